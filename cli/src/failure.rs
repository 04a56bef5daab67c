//! Why a command ends before it has done what it was asked for.

use std::io;

/// What `main` says of it, and the exit status is 2.
pub enum Failure {
    /// Each argument is right by itself, but they do not go together.
    Call(String),
    /// Reading or writing failed.
    Io(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error)
    }
}

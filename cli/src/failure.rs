//! Why a command fails.

use std::io;

/// An error that `main` prints, with exit status 2.
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

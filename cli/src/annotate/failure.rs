//! Why there is no answer, or only half of one.

use std::io;

/// Why a text is not annotated, or only as far as it could be read.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The text is no text from there on.
    #[error(
        "{name} is not valid UTF-8 at byte offset {offset}; with --lossy, it is read all the same"
    )]
    NotUtf8 { name: String, offset: u64 },
    /// The file is no text, or is damaged.
    #[error("{name} is no text that can be read: {why}")]
    NotText { name: String, why: String },
    /// The text does not fit into memory.
    #[error("{name} has more than {limit} bytes, the most that is read of {what}")]
    TooLong {
        name: String,
        limit: u64,
        what: &'static str,
    },
    /// The text is not to be had.
    #[error("{name} cannot be read: {error}")]
    Unreadable { name: String, error: io::Error },
    /// The answer cannot be written.
    #[error("standard output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    /// The exit status.
    pub fn status(&self) -> u8 {
        match self {
            Failure::NotUtf8 { .. } | Failure::NotText { .. } => 1,
            Failure::TooLong { .. } | Failure::Unreadable { .. } | Failure::Output(_) => 2,
        }
    }
}

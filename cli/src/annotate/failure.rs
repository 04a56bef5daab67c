//! Errors of `zhujie annotate`, after which there is no output or only a part of it.

use std::io;

/// Why a text is not annotated, or only up to a place.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The text is not valid UTF-8 from `offset` on.
    #[error("{name} is not valid UTF-8 at byte offset {offset}; --lossy continues past it")]
    NotUtf8 { name: String, offset: u64 },
    /// The file is not text, or is damaged.
    #[error("{name} cannot be read as text: {why}")]
    NotText { name: String, why: String },
    /// The text does not fit into memory.
    #[error("{name} has more than {limit} bytes, the most that is read of {what}")]
    TooLong {
        name: String,
        limit: u64,
        what: &'static str,
    },
    /// The system cannot read the file.
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

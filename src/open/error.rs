//! Why files are no glossary.

use crate::source::{Diagnostic, SourceError};
use std::io;
use std::path::PathBuf;

/// Why there is no glossary.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// A file cannot be read at all.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says of it.
        source: io::Error,
    },
    /// What was read is no glossary.
    #[error(transparent)]
    Content(SourceError),
}

impl OpenError {
    /// Everything that is wrong, each with its place; a file that cannot be read as a whole.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        match self {
            OpenError::Unreadable { path, source } => {
                vec![Diagnostic::of_file(&path.display().to_string(), source)]
            }
            OpenError::Content(error) => error.diagnostics().to_vec(),
        }
    }
}

impl From<SourceError> for OpenError {
    fn from(error: SourceError) -> Self {
        OpenError::Content(error)
    }
}

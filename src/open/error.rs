//! Why files could not be opened as a glossary.

use crate::source::{Diagnostic, SourceError};
use std::io;
use std::path::PathBuf;

/// Why files could not be opened as a glossary.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The system cannot read a file.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// The files were read, and their content is not a glossary.
    #[error(transparent)]
    Content(SourceError),
}

impl OpenError {
    /// All errors, each with its place; a file that the system cannot read is one error without a line.
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

//! The formats that `zhujie compile` writes.

use clap::ValueEnum;
use std::path::Path;

/// A format for writing a glossary.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Rust source that defines a static, for `include!`
    Rust,
    /// Binary, for `Glossary::from_bytes` and the option --glossary of other commands
    Binary,
    /// The document of --json
    Json,
}

impl Format {
    /// The format of a file name extension.
    pub fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_str()?;
        let is = |known: &str| ending.eq_ignore_ascii_case(known);
        match () {
            () if is("rs") => Some(Format::Rust),
            () if is("zhj") => Some(Format::Binary),
            () if is("json") => Some(Format::Json),
            () => None,
        }
    }
}

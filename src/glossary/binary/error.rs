//! Why bytes are no glossary.

use super::header::{HEADER, VERSION};
use crate::glossary::build::{BuildError, EntryProblemKind};
use core::fmt;

/// Said of a file with the right checksum that is not as
/// [`Glossary::to_bytes`](crate::Glossary::to_bytes) writes it.
const WRITE_AGAIN: &str =
    "this version of zhujie has not written the file, and it must be written again";

/// Why [`Glossary::from_bytes`](crate::Glossary::from_bytes) made no glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    kind: LoadErrorKind,
}

impl LoadError {
    /// What is wrong with the bytes.
    pub fn kind(&self) -> &LoadErrorKind {
        &self.kind
    }
}

impl From<LoadErrorKind> for LoadError {
    fn from(kind: LoadErrorKind) -> Self {
        LoadError { kind }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl core::error::Error for LoadError {}

/// The entries of a file cannot be a glossary.
impl From<BuildError> for LoadError {
    fn from(error: BuildError) -> Self {
        // A `BuildError` has at least one problem.
        let Some(problem) = error.problems().first() else {
            return LoadErrorKind::NotBinary.into();
        };
        LoadErrorKind::Record {
            section: "entries",
            record: problem.number().saturating_sub(1),
            problem: match problem.kind() {
                EntryProblemKind::InvalidId => "its id is no XML id",
                EntryProblemKind::DuplicateId => "an earlier entry has the same id",
                EntryProblemKind::NoTerm => "it has no term",
                EntryProblemKind::NoKey { .. } => "it has a text that cannot be looked up",
                EntryProblemKind::TooLarge => "there are too many records or characters",
            },
        }
        .into()
    }
}

/// What can be wrong with a glossary in binary form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadErrorKind {
    /// The bytes are something else.
    NotBinary,
    /// The bytes are text.
    Text,
    /// The line ends in the signature have been changed.
    SentAsText,
    /// The version of the format is another one.
    Version {
        /// The version of the file.
        found: u32,
    },
    /// The bytes end before the header does.
    NoHeader {
        /// How many bytes there are.
        found: usize,
    },
    /// There are fewer or more bytes than the header says.
    Length {
        /// How many bytes there should be.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// The bytes are not those that were written.
    Checksum {
        /// The checksum in the header.
        expected: u64,
        /// That of the bytes.
        found: u64,
    },
    /// The number of sections is another one than that of this version.
    Sections {
        /// How many sections there should be.
        expected: usize,
        /// How many there are.
        found: u32,
    },
    /// A row of the section table, or what it leads to, is wrong.
    Section {
        /// The section that should stand there.
        section: &'static str,
        /// What is wrong.
        problem: &'static str,
    },
    /// A record contradicts another one, or says what cannot be.
    Record {
        /// The section.
        section: &'static str,
        /// The record's index in the section, counted from 0.
        record: usize,
        /// What is wrong.
        problem: &'static str,
    },
}

impl fmt::Display for LoadErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadErrorKind::NotBinary => f.write_str(
                "this is no glossary in binary form (.zhj): it does not begin with the bytes 89 7A 68 6A 0D 0A 1A 0A",
            ),
            LoadErrorKind::Text => f.write_str(
                "this is text, and no glossary in binary form (.zhj): compile it first",
            ),
            LoadErrorKind::SentAsText => f.write_str(
                "the file has been sent or stored as text, which changed its bytes: copy it again, as binary",
            ),
            LoadErrorKind::Version { found } => {
                let (age, advice) = match *found < VERSION {
                    true => ("older", "write the file again from its source with this program's version of zhujie"),
                    false => ("newer", "use a newer version of the program, or write the file again from its source"),
                };
                write!(
                    f,
                    "the file is in version {found} of the binary form, {age} than version {VERSION}, which this \
                     program reads: {advice}"
                )
            }
            LoadErrorKind::NoHeader { found } => write!(
                f,
                "the file is cut short: it has {found} bytes, and its header alone has {HEADER}"
            ),
            LoadErrorKind::Length { expected, found } => {
                let problem = match found < expected {
                    true => "its end is missing",
                    false => "something follows its end",
                };
                write!(
                    f,
                    "the file has {found} bytes, and should have {expected}: {problem}"
                )
            }
            LoadErrorKind::Checksum { expected, found } => write!(
                f,
                "the file is damaged: its checksum is {found:016x}, and should be {expected:016x}; copy or write it \
                 again"
            ),
            LoadErrorKind::Sections { expected, found } => write!(
                f,
                "{WRITE_AGAIN}: it has {found} sections, and should have {expected}"
            ),
            LoadErrorKind::Section { section, problem } => {
                write!(f, "{WRITE_AGAIN}: section `{section}`: {problem}")
            }
            LoadErrorKind::Record {
                section,
                record,
                problem,
            } => write!(
                f,
                "{WRITE_AGAIN}: section `{section}`, record {record} (counted from 0): {problem}"
            ),
        }
    }
}

impl core::error::Error for LoadErrorKind {}

/// A record that is checked: its section and its number.
#[derive(Clone, Copy)]
pub(super) struct Place(pub(crate) &'static str, pub(crate) usize);

impl Place {
    /// An error about the record, unless the condition holds.
    #[inline]
    pub(super) fn check(self, holds: bool, problem: &'static str) -> Result<(), LoadError> {
        if holds {
            return Ok(());
        }
        let Place(section, record) = self;
        Err(LoadError::from(LoadErrorKind::Record {
            section,
            record,
            problem,
        }))
    }
}

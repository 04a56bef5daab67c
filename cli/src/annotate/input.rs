//! The text as it is read: from a file or standard input, with its progress, and what may go wrong.

use super::piece::Piece;
use super::progress::Progress;
use crate::kinds::Kinds;
use crate::screen::printable;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use zhujie::scan::ReadError;
use zhujie::Glossary;

/// Why there is no answer, or only half of one.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The text is no text.
    #[error(
        "{name} is not valid UTF-8 at byte offset {offset}; with --lossy, it is read all the same"
    )]
    NotUtf8 { name: String, offset: u64 },
    /// The text is not to be had.
    #[error("{name} cannot be read: {error}")]
    Unreadable { name: String, error: io::Error },
    /// The answer cannot be written.
    #[error("standard output cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// A text to be read.
pub struct Input {
    name: String,
    reader: Progress<Box<dyn Read>>,
    lossy: bool,
}

impl Input {
    /// Opens a file, or standard input for `-`.
    pub fn open(file: &OsStr, lossy: bool) -> Result<Self, Failure> {
        if file == "-" {
            return Ok(Input {
                name: "standard input".into(),
                reader: Progress::new(Box::new(io::stdin()), None),
                lossy,
            });
        }
        let name = printable(&file.to_string_lossy()).into_owned();
        let open = || {
            let opened = File::open(file)?;
            let metadata = opened.metadata()?;
            if metadata.is_dir() {
                return Err(io::Error::from(io::ErrorKind::IsADirectory));
            }
            let len = metadata.is_file().then_some(metadata.len());
            Ok(Progress::new(Box::new(opened) as Box<dyn Read>, len))
        };
        match open() {
            Ok(reader) => Ok(Input {
                name,
                reader,
                lossy,
            }),
            Err(error) => Err(Failure::Unreadable { name, error }),
        }
    }

    /// What the text is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text in pieces, as they are read: its terms of those kinds, and what stands between them.
    pub fn pieces<'g>(
        self,
        glossary: &'g Glossary,
        kinds: &Kinds,
    ) -> impl Iterator<Item = Result<Piece<'g>, Failure>> {
        let Input {
            name,
            reader,
            lossy,
        } = self;
        let mut pieces = glossary.find_reader(reader);
        if lossy {
            pieces = pieces.lossy();
        }
        pieces.map(move |piece| {
            let piece = piece.map(|piece| Piece::new(&piece, |hit| kinds.contains(hit.matched())));
            piece.map_err(|error| match error {
                ReadError::InvalidUtf8 { offset } => Failure::NotUtf8 {
                    name: name.clone(),
                    offset,
                },
                ReadError::Io(error) => Failure::Unreadable {
                    name: name.clone(),
                    error,
                },
                other => Failure::Unreadable {
                    name: name.clone(),
                    error: io::Error::other(other),
                },
            })
        })
    }

    /// The whole text.
    pub fn text(mut self) -> Result<WholeText, Failure> {
        let mut bytes = Vec::new();
        if let Err(error) = self.reader.read_to_end(&mut bytes) {
            return Err(Failure::Unreadable {
                name: self.name,
                error,
            });
        }
        let mut whole = WholeText::default();
        for chunk in bytes.utf8_chunks() {
            whole.text.push_str(chunk.valid());
            let invalid = chunk.invalid();
            if invalid.is_empty() {
                continue;
            }
            if !self.lossy {
                return Err(Failure::NotUtf8 {
                    name: self.name,
                    offset: whole.text.len() as u64,
                });
            }
            whole.text.push(char::REPLACEMENT_CHARACTER);
            whole.replaced += invalid.len() as i64 - LEN_OF_REPLACEMENT;
            whole.shifts.push((whole.text.len(), whole.replaced));
        }
        Ok(whole)
    }
}

const LEN_OF_REPLACEMENT: i64 = char::REPLACEMENT_CHARACTER.len_utf8() as i64;

/// A whole text, and where each place of it is in the file.
#[derive(Default)]
pub struct WholeText {
    text: String,
    /// The places behind each replacement, and how much further on in the file they are.
    shifts: Vec<(usize, i64)>,
    replaced: i64,
}

impl WholeText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where a place of the text is in the file.
    pub fn offset(&self, place: usize) -> u64 {
        let before = self.shifts.partition_point(|&(from, _)| from <= place);
        let shift = before.checked_sub(1).map_or(0, |last| self.shifts[last].1);
        (place as u64).saturating_add_signed(shift)
    }
}

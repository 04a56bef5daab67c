//! The interface of a format to the rest of the crate.

use super::input::Input;
use super::loss::Losses;
use super::output::Output;
use super::rows::{Row, RowOptions};
use super::selection::{Direction, Selection};
use crate::entry::owned::EntryBuf;
use crate::source::SourceError;
use std::io;

/// A format: names, reader and writer.
pub(super) struct Spec {
    /// Its name on a command line.
    pub(super) name: &'static str,
    /// The extension of its files, without the dot.
    pub(super) extension: &'static str,
    /// A description of one line.
    pub(super) description: &'static str,
    /// The extensions, in lower case, of files that are read as this format and no other.
    pub(super) read_endings: &'static [&'static str],
    /// Whether a text is certainly of this format by its beginning.
    pub(super) is_format_of: fn(&str) -> bool,
    pub(super) reader: Option<Reader>,
    pub(super) writer: Writer,
}

/// Adds the entries of a file, and warnings.
pub(super) type Reader = fn(&mut Input<'_>) -> Result<(), SourceError>;

/// Writes a file and adds its losses.
pub(super) enum Writer {
    /// From a source language to target languages.
    Bilingual(
        RowOptions,
        fn(&[Row], &Direction, &mut Output<'_>) -> io::Result<()>,
    ),
    /// Any number of languages side by side.
    Multilingual(fn(&[EntryBuf], &Selection, &mut Output<'_>) -> io::Result<()>),
    /// The same in several files: their extensions, that of the format first, and the function that makes them.
    Files(&'static [&'static str], FilesWriter),
    /// The format is read only.
    None,
}

/// Makes the files of a format, in the order of their extensions, and adds the losses.
pub(super) type FilesWriter = fn(&[EntryBuf], &Selection, &mut Losses) -> io::Result<Vec<Vec<u8>>>;

/// Whether a text looks like JSON and has one of these strings near its beginning.
pub(super) fn is_json_with(text: &str, strings: &[&str]) -> bool {
    const HEAD_CHARS: usize = 1 << 12;
    let is_json = text.trim_start().starts_with(['{', '[']);
    let head = || text.chars().take(HEAD_CHARS).collect::<String>();
    is_json && strings.iter().any(|string| head().contains(string))
}

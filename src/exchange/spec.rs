//! What the rest of the crate has to know of a format.

use super::input::Input;
use super::loss::Losses;
use super::output::Output;
use super::rows::{Plan, Row};
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
    /// What it is, in a line for people.
    pub(super) description: &'static str,
    /// The endings, in lower case, of files that are read as this format and as no other.
    pub(super) read_endings: &'static [&'static str],
    /// Whether a text is of this format and of no other, whatever its file is called; a look at its beginning.
    pub(super) is_format_of: fn(&str) -> bool,
    pub(super) reader: Option<Reader>,
    pub(super) writer: Writer,
}

/// Adds the entries of a file, and what is doubtful in it.
pub(super) type Reader = fn(&mut Input<'_>) -> Result<(), SourceError>;

/// Writes what has been chosen, and adds what is lost by that.
pub(super) enum Writer {
    /// From a source language to target languages.
    Bilingual(
        Plan,
        fn(&[Row], &Direction, &mut Output<'_>) -> io::Result<()>,
    ),
    /// Any number of languages side by side.
    Multilingual(fn(&[EntryBuf], &Selection, &mut Output<'_>) -> io::Result<()>),
    /// The same in several files: their extensions, that of the format first, and what makes them, a file an extension.
    Files(&'static [&'static str], FilesWriter),
    /// The format is read only.
    None,
}

/// Makes the files that a glossary is in one format, in the order of their extensions, and adds what is lost by that.
pub(super) type FilesWriter = fn(&[EntryBuf], &Selection, &mut Losses) -> io::Result<Vec<Vec<u8>>>;

/// Whether a text is JSON, to look at, and has one of these strings near its beginning.
pub(super) fn is_json_with(text: &str, strings: &[&str]) -> bool {
    const NEAR: usize = 1 << 12;
    let is_json = text.trim_start().starts_with(['{', '[']);
    let head = || text.chars().take(NEAR).collect::<String>();
    is_json && strings.iter().any(|string| head().contains(string))
}

//! What the rest of the crate has to know of a format.

use super::input::Input;
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
}

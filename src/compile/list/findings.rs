//! What is found in a list, entries and mistakes, each with its place.

use crate::entry::owned::EntryBuf;
use crate::source::{Diagnostic, Source};
use std::ops::Range;

/// An entry of a list, and where the list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListEntry {
    /// Its `id` is empty if the list gives none.
    pub(crate) entry: EntryBuf,
    /// The line of its headword, from 0.
    pub(crate) line: usize,
    /// The columns of its headword, from 0.
    pub(crate) columns: Range<usize>,
    /// Whether further terms are to be derived from its headword and definition.
    pub(crate) derive: bool,
}

/// How many bytes the diagnostics of one list may take, besides twice its own length.
const ROOM: usize = 1 << 20;

/// What a diagnostic takes besides its messages, about.
const EACH: usize = 512;

/// The diagnostics of a list while it is read.
///
/// A hostile file may have a mistake at every other byte, so when they have become too much, the rest is only counted.
pub(super) struct Findings<'s> {
    source: &'s Source,
    found: Vec<(usize, Diagnostic)>,
    room: usize,
    left_out: usize,
}

impl<'s> Findings<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Findings {
            source,
            found: Vec::new(),
            room: ROOM + 2 * source.text().len(),
            left_out: 0,
        }
    }

    pub(super) fn text(&self) -> &'s str {
        self.source.text()
    }

    /// Line and columns of what stands there, from 0; of several lines, the first.
    fn place(&self, span: &Range<usize>) -> (usize, Range<usize>) {
        let (line, column) = self.source.position(span.start);
        let spanned = self.text().get(span.clone()).unwrap_or_default();
        let spanned = spanned.lines().next().unwrap_or_default();
        (line, column..column + spanned.chars().count())
    }

    /// An entry whose headword stands there.
    pub(super) fn listed(
        &self,
        entry: EntryBuf,
        headword: &Range<usize>,
        derive: bool,
    ) -> ListEntry {
        let (line, columns) = self.place(headword);
        ListEntry {
            entry,
            line,
            columns,
            derive,
        }
    }

    /// Something is wrong, and what would be right.
    pub(super) fn error(
        &mut self,
        span: &Range<usize>,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.find(span, message.into(), expected.into(), |found| found);
    }

    /// Something is doubtful, and what would not be.
    pub(super) fn warning(
        &mut self,
        span: &Range<usize>,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.find(span, message.into(), expected.into(), Diagnostic::warning);
    }

    fn find(
        &mut self,
        span: &Range<usize>,
        message: String,
        expected: String,
        severity: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let needed = EACH + message.len() + expected.len();
        if needed > self.room {
            self.room = 0;
            self.left_out += 1;
            return;
        }
        self.room -= needed;
        let (line, columns) = self.place(span);
        let diagnostic = self.source.diagnostic(line, columns, message);
        let diagnostic = severity(diagnostic.expected(expected));
        self.found.push((span.start, diagnostic));
    }

    /// All of them, in the order of the list.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|&(at, _)| at);
        let mut all: Vec<Diagnostic> = self.found.into_iter().map(|(_, found)| found).collect();
        if self.left_out > 0 {
            let (line, column) = self.source.position(self.source.text().len());
            let message = format!("{} further problems are not shown", self.left_out);
            all.push(self.source.diagnostic(line, column..column + 1, message));
        }
        all
    }
}

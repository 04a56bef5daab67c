//! What is found in a list, entries and mistakes, each with its place.

use crate::entry::owned::EntryBuf;
use crate::source::{Diagnostic, Severity, Source};
use std::collections::HashMap;
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
    /// Whether its id is the one that the list gives it, and not one made of that.
    pub(crate) has_own_id: bool,
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
/// A warning is given once for all places that it holds for, with their number: a list of bare headwords is no mistake.
pub(super) struct Findings<'s> {
    source: &'s Source,
    found: Vec<Finding>,
    /// Where in `found` each warning is.
    warnings: HashMap<String, usize>,
    room: usize,
    errors_left_out: usize,
    warnings_left_out: usize,
    /// What is wrong with an entry costs a warning, and not the list.
    is_lenient: bool,
}

/// What is found at a place of the list.
struct Finding {
    at: usize,
    line: usize,
    columns: Range<usize>,
    message: String,
    expected: String,
    severity: Severity,
    /// At how many places it is found.
    times: usize,
}

impl<'s> Findings<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Findings {
            source,
            found: Vec::new(),
            warnings: HashMap::new(),
            room: ROOM + 2 * source.text().len(),
            errors_left_out: 0,
            warnings_left_out: 0,
            is_lenient: false,
        }
    }

    /// From here on what is wrong with an entry is a warning.
    pub(super) fn be_lenient(&mut self) {
        self.is_lenient = true;
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
        mut entry: EntryBuf,
        headword: &Range<usize>,
        derive: bool,
    ) -> ListEntry {
        let has_own_id = !entry.id.is_empty();
        let (line, columns) = self.place(headword);
        // Room for four is taken for the first one, and nearly all entries of a long list have no other.
        entry.terms.shrink_to_fit();
        entry.equivalents.shrink_to_fit();
        ListEntry {
            entry,
            line,
            columns,
            has_own_id,
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
        if self.is_lenient {
            return self.warning(span, message, expected);
        }
        self.find(span, message.into(), expected.into(), Severity::Error);
    }

    /// Something is doubtful, and what would not be.
    pub(super) fn warning(
        &mut self,
        span: &Range<usize>,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        let message = message.into();
        self.warning_of(message.clone(), span, message, expected);
    }

    /// The same of something that is found with other words elsewhere: the first ones are said.
    pub(super) fn warning_of(
        &mut self,
        kind: impl Into<String>,
        span: &Range<usize>,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        let kind = kind.into();
        let known = self.warnings.get(&kind);
        if let Some(finding) = known.and_then(|place| self.found.get_mut(*place)) {
            finding.times += 1;
            return;
        }
        let place = self.found.len();
        self.find(span, message.into(), expected.into(), Severity::Warning);
        if self.found.len() > place {
            self.warnings.insert(kind, place);
        }
    }

    fn find(&mut self, span: &Range<usize>, message: String, expected: String, severity: Severity) {
        let needed = EACH + message.len() + expected.len();
        if needed > self.room {
            self.room = 0;
            match severity {
                Severity::Error => self.errors_left_out += 1,
                _ => self.warnings_left_out += 1,
            }
            return;
        }
        self.room -= needed;
        let (line, columns) = self.place(span);
        self.found.push(Finding {
            at: span.start,
            line,
            columns,
            message,
            expected,
            severity,
            times: 1,
        });
    }

    /// All of them, in the order of the list.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|finding| finding.at);
        let source = self.source;
        let told = self.found.into_iter().map(|finding| {
            let message = match finding.times {
                1 => finding.message,
                2 => format!("{} (here and at one other place)", finding.message),
                times => format!(
                    "{} (here and at {} other places)",
                    finding.message,
                    times - 1
                ),
            };
            let diagnostic = source.diagnostic(finding.line, finding.columns, message);
            with_severity(diagnostic.expected(finding.expected), finding.severity)
        });
        let mut all: Vec<Diagnostic> = told.collect();
        let (line, column) = source.position(source.text().len());
        for (left_out, what, severity) in [
            (self.errors_left_out, "problems", Severity::Error),
            (self.warnings_left_out, "warnings", Severity::Warning),
        ] {
            if left_out > 0 {
                let message = format!("{left_out} further {what} are not shown");
                let diagnostic = source.diagnostic(line, column..column + 1, message);
                all.push(with_severity(diagnostic, severity));
            }
        }
        all
    }
}

fn with_severity(diagnostic: Diagnostic, severity: Severity) -> Diagnostic {
    match severity {
        Severity::Error => diagnostic,
        _ => diagnostic.warning(),
    }
}

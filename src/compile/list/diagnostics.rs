//! The diagnostics of a list, and its entries with their places.

use crate::entry::owned::EntryBuf;
use crate::source::{Diagnostic, Severity, Source};
use std::collections::HashMap;
use std::ops::Range;

/// An entry of a list, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListEntry {
    /// The entry; its `id` is empty if the list gives none.
    pub(crate) entry: EntryBuf,
    /// The line of its headword, counted from 0.
    pub(crate) line: usize,
    /// The columns of its headword in characters, counted from 0.
    pub(crate) columns: Range<usize>,
    /// Whether its id is exactly the one in the list, and not one made from it.
    pub(crate) has_own_id: bool,
    /// Whether further terms are to be derived from its headword and definition.
    pub(crate) derive: bool,
}

/// How many bytes the diagnostics of one list may take, in addition to twice the length of the list.
const MEMORY: usize = 1 << 20;

/// About how many bytes a diagnostic takes without its messages.
const OVERHEAD: usize = 512;

/// The diagnostics of a list while it is read.
///
/// A hostile file may have an error at every other byte, so their memory is bounded, and those beyond it are only counted.
/// A warning is given once, with the number of places to which it applies: a list of bare headwords would repeat it on every
/// row.
pub(super) struct ListDiagnostics<'s> {
    source: &'s Source,
    all: Vec<ListDiagnostic>,
    /// The index in `all` of each warning, by its kind.
    warnings: HashMap<String, usize>,
    /// The bytes that further diagnostics may take.
    memory_left: usize,
    errors_left_out: usize,
    warnings_left_out: usize,
    /// Whether errors are turned into warnings.
    is_lenient: bool,
}

/// A diagnostic, before its source line is copied.
struct ListDiagnostic {
    /// The byte offset of its span, by which diagnostics are sorted.
    at: usize,
    line: usize,
    columns: Range<usize>,
    message: String,
    expected: String,
    severity: Severity,
    /// To how many places it applies.
    times: usize,
}

impl<'s> ListDiagnostics<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        ListDiagnostics {
            source,
            all: Vec::new(),
            warnings: HashMap::new(),
            memory_left: MEMORY + 2 * source.text().len(),
            errors_left_out: 0,
            warnings_left_out: 0,
            is_lenient: false,
        }
    }

    /// Turns errors into warnings from here on: a bad entry does not cost the list.
    pub(super) fn be_lenient(&mut self) {
        self.is_lenient = true;
    }

    pub(super) fn text(&self) -> &'s str {
        self.source.text()
    }

    /// Line and columns of a span, counted from 0; of several lines, those on the first.
    fn place(&self, span: &Range<usize>) -> (usize, Range<usize>) {
        let (line, column) = self.source.position(span.start);
        let spanned = self.text().get(span.clone()).unwrap_or_default();
        let spanned = spanned.lines().next().unwrap_or_default();
        (line, column..column + spanned.chars().count())
    }

    /// An entry, placed at its headword.
    pub(super) fn listed(
        &self,
        mut entry: EntryBuf,
        headword: &Range<usize>,
        derive: bool,
    ) -> ListEntry {
        let has_own_id = !entry.id.is_empty();
        let (line, columns) = self.place(headword);
        // A `Vec` allocates four elements for the first one, and most entries of a long list have one.
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

    /// Adds an error: what is wrong, and what would be right.
    pub(super) fn error(
        &mut self,
        span: &Range<usize>,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        if self.is_lenient {
            return self.warning(span, message, expected);
        }
        self.push(span, message.into(), expected.into(), Severity::Error);
    }

    /// Adds a warning; one with the same message is counted.
    pub(super) fn warning(
        &mut self,
        span: &Range<usize>,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        let message = message.into();
        self.warning_of(message.clone(), span, message, expected);
    }

    /// Adds a warning; one of the same kind is counted, even if its message differs.
    pub(super) fn warning_of(
        &mut self,
        kind: impl Into<String>,
        span: &Range<usize>,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        let kind = kind.into();
        let index = self.warnings.get(&kind);
        if let Some(known) = index.and_then(|place| self.all.get_mut(*place)) {
            known.times += 1;
            return;
        }
        let place = self.all.len();
        self.push(span, message.into(), expected.into(), Severity::Warning);
        if self.all.len() > place {
            self.warnings.insert(kind, place);
        }
    }

    fn push(&mut self, span: &Range<usize>, message: String, expected: String, severity: Severity) {
        let needed = OVERHEAD + message.len() + expected.len();
        if needed > self.memory_left {
            self.memory_left = 0;
            match severity {
                Severity::Error => self.errors_left_out += 1,
                _ => self.warnings_left_out += 1,
            }
            return;
        }
        self.memory_left -= needed;
        let (line, columns) = self.place(span);
        self.all.push(ListDiagnostic {
            at: span.start,
            line,
            columns,
            message,
            expected,
            severity,
            times: 1,
        });
    }

    /// All diagnostics, in the order of the list.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.all.sort_by_key(|diagnostic| diagnostic.at);
        let source = self.source;
        let shown = self.all.into_iter().map(|diagnostic| {
            let message = match diagnostic.times {
                1 => diagnostic.message,
                2 => format!("{} (here and at one other place)", diagnostic.message),
                times => format!(
                    "{} (here and at {} other places)",
                    diagnostic.message,
                    times - 1
                ),
            };
            let told = source.diagnostic(diagnostic.line, diagnostic.columns, message);
            with_severity(told.expected(diagnostic.expected), diagnostic.severity)
        });
        let mut all: Vec<Diagnostic> = shown.collect();
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

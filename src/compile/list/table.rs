//! Lists as tables: CSV, TSV, Markdown, MediaWiki, sheets.

use super::check::Scripts;
use super::diagnostics::{ListDiagnostics, ListEntry};
use super::header::{self, Head};
#[cfg(any(feature = "documents", feature = "exchange"))]
use super::layout::Layout;
use super::options::Options;
use super::rows::{Rows, Separators};
use crate::entry::Script;

/// Reads the entries of a table. Without a delimiter, the header shows it.
pub(super) fn read<'s>(
    diagnostics: ListDiagnostics<'s>,
    delimiter: Option<u8>,
    options: &Options,
) -> (Vec<ListEntry>, ListDiagnostics<'s>) {
    let head = Head::of(diagnostics.text(), delimiter, options);
    read_below(head, diagnostics, options)
}

/// Reads the entries of a sheet of a workbook.
#[cfg(any(feature = "documents", feature = "exchange"))]
pub(super) fn read_sheet<'s>(
    diagnostics: ListDiagnostics<'s>,
    options: &Options,
) -> (Vec<ListEntry>, ListDiagnostics<'s>) {
    let head = Head::with(Layout::Sheet, diagnostics.text(), options);
    read_below(head, diagnostics, options)
}

fn read_below<'s>(
    head: Head,
    mut diagnostics: ListDiagnostics<'s>,
    options: &Options,
) -> (Vec<ListEntry>, ListDiagnostics<'s>) {
    let text = diagnostics.text();
    let mut entries = Vec::new();
    if head.rows.is_empty() {
        let expected =
            "a row of column names, one of them `headword` or `词条`, then a row for each entry";
        diagnostics.error(&(0..0), "this list is empty", expected);
        return (entries, diagnostics);
    }
    let Some((columns, above)) = header::columns(&head, &mut diagnostics, options) else {
        return (entries, diagnostics);
    };
    diagnostics.be_lenient();
    let separators = Separators::of(&columns, head.rows_below());
    let hint = "columns `headword zh-Hant` and `headword zh-Hans`, or one of them";
    let scripts = Scripts::new(Script::prevailing(text), hint);
    let mut rows = Rows::new(columns, separators, head.layout, scripts, diagnostics);
    // Freed before the entries are allocated.
    let layout = head.layout;
    drop(head.rows);
    for cells in layout.rows(text).skip(above) {
        entries.extend(rows.entry(cells));
    }
    (entries, rows.diagnostics)
}

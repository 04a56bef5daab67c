//! Lists in tables: CSV, TSV, and what is like them.

use super::check::Scripts;
use super::findings::{Findings, ListEntry};
use super::header::{self, Head};
#[cfg(any(feature = "documents", feature = "exchange"))]
use super::layout::Layout;
use super::options::Options;
use super::rows::{Rows, Separators};
use crate::entry::Script;

/// Reads all of the list that can be read. Without a delimiter, the header shows which one it is.
pub(super) fn read<'s>(
    findings: Findings<'s>,
    delimiter: Option<u8>,
    options: &Options,
) -> (Vec<ListEntry>, Findings<'s>) {
    let head = Head::of(findings.text(), delimiter, options);
    read_below(head, findings, options)
}

/// The same of a sheet of a workbook.
#[cfg(any(feature = "documents", feature = "exchange"))]
pub(super) fn read_sheet<'s>(
    findings: Findings<'s>,
    options: &Options,
) -> (Vec<ListEntry>, Findings<'s>) {
    let head = Head::with(Layout::Sheet, findings.text(), options);
    read_below(head, findings, options)
}

fn read_below<'s>(
    head: Head,
    mut findings: Findings<'s>,
    options: &Options,
) -> (Vec<ListEntry>, Findings<'s>) {
    let text = findings.text();
    let mut entries = Vec::new();
    if head.rows.is_empty() {
        let expected =
            "a row of column names, `headword` or `词条` among them; then a row an entry";
        findings.error(&(0..0), "this list is empty", expected);
        return (entries, findings);
    }
    let Some((columns, above)) = header::columns(&head, &mut findings, options) else {
        return (entries, findings);
    };
    findings.be_lenient();
    let separators = Separators::of(&columns, head.below());
    let hint = "columns `headword zh-Hant` and `headword zh-Hans`, or one of them";
    let scripts = Scripts::new(Script::prevailing(text), hint);
    let mut rows = Rows::new(columns, separators, head.layout, scripts, findings);
    // Not longer than they are needed.
    let layout = head.layout;
    drop(head.rows);
    for cells in layout.rows(text).skip(above) {
        entries.extend(rows.entry(cells));
    }
    (entries, rows.findings)
}

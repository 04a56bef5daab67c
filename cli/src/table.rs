//! Entries as a table: a line each, headword and the beginning of the definition in columns.

use crate::screen::{abbreviate, printable, width};
use anstyle::Style;
use std::fmt::Write as _;
use zhujie::{Entry, Script, Text};

const BOLD: Style = Style::new().bold();

/// The table, no wider than so many columns, each entry in its script.
pub fn of_entries<'g>(
    entries: impl Iterator<Item = (Entry<'g>, Script)>,
    columns: usize,
) -> String {
    let rows = entries.map(|(entry, script)| {
        [entry.headword(), entry.definition()].map(|text| on_one_line(text, script))
    });
    let rows: Vec<_> = rows.collect();
    let widest = rows.iter().map(|[headword, _]| width(headword)).max();
    let column = widest.unwrap_or(0).min(columns / 2);
    let mut table = String::new();
    for [headword, definition] in &rows {
        let gap = " ".repeat(column.saturating_sub(width(headword)) + 2);
        let room = columns.saturating_sub(width(headword) + gap.len());
        // An ellipsis alone is not worth a column.
        let definition = match room {
            0..4 => "".into(),
            _ => abbreviate(definition, room),
        };
        // Writing to a string does not fail.
        let _ = match definition.is_empty() {
            true => writeln!(table, "{BOLD}{headword}{BOLD:#}"),
            false => writeln!(table, "{BOLD}{headword}{BOLD:#}{gap}{definition}"),
        };
    }
    table
}

/// The text on one line and safe to print.
pub fn on_one_line(text: Text<'_>, script: Script) -> String {
    printable(&text.prefer(script).replace(['\n', '\r', '\t'], " ")).into_owned()
}

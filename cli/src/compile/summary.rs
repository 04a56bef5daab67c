//! The glossary as a person reads it: a line for each entry, and how many there are.

use super::sources::Sources;
use crate::console::columns;
use crate::table;
use anstyle::Style;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use zhujie::compile::SourceRepair;
use zhujie::repair::Rule;
use zhujie::{Opened, Script};

const DIM: Style = Style::new().dimmed();

/// Prints the entries, in the script asked for, or each in that of its source.
pub fn print(sources: &Sources, compiled: &Opened, script: Option<Script>) -> io::Result<()> {
    let script_of = |number: usize| {
        let place = compiled.places().get(number);
        script.unwrap_or_else(|| place.map_or(Script::Hans, |place| sources.script(&place.file)))
    };
    let entries = compiled.glossary().entries().enumerate();
    let entries = entries.map(|(number, entry)| (entry, script_of(number)));
    let mut page = table::of_entries(entries, columns());
    let count = entries_of(compiled);
    let repairs = counted(compiled.repairs());
    // Writing to a string does not fail.
    let _ = writeln!(page, "\n{DIM}{count}{repairs}{DIM:#}");
    let mut out = anstream::stdout().lock();
    out.write_all(page.as_bytes())?;
    out.flush()
}

/// Prints that there are no problems.
pub fn print_clean(compiled: &Opened) -> io::Result<()> {
    let (count, repairs) = (entries_of(compiled), counted(compiled.repairs()));
    let mut out = io::stdout().lock();
    writeln!(out, "{count}, no problems{repairs}")?;
    out.flush()
}

/// How many entries there are.
pub fn entries_of(compiled: &Opened) -> String {
    match compiled.glossary().len() {
        1 => "1 entry".to_owned(),
        count => format!("{count} entries"),
    }
}

/// The number of repairs by each rule: `; 3 repairs: 2 pinyin, 1 spaces`.
fn counted(repairs: &[SourceRepair]) -> String {
    let by = |rule: Rule| repairs.iter().filter(|r| r.repair.rule == rule).count();
    let counts = Rule::SWITCHED.into_iter().map(|rule| (by(rule), rule));
    let counts = counts.filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts
        .map(|(count, rule)| format!("{count} {rule}"))
        .collect();
    match repairs.len() {
        0 => String::new(),
        1 => format!("; 1 repair: {}", counts.join(", ")),
        all => format!("; {all} repairs: {}", counts.join(", ")),
    }
}

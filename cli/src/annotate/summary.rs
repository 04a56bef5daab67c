//! A table of the entries and how often each is mentioned.

use super::failure::Failure;
use super::piece::Piece;
use crate::screen::{printable, width, wrap};
use anstyle::Style;
use std::cmp::Reverse;
use std::io::Write;
use zhujie::entry::ScriptCensus;
use zhujie::scan::Tally;
use zhujie::Script;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
/// The head of the counts, and the columns before the entries.
const MENTIONS: &str = "Mentions";
const LEFT: usize = MENTIONS.len() + 2;

/// Writes the table, the entries most often mentioned first.
pub fn write<'g>(
    pieces: impl Iterator<Item = Result<Piece<'g>, Failure>>,
    out: &mut dyn Write,
    columns: usize,
    script: Option<Script>,
) -> Result<(), Failure> {
    let mut tally = Tally::default();
    let mut census = ScriptCensus::new();
    for piece in pieces {
        let piece = piece?;
        census.count(piece.text());
        if let Some(hit) = piece.hit() {
            tally.count(hit.entry());
        }
    }
    let script = script.or(census.prevailing()).unwrap_or_default();

    let mut counts = tally.counts().to_vec();
    // Those mentioned as often stay in the order of their first mention.
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let room = columns.saturating_sub(LEFT).max(8);
    let mut widest = 0;
    let mut table = Vec::new();
    for (entry, count) in &counts {
        let headword = printable(entry.headword().prefer(script)).into_owned();
        for (number, line) in wrap(&headword, room).into_iter().enumerate() {
            let count = if number == 0 {
                count.to_string()
            } else {
                String::new()
            };
            widest = widest.max(width(line));
            table.push((count, line.to_owned()));
        }
    }

    let total = match counts.len() {
        1 => "in all, of 1 entry".to_owned(),
        entries => format!("in all, of {entries} entries"),
    };
    writeln!(out, "{DIM}{MENTIONS}  Entry{DIM:#}")?;
    for (count, line) in &table {
        writeln!(out, "{count:>width$}  {line}", width = MENTIONS.len())?;
    }
    if !table.is_empty() {
        let rule = LEFT + widest.max(width(&total)).min(room);
        writeln!(out, "{DIM}{}{DIM:#}", "─".repeat(rule))?;
    }
    let mentions = tally.mentions();
    let width = MENTIONS.len();
    writeln!(out, "{BOLD}{mentions:>width$}{BOLD:#}  {total}")?;
    out.flush()?;
    Ok(())
}

//! Segments and their findings for a person.

use super::found::{LocatedFinding, Output, SourceFile, Summary};
use super::segment::Segment;
use crate::screen::{printable, wrap};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};
use std::ops::Range;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const TERM: Style = AnsiColor::Cyan.on_default().bold();
const WRONG: Style = AnsiColor::Red.on_default().bold();
const KIND: Style = AnsiColor::Yellow.on_default().bold();

/// Writes to a screen of so many columns.
pub struct Text<W> {
    pub out: W,
    pub columns: usize,
}

impl<W: Write> Output for Text<W> {
    fn segment(
        &mut self,
        segment: &Segment,
        found: &[LocatedFinding],
        file: &SourceFile<'_>,
    ) -> io::Result<()> {
        let line = found.first().map_or(0, |found| found.position.0);
        let (name, id) = (printable(file.name), printable(&segment.id));
        writeln!(
            self.out,
            "{BOLD}{name}:{line}{BOLD:#} {DIM}segment {id}{DIM:#}"
        )?;
        let terms = apart(found.iter().map(|found| found.source.clone()));
        let wrong = apart(found.iter().filter_map(|found| found.target.clone()));
        self.side(segment.source.text(), &terms, TERM)?;
        self.side(segment.target.text(), &wrong, WRONG)?;
        for found in found {
            let message = printable(&found.message).into_owned();
            let indent = found.kind.as_str().len() + 4;
            let mut lines = wrap(&message, self.columns.saturating_sub(indent).max(20)).into_iter();
            let first = lines.next().unwrap_or_default();
            writeln!(self.out, "  {KIND}{}{KIND:#}: {first}", found.kind)?;
            for line in lines {
                writeln!(self.out, "{:indent$}{line}", "")?;
            }
        }
        writeln!(self.out)
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        writeln!(self.out, "{}", summary.line())?;
        self.out.flush()
    }
}

impl<W: Write> Text<W> {
    /// A text with some of its words marked, which are in order and apart, in lines.
    fn side(&mut self, text: &str, marked: &[Range<usize>], style: Style) -> io::Result<()> {
        for line in wrap(text, self.columns.saturating_sub(2).max(20)) {
            let start = line.as_ptr().addr() - text.as_ptr().addr();
            write!(self.out, "  ")?;
            let mut at = start;
            for range in within(marked, start..start + line.len()) {
                let (before, words) = (&text[at..range.start], &text[range.clone()]);
                write!(
                    self.out,
                    "{}{style}{}{style:#}",
                    printable(before),
                    printable(words)
                )?;
                at = range.end;
            }
            writeln!(self.out, "{}", printable(&text[at..start + line.len()]))?;
        }
        Ok(())
    }
}

/// Ranges in order and apart: of those that overlap, the later begins where the earlier ends.
fn apart(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = ranges.collect();
    all.sort_by_key(|range| (range.start, range.end));
    let mut end = 0;
    all.retain_mut(|range| {
        range.start = range.start.max(end);
        end = end.max(range.end);
        range.start < range.end
    });
    all
}

/// The parts of ranges that lie in a line.
fn within(ranges: &[Range<usize>], line: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let first = ranges.partition_point(|range| range.end <= line.start);
    let ranges = ranges[first..]
        .iter()
        .take_while(move |range| range.start < line.end);
    ranges.map(move |range| range.start.max(line.start)..range.end.min(line.end))
}

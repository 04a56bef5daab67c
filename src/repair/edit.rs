//! Text whose characters keep the place where they were found, and edits of it.

use super::rule::Rule;
use serde::Serialize;
use std::fmt;

/// One repair that was made.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Repair {
    /// The line in the text as found, from 1.
    pub line: usize,
    /// The column in that line, in characters from 1.
    pub column: usize,
    /// The rule that made it.
    pub rule: Rule,
    /// The text that the rule replaced: as it was found, or as earlier rules left it.
    pub before: String,
    /// The text that replaces it.
    pub after: String,
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: {}: {:?} to {:?}",
            self.line, self.column, self.rule, self.before, self.after
        )
    }
}

/// A character, with the place of it, or of what it replaces, in the text as found.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub(super) ch: char,
    pub(super) line: usize,
    pub(super) column: usize,
    /// Whether a listed repair wrote it: no rule changes it.
    pub(super) fixed: bool,
}

impl Cell {
    /// The report that a rule replaced `before`, of which this is the first character, with `after`.
    pub(super) fn repair<'c>(
        &self,
        rule: Rule,
        before: impl IntoIterator<Item = &'c Cell>,
        after: &str,
    ) -> Repair {
        Repair {
            line: self.line,
            column: self.column,
            rule,
            before: before.into_iter().map(|cell| cell.ch).collect(),
            after: after.into(),
        }
    }
}

pub(super) struct Line {
    pub(super) cells: Vec<Cell>,
    pub(super) end: Option<Cell>,
}

impl Line {
    pub(super) fn chars(&self) -> Vec<char> {
        self.cells.iter().map(|cell| cell.ch).collect()
    }
}

/// A replacement: `len` characters from `start` on become `after`.
pub(super) struct Edit {
    pub(super) start: usize,
    pub(super) len: usize,
    pub(super) after: String,
}

impl Edit {
    pub(super) fn new(start: usize, len: usize, after: impl Into<String>) -> Self {
        Edit {
            start,
            len,
            after: after.into(),
        }
    }
}

pub(super) fn split_lines(cells: Vec<Cell>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut current = Vec::new();
    for cell in cells {
        if cell.ch == '\n' {
            lines.push(Line {
                cells: std::mem::take(&mut current),
                end: Some(cell),
            });
        } else {
            current.push(cell);
        }
    }
    lines.push(Line {
        cells: current,
        end: None,
    });
    lines
}

/// Applies `edits`, which must be in order and not overlap. Edits of characters that a listed repair
/// wrote are skipped.
pub(super) fn apply(
    cells: Vec<Cell>,
    edits: &[Edit],
    rule: Rule,
    repairs: &mut Vec<Repair>,
) -> Vec<Cell> {
    if edits.is_empty() {
        return cells;
    }
    let mut out = Vec::with_capacity(cells.len());
    let mut next = 0;
    for edit in edits {
        let Some((first, found)) = cells
            .get(edit.start..edit.start + edit.len)
            .and_then(|found| found.first().map(|first| (*first, found)))
            .filter(|(_, found)| edit.start >= next && !found.iter().any(|cell| cell.fixed))
        else {
            continue;
        };
        out.extend(cells.get(next..edit.start).unwrap_or_default());
        out.extend(edit.after.chars().map(|ch| Cell {
            ch,
            fixed: rule == Rule::Listed,
            ..first
        }));
        next = edit.start + edit.len;
        repairs.push(first.repair(rule, found, &edit.after));
    }
    out.extend(cells.get(next..).unwrap_or_default());
    out
}

/// The character of a text that has exactly one.
pub(super) fn only_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

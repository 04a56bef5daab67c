//! Maps places of a repaired text to places of the text as found.

use super::edit::Cell;

/// The places from which on the two texts advance in step, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origins(Vec<Run>);

/// From `repaired` on, a place in the repaired text, and from `found_at` on, a place in the text as
/// found, both advance in step: line and column, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    repaired: (usize, usize),
    found_at: (usize, usize),
}

impl Origins {
    /// Those of the repaired text `cells`, which was made of `found`.
    pub(super) fn new<'c>(cells: impl Iterator<Item = &'c Cell>, found: &str) -> Self {
        let mut runs = Vec::new();
        let mut repaired = (1, 1);
        let mut expected = None;
        let mut add = |repaired, found_at, expected| {
            if expected != Some(found_at) {
                runs.push(Run { repaired, found_at });
            }
        };
        for cell in cells {
            let found_at = (cell.line, cell.column);
            add(repaired, found_at, expected);
            repaired = place_after(cell.ch, repaired);
            expected = Some(place_after(cell.ch, found_at));
        }
        let end = found.rsplit('\n').next().unwrap_or_default();
        let end = (found.matches('\n').count() + 1, end.chars().count() + 1);
        add(repaired, end, expected);
        Origins(runs)
    }

    /// The place in the text as found of a place in the repaired text.
    pub(super) fn of(&self, line: usize, column: usize) -> (usize, usize) {
        let behind = self.0.partition_point(|run| run.repaired <= (line, column));
        let Some(run) = behind.checked_sub(1).and_then(|last| self.0.get(last)) else {
            return (line, column);
        };
        let lines = line.saturating_sub(run.repaired.0);
        if lines == 0 {
            let columns = column.saturating_sub(run.repaired.1);
            (run.found_at.0, run.found_at.1.saturating_add(columns))
        } else {
            (run.found_at.0.saturating_add(lines), column)
        }
    }
}

/// The place after a character.
pub(super) fn place_after(ch: char, (line, column): (usize, usize)) -> (usize, usize) {
    if ch == '\n' {
        (line + 1, 1)
    } else {
        (line, column + 1)
    }
}

//! Where the characters of a repaired text stood in the text as found.

use super::edit::Cell;

/// The places at which the two texts part; between them both run on alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origins(Vec<Run>);

/// From `here` on, a place in the repaired text, both texts go on alike from `there`, a place in the
/// text as found: lines and columns, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    here: (usize, usize),
    there: (usize, usize),
}

impl Origins {
    /// Of what `found` became.
    pub(super) fn new<'c>(cells: impl Iterator<Item = &'c Cell>, found: &str) -> Self {
        let mut runs = Vec::new();
        let mut here = (1, 1);
        let mut expected = None;
        let mut add = |here, there, expected| {
            if expected != Some(there) {
                runs.push(Run { here, there });
            }
        };
        for cell in cells {
            let there = (cell.line, cell.column);
            add(here, there, expected);
            here = after(cell.ch, here);
            expected = Some(after(cell.ch, there));
        }
        let end = found.rsplit('\n').next().unwrap_or_default();
        let end = (found.matches('\n').count() + 1, end.chars().count() + 1);
        add(here, end, expected);
        Origins(runs)
    }

    pub(super) fn of(&self, line: usize, column: usize) -> (usize, usize) {
        let behind = self.0.partition_point(|run| run.here <= (line, column));
        let Some(run) = behind.checked_sub(1).and_then(|last| self.0.get(last)) else {
            return (line, column);
        };
        let lines = line.saturating_sub(run.here.0);
        if lines == 0 {
            let columns = column.saturating_sub(run.here.1);
            (run.there.0, run.there.1.saturating_add(columns))
        } else {
            (run.there.0.saturating_add(lines), column)
        }
    }
}

/// The place after a character.
pub(super) fn after(ch: char, (line, column): (usize, usize)) -> (usize, usize) {
    if ch == '\n' {
        (line + 1, 1)
    } else {
        (line, column + 1)
    }
}

//! The width at which a text was wrapped.

use super::shape::Shape;
use std::collections::BTreeMap;

/// The widths at which lines are full: in columns of a terminal, where a Han character takes two, and
/// in characters.
pub(super) struct Widths {
    columns: Option<usize>,
    chars: Option<usize>,
}

/// How far below the width a full line may end, since punctuation must not begin the next one.
const SLACK_COLUMNS: usize = 3;
const SLACK_CHARS: usize = 1;

impl Widths {
    pub(super) fn none() -> Self {
        Widths {
            columns: None,
            chars: None,
        }
    }

    /// Those of a text; `continues` tells whether a line may continue in the next.
    pub(super) fn of(shapes: &[Shape], continues: impl Fn(&Shape, &Shape) -> bool) -> Self {
        const MIN_WIDTH: usize = 30;
        let broken: Vec<&Shape> = shapes
            .iter()
            .zip(shapes.iter().skip(1))
            .filter(|(line, next)| continues(line, next))
            .map(|(line, _)| line)
            .collect();
        Widths {
            columns: wrap_width(shapes, &broken, |s| s.columns, MIN_WIDTH, SLACK_COLUMNS),
            chars: wrap_width(shapes, &broken, |s| s.len, MIN_WIDTH / 2, SLACK_CHARS),
        }
    }

    /// Whether a line ended because it was full.
    pub(super) fn is_full(&self, shape: &Shape) -> bool {
        let is_near = |wrap: Option<usize>, width: usize, slack: usize| {
            wrap.is_some_and(|wrap| width + slack >= wrap && width <= wrap + slack)
        };
        is_near(self.columns, shape.columns, SLACK_COLUMNS)
            || is_near(self.chars, shape.len, SLACK_CHARS)
    }
}

/// The width that at least three unfinished lines have, and at least three in five of those that are
/// not short, and that at most a tenth of all lines exceed.
fn wrap_width(
    shapes: &[Shape],
    broken: &[&Shape],
    width: impl Fn(&Shape) -> usize,
    min_width: usize,
    slack: usize,
) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for shape in broken {
        if width(shape) >= min_width {
            *counts.entry(width(shape)).or_default() += 1;
        }
    }
    let long: usize = counts.values().sum();
    let within = |wrap: usize| -> usize {
        counts
            .range(wrap.saturating_sub(slack)..=wrap)
            .map(|(_, count)| count)
            .sum()
    };
    let wrap = counts.keys().copied().max_by_key(|&wrap| within(wrap))?;
    let full = within(wrap);
    let exceeding = shapes.iter().filter(|s| width(s) > wrap + slack).count();
    let seen = shapes.iter().filter(|s| !s.is_blank()).count();
    (full >= 3 && full * 5 >= long * 3 && exceeding * 10 <= seen).then_some(wrap)
}

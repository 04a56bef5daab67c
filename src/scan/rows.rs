//! Terms as tries take them in.

use alloc::vec::Vec;
use core::ops::Range;

/// A term as a trie takes it in: its codes, and its number.
#[derive(Clone, Copy)]
pub(super) struct Row<'c> {
    pub(super) codes: &'c [u16],
    pub(super) term: u32,
    pub(super) is_bare: bool,
}

impl<'c> Row<'c> {
    /// What rows with the same codes are ordered by.
    fn rest(&self) -> (bool, u32) {
        (!self.is_bare, self.term)
    }

    /// How many codes two have in common in front.
    fn shared(&self, other: &Row<'_>) -> usize {
        let both = self.codes.iter().zip(other.codes);
        both.take_while(|(one, other)| one == other).count()
    }
}

/// Sorts rows as tries want them.
pub(super) fn sort(rows: &mut [Row]) {
    rows.sort_unstable_by_key(|row| (row.codes, row.rest()));
}

/// Many rows, sorted. What is asked of them one after the other lies so.
pub(super) struct Rows {
    codes: Vec<u16>,
    lines: Vec<Line>,
}

/// A row among others.
#[derive(Clone, Copy)]
struct Line {
    /// Where its codes end; they begin where those of the one before end.
    end: u32,
    /// How many of them it shares with the one before.
    shared: u32,
    term: u32,
    is_bare: bool,
}

/// How many codes in front, beside the number of a row, fill the number that rows are sorted by.
const HEAD: usize = 6;

impl Rows {
    /// Those that are handed over by number, sorted; `None` if they are too many.
    pub(super) fn sorted<'c>(count: usize, row: impl Fn(usize) -> Row<'c>) -> Option<Self> {
        // No code is 0.
        let head = |number: u32| {
            let codes = row(number as usize).codes.iter().copied();
            let codes = codes.chain(core::iter::repeat(0)).take(HEAD);
            codes.fold(0, |head, code| head << 16 | u128::from(code)) << 32 | u128::from(number)
        };
        let row_of = |head: u128| row(head as u32 as usize);
        let mut heads: Vec<u128> = (0..u32::try_from(count).ok()?).map(head).collect();
        heads.sort_unstable();
        for alike in heads.chunk_by_mut(|one, other| one >> 32 == other >> 32) {
            if alike.len() > 1 {
                alike.sort_unstable_by(|one, other| {
                    let (one, other) = (row_of(*one), row_of(*other));
                    let by_codes = one.codes.cmp(other.codes);
                    by_codes.then_with(|| one.rest().cmp(&other.rest()))
                });
            }
        }
        let mut rows = Rows {
            codes: Vec::new(),
            lines: Vec::with_capacity(count),
        };
        let mut before: Option<Row> = None;
        for head in heads {
            let row = row_of(head);
            rows.codes.extend_from_slice(row.codes);
            rows.lines.push(Line {
                end: u32::try_from(rows.codes.len()).ok()?,
                shared: before.map_or(0, |before| row.shared(&before)) as u32,
                term: row.term,
                is_bare: row.is_bare,
            });
            before = Some(row);
        }
        Some(rows)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn row(&self, number: usize) -> Option<Row<'_>> {
        let before = number.checked_sub(1).and_then(|row| self.lines.get(row));
        let start = before.map_or(0, |line| line.end);
        let line = self.lines.get(number)?;
        Some(Row {
            codes: self.codes.get(start as usize..line.end as usize)?,
            term: line.term,
            is_bare: line.is_bare,
        })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|number| self.row(number))
    }

    /// Where the first of these that shares no more than so many codes with the one before it is; their end if all
    /// share more. The first one is not asked.
    pub(super) fn alike(&self, rows: Range<u32>, codes: u32) -> u32 {
        let others = self.lines.get(rows.start as usize + 1..rows.end as usize);
        let others = others.unwrap_or_default().iter();
        let alike = others.take_while(|line| line.shared > codes).count();
        (rows.start + 1 + alike as u32).min(rows.end)
    }
}

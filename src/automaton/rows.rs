//! Terms as rows of codes, sorted for the construction of tries.

use crate::table::prefix_sort::{self, CODES, LOOK_AHEAD};
use alloc::vec::Vec;
use core::hint::black_box;
use core::ops::Range;

/// A term's codes and its number.
#[derive(Clone, Copy)]
pub(super) struct Row<'c> {
    pub(super) codes: &'c [u16],
    /// With [`QUOTED_ONLY`](super::terms::QUOTED_ONLY) if it is recognised between quotation marks
    /// only.
    pub(super) term: u32,
}

impl<'c> Row<'c> {
    /// The length of the common prefix of two rows.
    fn shared(&self, other: &Row<'_>) -> usize {
        let both = self.codes.iter().zip(other.codes);
        both.take_while(|(one, other)| one == other).count()
    }
}

/// Sorts rows as a trie is built from them.
pub(super) fn sort(rows: &mut [Row]) {
    rows.sort_unstable_by_key(|row| (row.codes, row.term));
}

/// Many rows, sorted; codes and records lie in the order in which the construction reads them.
pub(super) struct Rows {
    codes: Vec<u16>,
    records: Vec<RowRecord>,
}

/// A row among others.
#[derive(Clone, Copy)]
struct RowRecord {
    /// Where its codes end; they begin where those of the row before end.
    end: u32,
    /// The length of the prefix that it shares with the row before.
    shared: u32,
    term: u32,
}

impl Rows {
    /// Sorts the rows `0..count`; `None` if all their codes are more than a `u32` can count.
    pub(super) fn sorted<'c>(count: u32, row: impl Fn(u32) -> Row<'c>) -> Option<Self> {
        // Asked only where two prefix keys are equal.
        let order = |one: u32, other: u32| {
            let (one, other) = (row(one), row(other));
            let by_codes = one.codes.cmp(other.codes);
            by_codes.then_with(|| one.term.cmp(&other.term))
        };
        let sorted = prefix_sort::sorted(
            count,
            |number| prefix_sort::prefix_of(row(number).codes),
            order,
        );
        let mut rows = Rows {
            codes: Vec::new(),
            records: Vec::with_capacity(count as usize),
        };
        let mut room = [0; CODES];
        for some in sorted.chunks(LOOK_AHEAD) {
            for prefix_key in some {
                // The rows lie all over the memory. Reading some of each first lets the processor
                // wait for many of them at once; `black_box` keeps the compiler from dropping reads
                // whose result is unused.
                let row = row(prefix_key.number());
                black_box((row.term, row.codes.get(CODES - 1).copied()));
            }
            for prefix_key in some {
                let row = row(prefix_key.number());
                // A row of up to six codes is in its prefix key, and needs no read of its own.
                let codes = prefix_key.codes(&mut room).unwrap_or(row.codes);
                let row = Row { codes, ..row };
                // The array is filled by these lengths: rows with a common prefix are one node.
                let before = rows.len().checked_sub(1).and_then(|last| rows.row(last));
                let shared = before.map_or(0, |before| row.shared(&before)) as u32;
                rows.codes.extend_from_slice(codes);
                rows.records.push(RowRecord {
                    end: u32::try_from(rows.codes.len()).ok()?,
                    shared,
                    term: row.term,
                });
            }
        }
        Some(rows)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    pub(super) fn row(&self, number: usize) -> Option<Row<'_>> {
        let before = number.checked_sub(1).and_then(|row| self.records.get(row));
        let start = before.map_or(0, |record| record.end);
        let record = self.records.get(number)?;
        Some(Row {
            codes: self.codes.get(start as usize..record.end as usize)?,
            term: record.term,
        })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|number| self.row(number))
    }

    /// The end of those rows, from the first on, that share more than so many codes with the row
    /// before. The first row is in any case.
    pub(super) fn end_of_shared(&self, rows: Range<u32>, codes: u32) -> u32 {
        let others = self.records.get(rows.start as usize + 1..rows.end as usize);
        let others = others.unwrap_or_default().iter();
        let shared = others.take_while(|record| record.shared > codes).count();
        (rows.start + 1 + shared as u32).min(rows.end)
    }
}

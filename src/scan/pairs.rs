//! The first two codes of terms: whether any term begins with a pair, and the node it leads to, by two reads
//! of memory and without a search.
//!
//! The children of a node at which every walk is after its first code are a *row* of records, one for each
//! 64 codes. Rows have gaps, and lie displaced so that the records of one are in the gaps of others; each
//! record names the row it is of, so there are no false positives.

use super::trie::ROOT;
use crate::glossary::tables::{PairRecord, ScanTables};
#[cfg(feature = "alloc")]
use {super::trie::NO_TERM, crate::glossary::tables::Column, alloc::vec, alloc::vec::Vec};

/// Stands before the rows where any code is a term by itself.
const ALONE: u32 = 1 << 31;

/// The pairs, for a look at many.
#[derive(Clone, Copy)]
pub(super) struct Pairs<'g> {
    rows: &'g [u32],
    records: &'g [PairRecord],
    has_alone: bool,
}

impl ScanTables {
    #[inline]
    pub(super) fn pairs(&self) -> Pairs<'_> {
        Pairs {
            rows: &self.rows,
            records: &self.pairs,
            has_alone: self.has_alone(),
        }
    }

    /// Whether any code is a term by itself.
    #[inline]
    pub(super) fn has_alone(&self) -> bool {
        self.rows.first().is_some_and(|row| row & ALONE != 0)
    }
}

impl Pairs<'_> {
    /// Whether a term may begin with both.
    #[inline(always)]
    pub(super) fn may_begin(self, first: u16, second: u16) -> bool {
        let row = self.rows.get(usize::from(first)).copied().unwrap_or(0);
        let place = row + u32::from(second / 64);
        let record = self.records.get((place & !ALONE) as usize);
        let begins = record.is_some_and(|record| is_of(record, first, second));
        begins | (self.has_alone && row & ALONE != 0)
    }

    /// The node that both lead to; the root if no term begins with them.
    #[inline(always)]
    pub(super) fn node(self, first: u16, second: u16) -> u32 {
        let row = self.rows.get(usize::from(first)).copied().unwrap_or(0);
        let place = (row & !ALONE) + u32::from(second / 64);
        match self.records.get(place as usize) {
            Some(record) if is_of(record, first, second) => {
                let before = record.codes & ((1 << (second % 64)) - 1);
                record.child + before.count_ones()
            }
            _ => ROOT,
        }
    }
}

/// Whether the pair is one that the record knows of.
#[inline(always)]
fn is_of(record: &PairRecord, first: u16, second: u16) -> bool {
    (record.first == first) & (record.codes >> (second % 64) & 1 != 0)
}

#[cfg(feature = "alloc")]
impl ScanTables {
    /// Makes the rows of the trie.
    pub(crate) fn index_pairs(&mut self) {
        let groups = self.starts.len() / 64 + 1;
        // Records that a code without a row looks at are of none, or of another.
        let mut records = vec![PairRecord::default(); groups];
        let mut rows = vec![0; self.starts.len()];
        // The first place at which one is free, and where to look for the next row.
        let mut free = groups;
        let mut row: Vec<(usize, PairRecord)> = Vec::new();
        for (first, node) in self
            .starts
            .iter()
            .enumerate()
            .filter(|(_, node)| **node != ROOT)
        {
            row.clear();
            let Some([from, to, ..]) = self.trie.nodes.get(*node as usize..) else {
                continue;
            };
            let children = self
                .trie
                .nodes
                .get(from.children as usize..to.children as usize);
            for (child, record) in (from.children..).zip(children.unwrap_or_default()) {
                let group = usize::from(record.label / 64);
                let bit = 1 << (record.label % 64);
                match row.last_mut() {
                    Some((last, record)) if *last == group => record.codes |= bit,
                    _ => row.push((
                        group,
                        PairRecord {
                            codes: bit,
                            child,
                            first: first as u16,
                        },
                    )),
                }
            }
            let start = displace(&mut records, &mut free, groups, &row);
            let alone = if from.ending == NO_TERM { 0 } else { ALONE };
            if let Some(place) = rows.get_mut(first) {
                *place = start as u32 | alone;
            }
            if let Some(any) = rows.first_mut() {
                *any |= alone;
            }
        }
        self.rows = Column::from_vec(rows);
        self.pairs = Column::from_vec(records);
    }
}

/// How many places are tried for a row before it goes to the end.
#[cfg(feature = "alloc")]
const TRIES: usize = 1 << 10;

/// Puts a row where all its places are free; tells where it begins.
#[cfg(feature = "alloc")]
fn displace(
    records: &mut Vec<PairRecord>,
    free: &mut usize,
    groups: usize,
    row: &[(usize, PairRecord)],
) -> usize {
    let Some((lowest, _)) = row.first() else {
        return 0;
    };
    let is_free = |records: &[PairRecord], place: usize| {
        records.get(place).is_none_or(|record| record.first == 0)
    };
    while !is_free(records, *free) {
        *free += 1;
    }
    let fits = |start: &usize| row.iter().all(|(group, _)| is_free(records, start + group));
    let from = free.saturating_sub(*lowest);
    let mut starts = (from..records.len()).take(TRIES);
    let start = starts.find(fits).unwrap_or(records.len());
    // Any second code is looked for in the records.
    let len = records.len().max(start + groups);
    records.resize(len, PairRecord::default());
    for (group, record) in row {
        if let Some(place) = records.get_mut(start + group) {
            *place = *record;
        }
    }
    start
}

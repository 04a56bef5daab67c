//! The first two codes of terms: whether any term begins with a pair, and the node it leads to, by two reads
//! of memory and without a search.
//!
//! The children of a node at which a walk is after its first code are a *row* of records, one for each
//! 64 codes. So are those of later nodes that have more than a few. Rows have gaps, and lie displaced so that the records of one are in the gaps of others; each
//! record names the row it is of, so there are no false positives.

use super::trie::ROOT;
#[cfg(feature = "in-place")]
use crate::glossary::binary::{LoadError, Place};
use crate::glossary::tables::{PairRecord, ScanTables};
#[cfg(feature = "alloc")]
use {
    super::alphabet::SPACE, super::trie::NO_TERM, crate::glossary::tables::Column, alloc::vec,
    alloc::vec::Vec,
};

/// Of the number of a row: the code is a term by itself. That of 0, which is no code, says whether any is.
const ALONE: u32 = 1 << 31;

/// Of that of 0: white space is a character of some term.
const SPACED: u32 = 1 << 30;

/// The pairs, for a look at many.
#[derive(Clone, Copy)]
pub(super) struct Pairs<'g> {
    pub(super) rows: &'g [u32],
    pub(super) records: &'g [PairRecord],
    pub(super) has_alone: bool,
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

    /// Whether white space is a character of any term.
    #[inline]
    pub(super) fn has_spaced(&self) -> bool {
        self.rows.first().is_some_and(|row| row & SPACED != 0)
    }
}

impl Pairs<'_> {
    /// Whether a term may begin with both.
    #[inline(always)]
    pub(super) fn may_begin(self, first: u16, second: u16) -> bool {
        let row = self.rows.get(usize::from(first)).copied().unwrap_or(0);
        let place = row + u32::from(second / 64);
        let record = self.records.get((place & !(ALONE | SPACED)) as usize);
        let begins = record.is_some_and(|record| is_of(record, first, second));
        begins | (self.has_alone && row & ALONE != 0)
    }

    /// The child of a node whose children have that row; the root if it has none for the code.
    #[inline]
    pub(super) fn child(self, scan: &ScanTables, row: u16, code: u16) -> u32 {
        let first = (scan.starts.len() + usize::from(row)).saturating_sub(1);
        u16::try_from(first).map_or(ROOT, |first| self.node(first, code))
    }

    /// The node that both lead to; the root if no term begins with them.
    #[inline(always)]
    pub(super) fn node(self, first: u16, second: u16) -> u32 {
        let row = self.rows.get(usize::from(first)).copied().unwrap_or(0);
        let place = (row & !(ALONE | SPACED)) + u32::from(second / 64);
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
        let has_spaced = self.trie.nodes.iter().any(|node| node.label == SPACE);
        // Records that a code without a row looks at are of none, or of another.
        let mut records = vec![PairRecord::default(); groups];
        let codes = self.starts.len();
        let mut rows =
            vec![0; codes + self.trie.nodes.iter().filter(|node| node.row() > 0).count()];
        // The first place at which one is free, and where to look for the next row.
        let mut free = groups;
        let mut row: Vec<(usize, PairRecord)> = Vec::new();
        let firsts = self.starts.iter().map(|node| *node as usize).enumerate();
        let firsts = firsts.filter(|(_, node)| *node > 0);
        let others = self
            .trie
            .nodes
            .iter()
            .enumerate()
            .filter_map(|(number, node)| {
                let row = usize::from(node.row()).checked_sub(1)?;
                Some((codes + row, number))
            });
        for (first, node) in firsts.chain(others) {
            row.clear();
            let Some([from, to, ..]) = self.trie.nodes.get(node..) else {
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
                            rest: 0,
                        },
                    )),
                }
            }
            let start = displace(&mut records, &mut free, groups, &row);
            let is_alone = first < codes && from.kind() != NO_TERM;
            let alone = if is_alone { ALONE } else { 0 };
            if let Some(place) = rows.get_mut(first) {
                *place = start as u32 | alone;
            }
            if let Some(any) = rows.first_mut() {
                *any |= alone;
            }
        }
        if let Some(all) = rows.first_mut().filter(|_| has_spaced) {
            *all |= SPACED;
        }
        self.rows = Column::from_vec(rows);
        self.pairs = Column::from_vec(records);
    }
}

#[cfg(feature = "in-place")]
impl ScanTables {
    /// That the records of the rows are there, and the nodes that they lead to.
    pub(super) fn check_pairs(&self) -> Result<(), LoadError> {
        for (number, row) in self.rows.iter().enumerate() {
            let start = (row & !(ALONE | SPACED)) as usize;
            let place = Place("scan.rows", number);
            place.check(start < self.pairs.len(), "there are no records of it")?;
        }
        for (number, record) in self.pairs.iter().enumerate() {
            let end = record.child.checked_add(record.codes.count_ones());
            let place = Place("scan.pairs", number);
            let fits = end.is_some_and(|end| end as usize <= self.trie.nodes.len());
            place.check(fits, "it leads to no nodes")?;
        }
        Ok(())
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

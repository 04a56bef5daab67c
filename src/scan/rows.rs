//! Terms as a trie takes them in.

use alloc::vec::Vec;

/// A term as a trie takes it in: its codes, and its number.
#[derive(Clone, Copy)]
pub(super) struct Row<'c> {
    pub(super) codes: &'c [u16],
    pub(super) term: u32,
    pub(super) is_bare: bool,
}

/// Sorts rows as tries want them.
pub(super) fn sort(rows: &mut Vec<Row>) {
    let head = |row: &Row| {
        let codes = row.codes.iter().copied().chain(core::iter::repeat(0));
        codes
            .take(4)
            .fold(0, |head, code| head << 16 | u64::from(code))
    };
    // Four codes in one number decide most comparisons; no code is 0.
    let mut heads: Vec<(u64, Row)> = rows.iter().map(|row| (head(row), *row)).collect();
    heads.sort_unstable_by(|(a, row), (b, other)| {
        let rest = |row: &Row| (!row.is_bare, row.term);
        a.cmp(b)
            .then_with(|| row.codes.cmp(other.codes))
            .then_with(|| rest(row).cmp(&rest(other)))
    });
    for (row, (_, sorted)) in rows.iter_mut().zip(heads) {
        *row = sorted;
    }
}

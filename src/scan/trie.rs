//! Tries of codes, level by level: the children of a node are consecutive nodes, and a node is known
//! by its number.

use super::alphabet::count_step;
use crate::glossary::tables::{NodeRecord, Run, TrieTables};
#[cfg(feature = "alloc")]
use {crate::glossary::tables::Column, alloc::vec, alloc::vec::Vec, core::ops::Range};

/// The node that every walk begins at; as a child, none.
pub(super) const ROOT: u32 = 0;

/// Up to how many children are compared all at once.
const FEW: usize = 8;

/// Of a node's ending, what is said of the terms; the rest is the number of the row of its children, counted
/// from 1, if they have one.
const KIND: u16 = 3;
const ROW: u32 = 2;

/// No term ends at the node.
pub(super) const NO_TERM: u16 = 0;
/// Terms end there, and are recognised in quotation marks only.
pub(super) const QUOTED: u16 = 1;
/// Terms end there, and one is recognised bare where nothing continues it.
#[cfg(feature = "alloc")]
pub(super) const BARE: u16 = 2;
/// The same, and it begins and ends in characters that nothing continues: it is a match wherever it stands.
pub(super) const FREE: u16 = 3;

impl NodeRecord {
    /// Whether terms end there, and how they are recognised.
    #[inline]
    pub(super) fn kind(&self) -> u16 {
        self.ending & KIND
    }

    /// The number of the row of its children, counted from 1; 0 if they have none.
    #[inline]
    pub(super) fn row(&self) -> u16 {
        self.ending >> ROW
    }
}

/// Numbers the nodes whose children are to have a row: more than a few, and more than one code from the root.
/// `codes` are the rows that are numbered already.
#[cfg(feature = "alloc")]
pub(super) fn rows(nodes: &[NodeRecord], codes: usize) -> impl Iterator<Item = u16> + '_ {
    let most = (usize::from(u16::MAX) - codes).min(usize::from(u16::MAX >> ROW)) as u16;
    let second = nodes.get(1).map_or(0, |first| first.children as usize);
    let mut last = 0;
    nodes.windows(2).enumerate().map(move |(number, nodes)| {
        let &[node, behind] = nodes else { return 0 };
        let many = behind.children.saturating_sub(node.children) as usize > FEW;
        if number < second || !many || last == most {
            return 0;
        }
        last += 1;
        last
    })
}

/// Sets the numbers of [`rows`].
#[cfg(feature = "alloc")]
pub(super) fn number_rows(trie: &mut TrieTables, codes: usize) {
    let numbers: Vec<u16> = rows(&trie.nodes, codes).collect();
    let mut nodes = trie.nodes.to_vec();
    for (node, number) in nodes.iter_mut().zip(numbers) {
        node.ending |= number << ROW;
    }
    trie.nodes = Column::from_vec(nodes);
}

impl TrieTables {
    /// No trie at all.
    #[cfg(feature = "alloc")]
    pub(super) fn none() -> Self {
        TrieTables {
            nodes: Column::from_vec(Vec::new()),
            forms: Column::from_vec(Vec::new()),
        }
    }

    /// Where a code leads from a node; to the root if nowhere.
    #[inline]
    pub(super) fn child(&self, node: u32, code: u16) -> u32 {
        count_step();
        match self.nodes.get(node as usize..) {
            Some([from, to, ..]) => child(&self.nodes, from.children, to.children, code),
            _ => ROOT,
        }
    }

    /// The terms that end at a node, in the table of forms.
    #[inline]
    pub(super) fn forms(&self, node: u32) -> Run {
        match self.forms.get(node as usize..) {
            Some([from, to, ..]) => Run {
                start: *from,
                len: to.saturating_sub(*from),
            },
            _ => Run::default(),
        }
    }

    /// Whether a term ends at a node.
    #[inline]
    pub(super) fn is_term(&self, node: u32) -> bool {
        let node = self.nodes.get(node as usize);
        node.is_some_and(|node| node.kind() != NO_TERM)
    }
}

/// The one of consecutive children that has the label; the root if none has.
#[inline(always)]
pub(super) fn child(nodes: &[NodeRecord], from: u32, to: u32, label: u16) -> u32 {
    // Most nodes have one.
    match nodes.get(from as usize) {
        Some(only) if to.wrapping_sub(from) == 1 => match only.label == label {
            true => from,
            false => ROOT,
        },
        _ => child_of_many(nodes, from, to, label),
    }
}

#[inline(never)]
fn child_of_many(nodes: &[NodeRecord], from: u32, to: u32, label: u16) -> u32 {
    let count = to.saturating_sub(from) as usize;
    let few = nodes.get(from as usize..).and_then(<[_]>::first_chunk);
    if let Some(few) = few.filter(|_: &&[NodeRecord; FEW]| count <= FEW) {
        // All at once, for which of them it is cannot be foreseen.
        let bits = (0..).zip(few).fold(0_u32, |bits, (place, child)| {
            bits | u32::from(child.label == label) << place
        });
        return match bits & ((1 << count) - 1) {
            0 => ROOT,
            bits => from + bits.trailing_zeros(),
        };
    }
    let children = nodes.get(from as usize..to as usize).unwrap_or_default();
    let place = children.binary_search_by_key(&label, |child| child.label);
    place.map_or(ROOT, |place| from + place as u32)
}

/// What ends at a node, where the first of the terms is recognised bare or not, and is free of its neighbours or not.
#[cfg(feature = "alloc")]
pub(super) fn ending_of(is_bare: bool, is_free: bool) -> u16 {
    match (is_bare, is_free) {
        (false, _) => QUOTED,
        (true, false) => BARE,
        (true, true) => FREE,
    }
}

/// A term as a trie takes it in: its codes, and its number.
#[cfg(feature = "alloc")]
#[derive(Clone, Copy)]
pub(super) struct Row<'c> {
    pub(super) codes: &'c [u16],
    pub(super) term: u32,
    pub(super) is_bare: bool,
}

/// Sorts rows as [`build`] wants them.
#[cfg(feature = "alloc")]
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

/// The trie of rows that are sorted by their codes; those with the same codes, those recognised bare first.
/// The terms' numbers are added to `forms`. `each` is told of every node but the root in the order of
/// their numbers, with its parent, its depth and a row that goes through it. `is_free` says whether nothing
/// continues what begins in the one code and ends in the other.
#[cfg(feature = "alloc")]
pub(super) fn build<'c>(
    rows: &[Row<'c>],
    forms: &mut Vec<u32>,
    is_free: impl Fn(u16, u16) -> bool,
    mut each: impl FnMut(u32, u32, Row<'c>),
) -> TrieTables {
    let mut nodes = vec![NodeRecord::default()];
    let mut first_forms = Vec::new();
    let mut level: Vec<Range<usize>> = core::iter::once(0..rows.len()).collect();
    let (mut parent, mut depth) = (0, 0);
    while !level.is_empty() {
        let mut next = Vec::new();
        for range in level {
            let through = rows.get(range.clone()).unwrap_or_default();
            let children = nodes.len() as u32;
            // The rows that end here sort before those that go on.
            let ends = through.partition_point(|row| row.codes.len() == depth);
            let (ending, through) = through.split_at_checked(ends).unwrap_or_default();
            let first_form = forms.len();
            first_forms.push(first_form as u32);
            for row in ending {
                if Some(&row.term) != forms.get(first_form..).and_then(<[u32]>::last) {
                    forms.push(row.term);
                }
            }
            if let Some(node) = nodes.get_mut(parent as usize) {
                node.children = children;
                node.ending = ending.first().map_or(NO_TERM, |row| {
                    let ends = row.codes.first().zip(row.codes.last());
                    ending_of(row.is_bare, ends.is_some_and(|(a, b)| is_free(*a, *b)))
                });
            }
            let mut start = range.start + ends;
            for rows in through.chunk_by(|a, b| a.codes.get(depth) == b.codes.get(depth)) {
                if let Some((row, code)) = rows.first().and_then(|r| Some((r, r.codes.get(depth)?)))
                {
                    nodes.push(NodeRecord {
                        label: *code,
                        ..NodeRecord::default()
                    });
                    each(parent, depth as u32 + 1, *row);
                }
                next.push(start..start + rows.len());
                start += rows.len();
            }
            parent += 1;
        }
        level = next;
        depth += 1;
    }
    nodes.push(NodeRecord {
        children: nodes.len() as u32,
        ..NodeRecord::default()
    });
    first_forms.push(forms.len() as u32);
    TrieTables {
        nodes: Column::from_vec(nodes),
        forms: Column::from_vec(first_forms),
    }
}

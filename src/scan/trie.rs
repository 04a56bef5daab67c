//! Tries of codes, level by level: the children of a node are consecutive nodes, and a node is known
//! by its number.

use super::alphabet::count_step;
use crate::glossary::tables::{Run, TrieTables};
#[cfg(feature = "alloc")]
use {
    crate::glossary::tables::{Column, NodeRecord},
    alloc::vec,
    alloc::vec::Vec,
    core::ops::Range,
};

/// The node that every walk begins at; as a child, none.
pub(super) const ROOT: u32 = 0;

/// Up to how many labels are compared one by one.
const FEW: usize = 8;

impl TrieTables {
    /// No trie at all.
    #[cfg(feature = "alloc")]
    pub(super) fn none() -> Self {
        TrieTables {
            nodes: Column::from_vec(Vec::new()),
            labels: Column::from_vec(Vec::new()),
        }
    }

    /// Where a code leads from a node; to the root if nowhere.
    #[inline]
    pub(super) fn child(&self, node: u32, code: u16) -> u32 {
        count_step();
        let node = node as usize;
        let (Some(from), Some(to)) = (self.nodes.get(node), self.nodes.get(node + 1)) else {
            return ROOT;
        };
        let Some(labels) = self
            .labels
            .get(from.children as usize..to.children as usize)
        else {
            return ROOT;
        };
        let place = if labels.len() <= FEW {
            labels.iter().position(|label| *label == code)
        } else {
            labels.binary_search(&code).ok()
        };
        place.map_or(ROOT, |place| from.children + place as u32)
    }

    /// The terms that end at a node, in the table of forms.
    #[inline]
    pub(super) fn forms(&self, node: u32) -> Run {
        let node = node as usize;
        match (self.nodes.get(node), self.nodes.get(node + 1)) {
            (Some(from), Some(to)) => Run {
                start: from.forms,
                len: to.forms.saturating_sub(from.forms),
            },
            _ => Run::default(),
        }
    }

    /// Whether a term ends at a node.
    #[cfg(feature = "alloc")]
    #[inline]
    pub(super) fn is_term(&self, node: u32) -> bool {
        self.forms(node).len > 0
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
/// their numbers, with its parent, its depth and a row that goes through it.
#[cfg(feature = "alloc")]
pub(super) fn build<'c>(
    rows: &[Row<'c>],
    forms: &mut Vec<u32>,
    mut each: impl FnMut(u32, u32, Row<'c>),
) -> TrieTables {
    let mut nodes = Vec::new();
    let mut labels = vec![0];
    let mut level: Vec<Range<usize>> = core::iter::once(0..rows.len()).collect();
    let (mut parent, mut depth) = (0, 0);
    while !level.is_empty() {
        let mut next = Vec::new();
        for range in level {
            let through = rows.get(range.clone()).unwrap_or_default();
            nodes.push(NodeRecord {
                children: labels.len() as u32,
                forms: forms.len() as u32,
            });
            // The rows that end here sort before those that go on.
            let ends = through.partition_point(|row| row.codes.len() == depth);
            let (ending, through) = through.split_at_checked(ends).unwrap_or_default();
            for row in ending {
                if Some(&row.term) != forms.get(first_of(&nodes)..).and_then(<[u32]>::last) {
                    forms.push(row.term);
                }
            }
            let mut start = range.start + ends;
            for rows in through.chunk_by(|a, b| a.codes.get(depth) == b.codes.get(depth)) {
                if let Some((row, code)) = rows.first().and_then(|r| Some((r, r.codes.get(depth)?)))
                {
                    labels.push(*code);
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
        children: labels.len() as u32,
        forms: forms.len() as u32,
    });
    TrieTables {
        nodes: Column::from_vec(nodes),
        labels: Column::from_vec(labels),
    }
}

/// Where the forms of the last node begin.
#[cfg(feature = "alloc")]
fn first_of(nodes: &[NodeRecord]) -> usize {
    nodes.last().map_or(0, |node| node.forms as usize)
}

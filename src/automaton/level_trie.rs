//! The trie of long terms: nodes in level order, so that the children of a node are consecutive.
//!
//! Numbered breadth first, a node's failure link leads to a smaller number, which the construction
//! of the links relies on. The double array of [`trie`](super::trie) has no such order.

use super::rows::Row;
use super::steps::count_step;
use super::tables::{NodeRecord, TrieTables};
use super::terms::is_bare;
use super::trie::ROOT;
use crate::table::{Column, Run};
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// The maximum number of children that are compared without a loop.
const FEW: usize = 8;

impl TrieTables {
    /// The child of a node for a code; the root if there is none.
    #[inline]
    pub(super) fn child(&self, node: u32, code: u16) -> u32 {
        count_step();
        // The node's children end where those of the next one begin; a record behind the last node
        // ends them too.
        match self.nodes.get(node as usize..) {
            Some([from, to, ..]) => child(&self.nodes, from.children, to.children, code),
            _ => ROOT,
        }
    }

    /// The terms that end at a node, as a run of the table of term numbers.
    #[inline]
    pub(super) fn terms_at(&self, node: u32) -> Run {
        match self.term_starts.get(node as usize..) {
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
        self.terms_at(node).len > 0
    }
}

/// Among consecutive children, the one with the label; the root if none has it.
#[inline]
fn child(nodes: &[NodeRecord], from: u32, to: u32, label: u16) -> u32 {
    let count = to.saturating_sub(from) as usize;
    let few = nodes.get(from as usize..).and_then(<[_]>::first_chunk);
    if let Some(few) = few.filter(|_: &&[NodeRecord; FEW]| count <= FEW) {
        // A bit for each child with the label. Compared all at once: which child it is makes an
        // unpredictable branch.
        let bits = (0..).zip(few).fold(0_u32, |bits, (place, child)| {
            bits | u32::from(child.label == label) << place
        });
        // What lies behind the last child belongs to other nodes.
        return match bits & ((1 << count) - 1) {
            0 => ROOT,
            bits => from + bits.trailing_zeros(),
        };
    }
    let children = nodes.get(from as usize..to as usize).unwrap_or_default();
    let place = children.binary_search_by_key(&label, |child| child.label);
    place.map_or(ROOT, |place| from + place as u32)
}

/// Builds the trie of sorted rows; of rows with the same codes, those recognised bare come first.
///
/// The numbers of terms are appended to `term_numbers`. `each` is called for every node but the
/// root, in the order of their numbers, with its parent, its depth and a row that goes through it.
/// The flags say for each node whether its first term is recognised bare.
pub(super) fn build<'c>(
    rows: &[Row<'c>],
    term_numbers: &mut Vec<u32>,
    mut each: impl FnMut(u32, u32, Row<'c>),
) -> (TrieTables, Vec<bool>) {
    let mut bare = Vec::new();
    let mut nodes = vec![NodeRecord::default()];
    let mut term_starts = Vec::new();
    // Breadth first. A level is a list of ranges of rows, one for each node of it.
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
            let first_term = term_numbers.len();
            term_starts.push(first_term as u32);
            bare.push(ending.first().is_some_and(|row| is_bare(row.term)));
            for row in ending {
                // Two readings of one term may have the same codes.
                if Some(&row.term) != term_numbers.get(first_term..).and_then(<[u32]>::last) {
                    term_numbers.push(row.term);
                }
            }
            if let Some(node) = nodes.get_mut(parent as usize) {
                node.children = children;
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
    // A sentinel, with which the last node's children end.
    nodes.push(NodeRecord {
        children: nodes.len() as u32,
        ..NodeRecord::default()
    });
    term_starts.push(term_numbers.len() as u32);
    let trie = TrieTables {
        nodes: Column::from_vec(nodes),
        term_starts: Column::from_vec(term_starts),
    };
    (trie, bare)
}

//! What the paths of a block have found.

use super::array::{at, set};
use super::bit_set::BitSet;
use crate::automaton::limits::BLOCK_LEN;
use crate::automaton::trie::ROOT;

/// The longest term at each character of a block.
#[derive(Clone)]
pub(super) struct Terms {
    /// The characters at which a path was found, in order; no term starts elsewhere.
    pub(super) starts: [u16; BLOCK_LEN],
    /// The length, in characters, of the longest term at each character; 0 if there is none.
    pub(super) lens: [u8; BLOCK_LEN],
    /// The node of each of these terms.
    pub(super) nodes: [u32; BLOCK_LEN],
    /// The characters at which only a walk can tell.
    needs_walk: BitSet,
}

impl Terms {
    /// No terms.
    pub(super) const NONE: Self = Terms {
        starts: [0; BLOCK_LEN],
        lens: [0; BLOCK_LEN],
        nodes: [ROOT; BLOCK_LEN],
        needs_walk: BitSet::NONE,
    };

    /// Forgets all of them.
    #[inline]
    pub(super) fn clear(&mut self) {
        // Nodes and starts are read only where a length is set.
        self.lens = [0; BLOCK_LEN];
        self.needs_walk = BitSet::NONE;
    }

    /// The character of a start, by its number in the list.
    #[inline]
    pub(super) fn start(&self, number: usize) -> usize {
        at(&self.starts, number).into()
    }

    /// Overwrites a start that has been used.
    #[inline]
    pub(super) fn set_start(&mut self, number: usize, start: usize) {
        set(&mut self.starts, number, start as u16);
    }

    /// The length of the longest term at a character; 0 if there is none.
    #[inline]
    pub(super) fn len(&self, start: usize) -> usize {
        at(&self.lens, start).into()
    }

    /// The node of that term.
    #[inline]
    pub(super) fn node(&self, start: usize) -> u32 {
        at(&self.nodes, start)
    }

    /// Notes the longest term so far.
    #[inline]
    pub(super) fn note(&mut self, start: usize, len: usize, node: u32) {
        set(&mut self.lens, start, len as u8);
        set(&mut self.nodes, start, node);
    }

    /// Notes that only a walk can tell what matches at a character.
    pub(super) fn mark_needs_walk(&mut self, start: u16) {
        self.needs_walk.insert(start.into());
    }

    /// The first character, from one on, at which only a walk can tell.
    pub(super) fn next_needing_walk(&self, from: usize) -> Option<usize> {
        self.needs_walk.first(from)
    }
}

//! What begins at the characters of a block.

use super::array::{at, set};
use super::bit_set::BitSet;
use crate::automaton::limits::BLOCK_LEN;
use crate::automaton::trie::ROOT;

/// The terms of a block, by the numbers of the characters at which they begin.
#[derive(Clone)]
pub(super) struct Terms {
    /// Where terms may begin, in order; elsewhere none does.
    pub(super) starts: [u16; BLOCK_LEN],
    /// How many characters the longest one has that begins there, 0 if none does; and its node.
    pub(super) lens: [u8; BLOCK_LEN],
    pub(super) nodes: [u32; BLOCK_LEN],
    /// Where only a walk tells what begins.
    needs_walk: BitSet,
}

impl Terms {
    /// None.
    pub(super) const NONE: Self = Terms {
        starts: [0; BLOCK_LEN],
        lens: [0; BLOCK_LEN],
        nodes: [ROOT; BLOCK_LEN],
        needs_walk: BitSet::NONE,
    };

    /// Forgets all of them.
    #[inline]
    pub(super) fn clear(&mut self) {
        self.lens = [0; BLOCK_LEN];
        self.needs_walk = BitSet::NONE;
    }

    /// One of the places at which a term may begin.
    #[inline]
    pub(super) fn start(&self, number: usize) -> usize {
        at(&self.starts, number).into()
    }

    /// Puts such a place where another was, that has been seen to.
    #[inline]
    pub(super) fn set_start(&mut self, number: usize, start: usize) {
        set(&mut self.starts, number, start as u16);
    }

    /// How many characters the longest term has that begins there; 0 if none does.
    #[inline]
    pub(super) fn len(&self, start: usize) -> usize {
        at(&self.lens, start).into()
    }

    /// Its node.
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

    /// Notes that only a walk tells what begins there.
    pub(super) fn mark_needs_walk(&mut self, start: u16) {
        self.needs_walk.insert(start.into());
    }

    /// The first character, from one on, of which only a walk tells.
    pub(super) fn next_needing_walk(&self, from: usize) -> Option<usize> {
        self.needs_walk.first(from)
    }
}

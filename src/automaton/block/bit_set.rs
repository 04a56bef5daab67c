//! A set of characters of a block.

use crate::automaton::limits::BLOCK_LEN;

/// The number of bits in a word.
const WORD: usize = u64::BITS as usize;

/// A set of numbers of characters, a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BitSet([u64; BLOCK_LEN / WORD]);

impl BitSet {
    /// The empty set.
    pub(super) const NONE: Self = BitSet([0; BLOCK_LEN / WORD]);

    /// Adds a number.
    #[inline]
    pub(super) fn insert(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / WORD) {
            *word |= 1 << (number % WORD);
        }
    }

    /// The first number from `from` on.
    #[inline]
    pub(super) fn first(&self, from: usize) -> Option<usize> {
        let mut words = self.0.iter().enumerate().skip(from / WORD);
        let (number, first) = words.next()?;
        // Clears the bits below `from`.
        let first = first >> (from % WORD) << (from % WORD);
        if first != 0 {
            return Some(number * WORD + first.trailing_zeros() as usize);
        }
        let (number, word) = words.find(|(_, word)| **word != 0)?;
        Some(number * WORD + word.trailing_zeros() as usize)
    }
}

#[cfg(all(feature = "simd", target_arch = "x86_64"))]
impl BitSet {
    /// Adds the numbers of set bits, counted from `from`, which is a multiple of the number of
    /// bits.
    #[inline]
    pub(super) fn insert_all(&mut self, from: usize, bits: u16) {
        if let Some(word) = self.0.get_mut(from / WORD) {
            *word |= u64::from(bits) << (from % WORD);
        }
    }

    /// All numbers, in order.
    #[inline]
    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        core::iter::successors(self.first(0), move |number| self.first(number + 1))
    }
}

//! The prefilter: positions of a text at which a term may start, found in many bytes at once.
//! (After Hyperscan's Teddy and FDR.)
//!
//! It looks at six bytes: the first two characters of a term, in all their spellings, or a
//! character and what may stand behind it. The beginnings of terms are assigned to *buckets*; masks
//! tell, for each of the six bytes and each value, which of eight buckets have it there. Where all
//! six bytes agree on a bucket is a candidate. A bucket does not know which of its bytes belong
//! together, so there are false positives; there are no false negatives. How beginnings are
//! assigned ([`build`]) decides how many false positives there are.
//!
//! | where | what it looks up | 64 positions take |
//! |---|---|---|
//! | [`avx512`]: AVX-512 with VBMI | six bits of each byte, in a table of 64 (`six_bit_masks`) | some 14 cycles |
//! | [`avx2`] | *nibbles*, four bits of one byte or of two combined, in tables of 16 (`nibble_masks`); 8, 16 or 32 buckets | some 25 |
//! | [`shift_or`]: every machine | each byte in 256 numbers of eight bytes (`byte_masks`) | some 75 |
//!
//! A prefilter pays for up to a few hundred terms. Other glossaries have no masks, and are read in
//! blocks; so are those with nibble masks only on a machine without AVX2.

#[cfg(all(feature = "simd", target_arch = "x86_64"))]
mod avx2;
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
mod avx512;
#[cfg(feature = "alloc")]
mod build;
#[cfg(feature = "alloc")]
mod byte_pattern;
mod chunk;
#[cfg(any(test, feature = "alloc"))]
mod nibble_pattern;
#[cfg(feature = "alloc")]
mod sample;
mod shift_or;
#[cfg(all(test, feature = "std"))]
mod tests;

#[cfg(feature = "alloc")]
pub(super) use build::index_candidates;

use self::chunk::{Chunk, POSITIONS, WINDOWS};
use super::fast_walk::{PairFilter, StartPair};
use super::tables::AutomatonTables;
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
use super::x86_64::{Avx2, Vbmi};

/// Finds the candidates of the next chunk that has any, from a position of the text on; a bit for
/// each position.
pub(super) type Search = fn(&AutomatonTables, &[u8], usize, &mut [u64; WINDOWS]) -> Option<Chunk>;

/// The maximum number of starts that are kept at once.
const MAX_STARTS: usize = 32;

/// Whether this machine finds the terms of a glossary by the prefilter.
pub(super) fn is_worthwhile(tables: &AutomatonTables) -> bool {
    !tables.byte_masks.is_empty() || !tables.nibble_masks.is_empty() && has_avx2()
}

/// The candidates of a text, in order.
#[derive(Clone, Debug)]
pub(super) struct Candidates {
    /// The chunk that was searched; nothing is known behind it.
    chunk: Chunk,
    /// A bit for each candidate of the chunk that is left.
    positions: [u64; WINDOWS],
    /// Candidates that also passed the test of their first two codes, from `next` up to `filled`:
    /// the distance from the chunk's start, and the two characters.
    next: usize,
    filled: usize,
    starts: [(u16, StartPair); MAX_STARTS],
}

impl Candidates {
    /// No candidates yet.
    // All zeros, so it is written in place and not copied.
    pub(super) const NONE: Self = Candidates {
        chunk: Chunk {
            base: 0,
            end: 0,
            pending: 0,
        },
        positions: [0; WINDOWS],
        next: 0,
        filled: 0,
        starts: [(0, StartPair::NONE); MAX_STARTS],
    };

    /// The first start from `from` on. `from` may only grow.
    #[inline(always)] // the loop over candidates: scan-report, a hundredth
    pub(super) fn next(
        &mut self,
        tables: &AutomatonTables,
        search: Search,
        text: &[u8],
        from: usize,
    ) -> Option<(usize, StartPair)> {
        loop {
            while self.next < self.filled {
                let (position, start) = self.starts.get(self.next).copied()?;
                let position = self.chunk.base + usize::from(position);
                self.next += 1;
                if position >= from {
                    return Some((position, start));
                }
            }
            self.refill(tables, search, text, from)?;
        }
    }

    /// Gives the last start back, for the text goes on behind the part that ends before it.
    pub(super) fn put_back(&mut self) {
        self.next = self.next.saturating_sub(1);
    }

    /// Takes more candidates and keeps those whose first two codes begin a term.
    #[inline(never)] // or the loop over candidates has no registers left
    fn refill(
        &mut self,
        tables: &AutomatonTables,
        search: Search,
        text: &[u8],
        from: usize,
    ) -> Option<()> {
        // A position within a chunk is kept in 16 bits.
        const { assert!(WINDOWS * POSITIONS <= 1 << u16::BITS) }
        while self.chunk.pending == 0 {
            self.next_chunk(tables, search, text, from)?;
        }
        let Chunk { base, pending, .. } = &mut self.chunk;
        let pair = PairFilter::of(tables);
        let mut filled = 0;
        // No branch in the loop: how many bits a number has, and which candidates pass, is
        // unpredictable. A candidate that fails is overwritten by the next one.
        while *pending != 0 && filled < MAX_STARTS {
            let number = pending.trailing_zeros() as usize % WINDOWS;
            let positions = self.positions.get_mut(number)?;
            let position = number * POSITIONS + positions.trailing_zeros() as usize;
            // Clears the lowest bit that is set.
            *positions &= positions.wrapping_sub(1);
            *pending &= !(u64::from(*positions == 0) << number);
            let (start, may_begin) = pair.at(text, *base + position);
            *self.starts.get_mut(filled)? = (position as u16, start);
            filled += usize::from(may_begin);
        }
        (self.next, self.filled) = (0, filled);
        Some(())
    }

    /// Searches the next chunk with candidates.
    #[inline(never)] // once in 4096 bytes; it is not to be in the loop
    fn next_chunk(
        &mut self,
        tables: &AutomatonTables,
        search: Search,
        text: &[u8],
        from: usize,
    ) -> Option<()> {
        let from = from.max(self.chunk.end);
        let chunk = search(tables, text, from, &mut self.positions);
        self.chunk = chunk.unwrap_or(Chunk {
            base: text.len(),
            end: text.len(),
            pending: 0,
        });
        (self.chunk.pending != 0).then_some(())
    }
}

/// The [`Search`] for a glossary with this many groups of eight buckets, and masks of whole bytes
/// or none. If this machine cannot read them it finds nothing, which [`is_worthwhile`] takes into
/// account.
pub(super) fn search<const GROUPS: usize, const BY_BYTES: bool>(
    tables: &AutomatonTables,
    text: &[u8],
    from: usize,
    positions: &mut [u64; WINDOWS],
) -> Option<Chunk> {
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    if BY_BYTES {
        // The fastest first. Six-bit masks exist with one group only.
        if let Some(vbmi) = Vbmi::detect() {
            return vbmi.search(tables.six_bit_masks.first()?, text, from, positions);
        }
    }
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    if let Some(avx2) = Avx2::detect() {
        return avx2.search::<GROUPS>(tables.nibble_masks.first_chunk()?, text, from, positions);
    }
    if BY_BYTES {
        shift_or::search(tables.byte_masks.first_chunk()?, text, from, positions)
    } else {
        None
    }
}

#[cfg(all(feature = "simd", target_arch = "x86_64"))]
fn has_avx2() -> bool {
    Avx2::detect().is_some()
}

#[cfg(not(all(feature = "simd", target_arch = "x86_64")))]
fn has_avx2() -> bool {
    false
}

//! Where in a text terms may begin, found in many bytes at once.
//!
//! A term may begin where the six bytes from there on are such as a term has: those of two ideographs, in all their
//! spellings, or of what may stand between them. What terms begin with is dealt into *buckets*, and tables say for each
//! position of the six and each byte which of eight buckets have it there; what all six agree on are the buckets whose terms
//! may begin at a position. A bucket cannot tell which byte goes with which, so many a position is found at which nothing
//! begins; never is one pending out. How it is dealt decides how many ([`build`]).
//!
//! - [`avx512`] looks each byte up by itself, in 64 positions at once.
//! - [`avx2`] can look up only four bits at once, *views* of the six bytes: half of a byte, or halves of two bytes
//!   combined. The first five are of the first three bytes; what follows them and is no common ideograph may always
//!   follow. Where eight buckets are too few there are sixteen or 32, in *groups* of eight.
//! - [`shift_or`] is for every machine: it looks each byte up for all positions that it may belong to.
//!
//! This pays for glossaries up to a few hundred terms; others have no tables, and are read block by block. So is one on
//! a machine without AVX2 that has too many terms to be told by whole bytes.

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

/// Finds the candidates of the first chunk from a position of a text on that has any, a bit for each. Places at which a
/// term begins are among them; other ones may be.
pub(super) type Search = fn(&AutomatonTables, &[u8], usize, &mut [u64; WINDOWS]) -> Option<Chunk>;

/// How many of the positions at which two characters begin a term are filled at once.
const MAX_STARTS: usize = 32;

/// Whether candidates are to be looked for in a glossary, on this machine.
pub(super) fn is_worthwhile(tables: &AutomatonTables) -> bool {
    !tables.byte_masks.is_empty() || !tables.nibble_masks.is_empty() && has_avx2()
}

/// The positions of a text at which terms may begin.
#[derive(Clone, Debug)]
pub(super) struct Candidates {
    /// Where they are; from its end on nothing is filled.
    chunk: Chunk,
    /// A bit for each that is pending.
    positions: [u64; WINDOWS],
    /// Those of the positions at which two characters may begin a term, from `next` up to `filled`: how far each is from the
    /// base, and what stands there.
    next: usize,
    filled: usize,
    starts: [(u16, StartPair); MAX_STARTS],
}

impl Candidates {
    /// Nothing found yet. All of it is 0, so that it is not copied to where it is to be.
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

    /// The first position from `from` on, and what stands there. Places are asked for from the start of the text to its end,
    /// each once.
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

    /// Looks at more positions, and at two characters from each on.
    #[inline(never)] // or the loop over candidates has no registers pending
    fn refill(
        &mut self,
        tables: &AutomatonTables,
        search: Search,
        text: &[u8],
        from: usize,
    ) -> Option<()> {
        const { assert!(WINDOWS * POSITIONS <= 1 << u16::BITS) }
        while self.chunk.pending == 0 {
            self.next_chunk(tables, search, text, from)?;
        }
        let Chunk { base, pending, .. } = &mut self.chunk;
        let pair = PairFilter::of(tables);
        let mut filled = 0;
        // Without a branch, for how many are in one number, and at which of them a term may begin, cannot be foreseen.
        while *pending != 0 && filled < MAX_STARTS {
            let number = pending.trailing_zeros() as usize % WINDOWS;
            let positions = self.positions.get_mut(number)?;
            let position = number * POSITIONS + positions.trailing_zeros() as usize;
            *positions &= positions.wrapping_sub(1);
            *pending &= !(u64::from(*positions == 0) << number);
            let (start, may_begin) = pair.at(text, *base + position);
            *self.starts.get_mut(filled)? = (position as u16, start);
            filled += usize::from(may_begin);
        }
        (self.next, self.filled) = (0, filled);
        Some(())
    }

    /// Finds the next ones.
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

/// A [`Search`] for glossaries with so many groups, and tables of bytes or none. Where there is no way to read these
/// tables, nothing is found, and [`is_worthwhile`] knows it.
pub(super) fn search<const GROUPS: usize, const BY_BYTES: bool>(
    tables: &AutomatonTables,
    text: &[u8],
    from: usize,
    positions: &mut [u64; WINDOWS],
) -> Option<Chunk> {
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    if BY_BYTES {
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

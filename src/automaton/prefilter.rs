//! Where in a text terms may begin, found in many bytes at once.
//!
//! A term may begin where the six bytes from there on are such as a term has: those of two ideographs, in all their
//! spellings, or of what may stand between them. What terms begin with is dealt into *buckets*, and tables say for each
//! place of the six and each byte which of eight buckets have it there; what all six agree on are the buckets whose terms
//! may begin at a place. A bucket cannot tell which byte goes with which, so many a place is found at which nothing
//! begins; never is one left out. How it is dealt decides how many ([`build`]).
//!
//! - [`avx512`] looks each byte up by itself, in 64 places at once.
//! - [`avx2`] can look up only four bits at once, *views* of the six bytes: half of a byte, or halves of two bytes
//!   combined. The first five are of the first three bytes; what follows them and is no common ideograph may always
//!   follow. Where eight buckets are too few there are sixteen or 32, in *groups* of eight.
//! - [`lanes`] is for every machine: it looks each byte up for all places that it may belong to.
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
mod bytes;
mod lanes;
#[cfg(any(test, feature = "alloc"))]
mod nibbles;
#[cfg(feature = "alloc")]
mod sample;
mod stretch;
#[cfg(all(test, feature = "std"))]
mod tests;

#[cfg(feature = "alloc")]
pub(super) use build::index_candidates;

use self::stretch::{Stretch, BLOCKS, PLACES};
use super::direct::{Pair, Start};
use super::tables::AutomatonTables;
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
use super::x86_64::{Avx2, Vbmi};

/// Finds the candidates of the first stretch from a place of a text on that has any, a bit for each. Places at which a
/// term begins are among them; other ones may be.
pub(super) type Search = fn(&AutomatonTables, &[u8], usize, &mut [u64; BLOCKS]) -> Option<Stretch>;

/// How many of the places at which two characters begin a term are known at once.
const STARTS: usize = 32;

/// Whether candidates are to be looked for in a glossary, on this machine.
pub(super) fn pays(tables: &AutomatonTables) -> bool {
    !tables.masks.is_empty() || !tables.groups.is_empty() && has_avx2()
}

/// The places of a text at which terms may begin.
#[derive(Clone, Debug)]
pub(super) struct Candidates {
    /// Where they are; from its end on nothing is known.
    stretch: Stretch,
    /// A bit for each that is left.
    places: [u64; BLOCKS],
    /// Those of the places at which two characters may begin a term, from `next` up to `known`: how far each is from the
    /// base, and what stands there.
    next: usize,
    known: usize,
    starts: [(u16, Start); STARTS],
}

impl Candidates {
    /// Nothing found yet. All of it is 0, so that it is not copied to where it is to be.
    pub(super) const NONE: Self = Candidates {
        stretch: Stretch {
            base: 0,
            end: 0,
            left: 0,
        },
        places: [0; BLOCKS],
        next: 0,
        known: 0,
        starts: [(0, Start::NONE); STARTS],
    };

    /// The first place from `from` on, and what stands there. Places are asked for from the start of the text to its end,
    /// each once.
    #[inline(always)] // the loop over candidates: scan-report, a hundredth
    pub(super) fn next(
        &mut self,
        tables: &AutomatonTables,
        search: Search,
        text: &[u8],
        from: usize,
    ) -> Option<(usize, Start)> {
        loop {
            while self.next < self.known {
                let (place, start) = self.starts.get(self.next).copied()?;
                let place = self.stretch.base + usize::from(place);
                self.next += 1;
                if place >= from {
                    return Some((place, start));
                }
            }
            self.look(tables, search, text, from)?;
        }
    }

    /// Looks at more places, and at two characters from each on.
    #[inline(never)] // or the loop over candidates has no registers left
    fn look(
        &mut self,
        tables: &AutomatonTables,
        search: Search,
        text: &[u8],
        from: usize,
    ) -> Option<()> {
        const { assert!(BLOCKS * PLACES <= 1 << u16::BITS) }
        while self.stretch.left == 0 {
            self.search(tables, search, text, from)?;
        }
        let Stretch { base, left, .. } = &mut self.stretch;
        let pair = Pair::of(tables);
        let mut known = 0;
        // Without a branch, for how many are in one number, and at which of them a term may begin, cannot be foreseen.
        while *left != 0 && known < STARTS {
            let number = left.trailing_zeros() as usize % BLOCKS;
            let places = self.places.get_mut(number)?;
            let place = number * PLACES + places.trailing_zeros() as usize;
            *places &= places.wrapping_sub(1);
            *left &= !(u64::from(*places == 0) << number);
            let (start, may_begin) = pair.at(text, *base + place);
            *self.starts.get_mut(known)? = (place as u16, start);
            known += usize::from(may_begin);
        }
        (self.next, self.known) = (0, known);
        Some(())
    }

    /// Finds the next ones.
    #[inline(never)] // once in 4096 bytes; it is not to be in the loop
    fn search(
        &mut self,
        tables: &AutomatonTables,
        search: Search,
        text: &[u8],
        from: usize,
    ) -> Option<()> {
        let from = from.max(self.stretch.end);
        let stretch = search(tables, text, from, &mut self.places);
        self.stretch = stretch.unwrap_or(Stretch {
            base: text.len(),
            end: text.len(),
            left: 0,
        });
        (self.stretch.left != 0).then_some(())
    }
}

/// A [`Search`] for glossaries with so many groups, and tables of bytes or none. Where there is no way to read these
/// tables, nothing is found, and [`pays`] knows it.
pub(super) fn search<const GROUPS: usize, const BY_BYTES: bool>(
    tables: &AutomatonTables,
    text: &[u8],
    from: usize,
    places: &mut [u64; BLOCKS],
) -> Option<Stretch> {
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    if BY_BYTES {
        if let Some(vbmi) = Vbmi::detect() {
            return vbmi.search(tables.sixths.first()?, text, from, places);
        }
    }
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    if let Some(avx2) = Avx2::detect() {
        return avx2.search::<GROUPS>(tables.groups.first_chunk()?, text, from, places);
    }
    if BY_BYTES {
        lanes::search(tables.masks.first_chunk()?, text, from, places)
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

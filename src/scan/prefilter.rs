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
//! - [`firsts`] is for every machine too, where there are too many terms for that: it finds the characters that terms
//!   begin with one by one.
//!
//! This pays for glossaries up to a few hundred terms; others have no tables.

#[cfg(all(feature = "simd", target_arch = "x86_64"))]
mod avx2;
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
mod avx512;
#[cfg(feature = "alloc")]
mod build;
mod firsts;
mod lanes;
#[cfg(feature = "alloc")]
mod sample;
#[cfg(all(test, feature = "std"))]
mod tests;

use super::direct::{Pair, Start};
use crate::glossary::tables::ScanTables;

/// How many views there are, and how many of them are of the first three bytes.
pub(crate) const VIEWS: usize = 8;
#[cfg(any(test, feature = "alloc"))]
const FIRST_VIEWS: usize = 5;

/// How many bytes are viewed from a place on.
pub(crate) const VIEWED: usize = 6;

/// How many places are looked at together.
const PLACES: usize = 64;

/// The bytes that tell of them.
const BLOCK: usize = PLACES + VIEWED - 1;

/// How many times as many are looked at before any is answered.
pub(super) const BLOCKS: usize = 64;

/// The bytes that tell of all these places.
const STRETCH: usize = BLOCKS * PLACES + VIEWED - 1;

/// How many of the places at which two characters begin a term are known at once.
const STARTS: usize = 32;

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
    /// Nothing found yet. `None` if this does not pay in the glossary.
    pub(super) fn new(scan: &ScanTables) -> Option<Self> {
        (!scan.groups.is_empty()).then_some(Candidates {
            stretch: Stretch::default(),
            places: [0; BLOCKS],
            next: 0,
            known: 0,
            starts: [(0, Start::default()); STARTS],
        })
    }

    /// The first place from `from` on, and what stands there. Places are asked for from the start of the text to its end,
    /// each once.
    #[inline(always)]
    pub(super) fn next(
        &mut self,
        scan: &ScanTables,
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
            self.look(scan, text, from)?;
        }
    }

    /// Looks at more places, and at two characters from each on.
    #[inline(never)]
    fn look(&mut self, scan: &ScanTables, text: &[u8], from: usize) -> Option<()> {
        const { assert!(BLOCKS * PLACES <= 1 << u16::BITS) }
        while self.stretch.left == 0 {
            self.search(scan, text, from)?;
        }
        let Stretch { base, left, .. } = &mut self.stretch;
        let pair = Pair::of(scan);
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
    #[inline(never)]
    fn search(&mut self, scan: &ScanTables, text: &[u8], from: usize) -> Option<()> {
        let from = from.max(self.stretch.end);
        let stretch = (scan.finding.search)(scan, text, from, &mut self.places);
        self.stretch = stretch.unwrap_or(Stretch {
            base: text.len(),
            end: text.len(),
            left: 0,
        });
        (self.stretch.left != 0).then_some(())
    }
}

/// A stretch of a text with candidates.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stretch {
    base: usize,
    end: usize,
    /// Which numbers of places have any, a bit for each; what the others are is undefined.
    left: u64,
}

/// Finds the candidates of the first stretch from `from` on that has any, a bit for each. Places at which a term begins are
/// among them; other ones may be. For glossaries with so many groups, and tables of bytes or none.
pub(super) fn search<const GROUPS: usize, const BY_BYTES: bool>(
    scan: &ScanTables,
    text: &[u8],
    from: usize,
    places: &mut [u64; BLOCKS],
) -> Option<Stretch> {
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    if BY_BYTES {
        if let Some(vbmi) = super::x86_64::Vbmi::detect() {
            return vbmi.search(scan.sixths.first()?, text, from, places);
        }
    }
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    if let Some(avx2) = super::x86_64::Avx2::detect() {
        return avx2.search::<GROUPS>(scan.groups.first_chunk()?, text, from, places);
    }
    if BY_BYTES {
        lanes::search(scan.masks.first_chunk()?, text, from, places)
    } else {
        firsts::search(scan, text, from, places)
    }
}

/// Finds the candidates of the first stretch that has any, with a search that tells which of 64 places are candidates,
/// and another one for the blocks of a text that may end there.
#[inline(always)]
fn search_by_blocks(
    text: &[u8],
    from: usize,
    places: &mut [u64; BLOCKS],
    places_in: impl Fn(&[u8; BLOCK]) -> u64,
    last_places_in: impl Fn(&[u8]) -> u64,
) -> Option<Stretch> {
    let mut base = from;
    loop {
        let rest = text.get(base..).filter(|rest| !rest.is_empty())?;
        let mut left = 0;
        match rest.first_chunk::<STRETCH>() {
            Some(stretch) => {
                for (number, places) in places.iter_mut().enumerate() {
                    let block = stretch.get(number * PLACES..);
                    let block = block.and_then(<[u8]>::first_chunk);
                    *places = block.map_or(0, &places_in);
                }
                // Without a branch, for which of them are 0 cannot be foreseen.
                for (number, places) in (0..).zip(&*places) {
                    left |= u64::from(*places != 0) << number;
                }
            }
            None => {
                let blocks = rest.len().div_ceil(PLACES);
                for (number, places) in places.iter_mut().enumerate().take(blocks) {
                    *places = last_places_in(rest.get(number * PLACES..).unwrap_or_default());
                    left |= u64::from(*places != 0) << number;
                }
            }
        }
        let end = base + BLOCKS * PLACES;
        if left != 0 {
            return Some(Stretch { base, end, left });
        }
        base = end;
    }
}

/// Which of the first 64 places of a text that may end there are candidates. No term goes on behind it, so zeros will do.
#[inline]
fn last_places_in(text: &[u8], places_in: impl Fn(&[u8; BLOCK]) -> u64) -> u64 {
    let mut padded = [0; BLOCK];
    let block = text.first_chunk().unwrap_or_else(|| {
        let bytes = padded.iter_mut().zip(text);
        bytes.for_each(|(to, byte)| *to = *byte);
        &padded
    });
    // A bit is not set for what is behind the end.
    places_in(block) & super::lowest(text.len())
}

/// The views of what begins with these bytes.
#[cfg(any(test, feature = "alloc"))]
fn views(bytes: [u8; VIEWED]) -> [u8; VIEWS] {
    let [a, b, c, _, e, f] = bytes;
    let low = |byte: u8| byte & 0x0F;
    // The upper halves of continuation bytes say less than their lower ones: two bits.
    let upper = |byte: u8, next: u8| low(byte >> 4 ^ next >> 2);
    [
        a >> 4,
        low(a),
        low(b),
        low(c),
        upper(b, c),
        low(e),
        low(f),
        upper(e, f),
    ]
}

/// Whether it is the first byte of a character from U+4000 to U+9FFF, as nearly all ideographs of a text are.
#[cfg(any(test, feature = "alloc"))]
fn is_common(byte: u8) -> bool {
    (0xE4..=0xE9).contains(&byte)
}

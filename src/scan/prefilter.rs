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

#[cfg(all(
    feature = "simd",
    target_arch = "x86_64",
    any(feature = "std", target_feature = "avx2")
))]
mod avx2;
#[cfg(all(
    feature = "simd",
    target_arch = "x86_64",
    any(
        feature = "std",
        all(target_feature = "avx512bw", target_feature = "avx512vbmi")
    )
))]
mod avx512;
#[cfg(feature = "alloc")]
mod build;
mod firsts;
mod lanes;
#[cfg(feature = "alloc")]
mod sample;
#[cfg(all(test, feature = "std"))]
mod tests;

use crate::glossary::tables::ScanTables;
use core::ops::Range;

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
const BLOCKS: usize = 16;

/// The places of a text at which terms may begin.
#[derive(Clone, Debug)]
pub(super) struct Candidates {
    /// They are those from `base` on whose bits are set; from `end` on nothing is known.
    base: usize,
    end: usize,
    places: [u64; BLOCKS],
    /// Which numbers of `places` are not 0, a bit for each.
    left: u32,
}

impl Candidates {
    /// Nothing found yet. `None` if this does not pay in the glossary.
    pub(super) fn new(scan: &ScanTables) -> Option<Self> {
        (!scan.groups.is_empty()).then_some(Candidates {
            base: 0,
            end: 0,
            places: [0; BLOCKS],
            left: 0,
        })
    }

    /// The first place from `from` on. Places are asked for from the start of the text to its end, each once.
    #[inline(always)]
    pub(super) fn next(&mut self, scan: &ScanTables, text: &[u8], from: usize) -> Option<usize> {
        loop {
            while self.left == 0 {
                self.search(scan, text, from)?;
            }
            // Without a branch, for how many are in one number cannot be foreseen.
            let number = self.left.trailing_zeros() as usize % BLOCKS;
            let places = self.places.get_mut(number)?;
            let place = self.base + number * PLACES + places.trailing_zeros() as usize;
            *places &= places.wrapping_sub(1);
            self.left &= !(u32::from(*places == 0) << number);
            if place >= from {
                return Some(place);
            }
        }
    }

    /// Finds the next ones.
    #[inline(never)]
    fn search(&mut self, scan: &ScanTables, text: &[u8], from: usize) -> Option<()> {
        let stretch = search(scan, text, from.max(self.end), &mut self.places);
        let end = text.len();
        (self.base, self.end) = stretch.as_ref().map_or((end, end), |at| (at.start, at.end));
        stretch?;
        // Without a branch, for which of them are 0 cannot be foreseen.
        let bits = (0..).zip(&self.places);
        self.left = bits.fold(0, |left, (number, places)| {
            left | u32::from(*places != 0) << number
        });
        Some(())
    }
}

/// Finds places of the first stretch from `from` on that has any, a bit for each; tells where it begins and ends.
/// Places at which a term begins are among them; other ones may be. What is behind the end of the text is undefined.
#[inline]
fn search(
    scan: &ScanTables,
    text: &[u8],
    from: usize,
    places: &mut [u64; BLOCKS],
) -> Option<Range<usize>> {
    #[cfg(all(
        feature = "simd",
        target_arch = "x86_64",
        any(
            feature = "std",
            all(target_feature = "avx512bw", target_feature = "avx512vbmi")
        )
    ))]
    if let Some(tables) = scan.sixths.first().filter(|_| avx512::is_supported()) {
        let base = avx512::search(tables, text, from, places)?;
        return Some(base..base + PLACES * BLOCKS);
    }
    #[cfg(all(
        feature = "simd",
        target_arch = "x86_64",
        any(feature = "std", target_feature = "avx2")
    ))]
    if avx2::is_supported() {
        let base = avx2::search(&scan.groups, text, from, places)?;
        return Some(base..base + PLACES * BLOCKS);
    }
    match scan.masks.first_chunk() {
        Some(masks) => lanes::search(masks, text, from, places),
        None => firsts::search(scan, text, from, places),
    }
}

/// The bytes of a text that tell of its last places, and a bit for each of these. No term goes on behind the text, so
/// zeros will do.
#[cold]
fn padded(rest: &[u8]) -> ([u8; BLOCK], u64) {
    let mut block = [0; BLOCK];
    let bytes = block.iter_mut().zip(rest);
    bytes.for_each(|(to, byte)| *to = *byte);
    (block, !u64::MAX.checked_shl(rest.len() as u32).unwrap_or(0))
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

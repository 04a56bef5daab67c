//! The same for every machine: what eight places may begin is told in the eight bytes of a number.
//!
//! For each byte of a text a table says in one number which buckets have it not: as the sixth byte of what terms begin
//! with in its lowest byte, then as the fifth one, and so on to the first one. Shifted to the places where these would
//! begin, the numbers of all bytes leave a bit 0 for each bucket whose terms may begin at a place (as in Hyperscan's FDR).
//! So neither the length of a character nor what it is takes a branch.

use super::stretch::{last_places_in, search_by_blocks, Stretch, BLOCK, BLOCKS, PLACES};

/// How many places a number tells of.
const LANES: usize = 8;

/// For each byte, which buckets have it not; see [`AutomatonTables`](crate::automaton::tables::{AutomatonTables}).
type Masks = [u64; 256];

/// Finds the candidates of the first stretch from `from` on that has any.
pub(super) fn search(
    masks: &Masks,
    text: &[u8],
    from: usize,
    places: &mut [u64; BLOCKS],
) -> Option<Stretch> {
    let of = |block: &_| places_in(masks, block);
    search_by_blocks(text, from, places, of, |rest| last_places_in(rest, of))
}

/// Which of 64 places are candidates.
#[inline(never)] // one copy: weight
fn places_in(masks: &Masks, block: &[u8; BLOCK]) -> u64 {
    const { assert!(LANES * u8::BITS as usize == PLACES) }
    let (words, last) = block.as_chunks::<LANES>();
    let mut places = 0;
    #[allow(clippy::indexing_slicing)] // there is one for each byte
    let mask = |byte: u8| masks[usize::from(byte)];
    let mut number = 0;
    let mut next = |word: u64| {
        if word != u64::MAX {
            places |= bits(!word) << number;
        }
        number += LANES;
    };
    let mut before = None;
    for [a, b, c, d, e, f, g, h] in words {
        let (a, b, c, d, e) = (mask(*a), mask(*b), mask(*c), mask(*d), mask(*e));
        if let Some(word) = before {
            next(word | a << 24 | b << 32 | c << 40 | d << 48 | e << 56);
        }
        let word = a >> 40 | b >> 32 | c >> 24 | d >> 16 | e >> 8;
        before = Some(word | mask(*f) | mask(*g) << 8 | mask(*h) << 16);
    }
    if let (Some(word), [a, b, c, d, e]) = (before, last) {
        let word = word | mask(*a) << 24 | mask(*b) << 32 | mask(*c) << 40;
        next(word | mask(*d) << 48 | mask(*e) << 56);
    }
    places
}

/// A bit for each byte that is not 0.
#[inline]
fn bits(word: u64) -> u64 {
    let word = word | word >> 4;
    let word = word | word >> 2;
    let word = (word | word >> 1) & 0x0101_0101_0101_0101;
    word.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

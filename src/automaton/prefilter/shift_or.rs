//! The same for every machine: what eight positions may begin is told in the eight bytes of a number.
//!
//! For each byte of a text a table says in one number which buckets have it not: as the sixth byte of what terms begin
//! with in its lowest byte, then as the fifth one, and so on to the first one. Shifted to the positions where these would
//! begin, the numbers of all bytes leave a bit 0 for each bucket whose terms may begin at a position (as in Hyperscan's FDR).
//! So neither the length of a character nor what it is takes a branch.

use super::chunk::{last_positions_in, search_chunks, Chunk, POSITIONS, WINDOWS, WINDOW_BYTES};

/// How many positions a number tells of.
const LANES: usize = 8;

/// For each byte, which buckets have it not; see [`AutomatonTables`](crate::automaton::tables::{AutomatonTables}).
type Masks = [u64; 256];

/// Finds the candidates of the first chunk from `from` on that has any.
pub(super) fn search(
    masks: &Masks,
    text: &[u8],
    from: usize,
    positions: &mut [u64; WINDOWS],
) -> Option<Chunk> {
    let of = |block: &_| positions_in(masks, block);
    search_chunks(text, from, positions, of, |rest| {
        last_positions_in(rest, of)
    })
}

/// Which of 64 positions are candidates.
#[inline(never)] // one copy: weight
fn positions_in(masks: &Masks, block: &[u8; WINDOW_BYTES]) -> u64 {
    const { assert!(LANES * u8::BITS as usize == POSITIONS) }
    let (words, last) = block.as_chunks::<LANES>();
    let mut positions = 0;
    #[allow(clippy::indexing_slicing)] // there is one for each byte
    let mask = |byte: u8| masks[usize::from(byte)];
    let mut number = 0;
    let mut next = |word: u64| {
        if word != u64::MAX {
            positions |= bits(!word) << number;
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
    positions
}

/// A bit for each byte that is not 0.
#[inline]
fn bits(word: u64) -> u64 {
    let word = word | word >> 4;
    let word = word | word >> 2;
    let word = (word | word >> 1) & 0x0101_0101_0101_0101;
    word.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

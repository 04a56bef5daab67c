//! The prefilter for every machine: shift-or over bucket masks, as in Hyperscan's FDR.
//!
//! For each byte of the text a table gives a 64-bit number, in which a set bit means that a bucket
//! does *not* have the byte: as the sixth byte of a beginning in the lowest byte of the number, as
//! the fifth in the next one, and so on. Shifted so that the lanes of one position meet, and joined
//! by `|`, they leave a 0 for each bucket whose terms may start there. No branch depends on what a
//! character is or how long.

use super::chunk::{last_positions_in, search_chunks, Chunk, POSITIONS, WINDOWS, WINDOW_BYTES};

/// The number of positions in a 64-bit number.
const LANES: usize = 8;

/// The number of each byte; see [`AutomatonTables`](crate::automaton::tables::AutomatonTables).
type Masks = [u64; 256];

/// Finds the candidates of the next chunk that has any, from `from` on.
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

/// The candidates among 64 positions.
#[inline(never)] // one copy: weight
fn positions_in(masks: &Masks, block: &[u8; WINDOW_BYTES]) -> u64 {
    const { assert!(LANES * u8::BITS as usize == POSITIONS) }
    let (words, last) = block.as_chunks::<LANES>();
    let mut positions = 0;
    #[allow(clippy::indexing_slicing)] // there is one for each byte
    let mask = |byte: u8| masks[usize::from(byte)];
    let mut number = 0;
    let mut next = |word: u64| {
        // A predictable branch: most numbers have no candidate.
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
        // The first five bytes of eight belong to positions of this number and of the one before.
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
    // Joins the bits of each byte in its lowest bit; the multiplication gathers these in the
    // uppermost byte.
    let word = word | word >> 4;
    let word = word | word >> 2;
    let word = (word | word >> 1) & 0x0101_0101_0101_0101;
    word.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

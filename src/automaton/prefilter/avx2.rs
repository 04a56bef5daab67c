//! The prefilter with AVX2: a shuffle looks up 32 nibbles at once (Teddy). A vector holds each
//! table twice.
#![allow(unsafe_code)]

use super::chunk::{
    last_positions_in, search_chunks, Chunk, POSITIONS, PREFIX_BYTES, WINDOWS, WINDOW_BYTES,
};
use crate::automaton::limits::NIBBLES;
use crate::automaton::tables::NibbleMasks;
use crate::automaton::x86_64::{load_half, Avx2};
use core::arch::x86_64::*;

/// Half of the positions of a window.
const LANES: usize = 32;

impl Avx2 {
    /// Finds the candidates of the first chunk from `from` on that has any.
    #[inline]
    pub(super) fn search<const GROUPS: usize>(
        self,
        groups: &[NibbleMasks; GROUPS],
        text: &[u8],
        from: usize,
        positions: &mut [u64; WINDOWS],
    ) -> Option<Chunk> {
        // SAFETY: the processor has what is enabled there.
        unsafe { search_in(groups, text, from, positions) }
    }
}

#[target_feature(enable = "avx2")]
fn search_in<const GROUPS: usize>(
    groups: &[NibbleMasks; GROUPS],
    text: &[u8],
    from: usize,
    positions: &mut [u64; WINDOWS],
) -> Option<Chunk> {
    let tables = broadcast(groups);
    let of = |block: &_| positions_in(&tables, block);
    search_chunks(text, from, positions, of, |rest| last_places(groups, rest))
}

/// Which positions are candidates where the text may end: group by group, which is one function for any number of them.
#[target_feature(enable = "avx2")]
fn last_places(groups: &[NibbleMasks], rest: &[u8]) -> u64 {
    groups.iter().fold(0, |positions, group| {
        let tables = broadcast(core::array::from_ref(group));
        positions | last_positions_in(rest, |block| positions_in(&tables, block))
    })
}

/// The tables, each twice in a vector.
#[inline]
#[target_feature(enable = "avx2")]
fn broadcast<const GROUPS: usize>(groups: &[NibbleMasks; GROUPS]) -> [[__m256i; NIBBLES]; GROUPS] {
    let mut tables = [[_mm256_setzero_si256(); NIBBLES]; GROUPS];
    for (vectors, group) in tables.iter_mut().zip(groups) {
        for (vector, table) in vectors.iter_mut().zip(group) {
            // SAFETY: a table has the 16 bytes that are read of it.
            let table = unsafe { _mm_loadu_si128(table.as_ptr().cast()) };
            *vector = _mm256_broadcastsi128_si256(table);
        }
    }
    tables
}

/// The candidates among 64 positions.
#[inline]
#[target_feature(enable = "avx2")]
fn positions_in<const GROUPS: usize>(
    tables: &[[__m256i; NIBBLES]; GROUPS],
    block: &[u8; WINDOW_BYTES],
) -> u64 {
    const { assert!(2 * LANES == POSITIONS) }
    let zero = _mm256_setzero_si256();
    let (Some(low), Some(high)) = (block.first_chunk(), block.last_chunk()) else {
        return 0;
    };
    let low = _mm256_cmpeq_epi8(buckets(tables, low), zero);
    let high = _mm256_cmpeq_epi8(buckets(tables, high), zero);
    let low = _mm256_movemask_epi8(low) as u32;
    let high = _mm256_movemask_epi8(high) as u32;
    !(u64::from(high) << LANES | u64::from(low))
}

/// For each of 32 positions its buckets; those of several groups joined.
#[inline]
#[target_feature(enable = "avx2")]
fn buckets<const GROUPS: usize>(
    tables: &[[__m256i; NIBBLES]; GROUPS],
    bytes: &[u8; LANES + PREFIX_BYTES - 1],
) -> __m256i {
    let from = |position| load_half(bytes, position);
    let (a, b, c) = (from(0), from(1), from(2));
    let (d, e, f) = (from(3), from(4), from(5));
    // As signed numbers plus 150, the bytes 0xE4 to 0xE9 are the greatest, 122 to 127.
    let shifted = _mm256_add_epi8(d, _mm256_set1_epi8(150_u8 as i8));
    let other = _mm256_cmpgt_epi8(_mm256_set1_epi8(122), shifted);
    // The nibbles are the same for all groups, so they are made once.
    let (upper_first, upper_second) = (upper(b, c), upper(e, f));
    let (a_upper, a) = (low(_mm256_srli_epi16::<4>(a)), low(a));
    let (b, c, e, f) = (low(b), low(c), low(e), low(f));
    let mut any = _mm256_setzero_si256();
    for [t, u, v, w, x, y, z, last] in tables {
        let first = both(
            both(
                both(_mm256_shuffle_epi8(*t, a_upper), _mm256_shuffle_epi8(*u, a)),
                both(_mm256_shuffle_epi8(*v, b), _mm256_shuffle_epi8(*w, c)),
            ),
            _mm256_shuffle_epi8(*x, upper_first),
        );
        let second = both(
            both(_mm256_shuffle_epi8(*y, e), _mm256_shuffle_epi8(*z, f)),
            _mm256_shuffle_epi8(*last, upper_second),
        );
        any = _mm256_or_si256(any, both(first, _mm256_or_si256(second, other)));
    }
    any
}

#[inline]
#[target_feature(enable = "avx2")]
fn both(a: __m256i, b: __m256i) -> __m256i {
    _mm256_and_si256(a, b)
}

/// The low half of each byte.
#[inline]
#[target_feature(enable = "avx2")]
fn low(bytes: __m256i) -> __m256i {
    both(bytes, _mm256_set1_epi8(0x0F))
}

/// The nibble of the upper halves of two bytes; see [`nibbles`](super::nibble_pattern::nibbles).
#[inline]
#[target_feature(enable = "avx2")]
fn upper(bytes: __m256i, next: __m256i) -> __m256i {
    // There are no shifts of bytes. Bits that come from a neighbour are in the upper half, which
    // `low` clears.
    let bytes = _mm256_srli_epi16::<4>(bytes);
    low(_mm256_xor_si256(bytes, _mm256_srli_epi16::<2>(next)))
}

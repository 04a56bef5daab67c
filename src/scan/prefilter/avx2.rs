//! The search itself, on x86-64 processors with AVX2.
#![allow(unsafe_code)]

use super::{BLOCKS, PLACES, VIEWED, VIEWS};
use crate::glossary::tables::Group;
use core::arch::x86_64::*;

/// How many bytes are read for the places that are looked at together, and for as many times more as are looked at
/// before any is answered.
const BLOCK: usize = PLACES + VIEWED - 1;
const STRETCH: usize = BLOCKS * PLACES + VIEWED - 1;

/// Half of the places.
const LANES: usize = 32;

/// Whether the processor has what [`search`] needs.
#[inline]
pub(super) fn is_supported() -> bool {
    #[cfg(target_feature = "avx2")]
    return true;
    #[cfg(not(target_feature = "avx2"))]
    return std::arch::is_x86_feature_detected!("avx2");
}

/// Finds the candidates of the first stretch from `from` on that has any; tells where it begins. What is behind it
/// is undefined.
#[inline]
pub(super) fn search(
    groups: &[Group],
    text: &[u8],
    from: usize,
    places: &mut [u64; BLOCKS],
) -> Option<usize> {
    if !is_supported() {
        return None;
    }
    // SAFETY: the processor has AVX2.
    unsafe {
        match groups {
            [_] => search_in::<1>(groups.first_chunk()?, text, from, places),
            [_, _] => search_in::<2>(groups.first_chunk()?, text, from, places),
            [_, _, _, _] => search_in::<4>(groups.first_chunk()?, text, from, places),
            _ => None,
        }
    }
}

/// # Safety
/// The processor must have AVX2.
#[target_feature(enable = "avx2")]
unsafe fn search_in<const GROUPS: usize>(
    groups: &[Group; GROUPS],
    text: &[u8],
    from: usize,
    places: &mut [u64; BLOCKS],
) -> Option<usize> {
    // SAFETY: the processor has AVX2.
    let tables = unsafe { broadcast(groups) };
    let mut base = from;
    loop {
        let rest = text.get(base..).filter(|rest| !rest.is_empty())?;
        // SAFETY: the processor has AVX2.
        unsafe {
            match rest.first_chunk() {
                Some(stretch) => places_of_all(&tables, stretch, places),
                None => last_places_of_all(groups, rest, places),
            }
        }
        if places.iter().fold(0, |any, places| any | places) != 0 {
            return Some(base);
        }
        base += BLOCKS * PLACES;
    }
}

/// Which places are candidates, of all that are looked at together.
///
/// # Safety
/// The processor must have AVX2.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn places_of_all<const GROUPS: usize>(
    tables: &[[__m256i; VIEWS]; GROUPS],
    stretch: &[u8; STRETCH],
    places: &mut [u64; BLOCKS],
) {
    const { assert!(BLOCKS * PLACES + VIEWED - 1 == STRETCH) }
    for (number, places) in places.iter_mut().enumerate() {
        // SAFETY: from each of these places on, there are as many bytes as a block has; the processor has AVX2.
        *places = unsafe {
            let block = stretch.as_ptr().add(number * PLACES);
            places_in(tables, &*block.cast())
        };
    }
}

/// The same of less, behind which the text may end: group by group, which is one function for any number of them.
///
/// # Safety
/// The processor must have AVX2.
#[inline(never)]
#[target_feature(enable = "avx2")]
unsafe fn last_places_of_all(groups: &[Group], text: &[u8], places: &mut [u64; BLOCKS]) {
    *places = [0; BLOCKS];
    for group in groups {
        // SAFETY: the processor has AVX2.
        let tables = unsafe { broadcast(core::array::from_ref(group)) };
        let mut rest = text;
        for places in places.iter_mut() {
            // SAFETY: the processor has AVX2.
            *places |= match rest.first_chunk() {
                Some(block) => unsafe { places_in(&tables, block) },
                None if rest.is_empty() => break,
                None => unsafe { last_places_in(&tables, rest) },
            };
            rest = rest.get(PLACES..).unwrap_or_default();
        }
    }
}

/// The tables, each twice in a vector.
///
/// # Safety
/// The processor must have AVX2.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn broadcast<const GROUPS: usize>(groups: &[Group; GROUPS]) -> [[__m256i; VIEWS]; GROUPS] {
    // SAFETY: a table has the 16 bytes that are read of it; the processor has AVX2.
    unsafe {
        let mut tables = [[_mm256_setzero_si256(); VIEWS]; GROUPS];
        for (vectors, group) in tables.iter_mut().zip(groups) {
            for (vector, table) in vectors.iter_mut().zip(group) {
                let table = _mm_loadu_si128(table.as_ptr().cast());
                *vector = _mm256_broadcastsi128_si256(table);
            }
        }
        tables
    }
}

/// Which of 64 places are candidates.
///
/// # Safety
/// The processor must have AVX2.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn places_in<const GROUPS: usize>(
    tables: &[[__m256i; VIEWS]; GROUPS],
    block: &[u8; BLOCK],
) -> u64 {
    const { assert!(2 * LANES == PLACES && PLACES + VIEWED - 1 == BLOCK) }
    // SAFETY: the processor has AVX2; from the first byte on, and from half of the places on, there are as many
    // as `buckets` reads.
    unsafe {
        let zero = _mm256_setzero_si256();
        let low = _mm256_cmpeq_epi8(buckets(tables, block.as_ptr()), zero);
        let high = _mm256_cmpeq_epi8(buckets(tables, block.as_ptr().add(LANES)), zero);
        let low = _mm256_movemask_epi8(low) as u32;
        let high = _mm256_movemask_epi8(high) as u32;
        !(u64::from(high) << LANES | u64::from(low))
    }
}

/// Which of the first 64 places, or fewer, are candidates, behind which the text may end.
///
/// # Safety
/// The processor must have AVX2.
#[cold]
#[target_feature(enable = "avx2")]
unsafe fn last_places_in(tables: &[[__m256i; VIEWS]; 1], rest: &[u8]) -> u64 {
    // No term goes on behind the text, so zeros will do.
    let mut block = [0; BLOCK];
    block
        .iter_mut()
        .zip(rest)
        .for_each(|(to, byte)| *to = *byte);
    let none = u64::MAX.checked_shl(rest.len() as u32).unwrap_or(0);
    // SAFETY: the processor has AVX2.
    unsafe { places_in(tables, &block) & !none }
}

/// For each of 32 places the buckets that it may belong to; of several groups, all in one.
///
/// # Safety
/// The processor must have AVX2, and 37 bytes from `bytes` on must be readable.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn buckets<const GROUPS: usize>(
    tables: &[[__m256i; VIEWS]; GROUPS],
    bytes: *const u8,
) -> __m256i {
    // SAFETY: 32 bytes are read, from each of the first six on; the processor has AVX2.
    unsafe {
        let a = _mm256_loadu_si256(bytes.cast());
        let b = _mm256_loadu_si256(bytes.add(1).cast());
        let c = _mm256_loadu_si256(bytes.add(2).cast());
        let d = _mm256_loadu_si256(bytes.add(3).cast());
        let e = _mm256_loadu_si256(bytes.add(4).cast());
        let f = _mm256_loadu_si256(bytes.add(5).cast());
        // As signed numbers plus 150, the bytes 0xE4 to 0xE9 are the greatest, 122 to 127.
        let shifted = _mm256_add_epi8(d, _mm256_set1_epi8(150_u8 as i8));
        let other = _mm256_cmpgt_epi8(_mm256_set1_epi8(122), shifted);
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
}

/// # Safety
/// The processor must have AVX2.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn both(a: __m256i, b: __m256i) -> __m256i {
    _mm256_and_si256(a, b)
}

/// The lower half of each byte.
///
/// # Safety
/// The processor must have AVX2.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn low(bytes: __m256i) -> __m256i {
    both(bytes, _mm256_set1_epi8(0x0F))
}

/// The view of the upper halves of two bytes; see [`views`](super::views).
///
/// # Safety
/// The processor must have AVX2.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn upper(bytes: __m256i, next: __m256i) -> __m256i {
    // Bits that come from the neighbours are in the upper halves, and go.
    let bytes = _mm256_srli_epi16::<4>(bytes);
    low(_mm256_xor_si256(bytes, _mm256_srli_epi16::<2>(next)))
}

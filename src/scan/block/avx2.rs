//! The loops over all characters of a block for x86-64 with AVX2: eight characters at a time.
//!
//! Tables are read with gathers, whose places are all cut to the length of the table first; so no text and no
//! table, whatever is in them, makes them read elsewhere. [`Portable`] is what they do.
#![allow(unsafe_code)]

use super::kernel::{Kernel, Portable};
use super::{Block, BLOCK, EIGHT, WIDTH};
use crate::glossary::tables::{PairRecord, ScanTables};
use crate::scan::alphabet::{count_step, Characters, FIRST, PAGE, PAGES};
use crate::scan::pairs::Pairs;
use core::arch::x86_64::*;

/// The proof that the machine has what is needed.
#[derive(Clone, Copy)]
pub(super) struct Avx2(());

impl Avx2 {
    /// The proof, if the machine has it.
    #[inline]
    pub(super) fn detect() -> Option<Self> {
        #[cfg(feature = "std")]
        let has_all = std::is_x86_feature_detected!("avx2")
            && std::is_x86_feature_detected!("bmi1")
            && std::is_x86_feature_detected!("bmi2")
            && std::is_x86_feature_detected!("popcnt");
        #[cfg(not(feature = "std"))]
        let has_all = cfg!(all(
            target_feature = "avx2",
            target_feature = "bmi1",
            target_feature = "bmi2",
            target_feature = "popcnt",
        ));
        has_all.then_some(Avx2(()))
    }

    /// [`Block::read_by`] with these loops.
    #[inline]
    pub(super) fn read(
        self,
        block: &mut Block,
        scan: &ScanTables,
        text: &str,
        base: usize,
    ) -> usize {
        // SAFETY: only `detect` makes this value, so the machine has the features.
        unsafe { read(block, scan, text, base) }
    }
}

#[target_feature(enable = "avx2,bmi1,bmi2,popcnt")]
unsafe fn read(block: &mut Block, scan: &ScanTables, text: &str, base: usize) -> usize {
    block.read_by::<Loops>(scan, text, base)
}

/// Used in [`read`] only, where the features are there.
struct Loops;

impl Kernel for Loops {
    #[inline(always)]
    fn read(
        characters: &Characters<'_>,
        text: &[u8],
        place: u32,
        codes: &mut [u16],
        places: &mut [u32],
    ) -> usize {
        let mut count = 0;
        let room = codes
            .chunks_exact_mut(EIGHT)
            .zip(places.chunks_exact_mut(EIGHT));
        for (codes, places) in room {
            let (Ok(codes), Ok(places)) = (codes.try_into(), places.try_into()) else {
                break;
            };
            let bytes = text.get(3 * count..).and_then(|text| text.first_chunk());
            let Some(bytes) = bytes else { break };
            count_step();
            let at = place + 3 * count as u32;
            // SAFETY: this is inlined into `read`, which has the features.
            let good = unsafe { read_eight(characters, bytes, at, codes, places) };
            // A branch, so that the next eight need not wait for these.
            if good < EIGHT {
                return count + good;
            }
            count += EIGHT;
        }
        count
    }

    #[inline(always)]
    fn list_starts(
        pairs: Pairs<'_>,
        codes: &[u16],
        len: usize,
        all: bool,
        numbers: &mut [u8; BLOCK + EIGHT],
    ) -> usize {
        let fits = |len: usize| i32::try_from(len).is_ok_and(|len| len < i32::MAX / 4);
        if pairs.rows.is_empty()
            || pairs.records.is_empty()
            || !fits(pairs.records.len())
            || !fits(pairs.rows.len())
        {
            return Portable::list_starts(pairs, codes, len, all, numbers);
        }
        let mut count = 0;
        let mut number = 0;
        while number < len {
            let first = codes.get(number..).and_then(|codes| codes.first_chunk());
            let second = codes
                .get(number + 1..)
                .and_then(|codes| codes.first_chunk());
            let (Some(first), Some(second)) = (first, second) else {
                break;
            };
            // SAFETY: this is inlined into `read`, which has the features; the tables are as long as
            // is asked for.
            let mut mask = unsafe { may_begin(pairs, first, second) };
            if all {
                mask = 0xFF;
            }
            mask &= 0xFF >> EIGHT.saturating_sub(len - number);
            // A byte for each bit, then the numbers of those that are set, side by side.
            // SAFETY: the same.
            let listed = unsafe {
                let bytes = _pdep_u64(u64::from(mask), 0x0101_0101_0101_0101) * 0xFF;
                _pext_u64(0x0706_0504_0302_0100, bytes)
            };
            let listed = listed + 0x0101_0101_0101_0101 * number as u64;
            let room = numbers
                .get_mut(count..)
                .and_then(|numbers| numbers.first_chunk_mut());
            if let Some(room) = room {
                *room = listed.to_le_bytes();
            }
            count += mask.count_ones() as usize;
            number += EIGHT;
        }
        count
    }
}

/// Eight characters of three bytes; tells how many of them are such, and are not passed over.
///
/// # Safety
/// The machine must have AVX2.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn read_eight(
    characters: &Characters<'_>,
    text: &[u8; 3 * EIGHT],
    place: u32,
    codes: &mut [u16; EIGHT],
    places: &mut [u32; EIGHT],
) -> usize {
    let last = i32::try_from(characters.codes.len()).unwrap_or(i32::MAX) - 2;
    if last < 0 {
        return 0;
    }
    // The bytes of each character in a lane: 0 to 11 from the lower half, 12 to 23 from the upper.
    // SAFETY: bytes 0 to 15 and 8 to 23 are in the array of 24.
    let (lower, upper) = unsafe {
        (
            _mm_loadu_si128(text.as_ptr().cast()),
            _mm_loadu_si128(text.as_ptr().add(8).cast()),
        )
    };
    let bytes = _mm256_inserti128_si256(_mm256_castsi128_si256(lower), upper, 1);
    #[rustfmt::skip]
    let lanes = _mm256_shuffle_epi8(bytes, _mm256_setr_epi8(
        0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1,
        4, 5, 6, -1, 7, 8, 9, -1, 10, 11, 12, -1, 13, 14, 15, -1,
    ));
    let of = |number: i32| _mm256_set1_epi32(number);
    let three = _mm256_cmpeq_epi32(_mm256_and_si256(lanes, of(0xF0)), of(0xE0));
    let upper = _mm256_slli_epi32(_mm256_and_si256(lanes, of(0x0F)), 6);
    let middle = _mm256_and_si256(_mm256_srli_epi32(lanes, 8), of(0x3F));
    let lower = _mm256_and_si256(_mm256_srli_epi32(lanes, 16), of(0x3F));
    let page = _mm256_or_si256(upper, middle);

    // A gather of u16 reads the next one too, so the last is left to others.
    let before_last = |place: __m256i, last: i32| {
        (
            _mm256_min_epu32(place, of(last)),
            _mm256_cmpgt_epi32(of(last + 1), place),
        )
    };
    let (page, page_fits) = before_last(page, PAGES as i32 - 2);
    // SAFETY: the places are at most two less than the length of the table.
    let page = unsafe { _mm256_i32gather_epi32::<2>(characters.pages.as_ptr().cast(), page) };
    let page = _mm256_and_si256(page, of(0xFFFF));
    let code = _mm256_add_epi32(_mm256_mullo_epi32(page, of(PAGE as i32)), lower);
    let (code, code_fits) = before_last(code, last);
    // SAFETY: the places are at most two less than the length of the table, which is at least two.
    let code = unsafe { _mm256_i32gather_epi32::<2>(characters.codes.as_ptr().cast(), code) };
    let code = _mm256_and_si256(code, of(0xFFFF));

    let none = _mm256_setzero_si256();
    let between = _mm256_and_si256(
        _mm256_cmpgt_epi32(code, none),
        _mm256_cmpgt_epi32(of(i32::from(FIRST)), code),
    );
    let fits = _mm256_and_si256(three, _mm256_and_si256(page_fits, code_fits));
    let good = _mm256_andnot_si256(between, fits);
    let good = (_mm256_movemask_ps(_mm256_castsi256_ps(good)) as u32).trailing_ones() as usize;

    let packed = _mm256_permute4x64_epi64::<0b1000>(_mm256_packus_epi32(code, none));
    let steps = _mm256_setr_epi32(0, 3, 6, 9, 12, 15, 18, 21);
    let at = _mm256_add_epi32(of((place | 3 << WIDTH) as i32), steps);
    // SAFETY: the arrays have eight numbers each, of 16 and of 32 bits.
    unsafe {
        _mm_storeu_si128(codes.as_mut_ptr().cast(), _mm256_castsi256_si128(packed));
        _mm256_storeu_si256(places.as_mut_ptr().cast(), at);
    }
    good
}

/// For eight pairs whether a term may begin with each, as bits.
///
/// # Safety
/// The machine must have AVX2; there must be rows and records, and less than 2²⁹ of each.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn may_begin(pairs: Pairs<'_>, first: &[u16; EIGHT], second: &[u16; EIGHT]) -> u32 {
    // A record is four numbers of 32 bits: two halves of a bit set, lower one first, the child, and the code.
    const { assert!(size_of::<PairRecord>() == 16 && cfg!(target_endian = "little")) };
    let of = |number: i32| _mm256_set1_epi32(number);
    // SAFETY: both arrays have 16 bytes.
    let (first, second) = unsafe {
        (
            _mm256_cvtepu16_epi32(_mm_loadu_si128(first.as_ptr().cast())),
            _mm256_cvtepu16_epi32(_mm_loadu_si128(second.as_ptr().cast())),
        )
    };
    let place = _mm256_min_epu32(first, of(pairs.rows.len() as i32 - 1));
    // SAFETY: the places are less than the length of the table.
    let row = unsafe { _mm256_i32gather_epi32::<4>(pairs.rows.as_ptr().cast(), place) };
    let alone = if pairs.has_alone {
        _mm256_movemask_ps(_mm256_castsi256_ps(row)) as u32
    } else {
        0
    };
    let row = _mm256_and_si256(row, of(i32::MAX >> 1));
    let place = _mm256_add_epi32(row, _mm256_srli_epi32(second, 6));
    let place = _mm256_min_epu32(place, of(pairs.records.len() as i32 - 1));
    let record = _mm256_slli_epi32(place, 2);
    let half = _mm256_and_si256(_mm256_srli_epi32(second, 5), of(1));
    let records = pairs.records.as_ptr().cast();
    // SAFETY: a record has four numbers, of which the first two and the last are read; its place is less than
    // how many records there are, and four times that is no more than `i32` holds.
    let (codes, owner) = unsafe {
        (
            _mm256_i32gather_epi32::<4>(records, _mm256_or_si256(record, half)),
            _mm256_i32gather_epi32::<4>(records, _mm256_or_si256(record, of(3))),
        )
    };
    let is_of = _mm256_cmpeq_epi32(_mm256_and_si256(owner, of(0xFFFF)), first);
    let shift = _mm256_sub_epi32(of(31), _mm256_and_si256(second, of(31)));
    let known = _mm256_and_si256(_mm256_sllv_epi32(codes, shift), is_of);
    _mm256_movemask_ps(_mm256_castsi256_ps(known)) as u32 | alone
}

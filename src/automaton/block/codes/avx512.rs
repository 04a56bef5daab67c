//! Step 1 of a block with AVX-512 (VBMI2): no branch depends on what a character is, nor on whether
//! it is in a gap.
//!
//! All characters take each pass before any takes the next one:
//!
//! 1. where they begin: at the bytes that continue none, 64 at once;
//! 2. the index of their codes: one sum that is right for characters of three bytes, another one
//!    for ASCII, 16 at once;
//! 3. their codes, looked up one by one (`gather` was no faster, and waits for pending stores);
//! 4. characters in gaps are left out, 16 at once.
#![allow(unsafe_code)]

use super::{Codes, Offsets, WIDTH_SHIFT};
use crate::alphabet::{
    is_between, CodeMap, EXPANDS, FIRST_CODE, FLAT_LEN, LAST_SEPARATOR, PAGE, SPACE, STEP, UNMAPPED,
};
use crate::automaton::block::bit_set::BitSet;
use crate::automaton::limits::{low_mask, BLOCK_LEN, BLOCK_STARTS, MAX_WALK};
use crate::automaton::steps::count_step;
use crate::automaton::x86_64::{load, load_half, load_text, store, store_half, Vbmi2, BYTES};
use crate::table::prefetch::fetch;
use core::arch::x86_64::*;

/// The number of characters in a vector of 32-bit lanes; no character has more than four bytes, so
/// a vector of bytes has them all.
const LANES: usize = 16;
const _: () = assert!(LANES * 4 <= BYTES);

// Pass 4 tells characters in gaps by one comparison.
const _: () = assert!(is_between(SPACE) && is_between(LAST_SEPARATOR) && LAST_SEPARATOR > SPACE);
const _: () = assert!(!is_between(UNMAPPED) && !is_between(EXPANDS) && !is_between(FIRST_CODE));

/// How far ahead the text is prefetched: where the next block lies.
const AHEAD: usize = 3 * BLOCK_LEN;

/// For each character its offset, then the index of its code, then its code. A store of one vector
/// may write beyond the last.
type Buffer = [u16; BLOCK_LEN + BYTES];

impl Vbmi2 {
    /// What [`Codes::read`] does. `None`, with no codes read, where the general code is to do it:
    /// if the codes are not flat, or nearly all characters are in gaps.
    #[inline]
    pub(super) fn read(
        self,
        codes: &mut Codes,
        noted: (&mut Offsets, &mut [u16; BLOCK_LEN]),
        code_map: CodeMap<'_>,
        (text, base): (&str, usize),
    ) -> Option<(usize, usize)> {
        let pages = pages_of_ascii(code_map)?;
        // SAFETY: the processor has what is enabled there.
        unsafe { read(codes, noted, (code_map, pages), (text.as_bytes(), base)) }
    }

    /// Puts the numbers of those characters in front of the list whose label, in the list, is the
    /// code of the next character; returns how many.
    #[inline]
    pub(in crate::automaton::block) fn find_equal(
        self,
        codes: &Codes,
        labels: &mut [u16; BLOCK_LEN],
        characters: usize,
    ) -> usize {
        // SAFETY: the processor has what is enabled there.
        unsafe { find_equal(codes, labels, characters) }
    }
}

/// What to add to an ASCII character for the index of its code, up to U+003F and from U+0040 on.
/// `None` if the codes are not flat, or their indices do not fit 16 bits.
fn pages_of_ascii(code_map: CodeMap<'_>) -> Option<[i32; 2]> {
    code_map.flat_codes()?;
    u16::try_from(code_map.codes.len()).ok()?;
    let [zero, one, ..] = *code_map.pages;
    let place = |page: u16| i32::from(page) * STEP as i32 - PAGE as i32;
    Some([place(zero), place(one) - PAGE as i32])
}

#[target_feature(enable = "avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt")]
fn read(
    codes: &mut Codes,
    (offsets, gaps): (&mut Offsets, &mut [u16; BLOCK_LEN]),
    (code_map, pages): (CodeMap<'_>, [i32; 2]),
    (text, base): (&[u8], usize),
) -> Option<(usize, usize)> {
    offsets.base = base;
    let mut read = [0; BLOCK_LEN + BYTES];
    let (count, next, is_end) = find(text, base, &mut read);
    let others = place_codes(text, base, (&mut read, count), offsets, pages);
    look_up(code_map.codes.get(PAGE as usize..)?, read.get_mut(..count)?);
    for number in others.iter() {
        let place = offsets.start(number);
        let (code, width) = code_map.decode(text, place).unwrap_or_default();
        offsets.note(number, place, width);
        *read.get_mut(number)? = code;
    }
    let len = keep(codes, (offsets, gaps), &read, count);
    let starts = if is_end {
        len.min(BLOCK_STARTS)
    } else {
        len.saturating_sub(MAX_WALK as usize)
    };
    // A block of gaps only would not advance.
    if starts == 0 && !is_end {
        *codes = Codes::new();
        return None;
    }
    Some((starts, offsets.goes_on(starts, len, next)))
}

/// Finds where the characters from `base` on begin, up to BLOCK_LEN of them. Returns how many,
/// where the text continues, and whether it ends there.
#[inline]
#[target_feature(enable = "avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt")]
fn find(text: &[u8], base: usize, found: &mut Buffer) -> (usize, usize, bool) {
    let numbers: [u8; BYTES] = core::array::from_fn(|number| number as u8);
    let numbers = load(&numbers, 0);
    let (mut count, mut next) = (0, base);
    while count < BLOCK_LEN {
        let rest = text.get(next..).unwrap_or_default();
        if rest.is_empty() {
            return (count, text.len(), true);
        }
        fetch(rest, AHEAD);
        // As a signed byte, a continuation byte (0x80 to 0xBF) is at most 0xBF; all others are
        // greater.
        let last_of_none = _mm512_set1_epi8(0xBF_u8 as i8);
        let begin =
            _mm512_mask_cmpgt_epi8_mask(low_mask(rest.len()), load_text(rest, 0), last_of_none);
        let offsets = _mm512_maskz_compress_epi8(begin, numbers);
        let here = _mm512_set1_epi16((next - base) as i16);
        // The positions of set bits, compressed to the front, as bytes; widened to 16 bits in two
        // halves.
        let halves = [
            _mm512_castsi512_si256(offsets),
            _mm512_extracti64x4_epi64::<1>(offsets),
        ];
        for (half, from) in halves.into_iter().zip([count, count + BYTES / 2]) {
            let offsets = _mm512_add_epi16(_mm512_cvtepu8_epi16(half), here);
            store(found, from, offsets);
        }
        count += begin.count_ones() as usize;
        next += BYTES;
    }
    match found.get(BLOCK_LEN) {
        Some(first) if count > BLOCK_LEN => (BLOCK_LEN, base + usize::from(*first), false),
        _ => (count, next.min(text.len()), false),
    }
}

/// Writes the index of each character's code over its offset. Returns the characters that may have
/// no such index, and need to be decoded one by one.
#[inline]
#[target_feature(enable = "avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt")]
fn place_codes(
    text: &[u8],
    base: usize,
    (read, count): (&mut Buffer, usize),
    offsets: &mut Offsets,
    pages: [i32; 2],
) -> BitSet {
    // Repeats the low byte of each 16-bit lane in the four bytes of a 32-bit lane.
    let repeated: [u8; BYTES] = core::array::from_fn(|byte| (byte / 4 * 2) as u8);
    let repeated = load(&repeated, 0);
    // The bytes of a character in a lane, from the lowest on: the third, the second, any, the
    // first. The factors below are in that order.
    let order = _mm512_set1_epi32(0x00_02_01_02);
    let sixty_fours = (
        _mm512_set1_epi32(0x40_00_40_01),
        _mm512_set1_epi32(0x0040_0001),
    );
    let before_row = _mm512_set1_epi32(CodeMap::FLAT_BASE as i32);
    let row = _mm512_set1_epi32(FLAT_LEN as i32);
    let mut others = BitSet::NONE;
    for from in (0..count).step_by(LANES) {
        let lanes = lanes_of(count - from);
        let start = read.get(from).copied().unwrap_or_default();
        let bytes = load_text(text, base + usize::from(start));
        let found = load_half(read, from);
        let behind = _mm256_sub_epi16(found, _mm256_set1_epi16(start as i16));
        let behind = _mm512_permutexvar_epi8(repeated, _mm512_castsi256_si512(behind));
        let bytes = _mm512_permutexvar_epi8(_mm512_add_epi8(behind, order), bytes);
        // Of those of three bytes, the sum of all bytes, each 64 times as much as the next one.
        let pairs = _mm512_maddubs_epi16(bytes, sixty_fours.0);
        let of_three = _mm512_sub_epi32(_mm512_madd_epi16(pairs, sixty_fours.1), before_row);
        let is_ascii = _mm512_testn_epi32_mask(bytes, _mm512_set1_epi32(i32::MIN));
        let is_upper = _mm512_test_epi32_mask(bytes, _mm512_set1_epi32(0x40 << 24));
        let [zero, one] = pages.map(|page| _mm512_set1_epi32(page));
        let page = _mm512_mask_blend_epi32(is_upper, zero, one);
        let of_ascii = _mm512_add_epi32(_mm512_srli_epi32::<24>(bytes), page);
        let code = _mm512_mask_blend_epi32(is_ascii, of_three, of_ascii);
        let is_there = is_ascii | _mm512_cmplt_epu32_mask(of_three, row);
        others.insert_all(from, !is_there & lanes);
        let widths = [1, 3].map(|width| _mm512_set1_epi32(width << WIDTH_SHIFT));
        let width = _mm512_mask_blend_epi32(is_ascii, widths[1], widths[0]);
        let place = _mm512_or_epi32(_mm512_cvtepu16_epi32(found), width);
        store_half(read, from, _mm512_cvtepi32_epi16(code));
        store(&mut offsets.offsets, from, place);
    }
    others
}

/// The codes at these indices.
#[inline]
fn look_up(codes: &[u16], offsets: &mut [u16]) {
    for place in offsets {
        count_step();
        *place = codes.get(usize::from(*place)).copied().unwrap_or(UNMAPPED);
    }
}

/// Leaves out the characters in gaps; returns how many are left.
#[inline]
#[target_feature(enable = "avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt")]
fn keep(
    codes: &mut Codes,
    (offsets, gaps): (&mut Offsets, &mut [u16; BLOCK_LEN]),
    read: &Buffer,
    count: usize,
) -> usize {
    // What is kept is written at or before the place it was read from, so no second buffer is
    // needed.
    let (mut len, mut gap_count) = (0, 0);
    // Of the character before the first one, nothing is known.
    let mut is_after = 1;
    for from in (0..count).step_by(LANES) {
        let lanes = lanes_of(count - from);
        let code = _mm512_cvtepu16_epi32(load_half(read, from));
        let place = load(&offsets.offsets, from);
        let behind = _mm512_sub_epi32(code, _mm512_set1_epi32(SPACE.into()));
        let count = _mm512_set1_epi32((LAST_SEPARATOR - SPACE).into());
        let between = _mm512_mask_cmple_epu32_mask(lanes, behind, count);
        let several = _mm512_mask_cmpeq_epi32_mask(lanes, code, _mm512_set1_epi32(EXPANDS.into()));
        let kept = lanes & !between;
        let after = u32::from(between) << 1 | is_after;
        is_after = after >> lanes.count_ones() & 1;
        let after = after | u32::from(several);
        let code = _mm512_maskz_compress_epi32(kept, code);
        store(&mut codes.codes, len, code);
        let place = _mm512_maskz_compress_epi32(kept, place);
        store(&mut offsets.offsets, len, place);
        let is_gap = _pext_u32(after & u32::from(kept), kept.into()) as u16;
        store_half(gaps, gap_count, numbers_from(len, is_gap));
        gap_count += is_gap.count_ones() as usize;
        len += kept.count_ones() as usize;
    }
    if let Some(behind) = codes.codes.get_mut(len..len + MAX_WALK as usize) {
        behind.fill(UNMAPPED.into());
    }
    codes.gap_count = gap_count;
    len
}

#[target_feature(enable = "avx512bw,avx512vl,avx512vbmi2,bmi1,bmi2,popcnt")]
fn find_equal(codes: &Codes, labels: &mut [u16; BLOCK_LEN], characters: usize) -> usize {
    let mut len = 0;
    for from in (0..characters).step_by(LANES) {
        let is_equal = _mm512_mask_cmpeq_epi32_mask(
            lanes_of(characters - from),
            _mm512_cvtepu16_epi32(load_half(labels, from)),
            load(&codes.codes, from + 1),
        );
        store_half(labels, len, numbers_from(from, is_equal));
        len += is_equal.count_ones() as usize;
    }
    len
}

/// The numbers of the lanes that are set, of which the first lane has the number `first`.
#[inline]
#[target_feature(enable = "avx512bw,avx512vl,avx512vbmi2")]
fn numbers_from(first: usize, lanes: u16) -> __m256i {
    let numbers: [u16; LANES] = core::array::from_fn(|number| number as u16);
    let numbers = _mm256_add_epi16(load_half(&numbers, 0), _mm256_set1_epi16(first as i16));
    _mm256_maskz_compress_epi16(lanes, numbers)
}

/// The lanes that have a character, of so many that are left.
#[inline]
fn lanes_of(left: usize) -> u16 {
    low_mask(left) as u16
}

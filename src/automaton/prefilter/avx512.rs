//! The prefilter with AVX-512 and permutations of bytes (VBMI): each table of 64 masks is one
//! vector.
#![allow(unsafe_code)]

use super::chunk::{last_positions_in, search_chunks, Chunk, WINDOWS, WINDOW_BYTES};
use crate::automaton::tables::SixBitMasks;
use crate::automaton::x86_64::{load, Vbmi};
use core::arch::x86_64::*;

impl Vbmi {
    /// Finds the candidates of the first chunk from `from` on that has any.
    #[inline]
    pub(super) fn search(
        self,
        tables: &SixBitMasks,
        text: &[u8],
        from: usize,
        positions: &mut [u64; WINDOWS],
    ) -> Option<Chunk> {
        // SAFETY: the processor has what is enabled there.
        unsafe { search_in(tables, text, from, positions) }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn search_in(
    tables: &SixBitMasks,
    text: &[u8],
    from: usize,
    positions: &mut [u64; WINDOWS],
) -> Option<Chunk> {
    let tables = tables.each_ref().map(|table| load(table, 0));
    let of = |block: &_| positions_in(&tables, block);
    search_chunks(text, from, positions, of, |rest| {
        last_positions_in(rest, of)
    })
}

/// The candidates among 64 positions.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn positions_in(tables: &[__m512i; 9], block: &[u8; WINDOW_BYTES]) -> u64 {
    let [a_low, a_high, b_low, b_high, c_any, d_low, d_high, e_any, f_any] = *tables;
    let from = |position| load(block, position);
    let (a, b, c) = (from(0), from(1), from(2));
    let (d, e, f) = (from(3), from(4), from(5));
    // Without it a byte within a character could pass for ASCII, from which six bits do not tell
    // it.
    let begins = _mm512_cmpgt_epi8_mask(a, _mm512_set1_epi8(0xBF_u8 as i8));
    // A permutation uses the low six bits of an index, one of two tables the low seven.
    let a = _mm512_permutex2var_epi8(a_low, a, a_high);
    let b = _mm512_permutex2var_epi8(b_low, b, b_high);
    let c = _mm512_permutexvar_epi8(c, c_any);
    let d = _mm512_permutex2var_epi8(d_low, d, d_high);
    let e = _mm512_permutexvar_epi8(e, e_any);
    let f = _mm512_permutexvar_epi8(f, f_any);
    let first = _mm512_and_si512(_mm512_and_si512(a, b), c);
    let second = _mm512_and_si512(_mm512_and_si512(d, e), f);
    _mm512_mask_test_epi8_mask(begins, first, second)
}

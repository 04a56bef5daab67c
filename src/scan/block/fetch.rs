//! A hint to the processor to bring a place of the trie near, while other places are asked for.

use crate::scan::trie::Trie;

/// Asks for what is at a place, without waiting for it. The place is nearly always one of the array: where there is no memory, the
/// processor would look for it for long.
#[cfg(all(feature = "simd", target_arch = "x86_64", not(miri)))]
#[inline(always)]
#[allow(unsafe_code)]
pub(super) fn fetch(trie: Trie<'_>, place: u32) {
    use core::arch::x86_64::{_mm_prefetch, _MM_HINT_T0};
    let place = trie.slots.as_ptr().wrapping_add(place as usize);
    // SAFETY: every processor of this kind has the instruction; it reads nothing that the program could see.
    unsafe { _mm_prefetch::<_MM_HINT_T0>(place.cast()) }
}

/// On other machines the processor finds out by itself.
#[cfg(not(all(feature = "simd", target_arch = "x86_64", not(miri))))]
#[inline(always)]
pub(super) fn fetch(_: Trie<'_>, _: u32) {}

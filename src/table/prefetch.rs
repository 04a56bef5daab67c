//! Prefetching: asking the processor for memory before it is read.

/// Asks for a record without waiting for it. The index should nearly always be in the list: for an
/// address without memory, the processor searches for long.
#[cfg(all(feature = "simd", target_arch = "x86_64", not(miri)))]
#[inline]
#[allow(unsafe_code)]
pub(crate) fn fetch<T>(list: &[T], place: usize) {
    use core::arch::x86_64::{_mm_prefetch, _MM_HINT_T0};
    let place = list.as_ptr().wrapping_add(place);
    // SAFETY: every processor of this kind has the instruction; it reads nothing that the program could see.
    unsafe { _mm_prefetch::<_MM_HINT_T0>(place.cast()) }
}

/// Other machines prefetch by themselves.
#[cfg(not(all(feature = "simd", target_arch = "x86_64", not(miri))))]
#[inline]
pub(crate) fn fetch<T>(_: &[T], _: usize) {}

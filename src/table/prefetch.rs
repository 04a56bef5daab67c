//! A hint to the processor to bring what is at a place near, while other places are asked for.

/// Asks for what is there, without waiting for it. The place is nearly always one of the list: where there is no memory, the
/// processor would look for it for long.
#[cfg(all(feature = "simd", target_arch = "x86_64", not(miri)))]
#[inline]
#[allow(unsafe_code)]
pub(crate) fn fetch<T>(list: &[T], place: usize) {
    use core::arch::x86_64::{_mm_prefetch, _MM_HINT_T0};
    let place = list.as_ptr().wrapping_add(place);
    // SAFETY: every processor of this kind has the instruction; it reads nothing that the program could see.
    unsafe { _mm_prefetch::<_MM_HINT_T0>(place.cast()) }
}

/// On other machines the processor finds out by itself.
#[cfg(not(all(feature = "simd", target_arch = "x86_64", not(miri))))]
#[inline]
pub(crate) fn fetch<T>(_: &[T], _: usize) {}

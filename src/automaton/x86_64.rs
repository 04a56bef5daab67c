//! Tokens for the features of an x86-64 processor, and loads and stores of vectors.
#![allow(unsafe_code)]

use super::limits::low_mask;
use core::arch::x86_64::*;

/// Proof that the processor has AVX2.
#[derive(Clone, Copy)]
pub(super) struct Avx2(());

/// Proof that the processor has AVX-512 with permutations of bytes (VBMI).
#[derive(Clone, Copy)]
pub(super) struct Vbmi(());

/// Proof that the processor also has compression of bytes and words (VBMI2), and what comes with
/// it. Asked for by itself: the prefilter does not need it.
// The fields are private, so `detect` is the only way to a value, and the unsafe calls rely on
// that.
#[derive(Clone, Copy)]
pub(super) struct Vbmi2(());

/// Whether the processor has all of these features. Without `std` it cannot be asked; then, whether
/// the program is compiled for processors that have them.
macro_rules! has {
    ($($feature:tt)*) => {
        $({
            #[cfg(feature = "std")]
            let has = std::arch::is_x86_feature_detected!($feature);
            #[cfg(not(feature = "std"))]
            let has = cfg!(target_feature = $feature);
            has
        })&&*
    };
}

impl Avx2 {
    #[inline]
    pub(super) fn detect() -> Option<Self> {
        has!("avx2").then_some(Avx2(()))
    }
}

impl Vbmi {
    #[inline]
    pub(super) fn detect() -> Option<Self> {
        if is_without_avx512() {
            return None;
        }
        has!("avx512bw" "avx512vbmi").then_some(Vbmi(()))
    }
}

impl Vbmi2 {
    #[inline]
    pub(super) fn detect() -> Option<Self> {
        if is_without_avx512() {
            return None;
        }
        // The feature that fewest processors have is asked first.
        has!("avx512vbmi2" "avx512vbmi" "avx512bw" "avx512vl" "bmi1" "bmi2" "popcnt")
            .then_some(Vbmi2(()))
    }
}

/// Whether AVX-512 is not to be used: to measure and test the other code.
#[inline]
fn is_without_avx512() -> bool {
    #[cfg(test)]
    if IS_OFF.get() {
        return true;
    }
    cfg!(zhujie_without_avx512)
}

#[cfg(test)]
std::thread_local! {
    /// Whether this thread does without AVX-512.
    static IS_OFF: core::cell::Cell<bool> = const { core::cell::Cell::new(false) };
}

/// The result of a function that runs without AVX-512.
#[cfg(test)]
pub(super) fn without<T>(done: impl FnOnce() -> T) -> T {
    IS_OFF.set(true);
    let result = done();
    IS_OFF.set(false);
    result
}

/// The number of bytes in a vector.
pub(super) const BYTES: usize = size_of::<__m512i>();

/// Numbers.
///
/// # Safety
/// Any bytes are a value of the type, and it has no bytes that are none: vectors are loaded from lists of it and stored into them.
pub(super) unsafe trait Number {}
// SAFETY: integers are that.
unsafe impl Number for u8 {}
// SAFETY: as above.
unsafe impl Number for u16 {}
// SAFETY: as above.
unsafe impl Number for u32 {}

/// A vector of numbers from an index on; zeros if they are not all there.
#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn load<T: Number>(list: &[T], from: usize) -> __m512i {
    // The compiler often knows that they are, and drops the check.
    match list.get(from..from + BYTES / size_of::<T>()) {
        // SAFETY: there are as many bytes as are read.
        Some(numbers) => unsafe { _mm512_loadu_si512(numbers.as_ptr().cast()) },
        None => _mm512_setzero_si512(),
    }
}

/// The same for half a vector, which AVX2 has too.
#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn load_half<T: Number>(list: &[T], from: usize) -> __m256i {
    match list.get(from..from + BYTES / 2 / size_of::<T>()) {
        // SAFETY: there are as many bytes as are read.
        Some(numbers) => unsafe { _mm256_loadu_si256(numbers.as_ptr().cast()) },
        None => _mm256_setzero_si256(),
    }
}

/// The bytes of a text from a place on, with zeros behind its end.
#[inline]
#[target_feature(enable = "avx512bw")]
pub(super) fn load_text(text: &[u8], from: usize) -> __m512i {
    let rest = text.get(from..).unwrap_or_default();
    // Most loads are whole; a masked load takes longer.
    if rest.len() >= BYTES {
        return load(rest, 0);
    }
    // SAFETY: only the bytes of the text are read.
    unsafe { _mm512_maskz_loadu_epi8(low_mask(rest.len()), rest.as_ptr().cast()) }
}

/// Stores a vector into a list from an index on, if there is room for all of it.
#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn store<T: Number>(list: &mut [T], from: usize, numbers: __m512i) {
    if let Some(to) = list.get_mut(from..from + BYTES / size_of::<T>()) {
        // SAFETY: there are as many bytes as are written.
        unsafe { _mm512_storeu_si512(to.as_mut_ptr().cast(), numbers) }
    }
}

/// The same for half a vector.
#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn store_half<T: Number>(list: &mut [T], from: usize, numbers: __m256i) {
    if let Some(to) = list.get_mut(from..from + BYTES / 2 / size_of::<T>()) {
        // SAFETY: there are as many bytes as are written.
        unsafe { _mm256_storeu_si256(to.as_mut_ptr().cast(), numbers) }
    }
}

//! What a processor of x86-64 has, and what all code for those with AVX-512 shares.
#![allow(unsafe_code)]

use super::limits::low_mask;
use core::arch::x86_64::*;

/// That the processor has AVX2.
#[derive(Clone, Copy)]
pub(super) struct Avx2(());

/// That the processor has AVX-512, and permutes bytes with it (VBMI).
#[derive(Clone, Copy)]
pub(super) struct Vbmi(());

/// That the processor compresses with it too (VBMI2), and has what any such processor has besides. Asked for by itself, as
/// where terms are found by candidates it is not needed.
#[derive(Clone, Copy)]
pub(super) struct Vbmi2(());

/// Whether the processor has all of these; where it cannot be asked, whether the program is made for such ones only.
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
        // The first one is that which fewest have.
        has!("avx512vbmi2" "avx512vbmi" "avx512bw" "avx512vl" "bmi1" "bmi2" "popcnt")
            .then_some(Vbmi2(()))
    }
}

/// Whether it is to be done without AVX-512: to measure what else there is, and to test it.
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

/// What comes of something that is done as on other processors.
#[cfg(test)]
pub(super) fn without<T>(done: impl FnOnce() -> T) -> T {
    IS_OFF.set(true);
    let result = done();
    IS_OFF.set(false);
    result
}

/// How many bytes a vector has.
pub(super) const BYTES: usize = size_of::<__m512i>();

/// Numbers of which any bytes make one.
pub(super) trait Number {}
impl Number for u8 {}
impl Number for u16 {}
impl Number for u32 {}

/// As many numbers of a list as a vector has, from one on; zeros if they are not there, which the compiler often knows that
/// they are.
#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn load<T: Number>(list: &[T], from: usize) -> __m512i {
    match list.get(from..from + BYTES / size_of::<T>()) {
        // SAFETY: there are as many bytes as are read.
        Some(numbers) => unsafe { _mm512_loadu_si512(numbers.as_ptr().cast()) },
        None => _mm512_setzero_si512(),
    }
}

/// The same of half a vector, which AVX2 has too.
#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn load_half<T: Number>(list: &[T], from: usize) -> __m256i {
    match list.get(from..from + BYTES / 2 / size_of::<T>()) {
        // SAFETY: there are as many bytes as are read.
        Some(numbers) => unsafe { _mm256_loadu_si256(numbers.as_ptr().cast()) },
        None => _mm256_setzero_si256(),
    }
}

/// The bytes of a text from one on; behind its end, zeros.
#[inline]
#[target_feature(enable = "avx512bw")]
pub(super) fn load_text(text: &[u8], from: usize) -> __m512i {
    let rest = text.get(from..).unwrap_or_default();
    if rest.len() >= BYTES {
        return load(rest, 0);
    }
    // SAFETY: only the bytes of the text are read.
    unsafe { _mm512_maskz_loadu_epi8(low_mask(rest.len()), rest.as_ptr().cast()) }
}

/// Puts numbers into a list from one on, if there is room for all of them.
#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn store<T: Number>(list: &mut [T], from: usize, numbers: __m512i) {
    if let Some(to) = list.get_mut(from..from + BYTES / size_of::<T>()) {
        // SAFETY: there are as many bytes as are written.
        unsafe { _mm512_storeu_si512(to.as_mut_ptr().cast(), numbers) }
    }
}

/// The same of half a vector.
#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn store_half<T: Number>(list: &mut [T], from: usize, numbers: __m256i) {
    if let Some(to) = list.get_mut(from..from + BYTES / 2 / size_of::<T>()) {
        // SAFETY: there are as many bytes as are written.
        unsafe { _mm256_storeu_si256(to.as_mut_ptr().cast(), numbers) }
    }
}

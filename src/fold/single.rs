//! What a single character is in a key, whatever stands beside it.

use super::class::{class, direct, Class};
use super::settled::is_settled;
use core::iter;
use unicode_normalization::UnicodeNormalization as _;

/// The one character that `c` becomes in a key by itself, before it is folded: in compatibility
/// normalization and lower case, and for punctuation the one that stands for its look-alikes.
/// `None` where it becomes several, as ㎡ does.
///
/// What Unicode has assigned of late is left as it is, or the tables that are made of this would differ, and be
/// refused where they are loaded, between versions of Rust and of `unicode-normalization`.
pub(crate) fn single(c: char) -> Option<char> {
    let c = match direct(c) {
        Some(c) => c,
        None if !is_settled(c) => c,
        None => {
            let lowered = iter::once(c).nfkd().flat_map(char::to_lowercase);
            let mut composed = lowered.nfc();
            let first = composed.next()?;
            if composed.next().is_some() {
                return None;
            }
            first
        }
    };
    Some(match class(c) {
        Class::Separator(c) | Class::Punctuation(c) => c,
        Class::Dropped | Class::Content => c,
    })
}

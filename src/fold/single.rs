//! What a single character is in a key, whatever stands beside it.

use super::class::{class, direct, Class};
use super::normal::{compose, form};

/// The one character that `c` becomes in a key by itself, before it is folded: in compatibility
/// normalization and lower case, and for punctuation the one that stands for its look-alikes.
/// `None` where it becomes several, as ㎡ does.
pub(crate) fn single(c: char) -> Option<char> {
    let c = match direct(c) {
        Some(c) => c,
        None => {
            // Its marks are in order; one that does not compose is left.
            let mut form = form(c);
            let first = form.next()?;
            form.try_fold(first, compose)?
        }
    };
    Some(match class(c) {
        Class::Separator(c) | Class::Punctuation(c) => c,
        Class::Dropped | Class::Content => c,
    })
}

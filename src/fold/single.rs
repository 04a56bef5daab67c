//! What a single character is in a key.

use super::class::{class, simple, Class};
use super::normal::{self, combining_class, form};
#[cfg(feature = "alloc")]
use super::normal::{Composed, Decomposed};

/// The one character that `c` becomes in a key by itself, before it is folded: after compatibility
/// normalization and lower case, and for punctuation the one that stands for its look-alikes.
/// `None` if it becomes several, as ㎡ does.
pub(crate) fn single(c: char) -> Option<char> {
    let c = match simple(c) {
        Some(c) => c,
        None => {
            // A letter with marks decomposes and composes again. The marks are in order; one that
            // does not compose makes `None`.
            let mut form = form(c);
            let first = form.next()?;
            form.try_fold(first, normal::compose)?
        }
    };
    Some(match class(c) {
        // Both stand for their look-alikes; whether a separator is kept depends on its neighbours,
        // and is decided elsewhere.
        Class::Separator(c) | Class::Punctuation(c) => c,
        Class::Dropped | Class::Content => c,
    })
}

/// The characters that `c` becomes in a key, with those that are dropped; marks behind their
/// letter.
pub(crate) fn parts(c: char) -> impl Iterator<Item = char> {
    form(c)
}

/// The separator that a character stands for; of a result of [`single`].
pub(crate) fn separator(c: char) -> Option<char> {
    match class(c) {
        Class::Separator(c) => Some(c),
        _ => None,
    }
}

/// Letters and marks, composed as in a key.
#[cfg(feature = "alloc")]
pub(crate) fn composed(s: &str) -> impl Iterator<Item = char> + '_ {
    Composed::new(Decomposed::new(s))
}

/// What two characters compose to in a key.
#[cfg(feature = "alloc")]
pub(crate) fn compose(first: char, second: char) -> Option<char> {
    normal::compose(first, second)
}

/// Whether the character is a mark on the one before it: a combining character that is no vowel, or
/// a half-width voicing mark.
#[inline]
pub(crate) fn is_mark(c: char) -> bool {
    match c {
        // Most of what stands in Chinese text; no table is asked.
        '\0'..='\u{2FF}' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{3029}' => false,
        '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF9D}' => false,
        _ => is_other_mark(c),
    }
}

#[inline(never)] // one copy: weight
fn is_other_mark(c: char) -> bool {
    match c {
        // Enclosing marks have combining class 0, so the table does not have them.
        '\u{0488}'..='\u{0489}' | '\u{20DD}'..='\u{20E4}' | '\u{A670}'..='\u{A672}' => true,
        '\u{1ABE}' | '\u{FF9E}'..='\u{FF9F}' => true,
        _ => combining_class(c) != 0,
    }
}

//! Normal forms of Unicode 16, as far as a key needs them: compatibility decomposition and lower
//! case in one, and composition of the result.
//!
//! The tables are generated from `unicode-normalization`, with which the tests compare them. They
//! take 18 KB, a ninth of that crate's (nearly half of what linking the library weighs): a key
//! needs one kind of decomposition, and composes lower case only. They do not depend on the version
//! of that crate or of Rust; a later Unicode is a new list in `generate/unicode16_assigned.rs`, and
//! new keys.

mod compose;
mod composed;
mod form;
#[cfg_attr(not(feature = "generate"), allow(dead_code))] // what only the generator writes
pub(crate) mod steps;
mod tables;

use core::str::Chars;

use super::class::simple;
pub(super) use compose::{combining_class, compose};
pub(super) use composed::Composed;
pub(super) use form::form;
use form::Form;

/// The decomposition of a string in lower case, its marks not yet in order.
#[derive(Clone)]
pub(super) struct Decomposed<'a> {
    chars: Chars<'a>,
    form: Form,
}

impl<'a> Decomposed<'a> {
    pub(super) fn new(s: &'a str) -> Self {
        Self {
            chars: s.chars(),
            form: Form::NONE,
        }
    }
}

impl Iterator for Decomposed<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        loop {
            if let Some(c) = self.form.next() {
                return Some(c);
            }
            let c = self.chars.next()?;
            // Most characters, even of a string with others.
            if let Some(c) = simple(c) {
                return Some(c);
            }
            // A form is an iterator of its own, which the loop goes through before it reads the
            // next character.
            self.form = form(c);
        }
    }
}

#[cfg(all(test, feature = "generate"))]
pub(super) mod tests;

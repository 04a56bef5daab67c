//! Normal forms of Unicode 16, as far as a key asks for them: compatibility decomposition and lower case in one, and
//! composition of what is left.
//!
//! The tables are generated from `unicode-normalization`, which the tests compare with. They take a ninth of the place of
//! the crate's, because a key asks for one kind of decomposition and composes lower case only; and they are the
//! same whatever version of it, and of Rust, a program is built with.

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

/// What a string decomposes to, in lower case, its marks not yet in order.
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
            if let Some(c) = simple(c) {
                return Some(c);
            }
            self.form = form(c);
        }
    }
}

#[cfg(test)]
pub(super) mod tests;

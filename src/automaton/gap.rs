//! What stands between two characters of a term, and what that makes of it.

use crate::alphabet::{is_separator, AlphabetTables, DASH, SPACE, UNMAPPED};

/// What of a character decides that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Side {
    /// It is a letter or a digit of a word.
    pub(super) is_word: bool,
    /// It is a digit of ASCII.
    pub(super) is_digit: bool,
}

impl Side {
    /// What a character of that code is.
    #[inline]
    pub(super) fn of(alphabet: &AlphabetTables, code: u16) -> Self {
        Side {
            is_word: alphabet.is_word(code),
            is_digit: alphabet.is_digit(code),
        }
    }
}

/// What was passed over between two characters, as far as it may be a character of the term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// White space was.
    pub(super) is_spaced: bool,
    /// The first hyphen, full stop or slash, by its code.
    pub(super) separator: u16,
}

impl Gap {
    /// Nothing.
    pub(super) const NONE: Self = Gap {
        is_spaced: false,
        separator: UNMAPPED,
    };

    /// Passes over a character of that code.
    #[inline]
    pub(super) fn pass(&mut self, code: u16) {
        self.is_spaced |= code == SPACE;
        if self.separator == UNMAPPED && is_separator(code) {
            self.separator = code;
        }
    }

    /// The code that stands between the two characters in a term that reads so, if any does. A number is told by what parts
    /// its digits. Within a word, a hyphen, a full stop or a slash parts nothing, and white space does; elsewhere it is the other
    /// way round, and it does not matter which of them it is.
    #[inline]
    pub(super) fn between(self, before: Side, behind: Side) -> u16 {
        let is_within = before.is_word && behind.is_word;
        match self.separator {
            UNMAPPED if is_within && self.is_spaced => SPACE,
            UNMAPPED => UNMAPPED,
            separator if before.is_digit && behind.is_digit => separator,
            _ if is_within && !self.is_spaced => UNMAPPED,
            _ => DASH,
        }
    }
}

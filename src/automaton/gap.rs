//! Which code the characters between two characters of a term make, in the term and in a text
//! alike.
//!
//! | between | separators | white space | code |
//! |---|---|---|---|
//! | two digits | yes | | of the first separator: `-`, `.` or `/` |
//! | two letters or digits | yes | no | none: Wi-Fi is WiFi |
//! | | no | yes | white space |
//! | | yes | yes | hyphen |
//! | others | yes | | hyphen |
//! | | no | | none |

use crate::alphabet::{is_separator, AlphabetTables, DASH, SPACE, UNMAPPED};

/// What of a neighbouring character decides the code of a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Side {
    /// It is a letter or a digit of a script that parts words by spaces.
    pub(super) is_word: bool,
    /// It is an ASCII digit.
    pub(super) is_digit: bool,
}

impl Side {
    /// The side that a character with this code is.
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
    /// White space was among it.
    pub(super) is_spaced: bool,
    /// The code of the first separator (hyphen, full stop, slash); UNMAPPED if there is none.
    pub(super) separator: u16,
}

impl Gap {
    /// An empty gap.
    pub(super) const NONE: Self = Gap {
        is_spaced: false,
        separator: UNMAPPED,
    };

    /// Adds a character with this code to the gap.
    #[inline]
    pub(super) fn pass(&mut self, code: u16) {
        self.is_spaced |= code == SPACE;
        if self.separator == UNMAPPED && is_separator(code) {
            self.separator = code;
        }
    }

    /// The code that the gap has in a term, if any; see the table above.
    #[inline]
    pub(super) fn between(self, before: Side, behind: Side) -> u16 {
        // Terms with a gap go through the same function when the trie is built (`reading`), so both
        // sides agree.
        let is_within = before.is_word && behind.is_word;
        match self.separator {
            UNMAPPED if is_within && self.is_spaced => SPACE,
            UNMAPPED => UNMAPPED,
            // Checked before the rule for words, for a digit is one.
            separator if before.is_digit && behind.is_digit => separator,
            _ if is_within && !self.is_spaced => UNMAPPED,
            _ => DASH,
        }
    }
}

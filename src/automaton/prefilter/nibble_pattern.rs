//! The pattern of a beginning by nibbles: four bits of one byte, or of two bytes combined.

use super::chunk::PREFIX_BYTES;
use crate::automaton::limits::NIBBLES;

/// The number of nibbles that are of the first three bytes.
pub(super) const FIRST_NIBBLES: usize = 5;

/// The eight nibbles of six bytes.
pub(super) fn nibbles(bytes: [u8; PREFIX_BYTES]) -> [u8; NIBBLES] {
    // The fourth byte is nearly always 0xE4 to 0xE9; `is_common` asks that instead of a nibble.
    let [a, b, c, _, e, f] = bytes;
    let low = |byte: u8| byte & 0x0F;
    // The upper half of a continuation byte has two bits that vary, so those of two bytes are
    // combined.
    let upper = |byte: u8, next: u8| low(byte >> 4 ^ next >> 2);
    [
        a >> 4,
        low(a),
        low(b),
        low(c),
        upper(b, c),
        low(e),
        low(f),
        upper(e, f),
    ]
}

/// Whether the byte begins a character from U+4000 to U+9FFF, as nearly all ideographs of a text
/// are.
pub(super) fn is_common(byte: u8) -> bool {
    (0xE4..=0xE9).contains(&byte)
}

/// For each nibble a bit for each value that occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NibblePattern(pub(super) [u16; NIBBLES]);

impl NibblePattern {
    /// The pattern of these bytes with anything behind them.
    pub(super) fn of(bytes: &[u8]) -> Self {
        const ALL: u16 = u16::MAX;
        // The number of bytes that must be known for each nibble.
        let mut needed = [1, 1, 2, 3, 3, 5, 6, 6].into_iter();
        let mut known = [0; PREFIX_BYTES];
        known
            .iter_mut()
            .zip(bytes)
            .for_each(|(to, byte)| *to = *byte);
        NibblePattern(nibbles(known).map(|value| match needed.next() {
            Some(needed) if needed <= bytes.len() => 1 << value,
            _ => ALL,
        }))
    }

    /// The pattern of a character of three bytes with nothing behind it.
    pub(super) fn of_first(bytes: &[u8]) -> Self {
        let mut pattern = Self::of(bytes);
        pattern
            .0
            .iter_mut()
            .skip(FIRST_NIBBLES)
            .for_each(|values| *values = 0);
        pattern
    }

    pub(super) fn or(mut self, other: Self) -> Self {
        let both = self.0.iter_mut().zip(other.0);
        both.for_each(|(values, others)| *values |= others);
        self
    }
}

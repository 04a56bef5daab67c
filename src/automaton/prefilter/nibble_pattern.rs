//! What begins at some positions of a text, told by four bits at a time: half of a byte, or halves of two bytes combined.

use super::chunk::PREFIX_BYTES;
use crate::automaton::limits::NIBBLES;

/// How many views are of the first three bytes.
pub(super) const FIRST_NIBBLES: usize = 5;

/// The views of what begins with these bytes.
pub(super) fn nibbles(bytes: [u8; PREFIX_BYTES]) -> [u8; NIBBLES] {
    let [a, b, c, _, e, f] = bytes;
    let low = |byte: u8| byte & 0x0F;
    // The upper halves of continuation bytes say less than their lower ones: two bits.
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

/// Whether it is the first byte of a character from U+4000 to U+9FFF, as nearly all ideographs of a text are.
pub(super) fn is_common(byte: u8) -> bool {
    (0xE4..=0xE9).contains(&byte)
}

/// What begins at some positions of a text: for each view the values that occur, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NibblePattern(pub(super) [u16; NIBBLES]);

impl NibblePattern {
    /// What begins with the bytes, whatever follows them.
    pub(super) fn of(bytes: &[u8]) -> Self {
        const ALL: u16 = u16::MAX;
        // How many bytes tell each view.
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

    /// A character of three bytes, without anything that may follow it.
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

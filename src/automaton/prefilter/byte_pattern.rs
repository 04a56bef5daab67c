//! What begins at some positions of a text, told by whole bytes.

use super::chunk::PREFIX_BYTES;

/// What begins at some positions of a text: which bytes occur, one behind the other, as far as [`row`] tells them apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct BytePattern(pub(super) [u64; ROWS]);

/// How many rows of 64 bytes there are.
pub(super) const ROWS: usize = 9;

/// In which row a byte at a position is told by its last six bits. Where the first byte of a character may be and where one of
/// ASCII may be, it takes the seventh one to tell them apart.
fn row(position: usize, byte: u8) -> usize {
    let seventh = usize::from(byte >> 6 & 1);
    match position {
        0 => seventh,
        1 => 2 + seventh,
        2 => 4,
        3 => 5 + seventh,
        _ => 3 + position,
    }
}

impl BytePattern {
    /// What begins with the bytes, whatever follows them.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut pattern = BytePattern::default();
        for position in 0..PREFIX_BYTES {
            let (first, last) = match bytes.get(position) {
                Some(byte) => (*byte, *byte),
                None => (0, u8::MAX),
            };
            for byte in first..=last {
                if let Some(bits) = pattern.0.get_mut(row(position, byte)) {
                    *bits |= 1 << (byte % 64);
                }
            }
        }
        pattern
    }

    pub(super) fn or(mut self, other: Self) -> Self {
        let both = self.0.iter_mut().zip(other.0);
        both.for_each(|(bytes, others)| *bytes |= others);
        self
    }

    /// Whether the byte may stand at a position.
    pub(super) fn has(&self, position: usize, byte: u8) -> bool {
        let bits = self.0.get(row(position, byte));
        bits.is_some_and(|bits| bits >> (byte % 64) & 1 != 0)
    }
}

//! The pattern of a beginning by whole bytes.

use super::chunk::PREFIX_BYTES;

/// For each row a bit for each byte that occurs, by its last six bits; [`row`] says which row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct BytePattern(pub(super) [u64; ROWS]);

/// The number of rows.
pub(super) const ROWS: usize = 9;

/// The row of a byte at a position. Six bits do not tell ASCII from a lead byte, nor either from a
/// continuation byte, so at the positions where a character may begin the seventh bit chooses
/// between two rows.
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
    /// The pattern of these bytes with anything behind them.
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

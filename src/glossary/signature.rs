//! Signatures: eight bytes of a key that rule most other keys out as near.

use super::look_alike;
use crate::fold::is_private_use;

/// The maximum length, in characters, of keys that are suggested or get suggestions.
pub(super) const MAX_LEN: usize = 64;

/// The length of a key, whether it has a private-use character, and a bit for each other character
/// by its shape (a Bloom filter with one hash; characters may share a bit).
#[derive(Clone, Copy, Debug)]
pub(super) struct Signature(u64);

impl Signature {
    /// The number of bits for the length, the lowest ones.
    const LEN: u32 = 7;
    /// The flag of a private-use character, the highest bit.
    const PRIVATE_USE: u64 = 1 << (u64::BITS - 1);

    pub(super) fn of(key: impl Iterator<Item = char>) -> Self {
        let (mut bits, mut len, mut private_use) = (0, 0, 0);
        for c in key.take(MAX_LEN + 1) {
            if is_private_use(c) {
                private_use = Self::PRIVATE_USE;
            }
            // Multiplied by 2⁶⁴ over the golden ratio: neighbours get bits far apart.
            let hash = u64::from(look_alike::shape(c)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
            let bit = (hash * u64::from(u64::BITS - Self::LEN - 1)) >> 32;
            bits |= 1 << bit;
            len += 1;
        }
        Signature(private_use | bits << Self::LEN | len)
    }

    /// The length of the key in characters; MAX_LEN + 1 if it is longer.
    pub(super) fn len(self) -> u64 {
        self.0 & ((1 << Self::LEN) - 1)
    }

    fn characters(self) -> u64 {
        (self.0 & !Self::PRIVATE_USE) >> Self::LEN
    }

    /// Whether a key with the other signature may be near this one or look the same; if not, it
    /// surely is not.
    #[inline]
    pub(super) fn may_be_near(self, other: Self) -> bool {
        let (shorter, longer) = (self.len().min(other.len()), self.len().max(other.len()));
        let (here, there) = (self.characters(), other.characters());
        let (here_only, there_only) = (here & !there, there & !here);
        // One edit takes at most one character away and adds one.
        let most = longer / 3;
        // Near by edits; or one contains the other; or they look the same by a private-use
        // character.
        longer - shorter <= most && has_at_most(here_only, most) && has_at_most(there_only, most)
            || (here_only == 0 || there_only == 0) && shorter * 3 >= longer
            || (self.0 | other.0) & Self::PRIVATE_USE != 0 && shorter == longer
    }
}

/// Whether at most so many bits are set.
#[inline]
fn has_at_most(mut bits: u64, most: u64) -> bool {
    for _ in 0..most {
        // Clears the lowest bit that is set.
        bits &= bits.wrapping_sub(1);
    }
    bits == 0
}

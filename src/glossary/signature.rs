//! What of a key tells at once that it is not near another one.

use super::look_alike;
use crate::fold::is_private_use;

/// Longer keys, in characters, are neither suggested nor suggested for.
pub(super) const MAX_LEN: usize = 64;

/// What tells of most keys that they are not near: how long one is, whether a character of it is for private use, and a
/// bit for each of the others, which several may share, and those that look the same do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signature(u64);

impl Signature {
    /// How many bits say the length, the lowest ones.
    const LEN: u32 = 7;
    /// The bit for private use, the highest one.
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

    /// How many characters the key has; one more than the longest if it has more.
    pub(super) fn len(self) -> u64 {
        self.0 & ((1 << Self::LEN) - 1)
    }

    fn characters(self) -> u64 {
        (self.0 & !Self::PRIVATE_USE) >> Self::LEN
    }

    /// Whether a key of that signature may be near this one, or look the same; if not, it is and does neither. Each edit takes
    /// away one character at most, and adds one.
    #[inline]
    pub(super) fn may_be_near(self, other: Self) -> bool {
        let (shorter, longer) = (self.len().min(other.len()), self.len().max(other.len()));
        let (here, there) = (self.characters(), other.characters());
        let (here_only, there_only) = (here & !there, there & !here);
        let most = longer / 3;
        longer - shorter <= most && has_at_most(here_only, most) && has_at_most(there_only, most)
            || (here_only == 0 || there_only == 0) && shorter * 3 >= longer
            || (self.0 | other.0) & Self::PRIVATE_USE != 0 && shorter == longer
    }
}

/// Whether no more than so many bits are set.
#[inline]
fn has_at_most(mut bits: u64, most: u64) -> bool {
    for _ in 0..most {
        // Without the lowest one.
        bits &= bits.wrapping_sub(1);
    }
    bits == 0
}

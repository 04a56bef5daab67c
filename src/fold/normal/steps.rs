//! How the steps are written that say what characters decompose to; [`form`](super::form) reads them.

/// Code points a block.
pub(crate) const BLOCK: u32 = 32;

/// For how many code points, or pairs of them, a step can be. Their number, less one, is in the lower bits of its first
/// byte, and its kind in the others.
pub(crate) const MOST: u8 = 32;

/// The kinds of steps. They stay what they are;
pub(crate) const STAY: u8 = 0;
/// they become characters that follow one another too, the first of which stands here without its plane;
pub(crate) const RUN: u8 = 1;
/// the same on their own plane;
pub(crate) const RUN_HERE: u8 = 2;
/// of each two, the first becomes the second;
pub(crate) const NEXT: u8 = 3;
/// each becomes a character, or decomposes to a pair;
pub(crate) const EACH: u8 = 4;
/// each becomes a character of its own plane;
pub(crate) const EACH_HERE: u8 = 5;
/// each two become one character, or decompose to one pair;
pub(crate) const EACH_TWO: u8 = 6;
/// each becomes a string, and all these are as long as the next byte says.
pub(crate) const STRINGS: u8 = 7;

/// For each kind for how many code points there is a value, how many bytes a value takes, and how many stand before
/// them.
pub(crate) const KINDS: [(u8, u8, u8); 8] = [
    (1, 0, 0),
    (1, 0, 2),
    (1, 0, 2),
    (2, 0, 0),
    (1, 2, 0),
    (1, 2, 0),
    (2, 2, 0),
    (1, 0, 1),
];

/// Set beside the length of a string if each of its code units is two bytes and not one.
pub(crate) const WIDE: u8 = 0x80;

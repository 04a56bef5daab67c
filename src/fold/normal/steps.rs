//! The encoding of steps, by which [`form`](super::form()) says what characters decompose to.

/// The number of code points in a block.
pub(crate) const BLOCK: u32 = 32;

/// The maximum number of code points, or pairs of them, in a step. Their number less one is in the
/// low bits of a step's first byte, its kind in the high ones.
pub(crate) const MOST: u8 = 32;

/// The characters of the step stay what they are.
pub(crate) const STAY: u8 = 0;
/// They become consecutive characters; the first of these follows, without its plane (0).
pub(crate) const RUN: u8 = 1;
/// The same on their own plane.
pub(crate) const RUN_HERE: u8 = 2;
/// Of each two, the first becomes the second: capital and small letter side by side.
pub(crate) const NEXT: u8 = 3;
/// Each becomes a character, or decomposes to a pair.
pub(crate) const EACH: u8 = 4;
/// Each becomes a character of its own plane.
pub(crate) const EACH_HERE: u8 = 5;
/// Each two become one character, or decompose to one pair.
pub(crate) const EACH_TWO: u8 = 6;
/// Each becomes a string; all strings are as long as the next byte says.
pub(crate) const STRINGS: u8 = 7;

/// For each kind: the number of code points that share a value, the bytes of a value, and the bytes
/// before the values.
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

/// The flag, beside the length of strings, of UTF-16 in place of indices of one byte.
pub(crate) const WIDE: u8 = 0x80;

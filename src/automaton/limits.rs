//! The sizes that the searches share.

/// How many characters that are none of a term may stand between two that are.
pub(crate) const MAX_GAP: usize = 64;

/// How many characters are walked from any one before what is longer is asked for elsewhere: as many as the longest term
/// of the glossary that is compiled in has.
pub(super) const MAX_WALK: u32 = 17;

/// How deep quotations may lie in each other within one term.
pub(crate) const MAX_QUOTE_DEPTH: usize = 8;

/// How many characters of a block are read.
pub(super) const BLOCK_LEN: usize = 512;

/// At how many of them terms may begin: a walk goes so far on from the last of them.
pub(super) const BLOCK_STARTS: usize = BLOCK_LEN - MAX_WALK as usize;

/// How many of them a round of a loop sees to.
pub(super) const UNROLL: usize = 4;

/// How many views of the bytes of two characters there are.
pub(super) const NIBBLES: usize = 8;

/// So many bits, the lowest ones; all of them if there are not so many.
#[inline]
pub(super) fn low_mask(count: usize) -> u64 {
    if count < u64::BITS as usize {
        !(u64::MAX << count)
    } else {
        u64::MAX
    }
}

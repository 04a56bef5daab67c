//! Sizes that several searches share.

/// The maximum number of characters without a code of a term (white space, quotation marks,
/// invisible characters, hyphens) between two characters of a match.
// It bounds what the rules of neighbours and quotation marks read on either side of a term, so that
// a scan stays linear and a reader of pieces knows how much text to keep.
pub(crate) const MAX_GAP: usize = 64;

/// The maximum number of bytes of a character in UTF-8.
pub(crate) const LONGEST_CHAR: usize = 4;

/// The maximum number of codes that a walk through the trie takes; longer terms are found by
/// [`long_terms`](super::long_terms).
// As many as the longest term of the built-in glossary has, so that a program with that one alone
// links no code for long terms. Every character may start a walk, so this is also the factor of the
// worst case.
pub(super) const MAX_WALK: u32 = 17;

/// The maximum depth of nested quotations within one term.
pub(crate) const MAX_QUOTE_DEPTH: usize = 8;

/// The number of characters that a block has room for.
// A power of two: an index taken modulo it needs no bounds check. Blocks of half the size have
// twice as many unpredictable branches (benches/NOTES.md).
pub(super) const BLOCK_LEN: usize = 512;

/// The number of characters of a block at which terms may start: 495.
// A walk from the last of them takes up to MAX_WALK characters more, all of which are in the block.
pub(super) const BLOCK_STARTS: usize = BLOCK_LEN - MAX_WALK as usize;

/// The number of characters in an iteration of an unrolled loop over a block.
pub(super) const UNROLL: usize = 4;

/// The number of nibbles (four bits) by which the AVX2 prefilter knows the first two characters of
/// a term.
pub(super) const NIBBLES: usize = 8;

/// A mask of the `count` lowest bits; of all bits if `count` is 64 or more.
#[inline]
pub(super) fn low_mask(count: usize) -> u64 {
    // A shift by 64 would overflow.
    if count < u64::BITS as usize {
        !(u64::MAX << count)
    } else {
        u64::MAX
    }
}

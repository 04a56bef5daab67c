//! What terms are recognised by in running text, as it lies in memory. The types are public for the sake of generated
//! code, and hidden: they are no part of the crate's interface.

use crate::alphabet::AlphabetTables;
use crate::table::Column;

/// A node of a trie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct NodeRecord {
    /// The first of its children, which are nodes themselves, one beside the other in the order of their
    /// labels; where the next node's begin, they end.
    pub children: u32,
    /// The code that leads to it.
    pub label: u16,
    /// Nothing: all bytes of a record are to be known.
    pub rest: u16,
}

/// A place of the array that is the trie of all terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct SlotRecord {
    /// What with a code makes the place of a child; or, of a leaf, the number of its term, or where its terms are in the
    /// table of forms.
    pub base: u32,
    /// The code that leads here.
    pub label: u16,
    /// What is to be asked before a term that ends here is a match, and how many terms end here.
    pub ending: u16,
}

/// A trie, level by level; the first node is the root.
#[derive(Clone, Debug, Default)]
pub struct TrieTables {
    /// One more than there are nodes.
    pub nodes: Column<NodeRecord>,
    /// The first of the terms that end at each node; where the next node's begin, they end.
    pub term_starts: Column<u32>,
}

/// What a node of the trie of long terms, which are read from their ends, knows besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct LinkRecord {
    /// How many codes lead to it.
    pub depth: u32,
    /// The node of the longest proper suffix of those codes that any leads to.
    pub fail: u32,
    /// The node of the longest proper suffix that is a term; 0 if none is.
    pub output: u32,
    /// The same among the terms that are recognised bare, and that the next code does not continue.
    pub bare_output: u32,
}

/// For eight buckets of terms, for each view of a few bytes and each value of it, which buckets have terms that begin
/// so.
pub type NibbleMasks = [[u8; 16]; super::limits::NIBBLES];

/// For eight buckets of terms, for each of six bytes and each value of its last six bits, which buckets have terms that
/// begin so; for the first, the second and the fourth byte, one table each where the seventh bit is not set and where it is.
pub type SixBitMasks = [[u8; 64]; 9];

/// What terms are recognised by in running text.
#[derive(Clone, Debug, Default)]
pub struct AutomatonTables {
    /// The characters of the terms, and their codes.
    pub alphabet: AlphabetTables,
    /// The trie of all terms; behind its last node, a place that is none.
    pub trie: Column<SlotRecord>,
    /// What terms begin with, in views of a few bytes; empty if that is too much.
    pub nibble_masks: Column<NibbleMasks>,
    /// The same in whole bytes; empty if that is too much.
    pub six_bit_masks: Column<SixBitMasks>,
    /// For each byte, a bit for each bucket that has no terms with it: in the lowest byte of the number, as their sixth
    /// byte, in the next one, as the fifth, and so on up to the first. Empty if `sixths` is.
    pub byte_masks: Column<u64>,
    /// The numbers of the terms that end at a node, if they are several or long, with a mark of those recognised between
    /// quotation marks only, which come last.
    pub term_numbers: Column<u32>,
    /// The terms that are longer than a walk, from their ends.
    pub long: TrieTables,
    /// For each node of `long`.
    pub links: Column<LinkRecord>,
    /// How many characters the longest term has.
    pub longest: u32,
}

//! The scanner's tables as they lie in memory. The types are public for generated code, and hidden:
//! no part of the crate's interface.

use crate::alphabet::AlphabetTables;
use crate::table::Column;

/// A node of the trie of long terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct NodeRecord {
    /// The number of its first child. Children are consecutive, sorted by label, and end where the
    /// next node's begin.
    pub children: u32,
    /// The code that leads to the node.
    pub label: u16,
    /// Always 0. It makes every byte of a record defined, as the binary form needs.
    pub rest: u16,
}

/// A slot of the double array: BASE and CHECK of the textbook, and what ends there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct SlotRecord {
    /// BASE: the child for a code is at `base + code`. In a leaf: `trie::LEAF` with
    /// the number of its term, or with the place of its terms in the table of term numbers.
    pub base: u32,
    /// CHECK: the code that leads here. (The parent need not be compared, for no two nodes have the
    /// same base.)
    pub label: u16,
    /// The kind of the terms that end here (the two lowest bits), and how many they are.
    pub ending: u16,
}

/// A trie in level order; node 0 is the root.
#[derive(Clone, Debug, Default)]
pub struct TrieTables {
    /// The nodes, and a sentinel behind the last one.
    pub nodes: Column<NodeRecord>,
    /// For each node the place of its first term in the table of term numbers; its terms end where
    /// the next node's begin.
    pub term_starts: Column<u32>,
}

/// The links of a node in the trie of long terms (Aho-Corasick; terms are read from their ends).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct LinkRecord {
    /// The number of codes that lead to it.
    pub depth: u32,
    /// The failure link: the node of the longest proper suffix that is in the trie.
    pub fail: u32,
    /// The output link (dictionary suffix link): the node of the longest proper suffix that is a
    /// term; 0 if none is.
    pub output: u32,
    /// The same among the terms that are recognised bare and that the next code does not continue.
    pub bare_output: u32,
}

/// The nibble masks of eight buckets: for each of the eight nibbles and each of its values, a bit
/// for each bucket that has terms with it.
pub type NibbleMasks = [[u8; 16]; super::limits::NIBBLES];

/// The masks of eight buckets by six bits of a byte: for each of the first six bytes and each value
/// of its low six bits, a bit for each bucket that has terms with it. The first, second and fourth
/// byte have two tables, by their seventh bit.
pub type SixBitMasks = [[u8; 64]; 9];

/// The scanner's tables.
#[derive(Clone, Debug, Default)]
pub struct AutomatonTables {
    /// From characters to codes.
    pub alphabet: AlphabetTables,
    /// The double array of all terms, and a sentinel slot behind the last node.
    pub trie: Column<SlotRecord>,
    /// The nibble masks of the prefilter, a record for eight buckets; empty if a prefilter does not
    /// pay.
    pub nibble_masks: Column<NibbleMasks>,
    /// The masks by six bits, which AVX-512 reads; empty if whole bytes tell too little.
    pub six_bit_masks: Column<SixBitMasks>,
    /// The masks by whole bytes, which every machine reads: for each byte, a *cleared* bit for each
    /// bucket that has terms with it, as their sixth byte in the lowest byte of the number, as the
    /// fifth in the next, and so on. Empty if `six_bit_masks` is.
    pub byte_masks: Column<u64>,
    /// The numbers of terms, for nodes with several and for long terms; those with
    /// `terms::QUOTED_ONLY` come last.
    pub term_numbers: Column<u32>,
    /// The terms longer than a walk, from their ends to their starts.
    pub long: TrieTables,
    /// The links of each node of `long`.
    pub links: Column<LinkRecord>,
    /// The length of the longest term in codes.
    pub longest: u32,
}

//! The tables of a glossary. The types are public for generated code, and hidden: no part of the
//! crate's interface.

use crate::automaton::AutomatonTables;
use crate::entry::EntryTables;
use crate::table::{Column, Run, StrId};

/// A key, and the forms that have it.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct KeyRecord {
    /// The key at loose strength.
    pub key: StrId,
    /// A run of the table of forms, sorted by entry; each entry's headword before its other forms.
    pub forms: Run,
}

/// What a key leads to: the number of a term or of an equivalent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(u32)]
pub enum Form {
    /// A term, by its number.
    Term(u32),
    /// An equivalent in another language, by its number.
    Equivalent(u32),
}

/// The tables that lead to entries: by id and by key.
#[derive(Clone, Debug, Default)]
pub struct IndexTables {
    /// The numbers of the entries, sorted by id.
    pub ids: Column<u32>,
    /// The keys, sorted by code points. Completion and the searches that the hash table cannot
    /// answer read them.
    pub keys: Column<KeyRecord>,
    /// The forms of all keys.
    pub forms: Column<Form>,
    /// The records of the hash table: first the number of words of the longest key; then for each
    /// key a header (number of words, number of the key, number of its entry) and its codes, four
    /// in a word. Empty if there is no hash table.
    pub key_records: Column<u64>,
    /// For each bucket of hashes the index in `key_records` of its first record, with the
    /// fingerprints of its keys in the bits left, and whether a key begins with two codes that hash
    /// to it; its records end where those of the next bucket begin.
    pub buckets: Column<u32>,
    /// From the hash of a key to the index of its record, in a compiled-in glossary.
    pub phf: Option<&'static phf::Map<u64, u32>>,
    /// The length in bytes of the longest key.
    pub longest_key: u32,
}

/// The tables of a glossary.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// The entries.
    pub entry: EntryTables,
    /// What leads to them.
    pub index: IndexTables,
    /// The scanner's tables.
    pub automaton: AutomatonTables,
}

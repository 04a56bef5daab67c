//! Everything a glossary consists of. The types are public for the sake of generated code, and hidden: they are no part
//! of the crate's interface.

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
    /// In the table of forms, in the order of their entries; each entry's headword before its other forms.
    pub forms: Run,
}

/// What a key leads to.
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

/// The ways to the entries: by id, and by key.
#[derive(Clone, Debug, Default)]
pub struct IndexTables {
    /// The entries' numbers in the order of their ids.
    pub ids: Column<u32>,
    /// Sorted by key, in the order of code points.
    pub keys: Column<KeyRecord>,
    /// What the keys lead to.
    pub forms: Column<Form>,
    /// How many words the longest key takes; then for each key the number of its words, its own and that of
    /// its entry in one, and its codes, four in a word. Empty if keys are to be searched for.
    pub key_records: Column<u64>,
    /// For each bucket of hashes where in `spelt` the keys that fall into it begin, and marks of them; where those
    /// of the next one begin, they end.
    pub buckets: Column<u32>,
    /// From the hash of a key to where it is spelt, if it is compiled in.
    pub phf: Option<&'static phf::Map<u64, u32>>,
    /// The length in bytes of the longest key.
    pub longest_key: u32,
}

/// Everything a glossary consists of.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// The entries and what they say.
    pub entry: EntryTables,
    /// What leads to them.
    pub index: IndexTables,
    /// What their terms are recognised by in running text.
    pub automaton: AutomatonTables,
}

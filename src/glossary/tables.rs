//! How a glossary lies in memory: flat tables of small records that refer to each other by number.
//!
//! The same tables serve a glossary that is compiled in or used where its binary form lies (all of them
//! `static`) and one that is built at run time (all of them owned). Every string of the glossary stands once in one long
//! text. The types are public for the sake of generated code, and hidden: they are no part of the
//! crate's interface.

use crate::entry::{Recognition, Standing, TermStatus, TermType, Text};
#[cfg(feature = "alloc")]
use crate::heads::AHEAD;
pub use crate::scan::finding::Finding;
#[cfg(feature = "alloc")]
use core::hint::black_box;
use core::ops::Deref;

/// A table, compiled in or owned.
#[derive(Clone, Debug)]
pub enum Column<T: 'static> {
    /// Part of the program, or of a file that stays in memory.
    Static(&'static [T]),
    /// Made at run time.
    #[cfg(feature = "alloc")]
    Owned(alloc::boxed::Box<[T]>),
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Column::Static(&[])
    }
}

impl<T> Deref for Column<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Column::Static(records) => records,
            #[cfg(feature = "alloc")]
            Column::Owned(records) => records,
        }
    }
}

impl<T> Column<T> {
    /// A table made at run time.
    #[cfg(feature = "alloc")]
    pub(crate) fn from_vec(records: alloc::vec::Vec<T>) -> Self {
        Column::Owned(records.into_boxed_slice())
    }

    /// The records of a run; none if the run does not lie within the table.
    pub(crate) fn run(&self, run: Run) -> &[T] {
        let start = run.start as usize;
        self.get(start..start.saturating_add(run.len as usize))
            .unwrap_or_default()
    }
}

/// All strings of a glossary, end to end.
#[derive(Clone, Debug)]
pub enum Pool {
    /// Part of the program, or of a file that stays in memory.
    Static(&'static str),
    /// Made at run time.
    #[cfg(feature = "alloc")]
    Owned(alloc::boxed::Box<str>),
}

impl Deref for Pool {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Pool::Static(text) => text,
            #[cfg(feature = "alloc")]
            Pool::Owned(text) => text,
        }
    }
}

/// The number of a string; 0 is no string at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct StrId(pub u32);

/// The same text in Traditional and in Simplified script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct Pair(pub StrId, pub StrId);

/// Consecutive records of another table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct Run {
    /// The first record.
    pub start: u32,
    /// How many there are.
    pub len: u32,
}

/// See [`Entry`](crate::Entry).
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the view
pub struct EntryRecord {
    pub id: StrId,
    pub definition: Pair,
    pub subject_field: Pair,
    pub terms: Run,
    pub parts: Run,
    pub equivalents: Run,
    pub citations: Run,
}

/// See [`Term`](crate::Term).
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the view
pub struct TermRecord {
    pub text: Pair,
    pub entry: u32,
    pub term_type: TermType,
    pub status: TermStatus,
    pub recognition: Recognition,
    pub region: StrId,
}

/// See [`Part`](crate::entry::Part).
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the view
pub struct PartRecord {
    pub symbol: Pair,
    pub definition: Pair,
    pub items: Run,
}

/// See [`Equivalent`](crate::entry::Equivalent).
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the view
pub struct EquivalentRecord {
    pub entry: u32,
    pub lang: StrId,
    pub text: StrId,
    pub source: StrId,
    pub standing: Standing,
    pub of: StrId,
}

/// See [`Citation`](crate::entry::Citation).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the view
pub struct CitationRecord {
    pub place: Pair,
    pub body: Pair,
    pub report: Pair,
    pub date: StrId,
    pub section: Pair,
    pub source: Pair,
}

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
    /// What with a code makes the place of a child; or, of a leaf, where its terms are in the table of forms.
    pub next: u32,
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
    pub forms: Column<u32>,
}

/// Characters beyond the Basic Multilingual Plane, one after the other, whose codes are so too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct SupplementaryRecord {
    /// The first of them.
    pub character: u32,
    /// Its code.
    pub code: u16,
    /// How many follow it.
    pub more: u16,
}

impl SupplementaryRecord {
    /// The code of a character, if it is one of them.
    #[inline]
    pub(crate) fn code(&self, character: u32) -> Option<u16> {
        let number = character.checked_sub(self.character)?;
        let number = u16::try_from(number).ok().filter(|n| *n <= self.more)?;
        Some(self.code.wrapping_add(number))
    }

    /// Whether the character is the one after them, and its code the one after theirs.
    #[cfg(feature = "alloc")]
    pub(crate) fn goes_on(&self, character: u32, code: u16) -> bool {
        let count = u32::from(self.more) + 1;
        self.more < u16::MAX
            && character.checked_sub(self.character) == Some(count)
            && u32::from(code) == u32::from(self.code) + count
    }
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
    pub term: u32,
    /// The same among the terms that are recognised bare, and that the next code does not continue.
    pub bare: u32,
}

/// For eight buckets of terms, for each view of a few bytes and each value of it, which buckets have terms that begin
/// so.
pub type Group = [[u8; 16]; crate::scan::prefilter::VIEWS];

/// For eight buckets of terms, for each of six bytes and each value of its last six bits, which buckets have terms that
/// begin so; for the first, the second and the fourth byte, one table each where the seventh bit is not set and where it is.
pub type BySixBits = [[u8; 64]; 9];

/// What terms are recognised by in running text.
#[derive(Clone, Debug)]
pub struct ScanTables {
    /// For each 64 characters of the Basic Multilingual Plane where their page of codes begins, in steps of eight codes;
    /// the one at 0 is empty.
    pub pages: Column<u16>,
    /// The codes, page by page; where a page ends in none, and the next one begins with none, they overlap.
    pub codes: Column<u16>,
    /// The codes of the other characters, sorted.
    pub supplementary: Column<SupplementaryRecord>,
    /// The first code that is no letter or digit of ASCII.
    pub words: u16,
    /// The first code of a character that may be another in a key, beside some others.
    pub odd: u16,
    /// The trie of all terms; behind its last node, a place that is none.
    pub trie: Column<SlotRecord>,
    /// What terms begin with, in views of a few bytes; empty if that is too much.
    pub groups: Column<Group>,
    /// The same in whole bytes; empty if that is too much.
    pub sixths: Column<BySixBits>,
    /// For each byte, a bit for each bucket that has no terms with it: in the lowest byte of the number, as their sixth
    /// byte, in the next one, as the fifth, and so on up to the first. Empty if `sixths` is.
    pub masks: Column<u64>,
    /// Which of the codes terms begin with, a bit for each of them in their order; empty if `masks` is not, or `groups` is.
    pub firsts: Column<u8>,
    /// The numbers of the terms that end at a node, those recognised bare first.
    pub forms: Column<u32>,
    /// The terms that are longer than a walk, from their ends.
    pub long: TrieTables,
    /// For each node of `long`.
    pub links: Column<LinkRecord>,
    /// How many characters the longest term has.
    pub longest: u32,
    /// By what code they are found.
    pub finding: Finding,
}

/// Everything a glossary consists of.
#[derive(Clone)]
#[allow(missing_docs)] // each table is named after its records
pub struct Tables {
    pub pool: Pool,
    /// Where string `n` ends in the pool, at index `n`; it begins where string `n - 1` ends. In what is compiled in, strings
    /// lie in longer ones, and a number may be that of none, for one that begins elsewhere to come next.
    pub ends: Column<u32>,
    pub entries: Column<EntryRecord>,
    pub terms: Column<TermRecord>,
    pub parts: Column<PartRecord>,
    pub items: Column<Pair>,
    pub equivalents: Column<EquivalentRecord>,
    pub citations: Column<CitationRecord>,
    /// The entries' numbers in the order of their ids.
    pub ids: Column<u32>,
    /// Sorted by key, in the order of code points.
    pub keys: Column<KeyRecord>,
    pub forms: Column<Form>,
    /// How many words the longest key takes; then for each key the number of its words, its own and that of
    /// its entry in one, and its codes, four in a word. Empty if keys are to be searched for.
    pub spelt: Column<u64>,
    /// For each bucket of hashes where in `spelt` the keys that fall into it begin, and marks of them; where those
    /// of the next one begin, they end.
    pub buckets: Column<u32>,
    /// From the hash of a key to where it is spelt, if it is compiled in.
    pub phf: Option<&'static phf::Map<u64, u32>>,
    /// The length in bytes of the longest key.
    pub longest_key: u32,
    pub scan: ScanTables,
}

impl EntryRecord {
    /// An entry that says nothing.
    pub(crate) const NONE: Self = EntryRecord {
        id: StrId(0),
        definition: Pair(StrId(0), StrId(0)),
        subject_field: Pair(StrId(0), StrId(0)),
        terms: Run::NONE,
        parts: Run::NONE,
        equivalents: Run::NONE,
        citations: Run::NONE,
    };
}

impl TermRecord {
    /// A term of no text.
    pub(crate) const NONE: Self = TermRecord {
        text: Pair(StrId(0), StrId(0)),
        entry: 0,
        term_type: TermType::Variant,
        status: TermStatus::Preferred,
        recognition: Recognition::Never,
        region: StrId(0),
    };
}

impl Run {
    const NONE: Self = Run { start: 0, len: 0 };
}

impl Tables {
    /// The string of that number; nothing for 0 and for a number that is none.
    pub(crate) fn str(&self, id: StrId) -> &str {
        self.optional_str(id).unwrap_or_default()
    }

    /// The string of that number, if it is one.
    #[inline(never)]
    pub(crate) fn optional_str(&self, id: StrId) -> Option<&str> {
        let start = *self.ends.get((id.0 as usize).checked_sub(1)?)?;
        let end = *self.ends.get(id.0 as usize)?;
        self.pool.get(start as usize..end as usize)
    }

    /// The keys in their order, with their strings. These are all over the memory, as is what the keys lead to, so both
    /// are looked at beforehand.
    #[cfg(feature = "alloc")]
    pub(crate) fn each_key(&self) -> impl Iterator<Item = (&KeyRecord, &str)> {
        self.keys.chunks(AHEAD).flat_map(|some| {
            for record in some {
                let form = self.forms.get(record.forms.start as usize);
                black_box(form.and_then(|form| form.entry(self)));
                black_box(self.ends.get(record.key.0 as usize).copied());
            }
            for record in some {
                black_box(self.str(record.key).as_bytes().first().copied());
            }
            some.iter().map(|record| (record, self.str(record.key)))
        })
    }

    /// The text of that pair.
    pub(crate) fn text(&self, pair: Pair) -> Text<'_> {
        Text::new(self.optional_str(pair.0), self.optional_str(pair.1))
    }
}

//! [`Glossary`], the type.

#[cfg(feature = "std")]
use super::char_index::CharIndex;
#[cfg(feature = "in-place")]
use super::shared::Shared;
use super::tables::Tables;
use crate::automaton::Engine;
use crate::entry::{Entry, EntryTables};
#[cfg(feature = "in-place")]
use alloc::sync::Arc;
use core::fmt;
#[cfg(feature = "std")]
use std::sync::OnceLock;

/// A termbase: entries and their index.
///
/// The type is the same for a glossary that is compiled in, such as
/// [`CHANGAN_2024`], and for one that is made at run time with
/// [`Glossary::new`]. It is immutable, `Send` and `Sync`; looking up in it allocates nothing.
///
/// ```
/// use zhujie::{Matched, CHANGAN_2024};
///
/// // Either script, any width, any quotation marks.
/// for query in ["四小園", "四小园", "「四小園」", "四 小 園。"] {
///     assert_eq!(CHANGAN_2024.get(query).unwrap().id(), "c-sixiaoyuan");
/// }
/// assert!(CHANGAN_2024.get("四個").is_none());
///
/// // An equivalent in another language is found too, and labelled as one.
/// let hit = CHANGAN_2024.lookup("Pocket Park").next().unwrap();
/// assert_eq!(hit.entry().headword().hant(), Some("口袋公園"));
/// assert_eq!(hit.matched(), Matched::Equivalent);
/// ```
#[cfg_attr(feature = "builtin", doc = "\n[`CHANGAN_2024`]: crate::CHANGAN_2024")]
#[cfg_attr(
    not(feature = "builtin"),
    doc = "\n[`CHANGAN_2024`]: https://docs.rs/zhujie/latest/zhujie/static.CHANGAN_2024.html"
)]
#[cfg_attr(
    not(feature = "alloc"),
    doc = "\n[`Glossary::new`]: https://docs.rs/zhujie/latest/zhujie/struct.Glossary.html#method.new"
)]
#[derive(Clone)]
pub struct Glossary {
    storage: Storage,
    /// The code by which the scanner finds terms.
    engine: Engine,
    /// What suggestions are chosen by, from the first time they are asked for.
    // Derived from the tables alone, so it does not matter which thread makes it; and no column of
    // the binary form, for who asks once would read it for nothing.
    /// The index of characters for suggestions, made at the first call in a large glossary.
    #[cfg(feature = "std")]
    char_index: OnceLock<CharIndex>,
}

/// Where the tables are.
#[derive(Clone)]
#[allow(clippy::large_enum_variant)] // a compiled-in glossary has no allocator
enum Storage {
    /// Compiled in, used in place for good, or owned column by column.
    Inline(Tables),
    /// In a buffer that its owner frees when no clone of the glossary is left.
    #[cfg(feature = "in-place")]
    Shared(Arc<Shared>),
}

impl Glossary {
    /// A glossary over generated tables.
    #[doc(hidden)]
    pub const fn from_tables(tables: Tables, engine: Engine) -> Self {
        Glossary {
            storage: Storage::Inline(tables),
            engine,
            #[cfg(feature = "std")]
            char_index: OnceLock::new(),
        }
    }

    /// A glossary over tables in a shared buffer.
    #[cfg(feature = "in-place")]
    pub(super) fn from_shared_tables(tables: Arc<Shared>) -> Self {
        Glossary {
            engine: Engine::of(&tables.tables().automaton),
            storage: Storage::Shared(tables),
            #[cfg(feature = "std")]
            char_index: OnceLock::new(),
        }
    }

    /// The tables.
    #[inline]
    pub(crate) fn tables(&self) -> &Tables {
        match &self.storage {
            Storage::Inline(tables) => tables,
            #[cfg(feature = "in-place")]
            Storage::Shared(shared) => shared.tables(),
        }
    }

    /// The code by which the scanner finds terms.
    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The index of characters, made if this is the first call.
    #[cfg(feature = "std")]
    pub(super) fn char_index(&self) -> &CharIndex {
        self.char_index.get_or_init(|| {
            let tables = self.tables();
            let keys = &tables.index.keys;
            // Keys are loose, so a suggestion is found whichever script the query is in.
            CharIndex::new(keys.len(), |number| {
                keys.get(number)
                    .map_or("", |record| tables.entry.strings.str(record.key))
            })
        })
    }

    /// The number of bytes that the index of characters takes.
    #[cfg(feature = "alloc")]
    pub(super) fn char_index_usage(&self) -> usize {
        #[cfg(feature = "std")]
        if let Some(index) = self.char_index.get() {
            return index.memory_usage();
        }
        0
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.tables().entry.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.tables().entry.entries.is_empty()
    }

    /// The entry at that place, counted from 0; [`Entry::index`] gives it.
    pub fn entry(&self, index: usize) -> Option<Entry<'_>> {
        Entry::new(&self.tables().entry, u32::try_from(index).ok()?)
    }

    /// All entries, in the order of the source.
    ///
    /// ```
    /// use zhujie::CHANGAN_2024;
    ///
    /// assert_eq!(CHANGAN_2024.entries().len(), 22);
    /// assert_eq!(CHANGAN_2024.entries().nth(1).unwrap().headword().hant(), Some("“五外聯動”"));
    /// ```
    pub fn entries(&self) -> Entries<'_> {
        Entries {
            tables: &self.tables().entry,
            numbers: 0..self.len() as u32,
        }
    }

    /// The entry of that id. Binary search, comparing ids byte by byte.
    ///
    /// ```
    /// let entry = zhujie::CHANGAN_2024.by_id("c-1310").unwrap();
    /// assert!(zhujie::CHANGAN_2024.get("1310") == Some(entry));
    /// assert!(zhujie::CHANGAN_2024.by_id("1310").is_none());
    /// ```
    pub fn by_id(&self, id: &str) -> Option<Entry<'_>> {
        let entry = |number: &u32| Entry::new(&self.tables().entry, *number);
        let place = self
            .tables()
            .index
            .ids
            .binary_search_by(|number| entry(number).map_or("", Entry::id).cmp(id))
            .ok()?;
        self.tables().index.ids.get(place).and_then(entry)
    }
}

impl fmt::Debug for Glossary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Glossary")
            .field("entries", &self.tables().entry.entries.len())
            .field("terms", &self.tables().entry.terms.len())
            .field("keys", &self.tables().index.keys.len())
            .finish_non_exhaustive()
    }
}

impl<'g> IntoIterator for &'g Glossary {
    type Item = Entry<'g>;
    type IntoIter = Entries<'g>;

    fn into_iter(self) -> Entries<'g> {
        self.entries()
    }
}

/// The entries of a glossary; see [`Glossary::entries`].
#[derive(Clone)]
pub struct Entries<'g> {
    tables: &'g EntryTables,
    numbers: core::ops::Range<u32>,
}

impl fmt::Debug for Entries<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<'g> Iterator for Entries<'g> {
    type Item = Entry<'g>;

    fn next(&mut self) -> Option<Entry<'g>> {
        Entry::new(self.tables, self.numbers.next()?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.numbers.size_hint()
    }
}

impl DoubleEndedIterator for Entries<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        Entry::new(self.tables, self.numbers.next_back()?)
    }
}

impl ExactSizeIterator for Entries<'_> {}
impl core::iter::FusedIterator for Entries<'_> {}

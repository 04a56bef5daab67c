//! [`Glossary`]: entries, and the ways to them.

#[cfg(feature = "alloc")]
mod binary;
#[cfg(feature = "alloc")]
mod build;
mod complete;
mod index;
mod lookup;
mod suggest;
mod tables;

#[cfg(feature = "alloc")]
pub use binary::{LoadError, LoadErrorKind};
#[cfg(feature = "compile")]
pub(crate) use build::is_xml_id;
#[cfg(feature = "alloc")]
pub use build::{BuildError, Problem, ProblemKind};
pub use complete::Completions;
#[cfg(feature = "compile")]
pub(crate) use index::phf_entries;
pub(crate) use lookup::Comparison;
pub use lookup::{Designation, Hit, Hits, Matched};
pub use suggest::{Suggestion, Suggestions};
#[doc(hidden)]
pub use tables::{Form, IndexTables, KeyRecord, Tables};

use crate::automaton::Engine;
use crate::entry::{Entry, EntryTables};
use core::fmt;

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
    tables: Tables,
    /// The code by which terms are found in text.
    engine: Engine,
}

impl Glossary {
    /// A glossary over generated tables.
    #[doc(hidden)]
    pub const fn from_tables(tables: Tables, engine: Engine) -> Self {
        Glossary { tables, engine }
    }

    /// The tables, for the scanner, and for writing them out.
    pub(crate) fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The code by which terms are found in text.
    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.tables.entry.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.tables.entry.entries.is_empty()
    }

    /// All entries, in the order of the source.
    ///
    /// ```
    /// use zhujie::CHANGAN_2024;
    ///
    /// assert_eq!(CHANGAN_2024.entries().len(), 22);
    /// assert_eq!(CHANGAN_2024.entries().nth(1).unwrap().headword().hant(), Some("“五外聯動”"));
    /// ```
    pub fn entries(
        &self,
    ) -> impl ExactSizeIterator<Item = Entry<'_>> + DoubleEndedIterator + Clone {
        Entries {
            tables: &self.tables.entry,
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
        let entry = |number: &u32| Entry::new(&self.tables.entry, *number);
        let place = self
            .tables
            .index
            .ids
            .binary_search_by(|number| entry(number).map_or("", Entry::id).cmp(id))
            .ok()?;
        self.tables.index.ids.get(place).and_then(entry)
    }

    /// The entry that a term means: the first one of [`lookup`](Glossary::lookup).
    pub fn get(&self, query: &str) -> Option<Entry<'_>> {
        let found = self.tables.find(query)?;
        match found.entry() {
            Some(number) => Entry::new(&self.tables.entry, number),
            None => Hits::of(&self.tables, query, Some(found)).first_entry(),
        }
    }

    /// Every entry that a term may mean, the best match first.
    ///
    /// The query may be in either script or in both, in any width and case, decorated with
    /// quotation marks, spaces or punctuation at its ends; [`fold::key`](crate::fold::key) says
    /// exactly which spellings are the same. Each entry comes once, in this order:
    /// 1. by how it matched, in the order of [`Matched`];
    /// 2. a headword before a term derived from one;
    /// 3. in the order of the glossary.
    ///
    /// Takes time linear in the query, up to the length of the longest term; a longer query is a
    /// miss without reading on. Allocates nothing.
    ///
    /// ```
    /// use zhujie::{Matched, CHANGAN_2024};
    ///
    /// let matched = |query| CHANGAN_2024.lookup(query).next().map(|hit| hit.matched());
    /// assert_eq!(matched("五育並舉"), Some(Matched::Exact));
    /// assert_eq!(matched("五育并舉"), Some(Matched::Script)); // both scripts in one word
    /// assert_eq!(matched("人工智慧"), Some(Matched::Regional));
    /// assert_eq!(matched("1311"), None);
    /// ```
    pub fn lookup<'g, 'q>(&'g self, query: &'q str) -> Hits<'g, 'q> {
        Hits::new(&self.tables, query)
    }

    /// The terms and equivalents that begin as the prefix does, in the order of their keys; all of
    /// them for an empty prefix.
    ///
    /// What counts as the same beginning is decided as in [`lookup`](Glossary::lookup). An entry
    /// comes once for each of its terms that begins so and is spelt differently from the others.
    /// Two binary searches; then time in proportion to prefix and term, for each.
    ///
    /// ```
    /// use zhujie::{Script, CHANGAN_2024};
    ///
    /// let terms: Vec<_> = CHANGAN_2024
    ///     .complete("四")
    ///     .map(|hit| hit.designation().text(Script::Hant))
    ///     .collect();
    /// assert_eq!(terms, ["“四個一”", "“四小園”", "四旁"]);
    /// ```
    pub fn complete<'g, 'q>(&'g self, prefix: &'q str) -> Completions<'g, 'q> {
        Completions::new(&self.tables, prefix)
    }

    /// Terms and equivalents that the query may have been meant for: near misses, the nearest first, at most
    /// [`Suggestions::MAX`] and each entry once.
    ///
    /// Near is what a few edits make of it (insert, delete, replace, swap neighbours: at most one
    /// for every three characters), and what contains it or is contained in it, if it is no more than
    /// three times as long.
    /// Compares the query with every term; a query of more than 64 characters is near none.
    ///
    /// ```
    /// use zhujie::{Script, CHANGAN_2024};
    ///
    /// let suggestion = CHANGAN_2024.suggest("1311").next().unwrap();
    /// assert_eq!(suggestion.designation().text(Script::Hant), "1310");
    /// assert_eq!(CHANGAN_2024.suggest("三線城市").next().unwrap().entry().id(), "c-sanxian");
    /// assert_eq!(CHANGAN_2024.suggest("oxygen").count(), 0);
    /// ```
    pub fn suggest(&self, query: &str) -> Suggestions<'_> {
        Suggestions::new(&self.tables, query)
    }
}

impl fmt::Debug for Glossary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Glossary")
            .field("entries", &self.tables.entry.entries.len())
            .field("terms", &self.tables.entry.terms.len())
            .field("keys", &self.tables.index.keys.len())
            .finish_non_exhaustive()
    }
}

/// See [`Glossary::entries`].
#[derive(Clone)]
struct Entries<'g> {
    tables: &'g EntryTables,
    numbers: core::ops::Range<u32>,
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

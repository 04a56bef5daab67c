//! Completion: the terms whose keys begin with the key of a prefix.

use super::lookup::{Comparison, Hit};
use super::tables::{Form, KeyRecord, Tables};
use super::termbase::Glossary;
use crate::automaton::limits::{LONGEST_CHAR, MAX_GAP};
use crate::fold::{key, Strength};
use core::fmt;
use core::iter::FusedIterator;

impl Glossary {
    /// The terms and equivalents that begin with the prefix, in the order of their keys; all of
    /// them for an empty prefix.
    ///
    /// What counts as the same beginning is decided as in [`lookup`](Glossary::lookup). An entry
    /// comes once for each of its terms with this beginning that has a key of its own. Two binary
    /// searches, then time linear in prefix and term for each item. A prefix with more than 260 bytes for each byte
    /// of the longest term, as nobody writes one, has no completions; so no prefix makes an item dear.
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
        Completions::new(self.tables(), prefix)
    }
}

/// The completions of a prefix; see [`Glossary::complete`](super::Glossary::complete).
#[derive(Clone)]
pub struct Completions<'g, 'q> {
    tables: &'g Tables,
    prefix: &'q str,
    keys: &'g [KeyRecord],
    forms: &'g [Form],
    /// The entry last yielded for this key.
    entry: Option<u32>,
}

impl<'g, 'q> Completions<'g, 'q> {
    pub(super) fn new(tables: &'g Tables, prefix: &'q str) -> Self {
        let none = Completions {
            tables,
            prefix,
            keys: &[],
            forms: &[],
            entry: None,
        };
        // As much as may stand between the characters of a term in a text.
        let longest = tables.index.longest_key as usize + 1;
        if prefix.len() / ((MAX_GAP + 1) * LONGEST_CHAR) > longest {
            return none;
        }
        let wanted = key(prefix, Strength::Loose);
        let chars = |record: &KeyRecord| tables.entry.strings.str(record.key).chars();
        // Keys are sorted, so those with a prefix are a range: two binary searches.
        let before = tables
            .index
            .keys
            .partition_point(|record| chars(record).lt(wanted.clone().outlined()));
        let keys = tables.index.keys.get(before..).unwrap_or_default();
        let same = keys.partition_point(|record| {
            let mut key = chars(record);
            wanted.clone().outlined().all(|c| key.next() == Some(c))
        });
        Completions {
            keys: keys.get(..same).unwrap_or_default(),
            ..none
        }
    }
}

impl<'g> Iterator for Completions<'g, '_> {
    type Item = Hit<'g>;

    fn next(&mut self) -> Option<Hit<'g>> {
        loop {
            while let Some((form, rest)) = self.forms.split_first() {
                self.forms = rest;
                let entry = form.entry(self.tables);
                // Forms are sorted by entry, so this yields an entry once for each key.
                if entry != self.entry {
                    self.entry = entry;
                    return Hit::new(self.tables, *form, Comparison::Prefix(self.prefix));
                }
            }
            let (record, rest) = self.keys.split_first()?;
            self.keys = rest;
            self.forms = self.tables.index.forms.run(record.forms);
            // Another key may lead to the same entry, by another term.
            self.entry = None;
        }
    }
}

impl FusedIterator for Completions<'_, '_> {}

impl fmt::Debug for Completions<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

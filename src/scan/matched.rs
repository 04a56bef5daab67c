//! [`Match`]: a term found in a text.

use crate::automaton::{RawMatch, Span};
use crate::entry::{Entry, Term};
use crate::fold::Strength;
use crate::glossary::{Comparison, Glossary, Hit};
use core::fmt;
use core::ops::Range;

/// A term found in a text.
#[derive(Clone, Copy)]
pub struct Match<'g, 't> {
    glossary: &'g Glossary,
    text: &'t str,
    found: RawMatch,
}

impl<'g, 't> Match<'g, 't> {
    #[inline]
    pub(super) fn new(glossary: &'g Glossary, text: &'t str, found: RawMatch) -> Self {
        Match {
            glossary,
            text,
            found,
        }
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.found.span
    }

    /// Where it begins: a byte offset into the text.
    pub fn start(&self) -> usize {
        self.found.span.start
    }

    /// Where it ends, and what follows it begins: a byte offset into the text.
    pub fn end(&self) -> usize {
        self.found.span.end
    }

    /// Where it stands, for slicing the text.
    pub fn range(&self) -> Range<usize> {
        self.found.span.range()
    }

    /// What stands there.
    ///
    /// ```
    /// let found = zhujie::CHANGAN_2024.find("新建“四小園”171个").unwrap();
    /// assert_eq!(found.as_str(), "四小園");
    /// ```
    pub fn as_str(&self) -> &'t str {
        self.text.get(self.found.span.range()).unwrap_or_default()
    }

    /// The entry, the term, and how the text matches it.
    ///
    /// If several entries have a term that is recognised here, it is the first in the order of
    /// [`Glossary::lookup`](crate::Glossary::lookup), which yields all of them for the slice.
    ///
    /// Computed when called, so counting or marking up matches does not pay for it: in time linear in the match for each
    /// way in which the terms that are recognised here are spelt. Homographs that are spelt and used alike cost no more than
    /// the first of them. If the entry is enough, [`entry`](Match::entry) is cheaper.
    pub fn hit(&self) -> Hit<'g> {
        let how = Comparison::Whole(self.as_str());
        let tables = self.glossary.tables();
        let only = tables.automaton.only_term(self.found);
        let hit = match only {
            Some(number) => Hit::of_term(tables, number, how),
            None => self.best().1,
        };
        hit.unwrap_or_else(|| Hit::none(tables))
    }

    /// The best hit of several terms that are recognised here, and the number of its term.
    #[inline(never)] // rare
    fn best(&self) -> (u32, Option<Hit<'g>>) {
        let how = Comparison::Whole(self.as_str());
        let tables = self.glossary.tables();
        let terms = tables.automaton.terms_of(self.text, self.found);
        let hits = terms.filter_map(|number| Some((number, Hit::of_term(tables, number, how)?)));
        let best = hits.min_by_key(|(number, hit)| (hit.rank(), *number));
        best.map_or((u32::MAX, None), |(number, hit)| (number, Some(hit)))
    }

    /// How strictly the text equals the term: [`Plain`](Strength::Plain) for
    /// [`Matched::Exact`](crate::Matched::Exact), [`Strict`](Strength::Strict) if it is the same
    /// word for sure, [`Loose`](Strength::Loose) for a
    /// [`Matched::Spelling`](crate::Matched::Spelling). If several terms are recognised here, the
    /// strictest counts. Costs as much as [`hit`](Match::hit).
    pub fn strength(&self) -> Strength {
        let how = Comparison::Whole(self.as_str());
        let tables = self.glossary.tables();
        let terms = tables.automaton.terms_of(self.text, self.found);
        let terms = terms.filter_map(|number| Term::new(&tables.entry, number));
        let strengths = terms.map(|term| how.strength(term.text()));
        strengths.min().unwrap_or(Strength::Loose)
    }

    /// The entry: that of [`hit`](Match::hit).
    ///
    /// The text is compared with the spellings of terms only where terms of several entries are recognised. Elsewhere it
    /// takes three reads of memory, however long the match is.
    ///
    /// ```
    /// let found = zhujie::CHANGAN_2024.find("新建“四小園”171个").unwrap();
    /// assert_eq!(found.entry().id(), "c-sixiaoyuan");
    /// ```
    #[inline]
    pub fn entry(&self) -> Entry<'g> {
        let entries = &self.glossary.tables().entry;
        let entry = self.only_entry().and_then(|n| Entry::new(entries, n));
        entry.unwrap_or_else(|| self.hit().entry())
    }

    /// The place in its glossary of the [`entry`](Match::entry), counted from 0, at the same cost: what
    /// [`Entry::index`] gives, and [`Glossary::entry`] takes.
    ///
    /// ```
    /// use zhujie::CHANGAN_2024;
    ///
    /// let mut mentions = vec![0; CHANGAN_2024.len()];
    /// for found in CHANGAN_2024.find_iter("口袋公園、“四小園”，口袋公园") {
    ///     mentions[found.entry_index()] += 1;
    /// }
    /// assert_eq!(mentions.iter().max(), Some(&2));
    /// ```
    #[inline]
    pub fn entry_index(&self) -> usize {
        // Nearly always one term ends here: two reads, and no spelling is compared. Through `hit` a
        // scan takes three times as long.
        match self.only_entry() {
            Some(number) => number as usize,
            None => self.hit().entry().index(),
        }
    }

    /// The place of the [`hit`](Match::hit)'s term among all terms of its glossary, counted from 0: what
    /// [`Glossary::hit`] makes the hit of again, for who keeps matches as numbers. Costs as much as
    /// [`entry_index`](Match::entry_index).
    #[inline]
    pub fn term_index(&self) -> usize {
        match self.glossary.tables().automaton.only_term(self.found) {
            Some(number) => number as usize,
            None => self.best().0 as usize,
        }
    }

    /// The number of the entry, if all terms that are recognised here are of one entry.
    #[inline]
    fn only_entry(&self) -> Option<u32> {
        match self.glossary.tables().automaton.only_term(self.found) {
            Some(term) => self.entry_of(term),
            None => self.entry_of_several(),
        }
    }

    #[inline]
    fn entry_of(&self, term: u32) -> Option<u32> {
        let terms = &self.glossary.tables().entry.terms;
        Some(terms.get(term as usize)?.entry)
    }

    /// The same where several terms end.
    #[inline(never)] // rare; inlined, it takes registers from the scan
    fn entry_of_several(&self) -> Option<u32> {
        let automaton = &self.glossary.tables().automaton;
        let terms = automaton.terms_of(self.text, self.found);
        let mut entries = terms.map(|term| self.entry_of(term));
        let first = entries.next()?;
        first.filter(|_| entries.all(|entry| entry == first))
    }
}

impl Glossary {
    /// The hit of a term, by its place among all terms of the glossary, in a text that it stands in: that of a match of
    /// which only [`term_index`](Match::term_index) and the slice were kept. `None` if there is no such term.
    ///
    /// ```
    /// use zhujie::CHANGAN_2024;
    ///
    /// let found = CHANGAN_2024.find("新建“四小园”171个").unwrap();
    /// let (term, slice) = (found.term_index(), found.as_str().to_owned());
    /// assert_eq!(CHANGAN_2024.hit(term, &slice), Some(found.hit()));
    /// ```
    pub fn hit(&self, term_index: usize, slice: &str) -> Option<Hit<'_>> {
        let number = u32::try_from(term_index).ok()?;
        Hit::of_term(self.tables(), number, Comparison::Whole(slice))
    }
}

/// Matches are equal if the same terms of the same glossary are found at the same place. To compare two at the same
/// place costs two calls of [`hit`](Match::hit).
impl PartialEq for Match<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.span() == other.span() && self.hit() == other.hit()
    }
}

impl Eq for Match<'_, '_> {}

impl fmt::Debug for Match<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Match")
            .field("span", &self.span())
            .field("hit", &self.hit())
            .finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Match<'_, '_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut state = serializer.serialize_struct("Match", 2)?;
        state.serialize_field("span", &self.span())?;
        state.serialize_field("hit", &self.hit())?;
        state.end()
    }
}

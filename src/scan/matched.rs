//! [`Match`]: a term found in a text.

use crate::automaton::{RawMatch, Span};
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
    /// Of several entries with a term that is recognised here, it is the first in the order of
    /// [`Glossary::lookup`](crate::Glossary::lookup), which yields all of them for the slice.
    ///
    /// It is found out when asked for, in time linear in the match: who only counts or marks up the
    /// matches does not pay for it.
    pub fn hit(&self) -> Hit<'g> {
        let how = Comparison::Whole(self.as_str());
        let tables = self.glossary.tables();
        let recognised = tables.automaton.terms_of(self.text, self.found);
        let hits = recognised.filter_map(|number| {
            let hit = Hit::of_term(tables, number, how)?;
            Some((hit.rank(), number, hit))
        });
        let best = hits.min_by_key(|(rank, number, _)| (*rank, *number));
        best.map_or_else(|| Hit::none(tables), |(_, _, hit)| hit)
    }
}

/// Matches are equal if the same terms of the same glossary are found at the same place.
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

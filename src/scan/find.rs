//! Iterators over the terms of a text.

use super::matched::Match;
use crate::automaton;
use crate::glossary::Glossary;
use core::fmt;
use core::iter::FusedIterator;
use core::ops::Range;

/// The terms of a text, leftmost-longest; see [`Glossary::find_iter`].
#[derive(Clone)]
pub struct FindIter<'g, 't> {
    glossary: &'g Glossary,
    text: &'t str,
    found: automaton::FindIter<'g, 't>,
}

impl<'g, 't> FindIter<'g, 't> {
    #[inline]
    pub(super) fn new(glossary: &'g Glossary, text: &'t str) -> Self {
        Self::within(glossary, text, 0..text.len(), 0)
    }

    /// The terms that begin in a part of the text, and take in nothing before `limit`.
    #[inline]
    pub(super) fn within(
        glossary: &'g Glossary,
        text: &'t str,
        part: Range<usize>,
        limit: usize,
    ) -> Self {
        let tables = &glossary.tables().automaton;
        let engine = glossary.engine();
        FindIter {
            glossary,
            text,
            found: automaton::FindIter::within(tables, engine, text, part, limit),
        }
    }

    /// The text that is scanned.
    #[inline]
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Where it would go on, when it has ended.
    #[cfg(feature = "std")]
    pub(super) fn place(&self) -> usize {
        self.found.place()
    }
}

impl<'g, 't> Iterator for FindIter<'g, 't> {
    type Item = Match<'g, 't>;

    #[inline]
    fn next(&mut self) -> Option<Match<'g, 't>> {
        let found = self.found.next()?;
        Some(Match::new(self.glossary, self.text, found))
    }
}

impl FusedIterator for FindIter<'_, '_> {}

impl fmt::Debug for FindIter<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FindIter")
            .field("glossary", self.glossary)
            .field("text", &self.text)
            .finish_non_exhaustive()
    }
}

/// All terms of a text; see [`Glossary::find_overlapping_iter`].
#[derive(Clone)]
pub struct FindOverlappingIter<'g, 't> {
    glossary: &'g Glossary,
    text: &'t str,
    found: automaton::FindOverlappingIter<'g, 't>,
}

impl<'g, 't> FindOverlappingIter<'g, 't> {
    pub(super) fn new(glossary: &'g Glossary, text: &'t str) -> Self {
        let tables = &glossary.tables().automaton;
        FindOverlappingIter {
            glossary,
            text,
            found: automaton::FindOverlappingIter::new(tables, text),
        }
    }

    /// The text that is scanned.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }
}

impl<'g, 't> Iterator for FindOverlappingIter<'g, 't> {
    type Item = Match<'g, 't>;

    fn next(&mut self) -> Option<Match<'g, 't>> {
        let found = self.found.next()?;
        Some(Match::new(self.glossary, self.text, found))
    }
}

impl FusedIterator for FindOverlappingIter<'_, '_> {}

impl fmt::Debug for FindOverlappingIter<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FindOverlappingIter")
            .field("glossary", self.glossary)
            .field("text", &self.text)
            .finish_non_exhaustive()
    }
}

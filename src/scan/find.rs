//! Finding the terms of a text: the methods of [`Glossary`], and the iterators.

use super::matched::Match;
use crate::automaton;
use crate::glossary::Glossary;
use core::fmt;
use core::iter::FusedIterator;
use core::ops::Range;

impl Glossary {
    /// The terms that stand in a text, leftmost-longest and without overlap; [`crate::scan`] says
    /// exactly which.
    ///
    /// Takes time in proportion to the text, however long the terms are: from no character more than 16
    /// others are read on, and what is longer is found in one go over a stretch of text. Only where white
    /// space or quotation marks stand within complete terms, and these are not recognised for it, does
    /// the length of such a term count. Allocates nothing, but for a stretch of text if a term of more than
    /// 17 characters may stand there.
    ///
    /// ```
    /// use zhujie::{Matched, CHANGAN_2024};
    ///
    /// let text = "持續推進「百千万工程」與口袋公園建設";
    /// let mut found = CHANGAN_2024.find_iter(text);
    /// let first = found.next().unwrap();
    /// assert_eq!(first.hit().entry().id(), "c-baiqianwan");
    /// assert_eq!(first.span().range(), 15..30);
    /// assert_eq!(&text[first.range()], "百千万工程");
    /// assert_eq!(found.next().unwrap().hit().matched(), Matched::Exact);
    /// assert!(found.next().is_none());
    /// ```
    pub fn find_iter<'g, 't>(&'g self, text: &'t str) -> FindIter<'g, 't> {
        FindIter::new(self, text)
    }

    /// All terms that stand in a text, those that overlap others too: in the order of their first
    /// characters, and of those that begin with the same one, the shortest first. A span that takes
    /// in a quotation mark before its first character begins there, so spans are not quite in order.
    ///
    /// ```
    /// use zhujie::CHANGAN_2024;
    ///
    /// let text = "“六亂”整治";
    /// let found: Vec<&str> = CHANGAN_2024
    ///     .find_overlapping_iter(text)
    ///     .map(|m| &text[m.range()])
    ///     .collect();
    /// assert_eq!(found, ["六亂", "“六亂”整治"]);
    /// ```
    pub fn find_overlapping_iter<'g, 't>(&'g self, text: &'t str) -> FindOverlappingIter<'g, 't> {
        FindOverlappingIter::new(self, text)
    }

    /// The first term that stands in a text.
    ///
    /// ```
    /// let text = "新建不少于15个口袋公园";
    /// let found = zhujie::CHANGAN_2024.find(text).unwrap();
    /// assert_eq!(&text[found.range()], "口袋公园");
    /// ```
    pub fn find<'g, 't>(&'g self, text: &'t str) -> Option<Match<'g, 't>> {
        self.find_iter(text).next()
    }

    /// Whether any term stands in a text.
    ///
    /// ```
    /// use zhujie::CHANGAN_2024;
    ///
    /// assert!(CHANGAN_2024.is_match("落实省委“1310”具体部署"));
    /// assert!(!CHANGAN_2024.is_match("筹集保障性租赁住房1310套"));
    /// ```
    pub fn is_match(&self, text: &str) -> bool {
        self.find(text).is_some()
    }
}

/// The terms of a text, leftmost-longest; see [`Glossary::find_iter`].
#[derive(Clone)]
pub struct FindIter<'g, 't> {
    pub(super) glossary: &'g Glossary,
    text: &'t str,
    pub(super) found: automaton::FindIter<'g, 't>,
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

    /// Goes on, once there are no more matches in the part, with those that begin before a later place.
    pub(super) fn extend(&mut self, end: usize) {
        self.found.extend(end);
    }

    /// Where the iterator would continue after it has ended.
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
            found: automaton::FindOverlappingIter::within(tables, text, 0..text.len(), 0),
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

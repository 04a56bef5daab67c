//! Iterators over the terms of a text.

use super::walk::{Long, Walk};
use super::Match;
use crate::glossary::tables::Tables;
use core::iter::FusedIterator;
use core::ops::Range;

/// The terms of a text, leftmost-longest; see [`Glossary::find_iter`](crate::Glossary::find_iter).
#[derive(Clone)]
pub struct FindIter<'g, 't> {
    tables: &'g Tables,
    text: &'t str,
    /// Where to go on, and before which place a match must begin.
    next: usize,
    end: usize,
    /// Where the last match ended.
    limit: usize,
    long: Long,
}

impl<'g, 't> FindIter<'g, 't> {
    pub(super) fn new(tables: &'g Tables, text: &'t str) -> Self {
        Self::within(tables, text, 0..text.len(), 0)
    }

    /// The terms that begin in a part of the text, and take in nothing before `limit`.
    pub(super) fn within(
        tables: &'g Tables,
        text: &'t str,
        part: Range<usize>,
        limit: usize,
    ) -> Self {
        FindIter {
            tables,
            text,
            next: part.start,
            end: part.end,
            limit,
            long: Long::default(),
        }
    }

    /// Where it would go on.
    #[cfg(feature = "std")]
    pub(super) fn place(&self) -> usize {
        self.next
    }
}

impl<'g> Iterator for FindIter<'g, '_> {
    type Item = Match<'g>;

    fn next(&mut self) -> Option<Match<'g>> {
        let base = self.next;
        for (place, c) in self.text.get(base..self.end)?.char_indices() {
            let code = self.tables.scan.code(c);
            let at = (base + place, c);
            let walk = Walk::new(self.tables, self.text, self.limit, at, code);
            if let Some(found) = walk.and_then(|walk| walk.longest(&mut self.long)) {
                self.next = found.span.end;
                self.limit = found.span.end;
                return Some(found);
            }
        }
        self.next = self.end;
        None
    }
}

impl FusedIterator for FindIter<'_, '_> {}

/// All terms of a text; see [`Glossary::find_overlapping_iter`](crate::Glossary::find_overlapping_iter).
#[derive(Clone)]
pub struct FindOverlappingIter<'g, 't> {
    tables: &'g Tables,
    text: &'t str,
    next: usize,
    walk: Option<Walk<'g, 't>>,
    long: Long,
}

impl<'g, 't> FindOverlappingIter<'g, 't> {
    pub(super) fn new(tables: &'g Tables, text: &'t str) -> Self {
        FindOverlappingIter {
            tables,
            text,
            next: 0,
            walk: None,
            long: Long::default(),
        }
    }
}

impl<'g> Iterator for FindOverlappingIter<'g, '_> {
    type Item = Match<'g>;

    fn next(&mut self) -> Option<Match<'g>> {
        loop {
            let walk = self.walk.as_mut();
            if let Some(found) = walk.and_then(|walk| walk.next_longer(&mut self.long)) {
                return Some(found);
            }
            let c = self.text.get(self.next..)?.chars().next()?;
            let code = self.tables.scan.code(c);
            self.walk = Walk::new(self.tables, self.text, 0, (self.next, c), code);
            self.next += c.len_utf8();
        }
    }
}

impl FusedIterator for FindOverlappingIter<'_, '_> {}

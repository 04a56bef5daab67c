//! Iterators over the terms of a text.

use super::block::{Block, Next};
use super::direct::{self, Direct, Pair, Start};
use super::found::{Ending, Match};
use super::prefilter::Candidates;
use super::walk::{Long, Walk};
use super::Span;
use crate::glossary::tables::{ScanTables, Tables};
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
    begins: Begins,
    long: Long,
}

/// How the places are found at which terms begin.
#[derive(Clone)]
#[allow(clippy::large_enum_variant)] // nothing is to be allocated
enum Begins {
    /// In a glossary that is small enough.
    Candidates(Candidates),
    /// In another one: in the block that is read.
    Block(Block),
    /// In the first one, which is made where it is to stay, for it is large.
    FirstBlock,
}

impl Begins {
    #[inline]
    fn new(scan: &ScanTables) -> Self {
        match Candidates::new(scan) {
            Some(candidates) => Begins::Candidates(candidates),
            None => Begins::FirstBlock,
        }
    }
}

impl<'g, 't> FindIter<'g, 't> {
    pub(super) fn new(tables: &'g Tables, text: &'t str) -> Self {
        Self::within(tables, text, 0..text.len(), 0)
    }

    /// The terms that begin in a part of the text, and take in nothing before `limit`.
    #[inline]
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
            begins: Begins::new(&tables.scan),
            long: Long::default(),
        }
    }

    /// The same matches, found block by block.
    #[cfg(test)]
    pub(super) fn by_blocks(mut self) -> Self {
        self.begins = Begins::Block(Block::NONE);
        self
    }

    /// The next match at a candidate.
    fn next_candidate(&mut self) -> Option<Match<'g, 't>> {
        let (scan, bytes, end) = (&self.tables.scan, self.text.as_bytes(), self.end);
        let mut from = self.next.max(self.limit);
        loop {
            let Begins::Candidates(candidates) = &mut self.begins else {
                return None;
            };
            let next = candidates.next(scan, bytes, from);
            let Some((place, start)) = next.filter(|(place, _)| *place < end) else {
                self.next = end.max(self.limit);
                return None;
            };
            from = place + 1;
            if let Some(found) = self.resolve(place, start) {
                self.limit = found.span().end;
                self.next = from;
                return Some(found);
            }
        }
    }

    /// The match that begins at a place.
    #[inline(never)]
    fn resolve(&mut self, place: usize, start: Start) -> Option<Match<'g, 't>> {
        match direct::longest(self.tables, self.text, self.limit, place, start) {
            Direct::Nothing => None,
            Direct::Term { span, node } => {
                Some(Match::new(self.tables, self.text, span, Ending::Node(node)))
            }
            Direct::Walk(walk) => walk.longest(&mut self.long),
        }
    }

    /// Where it would go on, when it has ended.
    #[cfg(feature = "std")]
    pub(super) fn place(&self) -> usize {
        self.next
    }
}

impl<'g, 't> Iterator for FindIter<'g, 't> {
    type Item = Match<'g, 't>;

    #[inline]
    fn next(&mut self) -> Option<Match<'g, 't>> {
        match &mut self.begins {
            Begins::Candidates(_) => self.next_candidate(),
            Begins::Block(block) => match block.term() {
                Some(term) => Some(self.found(term)),
                None => (self.tables.scan.finding.next_in_block)(self),
            },
            Begins::FirstBlock => (self.tables.scan.finding.next_in_block)(self),
        }
    }
}

impl<'g, 't> FindIter<'g, 't> {
    /// The match that a block has found.
    #[inline(always)]
    fn found(&mut self, (span, node): (Span, u32)) -> Match<'g, 't> {
        self.limit = span.end;
        Match::new(self.tables, self.text, span, Ending::Node(node))
    }

    /// The match at a place of which a block cannot tell.
    #[inline(never)]
    fn walk(&mut self, place: usize) -> Option<Match<'g, 't>> {
        let (start, _) = Pair::of(&self.tables.scan).at(self.text.as_bytes(), place);
        let found = self.resolve(place, start)?;
        self.limit = found.span().end;
        Some(found)
    }

    /// The next match, when all that were found in a block are given out.
    #[inline(never)]
    pub(super) fn next_in_block(&mut self) -> Option<Match<'g, 't>> {
        let scan = &self.tables.scan;
        if let Begins::FirstBlock = self.begins {
            self.begins = Begins::Block(Block::NONE);
        }
        loop {
            let Begins::Block(block) = &mut self.begins else {
                return None;
            };
            match block.select(self.limit..self.end) {
                Next::Terms => {
                    let term = block.term()?;
                    return Some(self.found(term));
                }
                Next::Walk { start } => {
                    if let Some(found) = self.walk(start) {
                        return Some(found);
                    }
                }
                Next::Read => {
                    self.next = self.next.max(self.limit);
                    if self.next >= self.end {
                        // The last block reaches farther.
                        self.next = self.end.max(self.limit);
                        return None;
                    }
                    self.next = block.read(scan, self.text, self.next);
                }
            }
        }
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

impl<'g, 't> Iterator for FindOverlappingIter<'g, 't> {
    type Item = Match<'g, 't>;

    fn next(&mut self) -> Option<Match<'g, 't>> {
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

//! The iterators over the matches of a text.

use super::block::{Block, Next};
use super::engine::Engine;
use super::fast_walk::{self, FastWalk, PairFilter, StartPair};
use super::prefilter::{self, Candidates};
use super::span::{Ending, RawMatch, Span};
use super::tables::AutomatonTables;
use super::walk::{LongState, Walk};
use core::iter::FusedIterator;
use core::ops::Range;

/// The leftmost-longest matches of a text, without overlap.
#[derive(Clone)]
pub(crate) struct FindIter<'g, 't> {
    tables: &'g AutomatonTables,
    engine: &'g Engine,
    text: &'t str,
    /// Where to continue, and before which place a match must begin.
    next: usize,
    end: usize,
    /// The end of the last match; the next one takes in nothing before it.
    limit: usize,
    starts: StartFinder,
    long: LongState,
}

/// How the places are found at which terms may start.
#[derive(Clone)]
#[allow(clippy::large_enum_variant)] // nothing is to be allocated
enum StartFinder {
    /// Nothing was asked yet. The other variants are large, and made where they stay.
    First,
    /// By the prefilter, in a small glossary.
    Candidates(Candidates),
    /// In blocks, in a large one.
    Block(Block),
}

impl<'g, 't> FindIter<'g, 't> {
    /// The matches that begin in a part of the text and take in nothing before `limit`.
    #[inline]
    pub(crate) fn within(
        tables: &'g AutomatonTables,
        engine: &'g Engine,
        text: &'t str,
        part: Range<usize>,
        limit: usize,
    ) -> Self {
        FindIter {
            tables,
            engine,
            text,
            next: part.start,
            end: part.end,
            limit,
            starts: StartFinder::First,
            long: LongState::default(),
        }
    }

    /// The same matches, found block by block.
    #[cfg(test)]
    pub(super) fn by_blocks(mut self) -> Self {
        self.starts = StartFinder::Block(Block::NONE);
        self
    }

    /// The next match at a candidate of the prefilter.
    fn next_candidate(&mut self) -> Option<RawMatch> {
        let (tables, bytes, end) = (self.tables, self.text.as_bytes(), self.end);
        let mut from = self.next.max(self.limit);
        loop {
            let StartFinder::Candidates(candidates) = &mut self.starts else {
                return None;
            };
            let next = candidates.next(tables, self.engine.search, bytes, from);
            let Some((place, start)) = next.filter(|(place, _)| *place < end) else {
                if next.is_some() {
                    candidates.put_back();
                }
                self.next = end.max(self.limit);
                return None;
            };
            from = place + 1;
            if let Some(found) = self.resolve(place, start) {
                self.limit = found.span.end;
                self.next = from;
                return Some(found);
            }
        }
    }

    /// The match that begins at a place.
    #[inline(never)] // one copy: weight
    fn resolve(&mut self, place: usize, start: StartPair) -> Option<RawMatch> {
        match fast_walk::longest(self.tables, self.text, self.limit, place, start) {
            FastWalk::Nothing => None,
            FastWalk::Match { span, node } => Some(RawMatch {
                span,
                ending: Ending::Node(node),
            }),
            FastWalk::NeedsWalk(walk) => walk.longest(&mut self.long, self.engine.longer),
        }
    }

    /// Goes on, once there are no more matches in the part, with those that begin before a later place.
    pub(crate) fn extend(&mut self, end: usize) {
        // What is known of candidates reaches beyond the part, and is kept: the next one may be far away. A block that
        // reaches beyond it is read again.
        if let StartFinder::Block(block) = &mut self.starts {
            *block = Block::NONE;
        }
        self.next = self.next.max(self.end);
        self.end = end;
    }

    /// The place before which the next match takes in nothing.
    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    /// Before which place a match must begin.
    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// Where the iterator would continue after it has ended.
    #[cfg(feature = "std")]
    pub(crate) fn place(&self) -> usize {
        self.next
    }
}

impl<'g, 't> Iterator for FindIter<'g, 't> {
    type Item = RawMatch;

    #[inline]
    fn next(&mut self) -> Option<RawMatch> {
        match &mut self.starts {
            StartFinder::Candidates(_) => self.next_candidate(),
            StartFinder::Block(block) => match block.term() {
                Some(term) => Some(self.found(term)),
                None => (self.engine.next_in_block)(self),
            },
            StartFinder::First => self.first(),
        }
    }
}

impl<'g, 't> FindIter<'g, 't> {
    /// The match that a block has found.
    #[inline]
    fn found(&mut self, (span, node): (Span, u32)) -> RawMatch {
        self.limit = span.end;
        RawMatch {
            span,
            ending: Ending::Node(node),
        }
    }

    /// The first match; it chooses how starts are found.
    #[inline(never)] // one copy: weight
    fn first(&mut self) -> Option<RawMatch> {
        // Asked at run time, for it depends on the processor: without AVX2, the nibble masks are of
        // no use.
        if prefilter::is_worthwhile(self.tables) {
            self.starts = StartFinder::Candidates(Candidates::NONE);
        } else {
            self.starts = StartFinder::Block(Block::NONE);
        }
        self.next()
    }

    /// The match at a place that a block leaves to a walk.
    #[inline(never)] // one copy: weight
    fn walk(&mut self, place: usize) -> Option<RawMatch> {
        let (start, _) = PairFilter::of(self.tables).at(self.text.as_bytes(), place);
        let found = self.resolve(place, start)?;
        self.limit = found.span.end;
        Some(found)
    }

    /// The next match, when all that a block has found are yielded.
    #[inline(never)] // one copy: weight
    pub(super) fn next_in_block(&mut self) -> Option<RawMatch> {
        let tables = self.tables;
        loop {
            let StartFinder::Block(block) = &mut self.starts else {
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
                    self.next = block.read(tables, self.text, self.next);
                }
            }
        }
    }
}

impl FusedIterator for FindIter<'_, '_> {}

/// All matches of a text.
#[derive(Clone)]
pub(crate) struct FindOverlappingIter<'g, 't> {
    tables: &'g AutomatonTables,
    text: &'t str,
    /// Where to continue, and before which place a match must begin.
    next: usize,
    end: usize,
    /// The place before which no match takes in anything.
    limit: usize,
    walk: Option<Walk<'g, 't>>,
    long: LongState,
}

impl<'g, 't> FindOverlappingIter<'g, 't> {
    /// The terms whose first character stands in a part of the text, and that take in nothing before `limit`.
    pub(crate) fn within(
        tables: &'g AutomatonTables,
        text: &'t str,
        part: Range<usize>,
        limit: usize,
    ) -> Self {
        FindOverlappingIter {
            tables,
            text,
            next: part.start,
            end: part.end,
            limit,
            walk: None,
            long: LongState::default(),
        }
    }
}

impl<'g, 't> Iterator for FindOverlappingIter<'g, 't> {
    type Item = RawMatch;

    fn next(&mut self) -> Option<RawMatch> {
        loop {
            let walk = self.walk.as_mut();
            if let Some(found) = walk.and_then(|walk| walk.next_longer(&mut self.long)) {
                return Some(found);
            }
            let c = self.text.get(self.next..self.end)?.chars().next()?;
            let code = self.tables.alphabet.code(c);
            self.walk = Walk::new(self.tables, self.text, self.limit, (self.next, c), code);
            self.next += c.len_utf8();
        }
    }
}

impl FusedIterator for FindOverlappingIter<'_, '_> {}

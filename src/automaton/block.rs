//! A block of text: the matches at 495 characters, found together.
//!
//! Most characters of a text start no term, and where one does, the tables of a large glossary are
//! not in the cache. So a block goes through a few loops in which nothing waits for anything, and
//! none of which has an unpredictable branch: [`codes`] decodes the characters, [`paths`] follows
//! all paths through the trie at once, and [`Block::select`] goes over what they found from left to
//! right. `DESIGN.md` has a drawing.
//!
//! The leftmost-longest match of a path with something special on it (a gap, a boundary rule) is
//! not decided here; the character is marked, and the caller walks from there.

mod array;
mod bit_set;
mod codes;
mod paths;
mod terms;

use self::codes::{Codes, Offsets};
use self::paths::Paths;
use self::terms::Terms;
use super::span::Span;
use super::tables::AutomatonTables;
use core::ops::Range;

/// What the caller is to do when all matches found so far are yielded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Yield the next one.
    Terms,
    /// Walk from a place: a gap or a neighbour decides what matches there.
    Walk { start: usize },
    /// Read the next block.
    Read,
}

/// The characters of a stretch of text, without gaps, and what begins at them.
#[derive(Clone)]
pub(super) struct Block {
    offsets: Offsets,
    terms: Terms,
    /// The number of characters at which terms may start, and the one from which on the next term
    /// may start.
    characters: usize,
    next: usize,
    /// The number of characters at which a path was found, and how many of them were checked.
    starts: usize,
    checked: usize,
    /// The number of terms found, and how many of them were yielded.
    found: usize,
    yielded: usize,
}

impl Block {
    /// An empty block.
    // All zeros, so it is written in place by `memset`; a block is some 6 KB, too much to copy for
    // each text.
    pub(super) const NONE: Self = Block {
        offsets: Offsets::NONE,
        terms: Terms::NONE,
        characters: 0,
        next: 0,
        starts: 0,
        checked: 0,
        found: 0,
        yielded: 0,
    };

    /// Reads the block that begins at `base`; returns where the next one begins.
    #[inline(never)] // or what is done for each match has no registers left
    pub(super) fn read(&mut self, tables: &AutomatonTables, text: &str, base: usize) -> usize {
        let mut codes = Codes::new();
        let (characters, next) = codes.read(
            &mut self.offsets,
            &mut self.terms.starts,
            tables.alphabet.code_map(),
            (text, base),
        );
        self.characters = characters;
        // The compiler knows from here on that slot 0 exists, so `root_if_leaf` needs no bounds
        // check.
        let trie = tables.trie();
        self.starts = if trie.slots.is_empty() {
            0
        } else {
            Paths::new().follow(trie, &mut codes, self.characters, &mut self.terms)
        };
        (self.next, self.checked, self.found, self.yielded) = (0, 0, 0, 0);
        next
    }

    /// Yields the next term that was found: its span and its node.
    #[inline(always)] // scan-many-terms: a fiftieth
    pub(super) fn term(&mut self) -> Option<(Span, u32)> {
        if self.yielded >= self.found {
            return None;
        }
        let start = self.terms.start(self.yielded);
        self.yielded += 1;
        let len = self.terms.len(start);
        let span = Span {
            start: self.offsets.start(start),
            end: self.offsets.end(start + len - 1),
        };
        Some((span, self.terms.node(start)))
    }

    /// Finds the next terms within a part of the text, from left to right.
    #[inline(never)] // or what is done for each match has no registers left
    pub(super) fn select(&mut self, part: Range<usize>) -> Next {
        // A walk, or a match with quotation marks, may have taken more of the text than the block
        // knows.
        while self.next < self.characters && self.offsets.start(self.next) < part.start {
            self.next += 1;
        }
        while self.characters > 0 && self.offsets.start(self.characters - 1) >= part.end {
            self.characters -= 1;
        }
        (self.found, self.yielded) = (0, 0);
        loop {
            let needs_walk = self.terms.next_needing_walk(self.next);
            let end = needs_walk.map_or(self.characters, |needs_walk| {
                needs_walk.min(self.characters)
            });
            self.select_to(end);
            if self.next > end && end < self.characters {
                // The character that needs a walk lies within a term that was found.
                continue;
            }
            return if self.found > 0 {
                Next::Terms
            } else if end < self.characters {
                self.next = end + 1;
                let start = self.offsets.start(end);
                Next::Walk { start }
            } else {
                Next::Read
            };
        }
    }

    /// Finds the terms that start before a character, each behind the one before.
    #[inline(always)] // scan-many-terms: a fiftieth, with `term`
    fn select_to(&mut self, end: usize) {
        let (mut next, mut found) = (self.next, self.found);
        while self.checked < self.starts {
            let start = self.terms.start(self.checked);
            if start >= end {
                break;
            }
            // Starts are in order, so each is looked at once however often this is called.
            self.checked += 1;
            // No branch: which terms start within an earlier one is unpredictable. A term that does
            // not count is overwritten by the next one.
            let is_behind_last = start >= next;
            let len = self.terms.len(start);
            self.terms.set_start(found, start);
            found += usize::from(is_behind_last & (len > 0));
            next = if is_behind_last { start + len } else { next };
        }
        (self.next, self.found) = (next, found);
    }
}

//! A block of a text: what begins at many offsets, asked of all before any is answered, so that memory is waited for
//! once and not at each.

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

/// What is to be done when all terms that were found are yielded out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// There are more.
    Terms,
    /// Only a walk from a place tells what begins there: something is passed over on the way, or what stands beside
    /// the term decides.
    Walk { start: usize },
    /// The next block is to be read.
    Read,
}

/// The characters of a stretch of text but those that are passed over, and what begins at them.
#[derive(Clone)]
pub(super) struct Block {
    offsets: Offsets,
    terms: Terms,
    /// How many characters are asked for what begins there, and from which of them on the next term may begin.
    characters: usize,
    next: usize,
    /// At how many of them terms may begin, and how many of these have been looked at.
    starts: usize,
    checked: usize,
    /// How many terms have been found, and how many of these yielded out.
    found: usize,
    yielded: usize,
}

impl Block {
    /// One that is not read yet. All of it is 0, so that it is not copied to where it is to be.
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

    /// Reads a block from `base` on; tells where the next one begins.
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
        // Known from here on, place 0 is there without a look.
        let trie = tables.trie();
        self.starts = if trie.slots.is_empty() {
            0
        } else {
            Paths::new().follow(trie, &mut codes, self.characters, &mut self.terms)
        };
        (self.next, self.checked, self.found, self.yielded) = (0, 0, 0, 0);
        next
    }

    /// Gives out the next term that was found: its place in the text and its node.
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

    /// Finds the next terms within a part of the text, behind those that were found.
    #[inline(never)] // or what is done for each match has no registers left
    pub(super) fn select(&mut self, part: Range<usize>) -> Next {
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
                // It lies within a term.
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

    /// Finds the terms that begin before a character, each behind the one before.
    #[inline(always)] // scan-many-terms: a fiftieth, with `term`
    fn select_to(&mut self, end: usize) {
        let (mut next, mut found) = (self.next, self.found);
        while self.checked < self.starts {
            let start = self.terms.start(self.checked);
            if start >= end {
                break;
            }
            self.checked += 1;
            // Without a branch, as it cannot be foreseen which of them begin within others.
            let is_boundary_free = start >= next;
            let len = self.terms.len(start);
            self.terms.set_start(found, start);
            found += usize::from(is_boundary_free & (len > 0));
            next = if is_boundary_free { start + len } else { next };
        }
        (self.next, self.found) = (next, found);
    }
}

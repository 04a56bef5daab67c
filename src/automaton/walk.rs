//! The walk: from a place of a text through the trie, with every rule asked in full.
//!
//! It is the reference for [`fast_walk`](super::fast_walk) and [`block`](super::block), which leave
//! to it whatever they cannot decide.

#[cfg(feature = "alloc")]
use super::boundary::is_continued_before;
use super::gap::{Gap, Side};
use super::limits::{MAX_GAP, MAX_WALK};
#[cfg(feature = "alloc")]
use super::long_terms::Window;
use super::quotes::Quotes;
use super::span::{Ending, RawMatch, Span};
use super::steps::count_step;
use super::tables::AutomatonTables;
#[cfg(feature = "alloc")]
use super::trie::{BARE, QUOTED};
use super::trie::{NO_TERM, ROOT};
use super::verify::verify;
use crate::alphabet::{EXPANDS, FIRST_CODE, QUOTE, UNMAPPED};
use crate::fold::parts;
#[cfg(feature = "alloc")]
use crate::table::Run;

/// The maximum number of endings that a walk passes before any quotation mark; a step may take two
/// codes.
const MAX_ENDINGS: usize = MAX_WALK as usize + 1;

/// What a scan knows of the terms longer than a walk. It takes memory in glossaries with such terms
/// only.
#[derive(Clone, Default)]
pub(super) struct LongState {
    #[cfg(feature = "alloc")]
    window: Option<alloc::boxed::Box<Window>>,
    /// The rest of a walk: where long terms end, the last first.
    #[cfg(feature = "alloc")]
    rest: alloc::vec::Vec<(usize, Run)>,
}

/// Finds the longest match that is longer than a walk.
pub(super) type FindLonger = for<'g, 't> fn(&mut Walk<'g, 't>, &mut LongState) -> Option<RawMatch>;

/// A walk through the trie beside the text. Its start stays; `next`, `node` and what was passed
/// move.
#[derive(Clone)]
pub(super) struct Walk<'g, 't> {
    tables: &'g AutomatonTables,
    text: &'t str,
    start: usize,
    /// Where the text continues.
    next: usize,
    /// The node that the walk has reached; the root when it has ended.
    node: u32,
    /// The number of codes it has taken, and the number it may take.
    depth: u32,
    max_depth: u32,
    /// The last character, and what has been passed over behind it.
    last_side: Side,
    gap: Gap,
    quotes: Quotes,
}

impl<'g, 't> Walk<'g, 't> {
    /// The walk from the character `c` at `start`, whose code is given. A match takes in nothing
    /// before `limit`.
    #[inline]
    pub(super) fn new(
        tables: &'g AutomatonTables,
        text: &'t str,
        limit: usize,
        (start, c): (usize, char),
        code: u16,
    ) -> Option<Self> {
        // Without an allocator there is no automaton for long terms; then a walk goes as far as the
        // trie does.
        let walk_all = cfg!(not(feature = "alloc"));
        let mut walk = Walk {
            tables,
            text,
            start,
            next: start + c.len_utf8(),
            node: tables.trie().first(code),
            depth: 1,
            max_depth: if walk_all { u32::MAX } else { MAX_WALK },
            last_side: Side::of(&tables.alphabet, code),
            gap: Gap::NONE,
            quotes: Quotes::new(start, limit),
        };
        // The character stands for several; the walk starts with the codes of all of them.
        if code == EXPANDS {
            walk.node = ROOT;
            walk.depth = 0;
            walk.node = walk.step_expanded(c);
        }
        (walk.node != ROOT).then_some(walk)
    }

    /// Moves to the next character, if a term continues with it; otherwise the walk ends.
    #[inline(never)] // one copy: weight
    fn step(&mut self) {
        if self.node == ROOT || self.quotes.have_failed() {
            self.node = ROOT;
            return;
        }
        self.node = self.next_node();
    }

    /// The node to which the next character leads; the root if there is none.
    fn next_node(&mut self) -> u32 {
        let code_map = self.tables.alphabet.code_map();
        let mut between = 0;
        while let Some((code, width)) = code_map.decode(self.text.as_bytes(), self.next) {
            count_step();
            let place = self.next;
            self.next += width;
            match code {
                // No term has the character.
                UNMAPPED => return ROOT,
                QUOTE => self.quotes.meet(self.text, place),
                EXPANDS => {
                    let c = self.text.get(place..).and_then(|text| text.chars().next());
                    return c.map_or(ROOT, |c| self.step_expanded(c));
                }
                FIRST_CODE.. => return self.step_code(self.node, code),
                _ => self.gap.pass(code),
            }
            // The loop passes over what may stand within a match, up to MAX_GAP characters.
            between += 1;
            if between > MAX_GAP {
                return ROOT;
            }
        }
        ROOT
    }

    /// The node to which a character leads, given what was passed over before it.
    fn step_code(&mut self, mut node: u32, code: u16) -> u32 {
        let trie = self.tables.trie();
        let side = Side::of(&self.tables.alphabet, code);
        // What was passed over may itself be a code of the term: the space of Wi-Fi 6, the point of
        // 4.5.
        let between = core::mem::replace(&mut self.gap, Gap::NONE).between(self.last_side, side);
        if between != UNMAPPED {
            node = trie.child(node, between);
            if node == ROOT {
                return ROOT;
            }
            self.depth += 1;
        }
        self.last_side = side;
        self.depth += 1;
        trie.child(node, code)
    }

    /// The node to which a character leads that stands for several, as ㎏ does. No term ends within
    /// it.
    #[cold]
    fn step_expanded(&mut self, c: char) -> u32 {
        let mut node = self.node;
        for part in parts(c) {
            count_step();
            let code = self.tables.alphabet.code(part);
            if code < FIRST_CODE {
                self.gap.pass(code);
                continue;
            }
            if self.depth == 0 {
                (self.depth, self.last_side) = (1, Side::of(&self.tables.alphabet, code));
                node = self.tables.trie().first(code);
            } else {
                node = self.step_code(node, code);
            }
            if node == ROOT {
                break;
            }
        }
        node
    }

    /// The longest match that begins at the start of the walk.
    #[inline(never)] // one copy: weight
    pub(super) fn longest(mut self, long: &mut LongState, longer: FindLonger) -> Option<RawMatch> {
        // Endings before any quotation mark are only noted, and verified from the longest on when
        // the walk has ended: most of them are never asked. Behind a mark, `quotes` changes with
        // every step, so they are verified at once.
        let (mut ends, mut nodes) = ([0; MAX_ENDINGS], [ROOT; MAX_ENDINGS]);
        let mut count = 0;
        let mut longest = None;
        while self.node != ROOT {
            let kind = self.kind(self.node);
            if kind != NO_TERM {
                let passed = ends.get_mut(count).zip(nodes.get_mut(count));
                match passed.filter(|_| !self.quotes.are_met()) {
                    Some((end, node)) => {
                        (*end, *node) = (self.next, self.node);
                        count += 1;
                    }
                    None => {
                        let ending = Ending::Node(self.node);
                        longest = self.verified(self.next, kind, ending).or(longest);
                    }
                }
            }
            if self.depth >= self.max_depth {
                // Long terms come first, being longer. If none stands here, what was passed is
                // still to be verified.
                if let Some(found) = longer(&mut self, long) {
                    return Some(found);
                }
                break;
            }
            self.step();
        }
        longest.or_else(|| {
            // They were passed before any quotation mark.
            self.quotes = self.quotes.none(self.start);
            let mut passed = ends.iter().zip(&nodes).take(count).rev();
            passed
                .find_map(|(end, node)| self.verified(*end, self.kind(*node), Ending::Node(*node)))
        })
    }

    /// The longest match that is longer than a walk.
    #[cfg(feature = "alloc")]
    pub(super) fn longest_long_term(&mut self, long: &mut LongState) -> Option<RawMatch> {
        let tables = self.tables;
        let window = long.window.get_or_insert_with(Default::default);
        let mut candidates = window.candidates_at(tables, self.text, self.start);
        // A long term is no match at all where what precedes continues it, and the test is the same
        // for each of them.
        if candidates.depth() == 0 || is_continued_before(self.text, self.start) {
            return None;
        }
        let mut on = self.clone();
        if candidates.links_suffice() {
            on.quotes = on.quotes.none(self.start);
            return candidates.find_map(|(end, terms)| on.verified_long(end, terms));
        }
        // Something within the longest candidate is unknown to the links, so the trie is walked
        // that far instead.
        on.max_depth = candidates.depth();
        let mut longest = None;
        while on.node != ROOT {
            let kind = on.kind(on.node);
            if kind != NO_TERM {
                let ending = Ending::Node(on.node);
                longest = on.verified(on.next, kind, ending).or(longest);
            }
            if on.depth >= on.max_depth {
                break;
            }
            on.step();
        }
        longest
    }

    #[cfg(not(feature = "alloc"))]
    pub(super) fn longest_long_term(&mut self, _: &mut LongState) -> Option<RawMatch> {
        None
    }

    /// The next match that begins at the start, the shortest first.
    pub(super) fn next_longer(&mut self, long: &mut LongState) -> Option<RawMatch> {
        while self.node != ROOT {
            // The ending is verified before the step, for the step changes `next`, `node` and
            // `quotes`.
            let found = match self.kind(self.node) {
                NO_TERM => None,
                kind => self.verified(self.next, kind, Ending::Node(self.node)),
            };
            if self.depth >= self.max_depth {
                self.extend_reach(long);
            }
            self.step();
            if found.is_some() {
                return found;
            }
        }
        #[cfg(feature = "alloc")]
        while let Some((end, terms)) = long.rest.pop() {
            let found = self.verified_long(end, terms);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Finds out how far the walk must continue for long terms, or lists them.
    #[cfg(feature = "alloc")]
    fn extend_reach(&mut self, long: &mut LongState) {
        let window = long.window.get_or_insert_with(Default::default);
        let candidates = window.candidates_at(self.tables, self.text, self.start);
        if candidates.links_suffice() {
            let passed = self.next;
            long.rest
                .extend(candidates.filter(|(end, _)| *end > passed));
            self.quotes = self.quotes.none(self.start);
            self.node = ROOT;
        } else if candidates.depth() > self.depth {
            self.max_depth = candidates.depth();
        } else {
            self.node = ROOT;
        }
    }

    #[cfg(not(feature = "alloc"))]
    fn extend_reach(&mut self, _: &mut LongState) {
        self.node = ROOT;
    }

    /// The kind of the terms that end at a node.
    fn kind(&self, node: u32) -> u16 {
        self.tables.trie().slot(node).kind()
    }

    /// The match by a long term that ends at `end`, if any of its terms is recognised there.
    #[cfg(feature = "alloc")]
    fn verified_long(&self, end: usize, terms: Run) -> Option<RawMatch> {
        let kind = if self.tables.has_bare(terms) {
            BARE
        } else {
            QUOTED
        };
        self.verified(end, kind, Ending::Run(terms))
    }

    /// The match that ends at `end`, if any of its terms is recognised there.
    #[inline(never)] // one copy: weight
    fn verified(&self, end: usize, kind: u16, ending: Ending) -> Option<RawMatch> {
        count_step();
        let start = self.start;
        let span = verify(self.text, Span { start, end }, kind, Some(&self.quotes))?;
        Some(RawMatch { span, ending })
    }
}

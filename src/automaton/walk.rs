//! From a place of a text along the terms that begin there.

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

/// The terms that may be passed on a walk without quotation marks; a step may take two codes.
const MAX_ENDINGS: usize = MAX_WALK as usize + 1;

/// What is known of the terms longer than a walk. Only of glossaries that have such terms it takes memory.
#[derive(Clone, Default)]
pub(super) struct LongState {
    #[cfg(feature = "alloc")]
    window: Option<alloc::boxed::Box<Window>>,
    /// The rest of a walk: where terms end, the last first.
    #[cfg(feature = "alloc")]
    rest: alloc::vec::Vec<(usize, Run)>,
}

/// Finds the longest match that is longer than a walk.
pub(super) type FindLonger = for<'g, 't> fn(&mut Walk<'g, 't>, &mut LongState) -> Option<RawMatch>;

/// A walk through the trie of terms, beside the text. Asked for what is recognised at its start.
#[derive(Clone)]
pub(super) struct Walk<'g, 't> {
    tables: &'g AutomatonTables,
    text: &'t str,
    start: usize,
    /// Where the text goes on.
    next: usize,
    /// Where the walk is; at the root when it has ended.
    node: u32,
    /// How many codes it has taken, and how many it may.
    depth: u32,
    max_depth: u32,
    /// The last character, and what has been passed over behind it.
    last_side: Side,
    gap: Gap,
    quotes: Quotes,
}

impl<'g, 't> Walk<'g, 't> {
    /// The walk from the character `c`, whose code is given and which stands at `start`; a span may not
    /// take in again what is before `limit`.
    #[inline]
    pub(super) fn new(
        tables: &'g AutomatonTables,
        text: &'t str,
        limit: usize,
        (start, c): (usize, char),
        code: u16,
    ) -> Option<Self> {
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
        if code == EXPANDS {
            walk.node = ROOT;
            walk.depth = 0;
            walk.node = walk.step_expanded(c);
        }
        (walk.node != ROOT).then_some(walk)
    }

    /// The next character of the walk, if a term goes on with it.
    #[inline(never)] // one copy: weight
    fn step(&mut self) {
        if self.node == ROOT || self.quotes.have_failed() {
            self.node = ROOT;
            return;
        }
        self.node = self.next_node();
    }

    /// Where the next character leads; to the root if nowhere.
    fn next_node(&mut self) -> u32 {
        let code_map = self.tables.alphabet.code_map();
        let mut between = 0;
        while let Some((code, width)) = code_map.decode(self.text.as_bytes(), self.next) {
            count_step();
            let place = self.next;
            self.next += width;
            match code {
                UNMAPPED => return ROOT,
                QUOTE => self.quotes.meet(self.text, place),
                EXPANDS => {
                    let c = self.text.get(place..).and_then(|text| text.chars().next());
                    return c.map_or(ROOT, |c| self.step_expanded(c));
                }
                FIRST_CODE.. => return self.step_code(self.node, code),
                _ => self.gap.pass(code),
            }
            between += 1;
            if between > MAX_GAP {
                return ROOT;
            }
        }
        ROOT
    }

    /// Where a character leads from a node, with what has been passed over before it.
    fn step_code(&mut self, mut node: u32, code: u16) -> u32 {
        let trie = self.tables.trie();
        let side = Side::of(&self.tables.alphabet, code);
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

    /// Where a character leads that stands for several. No term ends within it.
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

    /// The longest match that begins at the start.
    #[inline(never)] // one copy: weight
    pub(super) fn longest(mut self, long: &mut LongState, longer: FindLonger) -> Option<RawMatch> {
        // Where they end, and their nodes.
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
        if candidates.depth() == 0 || is_continued_before(self.text, self.start) {
            return None;
        }
        let mut on = self.clone();
        if candidates.links_suffice() {
            on.quotes = on.quotes.none(self.start);
            return candidates.find_map(|(end, terms)| on.verified_long(end, terms));
        }
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

    /// Sees how far to go on for the terms that are longer than a walk, or which they are.
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

    /// What is said of the terms that end at a node.
    fn kind(&self, node: u32) -> u16 {
        self.tables.trie().slot(node).kind()
    }

    /// The match by a long term that ends at `end`, if any of the terms is recognised there.
    #[cfg(feature = "alloc")]
    fn verified_long(&self, end: usize, terms: Run) -> Option<RawMatch> {
        let kind = if self.tables.has_bare(terms) {
            BARE
        } else {
            QUOTED
        };
        self.verified(end, kind, Ending::Run(terms))
    }

    /// The match that ends at `end`, if any of the terms, which are of that kind, is recognised there.
    #[inline(never)] // one copy: weight
    fn verified(&self, end: usize, kind: u16, ending: Ending) -> Option<RawMatch> {
        count_step();
        let start = self.start;
        let span = verify(self.text, Span { start, end }, kind, Some(&self.quotes))?;
        Some(RawMatch { span, ending })
    }
}

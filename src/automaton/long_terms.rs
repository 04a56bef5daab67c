//! Terms longer than a walk: an Aho-Corasick automaton that reads the text backwards.
//!
//! A walk that began anew at each character would take the text times the longest term. So long
//! terms lie in a trie from their last codes to their first, with failure links. Going through a
//! window of text from its end to its start, the automaton knows at each character the longest term
//! that *begins* there, and by its links the shorter ones: what leftmost-longest asks for. A window
//! is twice as long as the longest term and its first half is answered, so each character is read
//! twice.

use super::boundary::{are_joined, Kind};
use super::gap::{Gap, Side};
use super::level_trie;
use super::limits::MAX_GAP;
use super::rows::Row;
use super::steps::count_step;
use super::tables::{AutomatonTables, LinkRecord, TrieTables};
use super::trie::ROOT;
use crate::alphabet::{is_note, units, Unit, EXPANDS, FIRST_CODE, QUOTE, SPACE, UNMAPPED};
use crate::table::Run;
use alloc::vec;
use alloc::vec::Vec;

/// Builds the trie of rows, which have their codes from last to first, and its links.
pub(super) fn build(
    rows: &[Row<'_>],
    term_numbers: &mut Vec<u32>,
    kinds: &[Kind],
) -> (TrieTables, Vec<LinkRecord>) {
    if rows.is_empty() {
        return (TrieTables::default(), Vec::new());
    }
    // Breadth first: parent and failure node of a node come before it.
    let mut nodes = vec![];
    let (trie, bare) = level_trie::build(rows, term_numbers, |parent, depth, row| {
        nodes.push((parent, depth, row.codes));
    });
    let is_bare = |node: u32| bare.get(node as usize) == Some(&true);
    let mut links = vec![LinkRecord::default()];
    let link = |links: &[LinkRecord], node: u32| links.get(node as usize).copied();
    for (parent, depth, codes) in nodes {
        let code = |place: u32| codes.get(place as usize).copied().unwrap_or(UNMAPPED);
        let kind = |place: u32| kinds.get(usize::from(code(place))).copied();
        // The textbook's construction: from the parent's failure node on, the first that has a
        // child for the same code.
        let mut fail = ROOT;
        let mut from = parent;
        while from != ROOT && fail == ROOT {
            from = link(&links, from).unwrap_or_default().fail;
            fail = trie.child(from, code(depth - 1));
        }
        let of_fail = link(&links, fail).unwrap_or_default();
        let output = if trie.is_term(fail) {
            fail
        } else {
            of_fail.output
        };
        let of_output = link(&links, output).unwrap_or_default();
        // The row is read from its end, so what precedes the suffix in the row follows it in the
        // text.
        let last = depth - of_output.depth;
        let continued = last > 0
            && kind(last)
                .zip(kind(last - 1))
                .is_some_and(|(last, next)| last.joins(next));
        // Where the text surely continues the shorter term, or it needs quotation marks, the link
        // leads past it. So few candidates are verified for each character, and the scan stays
        // linear.
        let bare_output = if output != ROOT && is_bare(output) && !continued {
            output
        } else {
            of_output.bare_output
        };
        links.push(LinkRecord {
            depth,
            fail,
            output,
            bare_output,
        });
    }
    (trie, links)
}

/// A character of a term, or the code of a gap between two.
#[derive(Clone, Copy, Debug)]
struct Token {
    start: usize,
    end: usize,
    code: u16,
    /// How many tokens up to here the links know too little of: with quotation marks or a separator
    /// before them, of a note, or standing in one character with others.
    // A prefix sum: two equal counts mean that none of these tokens lies between.
    contextual_count: u32,
}

/// A stretch of text, and the state of the automaton at each token from which no term reaches
/// beyond it.
#[derive(Clone, Debug, Default)]
pub(super) struct Window {
    tokens: Vec<Token>,
    states: Vec<u32>,
}

/// The long terms that begin at a place, the longest first.
pub(super) struct Candidates<'s> {
    tables: &'s AutomatonTables,
    /// The tokens from that place on.
    tokens: &'s [Token],
    /// The node of the next candidate.
    node: u32,
}

impl Window {
    /// The long terms that may begin at `start`, which must be a character of a term.
    pub(super) fn candidates_at<'s>(
        &'s mut self,
        tables: &'s AutomatonTables,
        text: &str,
        start: usize,
    ) -> Candidates<'s> {
        let place = |stretch: &Self| {
            let tokens = stretch.tokens.get(..stretch.states.len())?;
            tokens
                .binary_search_by_key(&start, |token| token.start)
                .ok()
        };
        // Scans go forward, so a window that does not have the place is replaced by one that begins
        // there.
        let place = place(self).unwrap_or_else(|| {
            self.run_backwards(tables, text, start);
            0
        });
        let state = self.states.get(place).copied().unwrap_or(ROOT);
        let node = if tables.long.is_term(state) {
            state
        } else {
            tables
                .links
                .get(state as usize)
                .map_or(ROOT, |link| link.output)
        };
        Candidates {
            tables,
            tokens: self.tokens.get(place..).unwrap_or_default(),
            node,
        }
    }

    /// Reads a window from `start` on, twice as long as the longest term, and runs the automaton
    /// over it.
    fn run_backwards(&mut self, tables: &AutomatonTables, text: &str, start: usize) {
        self.tokens.clear();
        let longest = tables.longest as usize;
        let ended = self.tokenize(tables, text, start, longest.saturating_mul(2));
        // At a token of the second half a term could reach beyond the window. If the text ends, or
        // a character of no term follows, none can.
        let sure = if ended {
            self.tokens.len()
        } else {
            self.tokens.len().saturating_sub(longest)
        };
        self.states.clear();
        self.states.resize(sure, ROOT);
        let mut state = ROOT;
        for (place, token) in self.tokens.iter().enumerate().rev() {
            count_step();
            state = loop {
                let next = tables.long.child(state, token.code);
                if next != ROOT || state == ROOT {
                    break next;
                }
                state = tables
                    .links
                    .get(state as usize)
                    .map_or(ROOT, |link| link.fail);
            };
            if let Some(known) = self.states.get_mut(place) {
                *known = state;
            }
        }
    }

    /// Fills in about as many tokens as wanted; returns whether no term continues behind the last.
    fn tokenize(
        &mut self,
        tables: &AutomatonTables,
        text: &str,
        start: usize,
        wanted: usize,
    ) -> bool {
        let mut tokens = Tokenizer {
            tables,
            tokens: &mut self.tokens,
            end: start,
            last: None,
            gap: Gap::NONE,
            quoted: false,
            between: 0,
            contextual_count: 0,
        };
        for (place, c) in text.get(start..).unwrap_or_default().char_indices() {
            count_step();
            let place = start + place;
            match tables.alphabet.code(c) {
                UNMAPPED => return true,
                EXPANDS => tokens.add_several(place, c),
                code @ FIRST_CODE.. => tokens.add((place, place + c.len_utf8()), c, code),
                code => {
                    tokens.quoted |= code == QUOTE;
                    tokens.gap.pass(code);
                    tokens.between += 1;
                    if tokens.between > MAX_GAP {
                        return true;
                    }
                }
            }
            if tokens.tokens.len() >= wanted {
                return false;
            }
        }
        true
    }
}

/// The tokens so far, and what was read behind the last of them.
struct Tokenizer<'s> {
    tables: &'s AutomatonTables,
    tokens: &'s mut Vec<Token>,
    end: usize,
    last: Option<(char, u16)>,
    gap: Gap,
    quoted: bool,
    /// The number of characters passed over.
    between: usize,
    contextual_count: u32,
}

impl Tokenizer<'_> {
    fn token(&mut self, start: usize, end: usize, code: u16) {
        self.tokens.push(Token {
            start,
            end,
            code,
            contextual_count: self.contextual_count,
        });
    }

    /// Adds a character with its span.
    fn add(&mut self, (start, end): (usize, usize), c: char, code: u16) {
        if let Some((last, last_code)) = self.last {
            let sides = [last_code, code].map(|code| Side::of(&self.tables.alphabet, code));
            let between = self.gap.between(sides[0], sides[1]);
            let is_parted = (self.gap.is_spaced && between != SPACE || self.between >= MAX_GAP)
                && are_joined(last, c);
            // The links know codes, not characters: a character set as a note has the code of a
            // digit, which it is not joined to.
            let is_contextual =
                self.quoted || is_parted || self.gap.separator != UNMAPPED || is_note(last);
            self.contextual_count += u32::from(is_contextual || is_note(c));
            if between != UNMAPPED {
                self.token(self.end, self.end, between);
            }
        }
        (self.gap, self.quoted, self.between) = (Gap::NONE, false, 0);
        self.end = end;
        self.token(start, end, code);
        self.last = Some((c, code));
    }

    /// Adds what a character stands for. Only the first part begins on a character boundary, and
    /// only the last one ends on one, so no term begins or ends within.
    fn add_several(&mut self, start: usize, c: char) {
        let end = start + c.len_utf8();
        let mut place = (start, start + 1);
        let last = units(c)
            .filter(|unit| matches!(unit, Unit::Char(_)))
            .count();
        let mut number = 0;
        for unit in units(c) {
            match unit {
                Unit::Between(code) => self.gap.pass(code),
                Unit::Char(c) => {
                    number += 1;
                    if number == last {
                        place.1 = end;
                    }
                    self.contextual_count += 1;
                    self.add(place, c, self.tables.alphabet.code(c));
                    place.0 = start + 1;
                }
            }
        }
    }
}

impl Candidates<'_> {
    /// The number of codes of the longest; 0 if there is none.
    pub(super) fn depth(&self) -> u32 {
        self.tables
            .links
            .get(self.node as usize)
            .map_or(0, |link| link.depth)
    }

    fn last_token(&self) -> Option<&Token> {
        self.tokens.get((self.depth() as usize).checked_sub(1)?)
    }

    /// Whether the links know all about the text that the longest candidate takes.
    pub(super) fn links_suffice(&self) -> bool {
        match (self.tokens.first(), self.last_token()) {
            (Some(first), Some(last)) => first.contextual_count == last.contextual_count,
            _ => true,
        }
    }
}

/// Where each candidate ends, and its terms. After the first, candidates that the links rule out
/// are left out, which is right only where [`links_suffice`](Candidates::links_suffice) holds.
impl Iterator for Candidates<'_> {
    type Item = (usize, Run);

    fn next(&mut self) -> Option<Self::Item> {
        let end = self.last_token()?.end;
        let terms = self.tables.long.terms_at(self.node);
        count_step();
        // From here on the links to shorter terms, past those that cannot match.
        self.node = self.tables.links.get(self.node as usize)?.bare_output;
        Some((end, terms))
    }
}

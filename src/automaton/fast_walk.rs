//! The fast walk: the longest match at a place, for the usual case.
//!
//! As long as no quotation mark is passed, all marks and neighbours are outside of the term, so
//! only the last ending needs to be verified. Longer or harder cases are left to a
//! [`walk`](super::walk). Without this path a scan of a report takes a third more instructions, and
//! one of a short text half as many more (`benches/instructions`). A test in [`tests`](super) holds
//! both together.

use super::limits::{MAX_GAP, MAX_WALK};
use super::quotes::Quotes;
use super::span::Span;
use super::steps::count_step;
use super::tables::AutomatonTables;
use super::trie::{Trie, NO_TERM, ROOT};
use super::verify::verify;
use super::walk::Walk;
use crate::alphabet::{CodeMap, EXPANDS, FIRST_CODE, IGNORABLE, QUOTE, SPACE, UNMAPPED};

/// The outcome at a place.
pub(super) enum FastWalk<'g, 't> {
    Nothing,
    /// A match, and the node of its terms.
    Match {
        span: Span,
        node: u32,
    },
    /// Only a walk can tell.
    NeedsWalk(Walk<'g, 't>),
}

/// Two characters at a place: their codes, and the lengths in bytes of the first and of both.
#[derive(Clone, Copy, Debug)]
pub(super) struct StartPair {
    /// Their codes, and how many bytes the first one has, and both.
    // Kept from the test of the candidate, so that nothing is decoded twice.
    first: u16,
    second: u16,
    width: u8,
    widths: u8,
}

impl StartPair {
    /// Two characters without codes.
    pub(super) const NONE: Self = StartPair {
        first: UNMAPPED,
        second: UNMAPPED,
        width: 0,
        widths: 0,
    };
}

/// The tables that tell whether a term may start with two characters, for a test of many places.
#[derive(Clone, Copy)]
pub(super) struct PairFilter<'g> {
    code_map: CodeMap<'g>,
    trie: Trie<'g>,
}

impl<'g> PairFilter<'g> {
    #[inline]
    pub(super) fn of(tables: &'g AutomatonTables) -> Self {
        PairFilter {
            code_map: tables.alphabet.code_map(),
            trie: tables.trie(),
        }
    }

    /// The two characters at a place, and whether a term may start there.
    #[inline(always)] // scan-report: a twentieth
    pub(super) fn at(&self, bytes: &[u8], place: usize) -> (StartPair, bool) {
        let [(first, width), (second, next_width)] = self.code_map.decode_two(bytes, place);
        let start = StartPair {
            first,
            second,
            width: width as u8,
            widths: (width + next_width) as u8,
        };
        // No branch: which of the conditions fails is unpredictable. Codes from SPACE to EXPANDS
        // may stand behind the first character of a term.
        let is_gap = second.wrapping_sub(SPACE) <= EXPANDS - SPACE;
        let may_begin = self.trie.may_begin(first, second);
        (start, may_begin | is_gap | (first == EXPANDS))
    }
}

/// The longest match at a place. It takes in nothing before `limit`.
#[inline]
pub(super) fn longest<'g, 't>(
    tables: &'g AutomatonTables,
    text: &'t str,
    limit: usize,
    place: usize,
    start: StartPair,
) -> FastWalk<'g, 't> {
    let path = Path {
        tables,
        text,
        limit,
        start: place,
        first: start.first,
    };
    if start.first == EXPANDS {
        return path.walk();
    }
    let trie = tables.trie();
    let first = trie.first(start.first);
    // If some term has one character only, or no second character is known, the walk starts behind
    // the first one; otherwise behind the second.
    let (node, code, width, depth) = if trie.has_one_char_terms() || start.second < FIRST_CODE {
        (first, start.first, start.width, 1)
    } else {
        let node = trie.child(first, start.second);
        (node, start.second, start.widths, 2)
    };
    path.along(node, code, place + usize::from(width), depth)
}

/// A place, and what does not change on the way from it.
#[derive(Clone, Copy)]
struct Path<'g, 't> {
    tables: &'g AutomatonTables,
    text: &'t str,
    limit: usize,
    start: usize,
    first: u16,
}

impl<'g, 't> Path<'g, 't> {
    /// The longest match through a node, to which `depth` characters lead; the last one has the
    /// code `code` and ends at `end`.
    #[inline]
    fn along(
        self,
        mut node: u32,
        mut code: u16,
        mut end: usize,
        mut depth: u32,
    ) -> FastWalk<'g, 't> {
        let tables = self.tables;
        let code_map = tables.alphabet.code_map();
        let bytes = self.text.as_bytes();
        let trie = tables.trie();
        // The last ending before any quotation mark, and the number of such endings.
        let mut last = (ROOT, NO_TERM, end);
        let mut count = 0;
        // From the first mark on, endings are verified at once, for the marks change with every
        // step.
        let mut quotes: Option<Quotes> = None;
        let mut longest = None;
        while node != ROOT {
            let slot = trie.slot(node);
            let kind = slot.kind();
            if kind != NO_TERM {
                if quotes.is_some() {
                    longest = self
                        .verified(quotes.as_ref(), kind, end)
                        .map(|span| (span, node))
                        .or(longest);
                } else {
                    last = (node, kind, end);
                    count += 1;
                }
            }
            // A leaf; nearly every walk ends here or in the next test.
            if !slot.has_children() {
                break;
            }
            if depth >= MAX_WALK {
                return self.walk();
            }
            let Some((mut next, mut width)) = code_map.decode(bytes, end) else {
                break;
            };
            if next < FIRST_CODE {
                let behind = match next {
                    UNMAPPED => None,
                    _ => self.pass(tables.alphabet.is_word(code), end, &mut quotes),
                };
                let Some(passed) = behind else { break };
                if passed.needs_walk {
                    // What was passed may be a code of the term. If no term continues either way,
                    // the walk ends here as well.
                    let leads = passed.code == EXPANDS || trie.child(node, passed.code) != ROOT;
                    if leads || trie.has_gap_codes() && trie.continues_with_gap_code(slot.base) {
                        return self.walk();
                    }
                    break;
                }
                (next, end, width) = (passed.code, passed.place, passed.width);
            }
            node = trie.child(node, next);
            code = next;
            end += width;
            depth += 1;
        }
        if let Some((span, node)) = longest {
            return FastWalk::Match { span, node };
        }
        let (node, kind, end) = last;
        if node == ROOT {
            return FastWalk::Nothing;
        }
        match self.verified(None, kind, end) {
            Some(span) => FastWalk::Match { span, node },
            // The longest was refused, and a shorter one may be accepted.
            None if count > 1 => self.walk(),
            None => FastWalk::Nothing,
        }
    }

    /// The first character behind a gap that begins at `place`; `None` if the gap is too long or
    /// the character is of no term.
    #[inline(never)] // one copy: weight
    fn pass(self, is_word: bool, mut place: usize, quotes: &mut Option<Quotes>) -> Option<Passed> {
        let code_map = self.tables.alphabet.code_map();
        let mut needs_walk = false;
        for _ in 0..=MAX_GAP {
            count_step();
            let (code, width) = code_map.decode(self.text.as_bytes(), place)?;
            match code {
                UNMAPPED => return None,
                SPACE => needs_walk |= is_word,
                QUOTE => {
                    let new = || Quotes::new(self.start, self.limit);
                    quotes.get_or_insert_with(new).meet(self.text, place);
                }
                FIRST_CODE.. => {
                    let has_failed = quotes.as_ref().is_some_and(Quotes::have_failed);
                    return (!has_failed).then_some(Passed {
                        code,
                        place,
                        width,
                        needs_walk,
                    });
                }
                EXPANDS => {
                    return Some(Passed {
                        code,
                        place,
                        width,
                        needs_walk: true,
                    });
                }
                IGNORABLE => {}
                // A hyphen, a full stop or a slash.
                _ => needs_walk = true,
            }
            place += width;
        }
        None
    }

    /// The span of what ends at `end`, if it is recognised there.
    fn verified(self, quotes: Option<&Quotes>, kind: u16, end: usize) -> Option<Span> {
        let start = self.start;
        verify(self.text, Span { start, end }, kind, quotes)
    }

    /// A walk from the first character.
    #[cold]
    fn walk(self) -> FastWalk<'g, 't> {
        let characters = self.text.get(self.start..).map(str::chars);
        let first = characters.and_then(|mut characters| characters.next());
        let at = |c| (self.start, c);
        let walk =
            first.and_then(|c| Walk::new(self.tables, self.text, self.limit, at(c), self.first));
        walk.map_or(FastWalk::Nothing, FastWalk::NeedsWalk)
    }
}

/// A character behind a gap.
struct Passed {
    code: u16,
    place: usize,
    width: usize,
    /// Something in the gap may be a code of the term: white space behind a letter or digit, or a
    /// separator.
    needs_walk: bool,
}

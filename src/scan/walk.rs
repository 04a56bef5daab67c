//! From a place of a text along the terms that begin there.

use super::alphabet::{count_step, Kind, FIRST, IGNORABLE, NONE, QUOTE, SPACE};
use super::found::{Ending, Match};
#[cfg(feature = "alloc")]
use super::long::Stretch;
use super::quotes::{self, Quotes};
use super::trie::{NO_TERM, ROOT};
use super::Span;
use crate::entry::{Recognition, Term};
use crate::fold::is_ignorable;
use crate::glossary::tables::{Run, Tables};
use core::ops::Range;

/// How many characters that are none of a term may stand between two that are.
pub(super) const BETWEEN: usize = 64;

/// How many characters are walked from any one before what is longer is asked for elsewhere: as many as the longest term
/// of the glossary that is compiled in has.
pub(super) const WALK: u32 = 17;

/// The terms that may be passed on a walk without quotation marks; a step may take two codes.
const PASSED: usize = WALK as usize + 1;

/// What is known of the terms longer than a walk. Only of glossaries that have such terms it takes memory.
#[derive(Clone, Default)]
pub(super) struct Long {
    #[cfg(feature = "alloc")]
    stretch: Option<alloc::boxed::Box<Stretch>>,
    /// The rest of a walk: where terms end, the last first.
    #[cfg(feature = "alloc")]
    rest: alloc::vec::Vec<(usize, Run)>,
}

/// A walk through the trie of terms, beside the text. Asked for what is recognised at its start.
#[derive(Clone)]
pub(super) struct Walk<'g, 't> {
    tables: &'g Tables,
    text: &'t str,
    start: usize,
    /// Where the text goes on.
    next: usize,
    /// Where the walk is; at the root when it has ended.
    node: u32,
    /// How many codes it has taken, and how many it may.
    depth: u32,
    reach: u32,
    after_word: bool,
    /// Whether the text before the start goes on there, once that has been asked.
    continues: Option<bool>,
    quotes: Quotes,
}

impl<'g, 't> Walk<'g, 't> {
    /// The walk from the character `c`, whose code is given and which stands at `start`; a span may not
    /// take in again what is before `limit`.
    #[inline]
    pub(super) fn new(
        tables: &'g Tables,
        text: &'t str,
        limit: usize,
        (start, c): (usize, char),
        code: u16,
    ) -> Option<Self> {
        let node = tables.scan.trie().first(code);
        let walk_all = cfg!(not(feature = "alloc"));
        (node != ROOT).then(|| Walk {
            tables,
            text,
            start,
            next: start + c.len_utf8(),
            node,
            depth: 1,
            reach: if walk_all { u32::MAX } else { WALK },
            after_word: tables.scan.is_word(code),
            continues: None,
            quotes: Quotes::new(start, limit),
        })
    }

    /// The next character of the walk, if a term goes on with it.
    #[inline(never)]
    fn step(&mut self) {
        let mut node = core::mem::replace(&mut self.node, ROOT);
        if node == ROOT || self.quotes.have_failed() {
            return;
        }
        let scan = &self.tables.scan;
        let mut spaced = false;
        let mut between = 0;
        let characters = scan.characters();
        while let Some((code, width)) = characters.decode(self.text.as_bytes(), self.next) {
            count_step();
            let place = self.next;
            self.next += width;
            match code {
                NONE => return,
                SPACE => spaced = true,
                QUOTE => self.quotes.meet(self.text, place),
                IGNORABLE => {}
                FIRST.. => {
                    let is_word = scan.is_word(code);
                    if spaced && self.after_word && is_word {
                        node = scan.trie().child(node, SPACE);
                        if node == ROOT {
                            return;
                        }
                        self.depth += 1;
                    }
                    self.after_word = is_word;
                    self.depth += 1;
                    self.node = scan.trie().child(node, code);
                    return;
                }
            }
            between += 1;
            if between > BETWEEN {
                return;
            }
        }
    }

    /// The longest match that begins at the start.
    #[inline(never)]
    pub(super) fn longest(mut self, long: &mut Long) -> Option<Match<'g, 't>> {
        let scan = &self.tables.scan;
        // Where they end, and their nodes.
        let (mut ends, mut nodes) = ([0; PASSED], [ROOT; PASSED]);
        let mut count = 0;
        let mut longest = None;
        while self.node != ROOT {
            if scan.trie().slot(self.node).kind() != NO_TERM {
                let passed = ends.get_mut(count).zip(nodes.get_mut(count));
                match passed.filter(|_| !self.quotes.are_met()) {
                    Some((end, node)) => {
                        (*end, *node) = (self.next, self.node);
                        count += 1;
                    }
                    None => longest = self.admitted(self.next, self.forms(self.node)).or(longest),
                }
            }
            if self.depth >= self.reach {
                if let Some(found) = (scan.finding.longer)(&mut self, long) {
                    return Some(found);
                }
                break;
            }
            self.step();
        }
        let found = longest.or_else(|| {
            // They were passed before any quotation mark.
            self.quotes = self.quotes.none(self.start);
            let mut passed = ends.iter().zip(&nodes).take(count).rev();
            passed.find_map(|(end, node)| self.admitted(*end, self.forms(*node)))
        });
        found.map(|(span, forms)| self.found(span, forms))
    }

    /// The longest match that is longer than a walk.
    #[cfg(feature = "alloc")]
    pub(super) fn longer(&mut self, long: &mut Long) -> Option<Match<'g, 't>> {
        let scan = &self.tables.scan;
        let stretch = long.stretch.get_or_insert_with(Default::default);
        let mut candidates = stretch.at(scan, self.text, self.start);
        if candidates.depth() == 0 || self.is_continued() {
            return None;
        }
        let mut on = self.clone();
        if candidates.is_plain() {
            on.quotes = on.quotes.none(self.start);
            let found = candidates.find_map(|(end, forms)| on.admitted(end, forms));
            return found.map(|(span, forms)| self.found(span, forms));
        }
        on.reach = candidates.depth();
        let mut longest = None;
        while on.node != ROOT {
            let forms = on.forms(on.node);
            if forms.len > 0 {
                longest = on.admitted(on.next, forms).or(longest);
            }
            if on.depth >= on.reach {
                break;
            }
            on.step();
        }
        longest.map(|(span, forms)| self.found(span, forms))
    }

    #[cfg(not(feature = "alloc"))]
    pub(super) fn longer(&mut self, _: &mut Long) -> Option<Match<'g, 't>> {
        None
    }

    /// The next match that begins at the start, the shortest first.
    pub(super) fn next_longer(&mut self, long: &mut Long) -> Option<Match<'g, 't>> {
        while self.node != ROOT {
            let forms = self.forms(self.node);
            let found = if forms.len > 0 {
                self.admitted(self.next, forms)
            } else {
                None
            };
            if self.depth >= self.reach {
                self.reach_out(long);
            }
            self.step();
            if found.is_some() {
                return found.map(|(span, forms)| self.found(span, forms));
            }
        }
        #[cfg(feature = "alloc")]
        while let Some((end, forms)) = long.rest.pop() {
            if let Some((span, forms)) = self.admitted(end, forms) {
                return Some(self.found(span, forms));
            }
        }
        None
    }

    /// Sees how far to go on for the terms that are longer than a walk, or which they are.
    #[cfg(feature = "alloc")]
    fn reach_out(&mut self, long: &mut Long) {
        let stretch = long.stretch.get_or_insert_with(Default::default);
        let candidates = stretch.at(&self.tables.scan, self.text, self.start);
        if candidates.is_plain() {
            let passed = self.next;
            long.rest
                .extend(candidates.filter(|(end, _)| *end > passed));
            self.quotes = self.quotes.none(self.start);
            self.node = ROOT;
        } else if candidates.depth() > self.depth {
            self.reach = candidates.depth();
        } else {
            self.node = ROOT;
        }
    }

    #[cfg(not(feature = "alloc"))]
    fn reach_out(&mut self, _: &mut Long) {
        self.node = ROOT;
    }

    /// The terms that end at a node.
    #[inline(never)]
    fn forms(&self, node: u32) -> Run {
        self.tables.scan.ending(node)
    }

    /// The span of what ends at `end`, if any of the terms is recognised there.
    fn admitted(&mut self, end: usize, forms: Run) -> Option<(Span, Run)> {
        count_step();
        let inside = Span {
            start: self.start,
            end,
        };
        if self.is_continued() || is_continued_after(self.text, inside) {
            return None;
        }
        let span = self.quotes.balance(self.text, end)?;
        // Those that are recognised bare come first.
        let first = self.tables.scan.forms.run(forms).first()?;
        let first = Term::new(self.tables, *first)?;
        let recognised =
            first.recognition() == Recognition::Bare || quotes::stands_alone(self.text, span);
        recognised.then_some((span, forms))
    }

    fn found(&self, span: Span, forms: Run) -> Match<'g, 't> {
        Match::new(self.tables, self.text, span, Ending::Forms(forms))
    }

    /// Whether the start goes on with what is before it.
    fn is_continued(&mut self) -> bool {
        let (text, start) = (self.text, self.start);
        *self
            .continues
            .get_or_insert_with(|| is_continued_before(text, start))
    }
}

/// Whether what begins at a place goes on with what is before it: an ASCII word, a number, or a sum of either.
pub(super) fn is_continued_before(text: &str, start: usize) -> bool {
    let inside = visible_after(text, start, text.len());
    let Some(inside) = inside.filter(|c| may_join(*c)) else {
        return false;
    };
    let outside = visible_before(text, 0..start, BETWEEN);
    outside.is_some_and(|outside| are_joined(outside, inside))
}

/// Whether the text behind a span goes on with what ends there.
pub(super) fn is_continued_after(text: &str, span: Span) -> bool {
    let inside = visible_before(text, span.range(), text.len());
    let Some(inside) = inside.filter(|c| may_join(*c)) else {
        return false;
    };
    let outside = visible_after(text, span.end, BETWEEN);
    outside.is_some_and(|outside| are_joined(outside, inside))
}

/// The first character from a place on that is displayed, if it is among so many.
#[inline(never)]
fn visible_after(text: &str, from: usize, most: usize) -> Option<char> {
    text.get(from..)?.chars().take(most).find(is_visible)
}

/// The last character of a part that is displayed, if it is among so many.
#[inline(never)]
fn visible_before(text: &str, part: Range<usize>, most: usize) -> Option<char> {
    text.get(part)?.chars().rev().take(most).find(is_visible)
}

/// Whether anything beside the character could go on with it.
fn may_join(c: char) -> bool {
    Kind::of(c) != Kind::default()
}

/// Whether two characters belong together if nothing visible stands between them, in either order.
#[inline(never)]
pub(super) fn are_joined(a: char, b: char) -> bool {
    Kind::of(a).joins(Kind::of(b))
}

/// Whether it is displayed; of most characters that is known at once.
fn is_visible(c: &char) -> bool {
    matches!(
        c,
        '\0'..='\u{AC}' | '\u{2070}'..='\u{3163}' | '\u{3165}'..='\u{FDFF}'
    ) || !is_ignorable(*c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_at_once_is_displayed() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert_eq!(is_visible(&c), !is_ignorable(c), "{c:?}");
        }
    }
}

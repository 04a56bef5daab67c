//! Quotation marks in and around a span.

use super::limits::{BETWEEN, DEPTH};
use super::span::Span;
use crate::alphabet::is_ascii_word;
use crate::fold::{is_ignorable, is_quotation_mark};
use core::ops::Range;

/// What a quotation mark closes, and whether it may open a quotation itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opening,
    /// With the marks that it closes; there are no more than two.
    Closing(char, char),
    /// The same mark opens and closes.
    Either,
}

fn mark(c: char) -> Mark {
    // Those that most texts have are found without a jump that cannot be foreseen.
    let known: Option<&Mark> = match c {
        '\u{2018}'..='\u{201F}' => CURLY.get(c as usize % 8),
        '\u{3008}'..='\u{300F}' => CORNERED.get(c as usize % 8),
        _ => None,
    };
    known.copied().unwrap_or_else(|| other_mark(c))
}

/// From ‘ on.
const CURLY: [Mark; 8] = [
    Mark::Opening,
    Mark::Closing('\u{2018}', '\u{201A}'),
    Mark::Opening,
    Mark::Either,
    Mark::Opening,
    Mark::Closing('\u{201C}', '\u{201E}'),
    Mark::Opening,
    Mark::Either,
];

/// From 〈 on.
const CORNERED: [Mark; 8] = [
    Mark::Opening,
    Mark::Closing('〈', '〈'),
    Mark::Opening,
    Mark::Closing('《', '《'),
    Mark::Opening,
    Mark::Closing('「', '「'),
    Mark::Opening,
    Mark::Closing('『', '『'),
];

#[cold]
fn other_mark(c: char) -> Mark {
    match c {
        '«' | '‹' | '〝' | '｢' | '﹁' | '﹃' => Mark::Opening,
        '»' => Mark::Closing('«', '«'),
        '›' => Mark::Closing('‹', '‹'),
        '〞' | '〟' => Mark::Closing('〝', '〝'),
        '｣' => Mark::Closing('｢', '｢'),
        '﹂' => Mark::Closing('﹁', '﹁'),
        '﹄' => Mark::Closing('﹃', '﹃'),
        _ => Mark::Either,
    }
}

/// Whether `b` closes the quotation that `a` opens.
#[inline(never)] // one copy: weight
fn is_pair(a: char, b: char) -> bool {
    match (mark(a), mark(b)) {
        (Mark::Opening, Mark::Closing(one, other)) => a == one || a == other,
        (Mark::Either, Mark::Either) => a == b,
        _ => false,
    }
}

/// The quotation marks between the characters of a span, as they are met.
#[derive(Clone, Debug)]
pub(super) struct Quotes {
    /// Where the span begins with the marks that it takes in, and before where it takes in none.
    start: usize,
    limit: usize,
    /// The quotations that are open, the innermost last.
    open: [char; DEPTH],
    depth: usize,
    met: bool,
    /// Whether a mark has been met that can have no other half.
    failed: bool,
}

impl Quotes {
    #[inline]
    pub(super) fn new(start: usize, limit: usize) -> Self {
        Quotes {
            start,
            limit,
            open: ['\0'; DEPTH],
            depth: 0,
            met: false,
            failed: false,
        }
    }

    /// Whether there are any.
    pub(super) fn are_met(&self) -> bool {
        self.met
    }

    /// Whether one has no other half, however the span goes on.
    #[inline]
    pub(super) fn have_failed(&self) -> bool {
        self.failed
    }

    /// Those of a span that begins at the same place and ends before any.
    pub(super) fn none(&self, start: usize) -> Self {
        Quotes::new(start, self.limit)
    }

    /// Takes in a quotation mark at a place behind the first character of the span.
    pub(super) fn meet(&mut self, text: &str, place: usize) {
        self.met = true;
        let c = text.get(place..).and_then(|text| text.chars().next());
        let Some(c) = c.filter(|c| !self.failed && is_quotation_mark(*c)) else {
            return;
        };
        if is_apostrophe(c) && is_inside_word(text, place, c) {
            return;
        }
        let innermost = self
            .depth
            .checked_sub(1)
            .and_then(|last| self.open.get(last));
        if innermost.is_some_and(|opening| is_pair(*opening, c)) {
            self.depth -= 1;
        } else if let Mark::Closing(..) = mark(c) {
            // What it closes was opened before the span, and nothing in the span is open.
            let other = |opening| is_pair(opening, c);
            match before(text, self.start, self.limit, other).filter(|_| self.depth == 0) {
                Some(start) => self.start = start,
                None => self.failed = true,
            }
        } else if let Some(place) = self.open.get_mut(self.depth) {
            *place = c;
            self.depth += 1;
        } else {
            self.failed = true;
        }
    }

    /// The span up to `end` with the other half of every quotation mark in it; `None` if one has no
    /// other half next to the span, or only one before the limit.
    #[inline(never)] // one copy: weight
    pub(super) fn balance(&self, text: &str, end: usize) -> Option<Span> {
        if self.failed {
            return None;
        }
        let mut span = Span {
            start: self.start,
            end,
        };
        for opening in self.open.get(..self.depth)?.iter().rev() {
            match after(text, span.end, |closing| is_pair(*opening, closing)) {
                Some(end) => span.end = end,
                // A mark that looks the same on both sides may as well have closed.
                None => {
                    let is_other = |other| is_pair(other, *opening);
                    span.start = before(text, span.start, self.limit, is_other)?;
                }
            }
        }
        Some(span)
    }
}

/// Whether it is written for an apostrophe.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '＇')
}

/// Whether the mark at a place stands between two letters or digits.
fn is_inside_word(text: &str, place: usize, mark: char) -> bool {
    let last = text.get(..place).and_then(|text| text.chars().next_back());
    let next = text.get(place + mark.len_utf8()..);
    let next = next.and_then(|text| text.chars().next());
    last.is_some_and(is_ascii_word) && next.is_some_and(is_ascii_word)
}

/// Whether nothing but the span stands between an opening quotation mark and its closing one.
pub(super) fn stands_alone(text: &str, span: Span) -> bool {
    let other = || {
        let (opening, _) = mark_before(text, 0..span.start)?;
        after(text, span.end, |closing| is_pair(opening, closing))
    };
    other().is_some()
}

/// Where the quotation mark before `end` begins, if it is of that kind.
fn before(text: &str, end: usize, limit: usize, is_other: impl Fn(char) -> bool) -> Option<usize> {
    let (mark, len) = mark_before(text, limit..end)?;
    is_other(mark).then_some(end - len)
}

/// Where what follows the quotation mark after `start` begins, if that is of that kind.
fn after(text: &str, start: usize, is_other: impl Fn(char) -> bool) -> Option<usize> {
    let (mark, len) = mark_after(text, start)?;
    is_other(mark).then_some(start + len)
}

/// The last mark of a part of the text, and how far its start is from the end.
#[inline(never)] // one copy: weight
fn mark_before(text: &str, part: Range<usize>) -> Option<(char, usize)> {
    next_mark(text.get(part)?.chars().rev())
}

/// The first mark from a place on, and how far its end is from there.
#[inline(never)] // one copy: weight
fn mark_after(text: &str, start: usize) -> Option<(char, usize)> {
    next_mark(text.get(start..)?.chars())
}

/// The next character that is neither white space nor invisible, if it is a quotation mark, and the
/// length in bytes of all up to its end.
fn next_mark(chars: impl Iterator<Item = char>) -> Option<(char, usize)> {
    let mut len = 0;
    for c in chars.take(BETWEEN) {
        len += c.len_utf8();
        match beside(c) {
            Beside::Mark => return Some((c, len)),
            Beside::Nothing => {}
            Beside::Other => return None,
        }
    }
    None
}

/// What stands beside a span.
enum Beside {
    Mark,
    /// White space, or what is not displayed.
    Nothing,
    Other,
}

#[inline(never)] // one copy: weight
fn beside(c: char) -> Beside {
    if is_quotation_mark(c) {
        Beside::Mark
    } else if c.is_whitespace() || is_ignorable(c) {
        Beside::Nothing
    } else {
        Beside::Other
    }
}

//! Quotation marks in and around a match.
//!
//! A term may be written with quotation marks around some of its characters, so a match takes in
//! the other half of every mark within it. Terms recognised between quotation marks only must stand
//! alone between two.

use super::limits::{MAX_GAP, MAX_QUOTE_DEPTH};
use super::span::Span;
use crate::alphabet::is_word;
use crate::fold::{is_ignorable, is_quotation_mark};
use core::ops::Range;

/// The direction of a quotation mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opening,
    Closing,
    /// The same mark opens and closes.
    Either,
}

#[inline(never)] // one copy: weight
fn mark(c: char) -> Mark {
    match c {
        '\u{2018}' | '\u{201A}' | '\u{201C}' | '\u{201E}' => Mark::Opening,
        '\u{2019}' | '\u{201D}' => Mark::Closing,
        // Every second one from 〈 on.
        // From 〈 on, opening and closing marks alternate, the opening ones even.
        '\u{3008}'..='\u{300F}' => match c as u32 % 2 {
            0 => Mark::Opening,
            _ => Mark::Closing,
        },
        '«' | '‹' | '〝' | '｢' | '﹁' | '﹃' => Mark::Opening,
        '»' | '›' | '〞' | '〟' | '｣' | '﹂' | '﹄' => Mark::Closing,
        _ => Mark::Either,
    }
}

/// Whether `b` may close a quotation that `a` opened. People type what is at hand, so any two marks
/// may, unless both are turned away from what stands between them.
#[inline(never)] // one copy: weight
fn is_pair(a: char, b: char) -> bool {
    !(mark(a) == Mark::Closing && mark(b) == Mark::Opening)
}

/// Whether a mark closes an open quotation, rather than opening one inside it.
fn closes(open: char, c: char) -> bool {
    match mark(c) {
        Mark::Opening => false,
        Mark::Closing => true,
        Mark::Either => c == open || mark(open) != Mark::Either,
    }
}

/// The quotation marks met between the characters of a span.
#[derive(Clone, Debug)]
pub(super) struct Quotes {
    /// Where the span begins, with the marks that it takes in; and the limit before which it takes
    /// in none.
    start: usize,
    limit: usize,
    /// A stack of the opening marks of quotations that are open.
    open: [char; MAX_QUOTE_DEPTH],
    depth: usize,
    met: bool,
    /// A mark was met that can have no other half; the walk ends.
    failed: bool,
}

impl Quotes {
    #[inline]
    pub(super) fn new(start: usize, limit: usize) -> Self {
        Quotes {
            start,
            limit,
            open: ['\0'; MAX_QUOTE_DEPTH],
            depth: 0,
            met: false,
            failed: false,
        }
    }

    /// Whether any mark was met.
    pub(super) fn are_met(&self) -> bool {
        self.met
    }

    /// Whether some mark has no other half, however the span continues.
    #[inline]
    pub(super) fn have_failed(&self) -> bool {
        self.failed
    }

    /// The marks of a span with the same start that ends before any of these.
    pub(super) fn none(&self, start: usize) -> Self {
        Quotes::new(start, self.limit)
    }

    /// Takes in a quotation mark behind the first character of the span.
    pub(super) fn meet(&mut self, text: &str, place: usize) {
        self.met = true;
        let c = text.get(place..).and_then(|text| text.chars().next());
        let Some(c) = c.filter(|c| !self.failed && is_quotation_mark(*c)) else {
            return;
        };
        if is_apostrophe_at(text, place, c) {
            return;
        }
        let innermost = self
            .depth
            .checked_sub(1)
            .and_then(|last| self.open.get(last));
        if innermost.is_some_and(|opening| closes(*opening, c)) {
            self.depth -= 1;
            return;
        }
        if mark(c) == Mark::Closing {
            // The mark that it closes was opened before the span.
            let start = before(text, self.start, self.limit, |opening| is_pair(opening, c));
            if let Some(start) = start {
                self.start = start;
                return;
            }
        }
        // Any other mark opens a quotation, a closing one too.
        if let Some(place) = self.open.get_mut(self.depth) {
            *place = c;
            self.depth += 1;
        } else {
            self.failed = true;
        }
    }

    /// The span up to `end` with the other half of every mark in it; `None` if some mark has no
    /// other half beside the span, or one before the limit.
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
                // It may as well have closed one.
                None => {
                    // An unpaired mark may also close a quotation that was opened before the span.
                    let is_other = |other| is_pair(other, *opening);
                    span.start = before(text, span.start, self.limit, is_other)?;
                }
            }
        }
        Some(span)
    }
}

/// Whether the character may be an apostrophe.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '＇')
}

/// Whether the mark stands between two letters or digits.
fn is_inside_word(text: &str, place: usize, mark: char) -> bool {
    let last = text.get(..place).and_then(|text| text.chars().next_back());
    let next = text.get(place + mark.len_utf8()..);
    let next = next.and_then(|text| text.chars().next());
    last.is_some_and(is_word) && next.is_some_and(is_word)
}

/// Whether the span stands alone between two quotation marks. A mark turned away from the span, as
/// the first one in ”1310”, must touch it; otherwise it belongs to another quotation, as the last
/// one in “四旁” 1310 ” does.
pub(super) fn stands_alone(text: &str, span: Span) -> bool {
    let both = || {
        Some((
            mark_before(text, 0..span.start)?,
            mark_after(text, span.end)?,
        ))
    };
    both().is_some_and(|((first, before), (last, after))| {
        let is_beside = |mark: char, len: usize| len == mark.len_utf8();
        // `before` and `after` are distances in bytes; a mark that touches the span is as far as it
        // is long.
        (mark(first) != Mark::Closing || is_beside(first, before))
            && (mark(last) != Mark::Opening || is_beside(last, after))
            && !is_apostrophe_at(text, span.start - before, first)
            && (is_single(first)
                || !is_apostrophe_at(text, span.end + after - last.len_utf8(), last))
    })
}

/// Whether a quotation mark of a term has no other half in it. Primes do not count: 5′ is whole.
#[cfg(feature = "compile")]
pub(crate) fn has_unpaired_mark(term: &str) -> bool {
    let is_prime = |c: char| matches!(c, '\u{2032}'..='\u{2037}' | '\u{2057}');
    let marks = term.char_indices().filter(|(place, c)| {
        is_quotation_mark(*c) && !is_prime(*c) && !is_apostrophe_at(term, *place, *c)
    });
    marks.count() % 2 > 0
}

/// Whether the mark is a single quotation mark, whose other half looks like an apostrophe.
fn is_single(c: char) -> bool {
    matches!(c, '\'' | '`' | '\u{2018}'..='\u{201B}' | '＇')
}

/// Whether the mark is an apostrophe within a word.
#[inline(never)] // one copy: weight
fn is_apostrophe_at(text: &str, place: usize, mark: char) -> bool {
    is_apostrophe(mark) && is_inside_word(text, place, mark)
}

/// Where the quotation mark before `end` begins, if it is of the wanted kind.
fn before(text: &str, end: usize, limit: usize, is_other: impl Fn(char) -> bool) -> Option<usize> {
    let (mark, len) = mark_before(text, limit..end)?;
    is_other(mark).then_some(end - len)
}

/// Where the quotation mark after `start` ends, if it is of the wanted kind.
fn after(text: &str, start: usize, is_other: impl Fn(char) -> bool) -> Option<usize> {
    let (mark, len) = mark_after(text, start)?;
    is_other(mark).then_some(start + len)
}

/// The last mark of a part of the text, and the distance from its start to the part's end.
#[inline(never)] // one copy: weight
fn mark_before(text: &str, part: Range<usize>) -> Option<(char, usize)> {
    next_mark(text.get(part)?.chars().rev())
}

/// The first mark from a place on, and the distance from there to its end.
#[inline(never)] // one copy: weight
fn mark_after(text: &str, start: usize) -> Option<(char, usize)> {
    next_mark(text.get(start..)?.chars())
}

/// The next character that is neither white space nor invisible, if it is a quotation mark; with
/// the length in bytes up to its end.
fn next_mark(chars: impl Iterator<Item = char>) -> Option<(char, usize)> {
    let mut len = 0;
    // Bounded, so that a text of spaces does not make a scan quadratic.
    for c in chars.take(MAX_GAP) {
        len += c.len_utf8();
        match beside(c) {
            Beside::Mark => return Some((c, len)),
            Beside::Nothing => {}
            Beside::Other => return None,
        }
    }
    None
}

/// What a character beside a span is.
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

//! Quotation marks in and around a span.

use super::alphabet::is_ascii_word;
use super::walk::BETWEEN;
use super::Span;
use crate::fold::{is_ignorable, is_quotation_mark};

/// How deep quotations may lie in each other within one term.
pub(super) const DEPTH: usize = 8;

/// What a quotation mark closes, and whether it may open a quotation itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opening,
    /// With the marks that it closes.
    Closing(&'static str),
    /// The same mark opens and closes.
    Either,
}

fn mark(c: char) -> Mark {
    match c {
        '\u{201C}' | '\u{2018}' | '「' | '『' | '《' | '〈' | '«' | '‹' | '〝' | '｢' | '﹁'
        | '﹃' | '\u{201E}' | '\u{201A}' => Mark::Opening,
        '\u{201D}' => Mark::Closing("\u{201C}\u{201E}"),
        '\u{2019}' => Mark::Closing("\u{2018}\u{201A}"),
        '」' => Mark::Closing("「"),
        '』' => Mark::Closing("『"),
        '》' => Mark::Closing("《"),
        '〉' => Mark::Closing("〈"),
        '»' => Mark::Closing("«"),
        '›' => Mark::Closing("‹"),
        '〞' | '〟' => Mark::Closing("〝"),
        '｣' => Mark::Closing("｢"),
        '﹂' => Mark::Closing("﹁"),
        '﹄' => Mark::Closing("﹃"),
        _ => Mark::Either,
    }
}

/// Whether `b` closes the quotation that `a` opens.
fn is_pair(a: char, b: char) -> bool {
    match (mark(a), mark(b)) {
        (Mark::Opening, Mark::Closing(openers)) => openers.contains(a),
        (Mark::Either, Mark::Either) => a == b,
        _ => false,
    }
}

/// The span with the other half of every quotation mark in it; `None` if one has no other half
/// next to the span, or only one before `limit`.
pub(super) fn balance(text: &str, span: Span, limit: usize) -> Option<Span> {
    let mut span = span;
    // The quotations that the span leaves open, the innermost last.
    let mut open = ['\0'; DEPTH];
    let mut depth: usize = 0;
    let mut chars = text.get(span.range())?.chars().peekable();
    let mut last = None;
    while let Some(c) = chars.next() {
        let after_word = last.is_some_and(is_ascii_word);
        let inside_word = after_word && chars.peek().copied().is_some_and(is_ascii_word);
        last = Some(c);
        if !is_quotation_mark(c) || inside_word && is_apostrophe(c) {
            continue;
        }
        let innermost = depth.checked_sub(1).and_then(|last| open.get(last));
        if innermost.is_some_and(|opening| is_pair(*opening, c)) {
            depth -= 1;
        } else if let Mark::Closing(_) = mark(c) {
            // What it closes was opened before the span, and nothing in the span is open.
            if depth > 0 {
                return None;
            }
            span.start = before(text, span.start, limit, |opening| is_pair(opening, c))?;
        } else {
            *open.get_mut(depth)? = c;
            depth += 1;
        }
    }
    for opening in open.get(..depth)?.iter().rev() {
        match after(text, span.end, |closing| is_pair(*opening, closing)) {
            Some(end) => span.end = end,
            // A mark that looks the same on both sides may as well have closed.
            None => span.start = before(text, span.start, limit, |other| is_pair(other, *opening))?,
        }
    }
    Some(span)
}

/// Whether it is written for an apostrophe.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '＇')
}

/// Whether nothing but the span stands between an opening quotation mark and its closing one.
pub(super) fn stands_alone(text: &str, span: Span) -> bool {
    let opening = text.get(..span.start);
    let closing = text.get(span.end..);
    match (
        opening.and_then(|before| next_mark(before.chars().rev())),
        closing.and_then(|after| next_mark(after.chars())),
    ) {
        (Some((a, _)), Some((b, _))) => is_pair(a, b),
        _ => false,
    }
}

/// Where the quotation mark before `end` begins, if it is of that kind.
fn before(text: &str, end: usize, limit: usize, is_other: impl Fn(char) -> bool) -> Option<usize> {
    let (mark, len) = next_mark(text.get(limit..end)?.chars().rev())?;
    is_other(mark).then_some(end - len)
}

/// Where what follows the quotation mark after `start` begins, if that is of that kind.
fn after(text: &str, start: usize, is_other: impl Fn(char) -> bool) -> Option<usize> {
    let (mark, len) = next_mark(text.get(start..)?.chars())?;
    is_other(mark).then_some(start + len)
}

/// The next character that is neither white space nor invisible, if it is a quotation mark, and the
/// length in bytes of all up to its end.
fn next_mark(chars: impl Iterator<Item = char>) -> Option<(char, usize)> {
    let mut len = 0;
    for c in chars.take(BETWEEN) {
        len += c.len_utf8();
        if is_quotation_mark(c) {
            return Some((c, len));
        }
        if !c.is_whitespace() && !is_ignorable(c) {
            return None;
        }
    }
    None
}

//! Whether what the trie leads to is a match where it stands.

use super::boundary::{is_continued_after, is_continued_before};
use super::quotes::{stands_alone, Quotes};
use super::span::Span;
use super::trie::{QUOTED, UNCONDITIONAL};

/// The span of a match, with the quotation marks that it takes in: if each mark among the characters of the term has its
/// other half, and the term is recognised there. `kind` is that of the node at which it ends; `quotes` are the marks that
/// were met on the way.
pub(super) fn verify(text: &str, term: Span, kind: u16, quotes: Option<&Quotes>) -> Option<Span> {
    let span = match quotes {
        Some(quotes) => quotes.balance(text, term.end)?,
        None => term,
    };
    let is_match = match kind {
        UNCONDITIONAL => true,
        // Nothing continues what stands between quotation marks.
        QUOTED => stands_alone(text, span),
        _ => !is_continued_before(text, term.start) && !is_continued_after(text, term),
    };
    is_match.then_some(span)
}

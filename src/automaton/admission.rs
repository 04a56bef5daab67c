//! Whether what the trie leads to is a match where it stands.

use super::boundary::{is_continued_after, is_continued_before};
use super::quotes::{stands_alone, Quotes};
use super::span::Span;
use super::trie::{FREE, QUOTED};

/// The span of a match, with the quotation marks that it takes in: if nothing continues the term, each quotation mark
/// among its characters has its other half, and the term is recognised there. `kind` is that of the node at which it ends.
#[inline(never)]
pub(super) fn admit(text: &str, term: Span, kind: u16, quotes: &Quotes) -> Option<Span> {
    if kind != FREE && (is_continued_before(text, term.start) || is_continued_after(text, term)) {
        return None;
    }
    let span = quotes.balance(text, term.end)?;
    (kind != QUOTED || stands_alone(text, span)).then_some(span)
}

//! Verification of a candidate: whether what the trie found is a match where it stands.

use super::boundary::{is_continued_after, is_continued_before};
use super::quotes::{stands_alone, Quotes};
use super::span::Span;
use super::trie::{QUOTED, UNCONDITIONAL};

/// The span of the match, with the quotation marks that it takes in; `None` if a quotation mark
/// within the term has no other half, or the term is not recognised there. `kind` is that of the
/// node; `quotes` are the marks that were passed.
pub(super) fn verify(text: &str, term: Span, kind: u16, quotes: Option<&Quotes>) -> Option<Span> {
    let span = match quotes {
        Some(quotes) => quotes.balance(text, term.end)?,
        None => term,
    };
    let is_match = match kind {
        // Neither neighbours nor marks decide anything, so the text around the term is not read.
        UNCONDITIONAL => true,
        // Nothing continues what stands between quotation marks.
        // So 1310套 is no match: 1310 is recognised between quotation marks only.
        QUOTED => stands_alone(text, span),
        _ => !is_continued_before(text, term.start) && !is_continued_after(text, term),
    };
    is_match.then_some(span)
}

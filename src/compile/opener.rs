//! The words that open a definition and the punctuation that ends it.

use super::parser_input::{CharSpan, ParserInput};

/// The length in characters of the words that only mark a definition as one: 指, 是指, 包括.
pub(super) fn opener_len(chars: &[char]) -> usize {
    match chars {
        ['指', '的', '是', ..] => 3,
        ['是' | '系' | '即', '指', ..] | ['包', '括', ..] => 2,
        ['指' | '对' | '即' | '是', ..] => 1,
        _ => 0,
    }
}

/// The span without the punctuation and white space at its end.
pub(super) fn without_stop(input: &ParserInput<'_>, span: CharSpan) -> CharSpan {
    let chars = input.plain(span);
    let is_stop = |c: &char| matches!(c, '；' | '，' | '。') || c.is_whitespace();
    let end = chars.iter().rposition(|c| !is_stop(c));
    span.slice(0..end.map_or(0, |last| last + 1))
}

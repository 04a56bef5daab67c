//! How definitions begin and end without saying anything yet.

use super::reading::{Piece, Reading};

/// How many characters of a definition say no more than that it is one: 指, 是指, 包括.
pub(super) fn opener(chars: &[char]) -> usize {
    match chars {
        ['指', '的', '是', ..] => 3,
        ['是' | '系' | '即', '指', ..] | ['包', '括', ..] => 2,
        ['指' | '对' | '即' | '是', ..] => 1,
        _ => 0,
    }
}

/// The piece without the punctuation that ends it.
pub(super) fn without_stop(reading: &Reading<'_>, piece: Piece) -> Piece {
    let chars = reading.plain(piece);
    let is_stop = |c: &char| matches!(c, '；' | '，' | '。') || c.is_whitespace();
    let end = chars.iter().rposition(|c| !is_stop(c));
    piece.sub(0..end.map_or(0, |last| last + 1))
}

//! A stretch of the text: a mention, or what stands between two of them.

use std::ops::Range;
use zhujie::{scan, Hit};

/// A stretch of the text. Put together, the pieces are the text.
pub struct Piece<'g> {
    range: Range<u64>,
    text: String,
    hit: Option<Hit<'g>>,
}

impl<'g> Piece<'g> {
    /// What the scanner gives, its hit being one that counts or none.
    pub fn new(piece: &scan::Piece<'g>, counts: impl Fn(Hit<'g>) -> bool) -> Self {
        Piece {
            range: piece.range(),
            text: piece.text().into(),
            hit: piece.hit().filter(|hit| counts(*hit)),
        }
    }

    /// Where it stands.
    pub fn range(&self) -> Range<u64> {
        self.range.clone()
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The term that it is, if it is one.
    pub fn hit(&self) -> Option<Hit<'g>> {
        self.hit
    }
}

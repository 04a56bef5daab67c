//! A stretch of the text: a mention, or what stands between two of them.

use std::ops::Range;
use zhujie::scan::Segment;
use zhujie::Hit;

/// A stretch of the text. Put together, the pieces are the text.
pub struct Piece<'g> {
    text: String,
    mention: Option<Mention<'g>>,
}

/// A term that is mentioned.
pub struct Mention<'g> {
    pub hit: Hit<'g>,
    /// Where it stands in the text as it was decoded, in the unit asked for.
    pub range: Range<u64>,
    /// What stands there, if a repair has made the piece another text.
    pub unrepaired: Option<String>,
}

impl<'g> Piece<'g> {
    pub fn new(text: impl Into<String>, mention: Option<Mention<'g>>) -> Self {
        Piece {
            text: text.into(),
            mention,
        }
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The mention that it is, if it is one.
    pub fn mention(&self) -> Option<&Mention<'g>> {
        self.mention.as_ref()
    }

    /// The term that it is, if it is one.
    pub fn hit(&self) -> Option<Hit<'g>> {
        self.mention().map(|mention| mention.hit)
    }
}

impl<'g> From<Piece<'g>> for Segment<'g> {
    fn from(piece: Piece<'g>) -> Self {
        let entry = piece.hit().map(|hit| hit.entry());
        Segment::new(piece.text, entry)
    }
}

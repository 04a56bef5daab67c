//! A piece of the text: a mention, or the text between two of them.

use std::ops::Range;
use zhujie::scan::Segment;
use zhujie::Hit;

/// A piece of the text. The concatenation of all pieces is the text.
pub struct Piece<'g> {
    text: String,
    mention: Option<Mention<'g>>,
}

/// A term that is mentioned.
pub struct Mention<'g> {
    pub hit: Hit<'g>,
    /// Its range in the decoded text, in the unit asked for.
    pub range: Range<u64>,
    /// The text there before the repair, if the repair changed it.
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

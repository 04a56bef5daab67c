//! Where the entries of a section begin.

use super::split::Splits;
use crate::compile::reading::{Piece, Reading};
use crate::source::Diagnostic;

/// Where entries begin, before they are taken apart.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) starts: Vec<Start>,
    /// Where an entry ends and none begins: at the title of a group.
    pub(super) breaks: Vec<usize>,
    pub(super) doubts: Vec<Diagnostic>,
}

/// The start of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) number: Option<usize>,
    /// Where it begins, its number included.
    pub(super) start: usize,
    /// Its first line, without the number.
    pub(super) text: Piece,
    pub(super) splits: Splits,
}

impl Layout {
    pub(super) fn doubt(
        &mut self,
        reading: &Reading<'_>,
        piece: Piece,
        message: String,
        expected: &str,
    ) {
        let doubt = reading.diagnostic(piece, message).expected(expected);
        self.doubts.push(doubt.warning());
    }
}

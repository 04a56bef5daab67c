//! What the check of one segment says: the document may know better of some of it.

use super::finding::Finding;
use crate::automaton::Span;
use crate::entry::Entry;
use crate::glossary::Designation;
use alloc::vec::Vec;

/// An entry that is rendered as the glossary has it.
pub(super) struct Rendering<'g, 't> {
    pub(super) entry: Entry<'g>,
    /// The term of the source.
    pub(super) term: Designation<'g>,
    pub(super) source: Span,
    pub(super) source_text: &'t str,
    /// Its first rendering in the segment.
    pub(super) by: Designation<'g>,
    pub(super) target: Span,
    pub(super) target_text: &'t str,
    /// The other designations that it is rendered by.
    pub(super) others: Vec<Designation<'g>>,
}

/// A term that a target has nothing for.
pub(super) struct Absent<'g, 't> {
    pub(super) finding: Finding<'g, 't>,
    /// Where the source has it.
    pub(super) places: Vec<Span>,
}

/// What a segment is found to have, by itself.
#[derive(Default)]
pub(super) struct Checked<'g, 't> {
    pub(super) findings: Vec<Finding<'g, 't>>,
    /// Findings too, unless the document shows that the source has no such word.
    pub(super) absent: Vec<Absent<'g, 't>>,
    pub(super) renderings: Vec<Rendering<'g, 't>>,
}

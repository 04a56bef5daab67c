//! [`Span`], a stretch of a text; and [`RawMatch`], a span with the place of its terms' numbers.

#[cfg(feature = "alloc")]
use crate::table::Run;
use core::ops::Range;

/// A stretch of a text: half-open, in bytes, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// Where what follows it begins.
    pub end: usize,
}

impl Span {
    /// The same as a range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Its length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

/// A span at which terms were recognised, and where their numbers are.
#[derive(Clone, Copy)]
pub(crate) struct RawMatch {
    pub(crate) span: Span,
    // Not the numbers themselves: a caller that wants spans only does not read their table.
    pub(super) ending: Ending,
}

/// Where the numbers of the terms that end somewhere are found.
#[derive(Clone, Copy)]
pub(super) enum Ending {
    /// At a node of the trie.
    Node(u32),
    /// In the table of term numbers.
    #[cfg(feature = "alloc")]
    Run(Run),
}

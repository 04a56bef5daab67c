//! The numbers of the terms that end at a place, and how each is recognised.

use super::quotes::stands_alone;
use super::span::{Ending, RawMatch};
use super::tables::AutomatonTables;
use crate::table::Run;

/// The mark of a term, in the table of term numbers, that is recognised between quotation marks only.
pub(crate) const QUOTED_ONLY: u32 = 1 << 31;

/// Whether a term of that number and mark is recognised without quotation marks.
pub(super) fn is_bare(term: u32) -> bool {
    term & QUOTED_ONLY == 0
}

impl AutomatonTables {
    /// Whether any of the terms in a run of their numbers is recognised without quotation marks: then the first is.
    pub(super) fn has_bare(&self, terms: Run) -> bool {
        self.forms.run(terms).first().copied().is_some_and(is_bare)
    }

    /// The numbers of the terms that are recognised where a match stands.
    pub(crate) fn terms_of<'g>(
        &'g self,
        text: &str,
        found: RawMatch,
    ) -> impl Iterator<Item = u32> + 'g {
        let is_quoted = stands_alone(text, found.span);
        let terms = match found.ending {
            Ending::Node(node) => self.ending(node),
            Ending::Run(terms) => terms,
        };
        let terms = self.forms.run(terms).iter().copied();
        terms
            .filter(move |term| is_quoted || is_bare(*term))
            .map(|term| term & !QUOTED_ONLY)
    }
}

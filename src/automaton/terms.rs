//! The numbers of the terms that end at a place, and how each is recognised.

use super::quotes::stands_alone;
use super::span::{Ending, RawMatch};
use super::tables::AutomatonTables;
use crate::table::Run;

/// The mark of a term, in the table of term numbers, that is recognised between quotation marks only.
pub(crate) const QUOTED_ONLY: u32 = 1 << 31;

/// The terms that end at a place.
#[derive(Clone, Copy)]
pub(crate) enum Terms {
    /// One, by its number, without the mark.
    One(u32),
    /// In the table of term numbers.
    Several(Run),
}

/// Whether a term of that number and mark is recognised without quotation marks.
pub(super) fn is_bare(term: u32) -> bool {
    term & QUOTED_ONLY == 0
}

impl AutomatonTables {
    /// Whether any of the terms in a run of their numbers is recognised without quotation marks: then the first is.
    #[cfg(feature = "alloc")]
    pub(super) fn has_bare(&self, terms: Run) -> bool {
        self.term_numbers
            .run(terms)
            .first()
            .copied()
            .is_some_and(is_bare)
    }

    /// All terms that end where a match does, whether or not they are recognised there.
    #[inline]
    fn terms_at(&self, found: RawMatch) -> Terms {
        match found.ending {
            Ending::Node(node) => self.ending(node),
            #[cfg(feature = "alloc")]
            Ending::Run(terms) => Terms::Several(terms),
        }
    }

    /// The number of the term of a match, if no other term ends there. That there is a match proves that it is
    /// recognised, so the text is not read.
    #[inline]
    pub(crate) fn only_term(&self, found: RawMatch) -> Option<u32> {
        match self.terms_at(found) {
            Terms::One(term) => Some(term),
            Terms::Several(terms) => match self.term_numbers.run(terms) {
                [term] => Some(term & !QUOTED_ONLY),
                _ => None,
            },
        }
    }

    /// The numbers of the terms that are recognised where a match stands.
    pub(crate) fn terms_of<'g>(
        &'g self,
        text: &str,
        found: RawMatch,
    ) -> impl Iterator<Item = u32> + 'g {
        let (one, several) = match self.terms_at(found) {
            Terms::One(term) => (Some(term), Run::NONE),
            Terms::Several(terms) => (None, terms),
        };
        let terms = self.term_numbers.run(several);
        // Quoted-only terms come last: without any, the marks around the match decide nothing.
        let takes_all = terms.last().copied().is_none_or(is_bare) || stands_alone(text, found.span);
        let terms = terms.iter().copied();
        let recognised = terms.filter(move |term| takes_all || is_bare(*term));
        one.into_iter()
            .chain(recognised.map(|term| term & !QUOTED_ONLY))
    }
}

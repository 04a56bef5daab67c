//! The terms that end at a node, and whether each is recognised without quotation marks.

use super::quotes::stands_alone;
use super::span::{Ending, RawMatch};
use super::tables::AutomatonTables;
use crate::table::Run;

/// The flag, beside a term's number, of a term that is recognised between quotation marks only.
// The uppermost bit: a glossary has less than 2³¹ terms. Sorting by number puts flagged terms last.
pub(crate) const QUOTED_ONLY: u32 = 1 << 31;

/// The terms that end at a node.
#[derive(Clone, Copy)]
pub(crate) enum Terms {
    /// One, by its number, without the mark.
    One(u32),
    /// In the table of term numbers.
    Several(Run),
}

/// Whether the term is recognised without quotation marks.
pub(super) fn is_bare(term: u32) -> bool {
    term & QUOTED_ONLY == 0
}

impl AutomatonTables {
    /// Whether any term of the run is recognised without quotation marks.
    #[cfg(feature = "alloc")]
    pub(super) fn has_bare(&self, terms: Run) -> bool {
        self.term_numbers
            .run(terms)
            .first()
            .copied()
            .is_some_and(is_bare)
    }

    /// All terms that end at a match, whether or not they are recognised there.
    #[inline]
    fn terms_at(&self, found: RawMatch) -> Terms {
        match found.ending {
            Ending::Node(node) => self.ending(node),
            #[cfg(feature = "alloc")]
            Ending::Run(terms) => Terms::Several(terms),
        }
    }

    /// The number of a match's term if no other one ends there.
    #[inline]
    pub(crate) fn only_term(&self, found: RawMatch) -> Option<u32> {
        // There is a match, so at least one term is recognised; of a single one it is known without
        // the text.
        match self.terms_at(found) {
            Terms::One(term) => Some(term),
            // A run has its flagged terms last, so the first one answers for all of them.
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
        // Quoted-only terms come last. If there are none, the marks around the match decide
        // nothing.
        let takes_all = terms.last().copied().is_none_or(is_bare) || stands_alone(text, found.span);
        let terms = terms.iter().copied();
        let recognised = terms.filter(move |term| takes_all || is_bare(*term));
        // One iterator for both cases, for the caller's type must not depend on the table.
        one.into_iter()
            .chain(recognised.map(|term| term & !QUOTED_ONLY))
    }
}

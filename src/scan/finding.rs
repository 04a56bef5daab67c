//! By what code the terms of a glossary are found.

use super::find::FindIter;
use super::found::Match;
use super::prefilter::{self, Stretch, BLOCKS};
use super::walk::{Long, Walk};
use crate::glossary::tables::ScanTables;

/// The code that depends on how many terms a glossary has. Its tables name it, so that a program whose glossaries are
/// all compiled in, and small, has nothing in it for large ones.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    /// Finds the candidates of a stretch.
    pub(super) search: Search,
    /// The next match, when all that were found in a block are given out.
    pub(super) next_in_block: NextInBlock,
    /// The longest match that is longer than a walk.
    pub(super) longer: Longer,
}

type Search = fn(&ScanTables, &[u8], usize, &mut [u64; BLOCKS]) -> Option<Stretch>;
type Longer = for<'g, 't> fn(&mut Walk<'g, 't>, &mut Long) -> Option<Match<'g, 't>>;
type NextInBlock = for<'g, 't> fn(&mut FindIter<'g, 't>) -> Option<Match<'g, 't>>;

impl Finding {
    /// By candidates, for which there are so many groups of tables, and tables of bytes or none.
    pub const fn candidates<const GROUPS: usize, const BY_BYTES: bool>() -> Self {
        Finding {
            search: prefilter::search::<GROUPS, BY_BYTES>,
            next_in_block: |_| None,
            ..Self::BLOCKS
        }
    }

    /// The same, where no term is longer than a walk.
    pub const fn within_walks(self) -> Self {
        Finding {
            longer: |_, _| None,
            ..self
        }
    }

    /// Block by block.
    pub const BLOCKS: Self = Finding {
        search: |_, _, _, _| None,
        next_in_block: |found| found.next_in_block(),
        longer: |walk, long| walk.longer(long),
    };

    /// By candidates, if there are such tables, or block by block.
    #[cfg(feature = "alloc")]
    pub(crate) fn of(scan: &ScanTables) -> Self {
        let candidates = match (scan.groups.len(), !scan.masks.is_empty()) {
            (1, true) => Self::candidates::<1, true>(),
            (1, false) => Self::candidates::<1, false>(),
            (2, false) => Self::candidates::<2, false>(),
            (4, false) => Self::candidates::<4, false>(),
            _ => return Self::BLOCKS,
        };
        Finding {
            search: candidates.search,
            ..Self::BLOCKS
        }
    }
}

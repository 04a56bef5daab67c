//! The code by which the terms of a glossary are found.

use super::find::FindIter;
use super::prefilter::{self, Search};
use super::span::RawMatch;
#[cfg(feature = "alloc")]
use super::tables::AutomatonTables;
use super::walk::FindLonger;

/// The code that depends on how many terms a glossary has, and how long they are. It stands beside the tables, so that a
/// program whose glossaries are all compiled in, and small, links nothing that only large ones need. Public for the sake
/// of generated code, and hidden: no part of the crate's interface.
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    /// Finds the candidates of a stretch.
    pub(super) search: Search,
    /// The next match, when all that were found in a block are given out.
    pub(super) next_in_block: NextInBlock,
    /// The longest match that is longer than a walk.
    pub(super) longer: FindLonger,
}

type NextInBlock = for<'g, 't> fn(&mut FindIter<'g, 't>) -> Option<RawMatch>;

impl Engine {
    /// By candidates, for which there are so many groups of tables, and tables of bytes or none.
    pub const fn candidates<const GROUPS: usize, const BY_BYTES: bool>() -> Self {
        Engine {
            search: prefilter::search::<GROUPS, BY_BYTES>,
            // What is told by bytes is found so on every machine.
            next_in_block: match BY_BYTES {
                true => |_| None,
                false => Self::BLOCKS.next_in_block,
            },
            ..Self::BLOCKS
        }
    }

    /// The same, where no term is longer than a walk.
    pub const fn within_walks(self) -> Self {
        Engine {
            longer: |_, _| None,
            ..self
        }
    }

    /// Block by block.
    pub const BLOCKS: Self = Engine {
        search: |_, _, _, _| None,
        next_in_block: |found| found.next_in_block(),
        longer: |walk, long| walk.longest_long_term(long),
    };

    /// By candidates, if there are such tables, or block by block.
    #[cfg(feature = "alloc")]
    pub(crate) fn of(tables: &AutomatonTables) -> Self {
        let candidates = match (tables.nibble_masks.len(), !tables.byte_masks.is_empty()) {
            (1, true) => Self::candidates::<1, true>(),
            (1, false) => Self::candidates::<1, false>(),
            (2, false) => Self::candidates::<2, false>(),
            (4, false) => Self::candidates::<4, false>(),
            _ => return Self::BLOCKS,
        };
        Engine {
            search: candidates.search,
            ..Self::BLOCKS
        }
    }
}

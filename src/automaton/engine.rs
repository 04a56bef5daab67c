//! [`Engine`]: which code finds the terms of a glossary.

use super::find::FindIter;
use super::prefilter::{self, Search};
use super::span::RawMatch;
#[cfg(feature = "alloc")]
use super::tables::AutomatonTables;
use super::walk::FindLonger;

/// The functions that depend on how many terms a glossary has, and how long they are.
///
/// They stand beside the tables as function pointers, not as a number to choose by: so the linker
/// sees what nobody calls. A program with nothing but the built-in glossary has no code for blocks,
/// for more groups of buckets, or for long terms, which is 17 KB. Public for generated code, and
/// hidden: no part of the crate's interface.
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    /// Finds the candidates in a chunk of text.
    pub(super) search: Search,
    /// Finds the next match when all of a block are yielded.
    pub(super) next_in_block: NextInBlock,
    /// Finds the longest match that is longer than a walk.
    pub(super) longer: FindLonger,
}

type NextInBlock = for<'g, 't> fn(&mut FindIter<'g, 't>) -> Option<RawMatch>;

impl Engine {
    /// The prefilter with this many groups of buckets, and masks of whole bytes or none.
    pub const fn candidates<const GROUPS: usize, const BY_BYTES: bool>() -> Self {
        Engine {
            search: prefilter::search::<GROUPS, BY_BYTES>,
            // Masks of whole bytes are read on every machine, so blocks are never needed.
            next_in_block: match BY_BYTES {
                true => |_| None,
                false => Self::BLOCKS.next_in_block,
            },
            ..Self::BLOCKS
        }
    }

    /// The same for a glossary without terms longer than a walk.
    pub const fn within_walks(self) -> Self {
        Engine {
            longer: |_, _| None,
            ..self
        }
    }

    /// Blocks, without a prefilter.
    pub const BLOCKS: Self = Engine {
        search: |_, _, _, _| None,
        next_in_block: |found| found.next_in_block(),
        longer: |walk, long| walk.longest_long_term(long),
    };

    /// The prefilter if there are masks for it, otherwise blocks.
    #[cfg(feature = "alloc")]
    pub(crate) fn of(tables: &AutomatonTables) -> Self {
        let candidates = match (tables.nibble_masks.len(), !tables.byte_masks.is_empty()) {
            (1, true) => Self::candidates::<1, true>(),
            (1, false) => Self::candidates::<1, false>(),
            (2, false) => Self::candidates::<2, false>(),
            (4, false) => Self::candidates::<4, false>(),
            _ => return Self::BLOCKS,
        };
        // A machine without AVX2 cannot read nibble masks, and needs the code for blocks as well.
        Engine {
            search: candidates.search,
            ..Self::BLOCKS
        }
    }
}

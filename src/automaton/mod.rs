//! Recognition: from a text to the spans of terms in it, and the numbers of these terms. What a term is besides its
//! spellings, its entry and what is said of it, is unknown here.

mod block;
mod boundary;
#[cfg(feature = "alloc")]
pub(crate) mod build;
mod engine;
mod fast_walk;
mod find;
mod gap;
#[cfg(feature = "alloc")]
mod level_trie;
pub(crate) mod limits;
#[cfg(feature = "alloc")]
mod long_terms;
mod numbers;
mod prefilter;
mod quotes;
#[cfg(feature = "alloc")]
mod reading;
#[cfg(feature = "alloc")]
mod rows;
mod span;
mod steps;
mod tables;
mod terms;
mod trie;
mod verify;
mod walk;
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
mod x86_64;

#[cfg(all(test, feature = "std"))]
mod tests;

pub use engine::Engine;
pub(crate) use find::{FindIter, FindOverlappingIter};
#[cfg(feature = "compile")]
pub(crate) use quotes::has_unpaired_mark;
pub(crate) use span::RawMatch;
pub use span::Span;
pub use tables::{
    AutomatonTables, LinkRecord, NibbleMasks, NodeRecord, SixBitMasks, SlotRecord, TrieTables,
};
#[cfg(feature = "alloc")]
pub(crate) use terms::QUOTED_ONLY;
#[cfg(feature = "in-place")]
pub(crate) use trie::{LEAF, ROOT};

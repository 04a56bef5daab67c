//! Recognition: from a text to the spans of terms in it, and the numbers of these terms. What a term is besides its
//! spellings, its entry and what is said of it, is unknown here.

mod admission;
mod block;
mod boundary;
#[cfg(feature = "alloc")]
pub(crate) mod build;
mod direct;
mod engine;
mod find;
mod gap;
#[cfg(feature = "alloc")]
mod levels;
pub(crate) mod limits;
#[cfg(feature = "alloc")]
mod long;
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
    AutomatonTables, BySixBits, Group, LinkRecord, NodeRecord, SlotRecord, TrieTables,
};
#[cfg(feature = "alloc")]
pub(crate) use terms::QUOTED_ONLY;
#[cfg(feature = "in-place")]
pub(crate) use trie::{LEAF, ROOT};

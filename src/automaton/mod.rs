//! The scanner: from a text to the spans of terms in it, and the numbers of these terms. It knows
//! the spellings of a term and its number, and nothing of entries or glossaries.
//!
//! `DESIGN.md` beside this file explains it as a lecture: from the simplest correct scanner to this
//! one, with what each step gained. In short:
//!
//! - [`trie`] is the double array of all terms; a step is one read. [`trie::build`] fills it.
//! - [`find`] is the iterator. It asks for the places at which terms may start: the [`prefilter`]
//!   of a small glossary, or the [`block`] of a large one.
//! - [`fast_walk`] finds the longest term at such a place in the usual case, [`walk`] in every
//!   case.
//! - [`verify`] decides whether what the trie found is a match, by [`quotes`] and [`boundary`].
//! - [`long_terms`] is an Aho-Corasick automaton for terms longer than a walk.

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

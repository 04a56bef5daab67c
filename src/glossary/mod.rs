//! [`Glossary`]: entries, and what leads to them.
//!
//! A query goes through [`index`] to its key, and from there to the forms in [`lookup`]. A text
//! goes to the scanner (`automaton`), whose tables stand beside those of the index. [`build`] makes
//! all of them; [`binary`] writes and loads them.
//!
//! Nothing in a glossary changes once it is made. No type has interior mutability, look-up and scan
//! borrow the tables and keep what they need to themselves, and there is no lock, atomic or
//! thread-local, so there are no interleavings to explore. A `OnceLock` stands in two places that
//! depend on nothing that changes: the characters and their spellings (`alphabet/build.rs`), and
//! the index for suggestions ([`char_index`]).

mod index;
mod tables;

// rustdoc lists the methods of `Glossary` in the order of the modules.
mod termbase;

mod lookup;

#[cfg(feature = "std")]
mod char_index;
mod complete;
mod look_alike;
mod signature;
mod suggest;

#[cfg(feature = "alloc")]
mod build;
#[cfg(feature = "alloc")]
mod merge;

#[cfg(feature = "alloc")]
mod binary;
#[cfg(feature = "in-place")]
mod shared;

#[cfg(feature = "alloc")]
pub use binary::{LoadError, LoadErrorKind};
#[cfg(feature = "compile")]
pub(crate) use build::is_xml_id;
#[cfg(feature = "alloc")]
pub use build::{BuildError, EntryProblem, EntryProblemKind};
pub use complete::Completions;
#[cfg(feature = "compile")]
pub(crate) use index::phf_entries;
pub(crate) use lookup::Comparison;
pub use lookup::{Designation, Hit, Hits, Matched};
pub use suggest::{LookAlike, Suggestion, Suggestions};
#[doc(hidden)]
pub use tables::{Form, IndexTables, KeyRecord, Tables};
pub use termbase::{Entries, Glossary};

//! [`Glossary`]: entries, and the ways to them.

#[cfg(feature = "alloc")]
mod binary;
#[cfg(feature = "alloc")]
mod build;
mod complete;
mod index;
mod lookup;
#[cfg(feature = "in-place")]
mod shared;
mod suggest;
mod tables;
mod termbase;

#[cfg(feature = "alloc")]
pub use binary::{LoadError, LoadErrorKind};
#[cfg(feature = "compile")]
pub(crate) use build::is_xml_id;
#[cfg(feature = "alloc")]
pub use build::{BuildError, Problem, ProblemKind};
pub use complete::Completions;
#[cfg(feature = "compile")]
pub(crate) use index::phf_entries;
pub(crate) use lookup::Comparison;
pub use lookup::{Designation, Hit, Hits, Matched};
pub use suggest::{Suggestion, Suggestions};
#[doc(hidden)]
pub use tables::{Form, IndexTables, KeyRecord, Tables};
pub use termbase::{Entries, Glossary};

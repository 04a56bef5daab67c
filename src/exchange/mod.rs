//! The formats of translation tools: glossaries out of this crate, and into it.
//!
//! Feature `exchange`. [`Exporter`] writes a glossary in one [`Format`] and says what that format
//! could not carry; [`Importer`] reads one and says what it did not understand.
//!
//! ```
//! use zhujie::exchange::{Exporter, Format, Importer};
//! use zhujie::CHANGAN_2024;
//!
//! // A termbase, whole: nothing is lost, and what is read back is the same glossary.
//! let mut tbx = Vec::new();
//! let losses = Exporter::new(Format::Tbx).export(&CHANGAN_2024, &mut tbx)?;
//! assert!(losses.is_empty());
//! let imported = Importer::new(Format::Tbx).import_reader(&tbx[..], "changan.tbx")?;
//! assert_eq!(imported.glossary().get("百千万工程").unwrap().id(), "c-baiqianwan");
//!
//! // A glossary for a translation tool: what it has no place for is reported.
//! let mut rows = Vec::new();
//! let losses = Exporter::new(Format::OmegaT)
//!     .source("zh-Hans")
//!     .target("en")
//!     .export(&CHANGAN_2024, &mut rows)?;
//! assert!(String::from_utf8(rows)?.contains("口袋公园\tpocket park\t"));
//! assert!(losses.iter().any(|loss| loss.id() == "c-1310" && loss.lost().as_str() == "parts"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Which format
//!
//! [`Format`] lists them, and says what each is for and what comes back of it.
//!
//! # Languages
//!
//! The caller says which languages go out and how they are called: Traditional text may be called
//! `zh-Hant`, `zh-TW` or `zh-HK`, Simplified `zh-Hans` or `zh-CN`. A language that is not Chinese
//! is that of the equivalents whose tag it is, or begins with it: `en` takes `en-GB` too. See
//! [`Exporter::source`].
//!
//! # What TBX has no place for
//!
//! TBX-Basic knows no parts of a shorthand, no recognition and no standing of an equivalent. They
//! stand in notes that a program can read: the word `zhujie`, a space, and a JSON object. That of a
//! `conceptEntry` may have the members `parts`, `citations`, `definition` (in a script that no term
//! has) and `subject_field` (in both scripts), each of the shape of [`Format::Json`]; that of a
//! `termSec` the members `number` (which term of the entry it is, where the order does not tell),
//! `type` and `recognition`, and in another language `standing` and `of`. A text of TBX v2 has the
//! same notes.

mod citation;
mod differences;
mod export;
mod format;
mod ids;
mod import;
mod input;
mod language;
mod loss;
mod output;
mod pairing;
mod rows;
mod selection;
mod spec;
mod xml;

pub use export::{ExportError, Exporter};
pub use format::{Format, UnknownFormat, JSON_SCHEMA};
pub use import::Importer;
pub use input::Imported;
pub use loss::{Loss, Losses, Lost};

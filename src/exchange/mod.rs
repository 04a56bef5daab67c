//! The formats of translation tools: export and import of glossaries.
//!
//! Feature `exchange`. [`Exporter`] writes a glossary in a [`Format`] and returns what the format could
//! not carry; [`Importer`] reads one and returns warnings about what it did not understand.
//!
//! ```
//! use zhujie::exchange::{Exporter, Format, Importer};
//! use zhujie::CHANGAN_2024;
//!
//! // A termbase: nothing is lost, and reading it back gives the same glossary.
//! let mut tbx = Vec::new();
//! let losses = Exporter::new(Format::Tbx).export(&CHANGAN_2024, &mut tbx)?;
//! assert!(losses.is_empty());
//! let imported = Importer::new(Format::Tbx).import_reader(&tbx[..], "changan.tbx")?;
//! assert_eq!(imported.glossary().get("百千万工程").unwrap().id(), "c-baiqianwan");
//!
//! // A glossary for a translation tool: fields without a place in it are reported.
//! let mut rows = Vec::new();
//! let losses = Exporter::new(Format::OmegaT)
//!     .source("zh-Hans")
//!     .target("en")
//!     .export(&CHANGAN_2024, &mut rows)?;
//! assert!(String::from_utf8(rows)?.contains("口袋公园\tpocket park\t"));
//! assert!(losses.iter().any(|loss| loss.id() == "c-1310" && loss.kind().as_str() == "parts"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Which format
//!
//! [`Format`] lists the formats, with the use of each and what a round trip keeps.
//!
//! # Languages
//!
//! The caller chooses the languages to write and their tags: Traditional text may be tagged
//! `zh-Hant`, `zh-TW` or `zh-HK`, Simplified `zh-Hans` or `zh-CN`. A tag of another language selects
//! the equivalents with that tag or an extension of it: `en` selects `en-GB` too. See
//! [`Exporter::source`].
//!
//! Descriptions are selected by language as equivalents are, and get the same tags; those in an unknown language are always
//! written. A deprecated or superseded designation is never a target, and never a preferred label.
//!
//! # Fields that TBX lacks
//!
//! TBX-Basic has a place for definitions in a language that has a section (`langSec`), for contexts of a
//! term in the language of its section, for notes, for where a term was found, for its type and status,
//! and for a part of speech that is `noun`, `verb`, `adjective`, `adverb` or `other` (`properNoun` in
//! version 2). Default values of equivalents are left out. Everything else is in notes that a program
//! can read: the word `zhujie`, a space, and a JSON object, whose members have the form of
//! [`Format::Json`].
//!
//! | member of the note of a `conceptEntry` | |
//! |---|---|
//! | `parts`, `citations` | those of the entry |
//! | `definition` | in a script that no term has |
//! | `subject_field` | in both scripts |
//! | `descriptions` | see below |
//!
//! | member of the note of a `termSec` | |
//! |---|---|
//! | `number` | the number of the term or equivalent in the entry, where the order does not show it |
//! | `type`, `status`, `part_of_speech`, `source` | where the data category cannot express it |
//! | `recognition`, `generated` | of a term |
//! | `reading` | of a term or an equivalent |
//! | `standing`, `renders` | of an equivalent |
//! | `lang` | of an equivalent whose language has no tag that TBX takes |
//! | `descriptions` | see below |
//!
//! `descriptions` has the members `more`, a list of those that have no element; `order`, the position of each
//! description as read, elements first and then `more`, where the positions differ; and `sources`, of notes,
//! by the index of the description as read, counted from 0. TBX v2 has the same notes.
//!
//! # TBX of other programs
//!
//! Versions 2 and 3 in any style are read, and TBX-Min; data categories by name, in any case and spacing.
//!
//! The language of a text is that of its own `xml:lang`, else that of its section, else that of the file;
//! a text without any is Chinese if it has ideographs, and neither kana nor hangul. Languages may also be written
//! `zh_TW`, `zh-CHT` or `Chinese (PRC)`. The first Chinese definition in each script is the definition, at any level; all others,
//! contexts, examples and notes become [descriptions](crate::entry::Entry::descriptions) of the concept, term or equivalent.
//!
//! A term may have several statuses, its own and those of its section and its concept; it is not permitted if one of them forbids it.
//! A text that is both permitted and forbidden in one language is admitted. A status may be a word such as `forbidden`,
//! `Not recommended` or 禁用.
//!
//! Markup in a text is left out, and the text inside it is kept: `<b>碳</b>达峰` is 碳达峰. An element for a line break is white
//! space. Elements for codes of another format (`bpt`, `ept`, `it`, `ph`, `ut`, `sc`, `ec`) are left out with their content.
//!
//! Anything that is not understood, and an entry without a term that can be looked up, is a [warning](Imported::warnings), and the
//! rest is read. A file without any entry is an error.

mod article;
mod citation;
mod differences;
mod export;
mod format;
mod import;
mod input;
mod language;
mod longest_text;
mod loss;
mod members;
mod mislabelled;
mod output;
mod pairing;
mod read_back;
mod rows;
mod selection;
mod spec;
mod xml;

pub use export::{ExportError, ExportedFile, Exporter};
pub use format::{Format, UnknownFormat, JSON_SCHEMA};
pub use import::Importer;
pub use input::Imported;
pub use loss::{Loss, LossKind, Losses};
pub(crate) use xml::root_element;

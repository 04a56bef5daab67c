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
//! assert!(losses.iter().any(|loss| loss.id() == "c-1310" && loss.kind().as_str() == "parts"));
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
//! A description goes out with its language, as the equivalents in it do, and is called as that is; one in
//! a language that is not known always goes out. What is deprecated or superseded is never put for a term, and is no preferred label.
//!
//! # What TBX has no place for
//!
//! TBX-Basic has a place for definitions in a language that has a section (`langSec`), for contexts of a
//! term in the language of its section, for notes, for where a term was found, for its type and status,
//! and for a part of speech that is `noun`, `verb`, `adjective`, `adverb` or `other` (`properNoun` in
//! version 2). What is the default of an equivalent is left out. The rest stands in notes that a program
//! can read: the word `zhujie`, a space, and a JSON object, whose members have the shape that
//! [`Format::Json`] gives them.
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
//! | `number` | which term or equivalent of the entry it is, where the order does not tell |
//! | `type`, `status`, `part_of_speech`, `source` | where the data category cannot say it |
//! | `recognition`, `generated` | of a term |
//! | `reading` | of a term or an equivalent |
//! | `standing`, `renders` | of an equivalent |
//! | `lang` | of an equivalent whose language has no tag that TBX takes |
//! | `descriptions` | see below |
//!
//! `descriptions` has the member `more`, a list of those that have no element; `order`, the place of each
//! of those read, elements first and then `more`, where it is another one; and `sources`, of notes, by the
//! number of the description as it is read, counted from 0. A text of TBX v2 has the same notes.
//!
//! # What is read of other programs' TBX
//!
//! Versions 2 and 3 in any style, and TBX-Min; data categories by their names in any case and spacing.
//!
//! The language of a text is that of its own `xml:lang`, else that of its section, else that of the file;
//! a text without any is Chinese if it has ideographs, and neither kana nor hangul. Languages may be called `zh_TW`, `zh-CHT`
//! or `Chinese (PRC)` too. The first Chinese
//! definition in a script is the definition, wherever it stands; all others, contexts, examples and notes
//! become [descriptions](crate::entry::Entry::descriptions) of what they stand with.
//!
//! A term that
//! has several statuses, its own and those of its section and its concept, is not to be used if one of them says so; a text that is both
//! to be used and not, in one language, is admitted. A status may be said in words such as `forbidden`, `Not recommended` or 禁用.
//!
//! Markup in a text is left out, and what it marks is kept in its place: `<b>碳</b>达峰` is 碳达峰. An element for a line break is white
//! space. Elements for codes of another format (`bpt`, `ept`, `it`, `ph`, `ut`, `sc`, `ec`) hold no text, and are left out with
//! what is in them.
//!
//! What is not understood, and an entry that has nothing to be looked up, is a [warning](Imported::warnings), and the rest is read.
//! A file without any entry is an error.

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

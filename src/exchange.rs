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
//! | [`Format`] | for | back again |
//! |---|---|---|
//! | [`Tbx`](Format::Tbx), [`TbxDct`](Format::TbxDct) | ISO 30042:2019, dialect TBX-Basic, in its two styles | equal |
//! | [`Tbx2`](Format::Tbx2) | the TBX that OmegaT, Weblate and Okapi read | equal |
//! | [`Csv`](Format::Csv) | a spreadsheet | equal |
//! | [`Json`](Format::Json) | programs; [`JSON_SCHEMA`] describes it | equal |
//! | [`SkosJson`](Format::SkosJson), [`Skos`](Format::Skos) | thesauri and linked data | labels, definitions, subject fields |
//! | [`OmegaT`](Format::OmegaT) | OmegaT, of any two languages, also Traditional to Simplified | spellings, equivalents, definitions |
//! | [`Weblate`](Format::Weblate) | Weblate's glossaries | – |
//! | [`DeepL`](Format::DeepL), [`Google`](Format::Google), [`Amazon`](Format::Amazon) | machine translation | – |
//! | [`Tmx`](Format::Tmx) | translation memories | – |
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

mod amazon;
mod csv;
mod deepl;
mod differences;
mod export;
mod google;
mod ids;
mod import;
mod json;
mod language;
mod loss;
mod omegat;
mod pairing;
mod rows;
mod skos;
mod tbx;
mod tmx;
mod weblate;
mod xml;

pub use export::{ExportError, Exporter};
pub use import::{Imported, Importer};
pub use json::JSON_SCHEMA;
pub use loss::{Loss, Losses, Lost};

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// A format that glossaries are exchanged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// TBX v3 (ISO 30042:2019), dialect TBX-Basic, data categories as attributes (DCA).
    Tbx,
    /// TBX v3, dialect TBX-Basic, data categories as tags (DCT).
    TbxDct,
    /// TBX v2 (`martif`), for the tools that read only that.
    Tbx2,
    /// OmegaT's glossary in text: source, target and comment, separated by tabs.
    OmegaT,
    /// Weblate's CSV, with its header.
    Weblate,
    /// A DeepL glossary: two columns, separated by a tab.
    DeepL,
    /// A Google Cloud Translation glossary: two columns of CSV.
    Google,
    /// An Amazon Translate custom terminology: CSV, a column a language.
    Amazon,
    /// TMX 1.4, a translation memory.
    Tmx,
    /// SKOS as Turtle.
    Skos,
    /// SKOS as JSON-LD.
    SkosJson,
    /// This crate's own JSON.
    Json,
    /// This crate's own CSV, a row an entry. A list kept by hand is read too, with whatever columns
    /// [`compile::list`](crate::compile::list) knows, and what the compiler derives for it.
    Csv,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[
        Format::Tbx,
        Format::TbxDct,
        Format::Tbx2,
        Format::OmegaT,
        Format::Weblate,
        Format::DeepL,
        Format::Google,
        Format::Amazon,
        Format::Tmx,
        Format::Skos,
        Format::SkosJson,
        Format::Json,
        Format::Csv,
    ];

    /// Its name on a command line.
    pub const fn as_str(self) -> &'static str {
        self.facts().0
    }

    /// What a file of it is called, without the dot: `tbx`.
    pub const fn file_ending(self) -> &'static str {
        self.facts().1
    }

    /// What it is, in a line for people.
    pub const fn description(self) -> &'static str {
        self.facts().2
    }

    /// The format that a file of that name is read as, by its ending: `tbx`, `xml` and `tbx2` (each
    /// of which is read in any of TBX's versions), `utf8` and `txt`, `jsonld`, `json`,
    /// `csv` and `tsv`. `None` for another, or none.
    ///
    /// ```
    /// use zhujie::exchange::Format;
    ///
    /// assert_eq!(Format::of_file("glossary/my.UTF8"), Some(Format::OmegaT));
    /// assert_eq!(Format::of_file("my.docx"), None);
    /// ```
    pub fn of_file(path: impl AsRef<Path>) -> Option<Format> {
        let ending = path.as_ref().extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "tbx" | "xml" | "tbx2" => Format::Tbx,
            "utf8" | "txt" => Format::OmegaT,
            "jsonld" => Format::SkosJson,
            "json" => Format::Json,
            "csv" | "tsv" | "tab" => Format::Csv,
            _ => return None,
        })
    }

    /// Whether an [`Importer`] reads it.
    pub const fn can_read(self) -> bool {
        match self {
            Format::Tbx
            | Format::TbxDct
            | Format::Tbx2
            | Format::OmegaT
            | Format::SkosJson
            | Format::Json
            | Format::Csv => true,
            Format::Weblate
            | Format::DeepL
            | Format::Google
            | Format::Amazon
            | Format::Tmx
            | Format::Skos => false,
        }
    }

    /// Whether it goes from a source language to target languages; otherwise it holds any number
    /// of languages side by side.
    pub const fn is_bilingual(self) -> bool {
        matches!(
            self,
            Format::OmegaT | Format::Weblate | Format::DeepL | Format::Google | Format::Amazon
        )
    }

    const fn facts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Format::Tbx => ("tbx", "tbx", "TBX v3, dialect TBX-Basic, DCA style"),
            Format::TbxDct => ("tbx-dct", "tbx", "TBX v3, dialect TBX-Basic, DCT style"),
            Format::Tbx2 => ("tbx2", "tbx", "TBX v2, for OmegaT, Weblate and Okapi"),
            Format::OmegaT => ("omegat", "utf8", "OmegaT's glossary in text"),
            Format::Weblate => ("weblate", "csv", "CSV for a glossary of Weblate"),
            Format::DeepL => ("deepl", "tsv", "TSV for a glossary of DeepL"),
            Format::Google => ("google", "csv", "CSV for a glossary of Google Translation"),
            Format::Amazon => ("amazon", "csv", "CSV for a terminology of Amazon Translate"),
            Format::Tmx => ("tmx", "tmx", "TMX 1.4, a translation memory"),
            Format::Skos => ("skos", "ttl", "SKOS as Turtle"),
            Format::SkosJson => ("skos-json", "jsonld", "SKOS as JSON-LD"),
            Format::Json => ("json", "json", "zhujie's own JSON; nothing is lost"),
            Format::Csv => (
                "csv",
                "csv",
                "zhujie's own CSV, a row an entry; nothing is lost",
            ),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A name that is none of a [`Format`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no format is called {name:?}; there are {}", names())]
pub struct UnknownFormat {
    name: String,
}

fn names() -> String {
    let names: Vec<_> = Format::ALL.iter().map(|format| format.as_str()).collect();
    names.join(", ")
}

/// By its name, as [`Format::as_str`] gives it.
impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let known = Format::ALL.iter().find(|format| format.as_str() == name);
        known
            .copied()
            .ok_or_else(|| UnknownFormat { name: name.into() })
    }
}

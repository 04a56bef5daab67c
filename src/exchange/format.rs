//! The formats: a file or a folder each, and one table of them.
//!
//! To add a format, add a file that exports its [`Spec`], and its name here, as a module and in the
//! table. Everything else reads the table: [`Exporter`](super::Exporter),
//! [`Importer`](super::Importer), the command line, the round-trip tests. A format may import the
//! files beside this one (`rows` for tables of a source and its targets, `xml`, `input`), but neither
//! this file nor another format.

mod amazon;
mod cedict;
mod csv;
mod deepl;
mod google;
mod json;
mod memoq;
mod omegat;
mod pairs;
mod skos;
mod stardict;
mod tabfile;
mod tbx;
mod tmx;
mod weblate;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use json::JSON_SCHEMA;

use super::spec::{Spec, Writer};
use std::fmt;
use std::path::Path;
use std::str::FromStr;

macro_rules! formats {
    ($($(#[doc = $doc:literal])+ $(#[cfg($cfg:meta)])? $name:ident => $spec:path,)+) => {
        /// A format for the exchange of glossaries.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[doc = $doc])+ $(#[cfg($cfg)])? $name,)+
        }

        impl Format {
            /// Every format.
            pub const ALL: &'static [Format] = &[$($(#[cfg($cfg)])? Format::$name),+];

            pub(super) const fn spec(self) -> &'static Spec {
                match self {
                    $($(#[cfg($cfg)])? Format::$name => &$spec,)+
                }
            }
        }
    };
}

formats! {
    /// TBX v3 (ISO 30042:2019), dialect TBX-Basic, data categories as attributes (DCA). What is read
    /// back is equal.
    Tbx => tbx::DCA,
    /// TBX v3, dialect TBX-Basic, data categories as tags (DCT). What is read back is equal.
    TbxDct => tbx::DCT,
    /// TBX v2 (`martif`), for the tools that read only that: OmegaT, Weblate and Okapi. What is read
    /// back is equal.
    Tbx2 => tbx::V2,
    /// XML of MultiTerm (`mtf`), with definitions, notes, examples, statuses and further fields, by their usual names. Read only.
    MultiTerm => tbx::MULTITERM,
    /// OmegaT's glossary in text: source, target and comment, separated by tabs; of any two
    /// languages, also Traditional to Simplified. Spellings, equivalents and definitions come back; a
    /// comment that does not read as Chinese becomes a note.
    OmegaT => omegat::SPEC,
    /// Weblate's CSV, with its header. [`open`](crate::open()) reads it,
    /// as any table.
    Weblate => weblate::SPEC,
    /// A DeepL glossary: two columns, separated by a tab. [`open`](crate::open()) reads it,
    /// as any table.
    DeepL => deepl::SPEC,
    /// A Google Cloud Translation glossary: two columns of CSV. [`open`](crate::open()) reads it,
    /// as any table.
    Google => google::SPEC,
    /// An Amazon Translate custom terminology: CSV, a column a language, so that entries in many languages take their product.
    /// [`open`](crate::open()) reads it, as any table.
    Amazon => amazon::SPEC,
    /// A term base of memoQ in CSV: a row an entry, columns for each language, for each term whether it is forbidden. So entries in
    /// many languages take their product. [`open`](crate::open()) reads it, as any table.
    MemoQ => memoq::SPEC,
    /// TMX 1.4, a translation memory. Each term is a unit, with the equivalents of its entry in all languages, so an entry takes the product of
    /// their numbers. Terms, equivalents and ids come back. Of other memories, in TMX 1.1 to 1.4, a unit is an entry;
    /// codes of another format in a segment (`bpt`, `ept`, `it`, `ph`, `ut`) are no text, and are left out.
    Tmx => tmx::SPEC,
    /// SKOS as Turtle, for thesauri and linked data. Written only.
    Skos => skos::TURTLE,
    /// SKOS as JSON-LD. Labels, definitions, examples, notes and subject fields come back. A hidden label
    /// is deprecated, unless it is another spelling of one that is not hidden. JSON-LD of other programs may be expanded or
    /// compact, with its context inside.
    SkosJson => skos::JSON_LD,
    /// This crate's own JSON, for programs; [`JSON_SCHEMA`] describes it. What is read back is equal.
    Json => json::SPEC,
    /// This crate's own CSV, a row an entry, for a spreadsheet. What is read back is equal. A list
    /// kept by hand is read too, with whatever columns [`compile::list`](crate::compile::list)
    /// knows, and what the compiler derives for it.
    Csv => csv::SPEC,
    /// CC-CEDICT, and dictionaries with its layout: CC-Canto, CFDICT, HanDeDict. A line is an entry: the term in both
    /// scripts, its reading, its senses. A sense that translates the term is an equivalent; one that is about the term
    /// (`CL:個|个[ge4]`, `variant of …`) is a note, and so is text in parentheses around an equivalent. Read only.
    Cedict => cedict::SPEC,
    /// StarDict, a dictionary for readers such as GoldenDict and KOReader: several files, which
    /// [`Exporter::export_files`](super::Exporter::export_files) makes. Every spelling leads to its entries. Written only.
    StarDict => stardict::SPEC,
    /// A dictionary with a line for each spelling, a tab, and the article, as StarDict's editor and PyGlossary take it. The article names all
    /// terms, so the size of an entry grows with the square of their number. Written only.
    Tabfile => tabfile::SPEC,
    /// JSON of translation tools that ask a language model, such as LinguaGacha and AiNiee: a list of objects with `src`, `dst` and
    /// `info`. Other names are read too (`source`, `term`, `translation`, `note`, a language), objects that map terms to
    /// translations, and JSON Lines. Names or characters show which side is Chinese. Terms, equivalents and remarks come
    /// back.
    LlmJson => pairs::LIST,
    /// The same as JSON Lines, an object a line. Either is read as the other.
    JsonLines => pairs::LINES,
    /// A workbook of Excel (feature `xlsx`): a row an entry, in columns that people read and change. It is read back by
    /// [`open`](crate::open()) as a list, with the fields that a list has; others are reported as losses.
    #[cfg(feature = "xlsx")]
    Xlsx => xlsx::SPEC,
}

impl Format {
    /// Its name on a command line.
    pub const fn as_str(self) -> &'static str {
        self.spec().name
    }

    /// The extension of its files, without the dot: `tbx`.
    pub const fn extension(self) -> &'static str {
        self.spec().extension
    }

    /// A description of one line.
    pub const fn description(self) -> &'static str {
        self.spec().description
    }

    /// The format that a file of that name is read as, by its extension in any case: [`Format::Tbx`]
    /// for `tbx`, `xml` and `tbx2`, each of which is read in any of TBX's versions. `None` for an
    /// extension that is no format's, or none.
    ///
    /// ```
    /// use zhujie::exchange::Format;
    ///
    /// assert_eq!(Format::from_path("glossary/my.UTF8"), Some(Format::OmegaT));
    /// assert_eq!(Format::from_path("my.docx"), None);
    /// ```
    pub fn from_path(path: impl AsRef<Path>) -> Option<Format> {
        let ending = path.as_ref().extension()?.to_str()?.to_ascii_lowercase();
        let has = |format: &&Format| format.spec().read_endings.contains(&ending.as_str());
        Format::ALL.iter().find(has).copied()
    }

    /// The format of a text by its beginning: the root element of XML, the members of JSON, the columns of this crate's own
    /// CSV. `None` for text that may be anything, such as lines with tabs.
    ///
    /// ```
    /// use zhujie::exchange::Format;
    ///
    /// let tbx = "<?xml version='1.0'?>\n<tbx type=\"TBX-Basic\">…";
    /// assert_eq!(Format::from_text(tbx), Some(Format::Tbx));
    /// assert_eq!(Format::from_text("term,definition\n"), None);
    /// ```
    pub fn from_text(text: &str) -> Option<Format> {
        let is = |format: &&Format| (format.spec().is_format_of)(text);
        Format::ALL.iter().find(is).copied()
    }

    /// The extensions, in lower case and without the dot, of the files that [`Format::from_path`] takes for this format.
    pub const fn read_extensions(self) -> &'static [&'static str] {
        self.spec().read_endings
    }

    /// Whether an [`Importer`](super::Importer) reads it.
    pub const fn can_read(self) -> bool {
        self.spec().reader.is_some()
    }

    /// Whether an [`Exporter`](super::Exporter) writes it.
    pub const fn can_write(self) -> bool {
        !matches!(self.spec().writer, Writer::None)
    }

    /// The extensions of its files, without the dot: usually just [`extension`](Self::extension), several for a format that
    /// [`Exporter::export_files`](super::Exporter::export_files) writes.
    ///
    /// ```
    /// use zhujie::exchange::Format;
    ///
    /// assert_eq!(Format::Tbx.file_extensions(), ["tbx"]);
    /// assert_eq!(Format::StarDict.file_extensions(), ["ifo", "idx", "dict", "syn"]);
    /// ```
    pub const fn file_extensions(self) -> &'static [&'static str] {
        match &self.spec().writer {
            Writer::Files(extensions, _) => extensions,
            _ => std::slice::from_ref(&self.spec().extension),
        }
    }

    /// Whether it goes from a source language to target languages; otherwise it holds any number
    /// of languages side by side.
    pub const fn is_bilingual(self) -> bool {
        matches!(self.spec().writer, Writer::Bilingual(..))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A name that no [`Format`] has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown format {name:?}; the formats are {}", names())]
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_and_endings_are_told_apart() {
        let (mut names, mut endings) = (HashSet::new(), HashSet::new());
        for format in Format::ALL {
            let spec = format.spec();
            assert!(names.insert(spec.name), "{format}");
            assert_eq!(spec.name.parse(), Ok(*format));
            for ending in format.read_extensions() {
                assert!(endings.insert(*ending), "{format}: {ending}");
                assert!(spec.reader.is_some(), "{format}: {ending}");
                let file = format!("a.{}", ending.to_ascii_uppercase());
                assert_eq!(Format::from_path(file), Some(*format));
            }
        }
    }
}

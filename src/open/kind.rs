//! The kind of a file, by its content, or by its name where the content leaves it open.

use crate::compile::list;
#[cfg(feature = "exchange")]
use crate::exchange::{root_element, Format};
use crate::source::{Source, SourceError};
use std::fmt;
use std::str::FromStr;

/// The kind of a file, which decides how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileKind {
    /// A glossary in binary form, `.zhj`.
    Binary,
    /// The text of a report that has a glossary section.
    Report,
    /// A list in TOML.
    Toml,
    /// A list in CSV, with commas, semicolons or tabs.
    Csv,
    /// A list in TSV, with tabs.
    Tsv,
    /// A workbook of Excel, `.xlsx`, one sheet of which is a list.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// A format of a translation tool, or one that [`Exporter`](crate::exchange::Exporter) writes.
    #[cfg(feature = "exchange")]
    Exchange(Format),
}

impl FileKind {
    /// The name of the kind on a command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            FileKind::Binary => "binary",
            FileKind::Report => "report",
            FileKind::Toml => "toml",
            FileKind::Csv => "csv",
            FileKind::Tsv => "tsv",
            #[cfg(feature = "xlsx")]
            FileKind::Xlsx => "xlsx",
            #[cfg(feature = "exchange")]
            FileKind::Exchange(format) => format.as_str(),
        }
    }

    /// Every kind that can be read.
    pub fn all() -> impl Iterator<Item = FileKind> {
        let all = [
            FileKind::Binary,
            FileKind::Report,
            FileKind::Toml,
            FileKind::Csv,
            FileKind::Tsv,
            #[cfg(feature = "xlsx")]
            FileKind::Xlsx,
        ];
        let all = all.into_iter();
        #[cfg(feature = "exchange")]
        let all = all.chain(
            Format::ALL
                .iter()
                .filter(|format| format.can_read() && **format != Format::Csv)
                .map(|format| FileKind::Exchange(*format)),
        );
        all
    }

    /// The kind of a text.
    ///
    /// # Errors
    /// If the kind is known and cannot be read.
    pub(super) fn of(source: &Source) -> Result<Self, SourceError> {
        let (name, text) = (source.name(), source.text());
        #[cfg(feature = "exchange")]
        if let Some(format) = Format::from_text(text) {
            return Ok(FileKind::Exchange(format));
        }
        if let Some(format) = list::Format::of_text(text) {
            return Ok(format.into());
        }
        if let Some(what) = refusal(text) {
            return Err(SourceError::of_file(name, what));
        }
        // From here on the name decides.
        if let Some(format) = list::Format::of(name) {
            return Ok(format.into());
        }
        #[cfg(feature = "exchange")]
        if let Some(format) = of_extension(name).or_else(|| of_rows(text)) {
            return Ok(FileKind::Exchange(format));
        }
        Ok(FileKind::Report)
    }
}

/// The error for a text of a kind that is known and cannot be read.
fn refusal(text: &str) -> Option<String> {
    let head = text.trim_start();
    refuse_triples(head)
        .or_else(|| refuse_xml(head))
        .or_else(|| refuse_wikitext(head))
        .or_else(|| refuse_po(head))
}

/// Turtle and N-Triples.
fn refuse_triples(text: &str) -> Option<String> {
    const HEAD_LINES: usize = 100;
    let lines = text.lines().take(HEAD_LINES).map(str::trim);
    let first = lines
        .clone()
        .find(|line| !line.is_empty() && !line.starts_with('#'))?;
    let is_directive = ["@prefix", "@base", "PREFIX", "BASE"].iter().any(|word| {
        let rest = first.strip_prefix(word).unwrap_or_default();
        rest.starts_with([' ', '\t']) && rest.contains('<')
    });
    let is_triple = first.starts_with("<http") && first.contains("> <http");
    (is_directive || is_triple).then(|| {
        "this is Turtle or N-Triples, which is not read; convert it to JSON-LD, with rdflib (rdfpipe -i turtle -o json-ld) or \
         rapper and the like"
            .into()
    })
}

/// Wikitext with rules for the conversion between scripts.
fn refuse_wikitext(text: &str) -> Option<String> {
    let is_wiki = text.starts_with("{{") && text.contains("NoteTA");
    is_wiki.then(|| {
        "this is wikitext with rules of conversion (NoteTA), which is not read; make a table of it, with a column for each script"
            .into()
    })
}

/// A PO file: the messages of a program, as gettext keeps them.
fn refuse_po(text: &str) -> Option<String> {
    let mut lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let is_po = lines
        .next()
        .is_some_and(|line| line.starts_with("msgid \"") || line.starts_with("msgctxt \""));
    is_po.then(|| {
        "this is a PO file, the messages of a program; make a table of a glossary in it, with po2csv of translate-toolkit".into()
    })
}

/// XML with another root element than those of the formats that are read.
#[cfg(feature = "exchange")]
fn refuse_xml(text: &str) -> Option<String> {
    Some(match root_element(text).as_deref() {
        Some("xliff") => {
            "this is XLIFF, a translation and not a glossary; a termbase is read as TBX or MultiTerm XML, a memory as TMX".into()
        }
        Some("RDF") => {
            "this is RDF/XML, which is not read; convert it to JSON-LD, with rdflib (rdfpipe -i xml -o json-ld)".into()
        }
        Some(root) => format!(
            "this is XML with the root element <{root}>; of XML, TBX (<tbx>, <martif>), MultiTerm (<mtf>) and TMX (<tmx>) are read"
        ),
        None if text.starts_with("<?xml") => {
            "this is XML without a root element; of XML, TBX, MultiTerm and TMX are read".into()
        }
        None => return None,
    })
}

#[cfg(not(feature = "exchange"))]
fn refuse_xml(text: &str) -> Option<String> {
    let begins = ["<?xml", "<tbx", "<martif", "<mtf", "<tmx", "<xliff", "<rdf"];
    let is_xml = begins.iter().any(|root| text.starts_with(root));
    is_xml
        .then(|| "this is XML; TBX, MultiTerm and TMX are read with the feature `exchange`".into())
}

/// The format that the extension of a file name stands for; `.txt` stands for none.
#[cfg(feature = "exchange")]
fn of_extension(name: &str) -> Option<Format> {
    let is_txt = name.to_ascii_lowercase().ends_with(".txt");
    Format::from_path(name).filter(|_| !is_txt)
}

/// OmegaT's glossary format, if more than 20 of 21 lines of a text are two or three fields separated by tabs.
#[cfg(feature = "exchange")]
fn of_rows(text: &str) -> Option<Format> {
    let lines = text.lines().take(1000);
    let lines = lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let (mut rows, mut others) = (0, 0);
    for line in lines {
        let mut fields = line.split('\t');
        let is_row = fields
            .by_ref()
            .take(2)
            .all(|field| !field.trim().is_empty())
            && line.contains('\t')
            && fields.count() <= 1;
        match is_row {
            true => rows += 1,
            false => others += 1,
        }
    }
    (rows > 20 * others).then_some(Format::OmegaT)
}

impl From<list::Format> for FileKind {
    fn from(format: list::Format) -> Self {
        match format {
            list::Format::Toml => FileKind::Toml,
            list::Format::Csv => FileKind::Csv,
            list::Format::Tsv => FileKind::Tsv,
            #[cfg(feature = "xlsx")]
            list::Format::Sheet => FileKind::Xlsx,
            // Sheets are also made of the tables of a document, and of what an export is read back from;
            // no file has this format, so the kind is never asked for.
            #[cfg(all(
                any(feature = "documents", feature = "exchange"),
                not(feature = "xlsx")
            ))]
            list::Format::Sheet => FileKind::Report,
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The error for a name that no [`FileKind`] has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of file {name:?}; the kinds are {}", kind_names())]
pub struct UnknownKind {
    name: String,
}

fn kind_names() -> String {
    let kind_names: Vec<_> = FileKind::all().map(FileKind::as_str).collect();
    kind_names.join(", ")
}

/// Parses the name that [`FileKind::as_str`] gives.
impl FromStr for FileKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        let known = FileKind::all().find(|kind| kind.as_str() == name);
        known.ok_or_else(|| UnknownKind { name: name.into() })
    }
}

//! The document of `--json`.

use super::sources::Sources;
use crate::json_lines::write_escaped;
use serde::Serialize;
use std::iter;
use zhujie::compile::SourceRepair;
use zhujie::entry::owned::{
    CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, PartBuf, TermBuf, TextBuf,
};
use zhujie::source::{Diagnostic, Severity};
use zhujie::Opened;

#[derive(Serialize)]
struct Document<'a> {
    source: Names<'a>,
    entries: Vec<Entry<'a>>,
    repairs: &'a [SourceRepair],
    warnings: Vec<DiagnosticJson<'a>>,
    errors: Vec<DiagnosticJson<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Names<'a> {
    One(&'a str),
    Several(Vec<&'a str>),
}

#[derive(Serialize)]
struct Entry<'a> {
    headword: &'a str,
    definition: &'a str,
    terms: &'a [TermBuf],
    parts: &'a [PartBuf],
    /// `None` for an entry of a file without lines.
    line: Option<usize>,
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject_field: Option<&'a TextBuf>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    equivalents: &'a [EquivalentBuf],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    citations: &'a [CitationBuf],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    descriptions: &'a [DescriptionBuf],
}

/// A warning or an error.
#[derive(Serialize)]
struct DiagnosticJson<'a> {
    file: &'a str,
    /// `None` for a message about the file as a whole.
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    expected: Option<&'a str>,
    rendered: String,
}

/// The document of a glossary, with its warnings.
pub fn compiled(sources: &Sources, compiled: &Opened, warnings: &[Diagnostic]) -> Vec<u8> {
    let names = sources.names();
    let first = names.first().copied().unwrap_or_default();
    // A file that is a glossary already has no places of entries.
    let places = compiled.places().iter().map(Some).chain(iter::repeat(None));
    let entries = compiled.entries().iter().zip(places).map(|(entry, place)| {
        let file = place.map_or(first, |place| &place.file);
        let script = sources.script(file);
        let headword = entry.terms.first().map(|term| term.text.as_text());
        let EntryBuf {
            id,
            terms,
            definition,
            subject_field,
            parts,
            equivalents,
            citations,
            descriptions,
        } = entry;
        Entry {
            headword: headword.unwrap_or_default().prefer(script),
            definition: definition.as_text().prefer(script),
            terms,
            parts,
            line: place.and_then(|place| counted(place.line)),
            column: place.and_then(|place| counted(place.column)),
            source: (names.len() > 1).then_some(file),
            id,
            subject_field: subject_field.as_ref(),
            equivalents,
            citations,
            descriptions,
        }
    });
    bytes(&Document {
        entries: entries.collect(),
        repairs: compiled.repairs(),
        ..Document::of(sources, warnings)
    })
}

/// The document of sources that have errors.
pub fn failed(sources: &Sources, diagnostics: &[Diagnostic]) -> Vec<u8> {
    bytes(&Document::of(sources, diagnostics))
}

impl<'a> Document<'a> {
    /// The diagnostics about the sources.
    fn of(sources: &'a Sources, diagnostics: &'a [Diagnostic]) -> Self {
        let names = sources.names();
        let of = |is_error: bool| {
            let severity = move |d: &&Diagnostic| (d.severity() == Severity::Error) == is_error;
            diagnostics
                .iter()
                .filter(severity)
                .map(DiagnosticJson::new)
                .collect()
        };
        Document {
            source: match names[..] {
                [name] => Names::One(name),
                _ => Names::Several(names),
            },
            entries: Vec::new(),
            repairs: &[],
            warnings: of(false),
            errors: of(true),
        }
    }
}

impl<'a> DiagnosticJson<'a> {
    fn new(diagnostic: &'a Diagnostic) -> Self {
        DiagnosticJson {
            file: diagnostic.file(),
            line: counted(diagnostic.line()),
            column: counted(diagnostic.column()),
            message: diagnostic.message(),
            expected: diagnostic.expectation(),
            rendered: diagnostic.to_string(),
        }
    }
}

/// The number of a line or a column; 0 is none.
fn counted(number: usize) -> Option<usize> {
    (number > 0).then_some(number)
}

fn bytes(document: &Document<'_>) -> Vec<u8> {
    // Serialization cannot fail: the keys are strings, and the numbers are integers.
    let text = serde_json::to_string_pretty(document).expect("a document of strings");
    let mut bytes = Vec::with_capacity(text.len());
    for line in text.lines() {
        write_escaped(&mut bytes, line).expect("memory is written to");
        bytes.push(b'\n');
    }
    bytes
}

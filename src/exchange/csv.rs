//! This crate's own CSV: a row an entry, what a person edits in columns of text, the rest in JSON.
//!
//! | column | what it holds |
//! |---|---|
//! | `id` | the id |
//! | `zh-Hant`, `zh-Hans` | the headword |
//! | `definition zh-Hant`, `definition zh-Hans` | the definition |
//! | `subject field zh-Hant`, `subject field zh-Hans` | the subject field |
//! | `terms json` | all terms, the headword first, and what is said of them |
//! | `parts json`, `equivalents json`, `citations json` | these |
//!
//! A table without any of the columns of JSON is a list kept by hand, and is read as
//! [`crate::compile::list`] says; that reader takes from this crate's own tables what is in columns of
//! text.

use super::differences;
use super::import::{Found, Limits, Problems};
use super::json::has_longer;
use super::loss::{Losses, Lost};
use crate::compile::Compiler;
use crate::entry::owned::{EntryBuf, TermBuf, TextBuf};
use crate::source::{Error, Source};
use serde::de::DeserializeOwned;
use std::io::{self, Write};

const HEADER: [&str; 11] = [
    "id",
    "zh-Hant",
    "zh-Hans",
    "definition zh-Hant",
    "definition zh-Hans",
    "subject field zh-Hant",
    "subject field zh-Hans",
    "terms json",
    "parts json",
    "equivalents json",
    "citations json",
];

pub(super) fn write(
    entries: &[EntryBuf],
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(HEADER)?;
    for entry in entries {
        let mut row = row(entry)?;
        for cell in row.iter_mut().filter(|cell| cell.contains('\0')) {
            *cell = cell.replace('\0', "\u{FFFD}");
            let why = "U+0000, which no text file may have, becomes U+FFFD";
            losses.add(&entry.id, Lost::Characters, why);
        }
        let cells = row.each_ref().map(String::as_str);
        // A cell without text and no text are the same here, and so are all line ends.
        if let Ok(carried) = Cells(cells).entry() {
            differences::report(entry, &carried, losses);
        }
        if cells.iter().any(|cell| cell.contains('\r')) {
            losses.add(
                &entry.id,
                Lost::Characters,
                "a carriage return becomes a line break",
            );
        }
        table.write_record(cells)?;
    }
    table.flush()
}

fn row(entry: &EntryBuf) -> io::Result<[String; 11]> {
    let headword = entry.terms.first().map(|term| &term.text);
    let pair = |text: Option<&TextBuf>| {
        let text = text.cloned().unwrap_or_default();
        [text.hant, text.hans].map(Option::unwrap_or_default)
    };
    let [hant, hans] = pair(headword);
    let [definition_hant, definition_hans] = pair(Some(&entry.definition));
    let [field_hant, field_hans] = pair(entry.subject_field.as_ref());
    Ok([
        entry.id.clone(),
        hant,
        hans,
        definition_hant,
        definition_hans,
        field_hant,
        field_hans,
        serde_json::to_string(&entry.terms)?,
        serde_json::to_string(&entry.parts)?,
        serde_json::to_string(&entry.equivalents)?,
        serde_json::to_string(&entry.citations)?,
    ])
}

/// A row, its cells in the order of [`HEADER`]; empty where the file has no such column.
struct Cells<'c>([&'c str; 11]);

impl Cells<'_> {
    /// # Errors
    /// The column that cannot be read, and why.
    fn entry(&self) -> Result<EntryBuf, (&'static str, serde_json::Error)> {
        let [id, hant, hans, definition_hant, definition_hans, field_hant, field_hans, terms, parts, equivalents, citations] =
            self.0;
        let mut terms: Vec<TermBuf> = json("terms json", terms)?;
        let headword = text(hant, hans);
        match terms.first_mut() {
            // What a person has changed counts.
            Some(first) if !headword.is_empty() => first.text = headword,
            Some(_) => {}
            None => terms.push(TermBuf {
                text: headword,
                ..TermBuf::default()
            }),
        }
        Ok(EntryBuf {
            id: id.into(),
            terms,
            definition: text(definition_hant, definition_hans),
            subject_field: Some(text(field_hant, field_hans)).filter(|text| !text.is_empty()),
            parts: json("parts json", parts)?,
            equivalents: json("equivalents json", equivalents)?,
            citations: json("citations json", citations)?,
        })
    }
}

fn text(hant: &str, hans: &str) -> TextBuf {
    let text = |cell: &str| Some(cell.to_owned()).filter(|text| !text.is_empty());
    TextBuf {
        hant: text(hant),
        hans: text(hans),
    }
}

fn json<T: DeserializeOwned>(
    column: &'static str,
    cell: &str,
) -> Result<Vec<T>, (&'static str, serde_json::Error)> {
    match cell {
        "" => Ok(Vec::new()),
        cell => serde_json::from_str(cell).map_err(|error| (column, error)),
    }
}

pub(super) fn read(
    source: &Source,
    limits: &Limits,
    problems: &mut Problems<'_>,
    found: &mut Found,
) -> Result<(), Error> {
    let mut table = csv::Reader::from_reader(source.text().as_bytes());
    let header = table.headers().cloned().unwrap_or_default();
    if !header
        .iter()
        .any(|name| name.ends_with(" json") && HEADER.contains(&name))
    {
        return list(source, limits, problems, found);
    }
    let mut columns = [None; 11];
    for (place, name) in header.iter().enumerate() {
        match HEADER.iter().position(|known| *known == name) {
            Some(known) => {
                if let Some(column) = columns.get_mut(known) {
                    *column = Some(place);
                }
            }
            None => problems.warn(0, format!("the column {name:?} is not known, and left out")),
        }
    }
    let [_, hant, hans, ..] = columns;
    if hant.is_none() && hans.is_none() {
        let why = "no column is called zh-Hant or zh-Hans".into();
        return Err(problems.error(0, why, format!("a header such as {}", HEADER.join(","))));
    }
    let mut record = csv::StringRecord::new();
    let mut rows = 0;
    loop {
        let at = table.position().byte() as usize;
        match table.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => {
                let why = match error.kind() {
                    csv::ErrorKind::UnequalLengths {
                        expected_len, len, ..
                    } => {
                        format!("this row has {len} fields, the header {expected_len}")
                    }
                    _ => format!("this is no CSV: {error}"),
                };
                return Err(problems.error(at, why, "rows as long as the header"));
            }
        }
        rows += 1;
        if rows > limits.entries {
            return Err(problems.too_many(at));
        }
        if record.iter().any(|cell| cell.len() > limits.text) {
            return Err(problems.too_long(at));
        }
        let cells = columns.map(|place| place.and_then(|p| record.get(p)).unwrap_or_default());
        match Cells(cells).entry() {
            Ok(entry) => found.add(entry, at, problems),
            Err((column, error)) => {
                let why = format!("the column {column:?} cannot be read: {error}");
                return Err(problems.error(at, why, "JSON, as it was written"));
            }
        }
    }
}

/// Reads a list kept by hand.
fn list(
    source: &Source,
    limits: &Limits,
    problems: &mut Problems<'_>,
    found: &mut Found,
) -> Result<(), Error> {
    let is_list = |ending: &str| source.name().to_ascii_lowercase().ends_with(ending);
    // The compiler goes by the name.
    let source = match [".csv", ".tsv", ".tab"].into_iter().any(is_list) {
        true => source.clone(),
        false => Source::new(format!("{}.csv", source.name()), source.text()),
    };
    let compiled = Compiler::new().source(source).compile()?;
    for (number, entry) in compiled.entries().iter().enumerate() {
        if number == limits.entries {
            return Err(problems.too_many(0));
        }
        if has_longer(entry, limits.text) {
            return Err(problems.too_long(0));
        }
        found.add_as_is(entry.clone(), 0);
    }
    problems.also(compiled.warnings());
    Ok(())
}

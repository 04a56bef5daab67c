//! This crate's own CSV: a row for each entry, with text columns for people to edit and JSON for everything else.
//!
//! | column | what it holds |
//! |---|---|
//! | `id` | the id |
//! | `zh-Hant`, `zh-Hans` | the headword |
//! | `definition zh-Hant`, `definition zh-Hans` | the definition |
//! | `subject field zh-Hant`, `subject field zh-Hans` | the subject field |
//! | `terms json` | all terms, the headword first, with their data |
//! | `parts json`, `equivalents json`, `citations json`, `descriptions json` | these |
//!
//! A table without any of the JSON columns is a list kept by hand, which [`crate::compile::list`] reads. That reader also reads
//! the text columns of this crate's own tables.

use crate::compile::list::columns::{self, Field};
use crate::compile::list::records::{Cell, Records};
use crate::compile::list::Format;
use crate::compile::Compiler;
use crate::entry::owned::{EntryBuf, TermBuf, TextBuf};
use crate::entry::Script;
use crate::exchange::differences;
use crate::exchange::input::Input;
use crate::exchange::loss::LossKind;
use crate::exchange::output::Output;
use crate::exchange::selection::Selection;
use crate::exchange::spec::{Spec, Writer};
use crate::source::{Source, SourceError};
use serde::de::DeserializeOwned;
use std::io;

pub(super) const SPEC: Spec = Spec {
    name: "csv",
    extension: "csv",
    description: "zhujie's own CSV, a row for each entry; nothing is lost",
    read_endings: &["csv", "tsv", "tab"],
    is_format_of: has_json_columns,
    reader: Some(read),
    writer: Writer::Multilingual(write),
};

/// First characters of cells that spreadsheet programs take for formulas.
const FORMULA_STARTS: [char; 4] = ['=', '+', '-', '@'];

/// The JSON columns.
const JSON_COLUMNS: [&str; 5] = [
    "terms json",
    "parts json",
    "equivalents json",
    "citations json",
    "descriptions json",
];

/// The columns in order: the id, texts in both scripts, JSON.
fn in_column_order<T>(id: T, texts: [[T; 2]; 3], json: [T; 5]) -> [T; 12] {
    let [[a, b], [c, d], [e, f]] = texts;
    let [g, h, i, j, k] = json;
    [id, a, b, c, d, e, f, g, h, i, j, k]
}

/// The names of the columns; text columns have the names of lists.
fn header() -> [String; 12] {
    let texts = [Field::Headword, Field::Definition, Field::Subject];
    let texts = texts.map(|field| Script::ALL.map(|script| columns::name(field, Some(script))));
    in_column_order(
        columns::name(Field::Id, None),
        texts,
        JSON_COLUMNS.map(String::from),
    )
}

fn write(entries: &[EntryBuf], _: &Selection, output: &mut Output<'_>) -> io::Result<()> {
    let Output { out, losses } = output;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(header())?;
    for entry in entries {
        let mut row = row(entry)?;
        for cell in row.iter_mut().filter(|cell| cell.contains('\0')) {
            *cell = cell.replace('\0', "\u{FFFD}");
            let why = "U+0000, which text files must not have, becomes U+FFFD";
            losses.add(&entry.id, LossKind::Characters, why);
        }
        let cells = row.each_ref().map(String::as_str);
        // Compared with what is read back: an empty text is read as an absent one, and line ends are normalized.
        if let Ok(carried) = Cells(cells).entry() {
            differences::report(entry, &carried, losses);
        }
        if cells
            .iter()
            .skip(1)
            .any(|cell| cell.starts_with(FORMULA_STARTS))
        {
            let why = "spreadsheet programs take a cell that begins with = + - or @ for a formula; in XLSX it stays text";
            losses.add(&entry.id, LossKind::Flagged, why);
        }
        if cells.iter().any(|cell| cell.contains('\r')) {
            let why = "a carriage return becomes a line break";
            losses.add(&entry.id, LossKind::Characters, why);
        }
        table.write_record(cells)?;
    }
    table.flush()
}

fn row(entry: &EntryBuf) -> io::Result<[String; 12]> {
    let headword = entry.terms.first().map(|term| &term.text);
    let texts = [
        headword,
        Some(&entry.definition),
        entry.subject_field.as_ref(),
    ];
    let texts = texts.map(|text| {
        let text = text.cloned().unwrap_or_default();
        [text.hant, text.hans].map(Option::unwrap_or_default)
    });
    let json = [
        serde_json::to_string(&entry.terms)?,
        serde_json::to_string(&entry.parts)?,
        serde_json::to_string(&entry.equivalents)?,
        serde_json::to_string(&entry.citations)?,
        serde_json::to_string(&entry.descriptions)?,
    ];
    Ok(in_column_order(entry.id.clone(), texts, json))
}

/// The cells of a row, in column order; empty for a column that the file lacks.
struct Cells<'c>([&'c str; 12]);

impl Cells<'_> {
    /// The entry of the row.
    ///
    /// # Errors
    /// The column that cannot be read, and the error.
    fn entry(&self) -> Result<EntryBuf, (&'static str, serde_json::Error)> {
        let [id, hant, hans, definition_hant, definition_hans, field_hant, field_hans, terms, parts, equivalents, citations, descriptions] =
            self.0;
        let [of_terms, of_parts, of_equivalents, of_citations, of_descriptions] = JSON_COLUMNS;
        let mut terms: Vec<TermBuf> = json(of_terms, terms)?;
        let headword = text(hant, hans);
        match terms.first_mut() {
            // The text column wins, since people edit it.
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
            parts: json(of_parts, parts)?,
            equivalents: json(of_equivalents, equivalents)?,
            citations: json(of_citations, citations)?,
            descriptions: json(of_descriptions, descriptions)?,
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

/// Whether a table is one that this crate has written.
fn has_json_columns(text: &str) -> bool {
    let names = Records::new(text, b',', 0).next();
    names.is_some_and(|names| has_json(&names))
}

fn has_json(names: &[Cell]) -> bool {
    names.iter().any(|cell| JSON_COLUMNS.contains(&&*cell.text))
}

fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    let mut records = Records::new(input.source.text(), b',', 0);
    let names = records.next().unwrap_or_default();
    if !has_json(&names) {
        return read_list(input);
    }
    let header = header();
    for name in names.iter().map(|cell| &cell.text) {
        if !header.contains(name) {
            input.warn(0, format!("unknown column {name:?}; it is left out"));
        }
    }
    let columns = header
        .each_ref()
        .map(|known| names.iter().rposition(|cell| cell.text == *known));
    let [_, hant, hans, ..] = columns;
    if hant.is_none() && hans.is_none() {
        let why = "no column is called zh-Hant or zh-Hans";
        return Err(input.error(0, why, format!("a header such as {}", header.join(","))));
    }
    for record in records {
        let at = record.first().map_or(0, |cell| cell.span.start);
        if record.len() != names.len() {
            let (fields, columns) = (record.len(), names.len());
            let why = format!("this row has {fields} fields, the header {columns}");
            return Err(input.error(at, why, "rows as long as the header"));
        }
        input.count(at)?;
        input.check_texts(at, record.iter().map(|cell| cell.text.as_str()))?;
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place));
        let cells = columns.map(|place| cell(place).map_or("", |cell| &cell.text));
        match Cells(cells).entry() {
            Ok(entry) => input.add(entry, at),
            Err((column, error)) => {
                let why = format!("the column {column:?} cannot be read: {error}");
                return Err(input.error(at, why, "JSON, as it was written"));
            }
        }
    }
    Ok(())
}

/// Reads a list kept by hand.
fn read_list(input: &mut Input<'_>) -> Result<(), SourceError> {
    // The compiler tells a list by the extension of its name.
    let source = match Format::of(input.source.name()) {
        Some(Format::Csv | Format::Tsv) => input.source.clone(),
        _ => Source::new(format!("{}.csv", input.source.name()), input.source.text()),
    };
    let compiled = Compiler::new().source(source).compile()?;
    for entry in compiled.entries() {
        input.count(0)?;
        input.check_entry(0, entry)?;
        input.add_as_is(entry.clone(), 0);
    }
    input.add_warnings(compiled.warnings());
    Ok(())
}

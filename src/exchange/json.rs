//! This crate's own JSON: the entries as serde has them, and nothing else.

use super::import::{Found, Limits, Problems};
use crate::entry::owned::EntryBuf;
use crate::source::{Error, Source};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io::{self, Write};

/// The JSON Schema (2020-12) of [`Format::Json`](super::Format::Json).
///
/// ```
/// assert!(zhujie::exchange::JSON_SCHEMA.contains("\"zhujie-glossary\""));
/// ```
pub const JSON_SCHEMA: &str = include_str!("glossary.schema.json");

const FORMAT: &str = "zhujie-glossary";
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Written<'e> {
    format: &'static str,
    version: u32,
    entries: &'e [EntryBuf],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'s> {
    #[serde(rename = "$schema")]
    _schema: Option<String>,
    format: String,
    version: u32,
    // Taken apart one by one, so that each has its place.
    #[serde(borrow)]
    entries: Vec<&'s RawValue>,
}

pub(super) fn write(entries: &[EntryBuf], mut out: &mut dyn Write) -> io::Result<()> {
    let file = Written {
        format: FORMAT,
        version: VERSION,
        entries,
    };
    serde_json::to_writer_pretty(&mut out, &file)?;
    out.write_all(b"\n")
}

pub(super) fn read(
    source: &Source,
    limits: &Limits,
    problems: &mut Problems<'_>,
    found: &mut Found,
) -> Result<(), Error> {
    let text = source.text();
    let file: File<'_> =
        serde_json::from_str(text).map_err(|error| wrong(&error, 0, source, problems))?;
    if file.format != FORMAT || file.version != VERSION {
        let why = format!("this is {:?}, version {}", file.format, file.version);
        return Err(problems.error(0, why, format!("{FORMAT:?}, version {VERSION}")));
    }
    let mut diagnostics = Vec::new();
    for (number, raw) in file.entries.iter().enumerate() {
        let at = offset(text, raw.get());
        if number == limits.entries {
            return Err(problems.too_many(at));
        }
        match serde_json::from_str::<EntryBuf>(raw.get()) {
            // A text can only be too long in an entry that is.
            Ok(entry) if raw.get().len() > limits.text && has_longer(&entry, limits.text) => {
                return Err(problems.too_long(at))
            }
            Ok(entry) => found.add_as_is(entry, at),
            Err(error) => {
                diagnostics.extend_from_slice(wrong(&error, at, source, problems).diagnostics());
                if diagnostics.len() == super::import::MOST {
                    break;
                }
            }
        }
    }
    match diagnostics.is_empty() {
        true => Ok(()),
        false => Err(diagnostics.into()),
    }
}

/// Where a piece of the text begins.
pub(super) fn offset(text: &str, piece: &str) -> usize {
    (piece.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// An error of serde_json, which counts lines from 1 and columns in bytes, in a piece of the source.
pub(super) fn wrong(
    error: &serde_json::Error,
    start: usize,
    source: &Source,
    problems: &Problems<'_>,
) -> Error {
    let piece = source.text().get(start..).unwrap_or_default();
    let lines = piece
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1));
    let line: usize = lines.map(str::len).sum();
    let mut at = start + line + error.column().saturating_sub(1);
    while !source.text().is_char_boundary(at) && at > 0 {
        at -= 1;
    }
    let message = error.to_string();
    // The place is told already.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(m, _)| m);
    let expected = "JSON as the schema of zhujie-glossary has it";
    problems.error(at.min(source.text().len()), message.into(), expected)
}

/// Whether a text of the entry is longer than that.
pub(super) fn has_longer(entry: &EntryBuf, most: usize) -> bool {
    let all = serde_json::to_value(entry).unwrap_or_default();
    let mut rest = vec![&all];
    while let Some(value) = rest.pop() {
        match value {
            serde_json::Value::String(text) if text.len() > most => return true,
            serde_json::Value::Array(values) => rest.extend(values),
            serde_json::Value::Object(members) => rest.extend(members.values()),
            _ => {}
        }
    }
    false
}

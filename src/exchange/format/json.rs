//! This crate's own JSON: the entries as serde has them, and nothing else.

use crate::entry::owned::EntryBuf;
use crate::exchange::input::{Input, MOST};
use crate::exchange::output::Output;
use crate::exchange::selection::Selection;
use crate::exchange::spec::{Spec, Writer};
use crate::source::Error;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io;

pub(super) const SPEC: Spec = Spec {
    name: "json",
    extension: "json",
    description: "zhujie's own JSON; nothing is lost",
    read_endings: &["json"],
    reader: Some(read),
    writer: Writer::Multilingual(write),
};

/// The JSON Schema (2020-12) of [`Format::Json`](super::Format::Json).
///
/// ```
/// assert!(zhujie::exchange::JSON_SCHEMA.contains("\"zhujie-glossary\""));
/// ```
pub const JSON_SCHEMA: &str = include_str!("../glossary.schema.json");

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

fn write(entries: &[EntryBuf], _: &Selection, output: &mut Output<'_>) -> io::Result<()> {
    let file = Written {
        format: FORMAT,
        version: VERSION,
        entries,
    };
    serde_json::to_writer_pretty(&mut output.out, &file)?;
    output.out.write_all(b"\n")
}

fn read(input: &mut Input<'_>) -> Result<(), Error> {
    let text = input.source.text();
    let file: File<'_> = serde_json::from_str(text).map_err(|error| input.json_error(&error, 0))?;
    if file.format != FORMAT || file.version != VERSION {
        let why = format!("this is {:?}, version {}", file.format, file.version);
        return Err(input.error(0, why, format!("{FORMAT:?}, version {VERSION}")));
    }
    let mut diagnostics = Vec::new();
    for raw in file.entries {
        let at = input.offset(raw.get());
        input.count(at)?;
        match serde_json::from_str::<EntryBuf>(raw.get()) {
            Ok(entry) => {
                // A text can only be too long in an entry that is.
                if raw.get().len() > input.limits.text {
                    input.check_entry(at, &entry)?;
                }
                input.add_as_is(entry, at);
            }
            Err(error) => {
                diagnostics.extend_from_slice(input.json_error(&error, at).diagnostics());
                if diagnostics.len() == MOST {
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

//! This crate's own JSON: the entries as serde writes them.

use crate::entry::owned::EntryBuf;
use crate::exchange::input::{Input, MAX_DIAGNOSTICS};
use crate::exchange::output::Output;
use crate::exchange::selection::Selection;
use crate::exchange::spec::{is_json_with, Spec, Writer};
use crate::source::SourceError;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io;

pub(super) const SPEC: Spec = Spec {
    name: "json",
    extension: "json",
    description: "zhujie's own JSON; nothing is lost",
    read_endings: &["json"],
    is_format_of: is_json,
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
struct JsonFile<'e> {
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
    // Parsed one by one, so that errors have the place of their entry.
    #[serde(borrow)]
    entries: Vec<&'s RawValue>,
}

fn is_json(text: &str) -> bool {
    is_json_with(text, &["\"zhujie-glossary\""])
}

fn write(entries: &[EntryBuf], _: &Selection, output: &mut Output<'_>) -> io::Result<()> {
    let file = JsonFile {
        format: FORMAT,
        version: VERSION,
        entries,
    };
    serde_json::to_writer_pretty(&mut output.out, &file)?;
    output.out.write_all(b"\n")
}

fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
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
                // Only an entry longer than the limit can have a text longer than the limit.
                if raw.get().len() > input.limits.text {
                    input.check_entry(at, &entry)?;
                }
                input.add_as_is(entry, at);
            }
            Err(error) => {
                diagnostics.extend_from_slice(input.json_error(&error, at).diagnostics());
                if diagnostics.len() == MAX_DIAGNOSTICS {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::owned::{
        CitationBuf, DescriptionBuf, EquivalentBuf, PartBuf, TermBuf, TextBuf,
    };
    use crate::entry::{DescriptionKind, Recognition, Script, Standing, TermStatus, TermType};
    use serde_json::{json, Value};
    use std::collections::BTreeSet;

    fn schema() -> Value {
        serde_json::from_str(JSON_SCHEMA).unwrap()
    }

    /// The schema itself, or the one that it refers to.
    fn resolved<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
        if let Some(first) = schema.get("oneOf") {
            return resolved(root, &first[0]);
        }
        match schema.get("$ref") {
            Some(reference) => root
                .pointer(reference.as_str().unwrap().trim_start_matches('#'))
                .unwrap(),
            None => schema,
        }
    }

    /// Checks that the schema has all members of the value, and no others.
    fn describes(root: &Value, schema: &Value, value: &Value, path: &str) {
        let schema = resolved(root, schema);
        match value {
            Value::Object(members) => {
                let properties = schema["properties"].as_object().unwrap();
                let names: BTreeSet<_> = properties
                    .keys()
                    .filter(|name| *name != "$schema")
                    .collect();
                assert_eq!(names, members.keys().collect(), "{path}");
                for (name, value) in members {
                    describes(root, &properties[name], value, &format!("{path}/{name}"));
                }
            }
            Value::Array(values) => {
                assert!(!values.is_empty(), "{path}");
                for value in values {
                    describes(root, &schema["items"], value, path);
                }
            }
            value => match (&schema["enum"], &schema["const"]) {
                (Value::Array(values), _) => assert!(values.contains(value), "{path}"),
                (_, Value::Null) => {
                    let kind = &schema["type"];
                    let is_text = *kind == "string" || *kind == json!(["string", "null"]);
                    assert!(is_text && value.is_string(), "{path}");
                }
                (_, constant) => assert_eq!(value, constant, "{path}"),
            },
        }
    }

    /// An entry in which every field is written.
    fn full() -> EntryBuf {
        let text = || TextBuf::new("園", "园");
        let some = || Some(String::from("一"));
        let description = DescriptionBuf {
            source: some(),
            ..DescriptionBuf::new(DescriptionKind::Note, "en", "N")
        };
        let descriptions = || vec![description.clone()];
        EntryBuf {
            id: "c-1".into(),
            terms: vec![TermBuf {
                text: text(),
                generated: Some(Script::Hans),
                region: some(),
                part_of_speech: some(),
                reading: some(),
                source: some(),
                descriptions: descriptions(),
                ..TermBuf::default()
            }],
            definition: text(),
            subject_field: Some(text()),
            parts: vec![PartBuf {
                symbol: text(),
                definition: text(),
                items: vec![text()],
            }],
            equivalents: vec![EquivalentBuf {
                standing: Some(Standing::Official),
                renders: some(),
                part_of_speech: some(),
                reading: some(),
                source: some(),
                descriptions: descriptions(),
                ..EquivalentBuf::new("en", "E")
            }],
            citations: vec![CitationBuf {
                place: text(),
                body: text(),
                report: text(),
                section: text(),
                date: some(),
                source: Some(text()),
            }],
            descriptions: descriptions(),
        }
    }

    #[test]
    fn the_schema_has_every_field() {
        let entries = [full()];
        let file = JsonFile {
            format: FORMAT,
            version: VERSION,
            entries: &entries,
        };
        let file = serde_json::to_value(file).unwrap();
        let schema = schema();
        describes(&schema, &schema, &file, "");
        // The views of a glossary are written alike.
        let glossary = crate::glossary::Glossary::new(&entries).unwrap();
        let view = serde_json::to_value(glossary.entries().next()).unwrap();
        describes(&schema, &schema["$defs"]["entry"], &view, "");
        assert_eq!(view, file["entries"][0]);
    }

    #[test]
    fn the_schema_has_every_value() {
        fn names<T: serde::Serialize>(all: &[T]) -> Value {
            serde_json::to_value(all).unwrap()
        }
        fn or_null(mut names: Value) -> Value {
            names.as_array_mut().unwrap().push(Value::Null);
            names
        }
        let schema = schema();
        let of = |path: &str| schema.pointer(path).unwrap();
        assert_eq!(*of("/$defs/termType/enum"), names(TermType::ALL));
        assert_eq!(*of("/$defs/status/enum"), names(TermStatus::ALL));
        let recognition = of("/$defs/term/properties/recognition/enum");
        assert_eq!(*recognition, names(Recognition::ALL));
        let generated = of("/$defs/term/properties/generated/enum");
        assert_eq!(*generated, or_null(names(&Script::ALL)));
        let standing = of("/$defs/equivalent/properties/standing/enum");
        assert_eq!(*standing, or_null(names(Standing::ALL)));
        let kind = of("/$defs/description/properties/type/enum");
        assert_eq!(*kind, names(DescriptionKind::ALL));
    }
}

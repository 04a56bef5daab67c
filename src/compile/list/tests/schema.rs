//! The JSON Schema against the reader, by a validator of its own.

use super::super::{entries, Format, Options, SCHEMA};
use super::{cases, wrong};
use crate::source::{Severity, Source};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// What the schema has to say of each list: a name, the list, and whether it is accepted.
fn validate(lists: &[(String, &str, bool)]) -> Result<(), String> {
    const SCRIPT: &str = "\
import json, sys
try:
    import jsonschema, tomllib
except ImportError as error:
    print(error)
    sys.exit(77)
given = json.load(sys.stdin)
jsonschema.Draft202012Validator.check_schema(given['schema'])
validator = jsonschema.Draft202012Validator(given['schema'])
wrong = 0
for name, text, accepted in given['lists']:
    value = json.loads(json.dumps(tomllib.loads(text), default=str))
    errors = list(validator.iter_errors(value))
    if accepted != (not errors):
        wrong += 1
        print(name, [error.message for error in errors])
sys.exit(wrong > 0)
";
    let child = Command::new("python3")
        .args(["-c", SCRIPT])
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("SKIPPED: python3 cannot be had; the schema is not tried");
        return Ok(());
    };
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    let given = serde_json::json!({ "schema": schema, "lists": lists });
    let mut stdin = child.stdin.take().unwrap();
    // A program that ends without reading says why by its exit.
    let _ = stdin.write_all(given.to_string().as_bytes());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.code() {
        Some(0) => Ok(()),
        Some(77) => {
            eprintln!("SKIPPED: the schema is not tried: {said}");
            Ok(())
        }
        _ => Err(said),
    }
}

#[test]
fn the_schema_accepts_and_refuses_what_the_reader_does() {
    let cases = cases();
    let mut lists = Vec::new();
    for case in &cases {
        let toml = case.toml.trim_start_matches('\u{FEFF}');
        lists.push((case.name.to_owned(), toml, true));
    }
    let notes = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/data/changan-2024/notes.toml"
    ));
    // A package does not hold the data.
    let notes = notes.unwrap_or_default();
    lists.push(("notes".into(), &notes, true));
    for toml in wrong::REFUSED {
        let (_, diagnostics) = entries(
            &Source::new("list", *toml),
            Format::Toml,
            &Options::default(),
        );
        let errors = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity() == Severity::Error);
        assert_eq!(errors.count(), 1, "{toml}");
        lists.push(((*toml).into(), toml, false));
    }
    validate(&lists).unwrap();
}

#[test]
fn the_documented_lists_are_lists() {
    let docs = include_str!("../../list.rs");
    for (language, format, count) in [("toml", Format::Toml, 1), ("csv", Format::Csv, 1)] {
        let block = docs.split(&format!("//! ```{language}\n")).nth(1).unwrap();
        let block = block.split("//! ```").next().unwrap();
        let lines = block.lines().map(|line| line.trim_start_matches("//!"));
        let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
        let text = lines.collect::<Vec<_>>().join("\n");
        let (found, diagnostics) =
            entries(&Source::new("docs", &text), format, &Options::default());
        assert_eq!((diagnostics, found.len()), (vec![], count), "{text}");
        if format == Format::Toml {
            validate(&[("the example".into(), &text, true)]).unwrap();
        }
    }
}

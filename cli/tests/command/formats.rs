//! `zhujie formats`.

use crate::run::{self, run, Output};
use serde_json::Value;
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr as _;
use zhujie::exchange::Format;
use zhujie::FileKind;

#[track_caller]
fn formats(arguments: &[&str]) -> Output {
    let output = run(&mut run::command("formats", arguments), b"");
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    output
}

#[test]
fn every_format_of_the_library_is_listed() {
    let output = formats(&["--json"]);
    let lines = output.stdout.lines();
    let all: Vec<Value> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let names: BTreeSet<_> = all.iter().map(|f| f["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), all.len(), "each has a name of its own");
    for own in ["report", "toml", "tsv", "binary", "rust"] {
        assert!(names.contains(own), "{own}");
    }
    // What is read may be told by that name.
    let read = all.iter().filter(|format| format["read"] == true);
    let read: BTreeSet<_> = read
        .map(|format| format["name"].as_str().unwrap())
        .collect();
    assert_eq!(read, FileKind::all().map(FileKind::as_str).collect());
    for format in Format::ALL {
        let listed = all.iter().find(|f| f["name"] == format.as_str()).unwrap();
        assert_eq!(listed["extensions"][0], format.extension(), "{format}");
        let is_read = FileKind::all().any(|kind| kind.as_str() == format.as_str());
        assert_eq!(listed["read"], is_read, "{format}");
        let written_by = format.can_write().then_some("export");
        assert_eq!(listed["written_by"].as_str(), written_by, "{format}");
        assert_eq!(listed["description"], format.description(), "{format}");
    }
    let extensions = |name: &str| {
        let listed = all.iter().find(|f| f["name"] == name).unwrap();
        listed["extensions"].clone()
    };
    assert_eq!(extensions("tbx"), serde_json::json!(["tbx", "xml", "tbx2"]));
    assert_eq!(extensions("binary"), serde_json::json!(["zhj"]));
}

/// What the table says that a command writes, that command writes.
#[test]
fn each_format_is_written_by_the_command_in_the_table() {
    for line in formats(&["--json"]).stdout.lines() {
        let format: Value = serde_json::from_str(line).unwrap();
        let name = format["name"].as_str().unwrap();
        let Some(command) = format["written_by"].as_str() else {
            continue;
        };
        let mut call = run::command(command, &["--format", name]);
        if command == "compile" {
            call.arg("data/changan-2024/report.zh-Hans.txt");
        }
        let output = call.output().unwrap();
        // Several files do not go to standard output.
        let several = name == "stardict";
        assert_eq!(
            output.status.code(),
            Some(if several { 2 } else { 0 }),
            "{name}"
        );
        assert_eq!(output.stdout.is_empty(), several, "{name}");
    }
}

#[test]
fn the_table_keeps_to_the_width() {
    let listed = formats(&["--json"]).stdout.lines().count();
    for columns in [72, 80, 100] {
        let mut command = run::command("formats", &[""; 0]);
        let output = run(command.env("COLUMNS", columns.to_string()), b"");
        let lines: Vec<_> = output.stdout.lines().collect();
        assert!(
            lines.iter().all(|line| line.width() <= columns),
            "{lines:?}"
        );
        let words = |line: &str| {
            line.split_whitespace()
                .map(String::from)
                .collect::<Vec<_>>()
        };
        let head = ["Name", "Extensions", "Read", "Written", "by", "Description"];
        assert_eq!(words(lines[0]), head);
        // A row goes on where the first column is empty.
        let rows = lines[1..].iter().filter(|line| !line.starts_with(' '));
        assert_eq!(rows.count(), listed);
        let tbx = lines.iter().find(|line| line.starts_with("tbx "));
        let cells = [".tbx", ".xml", ".tbx2", "yes", "export", "TBX", "v3,"];
        assert_eq!(words(tbx.unwrap())[1..8], cells);
        let deepl = lines.iter().find(|line| line.starts_with("deepl "));
        assert_eq!(
            words(deepl.unwrap())[1..5],
            [".tsv", "export", "TSV", "for"]
        );
    }
}

/// One list, not two.
#[test]
fn export_names_the_command_that_lists_them() {
    let help = run(&mut run::command("export", &["--help"]), b"").stdout;
    assert!(help.contains("`zhujie formats`"), "{help}");
    let gone = run(&mut run::command("export", &["--list-formats"]), b"");
    assert_eq!((gone.status, gone.stdout.as_str()), (2, ""));
    assert!(gone.stderr.contains("--list-formats"), "{}", gone.stderr);
}

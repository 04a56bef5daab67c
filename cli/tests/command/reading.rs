//! How every command reads glossary files.

use crate::run::{command, run, Folder};
use std::fs;
use std::path::Path;
use zhujie::Glossary;

const TABLE: &str = "Fachwort;Englisch\n芯片;chip\n电网;power grid\n";
const ROWS: &str = "chip\t芯片\t\npower grid\t电网\t\n";

/// Whatever kind of file it is, `compile` makes the binary form of it, and Rust source.
#[test]
fn every_kind_of_file_is_compiled() {
    let folder = Folder::new("kinds", &[("rows.utf8", ROWS.as_bytes())]);
    let rows = folder.0.join("rows.utf8");
    let rows = rows.to_str().unwrap();
    let mut last = rows.to_owned();
    for format in ["tbx", "tbx-dct", "tbx2", "json", "csv", "skos-json"] {
        let file = folder.0.join(format!("{format}.dat"));
        let file = file.to_str().unwrap().to_owned();
        let languages = if last == rows {
            &["--from-source", "en", "--from-target", "zh-Hans"][..]
        } else {
            &[]
        };
        let call = [
            &["--glossary", &last, "--format", format, "-o", &file],
            languages,
        ]
        .concat();
        // `convert` is the same.
        let output = run(&mut command("convert", &call), b"");
        assert_eq!(output.status, 0, "{format}: {}", output.stderr);
        last = file;
        for ending in ["zhj", "rs"] {
            let compiled = folder.0.join(format!("{format}.{ending}"));
            let output = run(
                &mut command("compile", &[&*last, "-o", compiled.to_str().unwrap()]),
                b"",
            );
            assert_eq!(output.status, 0, "{format}: {}", output.stderr);
        }
        let compiled = fs::read(folder.0.join(format!("{format}.zhj"))).unwrap();
        let glossary = Glossary::from_bytes(&compiled).unwrap();
        assert_eq!(glossary.len(), 2);
        assert_eq!(
            glossary.get("POWER GRID").unwrap().headword().hans(),
            Some("电网")
        );
    }
    // And of the binary form itself.
    let zhj = folder.0.join("tbx.zhj");
    let again = folder.0.join("again.zhj");
    let output = run(
        &mut command("compile", &[zhj.as_path(), Path::new("-o"), &again]),
        b"",
    );
    assert_eq!(output.status, 0, "{}", output.stderr);
    assert_eq!(fs::read(&zhj).unwrap(), fs::read(&again).unwrap());
}

#[test]
fn every_command_takes_the_options_for_columns_and_languages() {
    let folder = Folder::new(
        "told",
        &[
            ("table.csv", TABLE.as_bytes()),
            ("rows.txt", ROWS.as_bytes()),
        ],
    );
    let [table, rows] =
        ["table.csv", "rows.txt"].map(|name| folder.0.join(name).display().to_string());
    let columns = [
        "--glossary",
        &table,
        "--column",
        "Fachwort=term",
        "--column",
        "Englisch=en",
    ];
    let languages = ["--glossary", &rows, "--source", "en", "--target", "zh-Hans"];
    for options in [&columns, &languages] {
        let output = run(
            &mut command("lookup", &[&options[..], &["--json", "chip"]].concat()),
            b"",
        );
        assert_eq!(output.status, 0, "{}", output.stderr);
        assert!(output.stdout.contains("芯片"), "{}", output.stdout);
        let output = run(
            &mut command("annotate", &[&options[..], &["--json", "-"]].concat()),
            "买了芯片".as_bytes(),
        );
        assert!(output.stdout.contains("\"芯片\""), "{}", output.stdout);
    }
    let output = run(&mut command("lookup", &["--glossary", &table, "chip"]), b"");
    assert_eq!(output.status, 0);
    // What it was read as, `compile` tells.
    assert!(
        output.stderr.contains("1 warning in the glossary"),
        "{}",
        output.stderr
    );
    let output = run(
        &mut command("lookup", &["--column", "Fachwort", "chip"]),
        b"",
    );
    assert_eq!(output.status, 2);
    assert!(
        output
            .stderr
            .contains("give the name of a column and its role"),
        "{}",
        output.stderr
    );
    let output = run(&mut command("lookup", &["--from", "docx", "chip"]), b"");
    assert_eq!(output.status, 2);
    assert!(
        output
            .stderr
            .contains("unknown kind of file \"docx\"; the kinds are binary, report,"),
        "{}",
        output.stderr
    );
    let output = run(&mut command("compile", &["--max-bytes", "10", &table]), b"");
    assert_eq!(output.status, 1);
    assert!(
        output.stderr.contains("more than 10 bytes"),
        "{}",
        output.stderr
    );
}

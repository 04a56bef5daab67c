//! `zhujie compile`, and `--glossary` of the other subcommands.

use crate::run::Folder;
use serde_json::{json, Value};
use std::fs;

const REPORT: &str = "某市政府工作报告\n\n名词解释\n1.“四旁”绿化：“四旁”指宅旁、村旁、路旁、水旁。\n2.百园：一百个公园。\n责任编辑：某某\n";
const WRONG: &str = "名词解释\n1.甲：乙。\n2.丙\n3.丁\n";

#[test]
fn json_has_what_the_source_prints() {
    let folder = Folder::new("compile-json", &[("report.txt", REPORT.as_bytes())]);
    let output = folder.run("compile", &["report.txt", "--json"], b"");
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    let document: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(document["source"], "report.txt");
    for key in ["repairs", "warnings", "errors"] {
        assert_eq!(document[key], json!([]), "{key}");
    }
    let entries = document["entries"].as_array().unwrap();
    let printed: Vec<_> = entries
        .iter()
        .map(|e| {
            (
                e["headword"].as_str().unwrap(),
                e["definition"].as_str().unwrap(),
                e["line"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        printed,
        [
            ("“四旁”绿化", "“四旁”指宅旁、村旁、路旁、水旁。", 4),
            ("百园", "一百个公园。", 5)
        ]
    );
    let terms: Vec<_> = entries[0]["terms"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["zh-Hans"].as_str().unwrap())
        .collect();
    assert_eq!(terms, ["“四旁”绿化", "四旁绿化", "四旁"]);
    assert_eq!(entries[0]["parts"][0]["items"].as_array().unwrap().len(), 4);
}

#[test]
fn all_errors_are_reported_and_nothing_is_written() {
    let folder = Folder::new(
        "wrong",
        &[("wrong.txt", WRONG.as_bytes()), ("old.rs", b"old")],
    );
    for arguments in [
        &["wrong.txt", "-o", "new.zhj"][..],
        &["wrong.txt", "-o", "old.rs"],
        &["--check", "wrong.txt"],
    ] {
        let output = folder.run("compile", arguments, b"");
        assert_eq!(
            (output.status, output.stdout.as_str()),
            (1, ""),
            "{arguments:?}"
        );
        assert_eq!(
            output.stderr,
            "wrong.txt:3:3: this paragraph is not an entry: no delimiter ends a headword\n\
             3 | 2.丙\n\
             \u{20} |   ^^\n\
             \u{20} = an entry of the form `headword：definition`\n\
             wrong.txt:4:3: this paragraph is not an entry: no delimiter ends a headword\n\
             4 | 3.丁\n\
             \u{20} |   ^^\n\
             \u{20} = an entry of the form `headword：definition`\n\
             2 errors\n"
        );
        assert_eq!(folder.files(), ["old.rs", "wrong.txt"]);
        assert_eq!(fs::read_to_string(folder.path("old.rs")).unwrap(), "old");
    }
    let output = folder.run("compile", &["wrong.txt", "--json"], b"");
    assert_eq!(output.status, 1);
    let document: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(document["entries"], json!([]));
    let lines: Vec<_> = document["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [3, 4]);
}

#[test]
fn files_that_are_not_sources_are_refused_with_the_reason() {
    let cases: &[(&str, &[u8], &str)] = &[
        ("empty.txt", b"", "empty.txt: the source has no text"),
        (
            "none.txt",
            "各位代表：\n工作完成了。\n".as_bytes(),
            "none.txt: no glossary section: no line reads like the header of one",
        ),
        ("page.pdf", b"%PDF-1.7\n\x00\x01", "page.pdf: "),
        ("zeros.txt", &[0; 64], "zeros.txt"),
        ("list.csv", "出处\n某处\n".as_bytes(), "list.csv:1:1: "),
        ("list.toml", b"[[entry]]\nname = 1\n", "list.toml:"),
    ];
    for (file, contents, expected) in cases {
        let folder = Folder::new("compile-refused", &[(file, contents)]);
        let output = folder.run("compile", &["--check", file], b"");
        assert_eq!(output.status, 1, "{file}");
        assert!(
            output.stderr.starts_with(expected),
            "{file}: {}",
            output.stderr
        );
        if *file == "none.txt" {
            assert!(
                output.stderr.contains("名词解释, 名词注解"),
                "{}",
                output.stderr
            );
        }
    }
    let folder = Folder::new("compile-absent", &[]);
    let output = folder.run("compile", &["--check", "absent.txt"], b"");
    assert_eq!(output.status, 1);
    assert!(
        output.stderr.starts_with("absent.txt: "),
        "{}",
        output.stderr
    );
}

#[test]
fn wrong_calls_are_told_from_wrong_sources() {
    let folder = Folder::new("compile-calls", &[("report.txt", REPORT.as_bytes())]);
    let calls: [&[&str]; 8] = [
        &[],
        &["report.txt", "-o", "glossary.doc"],
        &["report.txt", "--json", "--check"],
        &["report.txt", "--repair=polish"],
        &["report.txt", "-o", "report.txt", "--format", "rust"],
        &["report.txt", "-o", "glossary.rs", "--name", "1+1"],
        &["--no-such-option", "report.txt"],
        &["report.txt", "-o", "no/such/folder/glossary.rs"],
    ];
    for call in calls {
        let output = folder.run("compile", call, b"");
        assert_eq!(output.status, 2, "{call:?}: {}", output.stderr);
        assert!(!output.stderr.is_empty(), "{call:?}");
        assert_eq!(folder.files(), ["report.txt"], "{call:?}");
        assert_eq!(
            fs::read_to_string(folder.path("report.txt")).unwrap(),
            REPORT
        );
    }
}

#[test]
fn repairs_are_made_on_request_and_reported() {
    let text = "名词解释\n1.四旁(páng)：宅旁,、村旁。\n";
    let folder = Folder::new("compile-repair", &[]);
    let headword = |arguments: &[&str]| {
        let output = folder.run("compile", arguments, text.as_bytes());
        assert_eq!(output.status, 0, "{}", output.stderr);
        let document: Value = serde_json::from_str(&output.stdout).unwrap();
        let repairs = document["repairs"].as_array().unwrap().len();
        (
            document["entries"][0]["headword"]
                .as_str()
                .unwrap()
                .to_string(),
            repairs,
        )
    };
    assert_eq!(headword(&["-", "--json"]), ("四旁(páng)".into(), 0));
    assert_eq!(headword(&["-", "--json", "--repair"]), ("四旁".into(), 2));
    assert_eq!(
        headword(&["-", "--json", "--repair=pinyin"]),
        ("四旁".into(), 1)
    );
}

#[test]
fn what_is_compiled_is_looked_up_and_found_in_text() {
    let list = "词条,定义\n五边,五条边。\n";
    let folder = Folder::new(
        "round",
        &[
            ("report.txt", REPORT.as_bytes()),
            ("list.csv", list.as_bytes()),
        ],
    );
    let output = folder.run(
        "compile",
        &["report.txt", "list.csv", "-o", "glossary.zhj"],
        b"",
    );
    assert_eq!(output.status, 0, "{}", output.stderr);
    assert_eq!(folder.files(), ["glossary.zhj", "list.csv", "report.txt"]);
    let sources = ["--glossary", "report.txt", "--glossary", "list.csv"];
    let binary = ["--glossary", "glossary.zhj"];
    for query in ["四旁綠化", "百園", "五邊"] {
        let a = folder.run("lookup", &[&sources[..], &["--json", query]].concat(), b"");
        let b = folder.run("lookup", &[&binary[..], &["--json", query]].concat(), b"");
        assert_eq!(
            (a.status, b.status),
            (0, 0),
            "{query}: {}{}",
            a.stderr,
            b.stderr
        );
        assert_eq!(a.stdout, b.stdout, "{query}");
    }
    // Not the built-in glossary.
    assert_eq!(
        folder
            .run("lookup", &[&binary[..], &["1310"]].concat(), b"")
            .status,
        1
    );
    for format in [&[][..], &["--json"], &["--html"]] {
        let arguments = [&binary[..], format, &["-"]].concat();
        let output = folder.run(
            "annotate",
            &arguments,
            "推進「四旁」綠化、百園。".as_bytes(),
        );
        assert_eq!(output.status, 0, "{format:?}: {}", output.stderr);
        assert!(
            output.stdout.contains("百園"),
            "{format:?}: {}",
            output.stdout
        );
        // Of an entry the JSON names the id and the headword.
        let told = if format == ["--json"] {
            "百园"
        } else {
            "一百个公园"
        };
        assert!(
            output.stdout.contains(told),
            "{format:?}: {}",
            output.stdout
        );
    }
    // A damaged file is no glossary.
    let mut bytes = fs::read(folder.path("glossary.zhj")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(folder.path("glossary.zhj"), bytes).unwrap();
    let output = folder.run("lookup", &[&binary[..], &["百園"]].concat(), b"");
    assert_ne!(output.status, 0);
    assert!(output.stderr.contains("glossary.zhj"), "{}", output.stderr);
}

#[test]
fn homographs_are_shown_with_their_citations() {
    let report =
        |year: &str| format!("{year}年政府工作报告\n名词解释\n“18条”：{year}年的十八条措施。\n");
    let (a, b) = (report("2025"), report("2026"));
    let folder = Folder::new(
        "homographs",
        &[("a.txt", a.as_bytes()), ("b.txt", b.as_bytes())],
    );
    let output = folder.run(
        "lookup",
        &["--glossary", "a.txt", "--glossary", "b.txt", "18條"],
        b"",
    );
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    let place = |text: &str| {
        output
            .stdout
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {}", output.stdout))
    };
    assert!(place("2025年的十八条措施") < place("2025年政府工作报告"));
    assert!(place("2025年政府工作报告") < place("2026年的十八条措施"));
    assert!(place("2026年的十八条措施") < place("2026年政府工作报告"));
}

/// Each subcommand that reads a glossary fills in what it lacks.
#[test]
fn the_script_that_is_missing_is_filled_in() {
    let folder = Folder::new(
        "fill",
        &[
            (
                "list.csv",
                "term,definition,en\n发夹,夹在头发里面的。,hair clip\n".as_bytes(),
            ),
            ("taiwan.utf8", "沿著國道\talong the highway\t\n".as_bytes()),
        ],
    );
    let output = folder.run("compile", &["list.csv", "--fill", "s2tw", "--json"], b"");
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    let document: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(document["entries"][0]["terms"][0]["zh-Hant"], "髮夾");
    assert_eq!(document["entries"][0]["terms"][0]["generated"], "Hant");

    let arguments = ["--glossary", "list.csv", "--fill=s2hk", "髮夾"];
    let output = folder.run("lookup", &arguments, b"");
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    assert!(
        output.stdout.contains("夾在頭髮裏面的。"),
        "{}",
        output.stdout
    );

    let arguments = [
        "--glossary",
        "taiwan.utf8",
        "--fill",
        "s2t,tw2s",
        "--format",
        "omegat",
    ];
    let both = ["--source", "zh-Hans", "--target", "en"];
    let output = folder.run("export", &[&arguments[..], &both].concat(), b"");
    assert_eq!(output.status, 0, "{}", output.stderr);
    assert!(
        output.stdout.starts_with("沿着国道\talong"),
        "{}",
        output.stdout
    );

    let output = folder.run("compile", &["list.csv", "--fill", "t2tw"], b"");
    assert_eq!(output.status, 2);
    assert!(
        output
            .stderr
            .contains("[possible values: s2t, s2tw, s2hk, t2s, tw2s, hk2s]"),
        "{}",
        output.stderr
    );
}

#[test]
fn a_check_without_problems_says_so() {
    let files = [
        ("report.txt", REPORT.as_bytes()),
        ("one.csv", "词条,定义\n五边,五条边。\n".as_bytes()),
        (
            "crawled.txt",
            "名词解释\n1.园林(lín)：花园,、林地。\n".as_bytes(),
        ),
        ("doubtful.csv", "词条,定义\n“四旁,宅旁。\n".as_bytes()),
    ];
    let folder = Folder::new("compile-clean", &files);
    for (arguments, said) in [
        (&["report.txt"][..], "2 entries, no problems\n"),
        (&["one.csv"], "1 entry, no problems\n"),
        (&["report.txt", "one.csv"], "3 entries, no problems\n"),
        (
            &["crawled.txt", "--repair"],
            "1 entry, no problems; 2 repairs: 1 pinyin, 1 doubled-punctuation\n",
        ),
    ] {
        let output = folder.run("compile", &[&["--check"], arguments].concat(), b"");
        assert_eq!((output.status, output.stderr.as_str()), (0, ""));
        assert_eq!(output.stdout, said, "{arguments:?}");
    }
    let output = folder.run("compile", &["--check", "doubtful.csv"], b"");
    assert_eq!((output.status, output.stdout.as_str()), (0, ""));
    assert!(
        output.stderr.starts_with("doubtful.csv:2:"),
        "{}",
        output.stderr
    );
}

/// The heads of what is said: `file:line`, and of others the line as it is.
fn heads(stderr: &str) -> Vec<String> {
    let heads = stderr
        .lines()
        .filter(|line| !line.contains(" | ") && !line.contains(" = "));
    let place = |line: &str| {
        let parts = Vec::from_iter(line.splitn(4, ':'));
        let is_place = parts.len() == 4 && parts[1].parse::<usize>().is_ok();
        if is_place {
            parts[..2].join(":")
        } else {
            line.to_owned()
        }
    };
    heads.map(place).collect()
}

/// By files as they are given and by lines, whatever found them, and each once.
#[test]
fn diagnostics_come_in_order() {
    let a = "词条,定义\n甲乙,一。\n“丙丁,二。\n戊己,三。\n";
    let files = [
        ("a.csv", a.as_bytes()),
        ("wrong.txt", WRONG.as_bytes()),
        ("page.pdf", b"%PDF-1.7\n\xFF"),
    ];
    let folder = Folder::new("compile-order", &files);
    let arguments = ["--check", "wrong.txt", "a.csv", "page.pdf"];
    let output = folder.run("compile", &arguments, b"");
    assert_eq!((output.status, output.stdout.as_str()), (1, ""));
    let mut said = heads(&output.stderr);
    let last = said.split_off(4);
    assert_eq!(said[..3], ["wrong.txt:3", "wrong.txt:4", "a.csv:3"]);
    assert!(
        said[3].starts_with("page.pdf: this is a PDF document"),
        "{said:?}"
    );
    assert_eq!(last, ["3 errors, 1 warning"]);

    // The same file twice has the same errors, which are said once; that it is twice is said of its entries.
    let output = folder.run("compile", &["--check", "wrong.txt", "wrong.txt"], b"");
    let lines = [2, 3, 4].map(|line| format!("wrong.txt:{line}"));
    let said = heads(&output.stderr);
    assert_eq!(said[..3], lines);
    assert_eq!(said[3..], ["2 errors, 1 warning"]);
    let output = folder.run("compile", &["--json", "wrong.txt", "wrong.txt"], b"");
    let document: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(document["errors"].as_array().unwrap().len(), 2);
}

#[test]
fn many_of_a_kind_are_counted() {
    let report = |headword: &str, count: usize| {
        let paragraphs = (1..=count).map(|n| format!("{}.丙{n}\n", n + 1));
        let paragraphs = String::from_iter(paragraphs);
        format!("名词解释\n1.{headword}：乙。\n{paragraphs}")
    };
    let (few, many) = (report("甲", 4), report("戊", 40));
    let files = [("few.txt", few.as_bytes()), ("many.txt", many.as_bytes())];
    let folder = Folder::new("compile-many", &files);
    let output = folder.run("compile", &["--check", "few.txt"], b"");
    assert_eq!((output.status, output.stdout.as_str()), (1, ""));
    assert_eq!(heads(&output.stderr).len(), 4 + 1, "{}", output.stderr);
    let output = folder.run("compile", &["--check", "many.txt"], b"");
    assert_eq!(
        heads(&output.stderr),
        [
            "many.txt:3",
            "many.txt:4",
            "many.txt: 38 more such errors, up to line 42",
            "40 errors"
        ]
    );
    // A program gets all of them.
    let output = folder.run("compile", &["--json", "many.txt"], b"");
    let document: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(document["errors"].as_array().unwrap().len(), 40);
    // A glossary's errors are told in the same way.
    let output = folder.run("lookup", &["--glossary", "many.txt", "戊"], b"");
    assert_eq!(output.status, 2);
    assert!(
        output.stderr.contains("38 more such errors"),
        "{}",
        output.stderr
    );
}

/// A file that is a glossary by itself, whose entries have no lines.
#[test]
fn json_has_the_entries_of_any_file() {
    let dictionary = "縴夫 纤夫 [qian4 fu1] /boat puller/\n";
    let folder = Folder::new(
        "compile-json-of-any",
        &[
            ("a.u8", dictionary.as_bytes()),
            ("b.csv", "term,en\n渡口,ferry\n".as_bytes()),
        ],
    );
    let document = |files: &[&str]| -> Value {
        let output = folder.run("compile", &[files, &["--json"]].concat(), b"");
        assert_eq!((output.status, output.stderr.as_str()), (0, ""));
        serde_json::from_str(&output.stdout).unwrap()
    };
    let alone = document(&["a.u8"]);
    let [entry] = alone["entries"].as_array().unwrap().as_slice() else {
        panic!("{alone}");
    };
    assert_eq!(entry["headword"], "纤夫");
    assert_eq!(entry["equivalents"][0]["text"], "boat puller");
    assert_eq!(
        (&entry["line"], &entry["source"]),
        (&Value::Null, &Value::Null)
    );

    let both = document(&["a.u8", "b.csv"]);
    assert_eq!(both["entries"].as_array().unwrap().len(), 2);
    assert_eq!(both["entries"][0]["source"], "a.u8");
    assert_eq!(both["entries"][1]["line"], 2);
}

//! `zhujie lookup`.

mod cases;

use crate::run::{self, run, spawn, Output};
use serde_json::Value;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Command;
use unicode_width::UnicodeWidthStr as _;
use zhujie::entry::owned::EntryBuf;
use zhujie::entry::Standing;
use zhujie::{Script, CHANGAN_2024};

fn command<A: AsRef<OsStr>>(arguments: &[A]) -> Command {
    run::command("lookup", arguments)
}

#[track_caller]
fn lookup(arguments: &[&str], stdin: &[u8]) -> Output {
    run(&mut command(arguments), stdin)
}

/// The lines of JSON, and nothing else.
#[track_caller]
fn json(stdout: &str) -> Vec<Value> {
    assert!(stdout.is_empty() || stdout.ends_with('\n'));
    stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn json_has_the_documented_shape() {
    let queries = [
        "百千萬工程",
        "五邊",
        "人工智慧",
        "pocket park",
        "1310",
        "四小圓",
    ];
    let output = lookup(&[&["--json"], &queries[..]].concat(), b"");
    let answers = json(&output.stdout);
    assert_eq!(answers.len(), queries.len());
    for (answer, query) in answers.iter().zip(queries) {
        assert_eq!(
            keys(answer),
            BTreeSet::from(["query", "hits", "suggestions"])
        );
        assert_eq!(answer["query"], query);
        let hits = answer["hits"].as_array().unwrap();
        assert_eq!(
            hits.is_empty(),
            answer["suggestions"] != Value::Array(vec![])
        );
        for hit in hits {
            assert_eq!(keys(hit), ["entry", "designation", "matched"].into());
            let designation = hit["designation"].as_object().unwrap();
            assert_eq!(designation.len(), 1);
            // What the library's serde writes and reads, and `export --format json` has.
            let entry: EntryBuf = serde_json::from_value(hit["entry"].clone()).unwrap();
            let known = CHANGAN_2024.by_id(&entry.id).unwrap();
            assert_eq!(entry, EntryBuf::from(known));
        }
    }
    let matched = |answer: &Value| answer["hits"][0]["matched"].as_str().map(str::to_owned);
    let matched: Vec<_> = answers.iter().map(matched).collect();
    let wanted = ["exact", "exact", "regional", "equivalent", "exact"];
    assert_eq!(
        matched,
        [wanted.map(|how| Some(how.into())).to_vec(), vec![None]].concat()
    );
    assert_eq!(answers[5]["suggestions"][0], "四小園");
    assert_eq!(
        answers[0]["hits"][0]["entry"]["equivalents"][0]["standing"],
        "official"
    );
    assert_eq!(
        answers[4]["hits"][0]["entry"]["equivalents"][0]["source"],
        Value::Null
    );
}

#[test]
fn suggestions_are_in_the_script_asked_for() {
    for (script, suggestion) in [("hant", "四小園"), ("hans", "四小园")] {
        let output = lookup(&["--json", "--script", script, "四小圓"], b"");
        let answers = json(&output.stdout);
        assert_eq!(answers[0]["suggestions"][0], suggestion);
    }
}

#[test]
fn without_a_query_every_entry_is_listed() {
    let output = lookup(&[], b"");
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    assert_eq!(output.stdout.lines().count(), CHANGAN_2024.len());
    // The definitions stand in one column.
    let mut columns = BTreeSet::new();
    for (line, entry) in output.stdout.lines().zip(CHANGAN_2024.entries()) {
        let headword = entry.headword().prefer(Script::Hant);
        let definition = line.strip_prefix(headword).unwrap().trim_start();
        let before = &line[..line.len() - definition.len()];
        columns.insert(before.width());
        assert!(line.width() <= 80, "{line}");
        let beginning = definition.trim_end_matches('…');
        assert!(
            entry
                .definition()
                .prefer(Script::Hant)
                .starts_with(beginning),
            "{line}"
        );
    }
    assert_eq!(columns.len(), 1);

    let answers = json(&lookup(&["--json"], b"").stdout);
    assert_eq!(answers.len(), CHANGAN_2024.len());
    for (answer, entry) in answers.iter().zip(CHANGAN_2024.entries()) {
        assert_eq!(answer["query"], entry.headword().prefer(Script::Hant));
        assert_eq!(answer["hits"][0]["entry"]["id"], entry.id());
        // Each is what a look-up of the headword gives.
        let asked = lookup(&["--json", entry.headword().prefer(Script::Hant)], b"");
        assert_eq!(json(&asked.stdout).first(), Some(answer));
    }
}

#[test]
fn each_equivalent_shows_its_origin() {
    for entry in CHANGAN_2024.entries() {
        let output = lookup(&[entry.headword().prefer(Script::Hant)], b"");
        // Joined, for the lines are wrapped.
        let words: Vec<_> = output.stdout.split_whitespace().collect();
        let said = words.join(" ");
        for equivalent in entry.equivalents() {
            let standing = match (equivalent.standing(), equivalent.source()) {
                (Some(Standing::Official), Some(source)) => format!("official: {source}"),
                (Some(Standing::OfficialPress), Some(source)) => {
                    format!("official press: {source}")
                }
                (Some(Standing::Project), None) => {
                    "not official, this glossary's own wording".into()
                }
                other => panic!("{other:?}: {}", equivalent.text()),
            };
            let of = equivalent.renders();
            let of = of.map(|of| format!("not for the term itself, but for {of} "));
            let of = of.unwrap_or_default();
            let wanted = format!("English {} {of}{standing}", equivalent.text());
            assert!(
                said.replace(' ', "").contains(&wanted.replace(' ', "")),
                "{wanted}\n{said}"
            );
        }
    }
}

#[test]
fn lines_keep_to_the_width_and_to_the_rules_of_punctuation() {
    let headwords = CHANGAN_2024
        .entries()
        .map(|entry| entry.headword().prefer(Script::Hant));
    let headwords: Vec<_> = headwords.collect();
    for columns in [40, 41, 60, 80, 99] {
        let output = run(command(&headwords).env("COLUMNS", columns.to_string()), b"");
        assert_eq!(output.status, 0);
        for line in output.stdout.lines() {
            assert!(line.width() <= columns, "{columns}: {line}");
            assert!(
                !line
                    .trim_start()
                    .starts_with(['”', '」', '、', '，', '。', '；', '：']),
                "{line}"
            );
            assert!(!line.ends_with(['“', '「', '《', ' ']), "{line}");
        }
        let said = output.stdout.replace([' ', '\n'], "");
        for entry in CHANGAN_2024.entries() {
            let definition = entry.definition().prefer(Script::Hant);
            assert!(
                said.contains(&definition.replace(' ', "")),
                "{columns}: {definition}"
            );
        }
    }
}

#[test]
fn colour_is_for_terminals_unless_it_is_forced() {
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let output = run(command(arguments).envs(variables.iter().copied()), b"");
        [output.stdout, output.stderr].map(|text| text.contains('\u{1B}'))
    };
    let both = &["1310", "1311"];
    assert_eq!(coloured(both, &[]), [false, false]);
    assert_eq!(coloured(both, &[("NO_COLOR", "1")]), [false, false]);
    assert_eq!(coloured(both, &[("CLICOLOR_FORCE", "1")]), [true, true]);
    assert_eq!(coloured(&[], &[("CLICOLOR_FORCE", "1")]), [true, false]);
    let json = &["--json", "1310"];
    assert_eq!(coloured(json, &[("CLICOLOR_FORCE", "1")]), [false, false]);
}

#[test]
fn colour_changes_no_character() {
    let plain = lookup(&["1310", "12359"], b"").stdout;
    let coloured = run(command(&["1310", "12359"]).env("CLICOLOR_FORCE", "1"), b"").stdout;
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_utf8_is_a_wrong_call() {
    use std::os::unix::ffi::OsStrExt as _;
    for arguments in [
        &["1310".as_bytes(), b"abc\xFF"][..],
        &[b"--json", b"1310", b"abc\xFF"],
    ] {
        let arguments: Vec<_> = arguments
            .iter()
            .map(|bytes| OsStr::from_bytes(bytes))
            .collect();
        let output = run(&mut command(&arguments), b"");
        assert_eq!((output.status, output.stdout.as_str()), (2, ""));
        let wanted = "query 2 is not valid UTF-8 at byte offset 3: “abc\u{FFFD}”";
        assert!(output.stderr.contains(wanted), "{}", output.stderr);
    }
}

#[test]
fn a_query_of_a_megabyte_is_a_miss_and_named_in_short() {
    const LONGEST: usize = 1 << 20;
    for (name, unit) in [
        ("ASCII", "1310"),
        ("Han", "園"),
        ("marks", "\u{301}"),
        ("space", " "),
    ] {
        let longest = unit.repeat(LONGEST / unit.len());
        let input = format!("{longest}\n1310\n");
        let output = lookup(&["--json", "-"], input.as_bytes());
        assert_eq!(output.status, 1, "{name}");
        let answers = json(&output.stdout);
        assert_eq!(answers.len(), 2, "{name}");
        assert_eq!(answers[0]["query"], longest, "{name}");
        assert_eq!(answers[0]["hits"], Value::Array(vec![]), "{name}");
        assert_eq!(answers[1]["hits"][0]["entry"]["id"], "c-1310", "{name}");
        assert!(output.stderr.len() < 300, "{name}: {}", output.stderr);
        assert!(output.stderr.contains('…'), "{name}: {}", output.stderr);
    }

    // A line that is longer still is not kept, and the next one is answered.
    let longer = format!("{}\n1310\n", "x".repeat(5 * LONGEST));
    let output = lookup(&["--json", "-"], longer.as_bytes());
    assert_eq!(output.status, 1);
    let answers = json(&output.stdout);
    let wanted = format!(
        "line 1 is longer than {LONGEST} bytes: “{}…”",
        "x".repeat(39)
    );
    assert_eq!(answers[0]["error"], wanted);
    assert_eq!(answers[0]["query"], format!("{}…", "x".repeat(39)));
    assert_eq!(answers[1]["hits"][0]["entry"]["id"], "c-1310");
    assert_eq!(output.stderr, format!("zhujie: {wanted}\n"));

    // As much as Linux passes in one argument.
    let argument = "園".repeat(131_000 / 3);
    let output = lookup(&[&argument], b"");
    assert_eq!((output.status, output.stdout.as_str()), (1, ""));
    assert!(output.stderr.len() < 300);
}

#[test]
fn a_refused_query_says_why_in_its_answer() {
    let output = lookup(&["--json", "", "-"], b"abc\xFF\n");
    let answers = json(&output.stdout);
    assert_eq!(answers[0]["error"], "query 1 is empty");
    assert_eq!(answers[1]["query"], "abc\u{FFFD}");
    let wanted = "line 1 is not valid UTF-8 at byte offset 3: “abc\u{FFFD}”";
    assert_eq!(answers[1]["error"], wanted);
    for answer in &answers {
        assert_eq!(
            keys(answer),
            ["query", "hits", "suggestions", "error"].into()
        );
    }
}

#[test]
fn each_line_is_answered_before_the_next_is_asked() {
    let mut child = spawn(&mut command(&["--json", "-"]));
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for (query, id) in [
        ("1310", "c-1310"),
        ("四小园", "c-sixiaoyuan"),
        ("口袋公園", "c-koudaigongyuan"),
    ] {
        writeln!(input, "{query}").unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["hits"][0]["entry"]["id"], id);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[cfg(target_os = "linux")]
#[test]
fn errors_on_standard_input_and_standard_error() {
    let full = || {
        std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap()
    };
    // Nowhere to complain to either.
    let output = command(&["1311"]).stderr(full()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));

    let folder = std::fs::File::open("/").unwrap();
    let output = command(&["-"]).stdin(folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        stderr.starts_with("zhujie: standard input cannot be read: "),
        "{stderr}"
    );
}

#[test]
fn the_examples_of_the_help_run() {
    let help = lookup(&["--help"], b"").stdout;
    let examples = help
        .lines()
        .filter_map(|line| line.strip_prefix("  zhujie lookup "));
    let mut count = 0;
    for example in examples {
        // What other glossaries give, `compile.rs` knows.
        if example.contains("--glossary") {
            count += 1;
            continue;
        }
        let arguments: Vec<_> = example.split_whitespace().collect();
        let output = lookup(&arguments, b"");
        assert_eq!(
            (output.status, output.stderr.as_str()),
            (0, ""),
            "{example}"
        );
        count += 1;
    }
    assert_eq!(count, 5);
}

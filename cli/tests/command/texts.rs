//! The texts that `zhujie annotate` reads: their encodings, repairs, and what offsets count.

use crate::run::{self, root, run, spawn, Folder};
use encoding_rs::{BIG5, GB18030};
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Write as _};
use std::ops::Range;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

const UNITS: [&str; 3] = ["bytes", "code-points", "utf-16"];

/// The mentions as lines of JSON, and nothing on standard error.
#[track_caller]
fn mentions(arguments: &[&str], stdin: &[u8]) -> Vec<Value> {
    let arguments = [&["--json"], arguments, &["-"]].concat();
    let output = run(&mut run::command("annotate", &arguments), stdin);
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    let lines = output.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// What stands at a mention's offsets.
fn slice(text: &str, mention: &Value, unit: &str) -> String {
    let [start, end] = ["start", "end"].map(|key| mention[key].as_u64().unwrap() as usize);
    let range: Range<usize> = start..end;
    match unit {
        "bytes" => text[range].into(),
        "code-points" => Vec::from_iter(text.chars())[range].iter().collect(),
        _ => String::from_utf16(&Vec::from_iter(text.encode_utf16())[range]).unwrap(),
    }
}

#[track_caller]
fn assert_offsets(text: &str, found: &[Value], unit: &str) {
    for mention in found {
        let there = slice(text, mention, unit);
        assert_eq!(mention["text"], there.as_str(), "{unit}: {mention}");
    }
}

/// In any encoding the answer is that of the same text in UTF-8, line ends and byte order marks included.
#[test]
fn every_encoding_is_the_same_text() {
    for name in ["Hans", "Hant"] {
        let path = root().join(format!("data/changan-2024/report.zh-{name}.txt"));
        let text = std::fs::read_to_string(path).unwrap().replace('\n', "\r\n");
        let marked = format!("\u{FEFF}{text}");
        let gb18030 = GB18030.encode(&text).0.into_owned();
        let mut cases = vec![
            (&text, gb18030),
            (&marked, utf16(&marked, u16::to_le_bytes)),
            (&marked, utf16(&marked, u16::to_be_bytes)),
            (&text, utf16(&text, u16::to_le_bytes)),
        ];
        let (big5, _, is_lossy) = BIG5.encode(&text);
        if !is_lossy {
            cases.push((&text, big5.into_owned()));
        }
        assert_eq!(cases.len(), if name == "Hant" { 5 } else { 4 });
        for unit in UNITS {
            for (text, bytes) in &cases {
                let found = mentions(&["--offsets", unit], bytes);
                assert_eq!(found, mentions(&["--offsets", unit], text.as_bytes()));
                assert!(found.len() > 22);
                assert_offsets(text, &found, unit);
            }
        }
        let (_, bytes) = &cases[0];
        let all = mentions(&["--overlapping"], bytes);
        assert_eq!(all, mentions(&["--overlapping"], text.as_bytes()));
        for output in [
            &["-"][..],
            &["--html", "-"],
            &["--summary", "-"],
            &["--prompt", "-"],
        ] {
            let [one, other] = [bytes, text.as_bytes()].map(|bytes| {
                let output = run(&mut run::command("annotate", output), bytes);
                assert_eq!(output.status, 0, "{}", output.stderr);
                (output.stdout, output.stderr)
            });
            assert_eq!(one, other, "{output:?}");
        }
    }
}

/// Characters of one to four bytes, a byte order mark, and matches on both sides of a chunk's end.
#[test]
fn offsets_are_in_the_unit_asked_for() {
    let text = format!(
        "\u{FEFF}é𠀀\r\n{}",
        "口袋公園𠀀、é四\u{2028}小园a\n".repeat(3000)
    );
    for unit in UNITS {
        let found = mentions(&["--offsets", unit], text.as_bytes());
        assert_eq!(found.len(), 6000);
        // The first and the last ones: what stands there is sought from the beginning.
        assert_offsets(&text, &found[..10], unit);
        assert_offsets(&text, &found[5990..], unit);
        let all = mentions(&["--overlapping", "--offsets", unit], text.as_bytes());
        assert_eq!(all, found);
    }
    assert_eq!(mentions(&[], text.as_bytes())[0]["start"], 11);

    // Invalid bytes are a character each in the text that is shown, and what they are in the file.
    let text = b"\xFF\xFF\xE5\x8F\xA3\xE8\xA2\x8B\xE5\x85\xAC\xE5\x9B\xAD";
    for (unit, start) in [("bytes", 2), ("code-points", 2), ("utf-16", 2)] {
        for arguments in [&["--lossy"][..], &["--lossy", "--overlapping"]] {
            let found = mentions(&[arguments, &["--offsets", unit]].concat(), text);
            assert_eq!(found[0]["start"], start, "{unit}");
        }
    }
}

#[test]
fn lines_of_json_contain_no_line_end() {
    let text = "“四\u{2028}小\u{2029}园”，口\u{85}袋公园";
    let output = run(
        &mut run::command("annotate", &["--json", "-"]),
        text.as_bytes(),
    );
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    assert!(!output.stdout.contains(['\u{85}', '\u{2028}', '\u{2029}']));
    let texts: Vec<Value> = output
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["text"].take())
        .collect();
    assert_eq!(texts, ["四\u{2028}小\u{2029}园", "口\u{85}袋公园"]);

    let query = "四\u{2028}小圆";
    let output = run(&mut run::command("lookup", &["--json", query]), b"");
    assert_eq!(output.status, 1);
    assert!(
        output.stdout.starts_with(r#"{"query":"四\u2028小圆","#),
        "{}",
        output.stdout
    );
}

/// What controls a terminal, or would end a line, stays within a glossary.
#[test]
fn a_definition_does_not_control_the_terminal() {
    let definition = "小\\u001b[2J\\u009b2J\\u202e菜\\u2028园";
    let text = format!(
        r#"{{"format": "zhujie-glossary", "version": 1, "entries": [
            {{"id": "a", "terms": [{{"zh-Hans": "四小园"}}], "definition": {{"zh-Hans": "{definition}"}}}}]}}"#
    );
    let folder = Folder::new("controls", &[("a.json", text.as_bytes())]);
    let calls: [(&str, &[&str], usize); 4] = [
        ("annotate", &["--prompt", "--glossary", "a.json", "-"], 1),
        ("lookup", &["--json", "--glossary", "a.json", "四小园"], 1),
        ("lookup", &["--glossary", "a.json", "四小园"], 5),
        ("compile", &["--json", "a.json"], 30),
    ];
    for (name, arguments, most) in calls {
        let output = folder.run(name, arguments, "四小园".as_bytes());
        assert_eq!(output.status, 0, "{name}: {}", output.stderr);
        assert!(output.stdout.contains('菜'), "{name}: {}", output.stdout);
        let raw = ['\u{1B}', '\u{9B}', '\u{202E}', '\u{2028}'];
        assert!(!output.stdout.contains(raw), "{name}: {:?}", output.stdout);
        assert!(
            output.stdout.lines().count() <= most,
            "{name}: {}",
            output.stdout
        );
    }
}

/// Terms are found in the repaired text, and offsets are those of the text before.
#[test]
fn a_crawled_text_is_repaired() {
    let text = "\u{FEFF}推动四(sì)小(xiǎo)园(yuán)，，建设口袋\r\n公园,、\r\n\r\n“&#22235;小&#22253;”、𠀀企莞家(jiā)。";
    let wanted = [
        "四(sì)小(xiǎo)园",
        "口袋\r\n公园",
        "&#22235;小&#22253;",
        "企莞家",
    ];
    for unit in UNITS {
        for more in [&[][..], &["--overlapping"]] {
            let found = mentions(
                &[&["--repair", "--offsets", unit], more].concat(),
                text.as_bytes(),
            );
            let texts: Vec<_> = found.iter().map(|mention| &mention["text"]).collect();
            assert_eq!(texts, wanted);
            assert_offsets(text, &found, unit);
        }
    }
    // In another encoding too.
    let encoded = utf16(text, u16::to_be_bytes);
    let found = mentions(&["--repair"], text.as_bytes());
    assert_eq!(mentions(&["--repair"], &encoded), found);
    // By one rule only, and none.
    assert_eq!(mentions(&["--repair=pinyin"], text.as_bytes()).len(), 3);
    assert_eq!(mentions(&[], text.as_bytes()).len(), 2);

    let arguments = ["--repair", "--html", "-"];
    let page = run(&mut run::command("annotate", &arguments), text.as_bytes());
    assert_eq!((page.status, page.stderr.as_str()), (0, ""));
    assert!(page.stdout.contains(">四小园<sup>"), "{}", page.stdout);
}

/// Without a repair, the offsets are the same whether the text went through the rules or not.
#[test]
fn a_text_without_damage_is_as_it_was() {
    let path = root().join("data/changan-2024/report.zh-Hans.txt");
    let text = std::fs::read(path).unwrap();
    assert_eq!(mentions(&["--repair"], &text), mentions(&[], &text));
}

#[test]
fn files_that_are_not_text_are_refused_with_the_reason() {
    let gb18030 = GB18030
        .encode(&"推进口袋公园建设的工作。\n".repeat(20))
        .0
        .into_owned();
    let damaged = [&gb18030[..], b"\xFF\xFF\xFF"].concat();
    let cases: [(&[u8], &str); 4] = [
        (
            b"%PDF-1.7\n\xFF\xFE\x00",
            "cannot be read as text: this is a PDF document; extract",
        ),
        (
            b"\xFF\xFE\xDB\x56\xC1",
            "cannot be read as text: this is UTF-16LE by its byte order mark",
        ),
        (
            b"\x7FELF\x02\x01\xFF\x00",
            "cannot be read as text: this is a program;",
        ),
        (
            &damaged,
            "is not valid UTF-8 at byte offset 0; --lossy continues past it",
        ),
    ];
    for (bytes, why) in cases {
        for arguments in [
            &["-"][..],
            &["--json", "-"],
            &["--prompt", "-"],
            &["--repair", "-"],
        ] {
            let output = run(&mut run::command("annotate", arguments), bytes);
            assert_eq!((output.status, output.stdout.as_str()), (1, ""), "{why}");
            let said = format!("zhujie: standard input {why}");
            assert!(output.stderr.starts_with(&said), "{}", output.stderr);
            assert_eq!(output.stderr.lines().count(), 1, "{}", output.stderr);
        }
    }
}

/// UTF-8 is a stream: mentions are told while the text is still coming.
#[test]
fn a_long_text_is_answered_before_it_has_ended() {
    let mut child = spawn(&mut run::command("annotate", &["--json", "-"]));
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let text = "建设口袋公園。\n".repeat(10_000);
    let (first, told) = mpsc::channel();
    let counted = thread::spawn(move || {
        let mut count = 0;
        for answer in &mut answers {
            // The first one is waited for, no other.
            let _ = first.send(answer.unwrap());
            count += 1;
        }
        count
    });
    input.write_all(text.as_bytes()).unwrap();
    let told = told.recv_timeout(Duration::from_secs(60)).unwrap();
    // Only now it ends.
    drop(input);
    let count = counted.join().unwrap();
    assert!(told.contains("c-koudaigongyuan"), "{told}");
    assert_eq!(count, 10_000);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_note_without_a_definition_has_equivalents() {
    let list = "term,definition,en,fr\n发夹,,hair clip,barrette\n面板,平的。,panel,\n孔,,,\n";
    let folder = Folder::new("notes", &[("list.csv", list.as_bytes())]);
    let text = "发夹和面板有孔。".as_bytes();
    let output = folder.run("annotate", &["--glossary", "list.csv", "-"], text);
    assert_eq!(output.status, 0, "{}", output.stderr);
    let (_, notes) = output.stdout.split_once("────\n").unwrap();
    let notes: Vec<_> = notes.lines().collect();
    let wanted = [
        "[1] 发夹",
        "    English: hair clip",
        "    fr: barrette",
        "[2] 面板",
        "    平的。",
        "[3] 孔",
    ];
    assert_eq!(notes[..6], wanted, "{}", output.stdout);
    assert!(notes
        .iter()
        .all(|line| !line.trim().is_empty() || line.is_empty()));
}

#[test]
fn wrong_calls() {
    for (arguments, said) in [
        (&["--offsets", "bytes", "-"][..], "--json"),
        (
            &["--json", "--offsets", "lines", "-"],
            "bytes, code-points, utf-16",
        ),
        (&["--repair=polish", "-"], "polish"),
    ] {
        let output = run(&mut run::command("annotate", arguments), b"");
        assert_eq!(
            (output.status, output.stdout.as_str()),
            (2, ""),
            "{arguments:?}"
        );
        assert!(output.stderr.contains(said), "{}", output.stderr);
    }
}

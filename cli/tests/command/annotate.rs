//! `zhujie annotate`.

mod cases;

use crate::run::{self, root, run, Output};
use serde_json::Value;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::process::Command;
use unicode_width::UnicodeWidthStr as _;
use zhujie::{Script, CHANGAN_2024};

const REPORTS: [(&str, Script); 2] = [
    ("data/changan-2024/report.zh-Hant.txt", Script::Hant),
    ("data/changan-2024/report.zh-Hans.txt", Script::Hans),
];

/// What the glossary section of the report mentions: each of the 22 headwords, and what definitions
/// quote of others and of themselves.
const MENTIONS_IN_SECTION: usize = 30;

fn command<A: AsRef<OsStr>>(arguments: &[A]) -> Command {
    run::command("annotate", arguments)
}

#[track_caller]
fn annotate(arguments: &[&str], stdin: &[u8]) -> Output {
    run(&mut command(arguments), stdin)
}

/// What the command prints, when there is nothing wrong.
#[track_caller]
fn printed(arguments: &[&str], stdin: &[u8]) -> String {
    let output = annotate(arguments, stdin);
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    output.stdout
}

/// The mentions as lines of JSON.
#[track_caller]
fn mentions(arguments: &[&str], stdin: &[u8]) -> Vec<Value> {
    let stdout = printed(&[&["--json"], arguments].concat(), stdin);
    assert!(stdout.is_empty() || stdout.ends_with('\n'));
    let lines = stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn offsets(mention: &Value) -> std::ops::Range<usize> {
    let offset = |key: &str| mention[key].as_u64().unwrap() as usize;
    offset("start")..offset("end")
}

/// The mentions in the body that were read by hand.
fn gold() -> Vec<&'static str> {
    let lines = include_str!("../../../tests/fixtures/changan-2024-mentions.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').nth(1).unwrap()).collect()
}

#[test]
fn json_of_the_reports() {
    for (path, script) in REPORTS {
        let text = std::fs::read(root().join(path)).unwrap();
        let found = mentions(&[path], b"");
        let ids: Vec<_> = found
            .iter()
            .map(|mention| mention["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids.len(), gold().len() + MENTIONS_IN_SECTION, "{path}");
        assert_eq!(ids[..gold().len()], gold(), "{path}");

        let mut end = 0;
        for mention in &found {
            let range = offsets(mention);
            assert!(end <= range.start, "{mention}");
            end = range.end;
            let slice = mention["text"].as_str().unwrap();
            assert_eq!(&text[range], slice.as_bytes(), "{mention}");
            let entry = CHANGAN_2024.by_id(mention["id"].as_str().unwrap()).unwrap();
            assert_eq!(
                mention["headword"]["zh-Hant"],
                entry.headword().hant().unwrap()
            );
            assert_eq!(
                mention["headword"]["zh-Hans"],
                entry.headword().hans().unwrap()
            );
            assert_eq!(mention["matched"], "exact", "{mention}");
            let form = mention["form"].as_str().unwrap();
            let forms: Vec<_> = entry
                .terms()
                .filter_map(|term| term.text().in_script(script))
                .collect();
            assert!(forms.contains(&form), "{mention}");
            assert_eq!(CHANGAN_2024.get(slice), Some(entry));
        }
        let all = mentions(&["--overlapping", path], b"");
        assert!(all.len() > found.len());
        assert!(found.iter().all(|mention| all.contains(mention)));
        // From standard input it is the same.
        assert_eq!(mentions(&["-"], &text), found);
    }
}

/// A file much longer than what is read at a time, with the term at every place of a chunk's end.
#[test]
fn json_of_a_long_text() {
    let text = "推動“百千萬工程”的工作，a".repeat(20_000);
    let found = mentions(&["-"], text.as_bytes());
    assert_eq!(found.len(), 20_000);
    for mention in &found {
        assert_eq!(&text[offsets(mention)], "百千萬工程");
    }
}

#[test]
fn offsets_in_invalid_utf_8() {
    let text = b"\xFF\xE5\xE5\x9B\x9B\xF0\x9F\x98\n\xE5\x8F\xA3\xE8\xA2\x8B\xE5\x85\xAC\xE5\x9B\xAD\xC0\xE5\x8F\xA3\xE8\xA2\x8B\xE5\x85\xAC\xE5\x9B\xAD\xFF";
    for arguments in [&["--lossy", "-"][..], &["--lossy", "--overlapping", "-"]] {
        let found = mentions(arguments, text);
        assert_eq!(found.len(), 2, "{arguments:?}");
        for mention in found {
            assert_eq!(
                &text[offsets(&mention)],
                "口袋公园".as_bytes(),
                "{arguments:?}"
            );
        }
    }
}

#[test]
fn the_text_is_all_there() {
    let numbers = regex::Regex::new(r"\[\d+\]").unwrap();
    for (path, script) in REPORTS {
        let text = std::fs::read_to_string(root().join(path)).unwrap();
        for columns in ["80", "40", "11"] {
            let output = run(command(&[path]).env("COLUMNS", columns), b"");
            assert_eq!(output.status, 0);
            let widest = output
                .stdout
                .lines()
                .map(|line| line.width())
                .max()
                .unwrap();
            // Nothing is so narrow that a note's lines do not hold a few characters.
            let columns: usize = columns.parse().unwrap();
            assert!(widest <= columns.max(13), "{path}: {widest} at {columns}");

            let (body, notes) = output.stdout.split_once("\n───").unwrap();
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(
                solid(&numbers.replace_all(body, "")),
                solid(&text),
                "{path}"
            );
            for entry in CHANGAN_2024.entries() {
                let definition = entry.definition().in_script(script).unwrap();
                assert!(
                    solid(notes).contains(&solid(definition)),
                    "{path}: {}",
                    entry.id()
                );
            }
        }
    }
}

#[test]
fn colour_only_where_it_is_wanted() {
    let text = "“四小園”".as_bytes();
    let plain = run(&mut command(&["-"]), text).stdout;
    assert!(!plain.contains('\u{1b}'));
    let coloured = run(command(&["-"]).env("CLICOLOR_FORCE", "1"), text).stdout;
    assert!(
        coloured.contains("\u{1b}[1m\u{1b}[4m\u{1b}[36m四小園\u{1b}[0m"),
        "{coloured:?}"
    );
    let styles = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    assert_eq!(styles.replace_all(&coloured, ""), plain);
}

#[test]
fn summary_of_the_reports() {
    for (path, script) in REPORTS {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for mention in mentions(&[path], b"") {
            *counts
                .entry(
                    mention["headword"][script.language_tag()]
                        .as_str()
                        .unwrap()
                        .into(),
                )
                .or_default() += 1;
        }
        let table = printed(&["--summary", path], b"");
        let mut lines = table.lines();
        assert_eq!(lines.next(), Some("Mentions  Entry"));
        let mut last = usize::MAX;
        let mut rows = HashMap::new();
        for line in lines.by_ref().take(counts.len()) {
            let (count, entry) = line.trim_start().split_once("  ").unwrap();
            let count = count.parse().unwrap();
            assert!(count <= last, "the most frequent come first");
            last = count;
            rows.insert(entry.to_owned(), count);
        }
        assert_eq!(rows, counts, "{path}");
        assert!(lines.next().unwrap().chars().all(|c| c == '─'));
        let total: usize = counts.values().sum();
        let total = format!("{total:>8}  in all, of 22 entries");
        assert_eq!(lines.next(), Some(total.as_str()));
        assert_eq!(lines.next(), None);
    }
}

#[test]
fn page_of_the_reports() {
    let heading = regex::Regex::new("<h2>(.*?)</h2>").unwrap();
    let link =
        regex::Regex::new(r##"<a class="mention" id="m-(\d+)" href="#n-([^"]+)">"##).unwrap();
    for (path, script) in REPORTS {
        let page = printed(&["--html", path], b"");
        let tag = script.language_tag();
        assert!(
            page.starts_with(&format!("<!DOCTYPE html><html lang=\"{tag}\">")),
            "{path}"
        );
        let found: Vec<_> = mentions(&[path], b"")
            .iter()
            .map(|m| m["id"].as_str().unwrap().to_owned())
            .collect();
        let linked: Vec<_> = link.captures_iter(&page).map(|c| c[2].to_owned()).collect();
        assert_eq!(linked, found, "{path}");
        for entry in CHANGAN_2024.entries() {
            assert!(page.contains(&format!("<li id=\"n-{}\">", entry.id())));
            for script in Script::ALL {
                let definition = entry.definition().in_script(script).unwrap();
                assert!(page.contains(definition), "{path}: {definition}");
            }
        }
        let headings: Vec<_> = heading
            .captures_iter(&page)
            .map(|c| c[1].to_owned())
            .collect();
        let wanted = match script {
            Script::Hant => ["2023年工作回顧", "2024年工作安排", "名詞注解："],
            Script::Hans => ["2023年工作回顾", "2024年工作安排", "名词注解："],
        };
        assert_eq!(headings, wanted, "{path}");
        assert_no_request(&page);
    }
}

#[test]
fn headings_and_paragraphs() {
    let text = "長安鎮工作報告\n——二月二十七日\n各位代表：\n工作回顧\n新建“四小園”。\n名詞注解：\n“四小園”：指小園。\n";
    let page = printed(&["--html", "-"], text.as_bytes());
    let main = page
        .split_once("<main")
        .unwrap()
        .1
        .split_once("</main>")
        .unwrap()
        .0;
    let tags = regex::Regex::new("<(h[1-6]|p)[ >]").unwrap();
    let tags: Vec<_> = tags.captures_iter(main).map(|c| c[1].to_owned()).collect();
    assert_eq!(tags, ["h1", "p", "p", "h2", "p", "h2", "p"]);
    assert!(page.contains("<title>長安鎮工作報告</title>"));
    // A text without a title is called what its file is called.
    let page = printed(&["--html", "-"], "新建“四小園”。".as_bytes());
    assert!(page.contains("<title>standard input</title>"));
    assert!(page.contains("<h1 class=\"file\">standard input</h1>"));
}

/// The page asks for nothing: no address of the net is loaded, and its policy forbids it.
#[track_caller]
fn assert_no_request(page: &str) {
    let loads =
        regex::Regex::new(r#"(?i)(?:src|href|action|srcset|poster)\s*=\s*["']?([^"'\s>]*)"#)
            .unwrap();
    for load in loads.captures_iter(page) {
        let to = &load[1];
        assert!(
            to.starts_with('#') || to.starts_with("data:"),
            "{}",
            &load[0]
        );
    }
    let style = page
        .split_once("<style>")
        .unwrap()
        .1
        .split_once("</style>")
        .unwrap()
        .0;
    assert!(!style.contains("@import"));
    assert!(style
        .match_indices("url(")
        .all(|(at, _)| style[at..].starts_with("url(data:")));
    assert!(page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"));
    assert!(!page.contains("http://") && !page.contains("https://"));
}

#[test]
fn the_text_is_escaped() {
    let text = "<b onclick='x'>&amp;\"</b>\n“四小園”</script><script>alert(1)</script>\n</style>\u{0}\u{1b}\u{FFFF}。<!--\n";
    let page = printed(&["--html", "-"], text.as_bytes());
    assert!(page.contains("&lt;b onclick='x'&gt;&amp;amp;&quot;&lt;/b&gt;"));
    assert!(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(page.contains("&lt;/style&gt;\u{FFFD}\u{FFFD}\u{FFFD}。&lt;!--"));
    for (tag, count) in [
        ("<script", 1),
        ("</script", 1),
        ("<style", 1),
        ("</style", 1),
        ("<b ", 0),
        ("<!--", 0),
    ] {
        assert_eq!(page.matches(tag).count(), count, "{tag}");
    }
    assert_no_request(&page);
}

#[test]
fn the_name_of_a_file_is_escaped() {
    let file = std::env::temp_dir().join(format!("annotate-&lt<b>-{}.txt", std::process::id()));
    std::fs::write(&file, "新建“四小園”。").unwrap();
    let output = run(command(&["--html"]).arg(&file), b"");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(output.status, 0);
    assert!(output.stdout.contains("annotate-&amp;lt&lt;b&gt;-"));
}

#[test]
fn the_examples_of_the_help_run() {
    let help = printed(&["--help"], b"");
    let examples: Vec<_> = help
        .lines()
        .filter_map(|line| line.strip_prefix("  zhujie annotate "))
        .collect();
    assert_eq!(examples.len(), 7);
    let report = root().join("data/changan-2024/report.zh-Hans.txt");
    let report = report.to_str().unwrap();
    // What other glossaries give, `compile.rs` knows.
    for example in examples
        .iter()
        .filter(|example| !example.contains("--glossary"))
    {
        let call = example
            .split([' '])
            .take_while(|word| !matches!(*word, "|" | "<" | ">"));
        let call: Vec<_> = call
            .map(|word| word.replace("report.txt", report))
            .collect();
        let output = run(&mut command(&call), "“四小园”".as_bytes());
        assert_eq!(output.status, 0, "{example}: {}", output.stderr);
        assert_ne!(output.stdout, "", "{example}");
    }
}

/// Ten of the terms left out are named, and the others are counted.
#[test]
fn a_prompt_says_how_much_it_leaves_out() {
    let headwords = CHANGAN_2024
        .entries()
        .map(|e| e.headword().prefer(Script::Hans));
    let headwords: Vec<_> = headwords.collect();
    for (count, more) in [(10, ""), (11, " and 1 more"), (22, " and 12 more")] {
        let text = headwords[..count].join("、");
        let output = annotate(&["--prompt", "--max-bytes", "1", "-"], text.as_bytes());
        assert_eq!((output.status, output.stdout.as_str()), (0, ""));
        let named = headwords[..10].join("、");
        let said = format!("zhujie: no room for {count} of {count} terms: {named}{more}\n");
        assert_eq!(output.stderr, said);
    }
}

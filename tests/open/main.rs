//! Files of all kinds, opened for what they are.

use std::fs;
use std::path::PathBuf;
use zhujie::convert::Config;
use zhujie::exchange::{Exporter, Format};
use zhujie::fill::Converter;
use zhujie::{FileKind, Glossary, OpenError, Opened, Opener, Script, CHANGAN_2024};

/// The same two terms in every kind of text.
const TEXTS: [(&str, &str); 6] = [
    ("csv", "term,en\n芯片,chip\n电网,power grid\n"),
    ("csv", "中文;English\n芯片;chip\n电网;power grid\n"),
    ("tsv", "词条\t英文\n芯片\tchip\n电网\tpower grid\n"),
    ("toml", "# two terms\n[[entry]]\nheadword = \"芯片\"\n[[entry.equivalent]]\nlang = \"en\"\ntext = \"chip\"\n\n[[entry]]\nheadword = \"电网\"\n[[entry.equivalent]]\nlang = \"en\"\ntext = \"power grid\"\n"),
    ("omegat", "芯片\tchip\t\n电网\tpower grid\t\n"),
    ("report", "名词解释\n1．芯片：集成电路的载体。\n2．电网：输送电能的网。\n"),
];

fn open(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Opened, OpenError> {
    Opener::new().bytes(name, bytes).open()
}

#[track_caller]
fn assert_two_terms(opened: &Opened) {
    let glossary = opened.glossary();
    assert_eq!(glossary.len(), 2, "{:?}", opened.warnings());
    assert!(glossary.get("芯片").is_some() && glossary.get("电网").is_some());
}

/// What the file is called does not matter where its content tells.
#[test]
fn the_content_decides_before_the_name() {
    for (kind, text) in TEXTS {
        for name in ["a.csv", "a.txt", "a.tsv", "a.toml", "a", "a.tbx", "a.json"] {
            // Prose, and rows without a heading, may be anything.
            if matches!(kind, "omegat" | "report") && !matches!(name, "a.txt" | "a") {
                continue;
            }
            let opened =
                open(name, text).unwrap_or_else(|error| panic!("{kind} as {name}: {error}"));
            assert_two_terms(&opened);
        }
    }
    let exported = |format| {
        let mut bytes = Vec::new();
        let glossary = open("a.csv", TEXTS[0].1).unwrap().into_glossary();
        Exporter::new(format).export(&glossary, &mut bytes).unwrap();
        bytes
    };
    let both = |format: &&Format| format.can_read() && format.can_write();
    for format in Format::ALL.iter().filter(both) {
        let bytes = exported(*format);
        for name in ["a.txt", "a", "a.zhj"] {
            assert_two_terms(
                &open(name, bytes.clone()).unwrap_or_else(|e| panic!("{format} as {name}: {e}")),
            );
        }
    }
}

/// What is read as something else is told, by any name.
#[test]
fn a_kind_can_be_given_by_its_name() {
    for (kind, text) in TEXTS {
        let kind: FileKind = kind.parse().unwrap();
        assert_two_terms(
            &Opener::new()
                .kind(kind)
                .bytes("a.dat", text)
                .open()
                .unwrap(),
        );
    }
    let names: Vec<&str> = FileKind::all().map(FileKind::as_str).collect();
    for name in &names {
        assert_eq!(name.parse::<FileKind>().unwrap().as_str(), *name);
    }
    assert_eq!(
        "doc".parse::<FileKind>().unwrap_err().to_string(),
        format!(
            "unknown kind of file \"doc\"; the kinds are {}",
            names.join(", ")
        ),
    );
}

#[test]
fn a_file_in_binary_form_is_used_in_place_or_made_anew() {
    let bytes = CHANGAN_2024.to_bytes();
    for rebuilds in [false, true] {
        let opener = Opener::new()
            .rebuild(rebuilds)
            .bytes("a.txt", bytes.clone());
        let opened = opener.open().unwrap();
        assert_eq!(opened.glossary().to_bytes(), bytes);
        assert!(opened.places().is_empty() && opened.warnings().is_empty());
    }
    let mut damaged = bytes.clone();
    damaged[2000] ^= 1;
    let error = open("a.zhj", damaged).unwrap_err().to_string();
    assert!(error.starts_with("a.zhj: "), "{error}");
    let error = open("a.zhj", &bytes[..5000]).unwrap_err().to_string();
    assert!(error.contains("its end is missing"), "{error}");

    // With others, or filled, it is compiled.
    let both = Opener::new()
        .bytes("a.zhj", bytes)
        .bytes("b.csv", TEXTS[0].1);
    let both = both.open().unwrap();
    assert_eq!(both.glossary().len(), CHANGAN_2024.len() + 2);
    assert_eq!(both.places().last().unwrap().to_string(), "b.csv:3:1");
}

#[test]
fn the_script_that_a_file_lacks_is_filled_in() {
    let opener = Opener::new().bytes("a.utf8", "髮夾\thair clip\t\n");
    assert!(opener
        .open()
        .unwrap()
        .glossary()
        .get("发夹")
        .unwrap()
        .headword()
        .hans()
        .is_none());
    let filled = opener.fill(Converter::new(Config::Tw2s)).open().unwrap();
    let term = filled
        .glossary()
        .get("发夹")
        .unwrap()
        .terms()
        .next()
        .unwrap();
    assert_eq!(term.text().hans(), Some("发夹"));
    assert_eq!(term.generated(), Some(Script::Hans));
}

#[test]
fn columns_and_languages_can_be_given() {
    let table = "Fachwort;Übersetzung;Bereich\n芯片;Chip;IT\n";
    let error = open("a.csv", table).unwrap_err().to_string();
    assert!(
        error.contains("no column of this header holds the headword"),
        "{error}"
    );
    let opener = Opener::new()
        .column("Fachwort", "term")
        .column("Übersetzung", "de");
    let opened = opener
        .clone()
        .column("Bereich", "subject")
        .bytes("a.csv", table)
        .open()
        .unwrap();
    let entry = opened.glossary().get("Chip").unwrap();
    assert_eq!(entry.subject_field().unwrap().prefer(Script::Hans), "IT");
    assert!(opened.warnings().is_empty());

    let wrong = |name: &str, known_as: &str| {
        let opener = Opener::new()
            .column(name, known_as)
            .bytes("a.csv", TEXTS[0].1);
        opener.open().unwrap_err().to_string()
    };
    assert!(wrong("Wort", "term").contains("no column of this header is called \"Wort\""));
    assert!(wrong("en", "anglais").contains("\"anglais\", which is not a known column"));

    let rows = "chip\t芯片\npower grid\t电网\n";
    let opener = Opener::new()
        .source("en")
        .target("zh-Hans")
        .bytes("a.utf8", rows);
    assert_two_terms(&opener.open().unwrap());
}

/// What is between the columns is told by the heads that it makes: as a table with tabs is saved as CSV, with commas in it
/// (Tatoeba/tatoeba2#2278, ONLYOFFICE/DesktopEditors#1024).
#[test]
fn the_delimiter_of_a_table_is_the_one_that_gives_its_header() {
    for (name, table) in [
        (
            "a.csv",
            "term\tnote, if any\ten\n芯片\ta, b\tchip\n电网\t\tpower grid\n",
        ),
        (
            "a.csv",
            "term;note, if any;en\n芯片;a, b;chip\n电网;;power grid\n",
        ),
        (
            "a.xls",
            "term\tnote; if any\ten\n芯片\ta; b\tchip\n电网\t\tpower grid\n",
        ),
        ("a.tsv", "term,en\n芯片,chip\n电网,power grid\n"),
    ] {
        let opened = open(name, table).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_two_terms(&opened);
        assert!(opened.glossary().get("power grid").is_some(), "{table}");
    }
}

/// One line each, that says what it is and what to do.
#[test]
fn files_that_are_not_glossaries_are_refused() {
    let cases = [
        (
            "a.tmx",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"/>",
            "no entry was read from it",
        ),
        ("a.csv", "<xliff version=\"1.2\"></xliff>", "this is XLIFF"),
        (
            "a.xml",
            "<?xml version=\"1.0\"?><glossary></glossary>",
            "the root element <glossary>",
        ),
        ("a.json", "{\"a\": 1}", "this JSON is not a glossary in a known form"),
        ("a.txt", "[{\"source\": \"芯片\"}]", "this JSON is not a glossary in a known form"),
        ("a.csv", "term,en\n", "no entry was read from it"),
        ("a.tbx", "<tbx><text><body><conceptEntry id=\"c1\"><langSec xml:lang=\"en\"><termSec><term>chip</term></termSec></langSec></conceptEntry></body></text></tbx>", "an entry without a Chinese term is left out"),
        ("a.txt", "%PDF-1.7 …", "this is a PDF document"),
        ("a.csv", "", "this list is empty"),
    ];
    for (name, text, expected) in cases {
        let error = open(name, text).unwrap_err().to_string();
        let first = error.lines().next().unwrap();
        assert!(first.contains(expected), "{name}: {error}");
        assert!(error.starts_with(name), "{error}");
    }
    let error = Opener::new()
        .max_bytes(20)
        .bytes("a.csv", TEXTS[0].1)
        .open()
        .unwrap_err();
    assert!(error.to_string().contains("more than 20 bytes"), "{error}");
    let error = Opener::new().open().unwrap_err();
    assert_eq!(error.to_string(), "the glossary: no file was given");
    // Every file that is wrong is named.
    let opener = Opener::new()
        .bytes("a.json", "{}")
        .bytes("b.csv", "")
        .bytes("c.csv", TEXTS[0].1);
    let error = opener.open().unwrap_err();
    let files: Vec<String> = error
        .diagnostics()
        .iter()
        .map(|d| d.file().to_owned())
        .collect();
    assert_eq!(files, ["a.json", "b.csv"]);
}

#[test]
fn files_are_read_from_where_they_are() {
    let folder = Folder::new("files");
    let (csv, zhj) = (folder.0.join("a.csv"), folder.0.join("a.zhj"));
    fs::write(&csv, TEXTS[0].1).unwrap();
    fs::write(&zhj, CHANGAN_2024.to_bytes()).unwrap();
    assert_two_terms(&zhujie::open(&csv).unwrap());
    let glossary: Glossary = zhujie::open(&zhj).unwrap().into_glossary();
    assert_eq!(glossary.get("四小园").unwrap().id(), "c-sixiaoyuan");
    let mapped = Opener::new().map(true).file(&zhj).open().unwrap();
    assert_eq!(mapped.glossary().to_bytes(), glossary.to_bytes());

    for path in [folder.0.join("absent"), folder.0.clone()] {
        match zhujie::open(&path).unwrap_err() {
            OpenError::Unreadable { path: named, .. } => assert_eq!(named, path),
            other => panic!("{other}"),
        }
    }
}

/// A folder that is removed again.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("zhujie-open-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

//! `zhujie export`.

use crate::run::{self, root, run, Folder, Output};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use zhujie::exchange::Format;

#[track_caller]
fn export<A: AsRef<OsStr>>(arguments: &[A]) -> Output {
    run(&mut run::command("export", arguments), b"")
}

/// Two entries, to be read and written: a shorthand with all there is, and a word with hardly anything.
const FIXTURE: &str = r#"{"format": "zhujie-glossary", "version": 1, "entries": [
  {"id": "c-sixiaoyuan",
   "terms": [
     {"zh-Hant": "“四小園”", "zh-Hans": "“四小园”", "status": "preferred", "generated": "Hant",
      "part_of_speech": "noun", "reading": "sì xiǎo yuán", "source": "某書",
      "descriptions": [{"type": "context", "lang": "zh-Hans", "text": "建成“四小园”百个", "source": "某报"}]},
     {"zh-Hant": "四小園", "zh-Hans": "四小园", "type": "shortForm", "recognition": "quoted"},
     {"zh-Hant": "小花圃", "zh-Hans": "小花圃", "type": "regional", "region": "TW"},
     {"zh-Hans": "四小苑", "status": "deprecated"}],
   "definition": {"zh-Hant": "指菜園、果園。", "zh-Hans": "指菜园、果园。"},
   "parts": [{"symbol": {"zh-Hant": "四小園", "zh-Hans": "四小园"}, "definition": {},
              "items": [{"zh-Hant": "菜園", "zh-Hans": "菜园"}, {"zh-Hant": "果園", "zh-Hans": "果园"}]}],
   "equivalents": [
     {"lang": "en", "text": "four yards", "status": "superseded", "type": "shortForm", "part_of_speech": "properNoun",
      "source": "some paper", "descriptions": [{"type": "note", "lang": "en", "text": "colloquial", "source": "S"}]},
     {"lang": "en", "text": "\"four small gardens\" & more", "standing": "official"}],
   "citations": [{"report": {"zh-Hant": "某鎮報告", "zh-Hans": "某镇报告"}, "date": "2024"}],
   "descriptions": [
     {"type": "definition", "lang": "en", "text": "kitchen gardens and orchards", "source": "S"},
     {"type": "definition", "lang": "zh-Hans", "text": "另指花园。"},
     {"type": "note", "lang": "en", "text": "since 2021"},
     {"type": "context", "lang": "fr", "text": "quatre jardins"}]},
  {"id": "c-mianban", "terms": [{"zh-Hans": "面板"}]}]}
"#;

/// A format, its options, the file, and what standard error says.
struct Case {
    format: &'static str,
    options: &'static [&'static str],
    written: &'static str,
    stderr: &'static [&'static str],
}

/// A spelling and the article, which all spellings have.
macro_rules! tabfile_line {
    ($spelling:literal) => {
        concat!(
            $spelling,
            "\t“四小园” [sì xiǎo yuán] (noun; 某書)\\ncontext (zh-Hans): 建成“四小园”百个 — 某报\\n四小园 (shortForm)\\n",
            "小花圃 (regional; TW)\\n四小苑 (deprecated)\\n",
            "en: \"four small gardens\" & more (official)\\n",
            "en: four yards (superseded; shortForm; properNoun; some paper; colloquial — S)\\n",
            "指菜园、果园。\\n• 四小园 · 菜园 · 果园\\n",
            "definition (en): kitchen gardens and orchards — S\\ndefinition (zh-Hans): 另指花园。\\n",
            "note (en): since 2021\\ncontext (fr): quatre jardins\\n《某镇报告》，2024\n",
        )
    };
}

const CASES: &[Case] = &[
    Case {
        format: "tbx",
        options: &[
            "--full", "--source", "zh-TW", "--target", "zh-CN", "--target", "en",
        ],
        written: include_str!("../../../tests/fixtures/exchange/small.tbx"),
        // A context in French was not asked for.
        stderr: &[],
    },
    Case {
        format: "tbx-dct",
        options: &["--full"],
        written: include_str!("../../../tests/fixtures/exchange/small.dct.tbx"),
        stderr: &[],
    },
    Case {
        format: "tbx2",
        options: &["--full"],
        written: include_str!("../../../tests/fixtures/exchange/small.v2.tbx"),
        stderr: &[],
    },
    Case {
        format: "tmx",
        options: &[],
        written: include_str!("../../../tests/fixtures/exchange/small.tmx"),
        stderr: &["entries as a whole (1 entry: c-mianban): it has a term in one language only"],
    },
    Case {
        format: "skos",
        options: &["--base", "https://example.org/terms#", "--title", "“Small”"],
        written: include_str!("../../../tests/fixtures/exchange/small.ttl"),
        stderr: &[
            "the parts of a shorthand (1 entry: c-sixiaoyuan)",
            "contexts and notes (1 entry: c-sixiaoyuan)",
            "readings (1 entry: c-sixiaoyuan)",
        ],
    },
    Case {
        format: "skos-json",
        options: &["--base", "https://example.org/terms#"],
        written: include_str!("../../../tests/fixtures/exchange/small.jsonld"),
        stderr: &["the standing of equivalents (1 entry: c-sixiaoyuan)"],
    },
    Case {
        format: "json",
        options: &[],
        written: include_str!("../../../tests/fixtures/exchange/small.json"),
        stderr: &[],
    },
    Case {
        format: "llm-json",
        options: &[],
        written: include_str!("../../../tests/fixtures/exchange/small.llm.json"),
        stderr: &["definitions, in a script or in both (1 entry: c-sixiaoyuan)"],
    },
    Case {
        format: "jsonl",
        options: &[],
        written: include_str!("../../../tests/fixtures/exchange/small.jsonl"),
        stderr: &["definitions, in a script or in both (1 entry: c-sixiaoyuan)"],
    },
    Case {
        format: "csv",
        options: &[],
        written: include_str!("../../../tests/fixtures/exchange/small.csv"),
        stderr: &[],
    },
    Case {
        format: "omegat",
        options: &["--source", "zh-Hans"],
        written: "“四小园”\t\"four small gardens\" & more\t指菜园、果园。\n\
                  四小园\t\"four small gardens\" & more\t指菜园、果园。\n\
                  小花圃\t\"four small gardens\" & more\t指菜园、果园。\n\
                  四小苑\t\"four small gardens\" & more\t指菜园、果园。\n\
                  “四小園”\t\"four small gardens\" & more\t指菜园、果园。\n\
                  四小園\t\"four small gardens\" & more\t指菜园、果园。\n",
        stderr: &["entries as a whole (1 entry: c-mianban): no equivalent in en"],
    },
    Case {
        format: "omegat",
        options: &["--source", "zh-Hant", "--target", "zh-Hans"],
        written: "“四小園”\t“四小园”\t指菜園、果園。\n\
                  四小園\t“四小园”\t指菜園、果園。\n\
                  小花圃\t“四小园”\t指菜園、果園。\n\
                  四小园\t“四小园”\t指菜園、果園。\n\
                  四小苑\t“四小园”\t指菜園、果園。\n",
        stderr: &["(1 entry: c-mianban): its terms are the same in both languages"],
    },
    Case {
        format: "omegat",
        options: &["--source", "en", "--target", "zh-TW"],
        written: "\"four small gardens\" & more\t小花圃\t指菜園、果園。\n",
        stderr: &["terms or spellings of them (1 entry: c-sixiaoyuan)"],
    },
    Case {
        format: "weblate",
        options: &[],
        written: "location,source,target,id,fuzzy,context,translator_comments,developer_comments\n\
                  ,“四小園”,\"\"\"four small gardens\"\" & more\",,,c-sixiaoyuan,,指菜園、果園。\n\
                  ,四小園,\"\"\"four small gardens\"\" & more\",,,c-sixiaoyuan,,指菜園、果園。\n\
                  ,小花圃,\"\"\"four small gardens\"\" & more\",,,c-sixiaoyuan,,指菜園、果園。\n\
                  ,“四小园”,\"\"\"four small gardens\"\" & more\",,,c-sixiaoyuan,,指菜園、果園。\n\
                  ,四小园,\"\"\"four small gardens\"\" & more\",,,c-sixiaoyuan,,指菜園、果園。\n\
                  ,四小苑,\"\"\"four small gardens\"\" & more\",,,c-sixiaoyuan,,指菜園、果園。\n",
        stderr: &["how terms are recognised in a text (1 entry: c-sixiaoyuan)"],
    },
    // What is recognised in quotation marks only, has them: the headword and the short form are one.
    Case {
        format: "deepl",
        options: &[],
        written: "“四小園”\t\"four small gardens\" & more\n\
                  小花圃\t\"four small gardens\" & more\n\
                  “四小园”\t\"four small gardens\" & more\n\
                  四小苑\t\"four small gardens\" & more\n",
        stderr: &["the regions of terms (1 entry: c-sixiaoyuan)"],
    },
    Case {
        format: "google",
        options: &[],
        written: "“四小園”,\"\"\"four small gardens\"\" & more\"\n\
                  小花圃,\"\"\"four small gardens\"\" & more\"\n\
                  “四小园”,\"\"\"four small gardens\"\" & more\"\n\
                  四小苑,\"\"\"four small gardens\"\" & more\"\n",
        stderr: &["ids (1 entry: c-sixiaoyuan)"],
    },
    // As many columns as there are terms; what is not to be used is no term.
    Case {
        format: "memoq",
        options: &["--source", "zh-CN", "--target", "en"],
        written: "Entry_Subject,Entry_Note,Chinese_PRC_Def,Chinese_PRC,Term_Info,Term_Example,Chinese_PRC,Term_Info,Term_Example,\
                  Chinese_PRC,Term_Info,Term_Example,Chinese_PRC,Term_Info,Term_Example,\
                  English_Def,English,Term_Info,Term_Example,English,Term_Info,Term_Example\n\
                  ,since 2021,指菜园、果园。,“四小园”,CasePermissive;HalfPrefix,建成“四小园”百个,\
                  四小园,CasePermissive;HalfPrefix,,小花圃,CasePermissive;HalfPrefix,,\
                  四小苑,CasePermissive;HalfPrefix;NonTerm,,\
                  kitchen gardens and orchards,\"\"\"four small gardens\"\" & more\",CasePermissive;HalfPrefix,,\
                  four yards,CasePermissive;HalfPrefix;NonTerm,\n\
                  ,,,面板,CasePermissive;HalfPrefix,,,,,,,,,,,,,,,,,\n",
        stderr: &["ids (2 entries: c-sixiaoyuan, c-mianban)"],
    },
    // Preferred ones first, deprecated ones marked.
    Case {
        format: "tabfile",
        options: &["--source", "zh-Hans"],
        written: concat!(
            tabfile_line!("“四小园”"),
            tabfile_line!("四小园"),
            tabfile_line!("小花圃"),
            tabfile_line!("四小苑"),
            "面板\t面板\n",
        ),
        stderr: &["how terms are recognised in a text (1 entry: c-sixiaoyuan)"],
    },
    Case {
        format: "amazon",
        options: &["--target", "en", "--target", "fr"],
        written: "zh,en,fr\n\
                  “四小園”,\"\"\"four small gardens\"\" & more\",\n\
                  小花圃,\"\"\"four small gardens\"\" & more\",\n\
                  “四小园”,\"\"\"four small gardens\"\" & more\",\n\
                  四小苑,\"\"\"four small gardens\"\" & more\",\n",
        stderr: &["entries as a whole (1 entry: c-mianban): no equivalent in en or fr"],
    },
];

#[test]
fn the_formats() {
    let folder = Folder::new("export-formats", &[]);
    let glossary = folder.file("small.json", FIXTURE);
    for case in CASES {
        let head = ["--glossary", &glossary, "--format", case.format];
        let arguments: Vec<_> = head.iter().chain(case.options).collect();
        let output = export(&arguments);
        let name = format!("{} {:?}", case.format, case.options);
        if std::env::var_os("ZHUJIE_BLESS").is_some() {
            let ending = name_of_fixture(case.format);
            if let Some(ending) = ending {
                let path = root().join("tests/fixtures/exchange").join(ending);
                fs::write(path, &output.stdout).unwrap();
                continue;
            }
        }
        assert_eq!(
            output.stdout, case.written,
            "{name}: ZHUJIE_BLESS=1 writes the fixtures anew"
        );
        assert_eq!(output.status, 0, "{name}");
        for line in case.stderr {
            assert!(
                output.stderr.contains(line),
                "{name}: {line}\n{}",
                output.stderr
            );
        }
        assert_eq!(
            output.stderr.is_empty(),
            case.stderr.is_empty(),
            "{name}: {}",
            output.stderr
        );
    }
    // A workbook is no text; see below.
    let of_one_text = |format: &&Format| {
        let is_text = **format != Format::Xlsx && format.file_extensions().len() == 1;
        format.can_write() && is_text
    };
    for format in Format::ALL.iter().filter(of_one_text) {
        assert!(
            CASES.iter().any(|case| case.format == format.as_str()),
            "{format}"
        );
    }
}

fn name_of_fixture(format: &str) -> Option<&'static str> {
    Some(match format {
        "tbx" => "small.tbx",
        "tbx-dct" => "small.dct.tbx",
        "tbx2" => "small.v2.tbx",
        "tmx" => "small.tmx",
        "skos" => "small.ttl",
        "skos-json" => "small.jsonld",
        "json" => "small.json",
        "llm-json" => "small.llm.json",
        "jsonl" => "small.jsonl",
        "csv" => "small.csv",
        _ => return None,
    })
}

#[test]
fn a_workbook_is_written_and_read_back() {
    let folder = Folder::new("export-workbook", &[]);
    let glossary = folder.file("small.json", FIXTURE);
    let book = folder.path("small.xlsx");
    let output = export(&["--glossary", &glossary, "--format", "xlsx", "-o", &book]);
    assert_eq!(output.status, 0, "{}", output.stderr);
    assert!(
        output.stderr.contains("the parts of a shorthand"),
        "{}",
        output.stderr
    );
    for sheet in [&[][..], &["--sheet", "Sheet1"]] {
        let arguments = [&["--glossary", &book, "--format", "omegat"], sheet].concat();
        let output = export(&arguments);
        assert!(
            output
                .stdout
                .starts_with("“四小園”\t\"four small gardens\" & more\t"),
            "{} {}",
            output.stdout,
            output.stderr
        );
    }
    let output = export(&["--glossary", &book, "--sheet", "2024", "--format", "tbx"]);
    assert_eq!((output.status, output.stdout.as_str()), (1, ""));
    assert!(
        output
            .stderr
            .contains("unknown sheet \"2024\"; the sheets are \"Sheet1\""),
        "{}",
        output.stderr
    );
    let output = run(&mut run::command("compile", &["--check", &book]), b"");
    assert_eq!(output.status, 0, "{}", output.stderr);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = Folder::new("export-whole", &[]);
    let file = folder.path("out.tbx");
    let output = export(&["--format", "tbx", "-o", &file]);
    assert_eq!(
        (output.status, output.stdout.as_str()),
        (0, ""),
        "{}",
        output.stderr
    );
    let written = fs::read_to_string(&file).unwrap();
    assert!(written.ends_with("</tbx>\n"));

    // A call that fails leaves what was there, and nothing beside it.
    let output = export(&[
        "--format", "tbx", "--source", "zh-TW", "--target", "zh-HK", "-o", &file,
    ]);
    assert_eq!(output.status, 2);
    assert_eq!(
        output.stderr,
        "zhujie: zh-TW and zh-HK both name Hant text; tbx can have it once\n"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
    assert_eq!(folder.files(), ["out.tbx"]);

    let nowhere = folder.path("nowhere/out.tbx");
    let output = export(&["--format", "tbx", "-o", &nowhere]);
    assert_eq!(output.status, 2);
    assert!(
        output.stderr.contains("out.tbx cannot be written: "),
        "{}",
        output.stderr
    );
}

#[test]
fn what_is_written_is_read() {
    let folder = Folder::new("export-read", &[]);
    let json = export(&["--format", "json"]).stdout;
    for (format, name) in [
        ("tbx", "a.tbx"),
        ("tbx-dct", "b.tbx"),
        ("tbx2", "c.xml"),
        ("csv", "d.csv"),
    ] {
        let file = folder.path(name);
        assert_eq!(
            export(&["--format", format, "--full", "-o", &file]).status,
            0
        );
        let output = export(&["--glossary", &file, "--format", "json"]);
        assert_eq!(
            (output.stdout.as_str(), output.stderr.as_str()),
            (json.as_str(), ""),
            "{format}"
        );
    }
}

#[test]
fn notes_that_only_zhujie_reads_are_written_on_request() {
    let plain = export(&["--format", "tbx"]);
    assert!(!plain.stdout.contains("zhujie {"));
    for lost in ["the parts of a shorthand", "the standing of equivalents"] {
        assert!(plain.stderr.contains(lost), "{}", plain.stderr);
    }
    let lines: Vec<&str> = plain.stderr.lines().collect();
    let kinds: std::collections::HashSet<_> = lines.iter().map(|l| l.split('(').next()).collect();
    assert_eq!(kinds.len(), lines.len(), "a line a kind: {lines:?}");
    let full = export(&["--format", "tbx", "--full"]);
    assert!(full.stdout.contains("zhujie {") && full.stderr.is_empty());
}

#[test]
fn a_table_for_excel_begins_with_a_mark() {
    for format in ["csv", "weblate", "amazon"] {
        assert!(
            export(&["--format", format, "--bom"])
                .stdout
                .starts_with('\u{FEFF}'),
            "{format}"
        );
    }
    let output = export(&["--format", "tbx", "--bom"]);
    assert_eq!((output.status, output.stdout.as_str()), (2, ""));
    assert!(output.stderr.contains("--bom"), "{}", output.stderr);
}

#[test]
fn several_glossaries_are_one() {
    let folder = Folder::new("export-several", &[]);
    let one = folder.file("one.utf8", "甲\tA\t\n");
    let other = folder.file("other.utf8", "乙\tB\t\n");
    let output = export(&[
        "--glossary",
        &one,
        "--glossary",
        &other,
        "--format",
        "google",
    ]);
    assert_eq!(
        (output.status, output.stdout.as_str()),
        (0, "甲,A\n乙,B\n"),
        "{}",
        output.stderr
    );
    let output = export(&["--glossary", &one, "--glossary", &one, "--format", "google"]);
    // The same entry twice is one.
    assert_eq!((output.status, output.stdout.as_str()), (0, "甲,A\n"));
}

#[test]
fn calls_that_are_wrong() {
    let folder = Folder::new("export-wrong", &[]);
    let broken = folder.file("broken.tbx", "<tbx>\n  <text>");
    let odd = folder.file("odd.docx", "");
    let missing = folder.path("missing.json");
    let cases: &[(&[&str], i32, &str)] = &[
        (
            &["--format", "tbx", "--glossary", &broken],
            1,
            "broken.tbx:2:3: <text> is not closed",
        ),
        (
            &["--format", "tbx", "--glossary", &odd],
            1,
            "odd.docx: the source has no text",
        ),
        (
            &["--format", "tbx", "--glossary", &missing],
            2,
            "missing.json: ",
        ),
        (
            &["--format", "docx"],
            2,
            "unknown format \"docx\"; the formats are tbx, tbx-dct, ",
        ),
        (&[], 2, "--format <FORMAT>"),
        (
            &["--format", "tbx", "--source", "火星文"],
            2,
            "\"火星文\" is not a language tag such as zh-Hant, zh-TW or en",
        ),
        (
            &["--format", "deepl", "--target", "en", "--target", "fr"],
            2,
            "deepl goes from one language to one; 0 and 2 were given",
        ),
        (
            &["--format", "skos", "--base", "a b:c"],
            2,
            "\"a b:c\" cannot be the start of an address",
        ),
    ];
    for (arguments, status, message) in cases {
        let output = export(arguments);
        assert_eq!(
            (output.status, output.stdout.as_str()),
            (*status, ""),
            "{arguments:?}"
        );
        assert!(
            output.stderr.contains(message),
            "{arguments:?}: {}",
            output.stderr
        );
    }
}

#[test]
fn the_fixtures_are_used() {
    let folder = Path::new(root()).join("tests/fixtures/exchange");
    let files = fs::read_dir(folder).unwrap().count();
    let named = Format::ALL
        .iter()
        .filter(|f| name_of_fixture(f.as_str()).is_some());
    assert_eq!(files, named.count());
}

#[test]
fn several_files_are_named_after_the_first_one() {
    let folder = Folder::new("export-several-files", &[]);
    let file = folder.path("my.ifo");
    let output = export(&["--format", "stardict", "-o", &file]);
    assert_eq!((output.status, output.stdout.as_str()), (0, ""));
    assert_eq!(folder.files(), ["my.dict", "my.idx", "my.ifo", "my.syn"]);
    let description = fs::read_to_string(&file).unwrap();
    assert!(description.contains("\nwordcount="), "{description}");

    let output = export(&["--format", "stardict"]);
    assert_eq!((output.status, output.stdout.as_str()), (2, ""));
    assert_eq!(
        output.stderr,
        "zhujie: stardict consists of several files (.ifo, .idx, .dict, .syn) and cannot be written as one; name the \
         first one with -o\n"
    );
    let output = export(&["--format", "cedict"]);
    assert_eq!(output.status, 2);
    assert!(
        output
            .stderr
            .starts_with("zhujie: cedict cannot be written; these formats can: tbx, "),
        "{}",
        output.stderr
    );
}

#[test]
fn convert_is_export() {
    for arguments in [&["--format", "tbx"][..], &["--format", "docx"]] {
        let [one, other] = ["export", "convert"].map(|name| {
            let output = run(&mut run::command(name, arguments), b"");
            (output.status, output.stdout, output.stderr)
        });
        assert_eq!(one, other, "{arguments:?}");
    }
}

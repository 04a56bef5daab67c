//! Files that other programs have written, and files that nobody should have.

use std::io::Read as _;
use zhujie::entry::owned::{DescriptionBuf, EntryBuf, TextBuf};
use zhujie::entry::{DescriptionKind, TermStatus};
use zhujie::exchange::{Format, Imported, Importer};
use zhujie::Script;

#[track_caller]
pub fn read(format: Format, text: &str) -> Imported {
    let imported = Importer::new(format).import_reader(text.as_bytes(), "file");
    imported.unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn error(importer: &Importer, bytes: &[u8]) -> String {
    importer
        .import_reader(bytes, "file")
        .unwrap_err()
        .to_string()
}

pub fn warnings(imported: &Imported) -> Vec<String> {
    let warnings = imported.warnings().iter();
    warnings
        .map(|warning| {
            let shown = warning.to_string();
            shown.lines().next().unwrap_or_default().to_owned()
        })
        .collect()
}

#[test]
fn a_list_kept_by_hand() {
    let imported = read(
        Format::Csv,
        "词条,繁體,定义,English,颜色\n四小园,四小園,指菜园。,four small gardens,绿\n",
    );
    let entry = &imported.entries()[0];
    assert_eq!(entry.terms[0].text, TextBuf::new("四小園", "四小园"));
    assert_eq!(entry.equivalents[0].text, "four small gardens");
    assert_eq!(
        warnings(&imported),
        ["file.csv:1:18: warning: unknown column \"颜色\"; its cells are left out"]
    );
    let tabs = read(Format::Csv, "headword\ten\n四小园\tfour small gardens\n");
    assert_eq!(tabs.entries()[0].equivalents, entry.equivalents);
    assert_eq!(Format::from_path("a.tsv"), Some(Format::Csv));
}

#[test]
fn a_spreadsheet_that_a_person_has_changed() {
    let table = "id,zh-Hant,zh-Hans,terms json,colour\n\
        c-1,四小園,四小园,\"[{\"\"zh-Hans\"\": \"\"四大园\"\", \"\"recognition\"\": \"\"quoted\"\"}]\",green\n";
    let imported = read(Format::Csv, table);
    let term = &imported.entries()[0].terms[0];
    assert_eq!(
        term.text,
        TextBuf::new("四小園", "四小园"),
        "what is to be seen counts"
    );
    assert_eq!(term.recognition.as_str(), "quoted");
    assert_eq!(
        warnings(&imported),
        ["file:1:1: warning: unknown column \"colour\"; it is left out"]
    );
}

#[test]
fn a_spreadsheet_without_the_column_of_descriptions() {
    let table = "id,zh-Hans,terms json,equivalents json\n\
        c-1,芯片,\"[{\"\"zh-Hans\"\": \"\"芯片\"\"}]\",\"[{\"\"lang\"\": \"\"en\"\", \"\"text\"\": \"\"chip\"\", \"\"status\"\": \"\"deprecated\"\"}]\"\n";
    let imported = read(Format::Csv, table);
    let entry = &imported.entries()[0];
    assert_eq!(entry.descriptions, []);
    assert_eq!(entry.equivalents[0].status, TermStatus::Deprecated);
    assert_eq!(warnings(&imported), [""; 0]);

    let table = "zh-Hans,descriptions json\n\
        芯片,\"[{\"\"type\"\": \"\"note\"\", \"\"lang\"\": \"\"en\"\", \"\"text\"\": \"\"N\"\"}]\"\n";
    let imported = read(Format::Csv, table);
    let note = DescriptionBuf::new(DescriptionKind::Note, "en", "N");
    assert_eq!(imported.entries()[0].descriptions, [note]);
}

#[test]
fn an_entry_without_an_id_gets_one() {
    let json = r#"{"format": "zhujie-glossary", "version": 1, "entries": [
        {"terms": [{"zh-Hans": "A"}]},
        {"id": "", "terms": [{"zh-Hans": "A"}], "definition": {"zh-Hans": "别的。"}},
        {"id": "c-a", "terms": [{"zh-Hans": "B"}]}]}"#;
    let imported = read(Format::Json, json);
    let ids: Vec<_> = imported.entries().iter().map(|e| e.id.as_str()).collect();
    assert_eq!(
        ids,
        ["c-a-2", "c-a-3", "c-a"],
        "a later one may have been given"
    );
    let glossary = imported.into_glossary();
    let ids: Vec<_> = glossary.entries().map(|entry| entry.id()).collect();
    assert_eq!(ids, ["c-a-2", "c-a-3", "c-a"]);
}

#[test]
fn a_comment_that_is_not_chinese_is_no_definition() {
    let rows = "芯片\tchip\t集成电路的载体。\n园区\tcampus\tof a company\n";
    let imported = read(Format::OmegaT, rows);
    let [chip, campus] = imported.entries() else {
        panic!("{:?}", imported.entries());
    };
    let definition = TextBuf::in_script(Script::Hans, "集成电路的载体。");
    assert_eq!(chip.definition, definition);
    assert!(campus.definition.is_empty());
    let note = DescriptionBuf::new(DescriptionKind::Note, "und", "of a company");
    assert_eq!(campus.descriptions, [note]);
}

#[test]
fn labels_of_skos_that_are_hidden_are_not_to_be_used() {
    let json = r##"{"@graph": [{"@id": "https://example.org/#c-1", "@type": "Concept",
        "prefLabel": {"zh-Hant": "芯片", "en": "chip"},
        "hiddenLabel": {"zh-Hant": ["「芯片」", "碎片"], "en": ["microchip", "Chip"]},
        "definition": {"zh-Hant": ["載體。", "另一個。"], "en": "a carrier"},
        "example": {"en": "the chip shortage"},
        "note": {"en": ["one", "two"]}}]}"##;
    let imported = read(Format::SkosJson, json);
    assert_eq!(warnings(&imported), [""; 0]);
    let entry = &imported.entries()[0];
    let terms = entry.terms.iter();
    let terms: Vec<_> = terms
        .map(|t| (t.text.as_text().to_string(), t.status))
        .collect();
    let used = TermStatus::Admitted;
    let text = String::from;
    assert_eq!(
        terms,
        [
            (text("芯片"), used),
            (text("「芯片」"), used),
            (text("碎片"), TermStatus::Deprecated)
        ]
    );
    let equivalents = entry.equivalents.iter();
    let equivalents: Vec<_> = equivalents.map(|e| (e.text.clone(), e.status)).collect();
    assert_eq!(
        equivalents,
        [
            (text("chip"), used),
            (text("microchip"), TermStatus::Deprecated),
            (text("Chip"), used)
        ]
    );
    assert_eq!(entry.definition, TextBuf::in_script(Script::Hant, "載體。"));
    use DescriptionKind::{Context, Definition, Note};
    assert_eq!(
        entry.descriptions,
        [
            DescriptionBuf::new(Definition, "en", "a carrier"),
            DescriptionBuf::new(Definition, "zh-Hant", "另一個。"),
            DescriptionBuf::new(Context, "en", "the chip shortage"),
            DescriptionBuf::new(Note, "en", "one"),
            DescriptionBuf::new(Note, "en", "two"),
        ]
    );
}

#[test]
fn omegat_of_any_direction() {
    let importer = Importer::new(Format::OmegaT).source("en").target("zh-TW");
    let text = "# comment\nchip\t晶片\tTW\textra\nchip\t晶圓\tTW\n\nwafer\t晶圓\t\nhalf\t\n";
    let imported = importer.import_reader(text.as_bytes(), "file").unwrap();
    let [entry, other] = imported.entries() else {
        panic!()
    };
    let terms: Vec<_> = entry.terms.iter().map(|term| term.text.clone()).collect();
    assert_eq!(
        terms,
        [
            TextBuf::in_script(Script::Hant, "晶片"),
            TextBuf::in_script(Script::Hant, "晶圓")
        ]
    );
    assert_eq!(entry.equivalents[0].text, "chip");
    assert_eq!(other.equivalents[0].text, "wafer", "its comment is another");
    assert_eq!(
        warnings(&imported),
        [
            "file:2:1: warning: fields after the third one of a row are left out",
            "file:6:1: warning: a row without a source or a target is left out, as OmegaT does",
        ]
    );
    let neither = Importer::new(Format::OmegaT).source("en").target("fr");
    assert!(error(&neither, b"chip\tpuce\n").contains("neither en nor fr is Chinese"));
}

#[test]
fn unknown_content_is_reported_once() {
    let many = "<colour/>".repeat(100_000);
    let text = format!(
        "<tbx><text><body><conceptEntry id=\"c\">{many}<langSec xml:lang=\"zh\"><termSec><term>甲</term></termSec>\
         </langSec></conceptEntry></body></text></tbx>"
    );
    assert_eq!(
        warnings(&read(Format::Tbx, &text)),
        ["file:1:39: warning: colour is not supported here, and is left out (100000 times)"]
    );
    let kinds: String = (0..1000).map(|n| format!("<k{n}/>")).collect();
    let text = text.replace(&many, &kinds);
    let imported = read(Format::Tbx, &text);
    assert_eq!(imported.warnings().len(), 101);
    assert!(warnings(&imported)[100].ends_with("900 further warnings are not shown"));
}

/// A file that is wrong, and the first line of what is said of it.
struct Hostile {
    name: &'static str,
    format: Format,
    file: fn() -> Vec<u8>,
    says: &'static str,
}

const HOSTILE: &[Hostile] = &[
    Hostile {
        name: "a billion laughs",
        format: Format::Tbx,
        file: || {
            let mut file = "<!DOCTYPE tbx [<!ENTITY l0 \"ha\">".to_owned();
            for n in 1..30 {
                file += &format!("<!ENTITY l{n} \"&l{};&l{};\">", n - 1, n - 1);
            }
            (file + "]><tbx>&l29;</tbx>").into()
        },
        says: "file:1:1: the document type has declarations of its own",
    },
    Hostile {
        name: "an external entity",
        format: Format::Tbx2,
        file: || b"<!DOCTYPE martif [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><martif>&e;</martif>".to_vec(),
        says: "file:1:1: the document type has declarations of its own",
    },
    Hostile {
        name: "an entity that a document type elsewhere would declare",
        format: Format::Tbx2,
        file: || b"<!DOCTYPE martif SYSTEM \"file:///etc/passwd\">\n<martif>&nbsp;</martif>".to_vec(),
        says: "file:2:9: unknown entity &nbsp;",
    },
    Hostile {
        name: "an entity in an attribute",
        format: Format::Tbx,
        file: || b"<tbx>\n <text id=\"&e;\"/></tbx>".to_vec(),
        says: "file:2:2: an attribute cannot be read: at 1..2: unrecognized entity `e`",
    },
    Hostile {
        name: "a tree of a million",
        format: Format::TbxDct,
        file: || "<a>".repeat(1_000_000).into(),
        says: "file:1:97: elements are nested more than 32 deep",
    },
    Hostile {
        name: "a missing close tag",
        format: Format::Tbx,
        file: || b"<tbx>\n  <text>\n    <body>\n  </text>\n</tbx>".to_vec(),
        says: "file:4:3: this is not well-formed XML: ill-formed document: expected `</body>`, but `</text>` was found",
    },
    Hostile {
        name: "the end in the middle",
        format: Format::Tbx,
        file: || b"<tbx>\n  <text>\n    <body>".to_vec(),
        says: "file:3:5: <body> is not closed",
    },
    Hostile {
        name: "no element",
        format: Format::Tbx,
        file: Vec::new,
        says: "file:1:1: the file has no element",
    },
    Hostile {
        name: "another document",
        format: Format::Tbx,
        file: || b"<resources><body/></resources>".to_vec(),
        says: "file:1:1: the root element is <resources>",
    },
    Hostile {
        name: "an element with too many attributes",
        format: Format::Tbx,
        file: || {
            let attributes: String = (0..100_000).map(|n| format!(" a{n}=''")).collect();
            format!("<tbx{attributes}/>").into()
        },
        says: "file:1:1: an element has more than 64 attributes",
    },
    Hostile {
        name: "an entry of a million elements",
        format: Format::Tbx2,
        file: || format!("<martif>\n<termEntry>{}</termEntry></martif>", "<a/>".repeat(1_000_000)).into(),
        says: "file:2:1048580: there are more elements here than an entry may have",
    },
    Hostile {
        name: "a name of a million letters",
        format: Format::Tbx,
        file: || format!("<tbx>\n<{}>", "a".repeat(1_000_000)).into(),
        says: "file:2:1: <aaaa",
    },
    Hostile {
        name: "JSON of a million brackets",
        format: Format::Json,
        file: || {
            let open = "[".repeat(1_000_000);
            format!("{{\"format\": \"zhujie-glossary\", \"version\": 1, \"entries\": [{open}").into()
        },
        says: "file:1:1000056: EOF while parsing a list",
    },
    Hostile {
        name: "JSON of a million brackets in an entry",
        format: Format::Json,
        file: || {
            let nested = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
            format!("{{\"format\": \"zhujie-glossary\", \"version\": 1, \"entries\": [{{\"id\": {nested}}}]}}").into()
        },
        says: "file:1:63: invalid type: sequence, expected a string",
    },
    Hostile {
        name: "JSON with a typing error",
        format: Format::Json,
        file: || "{\"format\": \"zhujie-glossary\", \"version\": 1, \"entries\": [\n  {\"id\": \"c-1\", \"terms\": [{\"zh-Hant\": \"甲\"}]},\n  {\"id\": \"c-2\", \"terms\": [{\"zh-Hant\": \"甲\", \"tpye\": \"variant\"}]}\n]}".into(),
        says: "file:3:49: unknown field `tpye`, expected one of `zh-Hant`, `zh-Hans`, `type`, `status`, `recognition`, `generated`, `region`",
    },
    Hostile {
        name: "JSON of another kind",
        format: Format::Json,
        file: || b"{\"format\": \"zhujie-glossary\", \"version\": 2, \"entries\": []}".to_vec(),
        says: "file:1:1: this is \"zhujie-glossary\", version 2",
    },
    Hostile {
        name: "two entries of one id",
        format: Format::Json,
        file: || b"{\"format\": \"zhujie-glossary\", \"version\": 1, \"entries\": [\n{\"id\": \"c\", \"terms\": [{\"zh-Hans\": \"A\"}]},\n{\"id\": \"c\", \"terms\": [{\"zh-Hans\": \"B\"}]}]}".to_vec(),
        says: "file:3:1: c: an earlier entry has the same id",
    },
    Hostile {
        name: "a graph that is none",
        format: Format::SkosJson,
        file: || b"{\"@graph\": [\n {\"@type\": 1}]}".to_vec(),
        says: "file: no entry was read from it; a node that is not a concept is left out",
    },
    Hostile {
        name: "a graph of a million brackets",
        format: Format::SkosJson,
        file: || {
            let nested = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
            format!("{{\"@graph\": [{{\"@id\": \"c\", \"colour\": {nested}}}]}}").into()
        },
        says: "file:1:162: recursion limit exceeded",
    },
    Hostile {
        name: "a row that is too short",
        format: Format::Csv,
        file: || b"id,zh-Hans,terms json\nc-1,A,[]\nc-2,B\n".to_vec(),
        says: "file:3:1: this row has 2 fields, the header 3",
    },
    Hostile {
        name: "a row that is too short, behind empty lines",
        format: Format::Csv,
        file: || b"id,zh-Hans,terms json\nc-1,A,[]\n\n\nc-2,B\n".to_vec(),
        says: "file:5:1: this row has 2 fields, the header 3",
    },
    Hostile {
        name: "a cell that is no JSON",
        format: Format::Csv,
        file: || b"id,zh-Hans,terms json\nc-1,A,[\n".to_vec(),
        says: "file:2:1: the column \"terms json\" cannot be read: EOF while parsing a list",
    },
    Hostile {
        name: "no term that anybody can look up",
        format: Format::OmegaT,
        file: || "……\tB\n".into(),
        says: "file: no entry was read from it; a term that is empty or consists of punctuation is left out: …… (2 times)",
    },
    Hostile {
        name: "no entry",
        format: Format::Json,
        file: || b"{\"format\": \"zhujie-glossary\", \"version\": 1, \"entries\": []}".to_vec(),
        says: "file: no entry was read from it",
    },
];

#[test]
fn hostile_files_are_refused() {
    for case in HOSTILE {
        let said = error(&Importer::new(case.format), &(case.file)());
        assert!(said.starts_with(case.says), "{}: {said}", case.name);
        assert!(said.len() < 20_000, "{}: what is said is short", case.name);
    }
}

fn readable() -> impl Iterator<Item = Format> {
    Format::ALL
        .iter()
        .copied()
        .filter(|format| format.can_read())
}

#[test]
fn invalid_utf_8_in_any_format() {
    for format in readable() {
        let said = error(&Importer::new(format), b"<a>\n \xFF</a>");
        assert!(said.starts_with("file:2:2: "), "{format}: {said}");
    }
}

#[test]
fn no_more_is_read_than_the_limit() {
    struct Counting<R>(R, u64);
    impl<R: std::io::Read> std::io::Read for Counting<R> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let read = self.0.read(buffer)?;
            self.1 += read as u64;
            Ok(read)
        }
    }
    for format in readable() {
        // A field of a gibibyte, of which the limit is read.
        let mut field = Counting(std::io::repeat(b'x').take(1 << 30), 0);
        let importer = Importer::new(format).max_bytes(1 << 20);
        let said = importer
            .import_reader(&mut field, "file")
            .unwrap_err()
            .to_string();
        assert_eq!(
            said,
            "file: this has more than 1048576 bytes, the most that is read"
        );
        assert_eq!(field.1, (1 << 20) + 1, "{format}");
    }
}

/// A glossary of that many entries, with a definition of that length.
fn large(entries: usize, definition: usize) -> zhujie::Glossary {
    let entries: Vec<EntryBuf> = (0..entries)
        .map(|number| EntryBuf {
            id: format!("c-{number}"),
            terms: vec![zhujie::entry::owned::TermBuf {
                text: TextBuf::new(format!("A{number}"), format!("A{number}")),
                ..Default::default()
            }],
            definition: TextBuf::new("十".repeat(definition), "十".repeat(definition)),
            equivalents: vec![zhujie::entry::owned::EquivalentBuf {
                lang: "en".into(),
                text: format!("e{number}"),
                ..Default::default()
            }],
            ..Default::default()
        })
        .collect();
    zhujie::Glossary::new(&entries).unwrap()
}

#[test]
fn limits_are_kept_and_can_be_raised() {
    for format in readable().filter(|format| format.can_write()) {
        let exported = |glossary: &zhujie::Glossary| {
            let mut out = Vec::new();
            zhujie::exchange::Exporter::new(format)
                .export(glossary, &mut out)
                .unwrap();
            out
        };
        let importer = || Importer::new(format);
        let cases = [
            (
                exported(&large(1, 1000)),
                importer().max_text(2999),
                importer().max_text(3000),
                "a text here is longer than the limit allows",
            ),
            (
                exported(&large(20, 0)),
                importer().max_entries(19),
                importer().max_entries(20),
                "there are more entries than the limit allows",
            ),
        ];
        for (file, low, high, message) in cases {
            // A memory has no definitions.
            if format == Format::Tmx && message.contains("longer") {
                continue;
            }
            let said = error(&low, &file);
            assert!(said.contains(message), "{format}: {said}");
            let imported = high.import_reader(&file[..], "file");
            assert!(imported.is_ok(), "{format}: {message}");
        }
    }
    let deep = "<hi>".repeat(2000) + &"</hi>".repeat(2000);
    let said = error(
        &Importer::new(Format::Tbx).max_depth(usize::MAX),
        deep.as_bytes(),
    );
    assert!(
        said.contains("elements are nested more than 1000 deep"),
        "{said}"
    );
}

#[test]
fn formats_that_cannot_be_read_are_errors() {
    for format in Format::ALL.iter().filter(|format| !format.can_read()) {
        let said = error(&Importer::new(*format), b"");
        let readable = Format::ALL.iter().filter(|format| format.can_read());
        let readable: Vec<_> = readable.map(|format| format.as_str()).collect();
        let expected = format!(
            "file: {format} cannot be read; these formats can: {}",
            readable.join(", ")
        );
        assert_eq!(said, expected);
    }
}

//! What lists say, in every format, and what is said of those that are wrong.

use super::columns::{Column, Field, LANGUAGES, NAMES, VARIETIES};
use super::diagnostics::ListEntry;
use super::{entries, Format, Options};
use crate::entry::owned::{
    CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, PartBuf, TermBuf, TextBuf,
};
use crate::entry::{DescriptionKind, Recognition, Script, Standing, TermStatus};
use crate::source::Source;
use crate::TermType;

mod properties;
mod schema;
mod wrong;

/// The same list in TOML and in CSV, and its entries.
struct Case {
    name: &'static str,
    toml: &'static str,
    csv: &'static str,
    entries: Vec<EntryBuf>,
}

fn hant(text: &str) -> TextBuf {
    TextBuf::in_script(Script::Hant, text)
}

fn hans(text: &str) -> TextBuf {
    TextBuf::in_script(Script::Hans, text)
}

fn same(text: &str) -> TextBuf {
    TextBuf::new(text, text)
}

fn entry(headword: TextBuf, definition: TextBuf) -> EntryBuf {
    let headword = TermBuf {
        text: headword,
        status: TermStatus::Preferred,
        ..TermBuf::default()
    };
    EntryBuf {
        terms: vec![headword],
        definition,
        ..EntryBuf::default()
    }
}

fn term(text: TextBuf, term_type: TermType) -> TermBuf {
    TermBuf {
        text,
        term_type,
        ..TermBuf::default()
    }
}

fn english(text: &str, standing: Standing) -> EquivalentBuf {
    EquivalentBuf {
        lang: "en".into(),
        text: text.into(),
        standing: Some(standing),
        ..EquivalentBuf::default()
    }
}

fn cases() -> Vec<Case> {
    vec![
        Case {
            name: "a text is put into the script it is in",
            toml: "[[entry]]\nheadword = '四小园'\ndefinition = '四种园。'\n\
                   [[entry]]\nheadword = '四小園'\ndefinition = '四種園。'\n",
            csv: "词条,释义\n四小园,四种园。\n四小園,四種園。\n",
            entries: vec![
                entry(hans("四小园"), hans("四种园。")),
                entry(hant("四小園"), hant("四種園。")),
            ],
        },
        Case {
            name: "what reads the same in both scripts is in both, what may not in that of the list",
            toml: "[[entry]]\nheadword = '人工智能'\ndefinition = '計算機科學。'\n\
                   [[entry]]\nheadword = '皇后'\ndefinition = '君王的妻子。'\n",
            csv: "term,definition\n人工智能,計算機科學。\n皇后,君王的妻子。\n",
            entries: vec![
                entry(same("人工智能"), hant("計算機科學。")),
                entry(hant("皇后"), same("君王的妻子。")),
            ],
        },
        Case {
            name: "both scripts",
            toml: "[[entry]]\nheadword = { zh-Hant = '“四小園”', zh-Hans = '“四小园”' }\n\
                   definition = { zh-Hans = '小菜园、小果园。' }\n",
            csv: "繁體,簡體,Definition (zh-Hans)\n“四小園”,“四小园”,小菜园、小果园。\n",
            entries: vec![entry(
                TextBuf::new("“四小園”", "“四小园”"),
                hans("小菜园、小果园。"),
            )],
        },
        Case {
            name: "further terms of several types, their scripts paired",
            toml: "[[entry]]\nheadword = '百千万工程'\ndefinition = '项目。'\n\
                   [[entry.term]]\ntext = '高质量发展工程'\n\
                   [[entry.term]]\ntype = 'shortForm'\nzh-Hant = '百千萬'\nzh-Hans = '百千万'\n\
                   [[entry.term]]\ntype = 'shortForm'\nzh-Hant = '萬'\nzh-Hans = '万'\n\
                   [[entry.term]]\ntype = 'variant'\ntext = '双百行动'\n",
            csv: "名词,定義,全称,简称（繁體）,简称（简体）,别名\n\
                  百千万工程,项目。,高质量发展工程,百千萬|萬,百千万；万,双百行动\n",
            entries: vec![EntryBuf {
                terms: vec![
                    entry(hans("百千万工程"), TextBuf::default()).terms.remove(0),
                    term(hans("高质量发展工程"), TermType::FullForm),
                    term(TextBuf::new("百千萬", "百千万"), TermType::ShortForm),
                    term(TextBuf::new("萬", "万"), TermType::ShortForm),
                    term(hans("双百行动"), TermType::Variant),
                ],
                ..entry(TextBuf::default(), hans("项目。"))
            }],
        },
        Case {
            name: "all that a row can say",
            toml: "[[entry]]\nheadword = '1310'\nid = 'c-1310'\nderive = false\n\
                   definition = '部署'\nsubject_field = '经济'\n\
                   [[entry.term]]\ntext = '1310'\nstatus = 'admitted'\nrecognition = 'quoted'\n\
                   part_of_speech = 'noun'\nreading = 'yī sān'\n\
                   [[entry.equivalent]]\nlang = 'en'\ntext = 'plan'\nstanding = 'official'\nsource = 'SCIO'\n\
                   status = 'preferred'\n\
                   [[entry.equivalent]]\nlang = 'en'\ntext = 'scheme'\nstanding = 'official'\nsource = 'SCIO'\n\
                   status = 'preferred'\n\
                   [[entry.equivalent]]\nlang = 'pt-BR'\ntext = 'plano'\nstanding = 'official'\nsource = 'SCIO'\n\
                   status = 'preferred'\n\
                   [[entry.description]]\ntype = 'definition'\nlang = 'en'\ntext = 'a deployment'\n\
                   [[entry.description]]\ntype = 'context'\nlang = 'zh-Hans'\ntext = '落实1310部署'\n\
                   [[entry.description]]\ntype = 'note'\nlang = 'und'\ntext = 'see 4.2'\n\
                   [[entry.description]]\ntype = 'note'\nlang = 'zh-Hant'\ntext = '數字'\n\
                   [entry.citation]\nplace = '长安'\nbody = '政府'\nreport = '工作报告'\n\
                   date = 2024-02-27\nsection = '名词注解'\nsource = '网站'\n",
            csv: "no,ID,term,definition,subject_field,en,PT-br,standing,equivalent source,recognition,status,\
                  derive,place,body,report,date,section,source,词性,Pinyin,equivalent status,英文释义,例句（简体）,\
                  Comments,备注\n\
                  1,c-1310,1310,部署,经济,plan|scheme,plano,official,SCIO,quoted,admitted,否,长安,政府,\
                  工作报告,2024-02-27,名词注解,网站,noun,yī sān,preferred,a deployment,落实1310部署,see 4.2,數字\n",
            entries: vec![EntryBuf {
                id: "c-1310".into(),
                terms: vec![TermBuf {
                    text: same("1310"),
                    status: TermStatus::Admitted,
                    recognition: Recognition::Quoted,
                    part_of_speech: Some("noun".into()),
                    reading: Some("yī sān".into()),
                    ..TermBuf::default()
                }],
                definition: same("部署"),
                subject_field: Some(hans("经济")),
                equivalents: ["plan", "scheme", "plano"]
                    .map(|text| EquivalentBuf {
                        lang: if text == "plano" { "pt-BR" } else { "en" }.into(),
                        source: Some("SCIO".into()),
                        status: TermStatus::Preferred,
                        ..english(text, Standing::Official)
                    })
                    .into(),
                descriptions: vec![
                    DescriptionBuf::new(DescriptionKind::Definition, "en", "a deployment"),
                    DescriptionBuf::new(DescriptionKind::Context, "zh-Hans", "落实1310部署"),
                    DescriptionBuf::new(DescriptionKind::Note, "und", "see 4.2"),
                    DescriptionBuf::new(DescriptionKind::Note, "zh-Hant", "數字"),
                ],
                citations: vec![CitationBuf {
                    place: hans("长安"),
                    body: same("政府"),
                    report: hans("工作报告"),
                    date: Some("2024-02-27".into()),
                    section: hans("名词注解"),
                    source: Some(hans("网站")),
                }],
                ..EntryBuf::default()
            }],
        },
        Case {
            name: "delimiters, quotation marks and line breaks inside a text; a byte order mark",
            toml: "\u{FEFF}[[entry]]\nheadword = '\"一带\"，一路, AI'\ndefinition = '''\n第一，\n第二\"。'''\n",
            csv: "\u{FEFF}\"词条\",释义\r\n\r\n\"\"\"一带\"\"，一路, AI\",\"第一，\r\n第二\"\"。\"\r\n,\r\n",
            entries: vec![entry(hans("\"一带\"，一路, AI"), same("第一，\n第二\"。"))],
        },
        Case {
            name: "a list without entries",
            toml: "",
            csv: "headword\n",
            entries: vec![],
        },
    ]
}

/// The list with tabs, written by another program than the one under test.
fn tsv(csv: &str) -> String {
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b'\t')
        .from_writer(Vec::new());
    for record in records.records() {
        writer.write_record(&record.unwrap()).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn a_list_says_the_same_in_every_format() {
    for case in cases() {
        let tsv = tsv(case.csv);
        let semicolons = case.csv.replace(',', ";");
        let lists = [
            (Format::Toml, case.toml),
            (Format::Csv, case.csv),
            (Format::Tsv, &tsv),
            (Format::Csv, &tsv),
            (Format::Csv, &semicolons),
        ];
        for (format, text) in lists {
            let (found, diagnostics) =
                entries(&Source::new("list", text), format, &Options::default());
            assert_eq!(diagnostics, [], "{}: {format:?}", case.name);
            let found: Vec<_> = found.into_iter().map(|found| found.entry).collect();
            if text == semicolons && text.contains("; AI") {
                // The comma in a text went with the delimiters.
                assert_eq!(found.len(), case.entries.len(), "{}: {text}", case.name);
            } else {
                assert_eq!(found, case.entries, "{}: {format:?}: {text}", case.name);
            }
        }
    }
}

fn only(format: Format, text: &str) -> ListEntry {
    let (mut found, diagnostics) = entries(&Source::new("list", text), format, &Options::default());
    assert_eq!((diagnostics, found.len()), (vec![], 1), "{text}");
    found.remove(0)
}

#[test]
fn only_toml_says_parts_and_what_holds_for_all_entries() {
    let list = "script = 'Hant'\nderive = false\n[citation]\ndate = '2024'\n\
                [[entry]]\nheadword = '皇后'\n\
                [[entry.part]]\nsymbol = '后'\nitems = ['君', { zh-Hans = '国' }]\n\
                [[entry]]\nheadword = '王'\nderive = true\ncitation = [{ date = '2023-01' }, { date = '2023-02' }]\n\
                part = { symbol = '王', definition = '君' }\n";
    let (found, diagnostics) = entries(
        &Source::new("list", list),
        Format::Toml,
        &Options::default(),
    );
    assert_eq!(diagnostics, []);
    let dated = |date: &str| CitationBuf {
        date: Some(date.into()),
        ..CitationBuf::default()
    };
    let queen = EntryBuf {
        parts: vec![PartBuf {
            symbol: hant("后"),
            items: vec![same("君"), hans("国")],
            ..PartBuf::default()
        }],
        citations: vec![dated("2024")],
        ..entry(hant("皇后"), TextBuf::default())
    };
    assert_eq!((&found[0].entry, found[0].derive), (&queen, false));
    let king = EntryBuf {
        parts: vec![PartBuf {
            symbol: same("王"),
            definition: same("君"),
            ..PartBuf::default()
        }],
        citations: vec![dated("2023-01"), dated("2023-02")],
        ..entry(same("王"), TextBuf::default())
    };
    assert_eq!((&found[1].entry, found[1].derive), (&king, true));
}

#[test]
fn an_entry_knows_where_its_headword_stands() {
    let places = [
        (
            Format::Toml,
            "# 注\n[[entry]]\n  headword = '国'\ndefinition='a'",
            2,
            13..16,
        ),
        (Format::Csv, "en,词条\na,国\n", 1, 2..3),
        (Format::Csv, "en,词条\n\n\"a\n\nb\", 国家 \n", 4, 3..7),
        (Format::Tsv, "词条\ten\n\"国\r\n家\"\ta\n", 1, 0..2),
    ];
    for (format, text, line, columns) in places {
        let found = only(format, text);
        assert_eq!((found.line, found.columns), (line, columns), "{text}");
    }
}

#[test]
fn a_plain_column_beside_one_of_a_script_is_for_the_other() {
    let found = only(Format::Csv, "词条,词条繁體,释义\n皇后,皇后,国王的妻子\n");
    assert_eq!(found.entry.terms[0].text, same("皇后"));
}

#[test]
fn columns_are_known_by_every_name_that_is_documented_and_no_other() {
    let docs = include_str!("../list.rs");
    for (field, names) in NAMES {
        for name in names.split(" | ") {
            let column = Column::named(name).unwrap();
            assert_eq!((column.field, column.script), (*field, None), "{name}");
            assert!(
                docs.contains(&format!("`{name}`")),
                "{name} is not documented"
            );
        }
    }
    for (script, region, names) in VARIETIES {
        for name in names.split(" | ") {
            for name in [
                name.to_uppercase(),
                format!("{name}词条"),
                format!("term ({name})"),
            ] {
                let column = Column::named(&name).unwrap();
                let wanted = (Field::Headword, *script, *region);
                let found = (column.field, column.script, column.region);
                assert_eq!(found, wanted, "{name}");
            }
            assert_eq!(Column::named(&format!("id {name}")), None);
        }
    }
    for (lang, names) in LANGUAGES {
        for name in names.split(" | ") {
            assert_eq!(Column::named(name).unwrap().lang, *lang, "{name}");
        }
    }
    let tags = [
        ("en_us", "en-US"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("equivalent fil", "fil"),
        ("Equivalent: yue-Hant-HK", "yue-Hant-HK"),
    ];
    for (name, lang) in tags {
        assert_eq!(Column::named(name).unwrap().lang, lang);
    }
    let described = [
        ("definition en", DescriptionKind::Definition, "en"),
        ("Definition (pt-BR)", DescriptionKind::Definition, "pt-BR"),
        ("en_definition", DescriptionKind::Definition, "en"),
        ("英文释义", DescriptionKind::Definition, "en"),
        ("備註（日文）", DescriptionKind::Note, "ja"),
        ("French example", DescriptionKind::Context, "fr"),
    ];
    for (name, kind, lang) in described {
        let column = Column::named(name).unwrap();
        let wanted = (Field::Description(kind), lang);
        assert_eq!((column.field, column.lang.as_str()), wanted, "{name}");
    }
    for (name, field) in [
        ("说明、备注", Field::Definition),
        (
            "Notes / Comments",
            Field::Description(DescriptionKind::Note),
        ),
        ("術語/詞條", Field::Headword),
    ] {
        assert_eq!(Column::named(name).unwrap().field, field, "{name}");
    }
    for name in [
        "",
        "备注、链接",
        "url",
        "remarkable",
        "链接",
        "xx",
        "en us",
        "termen",
        "noteen",
        "place en",
        "zh-Latn",
        "equivalent 1",
        "繁",
    ] {
        let script = name == "繁";
        assert_eq!(Column::named(name).is_some(), script, "{name}");
    }
}

/// What nothing says the language of is Chinese only if it reads so.
#[test]
fn a_note_in_another_language_is_not_called_chinese() {
    let list = "headword,note\n国,見て\n園,見園\n人,人工智能\n";
    let (found, _) = entries(&Source::new("list", list), Format::Csv, &Options::default());
    let tags = found
        .iter()
        .map(|found| found.entry.descriptions[0].lang.as_str());
    assert_eq!(tags.collect::<Vec<_>>(), ["und", "zh-Hant", "zh"]);
}

#[test]
fn a_hostile_list_is_answered_in_bounded_space() {
    let one_line = format!("entry = [{}]", "{ x = 1 }, ".repeat(20_000));
    let (_, diagnostics) = entries(
        &Source::new("list", one_line.as_str()),
        Format::Toml,
        &Options::default(),
    );
    let shown: usize = diagnostics.iter().map(|d| format!("{d:?}").len()).sum();
    assert!(shown < 20 * one_line.len() + (1 << 23), "{shown}");
    let last = diagnostics.last().unwrap();
    assert!(
        last.message().ends_with("further problems are not shown"),
        "{last}"
    );
    // Of a table, what is wrong in the same way on each row is one warning.
    let many = format!("headword,en\n{}", "国,家,人\n，\n,a\n".repeat(20_000));
    let source = Source::new("list", many);
    let (found, diagnostics) = entries(&source, Format::Csv, &Options::default());
    assert_eq!((found.len(), diagnostics.len()), (0, 3), "{diagnostics:?}");
}

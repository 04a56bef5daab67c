//! The compiler derives what a report says, and says what is wrong with one, with its place.

use zhujie::compile::{Compiled, Compiler, Report};
use zhujie::entry::{Recognition, TermStatus};
use zhujie::fold::{fold, Strength};
use zhujie::source::{Source, SourceError};
use zhujie::{Script, TermType};

/// Compiles a glossary section that is the same in both scripts but for the names of the files.
fn compile(section: &str, notes: &str) -> Result<Compiled, SourceError> {
    compile_pair(section, section, notes)
}

fn compile_pair(hans: &str, hant: &str, notes: &str) -> Result<Compiled, SourceError> {
    let report = Report::new(Source::new("hans.txt", hans))
        .script(Script::Hans)
        .twin(Source::new("hant.txt", hant))
        .notes(Source::new("notes.toml", notes));
    Compiler::new().report(report).compile()
}

/// What is said of a section, and of notes on it.
fn said(section: &str, notes: &str) -> String {
    compile(section, notes).unwrap_err().to_string()
}

/// Text, type and recognition of each term of the first entry.
fn terms(section: &str) -> Vec<(String, TermType, Recognition)> {
    let compiled = compile(section, "").unwrap();
    let entry = compiled.glossary().entries().next().unwrap();
    let terms = entry.terms();
    terms
        .map(|term| {
            (
                term.text().prefer(Script::Hans).into(),
                term.term_type(),
                term.recognition(),
            )
        })
        .collect()
}

#[test]
fn terms_are_derived_from_headwords_and_definitions() {
    use Recognition::{Bare, Quoted};
    use TermType::{Abbreviation, FullForm, ShortForm, Variant};
    type Terms = &'static [(&'static str, TermType, Recognition)];
    let cases: &[(&str, Terms)] = &[
        ("口袋公园：指公园。", &[("口袋公园", FullForm, Bare)]),
        (
            "“百草园”：指园。",
            &[("“百草园”", FullForm, Bare), ("百草园", Variant, Bare)],
        ),
        // A numeral on its own is recognised in quotation marks only.
        (
            "“2035”：指年。",
            &[("“2035”", FullForm, Quoted), ("2035", Variant, Quoted)],
        ),
        (
            "省委“1310”部署：指部署。",
            &[
                ("省委“1310”部署", FullForm, Bare),
                ("省委1310部署", Variant, Bare),
                ("1310", ShortForm, Quoted),
            ],
        ),
        (
            "“企莞家”：全称“企业莞家平台”，简称莞家，也称家。",
            &[
                ("“企莞家”", Abbreviation, Bare),
                ("企莞家", Variant, Bare),
                ("企业莞家平台", FullForm, Bare),
                ("莞家", Abbreviation, Bare),
                ("家", Variant, Bare),
            ],
        ),
        (
            "“经普”：指经济普查。",
            &[
                ("“经普”", Abbreviation, Bare),
                ("经普", Variant, Bare),
                ("经济普查", FullForm, Bare),
            ],
        ),
        // What the definition names is not what the headword is short for.
        (
            "“经普”：指普查经济。",
            &[("“经普”", FullForm, Bare), ("经普", Variant, Bare)],
        ),
    ];
    for (entry, expected) in cases {
        let expected: Vec<_> = expected
            .iter()
            .map(|(text, t, r)| (text.to_string(), *t, *r))
            .collect();
        assert_eq!(terms(&format!("名词解释\n{entry}\n")), expected, "{entry}");
    }
}

#[test]
fn items_are_those_that_the_definition_counts() {
    let items = |entry: &str| -> Vec<Vec<String>> {
        let compiled = compile(&format!("名词注释：\n{entry}\n"), "").unwrap();
        let entry = compiled.glossary().entries().next().unwrap();
        let parts = entry.parts();
        parts
            .map(|part| {
                part.items()
                    .map(|item| item.prefer(Script::Hans).into())
                    .collect()
            })
            .collect()
    };
    let cases: &[(&str, &[&[&str]])] = &[
        (
            "“四旁”：指宅旁、村旁、路旁、水旁。",
            &[&["宅旁", "村旁", "路旁", "水旁"]],
        ),
        (
            "“三乱”：指对乱摆、乱搭、乱堆等行为的整治。",
            &[&["乱摆", "乱搭", "乱堆"]],
        ),
        (
            "“两小”：指利用闲地、边地打造小园、小林。",
            &[&["小园", "小林"]],
        ),
        ("“三高”：包括三类：甲、乙、丙。", &[&["甲", "乙", "丙"]]),
        (
            "“两新”：“两新”指“新基建”、“新城镇”。",
            &[&["“新基建”", "“新城镇”"]],
        ),
        (
            "“1+2”计划：“1”指一个；“2”指两区：甲区、乙区。",
            &[&[], &["甲区", "乙区"]],
        ),
        ("“1+N”计划：指1个中心，N个站点。", &[&[], &[]]),
        // A number that names some of its items only, lists none.
        ("“9”计划：“9”指甲、乙等9项。", &[&[]]),
        ("人工智能：指理论、方法、技术。", &[]),
    ];
    for (entry, expected) in cases {
        assert_eq!(items(entry), *expected, "{entry}");
    }
}

#[test]
fn notes_overrule_what_is_derived() {
    let notes = r#"
        [citation]
        date = "2024"
        [[entry]]
        headword = "“三线”整治"
        id = "c-lines"
        subject_field = { zh-Hans = "城市管理" }
        [[entry.term]]
        zh-Hans = "三线整治"
        remove = true
        [[entry.term]]
        zh-Hans = "三线"
        recognition = "never"
        status = "deprecated"
        [[entry.term]]
        zh-Hans = "三缆"
        zh-Hant = "三纜"
        type = "regional"
        region = "HK"
        [[entry.part]]
        symbol = "三线"
        items = ["电力", "通信", "广播电视"]
    "#;
    let section = "名词解释\n“三线”整治：指规范电力、通信、广播电视三种线缆。\n";
    let compiled = compile(section, notes).unwrap();
    let entry = compiled.glossary().by_id("c-lines").unwrap();
    assert_eq!(entry.subject_field().unwrap().hans(), Some("城市管理"));
    assert_eq!(entry.citation().unwrap().date(), Some("2024"));
    let texts: Vec<_> = entry
        .terms()
        .map(|term| term.text().prefer(Script::Hans))
        .collect();
    assert_eq!(texts, ["“三线”整治", "三线", "三缆"]);
    let short = entry.terms().nth(1).unwrap();
    assert_eq!(
        (short.recognition(), short.status()),
        (Recognition::Never, TermStatus::Deprecated)
    );
    assert_eq!(entry.terms().nth(2).unwrap().region(), Some("HK"));
    assert_eq!(entry.parts().next().unwrap().items().len(), 3);
    assert_eq!(compiled.entries().len(), 1);
}

#[test]
fn ids_are_derived_where_none_is_given() {
    let section = "名词解释\n“1+6+N”体系：指体系。\n小微执法：指执法。\n";
    let ids = |section: &str| -> Vec<String> {
        let compiled = compile(section, "").unwrap();
        compiled
            .entries()
            .iter()
            .map(|entry| entry.id.clone())
            .collect()
    };
    let derived = ids(section);
    assert_eq!(derived[0], "c-1-6-n");
    assert!(
        derived[1].starts_with("c-") && derived[1].len() == 10,
        "{}",
        derived[1]
    );
    // The same, wherever the entry stands.
    assert_eq!(ids("名词解释\n小微执法：指别的。\n"), derived[1..]);
}

/// What is said of a section that is compiled all the same.
fn warned(section: &str) -> String {
    let compiled = compile(section, "").unwrap();
    let warnings = compiled.warnings().iter().map(ToString::to_string);
    warnings.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_count_in_a_name_that_differs_from_its_items_is_a_warning() {
    assert_eq!(
        warned("名词解释\n“四旁”：指宅旁、村旁、路旁。\n“七个一”：指七个。\n"),
        "hans.txt:2:2: warning: the name counts 4, but 3 items were found\n\
         2 | “四旁”：指宅旁、村旁、路旁。\n\
         \u{20} |  ^^^^\n\
         \u{20} = a definition that lists as many, or `items` in the notes"
    );
    // Lists that are written in other ways, as reports of provinces have them, are no lists of too few.
    for definition in [
        "指规范甲、乙、丙三种线缆，逐步推进。",
        "将甲、乙、丙、丁网融入戊网。",
        "推进甲、乙、丙“三线”领域改革。",
    ] {
        assert_eq!(warned(&format!("名词解释\n“五线”：{definition}\n")), "");
    }
    let symbols = warned("名词解释\n“1310”部署：“1”指甲；“3”指乙。\n");
    assert!(
        symbols.starts_with("hans.txt:2:2: warning: the definition explains 1, 3\n"),
        "{symbols}"
    );
    // What notes say must be right.
    let notes = "[[entry]]\nheadword = \"“四旁”\"\n[[entry.part]]\nsymbol = \"四旁\"\nitems = [\"宅旁\", \"村旁\"]\n";
    let said = said("名词解释\n“四旁”：指宅旁、村旁、路旁。\n", notes);
    assert!(
        said.starts_with("hans.txt:2:2: the name counts 4, but 2 items were found\n"),
        "{said}"
    );
}

#[test]
fn lines_that_are_not_entries_are_reported() {
    let cases = [
        (
            "一、二\n三\n",
            "hans.txt: no glossary section: no line reads like the header of one\n \
             = one of 名词解释, 名词注解, 术语和定义, 术语表, 用语说明 and the like; 注释, 附注, 释义, 定义; …下列用语的含义是：, \
             …用词，定义如下：",
        ),
        ("", "hans.txt: the source has no text\n"),
        (" \n\u{3000}\n", "hans.txt: the source has no text\n"),
        ("名词解释\n", "hans.txt:1:1: no entry follows this header"),
        ("名词解释\n甲\n", "hans.txt:2:1: this paragraph is not an entry"),
        ("名词解释\n：乙\n", "hans.txt:2:1: there is no headword before the definition"),
        ("名词解释\n  甲： \n", "hans.txt:2:3: there is no definition after the headword"),
        ("名词解释\n1.甲：指甲。\n2.乙\n3.丙\n", "hans.txt:3:3: this paragraph is not an entry"),
        ("名词解释\n、：指甲。\n", "hans.txt:2:1: \"、\" cannot be looked up"),
    ];
    for (section, expected) in cases {
        let said = said(section, "");
        assert!(said.starts_with(expected), "{section:?}: {said}");
    }
}

#[test]
fn texts_that_differ_in_more_than_script_are_reported() {
    let said = |hans: &str, hant: &str| compile_pair(hans, hant, "").unwrap_err().to_string();
    let differ = said(
        "名词解释\n甲园：指国。\n乙：指丙。\n",
        "名詞解釋\n甲園：指园林。\n乙：指丁。\n",
    );
    assert!(
        differ.starts_with("hans.txt:2:5: '国' here, but '园' in hant.txt\n"),
        "{differ}"
    );
    assert!(
        differ.contains("\nhans.txt:3:4: '丙' here, but '丁' in hant.txt\n"),
        "{differ}"
    );
    let short = said("名词解释\n甲：指国。\n", "名詞解釋\n甲：指國\n");
    assert!(
        short.starts_with("hans.txt:2:5: '。' here, but the end of the line in hant.txt\n"),
        "{short}"
    );
    assert!(said("名词解释\n甲：指。\n", "名詞解釋\n")
        .starts_with("hans.txt:2:1: hant.txt has no line 2\n"));
    assert!(said("名词解释\n", "名詞解釋\n甲：指。\n")
        .starts_with("hant.txt:2:1: hans.txt has no line 2\n"));
}

#[test]
fn notes_without_an_entry_are_reported() {
    let section = "名词解释\n“四旁”：指宅旁、村旁、路旁、水旁。\n";
    let cases = [
        ("[[entry]\n", "notes.toml:1:"),
        ("colour = 1\n", "notes.toml:1:1: unknown field `colour`"),
        ("[[entry]]\nid = \"c\"\n", "notes.toml:1:1: missing field `headword`"),
        ("[[entry]]\nheadword = \"四旁\"\n", "notes.toml:2:12: no entry, or no further one, has this headword"),
        (
            "[[entry]]\nheadword = \"“四旁”\"\n[[entry.part]]\nsymbol = \"五边\"\nitems = []\n",
            "notes.toml:4:10: the entry has no such part",
        ),
        (
            "[[entry]]\nheadword = \"“四旁”\"\n[[entry.part]]\nsymbol = \"四旁\"\nitems = [\"村旁\", \"宅旁\"]\n",
            "notes.toml:5:16: the rest of this part's definition does not contain this item",
        ),
        (
            "[[entry]]\nheadword = \"“四旁”\"\n[[entry.term]]\nzh-Hans = \"五边\"\nremove = true\n",
            "notes.toml:4:11: no derived term has this text",
        ),
        (
            "[[entry]]\nheadword = \"“四旁”\"\n[[entry.term]]\nzh-Hans = \"旁\"\ntype = \"best\"\n",
            "notes.toml:5:8: unknown variant `best`",
        ),
        ("[[entry]]\nheadword = \"“四旁”\"\nid = \"1 2\"\n", "hans.txt:2:1: its id must be"),
    ];
    for (notes, expected) in cases {
        let said = said(section, notes);
        assert!(said.starts_with(expected), "{notes}: {said}");
    }
}

#[test]
fn invalid_utf8_is_reported_with_its_place() {
    let path = std::env::temp_dir().join(format!("zhujie-compile-{}.txt", std::process::id()));
    std::fs::write(&path, b"\xEF\xBB\xBF\xE4\xB8\x80\n\xE4\xB8\x80\xD6\xD0").unwrap();
    let said = Source::read(&path).unwrap_err().to_string();
    std::fs::write(&path, b"\xEF\xBB\xBF\xE4\xB8\x80").unwrap();
    let read = Source::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(
        said.starts_with(&format!(
            "{}:2:2: this is not valid UTF-8\n",
            path.display()
        )),
        "{said}"
    );
    assert_eq!(read.text(), "一");
    let absent = Source::read(&path).unwrap_err().to_string();
    assert!(absent.starts_with(&path.display().to_string()), "{absent}");
}

#[test]
fn the_two_scripts_stand_side_by_side() {
    let hans = "名词解释\n“两园”：指游园、茶园。\n";
    let hant = "名詞解釋\n“兩園”：指遊園、茶園。\n";
    let compiled = compile_pair(hans, hant, "").unwrap();
    let entry = compiled.glossary().get("两园").unwrap();
    for (hant, hans) in entry
        .parts()
        .flat_map(|part| part.items().collect::<Vec<_>>())
        .map(|item| {
            (
                item.prefer(Script::Hant).to_string(),
                item.prefer(Script::Hans).to_string(),
            )
        })
    {
        let folded: String = hant.chars().map(|c| fold(c, Strength::Strict)).collect();
        assert_eq!(folded, hans);
        assert_ne!(hant, hans);
    }
}

#[test]
fn the_source_names_nothing_but_this_crate() {
    let compiled = compile("名词解释\n甲\"\\：指乙。\n", "").unwrap();
    let source = compiled.rust_source("JIA", "A glossary.\n\nOf one entry.", "a test");
    assert!(source.starts_with(
        "// @generated by a test; do not edit.\n\n/// A glossary.\n///\n/// Of one entry.\n"
    ));
    assert!(source.contains("pub static JIA: ::zhujie::Glossary = {\n"));
    assert!(source.contains(r#""甲\"\\", // "#), "strings are escaped");
    let paths = source.matches("use ").count();
    assert_eq!(paths, source.matches("use ::zhujie::__private::").count());
}

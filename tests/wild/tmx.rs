//! Translation memories in TMX.

use crate::shared::{descriptions, entries_in_words, open, refusal, warnings};
use zhujie::entry::owned::DescriptionBuf;
use zhujie::entry::DescriptionKind::Note;

/// A memory with those units.
fn tmx(version: &str, units: &str) -> String {
    format!("<?xml version=\"1.0\"?><!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx version=\"{version}\"><header srclang=\"en\"/><body>{units}</body></tmx>")
}

// Modelled on the documentation of Amazon Translate and on memories of OmegaT, in which `lang` is the attribute of TMX 1.1.
#[test]
fn a_memory_of_terms() {
    let units = "<tu tuid=\"t1\"><note>shown on a button</note><prop type=\"x-project\">demo</prop><tuv xml:lang=\"en-US\"><seg>save</seg></tuv>\
                 <tuv xml:lang=\"zh-CN\"><seg>保存</seg></tuv><tuv xml:lang=\"zh-TW\"><seg>儲存</seg></tuv></tu>\
                 <tu><tuv xml:lang=\"en\"><seg>file</seg></tuv><tuv xml:lang=\"en\"><seg>document</seg></tuv><tuv xml:lang=\"zh_CN\"><seg>文件\
                 </seg></tuv></tu><tu><tuv xml:lang=\"en\"><seg>orphan</seg></tuv></tu><tu><tuv xml:lang=\"en\"><seg/></tuv><tuv \
                 xml:lang=\"zh-CN\"><seg>空</seg></tuv></tu>";
    for text in [
        tmx("1.4", units),
        tmx("1.1", units).replace("xml:lang", "lang"),
    ] {
        let opened = open("a.tmx", &text);
        assert_eq!(
            entries_in_words(&opened),
            ["保存 儲存 en-US:save", "文件 en:file en:document", "空"]
        );
        assert_eq!(opened.entries()[0].id, "t1");
        assert_eq!(
            descriptions(&opened),
            [DescriptionBuf::new(Note, "und", "shown on a button")]
        );
        assert_eq!(
            warnings(&opened),
            [
                "a property is left out: x-project",
                "an entry without a Chinese term is left out: orphan",
                "a term that is empty or consists of punctuation is left out",
            ]
        );
    }
}

// Modelled on matecat/MateCat#1526 and on the tests of TMX readers: codes in a segment.
#[test]
fn codes_in_a_segment_are_no_text() {
    let units = "<tu><tuv xml:lang=\"en\"><seg>click <bpt i=\"1\">&lt;b&gt;</bpt>save<ept i=\"1\">&lt;/b&gt;</ept> now</seg></tuv><tuv \
                 xml:lang=\"zh\"><seg><g id=\"1\">点</g>按<hi>保<ph>{0}</ph>存</hi><ph x=\"1\">&lt;img alt=\"<sub>图</sub>\"/&gt;</ph></seg></tuv></tu>";
    let opened = open("a.tmx", tmx("1.4", units));
    assert_eq!(entries_in_words(&opened), ["点按保存 en:click save now"]);
    assert_eq!(
        warnings(&opened),
        [
            "codes of another format inside a text are left out: <bpt>, <ept>, <ph>, <sub> (5 times)",
            "markup inside a text is left out, and the text it marks is kept: <g>, <hi> (2 times)",
        ]
    );
}

// Modelled on memories of OPUS.
#[test]
fn a_memory_of_sentences_is_reported() {
    let units: String = (0..4)
        .map(|n| format!("<tu><tuv xml:lang=\"en\"><seg>This is sentence {n}.</seg></tuv><tuv xml:lang=\"zh\"><seg>这是句子{n}。</seg></tuv></tu>"))
        .collect();
    let opened = open("a.tmx", tmx("1.4", &units));
    assert_eq!(opened.entries().len(), 4);
    assert_eq!(
        warnings(&opened),
        ["most units look like sentences (4 of 4): this is a translation memory, and its units are read as entries"]
    );
    assert_eq!(
        refusal("a.tmx", tmx("1.4", "")),
        "a.tmx: no entry was read from it"
    );
}

//! JSON of other people: of tools that ask a language model, and of linked data.

use crate::shared::{open, refusal, told, warnings};
use zhujie::exchange::{Exporter, Format, Importer};
use zhujie::Opener;

// Modelled on neavo/LinguaGacha#84 and on the README of natsumerinchan/GPTDictEditor.
#[test]
fn a_list_of_linguagacha_and_ainiee() {
    let opened = open(
        "名词.json",
        "[\n  {\n    \"src\": \"林海\",\n    \"dst\": \"Lin Hai\",\n    \"info\": \"男性，主角\"\n  },\n  {\"src\": \"青城\", \"dst\": \
         \"Qingcheng\", \"info\": \"place\", \"regex\": false}\n]\n",
    );
    assert_eq!(told(&opened), ["林海 en:Lin Hai", "青城 en:Qingcheng"]);
    let notes: Vec<_> = opened
        .entries()
        .iter()
        .map(|entry| entry.descriptions[0].clone())
        .collect();
    assert_eq!(
        (notes[0].lang.as_str(), notes[0].text.as_str()),
        ("zh", "男性，主角")
    );
    assert_eq!(
        (notes[1].lang.as_str(), notes[1].text.as_str()),
        ("und", "place")
    );
    assert_eq!(
        warnings(&opened),
        ["a member that is not understood is left out: \"regex\""]
    );
}

// Modelled on the same: from Japanese into Chinese.
#[test]
fn a_list_from_japanese() {
    let opened = open(
        "a.json",
        "[{\"src\": \"ユウ\", \"dst\": \"优\", \"info\": \"\"}, {\"src\": \"圭太\", \"dst\": \"圭太\", \"info\": \"\"}]",
    );
    assert_eq!(told(&opened), ["优 ja:ユウ", "圭太 ja:圭太"]);
}

// Modelled on bookfere/Ebook-Translator-Calibre-Plugin#443 and on translators of subtitles: other names for the same.
#[test]
fn names_of_members_that_tools_have() {
    for text in [
        "[{\"source\": \"软件\", \"target\": \"software\"}]",
        "[{\"term\": \"软件\", \"translation\": \"software\"}]",
        "[{\"original\": \"软件\", \"translated\": \"software\"}]",
        "[{\"term\": \"软件\", \"en\": \"software\"}]",
        "[{\"zh-CN\": \"软件\", \"en\": \"software\"}]",
        "[{\"中文\": \"软件\", \"英文\": \"software\"}]",
        "[{\"原文\": \"软件\", \"译文\": \"software\"}]",
        "[[\"软件\", \"software\"]]",
        "{\"软件\": \"software\"}",
        "{\"软件\": [\"software\"]}",
        "{\"软件\": {\"translation\": \"software\"}}",
        "{\"en\": {\"软件\": \"software\"}}",
        "{\"version\": 1, \"terms\": [{\"term\": \"软件\", \"translation\": \"software\"}]}",
        "{\"glossary\": {\"软件\": \"software\"}}",
        "{\"term\": \"软件\", \"en\": \"software\"}",
    ] {
        let opened = open("a.json", text);
        assert_eq!(told(&opened), ["软件 en:software"], "{text}");
        let expected = usize::from(text.contains("version"));
        assert_eq!(warnings(&opened).len(), expected, "{text}");
    }
}

#[test]
fn the_other_side_is_chinese() {
    for text in [
        "[{\"src\": \"software\", \"dst\": \"软件\"}, {\"src\": \"AI\", \"dst\": \"AI\"}]",
        "{\"software\": \"软件\", \"AI\": \"AI\"}",
    ] {
        let opened = open("a.json", text);
        assert_eq!(told(&opened), ["软件 en:software", "AI en:AI"], "{text}");
        assert_eq!(
            warnings(&opened),
            ["the sides are turned round, for the other one is Chinese"]
        );
    }
    // The caller says it.
    let opened = Opener::new()
        .source("fr")
        .target("zh")
        .bytes("a.json", "{\"puce\": \"芯片\"}")
        .open()
        .unwrap();
    assert_eq!(
        (told(&opened), warnings(&opened)),
        (vec!["芯片 fr:puce".into()], vec![])
    );
}

// Modelled on the glossary of a video translator: what else is said of a term.
#[test]
fn what_else_is_said_of_a_term() {
    let opened = open(
        "a.json",
        "[{\"term\": \"芯片\", \"pinyin\": \"xīnpiàn\", \"pos\": \"noun\", \"definition\": \"集成电路的载体\", \"en\": [\"chip\", \"IC\"], \
         \"definition_en\": \"a carrier\"},\n {\"source\": \"电脑\", \"target\": \"calculator\", \"status\": \"forbidden\"},\n \
         {\"source\": \"电脑\", \"target\": \"computer\", \"aliases\": [\"计算机\"]}]",
    );
    assert_eq!(
        told(&opened),
        [
            "芯片 en:chip en:IC",
            "电脑 !en:calculator",
            "电脑 计算机 en:computer"
        ]
    );
    let chip = &opened.entries()[0];
    assert_eq!(chip.definition.hans.as_deref(), Some("集成电路的载体"));
    assert_eq!(chip.terms[0].reading.as_deref(), Some("xīnpiàn"));
    assert_eq!(chip.terms[0].part_of_speech.as_deref(), Some("noun"));
    assert_eq!(
        warnings(&opened),
        ["a member that is not understood is left out: \"definition_en\""]
    );
}

// Modelled on the same issue: an object a line.
#[test]
fn an_object_a_line() {
    let opened = open(
        "a.jsonl",
        "{\"term\":\"软件\",\"en\":\"software\"}\n\n{\"term\":\"硬件\",\"en\":\"hardware\"}\n{\"term\":\"固\n{\"term\":\"\",\"en\":\"none\"}\n",
    );
    assert_eq!(told(&opened), ["软件 en:software", "硬件 en:hardware"]);
    assert_eq!(
        warnings(&opened),
        [
            "a line that is no JSON is left out: EOF while parsing a string at line 1 col…",
            "what has no source and target is left out: {\"term\":\"\",\"en\":\"none\"}",
        ]
    );
}

#[test]
fn one_bad_record_costs_a_warning() {
    let opened = open("a.json", "[{\"src\": \"软件\", \"dst\": \"software\"}, 7, {\"src\": \"……\", \"dst\": \"x\"}, {\"src\": \"硬件\"}]");
    assert_eq!(told(&opened), ["软件 en:software"]);
    assert_eq!(warnings(&opened).len(), 3, "{:?}", warnings(&opened));
}

// Modelled on a package.json, on messages of a program in Chinese, on flows of a network, on a log of a chat.
#[test]
fn other_json_is_refused() {
    for text in [
        "{\"name\": \"demo\", \"version\": \"1.0.0\", \"description\": \"一个软件\"}",
        "{\"name\": \"demo\", \"description\": \"一个软件\", \"scripts\": {\"build\": \"tsc\"}}",
        "{\"menu.file.open\": \"打开\", \"menu.file.save\": \"保存\"}",
        "{\"menu\": {\"open\": \"打开\"}}",
        "[{\"src\": \"10.0.0.5\", \"dst\": \"10.0.1.7\", \"port\": 80}]",
        "{\"messages\": [{\"role\": \"user\", \"content\": \"你好\"}]}\n{\"messages\": []}\n",
        "[\"软件\", \"硬件\"]",
        "{}",
    ] {
        let said = refusal("a.json", text);
        assert!(
            said.starts_with("a.json: this is JSON, but no glossary that is read"),
            "{text}: {said}"
        );
    }
    let said = refusal("a.json", "[{\"src\": \"软件\", \"dst\": }]");
    assert!(said.starts_with("a.json:1:23: expected value"), "{said}");
}

#[test]
fn what_is_written_is_read_again() {
    let opened = open("a.json", "{\"四小園\": \"four small gardens\", \"四小园\": \"four small gardens\", \"芯片\": \"chip\"}");
    assert_eq!(
        told(&opened),
        ["四小園/四小园 en:four small gardens", "芯片 en:chip"]
    );
    for (format, begins) in [
        (Format::LlmJson, "[\n  {\n    \"src\": \"四小"),
        (Format::JsonLines, "{\"src\":\"四小"),
    ] {
        let mut out = Vec::new();
        Exporter::new(format)
            .export(opened.glossary(), &mut out)
            .unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with(begins), "{text}");
        assert_eq!(told(&open("b", &text)), told(&opened));
        let imported = Importer::new(format)
            .import_reader(text.as_bytes(), "b")
            .unwrap();
        assert_eq!(imported.entries().len(), 2);
    }
}

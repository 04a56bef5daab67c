//! JSON of other people: of tools that ask a language model, and of linked data.

use crate::shared::{entries_in_words, open, refusal, warnings};
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
    assert_eq!(
        entries_in_words(&opened),
        ["林海 en:Lin Hai", "青城 en:Qingcheng"]
    );
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
        ["an unknown member is left out: \"regex\""]
    );
}

// Modelled on the same: from Japanese into Chinese.
#[test]
fn a_list_from_japanese() {
    let opened = open(
        "a.json",
        "[{\"src\": \"ユウ\", \"dst\": \"优\", \"info\": \"\"}, {\"src\": \"圭太\", \"dst\": \"圭太\", \"info\": \"\"}]",
    );
    assert_eq!(entries_in_words(&opened), ["优 ja:ユウ", "圭太 ja:圭太"]);
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
        assert_eq!(entries_in_words(&opened), ["软件 en:software"], "{text}");
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
        assert_eq!(
            entries_in_words(&opened),
            ["软件 en:software", "AI en:AI"],
            "{text}"
        );
        assert_eq!(
            warnings(&opened),
            ["the two sides are swapped, since the other one is Chinese"]
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
        (entries_in_words(&opened), warnings(&opened)),
        (vec!["芯片 fr:puce".into()], vec![])
    );
}

// Modelled on the glossary of a video translator: what else is said of a term.
#[test]
fn other_members_of_a_term() {
    let opened = open(
        "a.json",
        "[{\"term\": \"芯片\", \"pinyin\": \"xīnpiàn\", \"pos\": \"noun\", \"definition\": \"集成电路的载体\", \"en\": [\"chip\", \"IC\"], \
         \"definition_en\": \"a carrier\"},\n {\"source\": \"电脑\", \"target\": \"calculator\", \"status\": \"forbidden\"},\n \
         {\"source\": \"电脑\", \"target\": \"computer\", \"aliases\": [\"计算机\"]}]",
    );
    assert_eq!(
        entries_in_words(&opened),
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
        ["an unknown member is left out: \"definition_en\""]
    );
}

// Modelled on the same issue: an object a line.
#[test]
fn an_object_a_line() {
    let opened = open(
        "a.jsonl",
        "{\"term\":\"软件\",\"en\":\"software\"}\n\n{\"term\":\"硬件\",\"en\":\"hardware\"}\n{\"term\":\"固\n{\"term\":\"\",\"en\":\"none\"}\n",
    );
    assert_eq!(
        entries_in_words(&opened),
        ["软件 en:software", "硬件 en:hardware"]
    );
    assert_eq!(
        warnings(&opened),
        [
            "a line that is not JSON is left out: EOF while parsing a string at line 1 col…",
            "a value without a source and a target is left out: {\"term\":\"\",\"en\":\"none\"}",
        ]
    );
}

#[test]
fn one_bad_record_costs_a_warning() {
    let opened = open("a.json", "[{\"src\": \"软件\", \"dst\": \"software\"}, 7, {\"src\": \"……\", \"dst\": \"x\"}, {\"src\": \"硬件\"}]");
    assert_eq!(entries_in_words(&opened), ["软件 en:software"]);
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
        let message = refusal("a.json", text);
        assert!(
            message.starts_with("a.json: this JSON is not a glossary in a known form"),
            "{text}: {message}"
        );
    }
    let message = refusal("a.json", "[{\"src\": \"软件\", \"dst\": }]");
    assert!(
        message.starts_with("a.json:1:23: expected value"),
        "{message}"
    );
}

#[test]
fn exported_json_is_read_back() {
    let opened = open("a.json", "{\"四小園\": \"four small gardens\", \"四小园\": \"four small gardens\", \"芯片\": \"chip\"}");
    assert_eq!(
        entries_in_words(&opened),
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
        assert_eq!(
            entries_in_words(&open("b", &text)),
            entries_in_words(&opened)
        );
        let imported = Importer::new(format)
            .import_reader(text.as_bytes(), "b")
            .unwrap();
        assert_eq!(imported.entries().len(), 2);
    }
}

/// What each shape of a concept is to be read as.
const SOFTWARE: &str = "软件 軟體 en:software !en:programme";

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";

// Modelled on what rdflib 7 writes of a graph: expanded, in no order, the scheme among the concepts.
#[test]
fn json_ld_as_rdflib_writes_it() {
    let text =
        |value: &str, tag: &str| format!("{{\"@language\": \"{tag}\", \"@value\": \"{value}\"}}");
    let file = format!(
        "[{{\"@id\": \"https://example.org/s\", \"@type\": [\"{SKOS}ConceptScheme\"], \"http://purl.org/dc/terms/title\": [{{\"@value\": \
         \"S\"}}]}},\n{{\"@id\": \"https://example.org/s#c1\", \"@type\": [\"{SKOS}Concept\"], \"{SKOS}hiddenLabel\": [{}], \
         \"{SKOS}inScheme\": [{{\"@id\": \"https://example.org/s\"}}], \"{SKOS}broader\": [{{\"@id\": \"https://example.org/s#c2\"}}], \
         \"{SKOS}prefLabel\": [{}, {}, {}], \"{SKOS}definition\": [{}, {}]}}]",
        text("programme", "en"),
        text("软件", "zh-hans"),
        text("軟體", "zh-hant"),
        text("software", "en"),
        text("程序的总称", "zh-hans"),
        text("programs", "en"),
    );
    let opened = open("a.jsonld", &file);
    assert_eq!(entries_in_words(&opened), [SOFTWARE]);
    let entry = &opened.entries()[0];
    assert_eq!(entry.id, "c1");
    assert_eq!(entry.definition.hans.as_deref(), Some("程序的总称"));
    assert_eq!(
        (
            entry.descriptions[0].lang.as_str(),
            entry.descriptions[0].text.as_str()
        ),
        ("en", "programs")
    );
    assert_eq!(
        warnings(&opened),
        ["relations to other concepts are left out: broader"]
    );
}

// Modelled on the downloads of Skosmos, on the vocabularies of the LOC, and on the examples of JSON-LD 1.1: prefixes, aliases, maps by
// language, `@vocab`, one node, nodes within nodes.
#[test]
fn json_ld_that_is_compact() {
    for file in [
        "{\"@context\": {\"skos\": \"S\"}, \"@graph\": [{\"@id\": \"ex:c1\", \"@type\": \"skos:Concept\", \"skos:prefLabel\": \
         [{\"@language\": \"zh-Hant\", \"@value\": \"軟體\"}, {\"@language\": \"zh-Hans\", \"@value\": \"软件\"}, {\"@language\": \"en\", \
         \"@value\": \"software\"}], \"skos:hiddenLabel\": {\"@language\": \"en\", \"@value\": \"programme\"}}]}",
        "{\"@context\": {\"skos\": \"S\", \"uri\": \"@id\", \"type\": \"@type\", \"lang\": \"@language\", \"value\": \"@value\", \"graph\": \
         \"@graph\", \"prefLabel\": \"skos:prefLabel\", \"hiddenLabel\": \"skos:hiddenLabel\"}, \"graph\": [{\"uri\": \"ex:c1\", \"type\": \
         [\"skos:Concept\", \"ex:Term\"], \"prefLabel\": [{\"lang\": \"zh-Hant\", \"value\": \"軟體\"}, {\"lang\": \"zh-Hans\", \"value\": \
         \"软件\"}, {\"lang\": \"en\", \"value\": \"software\"}], \"hiddenLabel\": {\"lang\": \"en\", \"value\": \"programme\"}}]}",
        "{\"@context\": {\"@vocab\": \"S\", \"prefLabel\": {\"@id\": \"prefLabel\", \"@container\": \"@language\"}}, \"@type\": \"Concept\", \
         \"@id\": \"ex:c1\", \"prefLabel\": {\"zh-Hant\": \"軟體\", \"zh-Hans\": [\"软件\"], \"en\": \"software\"}, \"hiddenLabel\": {\"en\": \
         \"programme\"}}",
        "[{\"@context\": {\"skos\": \"S\", \"@language\": \"en\"}, \"@type\": \"skos:ConceptScheme\", \"skos:hasTopConcept\": [{\"@id\": \
         \"ex:c1\", \"@type\": \"skos:Concept\", \"skos:prefLabel\": [\"software\", {\"zh-Hant\": \"軟體\", \"zh-Hans\": \"软件\"}], \
         \"skos:hiddenLabel\": \"programme\"}]}]",
    ] {
        let file = file.replace("\"S\"", &format!("\"{SKOS}\""));
        let opened = open("a.json", &file);
        assert_eq!(entries_in_words(&opened), [SOFTWARE], "{file}");
        assert_eq!(opened.entries()[0].id, "c1");
        assert_eq!(warnings(&opened), [""; 0], "{file}");
    }
}

#[test]
fn a_context_that_is_elsewhere_is_not_fetched() {
    for context in ["\"https://schema.org\"", "[{}, \"https://schema.org\"]"] {
        let file =
            format!("{{\"@context\": {context}, \"@type\": \"DefinedTerm\", \"name\": \"软件\"}}");
        let message = refusal("a.jsonld", file);
        assert!(
            message.contains(
                "the context https://schema.org is not in the file, and nothing is fetched"
            ),
            "{message}"
        );
    }
}

#[test]
fn concepts_that_are_deprecated_are_not_recommended() {
    let file = format!(
        "[{{\"@type\": [\"{SKOS}Concept\"], \"{SKOS}prefLabel\": [{{\"@value\": \"电脑\"}}, {{\"@value\": \"computer\", \"@language\": \
         \"en\"}}], \"http://www.w3.org/2002/07/owl#deprecated\": [{{\"@value\": true}}]}}]"
    );
    assert_eq!(
        entries_in_words(&open("a.jsonld", &file)),
        ["!电脑 !en:computer"]
    );
}

#[test]
fn nodes_that_are_not_concepts_are_reported() {
    let nodes: String = (0..9)
        .map(|n| format!("{{\"@id\": \"ex:{n}\", \"@type\": \"ex:Thing\"}},"))
        .collect();
    let file = format!("{{\"@graph\": [{nodes}{{\"@id\": \"ex:c\", \"prefLabel\": {{\"zh\": \"电脑\"}}, \"colour\": \"red\"}}]}}");
    let opened = open("a.jsonld", &file);
    assert_eq!(entries_in_words(&opened), ["电脑"]);
    assert_eq!(
        warnings(&opened),
        [
            "a node that is not a concept is left out: ex:Thing (9 times)",
            "an unknown property is left out: colour"
        ]
    );
    let none = file.replace("prefLabel", "label");
    let message = refusal("a.jsonld", none);
    assert!(
        message.starts_with(
            "a.jsonld: no entry was read from it; a node that is not a concept is left out"
        ),
        "{message}"
    );
}

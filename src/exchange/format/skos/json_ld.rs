//! SKOS as JSON-LD, with its context inside, so that reading it needs no network.

use super::concept::{concepts, Label, DCT, SKOS};
use super::graph::read;
use crate::entry::owned::EntryBuf;
use crate::exchange::output::Output;
use crate::exchange::selection::Selection;
use crate::exchange::spec::{is_json_with, Spec, Writer};
use serde::Serialize;
use serde_json::{json, Value};
use std::collections::BTreeMap;
use std::io;

pub(in crate::exchange::format) const SPEC: Spec = Spec {
    name: "skos-json",
    extension: "jsonld",
    description: "SKOS as JSON-LD",
    read_endings: &["jsonld"],
    is_format_of: is_json_ld,
    reader: Some(read),
    writer: Writer::Multilingual(write),
};

fn is_json_ld(text: &str) -> bool {
    is_json_with(
        text,
        &["\"@context\"", "\"@graph\"", "\"@id\"", "\"@type\""],
    )
}

/// Texts by the tag of their language.
type Texts = BTreeMap<String, OneOrMore>;

#[derive(Serialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// A node of the graph, a concept or the scheme.
#[derive(Default, Serialize)]
struct Node {
    #[serde(rename = "@id")]
    address: String,
    #[serde(rename = "@type")]
    kind: String,
    #[serde(rename = "inScheme", skip_serializing_if = "Option::is_none")]
    scheme: Option<String>,
    #[serde(rename = "topConceptOf", skip_serializing_if = "Option::is_none")]
    top: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notation: Option<String>,
    #[serde(rename = "prefLabel", skip_serializing_if = "Texts::is_empty")]
    preferred: Texts,
    #[serde(rename = "altLabel", skip_serializing_if = "Texts::is_empty")]
    alternative: Texts,
    #[serde(rename = "hiddenLabel", skip_serializing_if = "Texts::is_empty")]
    hidden: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    definition: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    example: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    note: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    subject: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    source: Texts,
}

fn context() -> Value {
    let text =
        |of: &str, name: &str| json!({"@id": format!("{of}{name}"), "@container": "@language"});
    let node = |name: &str| json!({"@id": format!("{SKOS}{name}"), "@type": "@id"});
    json!({
        "Concept": format!("{SKOS}Concept"),
        "ConceptScheme": format!("{SKOS}ConceptScheme"),
        "inScheme": node("inScheme"),
        "topConceptOf": node("topConceptOf"),
        "notation": format!("{SKOS}notation"),
        "title": format!("{DCT}title"),
        "prefLabel": text(SKOS, "prefLabel"),
        "altLabel": text(SKOS, "altLabel"),
        "hiddenLabel": text(SKOS, "hiddenLabel"),
        "definition": text(SKOS, "definition"),
        "example": text(SKOS, "example"),
        "note": text(SKOS, "note"),
        "subject": text(DCT, "subject"),
        "source": text(DCT, "source"),
    })
}

fn write(entries: &[EntryBuf], selection: &Selection, output: &mut Output<'_>) -> io::Result<()> {
    #[derive(Serialize)]
    struct File {
        #[serde(rename = "@context")]
        context: Value,
        #[serde(rename = "@graph")]
        graph: Vec<Node>,
    }
    let base = &selection.base;
    let scheme = selection.scheme();
    let mut graph = vec![Node {
        address: scheme.clone(),
        kind: "ConceptScheme".into(),
        title: Some(selection.title.clone()),
        ..Node::default()
    }];
    graph.extend(
        concepts(entries, selection, &mut output.losses).map(|concept| {
            let labels = |kind: Label| {
                let labels = concept
                    .labels
                    .iter()
                    .filter(move |(label, ..)| *label == kind);
                by_tag(labels.map(|(_, tag, text)| (tag, text)))
            };
            let texts =
                |texts: &[(String, String)]| by_tag(texts.iter().map(|(tag, text)| (tag, text)));
            Node {
                address: format!("{base}{}", concept.id),
                kind: "Concept".into(),
                scheme: Some(scheme.clone()),
                top: Some(scheme.clone()),
                preferred: labels(Label::Preferred),
                alternative: labels(Label::Alternative),
                hidden: labels(Label::Hidden),
                definition: texts(&concept.definitions),
                example: texts(&concept.examples),
                note: texts(&concept.notes),
                subject: texts(&concept.subjects),
                source: texts(&concept.sources),
                notation: Some(concept.id),
                ..Node::default()
            }
        }),
    );
    let file = File {
        context: context(),
        graph,
    };
    serde_json::to_writer_pretty(&mut output.out, &file)?;
    output.out.write_all(b"\n")
}

fn by_tag<'t>(texts: impl Iterator<Item = (&'t String, &'t String)>) -> Texts {
    let mut by_tag: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (tag, text) in texts {
        by_tag.entry(tag.clone()).or_default().push(text.clone());
    }
    let shortest = |mut texts: Vec<String>| match (texts.pop(), texts.is_empty()) {
        (Some(text), true) => OneOrMore::One(text),
        (Some(text), false) => {
            texts.push(text);
            OneOrMore::More(texts)
        }
        (None, _) => OneOrMore::More(texts),
    };
    by_tag
        .into_iter()
        .map(|(tag, texts)| (tag, shortest(texts)))
        .collect()
}

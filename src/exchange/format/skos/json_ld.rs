//! SKOS as JSON-LD, with a context of its own, so that it is read without a network.

use super::concept::{concepts, Concept, Label, DCT, SKOS};
use crate::entry::owned::EntryBuf;
use crate::exchange::input::Input;
use crate::exchange::output::Output;
use crate::exchange::selection::Selection;
use crate::exchange::spec::{is_json_with, Spec, Writer};
use crate::source::SourceError;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{json, Map, Value};
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
    is_json_with(text, &["\"@context\"", "\"@graph\"", "\"@id\""])
}

/// Texts by the tag of their language.
type Texts = BTreeMap<String, OneOrMore>;

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// A node of the graph, a concept or the scheme.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
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
    #[serde(flatten)]
    rest: Map<String, Value>,
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

fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    #[derive(Deserialize)]
    struct File<'s> {
        #[serde(rename = "@graph", borrow)]
        graph: Vec<&'s RawValue>,
    }
    let text = input.source.text();
    let file: File<'_> = serde_json::from_str(text).map_err(|error| input.json_error(&error, 0))?;
    for raw in file.graph {
        let at = input.offset(raw.get());
        let node: Node =
            serde_json::from_str(raw.get()).map_err(|error| input.json_error(&error, at))?;
        if !["Concept", "skos:Concept"].contains(&node.kind.as_str()) {
            if node.kind != "ConceptScheme" {
                input.warn(
                    at,
                    format!("a node of the type {:?} is left out", node.kind),
                );
            }
            continue;
        }
        input.count(at)?;
        for name in node.rest.keys() {
            let why = format!("the property {name:?} is not understood, and left out");
            input.warn(at, why);
        }
        let concept = concept(node);
        let labels = concept.labels.iter().map(|(.., text)| text.as_str());
        let more = [
            &concept.definitions,
            &concept.examples,
            &concept.notes,
            &concept.subjects,
        ];
        let more = more.into_iter().flatten();
        input.check_texts(at, labels.chain(more.map(|(_, text)| text.as_str())))?;
        let entry = concept.entry();
        match entry.terms.is_empty() {
            true => input.warn(at, "a concept without a Chinese label is left out"),
            false => input.add(entry, at),
        }
    }
    Ok(())
}

fn concept(node: Node) -> Concept {
    // The last piece of the address, where there is no notation.
    let last = node
        .address
        .rsplit(['#', '/', ':'])
        .next()
        .unwrap_or_default();
    let mut concept = Concept {
        id: node.notation.unwrap_or_else(|| last.into()),
        definitions: flat(node.definition),
        examples: flat(node.example),
        notes: flat(node.note),
        subjects: flat(node.subject),
        sources: flat(node.source),
        ..Concept::default()
    };
    for (kind, texts) in [
        (Label::Preferred, node.preferred),
        (Label::Alternative, node.alternative),
        (Label::Hidden, node.hidden),
    ] {
        let labels = flat(texts).into_iter();
        concept
            .labels
            .extend(labels.map(|(tag, text)| (kind, tag, text)));
    }
    concept
}

fn flat(texts: Texts) -> Vec<(String, String)> {
    let mut flat = Vec::new();
    for (tag, texts) in texts {
        match texts {
            OneOrMore::One(text) => flat.push((tag, text)),
            OneOrMore::More(texts) => {
                flat.extend(texts.into_iter().map(|text| (tag.clone(), text)))
            }
        }
    }
    flat
}

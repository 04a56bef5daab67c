//! From JSON-LD to concepts: nodes in a list, under `@graph`, or nested; expanded or compact.

use super::concept::{Concept, Label, DCT, SKOS};
use super::context::Context;
use crate::entry::{reads_as_chinese, TermStatus, UNDETERMINED};
use crate::exchange::input::Input;
use crate::exchange::language::Language;
use crate::exchange::members::Members;
use crate::source::SourceError;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::rc::Rc;

const EXPECTED: &str = "JSON-LD";

pub(super) fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    let text = input.source.text();
    let whole = |error: &serde_json::Error| input.error_of_json(error, 0, EXPECTED);
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| whole(&error))?;
    let mut context = Context::default();
    let nodes = match serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
        Ok(nodes) => nodes,
        Err(_) => {
            let Members(members) =
                serde_json::from_str(raw.get()).map_err(|error| whole(&error))?;
            for (_, value) in members.iter().filter(|(name, _)| name == "@context") {
                extend(
                    &mut context,
                    &parsed(value, input)?,
                    input.offset(value.get()),
                    input,
                )?;
            }
            let graph = members
                .iter()
                .find(|(name, _)| context.expand(name) == "@graph");
            match graph {
                Some((_, graph)) => {
                    serde_json::from_str(graph.get()).unwrap_or_else(|_| vec![*graph])
                }
                None => vec![raw],
            }
        }
    };
    let context = Rc::new(context);
    for raw in nodes {
        let at = input.offset(raw.get());
        // Nodes may be nested; an inner node inherits the context.
        let mut rest = vec![(parsed(raw, input)?, Rc::clone(&context))];
        while let Some((value, mut context)) = rest.pop() {
            let Value::Object(members) = value else {
                continue;
            };
            if let Some(value) = members.get("@context") {
                extend(Rc::make_mut(&mut context), value, at, input)?;
            }
            let mut inner = Vec::new();
            let node = Node::read(&members, &context, &mut inner);
            node.add(at, input)?;
            rest.extend(inner.into_iter().map(|value| (value, Rc::clone(&context))));
        }
    }
    Ok(())
}

fn parsed(raw: &RawValue, input: &Input<'_>) -> Result<Value, SourceError> {
    let at = input.offset(raw.get());
    serde_json::from_str(raw.get()).map_err(|error| input.error_of_json(&error, at, EXPECTED))
}

fn extend(
    context: &mut Context,
    value: &Value,
    at: usize,
    input: &Input<'_>,
) -> Result<(), SourceError> {
    context.add(value).map_err(|address| {
        let why = format!("the context {address} is not in the file, and nothing is fetched");
        let expected = "the same with its context inside, or expanded: a converter for JSON-LD makes either, such as rdflib \
                        (rdfpipe -i json-ld -o json-ld) or jsonld.js";
        input.error(at, why, expected)
    })
}

/// A node with its properties.
#[derive(Default)]
struct Node {
    address: String,
    types: Vec<String>,
    concept: Concept,
    notation: Option<String>,
    /// `rdfs:label`s, used as preferred labels if there are no labels.
    names: Vec<(String, String)>,
    is_deprecated: bool,
    /// The names of relations to other concepts, and of unknown properties.
    relations: Vec<String>,
    unknown: Vec<String>,
}

/// SKOS properties whose values are other concepts.
const RELATIONS: &[&str] = &[
    "broader",
    "narrower",
    "related",
    "broaderTransitive",
    "narrowerTransitive",
    "semanticRelation",
    "mappingRelation",
    "exactMatch",
    "closeMatch",
    "broadMatch",
    "narrowMatch",
    "relatedMatch",
    "member",
];

impl Node {
    /// Reads a node; nested nodes are added to `rest`.
    fn read(members: &Map<String, Value>, context: &Context, rest: &mut Vec<Value>) -> Self {
        let mut node = Node::default();
        for (name, value) in members {
            let property = context.expand(name);
            match property.as_str() {
                "@id" => node.address = value.as_str().unwrap_or_default().into(),
                "@type" => {
                    let types = list(value).iter().filter_map(Value::as_str);
                    node.types = types.map(|one| context.expand(one)).collect();
                }
                "@graph" | "@included" => rest.extend_from_slice(list(value)),
                property if property.starts_with('@') => {}
                property => {
                    let texts = Texts {
                        context,
                        language: context.language_of(name),
                        is_by_language: context.is_by_language(name),
                    };
                    node.property(property, name, &texts.of(value, rest));
                }
            }
        }
        node
    }

    fn property(&mut self, property: &str, name: &str, texts: &[(String, String)]) {
        let concept = &mut self.concept;
        if let Some(local) = property.strip_prefix(SKOS) {
            let kind = match local {
                "prefLabel" => Label::Preferred,
                "altLabel" => Label::Alternative,
                "hiddenLabel" => Label::Hidden,
                "definition" => return concept.definitions.extend_from_slice(texts),
                "example" => return concept.examples.extend_from_slice(texts),
                "note" | "scopeNote" | "editorialNote" | "changeNote" | "historyNote" => {
                    return concept.notes.extend_from_slice(texts);
                }
                "notation" => {
                    self.notation = texts.first().map(|(_, text)| text.clone());
                    return;
                }
                "inScheme" | "topConceptOf" | "hasTopConcept" => return,
                local if RELATIONS.contains(&local) => return self.relations.push(local.into()),
                _ => return self.unknown.push(name.into()),
            };
            let labels = texts.iter().cloned();
            concept
                .labels
                .extend(labels.map(|(tag, text)| (kind, tag, text)));
            return;
        }
        match property {
            "http://www.w3.org/2000/01/rdf-schema#label" => self.names.extend_from_slice(texts),
            "http://www.w3.org/2002/07/owl#deprecated" => {
                self.is_deprecated = texts.iter().any(|(_, text)| text == "true" || text == "1");
            }
            _ => match property.strip_prefix(DCT) {
                Some("subject") if !texts.is_empty() => concept.subjects.extend_from_slice(texts),
                Some("source") if !texts.is_empty() => concept.sources.extend_from_slice(texts),
                _ => self.unknown.push(name.into()),
            },
        }
    }

    fn is_concept(&self) -> bool {
        let is_concept = |one: &String| one.strip_prefix(SKOS) == Some("Concept");
        let is_labelled = !self.concept.labels.is_empty();
        self.types.iter().any(is_concept) || (self.types.is_empty() && is_labelled)
    }

    /// Adds the entry of a concept; other nodes are left out.
    fn add(mut self, at: usize, input: &mut Input<'_>) -> Result<(), SourceError> {
        if !self.is_concept() {
            let is_scheme = |one: &String| one.strip_prefix(SKOS) == Some("ConceptScheme");
            if !self.types.iter().any(is_scheme) {
                let what = self.types.first().unwrap_or(&self.address);
                input.warn_with_example(at, "a node that is not a concept is left out", what);
            }
            return Ok(());
        }
        input.count(at)?;
        for name in &self.relations {
            input.warn_with_example(at, "relations to other concepts are left out", name);
        }
        for name in &self.unknown {
            input.warn_with_example(at, "an unknown property is left out", name);
        }
        if self.concept.labels.is_empty() {
            let names = std::mem::take(&mut self.names).into_iter();
            self.concept.labels = names
                .map(|(tag, text)| (Label::Preferred, tag, text))
                .collect();
        }
        self.concept.id = self.id();
        let concept = &self.concept;
        let labels = concept.labels.iter().map(|(.., text)| text.as_str());
        let more = [
            &concept.definitions,
            &concept.examples,
            &concept.notes,
            &concept.subjects,
            &concept.sources,
        ];
        let more = more.into_iter().flatten().map(|(_, text)| text.as_str());
        input.check_texts(at, labels.chain(more))?;
        let mut entry = concept.entry();
        if self.is_deprecated {
            let statuses = entry.terms.iter_mut().map(|term| &mut term.status);
            let others = entry.equivalents.iter_mut().map(|e| &mut e.status);
            statuses
                .chain(others)
                .for_each(|status| *status = TermStatus::Deprecated);
        }
        input.add(entry, at);
        Ok(())
    }

    /// The notation, or else the last segment of the address.
    fn id(&self) -> String {
        let last = self
            .address
            .rsplit(['#', '/', ':'])
            .next()
            .unwrap_or_default();
        self.notation.clone().unwrap_or_else(|| last.into())
    }
}

/// The texts of a property.
struct Texts<'c> {
    context: &'c Context,
    /// The language of a text without a tag.
    language: Option<&'c str>,
    is_by_language: bool,
}

impl Texts<'_> {
    /// The texts of a value, with their tags; nodes in it are added to `rest`.
    fn of(&self, value: &Value, rest: &mut Vec<Value>) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        for value in list(value) {
            match value {
                Value::Object(members) => self.of_object(members, value, &mut texts, rest),
                value => texts.extend(text(value).map(|text| self.tagged(None, text))),
            }
        }
        texts
    }

    fn of_object(
        &self,
        members: &Map<String, Value>,
        value: &Value,
        texts: &mut Vec<(String, String)>,
        rest: &mut Vec<Value>,
    ) {
        let member = |keyword: &str| {
            let found = members.iter().find(|(name, _)| self.is(name, keyword));
            found.map(|(_, value)| value)
        };
        if let Some(value) = member("@value") {
            let tag = member("@language").and_then(Value::as_str);
            texts.extend(text(value).map(|text| self.tagged(tag.or(Some("")), text)));
        } else if let Some(values) = member("@set").or_else(|| member("@list")) {
            let values = list(values).iter();
            let values = values.filter(|value| !value.is_object() || value.get("@value").is_some());
            for value in values {
                let inner = value.get("@value").unwrap_or(value);
                let tag = value.get("@language").and_then(Value::as_str);
                texts.extend(text(inner).map(|text| self.tagged(tag, text)));
            }
        } else if member("@id").is_some() || member("@type").is_some() {
            // A node with nothing but an address is described elsewhere.
            if members.len() > 1 {
                rest.push(value.clone());
            }
        } else if !self.is_by_language && !members.keys().all(|name| may_be_tag(name)) {
            rest.push(value.clone());
        } else {
            for (tag, value) in members {
                let tag = if tag.starts_with('@') { "" } else { tag };
                let found = list(value).iter().filter_map(text);
                texts.extend(found.map(|text| self.tagged(Some(tag), text)));
            }
        }
    }

    /// Whether a name is a keyword or an alias of it.
    fn is(&self, name: &str, keyword: &str) -> bool {
        name == keyword || (!name.starts_with('@') && self.context.expand(name) == keyword)
    }

    /// A text with its tag, or that of its property, or else `zh` if its characters are Chinese.
    fn tagged(&self, tag: Option<&str>, text: String) -> (String, String) {
        let tag = tag.or(self.language).unwrap_or_default();
        let tag = match tag {
            "" if reads_as_chinese(&text) => "zh",
            "" => UNDETERMINED,
            tag => tag,
        };
        (tag.to_owned(), text)
    }
}

/// Whether a name may be a language tag: its first subtag has at most three letters.
fn may_be_tag(name: &str) -> bool {
    let primary = name.split('-').next().unwrap_or_default();
    name == "@none" || (Language::is_tag(name) && primary.len() <= 3)
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is_so) => Some(is_so.to_string()),
        _ => None,
    }
}

/// The values of a list; JSON-LD may write a list of one as its value.
fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        value => std::slice::from_ref(value),
    }
}

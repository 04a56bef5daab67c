//! TBX to entries, in any of its spellings.

use super::basic::{status, ConceptNote, TermNote, MARK};
use crate::entry::owned::{CitationBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{TermStatus, TermType};
use crate::exchange::input::Input;
use crate::exchange::language::{Kind, Language};
use crate::exchange::pairing::{pair, text_in};
use crate::exchange::xml::{self, Element};
use crate::source::Error;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

pub(super) fn read(input: &mut Input<'_>) -> Result<(), Error> {
    let mut concepts = Vec::new();
    let names = ["conceptEntry", "termEntry"];
    let root = xml::read(input, &names, |element, input| {
        let concept = Concept::read(&element, input);
        match concept.terms.is_empty() {
            true => input.warn(element.at, "an entry without a Chinese term is left out"),
            false => concepts.push((concept, element.at)),
        }
    })?;
    if !["tbx", "martif"].contains(&root.name.as_str()) {
        let why = format!("the outermost element is <{}>", root.name);
        return Err(input.error(root.at, why, "<tbx> or <martif>"));
    }
    let main = root.attribute("xml:lang").and_then(Language::kind_of);
    for (concept, at) in concepts {
        input.add(concept.entry(main), at);
    }
    Ok(())
}

/// A concept as its element has it.
#[derive(Default)]
struct Concept {
    id: String,
    note: ConceptNote,
    subject_field: Option<String>,
    definition: TextBuf,
    source: TextBuf,
    terms: Vec<(Option<usize>, TermBuf)>,
    equivalents: Vec<(Option<usize>, EquivalentBuf)>,
}

impl Concept {
    fn read(element: &Element, input: &mut Input<'_>) -> Self {
        let mut concept = Concept {
            id: element.attribute("id").unwrap_or_default().into(),
            ..Concept::default()
        };
        for (name, child) in flat(element) {
            match name {
                "langSec" | "langSet" => concept.language(child, input),
                "subjectField" if concept.subject_field.is_none() => {
                    concept.subject_field = Some(child.text.clone());
                }
                "definition" => {
                    let kind = child.attribute("xml:lang").and_then(Language::kind_of);
                    concept.define(kind, child, input);
                }
                "source" => concept.cite(None, child),
                "note" => concept.note = noted(child, input).unwrap_or(concept.note),
                _ => unknown(name, child, input),
            }
        }
        concept
    }

    fn language(&mut self, element: &Element, input: &mut Input<'_>) {
        let tag = element.attribute("xml:lang").unwrap_or_default();
        let kind = Language::kind_of(tag).unwrap_or_else(|| {
            let why = format!("the language {tag:?} is none; its terms are kept as equivalents");
            input.warn(element.at, why);
            Kind::Other
        });
        for (name, child) in flat(element) {
            match name {
                "termSec" | "tig" | "ntig" => self.term(child, kind, tag, input),
                "definition" if matches!(kind, Kind::Chinese(_)) => {
                    self.define(Some(kind), child, input);
                }
                "definition" => {
                    let why = format!("a definition in {tag} is left out");
                    input.warn(child.at, why);
                }
                "source" if matches!(kind, Kind::Chinese(_)) => self.cite(Some(kind), child),
                _ => unknown(name, child, input),
            }
        }
    }

    fn define(&mut self, kind: Option<Kind>, element: &Element, input: &mut Input<'_>) {
        if kind == Some(Kind::Other) {
            input.warn(element.at, "a definition that is not Chinese is left out");
            return;
        }
        let text = text_of(kind, &element.text);
        for (known, text) in [
            (&mut self.definition.hant, text.hant),
            (&mut self.definition.hans, text.hans),
        ] {
            if known.is_some() && text.is_some() && *known != text {
                let why = "there is more than one definition in a script; the first one is kept";
                input.warn(element.at, why);
            } else if known.is_none() {
                *known = text;
            }
        }
    }

    fn cite(&mut self, kind: Option<Kind>, element: &Element) {
        self.source.fill(text_of(kind, &element.text));
    }

    fn term(&mut self, element: &Element, kind: Kind, tag: &str, input: &mut Input<'_>) {
        let mut text = None;
        let mut term = TermBuf::default();
        let mut source = None;
        let mut note = TermNote::default();
        for (name, child) in flat(element) {
            match name {
                "term" if text.is_none() => text = Some(child.text.as_str()),
                "termType" => term.term_type = read_type(child, input),
                "administrativeStatus" | "normativeAuthorization" => {
                    term.status = read_status(child, input);
                }
                "geographicalUsage" => term.region = Some(child.text.clone()),
                "source" if kind == Kind::Other => source = Some(child.text.clone()),
                "note" => note = noted(child, input).unwrap_or(note),
                _ => unknown(name, child, input),
            }
        }
        let Some(text) = text else {
            input.warn(
                element.at,
                format!("a <{}> without a term is left out", element.name),
            );
            return;
        };
        if kind == Kind::Other {
            self.equivalents.push((
                note.number,
                EquivalentBuf {
                    source,
                    standing: note.standing,
                    renders: note.renders,
                    ..EquivalentBuf::new(note.lang.unwrap_or_else(|| tag.replace('_', "-")), text)
                },
            ));
            return;
        }
        if term.region.is_some() && term.term_type == TermType::Variant {
            term.term_type = TermType::Regional;
        }
        term.term_type = note.term_type.unwrap_or(term.term_type);
        term.recognition = note.recognition.unwrap_or_default();
        term.text = text_of(Some(kind), text);
        self.terms.push((note.number, term));
    }

    fn entry(self, main: Option<Kind>) -> EntryBuf {
        let mut definition = self.definition;
        definition.fill(self.note.definition);
        let mut citations = self.note.citations;
        if citations.is_empty() && !self.source.is_empty() {
            citations.push(CitationBuf {
                source: Some(self.source),
                ..CitationBuf::default()
            });
        }
        let field = self.subject_field.map(|text| text_of(main, &text));
        let mut equivalents = self.equivalents;
        equivalents.sort_by_key(|(number, _)| number.unwrap_or(usize::MAX));
        EntryBuf {
            id: self.id,
            terms: terms(self.terms),
            definition,
            subject_field: self.note.subject_field.or(field),
            parts: self.note.parts,
            equivalents: equivalents.into_iter().map(|(_, e)| e).collect(),
            citations,
            ..EntryBuf::default()
        }
    }
}

/// The terms: those of the same number are one, and others are paired.
fn terms(terms: Vec<(Option<usize>, TermBuf)>) -> Vec<TermBuf> {
    let mut numbered: BTreeMap<usize, TermBuf> = BTreeMap::new();
    let mut rest = Vec::new();
    for (number, term) in terms {
        let Some(number) = number else {
            rest.push(term);
            continue;
        };
        match numbered.get_mut(&number) {
            None => drop(numbered.insert(number, term)),
            Some(known) => {
                let text = term.text.clone();
                let clash = (known.text.hant.is_some() && text.hant.is_some())
                    || (known.text.hans.is_some() && text.hans.is_some());
                if clash {
                    rest.push(term);
                    continue;
                }
                known.text.fill(text);
            }
        }
    }
    numbered.into_values().chain(pair(rest)).collect()
}

/// What is in an element, each with its data category, or else its name; groups are dissolved.
fn flat(element: &Element) -> Vec<(&str, &Element)> {
    let mut flat = Vec::new();
    let mut rest: Vec<&Element> = element.children.iter().rev().collect();
    while let Some(child) = rest.pop() {
        match child.name.as_str() {
            "descripGrp" | "adminGrp" | "termNoteGrp" | "transacGrp" | "termGrp" => {
                rest.extend(child.children.iter().rev());
            }
            "descrip" | "admin" | "termNote" | "descripNote" | "adminNote" | "transac"
            | "transacNote" | "ref" | "xref" => {
                flat.push((child.attribute("type").unwrap_or(&child.name), child));
            }
            name => flat.push((name, child)),
        }
    }
    flat
}

fn unknown(name: &str, element: &Element, input: &mut Input<'_>) {
    let name: String = name.chars().take(40).collect();
    input.warn(
        element.at,
        format!("{name} is not understood here, and left out"),
    );
}

/// What a note says to a program; `None` if it is for people.
fn noted<T: Default + DeserializeOwned>(element: &Element, input: &mut Input<'_>) -> Option<T> {
    let Some(json) = element.text.strip_prefix(MARK) else {
        unknown("note", element, input);
        return None;
    };
    Some(serde_json::from_str(json).unwrap_or_else(|error| {
        let why = format!("a note of zhujie is not understood, and left out: {error}");
        input.warn(element.at, why);
        T::default()
    }))
}

fn text_of(kind: Option<Kind>, text: &str) -> TextBuf {
    let script = match kind {
        Some(Kind::Chinese(script)) => script,
        _ => None,
    };
    text_in(script, text)
}

fn read_type(element: &Element, input: &mut Input<'_>) -> TermType {
    let known = TermType::ALL.iter().find(|t| t.as_str() == element.text);
    match (known, element.text.as_str()) {
        (Some(known), _) => *known,
        (None, "acronym" | "initialism") => TermType::Abbreviation,
        (None, other) => {
            let why = format!("the term type {other:?} is not known; fullForm stands for it");
            input.warn(element.at, why);
            TermType::FullForm
        }
    }
}

fn read_status(element: &Element, input: &mut Input<'_>) -> TermStatus {
    let text = element.text.as_str();
    let is =
        |s: &&TermStatus| status(**s) == text || s.as_str() == text || format!("{s}Term") == text;
    TermStatus::ALL.iter().find(is).copied().unwrap_or_else(|| {
        let why = format!("the status {text:?} is not known; admitted stands for it");
        input.warn(element.at, why);
        TermStatus::Admitted
    })
}

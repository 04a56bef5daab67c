//! Entries as SKOS concepts, and back.
//!
//! The first permitted term is the preferred label. A deprecated or superseded term, or one that differs from another label only
//! in quotation marks or width, is a hidden label; any other term is an alternative label. In each language, no label is of two
//! kinds and at most one is preferred, as SKOS requires (S13, S14). A text that is both permitted and deprecated counts as
//! permitted.
//!
//! Descriptions of the concept are written as `skos:definition`, `skos:example` and `skos:note`, each with its
//! language. SKOS has no place for descriptions of a single term.

use crate::entry::owned::{CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{DescriptionKind, Script, TermStatus};
use crate::exchange::citation::format_citation;
use crate::exchange::differences;
use crate::exchange::language::{Kind, Language};
use crate::exchange::loss::Losses;
use crate::exchange::pairing::{pair, text_in};
use crate::exchange::selection::Selection;
use crate::fold::{key, Strength};
use std::collections::HashSet;

pub(super) const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
pub(super) const DCT: &str = "http://purl.org/dc/terms/";

/// The kind of a label.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Label {
    Preferred,
    Alternative,
    Hidden,
}

/// A SKOS concept. Texts have the tag of their language before them.
#[derive(Default)]
pub(super) struct Concept {
    pub(super) id: String,
    pub(super) labels: Vec<(Label, String, String)>,
    pub(super) definitions: Vec<(String, String)>,
    pub(super) examples: Vec<(String, String)>,
    pub(super) notes: Vec<(String, String)>,
    pub(super) subjects: Vec<(String, String)>,
    pub(super) sources: Vec<(String, String)>,
}

impl Concept {
    fn new(entry: &EntryBuf, selection: &Selection) -> Self {
        let mut concept = Concept {
            id: entry.id.clone(),
            ..Concept::default()
        };
        for (script, tag) in &selection.chinese {
            concept.chinese(entry, *script, tag);
            let texts = |text: &TextBuf| {
                let text = text.as_text().in_script(*script);
                text.map(|text| (tag.clone(), text.to_owned())).into_iter()
            };
            concept.definitions.extend(texts(&entry.definition));
            concept
                .subjects
                .extend(entry.subject_field.iter().flat_map(texts));
            for citation in &entry.citations {
                let source = format_citation(citation, *script);
                if !source.is_empty() {
                    concept.sources.push((tag.clone(), source));
                }
            }
        }
        concept.sources.dedup();
        concept.equivalents(&entry.equivalents);
        concept.describe(&entry.descriptions);
        concept
    }

    /// Adds descriptions with a valid language tag, as RDF requires, and without repeats, since RDF is a set of statements.
    fn describe(&mut self, descriptions: &[DescriptionBuf]) {
        let definitions = self.definitions.iter().cloned();
        let mut known: HashSet<_> = definitions
            .map(|(tag, text)| (DescriptionKind::Definition, tag, text))
            .collect();
        for description in descriptions {
            let DescriptionBuf {
                kind, lang, text, ..
            } = description.clone();
            if !Language::is_tag(&lang) || !known.insert((kind, lang.clone(), text.clone())) {
                continue;
            }
            let texts = match kind {
                DescriptionKind::Definition => &mut self.definitions,
                DescriptionKind::Context => &mut self.examples,
                _ => &mut self.notes,
            };
            texts.push((lang, text));
        }
    }

    fn chinese(&mut self, entry: &EntryBuf, script: Script, tag: &str) {
        let mut labels: Vec<(Label, &str)> = Vec::new();
        let mut texts = HashSet::new();
        let mut keys = HashSet::new();
        let is_permitted = |term: &&TermBuf| term.status.is_permitted();
        let permitted = entry.terms.iter().filter(is_permitted);
        let others = entry.terms.iter().filter(|term| !is_permitted(term));
        for term in permitted.chain(others) {
            let Some(text) = term.text.as_text().in_script(script) else {
                continue;
            };
            if !texts.insert(text) {
                continue;
            }
            let new = keys.insert(key(text, Strength::Loose).collect::<String>());
            let label = match term.status.is_permitted() {
                true if labels.is_empty() => Label::Preferred,
                true if new => Label::Alternative,
                _ => Label::Hidden,
            };
            labels.push((label, text));
        }
        let labels = labels.into_iter();
        self.labels
            .extend(labels.map(|(label, text)| (label, tag.into(), text.into())));
    }

    /// Adds equivalents: the first permitted one of each language is preferred, forbidden ones are hidden.
    fn equivalents(&mut self, equivalents: &[EquivalentBuf]) {
        let mut proper: Vec<_> = equivalents.iter().filter(|e| e.renders.is_none()).collect();
        proper.sort_by_key(|e| (e.preference().is_none(), e.preference()));
        let mut known = HashSet::new();
        let mut preferred = HashSet::new();
        for equivalent in proper {
            let tag = equivalent.lang.to_ascii_lowercase();
            if Language::kind_of(&equivalent.lang) != Some(Kind::Other)
                || !Language::is_tag(&equivalent.lang)
                || !known.insert((tag.clone(), equivalent.text.as_str()))
            {
                continue;
            }
            let label = match equivalent.status.is_permitted() {
                true if preferred.insert(tag) => Label::Preferred,
                true => Label::Alternative,
                false => Label::Hidden,
            };
            self.labels
                .push((label, equivalent.lang.clone(), equivalent.text.clone()));
        }
    }

    /// The entry of the concept.
    pub(super) fn entry(&self) -> EntryBuf {
        let mut entry = EntryBuf {
            id: self.id.clone(),
            subject_field: Some(first_in_each_script(&self.subjects))
                .filter(|text| !text.is_empty()),
            ..EntryBuf::default()
        };
        self.labels_of(&mut entry);
        self.descriptions_of(&mut entry);
        let source = first_in_each_script(&self.sources);
        if !source.is_empty() {
            entry.citations.push(CitationBuf {
                source: Some(source),
                ..CitationBuf::default()
            });
        }
        entry
    }

    fn labels_of(&self, entry: &mut EntryBuf) {
        // The languages and keys of labels that are not hidden.
        let mut keys: HashSet<(String, String)> = HashSet::new();
        for kind in [Label::Preferred, Label::Alternative, Label::Hidden] {
            // RDF is unordered, and JSON-LD groups by tag, so sort by tag.
            let mut labels: Vec<_> = self.labels.iter().filter(|(l, ..)| *l == kind).collect();
            labels.sort_by_key(|(_, tag, _)| tag.as_str());
            for (_, tag, text) in labels {
                let key = key(text, Strength::Loose).collect();
                let key = (tag.to_ascii_lowercase(), key);
                // A hidden label is deprecated, unless it is another spelling of a label that is not hidden.
                let status = match kind {
                    Label::Hidden if !keys.contains(&key) => TermStatus::Deprecated,
                    Label::Hidden => TermStatus::default(),
                    _ => {
                        keys.insert(key);
                        TermStatus::default()
                    }
                };
                match Language::kind_of(tag) {
                    Some(Kind::Chinese(script)) => entry.terms.push(TermBuf {
                        status,
                        ..TermBuf::new(text_in(script, text))
                    }),
                    _ => entry.equivalents.push(EquivalentBuf {
                        status,
                        ..EquivalentBuf::new(tag, text)
                    }),
                }
            }
        }
        entry.terms = pair(std::mem::take(&mut entry.terms));
    }

    /// Adds descriptions. The first Chinese definition in each script becomes that of the entry.
    fn descriptions_of(&self, entry: &mut EntryBuf) {
        for (kind, texts) in [
            (DescriptionKind::Definition, &self.definitions),
            (DescriptionKind::Context, &self.examples),
            (DescriptionKind::Note, &self.notes),
        ] {
            let mut texts: Vec<_> = texts.iter().collect();
            texts.sort_by_key(|(tag, _)| tag.as_str());
            for (tag, text) in texts {
                let chinese = match Language::kind_of(tag) {
                    Some(Kind::Chinese(script)) if kind == DescriptionKind::Definition => {
                        text_in(script, text)
                    }
                    _ => TextBuf::default(),
                };
                let TextBuf { hant, hans } = &entry.definition;
                let is_new = (hant.is_none() && chinese.hant.is_some())
                    || (hans.is_none() && chinese.hans.is_some());
                match is_new {
                    true => entry.definition.fill(chinese),
                    false => {
                        let description = DescriptionBuf::new(kind, tag, text);
                        entry.descriptions.push(description);
                    }
                }
            }
        }
    }
}

/// The first Chinese text in each script.
fn first_in_each_script(texts: &[(String, String)]) -> TextBuf {
    let mut first_in_each_script = TextBuf::default();
    for (tag, text) in texts {
        if let Some(Kind::Chinese(script)) = Language::kind_of(tag) {
            first_in_each_script.fill(text_in(script, text));
        }
    }
    first_in_each_script
}

/// The concepts of entries; adds the losses.
pub(super) fn concepts<'e>(
    entries: &'e [EntryBuf],
    selection: &'e Selection,
    losses: &'e mut Losses,
) -> impl Iterator<Item = Concept> + 'e {
    entries.iter().map(|entry| {
        let entry = selection.with_output_tags(entry);
        let concept = Concept::new(&entry, selection);
        differences::report(&entry, &concept.entry(), losses);
        concept
    })
}

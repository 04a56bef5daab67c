//! A glossary's entries as concepts of SKOS, and back.
//!
//! The headword is the preferred label, a term not to be used or one that differs from another label
//! in quotation marks or width only is a hidden one, any other term is an alternative one. Of each
//! language, no label is of two kinds and one is preferred, as SKOS demands (S13, S14).

use crate::entry::owned::{CitationBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::Script;
use crate::exchange::citation::cited;
use crate::exchange::differences;
use crate::exchange::language::{Kind, Language};
use crate::exchange::loss::Losses;
use crate::exchange::pairing::{pair, text_in};
use crate::exchange::selection::Selection;
use crate::fold::{key, Strength};
use std::collections::HashSet;

pub(super) const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
pub(super) const DCT: &str = "http://purl.org/dc/terms/";

/// What kind of label it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Label {
    Preferred,
    Alternative,
    Hidden,
}

/// A concept as SKOS has it; texts with the tags of their languages.
#[derive(Default)]
pub(super) struct Concept {
    pub(super) id: String,
    pub(super) labels: Vec<(Label, String, String)>,
    pub(super) definitions: Vec<(String, String)>,
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
                let source = cited(citation, *script);
                if !source.is_empty() {
                    concept.sources.push((tag.clone(), source));
                }
            }
        }
        concept.sources.dedup();
        concept.equivalents(&entry.equivalents);
        concept
    }

    fn chinese(&mut self, entry: &EntryBuf, script: Script, tag: &str) {
        let mut labels: Vec<(Label, &str)> = Vec::new();
        let mut texts = HashSet::new();
        let mut keys = HashSet::new();
        for term in &entry.terms {
            let Some(text) = term.text.as_text().in_script(script) else {
                continue;
            };
            if !texts.insert(text) {
                continue;
            }
            let new = keys.insert(key(text, Strength::Loose).collect::<String>());
            let used = term.status.is_permitted();
            labels.push(match labels.is_empty() {
                true => (Label::Preferred, text),
                false if new && used => (Label::Alternative, text),
                false => (Label::Hidden, text),
            });
        }
        let labels = labels.into_iter();
        self.labels
            .extend(labels.map(|(label, text)| (label, tag.into(), text.into())));
    }

    /// Of each language the one to be used is preferred; those that are not to be used are hidden.
    fn equivalents(&mut self, equivalents: &[EquivalentBuf]) {
        let mut proper: Vec<_> = equivalents.iter().filter(|e| e.renders.is_none()).collect();
        proper.sort_by_key(|e| e.preference().map_or((true, None), |p| (false, Some(p))));
        let mut known = HashSet::new();
        let mut preferred = HashSet::new();
        for equivalent in proper {
            let tag = equivalent.lang.to_ascii_lowercase();
            if Language::kind_of(&equivalent.lang) != Some(Kind::Other)
                || equivalent.lang.contains('_')
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

    /// The entry that the concept tells of.
    pub(super) fn entry(&self) -> EntryBuf {
        let mut entry = EntryBuf {
            id: self.id.clone(),
            definition: both(&self.definitions),
            subject_field: Some(both(&self.subjects)).filter(|text| !text.is_empty()),
            ..EntryBuf::default()
        };
        for kind in [Label::Preferred, Label::Alternative, Label::Hidden] {
            // RDF knows no order; a file goes by its tags.
            let mut labels: Vec<_> = self.labels.iter().filter(|(l, ..)| *l == kind).collect();
            labels.sort_by_key(|(_, tag, _)| tag.as_str());
            for (_, tag, text) in labels {
                match Language::kind_of(tag) {
                    Some(Kind::Chinese(script)) => entry.terms.push(TermBuf {
                        text: text_in(script, text),
                        ..TermBuf::default()
                    }),
                    _ => entry.equivalents.push(EquivalentBuf {
                        lang: tag.clone(),
                        text: text.clone(),
                        ..EquivalentBuf::default()
                    }),
                }
            }
        }
        entry.terms = pair(entry.terms);
        let source = both(&self.sources);
        if !source.is_empty() {
            entry.citations.push(CitationBuf {
                source: Some(source),
                ..CitationBuf::default()
            });
        }
        entry
    }
}

/// The first Chinese texts of each script.
fn both(texts: &[(String, String)]) -> TextBuf {
    let mut both = TextBuf::default();
    for (tag, text) in texts {
        if let Some(Kind::Chinese(script)) = Language::kind_of(tag) {
            both.fill(text_in(script, text));
        }
    }
    both
}

/// The concepts, and what they lack of the entries.
pub(super) fn concepts<'e>(
    entries: &'e [EntryBuf],
    selection: &'e Selection,
    losses: &'e mut Losses,
) -> impl Iterator<Item = Concept> + 'e {
    entries.iter().map(|entry| {
        let concept = Concept::new(entry, selection);
        differences::report(entry, &concept.entry(), losses);
        concept
    })
}

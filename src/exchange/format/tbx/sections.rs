//! Where each field of an entry is written: with the concept, with a language, with a term, or in a note.

use super::basic::{is_part_of_speech, term_type};
use super::descriptions::{divide, Divided};
use super::notes::{ConceptNote, TermNote};
use super::terms::{terms, TermInScript};
use crate::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{DescriptionKind, Recognition, Script, TermStatus, TermType, UNDETERMINED};
use crate::exchange::language::{Kind, Language};
use crate::exchange::selection::Selection;
use std::collections::{HashMap, HashSet};

/// An entry in the structure of the file; the subject field is left to the writer.
pub(super) struct Sections<'e> {
    pub(super) note: ConceptNote,
    pub(super) descriptions: Vec<&'e DescriptionBuf>,
    pub(super) languages: Vec<Section<'e>>,
}

/// The section of a language.
pub(super) struct Section<'e> {
    pub(super) tag: &'e str,
    /// The script, if it is Chinese.
    pub(super) script: Option<Script>,
    /// The definition of the entry, in a Chinese section.
    pub(super) definition: Option<&'e str>,
    pub(super) descriptions: Vec<&'e DescriptionBuf>,
    pub(super) designations: Vec<Designation<'e>>,
}

/// A designation in one language.
pub(super) struct Designation<'e> {
    pub(super) text: &'e str,
    pub(super) term_type: Option<TermType>,
    pub(super) status: Option<TermStatus>,
    pub(super) region: Option<&'e str>,
    pub(super) part_of_speech: Option<&'e str>,
    pub(super) source: Option<&'e str>,
    pub(super) descriptions: Vec<&'e DescriptionBuf>,
    pub(super) note: TermNote,
}

impl<'e> Sections<'e> {
    pub(super) fn new(entry: &'e EntryBuf, selection: &'e Selection, in_version_2: bool) -> Self {
        let mut languages = chinese(entry, selection, in_version_2);
        languages.extend(other_sections(&entry.equivalents, in_version_2));
        // The reader ignores empty elements.
        let has_element = |script, text: &String| {
            !text.is_empty() && languages.iter().any(|l| l.script == Some(script))
        };
        let TextBuf { hant, hans } = entry.definition.clone();
        let note = ConceptNote {
            parts: entry.parts.clone(),
            citations: entry.citations.clone(),
            definition: TextBuf {
                hant: hant.filter(|text| !has_element(Script::Hant, text)),
                hans: hans.filter(|text| !has_element(Script::Hans, text)),
            },
            ..ConceptNote::default()
        };
        let mut sections = Sections {
            note,
            descriptions: Vec::new(),
            languages,
        };
        sections.describe(&entry.descriptions);
        sections
    }

    /// Distributes the descriptions of the entry: definitions to their languages, notes to the concept.
    fn describe(&mut self, descriptions: &'e [DescriptionBuf]) {
        let Divided { elements, noted } = divide(descriptions, |one| match one.kind {
            DescriptionKind::Note => Language::is_tag(&one.lang).then_some(0),
            DescriptionKind::Definition => {
                let mut languages = self.languages.iter();
                let place = languages.position(|language| language.tag == one.lang)?;
                let language = self.languages.get(place)?;
                language.keeps_as_further(&one.text).then_some(place + 1)
            }
            _ => None,
        });
        self.note.descriptions = noted;
        for (place, description) in elements {
            let language = place.checked_sub(1);
            match language.and_then(|place| self.languages.get_mut(place)) {
                Some(language) => language.descriptions.push(description),
                None => self.descriptions.push(description),
            }
        }
    }
}

impl Section<'_> {
    /// Whether the reader takes that definition for a further one.
    fn keeps_as_further(&self, text: &str) -> bool {
        let Some(script) = self.script else {
            return true;
        };
        let is_another = self.definition.is_some_and(|definition| definition != text);
        is_another && Language::kind_of(self.tag) == Some(Kind::Chinese(Some(script)))
    }
}

/// The Chinese sections, in the order of the chosen languages.
fn chinese<'e>(
    entry: &'e EntryBuf,
    selection: &'e Selection,
    in_version_2: bool,
) -> Vec<Section<'e>> {
    let has_term = |script| entry.terms.iter().any(|term| is_in(term, script));
    let chosen = selection.chinese.iter();
    let chosen: Vec<(Script, &str)> = chosen
        .filter(|(script, _)| has_term(*script))
        .map(|(script, tag)| (*script, tag.as_str()))
        .collect();
    let divided = entry.terms.iter();
    let divided: Vec<_> = divided
        .map(|term| divide(&term.descriptions, |one| section_of(one, term, &chosen)))
        .collect();
    let mut sections = Vec::new();
    let mut as_read = Vec::new();
    for (section, (script, tag)) in chosen.iter().enumerate() {
        let permitted = entry.terms.iter().filter(|term| term.status.is_permitted());
        let permitted: HashSet<_> = permitted
            .map(|term| (term.text.as_text().in_script(*script), &term.region))
            .collect();
        let mut designations = Vec::new();
        for (term, divided) in entry.terms.iter().zip(&divided) {
            let Some(text) = term.text.as_text().in_script(*script) else {
                continue;
            };
            let is_permitted = permitted.contains(&(Some(text), &term.region));
            let mut designation = designation(term, text, is_permitted, in_version_2);
            let elements = divided.elements.iter();
            let elements = elements.filter(|(place, _)| *place == section);
            designation.descriptions = elements.map(|(_, one)| *one).collect();
            let is_first = first_section(term, &chosen) == Some(section);
            if is_first {
                designation.note.descriptions = divided.noted.clone();
            }
            designation.note.generated = term.generated.filter(|generated| {
                // Noted at the generated form if it is in the file, and otherwise at the first form.
                let is_there = is_in(term, *generated) && chosen.iter().any(|c| c.0 == *generated);
                generated == script || (is_first && !is_there)
            });
            as_read.push(designation.as_read(term, *script));
            designations.push(designation);
        }
        let definition = entry.definition.as_text().in_script(*script);
        sections.push(Section {
            tag,
            script: Some(*script),
            definition: definition.filter(|text| !text.is_empty()),
            descriptions: Vec::new(),
            designations,
        });
    }
    // If the reader would pair the terms differently, their notes get numbers.
    if terms(as_read, &mut false) != entry.terms {
        for section in &mut sections {
            let numbers = entry.terms.iter().enumerate();
            let numbers =
                numbers.filter(|(_, term)| section.script.is_some_and(|s| is_in(term, s)));
            for (designation, (number, _)) in section.designations.iter_mut().zip(numbers) {
                designation.note.number = Some(number + 1);
            }
        }
    }
    sections
}

fn is_in(term: &TermBuf, script: Script) -> bool {
    term.text.as_text().in_script(script).is_some()
}

/// The first section that has a term.
fn first_section(term: &TermBuf, chosen: &[(Script, &str)]) -> Option<usize> {
    chosen.iter().position(|(script, _)| is_in(term, *script))
}

/// The section in which a description of a term is an element: that of its language; for a note, which names its language,
/// else the first one.
fn section_of(
    description: &DescriptionBuf,
    term: &TermBuf,
    chosen: &[(Script, &str)],
) -> Option<usize> {
    if description.kind == DescriptionKind::Definition {
        return None;
    }
    let mut sections = chosen.iter();
    let own = sections.position(|(script, tag)| is_in(term, *script) && *tag == description.lang);
    let is_note = description.kind == DescriptionKind::Note && Language::is_tag(&description.lang);
    own.or_else(|| first_section(term, chosen).filter(|_| is_note))
}

/// A term in one of its scripts. `is_permitted` tells whether a term with the same text is permitted.
fn designation<'e>(
    term: &'e TermBuf,
    text: &'e str,
    is_permitted: bool,
    in_version_2: bool,
) -> Designation<'e> {
    // The reader takes a variant with a region for a regional term, and nothing else.
    let regional = term.region.is_some() && term_type(term.term_type) == "variant";
    let told = regional == (term.term_type == TermType::Regional);
    let (part_of_speech, noted_part) = part_of_speech(&term.part_of_speech, in_version_2);
    let (source, noted_source) = source(&term.source);
    Designation {
        text,
        term_type: Some(term.term_type),
        status: Some(term.status),
        region: term.region.as_deref(),
        part_of_speech,
        source,
        descriptions: Vec::new(),
        note: TermNote {
            term_type: (!told).then_some(term.term_type),
            status: noted_status(term.status, is_permitted),
            recognition: Some(term.recognition).filter(|r| *r != Recognition::default()),
            part_of_speech: noted_part,
            reading: term.reading.clone(),
            source: noted_source,
            ..TermNote::default()
        },
    }
}

impl Designation<'_> {
    /// The term in that script as the reader reads it.
    fn as_read(&self, term: &TermBuf, script: Script) -> TermInScript {
        let descriptions = self.descriptions.iter().map(|one| read_alone(one));
        TermInScript {
            number: None,
            term: TermBuf {
                text: TextBuf::in_script(script, self.text),
                generated: self.note.generated,
                descriptions: descriptions.collect(),
                ..term.clone()
            },
            noted: self.note.descriptions.clone(),
        }
    }
}

/// The sections of other languages, in the order of their first equivalents.
fn other_sections(equivalents: &[EquivalentBuf], in_version_2: bool) -> Vec<Section<'_>> {
    let permitted = equivalents.iter().filter(|e| e.status.is_permitted());
    let permitted: HashSet<_> = permitted.map(identity).collect();
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut places = Vec::new();
    for (number, equivalent) in equivalents.iter().enumerate() {
        let tag = tag(equivalent);
        let place = *known.entry(tag).or_insert(sections.len());
        if place == sections.len() {
            sections.push(Section {
                tag,
                script: None,
                definition: None,
                descriptions: Vec::new(),
                designations: Vec::new(),
            });
        }
        let is_permitted = permitted.contains(&identity(equivalent));
        let mut designation = equivalent_designation(equivalent, tag, is_permitted, in_version_2);
        designation.note.number = Some(number + 1);
        places.push(place);
        if let Some(section) = sections.get_mut(place) {
            section.designations.push(designation);
        }
    }
    if places.is_sorted() {
        let designations = sections.iter_mut().flat_map(|s| &mut s.designations);
        designations.for_each(|designation| designation.note.number = None);
    }
    sections
}

/// The key by which the reader takes two equivalents for the same text.
fn identity(equivalent: &EquivalentBuf) -> (String, &str) {
    (tag(equivalent).to_ascii_lowercase(), &equivalent.text)
}

/// An equivalent, without default values.
fn equivalent_designation<'e>(
    equivalent: &'e EquivalentBuf,
    tag: &str,
    is_permitted: bool,
    in_version_2: bool,
) -> Designation<'e> {
    let (part_of_speech, noted_part) = part_of_speech(&equivalent.part_of_speech, in_version_2);
    let (source, noted_source) = source(&equivalent.source);
    let Divided { elements, noted } = divide(&equivalent.descriptions, |one| match one.kind {
        DescriptionKind::Context => (one.lang == tag).then_some(0),
        DescriptionKind::Note => Language::is_tag(&one.lang).then_some(0),
        _ => None,
    });
    let is_regional = equivalent.term_type == TermType::Regional;
    Designation {
        text: &equivalent.text,
        term_type: Some(equivalent.term_type).filter(|t| *t != TermType::default()),
        status: Some(equivalent.status).filter(|status| *status != TermStatus::default()),
        region: None,
        part_of_speech,
        source,
        descriptions: elements.into_iter().map(|(_, one)| one).collect(),
        note: TermNote {
            term_type: is_regional.then_some(equivalent.term_type),
            status: noted_status(equivalent.status, is_permitted),
            part_of_speech: noted_part,
            reading: equivalent.reading.clone(),
            source: noted_source,
            standing: equivalent.standing,
            renders: equivalent.renders.clone(),
            lang: (equivalent.lang != tag).then(|| equivalent.lang.clone()),
            descriptions: noted,
            ..TermNote::default()
        },
    }
}

/// The tag under which an equivalent is written: its own, unless that is invalid, or is Chinese and would make it a term.
fn tag(equivalent: &EquivalentBuf) -> &str {
    match Language::kind_of(&equivalent.lang) {
        Some(Kind::Other) if Language::is_tag(&equivalent.lang) => &equivalent.lang,
        _ => UNDETERMINED,
    }
}

/// A description as read from its element alone: that of a note has no source.
fn read_alone(description: &DescriptionBuf) -> DescriptionBuf {
    let source = description.source.clone();
    DescriptionBuf {
        source: source.filter(|_| description.kind != DescriptionKind::Note),
        ..description.clone()
    }
}

/// A part of speech, either for its element or for the note.
fn part_of_speech(value: &Option<String>, in_version_2: bool) -> (Option<&str>, Option<String>) {
    let value = value.as_deref();
    match value.filter(|value| is_part_of_speech(value, in_version_2)) {
        Some(value) => (Some(value), None),
        None => (None, value.map(Into::into)),
    }
}

/// A source, either for its element or, if it is empty, for the note.
fn source(value: &Option<String>) -> (Option<&str>, Option<String>) {
    match value.as_deref() {
        Some("") => (None, value.clone()),
        value => (value, None),
    }
}

/// The status for the note, if the reader would change it because the same text is permitted elsewhere.
fn noted_status(status: TermStatus, is_permitted: bool) -> Option<TermStatus> {
    Some(status).filter(|status| is_permitted && !status.is_permitted())
}

//! What of an entry stands where in the file: with the concept, with a language, with a term, in a note.

use super::basic::{is_part_of_speech, term_type};
use super::descriptions::{divide, Divided};
use super::notes::{ConceptNote, TermNote};
use super::terms::{terms, Spelled};
use crate::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{DescriptionKind, Recognition, Script, TermStatus, TermType, UNDETERMINED};
use crate::exchange::language::{Kind, Language};
use crate::exchange::selection::Selection;
use std::collections::{HashMap, HashSet};

/// An entry as a file has it; the subject field is left to the writer.
pub(super) struct Sections<'e> {
    pub(super) note: ConceptNote,
    pub(super) descriptions: Vec<&'e DescriptionBuf>,
    pub(super) languages: Vec<Section<'e>>,
}

/// A section of a language.
pub(super) struct Section<'e> {
    pub(super) tag: &'e str,
    /// Of Chinese.
    pub(super) script: Option<Script>,
    /// That of the entry, in Chinese.
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
        languages.extend(others(&entry.equivalents, in_version_2));
        // An empty element is ignored by the reader.
        let stands = |script, text: &String| {
            !text.is_empty() && languages.iter().any(|l| l.script == Some(script))
        };
        let TextBuf { hant, hans } = entry.definition.clone();
        let note = ConceptNote {
            parts: entry.parts.clone(),
            citations: entry.citations.clone(),
            definition: TextBuf {
                hant: hant.filter(|text| !stands(Script::Hant, text)),
                hans: hans.filter(|text| !stands(Script::Hans, text)),
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

    /// Puts the descriptions of the entry where they belong: definitions with their languages, notes with
    /// the concept.
    fn describe(&mut self, descriptions: &'e [DescriptionBuf]) {
        let Divided { elements, noted } = divide(descriptions, |one| match one.kind {
            DescriptionKind::Note => Language::is_tag(&one.lang).then_some(0),
            DescriptionKind::Definition => {
                let mut languages = self.languages.iter();
                let place = languages.position(|language| language.tag == one.lang)?;
                let language = self.languages.get(place)?;
                language.takes(&one.text).then_some(place + 1)
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
    /// Whether that definition is read as a further one.
    fn takes(&self, text: &str) -> bool {
        let Some(script) = self.script else {
            return true;
        };
        let is_another = self.definition.is_some_and(|definition| definition != text);
        is_another && Language::kind_of(self.tag) == Some(Kind::Chinese(Some(script)))
    }
}

/// The sections of Chinese, in the order of the languages chosen.
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
        .map(|term| divide(&term.descriptions, |one| place(one, term, &chosen)))
        .collect();
    let mut sections = Vec::new();
    let mut spelled = Vec::new();
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
            let is_first = first(term, &chosen) == Some(section);
            if is_first {
                designation.note.descriptions = divided.noted.clone();
            }
            designation.note.generated = term.generated.filter(|generated| {
                // The form itself, if it is in the file.
                let is_there = is_in(term, *generated) && chosen.iter().any(|c| c.0 == *generated);
                generated == script || (is_first && !is_there)
            });
            spelled.push(designation.spelled(term, *script));
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
    // The terms as the reader finds them: numbers tell what it would not.
    if terms(spelled, &mut false) != entry.terms {
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

/// The first section in which a term stands.
fn first(term: &TermBuf, chosen: &[(Script, &str)]) -> Option<usize> {
    chosen.iter().position(|(script, _)| is_in(term, *script))
}

/// The section in which a description of a term has an element: that of its language; a note names its
/// language, and may stand in any.
fn place(description: &DescriptionBuf, term: &TermBuf, chosen: &[(Script, &str)]) -> Option<usize> {
    if description.kind == DescriptionKind::Definition {
        return None;
    }
    let mut sections = chosen.iter();
    let own = sections.position(|(script, tag)| is_in(term, *script) && *tag == description.lang);
    let is_note = description.kind == DescriptionKind::Note && Language::is_tag(&description.lang);
    own.or_else(|| first(term, chosen).filter(|_| is_note))
}

/// A term in one of its scripts. `is_permitted` says whether another one of the same text may be used.
fn designation<'e>(
    term: &'e TermBuf,
    text: &'e str,
    is_permitted: bool,
    in_version_2: bool,
) -> Designation<'e> {
    // A variant of a region is read as regional, and nothing else is.
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
    /// What the reader takes from the term in that script.
    fn spelled(&self, term: &TermBuf, script: Script) -> Spelled {
        let descriptions = self.descriptions.iter().map(|one| read_alone(one));
        Spelled {
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
fn others(equivalents: &[EquivalentBuf], in_version_2: bool) -> Vec<Section<'_>> {
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
        let mut designation = other(equivalent, tag, is_permitted, in_version_2);
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

/// What the reader takes for the same text of the same language.
fn identity(equivalent: &EquivalentBuf) -> (String, &str) {
    (tag(equivalent).to_ascii_lowercase(), &equivalent.text)
}

/// An equivalent. What is the default is left out.
fn other<'e>(
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

/// The tag that an equivalent goes out under: its own, unless that is not a valid tag, or is Chinese and would make the
/// equivalent a term.
fn tag(equivalent: &EquivalentBuf) -> &str {
    match Language::kind_of(&equivalent.lang) {
        Some(Kind::Other) if Language::is_tag(&equivalent.lang) => &equivalent.lang,
        _ => UNDETERMINED,
    }
}

/// A description as its element alone tells it: that of a note has no source.
fn read_alone(description: &DescriptionBuf) -> DescriptionBuf {
    let source = description.source.clone();
    DescriptionBuf {
        source: source.filter(|_| description.kind != DescriptionKind::Note),
        ..description.clone()
    }
}

/// A part of speech for its element, or else for the note.
fn part_of_speech(value: &Option<String>, in_version_2: bool) -> (Option<&str>, Option<String>) {
    let value = value.as_deref();
    match value.filter(|value| is_part_of_speech(value, in_version_2)) {
        Some(value) => (Some(value), None),
        None => (None, value.map(Into::into)),
    }
}

/// A source for its element, or else for the note: an empty element is ignored.
fn source(value: &Option<String>) -> (Option<&str>, Option<String>) {
    match value.as_deref() {
        Some("") => (None, value.clone()),
        value => (value, None),
    }
}

/// The status where the reader would doubt it: the same text may be used too.
fn noted_status(status: TermStatus, is_permitted: bool) -> Option<TermStatus> {
    Some(status).filter(|status| is_permitted && !status.is_permitted())
}

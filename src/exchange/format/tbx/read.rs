//! TBX to entries, in any of its spellings.

use super::basic::{description_kind, is_reading, one_status, read_status, read_type, MARK};
use super::flat::{flat, Item};
use super::notes::{ConceptNote, TermNote};
use super::terms::{terms, Spelled};
use crate::entry::owned::{CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{reads_as_chinese, DescriptionKind, Script, TermStatus, TermType, UNDETERMINED};
use crate::exchange::input::Input;
use crate::exchange::language::{Kind, Language};
use crate::exchange::pairing::text_in;
use crate::exchange::xml::{self, Element};
use crate::source::SourceError;
use serde::de::DeserializeOwned;
use std::collections::HashSet;

pub(super) fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    let names = ["conceptEntry", "termEntry"];
    let root = xml::read(input, &names, |root, element, input| {
        let concept = Concept::read(&element, own_tag(root), input);
        match concept.terms.is_empty() {
            true => input.warn(element.at, "an entry without a Chinese term is left out"),
            false => {
                let entry = concept.entry(element.at, input);
                input.add(entry, element.at);
            }
        }
    })?;
    if !["tbx", "martif"].contains(&root.name.as_str()) {
        let why = format!("the outermost element is <{}>", root.name);
        return Err(input.error(root.at, why, "<tbx> or <martif>"));
    }
    Ok(())
}

/// A concept as its element has it.
#[derive(Default)]
struct Concept {
    id: String,
    /// The language of the file.
    main: Option<String>,
    note: ConceptNote,
    subject_field: Option<String>,
    definition: TextBuf,
    descriptions: Vec<DescriptionBuf>,
    /// Where definitions were found.
    sources: Vec<TextBuf>,
    /// How many of them there are in Traditional and in Simplified script.
    cited_in: [usize; 2],
    cited: HashSet<TextBuf>,
    terms: Vec<Designation<Spelled>>,
    equivalents: Vec<Designation<(Option<usize>, EquivalentBuf)>>,
}

/// A term or an equivalent, and what tells whether it is the same as another.
struct Designation<T> {
    /// Its language, its text and where it is used.
    identity: (String, String, Option<String>),
    /// The status is noted, and not to be doubted.
    is_settled: bool,
    value: T,
}

impl Concept {
    fn read(element: &Element, main: Option<String>, input: &mut Input<'_>) -> Self {
        let mut concept = Concept {
            id: element.attribute("id").unwrap_or_default().into(),
            main,
            ..Concept::default()
        };
        let main = concept.main.clone();
        for item in flat(element) {
            match item.name {
                "langSec" | "langSet" => concept.language(item.element, input),
                "subjectField" if concept.subject_field.is_none() => {
                    concept.subject_field = Some(item.element.text.clone());
                    if !item.sources.is_empty() {
                        let why = "the source of a subject field is left out";
                        input.warn(item.element.at, why);
                    }
                }
                "source" => concept.cite(None, &item.element.text),
                "note" if is_for_programs(&item) => {
                    if let Some(note) = noted(&item, input) {
                        concept.note = note;
                    }
                }
                name => match description_kind(name) {
                    Some(kind) => concept.describe(kind, &item, main.as_deref()),
                    None => unknown(&item, input),
                },
            }
        }
        concept
    }

    fn language(&mut self, element: &Element, input: &mut Input<'_>) {
        let tag = element.attribute("xml:lang").unwrap_or_default();
        let language = Language::new(tag);
        let kind = language.as_ref().map_or(Kind::Other, Language::kind);
        if language.is_none() {
            let why = format!("the language {tag:?} is none; its terms are kept as equivalents");
            input.warn(element.at, why);
        }
        let language = language.map(|language| language.tag().to_owned());
        let tag = language.clone().unwrap_or_else(|| tag.replace('_', "-"));
        let before = self.equivalents.len();
        let mut sources = Vec::new();
        for item in flat(element) {
            match item.name {
                "termSec" | "tig" | "ntig" => self.term(item.element, kind, &tag, input),
                "source" if matches!(kind, Kind::Chinese(_)) => {
                    self.cite(Some(kind), &item.element.text);
                }
                "source" => sources.push(item),
                name => match description_kind(name) {
                    Some(kind) => self.describe(kind, &item, language.as_deref()),
                    None => unknown(&item, input),
                },
            }
        }
        self.source_of_language(before, &sources, input);
    }

    /// What a section of a language names as its source, is that of the equivalents that name none.
    fn source_of_language(&mut self, before: usize, sources: &[Item<'_>], input: &mut Input<'_>) {
        let Some(source) = joined(sources.iter().map(|item| item.element.text.as_str())) else {
            return;
        };
        let equivalents = self.equivalents.iter_mut().skip(before);
        let equivalents = equivalents.map(|designation| &mut designation.value.1);
        let mut without = equivalents
            .filter(|equivalent| equivalent.source.is_none())
            .peekable();
        if without.peek().is_none() {
            sources.iter().for_each(|item| unknown(item, input));
        }
        without.for_each(|equivalent| equivalent.source = Some(source.clone()));
    }

    /// A description of the concept, in its own language or else the outer one.
    fn describe(&mut self, kind: DescriptionKind, item: &Item<'_>, outer: Option<&str>) {
        let Some(description) = description(kind, item, outer) else {
            return;
        };
        let text = description.text.as_str();
        let language = match description.lang.as_str() {
            // What nothing says the language of may be Chinese by its characters.
            UNDETERMINED if item.element.attribute("xml:lang").is_none() && outer.is_none() => {
                reads_as_chinese(text).then_some(Kind::Chinese(None))
            }
            tag => Language::kind_of(tag),
        };
        let chinese = match language {
            Some(Kind::Chinese(script)) if kind == DescriptionKind::Definition => {
                Some(text_in(script, text))
            }
            _ => None,
        };
        let Some(text) = chinese else {
            self.descriptions.push(description);
            return;
        };
        if self.define(&text) {
            for source in &item.sources {
                self.cite(language, source);
            }
        } else {
            self.descriptions.push(description);
        }
    }

    /// Takes a text for the definition in the scripts that have none yet. False if it is a further one.
    fn define(&mut self, text: &TextBuf) -> bool {
        let mut is_definition = false;
        for (known, text) in [
            (&mut self.definition.hant, &text.hant),
            (&mut self.definition.hans, &text.hans),
        ] {
            if let Some(text) = text {
                is_definition |= known.get_or_insert_with(|| text.clone()) == text;
            }
        }
        is_definition
    }

    /// Adds a source of the definition: the first one in a script belongs with the first one in the other.
    fn cite(&mut self, kind: Option<Kind>, source: &str) {
        let text = text_of(kind, source);
        if source.is_empty() || !self.cited.insert(text.clone()) {
            return;
        }
        let [hant, hans] = &mut self.cited_in;
        let place = match (text.hant.is_some(), text.hans.is_some()) {
            (true, false) => *hant,
            (false, true) => *hans,
            _ => (*hant).max(*hans),
        };
        if text.hant.is_some() {
            *hant = place + 1;
        }
        if text.hans.is_some() {
            *hans = place + 1;
        }
        match self.sources.get_mut(place) {
            Some(known) => known.fill(text),
            None => self.sources.push(text),
        }
    }

    fn term(&mut self, element: &Element, kind: Kind, tag: &str, input: &mut Input<'_>) {
        let mut read = Read::default();
        for item in flat(element) {
            match item.name {
                "definition" => {
                    let outer = Language::new(tag).map(|language| language.tag().to_owned());
                    self.describe(DescriptionKind::Definition, &item, outer.as_deref());
                }
                _ => read.item(&item, tag, input),
            }
        }
        if read.text.is_none() {
            let why = format!("a <{}> without a term is left out", element.name);
            input.warn(element.at, why);
            return;
        }
        match kind {
            Kind::Chinese(script) => self.terms.push(read.term(script, tag)),
            Kind::Other => self.equivalents.push(read.equivalent(tag, element, input)),
        }
    }

    fn entry(mut self, at: usize, input: &mut Input<'_>) -> EntryBuf {
        self.settle(at, input);
        let mut definition = self.definition;
        definition.fill(self.note.definition);
        let mut citations = self.note.citations;
        if citations.is_empty() {
            citations.extend(self.sources.into_iter().map(|source| CitationBuf {
                source: Some(source),
                ..CitationBuf::default()
            }));
        }
        let main = self.main.as_deref().and_then(Language::kind_of);
        let field = self.subject_field.map(|text| text_of(main, &text));
        let mut equivalents: Vec<_> = self.equivalents.into_iter().map(|d| d.value).collect();
        equivalents.sort_by_key(|(number, _)| number.unwrap_or(usize::MAX));
        let mut misfit = false;
        let spelled = self.terms.into_iter().map(|designation| designation.value);
        let terms = terms(spelled.collect(), &mut misfit);
        let noted = self.note.descriptions;
        let descriptions = noted.join(self.descriptions, &mut misfit);
        if misfit {
            input.warn(at, MISFIT);
        }
        EntryBuf {
            id: self.id,
            terms,
            definition,
            subject_field: self.note.subject_field.or(field),
            parts: self.note.parts,
            equivalents: equivalents.into_iter().map(|(_, e)| e).collect(),
            citations,
            descriptions,
        }
    }

    /// A text that is to be used by one designation of its language and not by another counts as one that
    /// may be used.
    fn settle(&mut self, at: usize, input: &mut Input<'_>) {
        let mut changed = settle(&mut self.terms, |spelled| &mut spelled.term.status);
        changed |= settle(&mut self.equivalents, |(_, equivalent)| {
            &mut equivalent.status
        });
        if changed {
            let why = "a text is both to be used and not in one language; admitted stands for it";
            input.warn(at, why);
        }
    }
}

const MISFIT: &str =
    "a note of zhujie tells of other descriptions than there are; their order and the \
                      sources of notes are left out";

/// Whether the status of a designation has been changed.
fn settle<T>(all: &mut [Designation<T>], status: impl Fn(&mut T) -> &mut TermStatus) -> bool {
    let mut permitted = HashSet::new();
    for designation in all.iter_mut() {
        if status(&mut designation.value).is_permitted() {
            permitted.insert(designation.identity.clone());
        }
    }
    let mut changed = false;
    for designation in all.iter_mut().filter(|designation| !designation.is_settled) {
        let status = status(&mut designation.value);
        if !status.is_permitted() && permitted.contains(&designation.identity) {
            *status = TermStatus::Admitted;
            changed = true;
        }
    }
    changed
}

/// What stands in the element of a term.
#[derive(Default)]
struct Read {
    text: Option<String>,
    term_type: TermType,
    statuses: Vec<TermStatus>,
    region: Option<String>,
    part_of_speech: Option<String>,
    readings: Vec<String>,
    sources: Vec<String>,
    descriptions: Vec<DescriptionBuf>,
    note: TermNote,
}

impl Read {
    fn item(&mut self, item: &Item<'_>, tag: &str, input: &mut Input<'_>) {
        let text = || item.element.text.clone();
        match item.name {
            "term" if self.text.is_none() => self.text = Some(text()),
            "termType" => self.term_type = type_of(item, input),
            "administrativeStatus" | "normativeAuthorization" => {
                self.statuses.push(status_of(item, input));
            }
            "geographicalUsage" if self.region.is_none() => self.region = Some(text()),
            "partOfSpeech" if self.part_of_speech.is_none() => self.part_of_speech = Some(text()),
            "source" => self.sources.push(text()),
            "note" if is_for_programs(item) => {
                if let Some(note) = noted(item, input) {
                    self.note = note;
                }
            }
            name if is_reading(name) => self.readings.push(text()),
            name => match description_kind(name) {
                Some(kind) => self.descriptions.extend(description(kind, item, Some(tag))),
                None => unknown(item, input),
            },
        }
    }

    fn status(&self) -> TermStatus {
        self.note
            .status
            .unwrap_or_else(|| one_status(&self.statuses))
    }

    fn part_of_speech(&mut self) -> Option<String> {
        let noted = self.note.part_of_speech.take();
        let read = self.part_of_speech.take();
        noted.or(read.filter(|text| !text.is_empty()))
    }

    fn reading(&mut self) -> Option<String> {
        let noted = self.note.reading.take();
        noted.or_else(|| joined(self.readings.iter().map(String::as_str)))
    }

    fn source(&mut self) -> Option<String> {
        let noted = self.note.source.take();
        noted.or_else(|| joined(self.sources.iter().map(String::as_str)))
    }

    fn term(mut self, script: Option<Script>, tag: &str) -> Designation<Spelled> {
        if self.region.is_some() && self.term_type == TermType::Variant {
            self.term_type = TermType::Regional;
        }
        let text = self.text.take().unwrap_or_default();
        let term = TermBuf {
            text: text_in(script, &text),
            term_type: self.note.term_type.unwrap_or(self.term_type),
            status: self.status(),
            recognition: self.note.recognition.unwrap_or_default(),
            generated: self.note.generated,
            region: self.region.clone(),
            part_of_speech: self.part_of_speech(),
            reading: self.reading(),
            source: self.source(),
            descriptions: self.descriptions,
        };
        Designation {
            identity: (tag.to_ascii_lowercase(), text, self.region),
            is_settled: self.note.status.is_some(),
            value: Spelled {
                number: self.note.number,
                term,
                noted: self.note.descriptions,
            },
        }
    }

    fn equivalent(
        mut self,
        tag: &str,
        element: &Element,
        input: &mut Input<'_>,
    ) -> Designation<(Option<usize>, EquivalentBuf)> {
        if self.region.is_some() {
            let why = "geographicalUsage of an equivalent is left out";
            input.warn(element.at, why);
        }
        let text = self.text.take().unwrap_or_default();
        let mut equivalent = EquivalentBuf {
            term_type: self.note.term_type.unwrap_or(self.term_type),
            status: self.status(),
            standing: self.note.standing,
            part_of_speech: self.part_of_speech(),
            reading: self.reading(),
            source: self.source(),
            renders: self.note.renders,
            ..EquivalentBuf::new(self.note.lang.unwrap_or_else(|| tag.into()), &*text)
        };
        let mut misfit = false;
        let noted = self.note.descriptions;
        equivalent.descriptions = noted.join(self.descriptions, &mut misfit);
        if misfit {
            input.warn(element.at, MISFIT);
        }
        Designation {
            identity: (tag.to_ascii_lowercase(), text, None),
            is_settled: self.note.status.is_some(),
            value: (self.note.number, equivalent),
        }
    }
}

/// The tag that an element itself has, if it is one.
fn own_tag(element: &Element) -> Option<String> {
    let language = Language::new(element.attribute("xml:lang")?)?;
    Some(language.tag().into())
}

/// What an element says, in its own language or else the outer one; `None` if it says nothing.
fn description(
    kind: DescriptionKind,
    item: &Item<'_>,
    outer: Option<&str>,
) -> Option<DescriptionBuf> {
    let text = item.element.text.as_str();
    if text.is_empty() {
        return None;
    }
    let lang = match item.element.attribute("xml:lang") {
        Some(_) => own_tag(item.element),
        None => outer.and_then(|tag| Some(Language::new(tag)?.tag().to_owned())),
    };
    let lang = lang.unwrap_or_else(|| UNDETERMINED.into());
    Some(DescriptionBuf {
        source: joined(item.sources.iter().copied()),
        ..DescriptionBuf::new(kind, lang, text)
    })
}

/// Several texts joined into one, without the empty ones; `None` if all are empty.
fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

fn unknown(item: &Item<'_>, input: &mut Input<'_>) {
    let name: String = item.name.chars().take(40).collect();
    input.warn(
        item.element.at,
        format!("{name} is not understood here, and left out"),
    );
}

fn is_for_programs(item: &Item<'_>) -> bool {
    item.element.text.starts_with(MARK)
}

/// What a note says to a program; `None` if it is not understood.
fn noted<T: DeserializeOwned>(item: &Item<'_>, input: &mut Input<'_>) -> Option<T> {
    let json = item.element.text.strip_prefix(MARK).unwrap_or_default();
    match serde_json::from_str(json) {
        Ok(note) => Some(note),
        Err(error) => {
            let why = format!("a note of zhujie is not understood, and left out: {error}");
            input.warn(item.element.at, why);
            None
        }
    }
}

fn text_of(kind: Option<Kind>, text: &str) -> TextBuf {
    let script = match kind {
        Some(Kind::Chinese(script)) => script,
        _ => None,
    };
    text_in(script, text)
}

fn type_of(item: &Item<'_>, input: &mut Input<'_>) -> TermType {
    let text = item.element.text.as_str();
    read_type(text).unwrap_or_else(|| {
        let why = format!("the term type {text:?} is not known; fullForm stands for it");
        input.warn(item.element.at, why);
        TermType::FullForm
    })
}

fn status_of(item: &Item<'_>, input: &mut Input<'_>) -> TermStatus {
    let text = item.element.text.as_str();
    read_status(text).unwrap_or_else(|| {
        let why = format!("the status {text:?} is not known; admitted stands for it");
        input.warn(item.element.at, why);
        TermStatus::Admitted
    })
}

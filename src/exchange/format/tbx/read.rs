//! TBX to entries, in any of its spellings.

use super::basic::{read_type, Category, MARK};
use super::flat::{flat, Item};
use super::notes::{ConceptNote, TermNote};
use super::terms::{terms, Spelled};
use crate::entry::owned::{CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{reads_as_chinese, DescriptionKind, Script, TermStatus, TermType, UNDETERMINED};
use crate::exchange::input::Input;
use crate::exchange::language::{Kind, Language};
use crate::exchange::pairing::text_in;
use crate::exchange::xml::{self, Element, Shape};
use crate::source::SourceError;
use serde::de::DeserializeOwned;
use std::collections::HashSet;

/// The elements of TBX in any of its spellings, and of TBX-Min.
const SHAPE: Shape = Shape {
    entries: &["conceptEntry", "termEntry"],
    groups: &[
        "langSec",
        "langSet",
        "langGroup",
        "termSec",
        "tig",
        "ntig",
        "termGroup",
        "termGrp",
        "descripGrp",
        "adminGrp",
        "termNoteGrp",
        "transacGrp",
    ],
};

/// The outermost elements of TBX: of version 3, of version 2, and of TBX-Min.
pub(super) const ROOTS: [&str; 3] = ["tbx", "martif", "TBX"];

pub(super) fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    let root = xml::read(input, &SHAPE, |root, element, input| {
        take(&element, own_tag(root), input);
    })?;
    match ROOTS.contains(&root.name.as_str()) {
        true => Ok(()),
        false => {
            let why = format!("the outermost element is <{}>", root.name);
            Err(input.error(root.at, why, "<tbx> or <martif>"))
        }
    }
}

/// Adds the entry that an element is; `main` is the language of the file.
pub(super) fn take(element: &Element, main: Option<String>, input: &mut Input<'_>) {
    let entry = Concept::read(element, main, input).entry(element.at, input);
    input.add(entry, element.at);
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
        let items = flat(element);
        let said = Inherited::default().with(&items, input);
        for item in &items {
            match item.category {
                Category::Language => concept.language(item.element, &said, input),
                Category::SubjectField if concept.subject_field.is_none() => {
                    concept.subject_field = Some(item.element.text.clone());
                    if !item.sources.is_empty() {
                        let why = "the source of a subject field is left out";
                        input.warn(item.element.at, why);
                    }
                }
                Category::Source => concept.cite(None, &item.element.text),
                Category::Status | Category::PartOfSpeech => {}
                Category::Description(_) if is_for_programs(item) => {
                    if let Some(note) = noted(item, input) {
                        concept.note = note;
                    }
                }
                Category::Description(kind) => concept.describe(kind, item, main.as_deref()),
                _ => unknown(item, input),
            }
        }
        concept
    }

    fn language(&mut self, element: &Element, said: &Inherited, input: &mut Input<'_>) {
        let section = Section::read(element, input);
        let before = self.equivalents.len();
        let mut sources = Vec::new();
        let items = flat(element);
        let said = said.clone().with(&items, input);
        for item in items {
            match item.category {
                Category::TermSection => self.term(item.element, &section, &said, input),
                // Without a section of its own.
                Category::Term => self.designation(&[item], element.at, &section, &said, input),
                Category::Source if matches!(section.kind, Some(Kind::Chinese(_))) => {
                    self.cite(section.kind, &item.element.text);
                }
                Category::Source => sources.push(item),
                Category::Status | Category::PartOfSpeech => {}
                Category::Description(kind) => self.describe(kind, &item, section.tag.as_deref()),
                _ => unknown(&item, input),
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
            UNDETERMINED if item.element.tag().is_none() && outer.is_none() => {
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

    fn term(
        &mut self,
        element: &Element,
        section: &Section,
        said: &Inherited,
        input: &mut Input<'_>,
    ) {
        let items = flat(element);
        if !items.iter().any(|item| item.category == Category::Term) {
            let why = format!("a <{}> without a term is left out", element.name);
            return input.warn(element.at, why);
        }
        self.designation(&items, element.at, section, said, input);
    }

    /// Adds what a term and all that is said of it make.
    fn designation(
        &mut self,
        items: &[Item<'_>],
        at: usize,
        section: &Section,
        said: &Inherited,
        input: &mut Input<'_>,
    ) {
        let mut read = Read {
            statuses: said.statuses.clone(),
            ..Read::default()
        };
        for item in items {
            match item.category {
                Category::Description(DescriptionKind::Definition) => {
                    self.describe(DescriptionKind::Definition, item, section.tag.as_deref());
                }
                _ => read.item(item, section.tag.as_deref(), input),
            }
        }
        if read.part_of_speech.is_none() {
            read.part_of_speech.clone_from(&said.part_of_speech);
        }
        let text = read.text.as_deref().unwrap_or_default();
        match section.kind_of(text) {
            Kind::Chinese(script) => {
                let tag = section.tag_or(script.unwrap_or_default().language_tag());
                self.terms.push(read.term(script, tag));
            }
            Kind::Other => {
                let tag = section.tag_or(UNDETERMINED);
                self.equivalents.push(read.equivalent(tag, at, input));
            }
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

/// What is said of all terms of a concept or of a language.
#[derive(Clone, Default)]
struct Inherited {
    statuses: Vec<TermStatus>,
    part_of_speech: Option<String>,
}

impl Inherited {
    fn with(mut self, items: &[Item<'_>], input: &mut Input<'_>) -> Self {
        for item in items {
            match item.category {
                Category::Status => self.statuses.push(status_of(item, input)),
                Category::PartOfSpeech => self.part_of_speech = Some(item.element.text.clone()),
                _ => {}
            }
        }
        self
    }
}

/// The language of a section.
struct Section {
    /// `None` where nothing says it: characters tell what is Chinese.
    kind: Option<Kind>,
    tag: Option<String>,
}

impl Section {
    fn read(element: &Element, input: &mut Input<'_>) -> Self {
        let tag = element.tag().unwrap_or_default();
        if element.attribute("xml:lang").is_none() && !tag.is_empty() {
            input.warn(element.at, "the attribute lang is read as xml:lang");
        }
        let language = Language::new(tag);
        if language.is_none() {
            let why =
                "the language of a section is not known; terms with Chinese characters are Chinese";
            input.warn_of(element.at, why, &format!("{tag:?}"));
        }
        Section {
            kind: language.as_ref().map(Language::kind),
            tag: language.map(|language| language.tag().to_owned()),
        }
    }

    fn kind_of(&self, text: &str) -> Kind {
        let by_characters = || match reads_as_chinese(text) {
            true => Kind::Chinese(None),
            false => Kind::Other,
        };
        self.kind.unwrap_or_else(by_characters)
    }

    fn tag_or<'t>(&'t self, tag: &'t str) -> &'t str {
        self.tag.as_deref().unwrap_or(tag)
    }
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
    fn item(&mut self, item: &Item<'_>, tag: Option<&str>, input: &mut Input<'_>) {
        let text = || item.element.text.clone();
        match item.category {
            Category::Term if self.text.is_none() => self.text = Some(text()),
            Category::TermType => self.term_type = type_of(item, input),
            Category::Status => self.statuses.push(status_of(item, input)),
            Category::Usage => match TermStatus::of_words(&item.element.text) {
                Some(status) => self.statuses.push(status),
                None => {
                    let note = description(DescriptionKind::Note, item, tag);
                    self.descriptions.extend(note);
                }
            },
            Category::Region if self.region.is_none() => self.region = Some(text()),
            Category::PartOfSpeech if self.part_of_speech.is_none() => {
                self.part_of_speech = Some(text());
            }
            Category::Source => self.sources.push(text()),
            Category::Reading => self.readings.push(text()),
            Category::Description(_) if is_for_programs(item) => {
                if let Some(note) = noted(item, input) {
                    self.note = note;
                }
            }
            Category::Description(kind) => self.descriptions.extend(description(kind, item, tag)),
            _ => unknown(item, input),
        }
    }

    fn status(&self) -> TermStatus {
        self.note
            .status
            .unwrap_or_else(|| TermStatus::of_several(&self.statuses))
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
        at: usize,
        input: &mut Input<'_>,
    ) -> Designation<(Option<usize>, EquivalentBuf)> {
        if self.region.is_some() {
            let why = "geographicalUsage of an equivalent is left out";
            input.warn(at, why);
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
            input.warn(at, MISFIT);
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
    let language = Language::new(element.tag()?)?;
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
    let lang = match item.element.tag() {
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
    item.name == "note" && item.element.text.starts_with(MARK)
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
    TermStatus::of_words(text).unwrap_or_else(|| {
        let why = format!("the status {text:?} is not known; admitted stands for it");
        input.warn(item.element.at, why);
        TermStatus::Admitted
    })
}

//! From TBX, in any of its notations, to entries.

mod item;
mod term_section;

use super::basic::Category;
use super::flat::{flatten, Item};
use super::notes::ConceptNote;
use super::terms::{terms, TermInScript};
use crate::entry::owned::{CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, TextBuf};
use crate::entry::{reads_as_chinese, DescriptionKind, TermStatus, UNDETERMINED};
use crate::exchange::input::Input;
use crate::exchange::language::{Kind, Language};
use crate::exchange::pairing::text_in;
use crate::exchange::xml::{self, Element, ElementRoles};
use crate::source::SourceError;
use item::{description, is_for_programs, joined, own_tag, read_note, status_of, warn_of_unknown};
use std::collections::HashSet;
use term_section::{Designation, TermSection, MISMATCH};

/// The elements of TBX in any of its notations, and of TBX-Min.
const ROLES: ElementRoles = ElementRoles {
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

/// The root elements of TBX: of version 3, of version 2, and of TBX-Min.
pub(super) const ROOTS: [&str; 3] = ["tbx", "martif", "TBX"];

pub(super) fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    let root = xml::read(input, &ROLES, |root, element, input| {
        add_entry(&element, own_tag(root), input);
    })?;
    match ROOTS.contains(&root.name.as_str()) {
        true => Ok(()),
        false => {
            let why = format!("the root element is <{}>", root.name);
            Err(input.error(root.at, why, "<tbx> or <martif>"))
        }
    }
}

/// Adds the entry of an element; `main` is the language of the file.
pub(super) fn add_entry(element: &Element, main: Option<String>, input: &mut Input<'_>) {
    let entry = Concept::read(element, main, input).entry(element.at, input);
    input.add(entry, element.at);
}

/// A concept while its element is read.
#[derive(Default)]
struct Concept {
    id: String,
    /// The language of the file.
    main: Option<String>,
    note: ConceptNote,
    subject_field: Option<String>,
    definition: TextBuf,
    descriptions: Vec<DescriptionBuf>,
    /// The sources of definitions.
    sources: Vec<TextBuf>,
    /// How many of them there are in Traditional and in Simplified script, by which those of both are paired.
    cited_in: [usize; 2],
    cited: HashSet<TextBuf>,
    terms: Vec<Designation<TermInScript>>,
    equivalents: Vec<Designation<(Option<usize>, EquivalentBuf)>>,
}

impl Concept {
    fn read(element: &Element, main: Option<String>, input: &mut Input<'_>) -> Self {
        let mut concept = Concept {
            id: element.attribute("id").unwrap_or_default().into(),
            main,
            ..Concept::default()
        };
        let main = concept.main.clone();
        let items = flatten(element);
        let inherited = Inherited::default().with(&items, input);
        for item in &items {
            match item.category {
                Category::Language => concept.language(item.element, &inherited, input),
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
                    if let Some(note) = read_note(item, input) {
                        concept.note = note;
                    }
                }
                Category::Description(kind) => concept.describe(kind, item, main.as_deref()),
                _ => warn_of_unknown(item, input),
            }
        }
        concept
    }

    fn language(&mut self, element: &Element, inherited: &Inherited, input: &mut Input<'_>) {
        let section = Section::read(element, input);
        let before = self.equivalents.len();
        let mut sources = Vec::new();
        let items = flatten(element);
        let inherited = inherited.clone().with(&items, input);
        for item in items {
            match item.category {
                Category::TermSection => self.term(item.element, &section, &inherited, input),
                // A term without a section of its own, as in TBX-Min.
                Category::Term => {
                    self.designation(&[item], element.at, &section, &inherited, input)
                }
                Category::Source if matches!(section.kind, Some(Kind::Chinese(_))) => {
                    self.cite(section.kind, &item.element.text);
                }
                Category::Source => sources.push(item),
                Category::Status | Category::PartOfSpeech => {}
                Category::Description(kind) => self.describe(kind, &item, section.tag.as_deref()),
                _ => warn_of_unknown(&item, input),
            }
        }
        self.source_of_language(before, &sources, input);
    }

    /// Gives the sources of a language section to those of its equivalents that have none.
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
            sources.iter().for_each(|item| warn_of_unknown(item, input));
        }
        without.for_each(|equivalent| equivalent.source = Some(source.clone()));
    }

    /// Adds a description of the concept, in its own language or else that of the section.
    fn describe(&mut self, kind: DescriptionKind, item: &Item<'_>, outer: Option<&str>) {
        let Some(description) = description(kind, item, outer) else {
            return;
        };
        let text = description.text.as_str();
        let language = match description.lang.as_str() {
            // A text without a language is Chinese if its characters are.
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

    /// Sets the definition in the scripts that have none yet. False if it is a further one.
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

    /// Adds a source of the definition. The nth one in a script is paired with the nth one in the other.
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
        inherited: &Inherited,
        input: &mut Input<'_>,
    ) {
        let items = flatten(element);
        if !items.iter().any(|item| item.category == Category::Term) {
            let why = format!("a <{}> without a term is left out", element.name);
            return input.warn(element.at, why);
        }
        self.designation(&items, element.at, section, inherited, input);
    }

    /// Adds a term or an equivalent with its data.
    fn designation(
        &mut self,
        items: &[Item<'_>],
        at: usize,
        section: &Section,
        inherited: &Inherited,
        input: &mut Input<'_>,
    ) {
        let mut read = TermSection::new(inherited.statuses.clone());
        for item in items {
            match item.category {
                Category::Description(DescriptionKind::Definition) => {
                    self.describe(DescriptionKind::Definition, item, section.tag.as_deref());
                }
                _ => read.item(item, section.tag.as_deref(), input),
            }
        }
        if read.part_of_speech.is_none() {
            read.part_of_speech.clone_from(&inherited.part_of_speech);
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
        self.resolve_statuses(at, input);
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
        let mut mismatch = false;
        let spelled = self.terms.into_iter().map(|designation| designation.value);
        let terms = terms(spelled.collect(), &mut mismatch);
        let noted = self.note.descriptions;
        let descriptions = noted.join(self.descriptions, &mut mismatch);
        if mismatch {
            input.warn(at, MISMATCH);
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

    /// A text that is permitted by one designation and forbidden by another in the same language becomes admitted.
    fn resolve_statuses(&mut self, at: usize, input: &mut Input<'_>) {
        let mut changed = resolve_statuses(&mut self.terms, |spelled| &mut spelled.term.status);
        changed |= resolve_statuses(&mut self.equivalents, |(_, equivalent)| {
            &mut equivalent.status
        });
        if changed {
            let why =
                "a text is both permitted and forbidden in one language; it is read as admitted";
            input.warn(at, why);
        }
    }
}

/// Resolves contradictory statuses; returns whether one has been changed.
fn resolve_statuses<T>(
    all: &mut [Designation<T>],
    status: impl Fn(&mut T) -> &mut TermStatus,
) -> bool {
    let mut permitted = HashSet::new();
    for designation in all.iter_mut() {
        if status(&mut designation.value).is_permitted() {
            permitted.insert(designation.identity.clone());
        }
    }
    let mut changed = false;
    for designation in all
        .iter_mut()
        .filter(|designation| !designation.is_status_noted)
    {
        let status = status(&mut designation.value);
        if !status.is_permitted() && permitted.contains(&designation.identity) {
            *status = TermStatus::Admitted;
            changed = true;
        }
    }
    changed
}

/// Data that terms inherit from their concept or their language section.
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
    /// `None` if no language is given: the characters of each text decide.
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
            input.warn_with_example(element.at, why, &format!("{tag:?}"));
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

fn text_of(kind: Option<Kind>, text: &str) -> TextBuf {
    let script = match kind {
        Some(Kind::Chinese(script)) => script,
        _ => None,
    };
    text_in(script, text)
}

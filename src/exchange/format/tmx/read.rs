//! From TMX to entries: a unit is an entry, and its variants are terms and equivalents.

use crate::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf};
use crate::entry::{keep_first, reads_as_chinese, DescriptionKind, TermStatus, UNDETERMINED};
use crate::exchange::input::Input;
use crate::exchange::language::{Kind, Language};
use crate::exchange::pairing::{pair, text_in};
use crate::exchange::xml::{self, Element, ElementRoles};
use crate::source::SourceError;

/// The root element.
pub(super) const ROOT: &str = "tmx";

/// The property in which this crate writes the id of an entry.
pub(super) const ID: &str = "x-zhujie-id";

const ROLES: ElementRoles = ElementRoles {
    entries: &["tu"],
    groups: &["tuv"],
};

pub(super) fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    let mut memory = Memory::default();
    let root = xml::read(input, &ROLES, |_, unit, input| memory.unit(&unit, input))?;
    if root.name != ROOT {
        let why = format!("the root element is <{}>", root.name);
        return Err(input.error(root.at, why, "<tmx>"));
    }
    memory.finish(input);
    Ok(())
}

/// The units of a memory, as they are read.
#[derive(Default)]
struct Memory {
    /// The last entry, where it begins, and whether this crate wrote it, so that further units may belong to it.
    last: Option<(EntryBuf, usize, bool)>,
    first_at: usize,
    units: usize,
    /// How many of them look like sentences.
    sentences: usize,
}

impl Memory {
    fn unit(&mut self, element: &Element, input: &mut Input<'_>) {
        let mut unit = Unit::read(element, input);
        if self.units == 0 {
            self.first_at = element.at;
        }
        self.units += 1;
        self.sentences += usize::from(unit.is_sentence());
        unit.pair();
        let (entry, is_own) = (unit.entry, unit.is_own);
        match &mut self.last {
            Some((known, _, true)) if is_own && known.id == entry.id => absorb(known, entry),
            _ => {
                let complete = self.last.replace((entry, element.at, is_own));
                add(complete, input);
            }
        }
    }

    fn finish(self, input: &mut Input<'_>) {
        add(self.last, input);
        let Memory {
            units, sentences, ..
        } = self;
        if sentences * 2 > units {
            let why = format!(
                "most units look like sentences ({sentences} of {units}): this is a translation memory, and its units are read as entries"
            );
            input.warn(self.first_at, why);
        }
    }
}

fn add(entry: Option<(EntryBuf, usize, bool)>, input: &mut Input<'_>) {
    if let Some((mut entry, at, _)) = entry {
        keep_first(&mut entry.equivalents);
        input.add(entry, at);
    }
}

/// Merges another unit of the same entry.
fn absorb(known: &mut EntryBuf, other: EntryBuf) {
    known.terms.extend(other.terms);
    known.equivalents.extend(other.equivalents);
}

/// A unit while it is read.
#[derive(Default)]
struct Unit {
    entry: EntryBuf,
    is_own: bool,
    status: TermStatus,
}

impl Unit {
    fn read(element: &Element, input: &mut Input<'_>) -> Self {
        let mut unit = Unit::default();
        unit.entry.id = element.attribute("tuid").unwrap_or_default().into();
        for child in &element.children {
            match child.name.as_str() {
                "tuv" => unit.variant(child, input),
                "note" => unit.entry.descriptions.extend(note(child)),
                "prop" if child.attribute("type") == Some(ID) => {
                    unit.entry.id.clone_from(&child.text);
                    unit.is_own = true;
                }
                "prop" => unit.status = property(child, unit.status, input),
                _ => unknown(child, input),
            }
        }
        if !unit.status.is_permitted() {
            let terms = unit.entry.terms.iter_mut().map(|term| &mut term.status);
            let others = unit.entry.equivalents.iter_mut().map(|e| &mut e.status);
            terms.chain(others).for_each(|status| *status = unit.status);
        }
        unit
    }

    /// Adds a text in a language.
    fn variant(&mut self, element: &Element, input: &mut Input<'_>) {
        let (mut text, mut descriptions) = (None, Vec::new());
        let mut status = TermStatus::default();
        for child in &element.children {
            match child.name.as_str() {
                "seg" if text.is_none() => text = Some(child.text.as_str()),
                "note" => descriptions.extend(note(child)),
                "prop" => status = property(child, status, input),
                _ => unknown(child, input),
            }
        }
        let text = text.unwrap_or_default();
        let tag = element.tag().unwrap_or_default();
        let language = Language::new(tag);
        if language.is_none() {
            let why =
                "the language of a text is not known; texts with Chinese characters are Chinese";
            input.warn_with_example(element.at, why, &format!("{tag:?}"));
        }
        let by_characters = || match reads_as_chinese(text) {
            true => Kind::Chinese(None),
            false => Kind::Other,
        };
        match language.as_ref().map_or_else(by_characters, Language::kind) {
            Kind::Chinese(script) => self.entry.terms.push(TermBuf {
                status,
                descriptions,
                ..TermBuf::new(text_in(script, text))
            }),
            Kind::Other => {
                let tag = language.as_ref().map_or(UNDETERMINED, Language::tag);
                let equivalent = EquivalentBuf {
                    status,
                    descriptions,
                    ..EquivalentBuf::new(tag, text)
                };
                self.entry.equivalents.push(equivalent);
            }
        }
    }

    /// Pairs the terms of the unit; two terms in a unit that this crate wrote are always a pair.
    fn pair(&mut self) {
        let terms = std::mem::take(&mut self.entry.terms);
        self.entry.terms = match <[TermBuf; 2]>::try_from(terms) {
            Ok([mut one, other]) if self.is_own => {
                one.text.fill(other.text);
                vec![one]
            }
            Ok(two) => pair(two.into()),
            Err(terms) => pair(terms),
        };
    }

    /// Whether one of its texts looks like a sentence by its end or its length.
    fn is_sentence(&self) -> bool {
        let terms = self
            .entry
            .terms
            .iter()
            .flat_map(|term| term.text.as_text().distinct());
        let texts = terms.chain(self.entry.equivalents.iter().map(|e| e.text.as_str()));
        texts.into_iter().any(|text| {
            let chars = text.chars().count();
            let ends = text.ends_with(['。', '！', '？', '；', '.', '!', '?', '：', ':']);
            (ends && chars > 8) || chars > 80
        })
    }
}

fn note(element: &Element) -> Option<DescriptionBuf> {
    let language = element.tag().and_then(Language::new);
    let tag = language.as_ref().map_or(UNDETERMINED, Language::tag);
    let note = DescriptionBuf::new(DescriptionKind::Note, tag, &*element.text);
    (!element.text.is_empty()).then_some(note)
}

/// The status after a property: its own if it forbids the text, else the former one. Other properties are left out.
fn property(element: &Element, status: TermStatus, input: &mut Input<'_>) -> TermStatus {
    let name = element.attribute("type").unwrap_or_default();
    let said =
        TermStatus::of_words(&element.text).filter(|_| name.to_lowercase().contains("status"));
    if let Some(said) = said.filter(|said| !said.is_permitted()) {
        return said;
    }
    input.warn_with_example(element.at, "a property is left out", name);
    status
}

fn unknown(element: &Element, input: &mut Input<'_>) {
    let why = "an unknown element is left out";
    input.warn_with_example(element.at, why, &format!("<{}>", element.name));
}

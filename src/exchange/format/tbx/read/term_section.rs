//! The section of a term: its data become a term or an equivalent.

use super::item::{
    description, is_for_programs, joined, read_note, status_of, type_of, warn_of_unknown,
};
use crate::entry::owned::{DescriptionBuf, EquivalentBuf, TermBuf};
use crate::entry::{DescriptionKind, Script, TermStatus, TermType};
use crate::exchange::format::tbx::basic::Category;
use crate::exchange::format::tbx::flat::Item;
use crate::exchange::format::tbx::notes::TermNote;
use crate::exchange::format::tbx::terms::TermInScript;
use crate::exchange::input::Input;
use crate::exchange::pairing::text_in;

/// A term or an equivalent, with the data by which duplicates are found.
pub(super) struct Designation<T> {
    /// Its language, text and region.
    pub(super) identity: (String, String, Option<String>),
    /// Whether a note gives the status, which is then kept.
    pub(super) is_status_noted: bool,
    pub(super) value: T,
}

pub(super) const MISMATCH: &str =
    "a note of zhujie does not match the descriptions in the file; their order and the \
     sources of notes are lost";

/// The data in the element of a term.
#[derive(Default)]
pub(super) struct TermSection {
    pub(super) text: Option<String>,
    term_type: TermType,
    statuses: Vec<TermStatus>,
    region: Option<String>,
    pub(super) part_of_speech: Option<String>,
    readings: Vec<String>,
    sources: Vec<String>,
    descriptions: Vec<DescriptionBuf>,
    note: TermNote,
}

impl TermSection {
    /// An empty section with inherited statuses.
    pub(super) fn new(statuses: Vec<TermStatus>) -> Self {
        TermSection {
            statuses,
            ..TermSection::default()
        }
    }

    /// Takes the data of an item; `tag` is the language of the section.
    pub(super) fn item(&mut self, item: &Item<'_>, tag: Option<&str>, input: &mut Input<'_>) {
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
                if let Some(note) = read_note(item, input) {
                    self.note = note;
                }
            }
            Category::Description(kind) => self.descriptions.extend(description(kind, item, tag)),
            _ => warn_of_unknown(item, input),
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

    pub(super) fn term(mut self, script: Option<Script>, tag: &str) -> Designation<TermInScript> {
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
            is_status_noted: self.note.status.is_some(),
            value: TermInScript {
                number: self.note.number,
                term,
                noted: self.note.descriptions,
            },
        }
    }

    pub(super) fn equivalent(
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
        let mut mismatch = false;
        let noted = self.note.descriptions;
        equivalent.descriptions = noted.join(self.descriptions, &mut mismatch);
        if mismatch {
            input.warn(at, MISMATCH);
        }
        Designation {
            identity: (tag.to_ascii_lowercase(), text, None),
            is_status_noted: self.note.status.is_some(),
            value: (self.note.number, equivalent),
        }
    }
}

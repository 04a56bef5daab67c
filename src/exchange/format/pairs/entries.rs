//! From records to entries.

use super::record::Record;
use super::sides::Sides;
use crate::entry::owned::{DescriptionBuf, EntryBuf};
use crate::entry::{keep_first, reads_as_chinese, DescriptionKind, TermStatus, UNDETERMINED};
use crate::exchange::pairing::{pair, text_in};
use crate::exchange::rows::{add_targets, entry_of_rows};
use crate::fold::{key, Strength};
use std::collections::HashSet;

/// The entry of a record.
pub(super) fn entry(record: Record, sides: &Sides) -> EntryBuf {
    let mut entry = entry_of_rows(&sides.source, strs(&record.sources), "");
    add_targets(&mut entry, &sides.target, strs(&record.targets));
    let mut translations = record.targets;
    for (language, names) in record.named {
        add_targets(&mut entry, &language, strs(&names));
        translations.extend(names);
    }
    if let Some(status) = record.status {
        set_status(&mut entry, status, &translations);
    }
    for term in &mut entry.terms {
        term.part_of_speech.clone_from(&record.part_of_speech);
    }
    if let Some(term) = entry.terms.first_mut() {
        term.reading = record.reading;
    }
    entry.subject_field = record.subject.map(|text| text_in(None, &text));
    for (kind, text) in record.descriptions {
        describe(&mut entry, kind, text);
    }
    entry
}

fn strs(texts: &[String]) -> impl Iterator<Item = &str> {
    texts.iter().map(String::as_str)
}

/// Sets the status of the translations. The source occurs in texts regardless, so its status stays.
fn set_status(entry: &mut EntryBuf, status: TermStatus, translations: &[String]) {
    let translations: HashSet<&str> = strs(translations).collect();
    let is_translation = |text: &str| translations.contains(text);
    for term in &mut entry.terms {
        if term.text.as_text().distinct().any(is_translation) {
            term.status = status;
        }
    }
    for equivalent in entry
        .equivalents
        .iter_mut()
        .filter(|e| is_translation(&e.text))
    {
        equivalent.status = status;
    }
}

/// Adds a description; the first Chinese definition becomes that of the entry.
fn describe(entry: &mut EntryBuf, kind: DescriptionKind, text: String) {
    let is_chinese = reads_as_chinese(&text);
    if kind == DescriptionKind::Definition && is_chinese && entry.definition.is_empty() {
        entry.definition = text_in(None, &text);
        return;
    }
    let lang = if is_chinese { "zh" } else { UNDETERMINED };
    let description = DescriptionBuf::new(kind, lang, text);
    entry.descriptions.push(description);
}

/// An entry made of consecutive records.
pub(super) struct Concept {
    entry: EntryBuf,
    /// The keys of its terms.
    keys: HashSet<String>,
    is_joined: bool,
}

impl Concept {
    pub(super) fn new(entry: EntryBuf) -> Self {
        Concept {
            keys: keys(&entry).collect(),
            entry,
            is_joined: false,
        }
    }

    /// Whether another entry belongs to it: the same data, for another spelling of a term, or for another term if both have
    /// the same descriptions.
    pub(super) fn continues_with(&self, other: &EntryBuf) -> bool {
        let known = &self.entry;
        let says_the_same = known.equivalents == other.equivalents
            && known.descriptions == other.descriptions
            && known.definition == other.definition
            && known.subject_field == other.subject_field;
        let has = |key| self.keys.contains(&key);
        says_the_same
            && known.terms.first().map(|term| term.status)
                == other.terms.first().map(|term| term.status)
            && (!known.descriptions.is_empty() && !known.terms.is_empty()
                || keys(other).next().is_some_and(has))
    }

    /// Adds the terms of an entry that belongs to it.
    pub(super) fn absorb(&mut self, other: EntryBuf) {
        self.keys.extend(keys(&other));
        self.entry.terms.extend(other.terms);
        self.is_joined = true;
    }

    pub(super) fn finish(mut self) -> EntryBuf {
        if self.is_joined {
            keep_first(&mut self.entry.terms);
            self.entry.terms = pair(self.entry.terms);
        }
        self.entry
    }
}

/// The key of each term, which its spellings share.
fn keys(entry: &EntryBuf) -> impl Iterator<Item = String> + '_ {
    entry.terms.iter().map(|term| {
        let text = term.text.as_text().distinct().next().unwrap_or_default();
        key(text, Strength::Loose).collect()
    })
}

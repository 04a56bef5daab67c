//! Records to entries.

use super::record::Record;
use super::sides::Sides;
use crate::entry::owned::{DescriptionBuf, EntryBuf};
use crate::entry::{keep_first, reads_as_chinese, DescriptionKind, TermStatus, UNDETERMINED};
use crate::exchange::pairing::{pair, text_in};
use crate::exchange::rows::{add_targets, said};
use crate::fold::{key, Strength};
use std::collections::HashSet;

/// The entry that a record makes.
pub(super) fn entry(record: Record, sides: &Sides) -> EntryBuf {
    let mut entry = said(&sides.source, strs(&record.sources), "");
    add_targets(&mut entry, &sides.target, strs(&record.targets));
    let mut put = record.targets;
    for (language, names) in record.named {
        add_targets(&mut entry, &language, strs(&names));
        put.extend(names);
    }
    if let Some(status) = record.status {
        set_status(&mut entry, status, &put);
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

/// Says how what is put for a source is to be used. The source stands in texts, whatever anybody wants.
fn set_status(entry: &mut EntryBuf, status: TermStatus, put: &[String]) {
    let put: HashSet<&str> = strs(put).collect();
    let is_put = |text: &str| put.contains(text);
    for term in &mut entry.terms {
        if term.text.as_text().distinct().any(is_put) {
            term.status = status;
        }
    }
    for equivalent in entry.equivalents.iter_mut().filter(|e| is_put(&e.text)) {
        equivalent.status = status;
    }
}

/// Adds a description; the first definition in Chinese is that of the entry.
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

/// An entry of several records.
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

    /// Whether an entry goes on with it: it says the same, of another spelling of the term or, where both have the same
    /// words about it, of another term.
    pub(super) fn goes_on(&self, other: &EntryBuf) -> bool {
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

    /// Takes over the terms of an entry that goes on with it.
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

/// What the spellings of each term have in common.
fn keys(entry: &EntryBuf) -> impl Iterator<Item = String> + '_ {
    entry.terms.iter().map(|term| {
        let text = term.text.as_text().distinct().next().unwrap_or_default();
        key(text, Strength::Loose).collect()
    })
}

//! Records to entries.

use super::record::Record;
use super::sides::Sides;
use crate::entry::owned::{DescriptionBuf, EntryBuf, TermBuf};
use crate::entry::{reads_as_chinese, DescriptionKind, TermStatus, UNDETERMINED};
use crate::exchange::pairing::{pair, text_in};
use crate::exchange::rows::{add_targets, said};
use crate::fold::{key, Strength};

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
    let is_put = |text: &str| put.iter().any(|known| known == text);
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

/// Whether an entry goes on with the one before it: it says the same, of another spelling of the term or, where both have the same
/// words about it, of another term.
pub(super) fn continues(known: &EntryBuf, entry: &EntryBuf) -> bool {
    let says_the_same = known.equivalents == entry.equivalents
        && known.descriptions == entry.descriptions
        && known.definition == entry.definition
        && known.subject_field == entry.subject_field;
    let (Some(first), Some(other)) = (known.terms.first(), entry.terms.first()) else {
        return false;
    };
    says_the_same
        && first.status == other.status
        && (!known.descriptions.is_empty() || known.terms.iter().any(|term| is_same(term, other)))
}

/// Whether terms are the same but for their spelling.
fn is_same(one: &TermBuf, other: &TermBuf) -> bool {
    let text = |term: &TermBuf| {
        let text = term.text.as_text().distinct().next().unwrap_or_default();
        key(text, Strength::Loose).collect::<String>()
    };
    text(one) == text(other)
}

/// Takes over the terms of an entry that goes on with one.
pub(super) fn absorb(known: &mut EntryBuf, entry: EntryBuf) {
    for term in entry.terms {
        if !known.terms.contains(&term) {
            known.terms.push(term);
        }
    }
    known.terms = pair(std::mem::take(&mut known.terms));
}

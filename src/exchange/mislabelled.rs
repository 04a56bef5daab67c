//! Entries whose Chinese text is tagged as another language.
//!
//! Some programs write a fixed tag for any text: csv2tbx of translate-toolkit tags every source as English and every target as
//! `xx`.

use super::pairing::{pair, text_in};
use crate::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf};
use crate::entry::{reads_as_chinese, DescriptionKind};

/// Other languages that are written in Chinese characters.
const WITH_IDEOGRAPHS: [&str; 4] = ["ja", "ko", "vi", "za"];

/// The tag that csv2tbx writes for targets.
const PLACEHOLDER: &str = "xx";

/// Turns the Chinese equivalents of an entry without terms into terms, and returns the tag and the text of the first one.
/// Equivalents beside them that have the placeholder as tag get the language `target`.
pub(super) fn correct(entry: &mut EntryBuf, target: &str) -> Option<(String, String)> {
    let is_chinese = |e: &mut EquivalentBuf| may_be_chinese(&e.lang) && reads_as_chinese(&e.text);
    let found: Vec<_> = entry.equivalents.extract_if(.., is_chinese).collect();
    let first = found.first()?;
    let told = (first.lang.clone(), first.text.clone());
    entry.terms = pair(found.into_iter().map(term).collect());
    for equivalent in &mut entry.equivalents {
        if equivalent.lang == PLACEHOLDER {
            equivalent.lang = target.into();
        }
    }
    let is_chinese = |d: &mut DescriptionBuf| may_be_chinese(&d.lang) && reads_as_chinese(&d.text);
    let said: Vec<_> = entry.descriptions.extract_if(.., is_chinese).collect();
    for description in said {
        if description.kind == DescriptionKind::Definition && entry.definition.is_empty() {
            entry.definition = text_in(None, &description.text);
        } else {
            let lang = "zh".into();
            entry.descriptions.push(DescriptionBuf {
                lang,
                ..description
            });
        }
    }
    Some(told)
}

fn may_be_chinese(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default();
    !WITH_IDEOGRAPHS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(primary))
}

fn term(equivalent: EquivalentBuf) -> TermBuf {
    TermBuf {
        text: text_in(None, &equivalent.text),
        term_type: equivalent.term_type,
        status: equivalent.status,
        part_of_speech: equivalent.part_of_speech,
        reading: equivalent.reading,
        source: equivalent.source,
        descriptions: equivalent.descriptions,
        ..TermBuf::default()
    }
}

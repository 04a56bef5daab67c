//! An item of TBX: its text, status or type, and what is warned of.

use crate::entry::owned::DescriptionBuf;
use crate::entry::{DescriptionKind, TermStatus, TermType, UNDETERMINED};
use crate::exchange::format::tbx::basic::{read_type, NOTE_PREFIX};
use crate::exchange::format::tbx::flat::Item;
use crate::exchange::input::Input;
use crate::exchange::language::Language;
use crate::exchange::xml::Element;
use serde::de::DeserializeOwned;

/// The tag of an element itself, if it is valid.
pub(super) fn own_tag(element: &Element) -> Option<String> {
    let language = Language::new(element.tag()?)?;
    Some(language.tag().into())
}

/// The description of an element, in its own language or else `outer`; `None` if it is empty.
pub(super) fn description(
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

/// The non-empty texts joined into one; `None` if all are empty.
pub(super) fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

pub(super) fn warn_of_unknown(item: &Item<'_>, input: &mut Input<'_>) {
    let name: String = item.name.chars().take(40).collect();
    input.warn(
        item.element.at,
        format!("{name} is not supported here, and is left out"),
    );
}

pub(super) fn is_for_programs(item: &Item<'_>) -> bool {
    item.name == "note" && item.element.text.starts_with(NOTE_PREFIX)
}

/// Parses a note for programs; `None` with a warning if it is invalid.
pub(super) fn read_note<T: DeserializeOwned>(item: &Item<'_>, input: &mut Input<'_>) -> Option<T> {
    let json = item
        .element
        .text
        .strip_prefix(NOTE_PREFIX)
        .unwrap_or_default();
    match serde_json::from_str(json) {
        Ok(note) => Some(note),
        Err(error) => {
            let why = format!("a note of zhujie cannot be read, and is left out: {error}");
            input.warn(item.element.at, why);
            None
        }
    }
}

pub(super) fn type_of(item: &Item<'_>, input: &mut Input<'_>) -> TermType {
    let text = item.element.text.as_str();
    read_type(text).unwrap_or_else(|| {
        let why = format!("unknown term type {text:?}; it is read as fullForm");
        input.warn(item.element.at, why);
        TermType::FullForm
    })
}

pub(super) fn status_of(item: &Item<'_>, input: &mut Input<'_>) -> TermStatus {
    let text = item.element.text.as_str();
    TermStatus::of_words(text).unwrap_or_else(|| {
        let why = format!("unknown status {text:?}; it is read as admitted");
        input.warn(item.element.at, why);
        TermStatus::Admitted
    })
}

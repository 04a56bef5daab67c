//! Descriptions that stand in elements of TBX, and what is noted of them.
//!
//! An element has its place in the structure: a definition stands with its language, a context with
//! its term. A description that has no such place is put in a note as it is; so is the order, where
//! the places of elements do not tell it.

use super::basic::MARK;
use crate::entry::owned::DescriptionBuf;
use crate::entry::DescriptionKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a note says of the descriptions of a concept, a term or an equivalent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Noted {
    /// Those that have no element.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<DescriptionBuf>,
    /// The sources of elements that cannot have one, by the number of the description as it is read.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    sources: BTreeMap<usize, String>,
    /// The place of each description in the order in which they are read: elements first, then `more`.
    /// Empty if they are read in their order, and none has a source here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    order: Vec<usize>,
}

impl Noted {
    pub(super) fn is_empty(&self) -> bool {
        *self == Noted::default()
    }

    /// All descriptions, in their order, from those of elements. `misfit` is set if elements have been
    /// added or removed, so that sources and order cannot be told.
    pub(super) fn join(
        self,
        elements: Vec<DescriptionBuf>,
        misfit: &mut bool,
    ) -> Vec<DescriptionBuf> {
        let mut all = elements;
        all.extend(self.more);
        if self.order.is_empty() && self.sources.is_empty() {
            return all;
        }
        let mut places = self.order.clone();
        places.sort_unstable();
        if !places.into_iter().eq(0..all.len()) {
            *misfit = true;
            return all;
        }
        for (number, source) in self.sources {
            if let Some(description) = all.get_mut(number) {
                description.source = Some(source);
            }
        }
        let mut placed: Vec<_> = self.order.into_iter().zip(all).collect();
        placed.sort_by_key(|(place, _)| *place);
        placed.into_iter().map(|(_, one)| one).collect()
    }
}

/// Descriptions, divided into elements and what is noted.
pub(super) struct Divided<'e> {
    /// The place of each element, in the order in which they are read.
    pub(super) elements: Vec<(usize, &'e DescriptionBuf)>,
    pub(super) noted: Noted,
}

/// Divides descriptions. `place` gives the number of the place for an element, in the order of the file;
/// `None` if the description has no place as an element.
pub(super) fn divide<'e>(
    all: &'e [DescriptionBuf],
    place: impl Fn(&DescriptionBuf) -> Option<usize>,
) -> Divided<'e> {
    let place = |one| place(one).filter(|_| may_be_element(one));
    let mut read: Vec<_> = all.iter().map(place).zip(all).enumerate().collect();
    // Stable: elements of one place stay in their order.
    read.sort_by_key(|(_, (place, _))| place.unwrap_or(usize::MAX));
    let mut elements = Vec::new();
    let mut noted = Noted::default();
    for (number, (_, (place, description))) in read.iter().enumerate() {
        let Some(place) = place else {
            noted.more.push((*description).clone());
            continue;
        };
        if let (DescriptionKind::Note, Some(source)) = (description.kind, &description.source) {
            noted.sources.insert(number, source.clone());
        }
        elements.push((*place, *description));
    }
    let order: Vec<usize> = read.into_iter().map(|(number, _)| number).collect();
    if !order.is_sorted() || !noted.sources.is_empty() {
        noted.order = order;
    }
    Divided { elements, noted }
}

/// Whether an element is read as what it is: empty ones are ignored, and notes of programs are not
/// for people.
fn may_be_element(description: &DescriptionBuf) -> bool {
    let is_note = description.kind == DescriptionKind::Note;
    let source_is_read = is_note || description.source.as_deref() != Some("");
    let is_for_programs = is_note && description.text.starts_with(MARK);
    source_is_read && !is_for_programs && !description.text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> DescriptionBuf {
        DescriptionBuf::new(DescriptionKind::Note, "en", text)
    }

    #[test]
    fn what_is_divided_is_joined() {
        let sourced = |text| DescriptionBuf {
            source: Some("S".into()),
            ..note(text)
        };
        let all = [
            note("2"),
            note("-"),
            sourced("1"),
            note("zhujie {"),
            note("1"),
        ];
        let place = |one: &DescriptionBuf| one.text.parse().ok();
        let divided = divide(&all, place);
        let read: Vec<_> = divided
            .elements
            .iter()
            .map(|(_, one)| note(&one.text))
            .collect();
        assert_eq!(read, [note("1"), note("1"), note("2")]);
        assert_eq!(divided.noted.more, [note("-"), note("zhujie {")]);
        let mut misfit = false;
        assert_eq!(divided.noted.clone().join(read.clone(), &mut misfit), all);
        assert!(!misfit);

        // Another program has taken a note out.
        let joined = divided.noted.join(read[1..].to_vec(), &mut misfit);
        assert_eq!(joined.len(), 4);
        assert!(misfit);
    }

    #[test]
    fn nothing_is_noted_of_what_is_read_as_it_is() {
        let all = [note("1"), note("2")];
        let divided = divide(&all, |_| Some(0));
        assert_eq!(divided.elements, [(0, &all[0]), (0, &all[1])]);
        assert!(divided.noted.is_empty());
    }
}

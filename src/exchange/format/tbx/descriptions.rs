//! Descriptions as elements of TBX, and the data about them in notes for programs.
//!
//! An element has a fixed place in the structure: a definition in the section of its language, a context
//! in that of its term. A description without such a place is written in a note; so is the order of
//! descriptions, if the places of their elements do not show it.

use super::basic::NOTE_PREFIX;
use crate::entry::owned::DescriptionBuf;
use crate::entry::DescriptionKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The data of a note about the descriptions of a concept, a term or an equivalent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct NotedDescriptions {
    /// Descriptions without an element.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<DescriptionBuf>,
    /// The sources of elements that cannot have one, by the index of the description as read.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    sources: BTreeMap<usize, String>,
    /// The position of each description as read: elements first, then `more`. Empty if these are the positions anyway and
    /// `sources` is empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    order: Vec<usize>,
}

impl NotedDescriptions {
    pub(super) fn is_empty(&self) -> bool {
        *self == NotedDescriptions::default()
    }

    /// All descriptions in order, given those of elements. `mismatch` is set if elements have been added or removed, so that
    /// the indices no longer apply.
    pub(super) fn join(
        self,
        elements: Vec<DescriptionBuf>,
        mismatch: &mut bool,
    ) -> Vec<DescriptionBuf> {
        let mut all = elements;
        all.extend(self.more);
        if self.order.is_empty() && self.sources.is_empty() {
            return all;
        }
        let mut places = self.order.clone();
        places.sort_unstable();
        if !places.into_iter().eq(0..all.len()) {
            *mismatch = true;
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

/// Descriptions, divided into elements and the data of a note.
pub(super) struct Divided<'e> {
    /// Each element with the number of its place, in the order of reading.
    pub(super) elements: Vec<(usize, &'e DescriptionBuf)>,
    pub(super) noted: NotedDescriptions,
}

/// Divides descriptions. `place` returns the number of the place of an element, in file order; `None` if a description cannot
/// be an element.
pub(super) fn divide<'e>(
    all: &'e [DescriptionBuf],
    place: impl Fn(&DescriptionBuf) -> Option<usize>,
) -> Divided<'e> {
    let place = |one| place(one).filter(|_| may_be_element(one));
    let mut read: Vec<_> = all.iter().map(place).zip(all).enumerate().collect();
    // Stable: elements of one place stay in their order.
    read.sort_by_key(|(_, (place, _))| place.unwrap_or(usize::MAX));
    let mut elements = Vec::new();
    let mut noted = NotedDescriptions::default();
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

/// Whether a description can be read back from an element: empty elements are ignored, and a note with the prefix of notes for
/// programs is taken for one.
fn may_be_element(description: &DescriptionBuf) -> bool {
    let is_note = description.kind == DescriptionKind::Note;
    let source_is_read = is_note || description.source.as_deref() != Some("");
    let is_for_programs = is_note && description.text.starts_with(NOTE_PREFIX);
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
        let mut mismatch = false;
        assert_eq!(divided.noted.clone().join(read.clone(), &mut mismatch), all);
        assert!(!mismatch);

        // Another program has taken a note out.
        let joined = divided.noted.join(read[1..].to_vec(), &mut mismatch);
        assert_eq!(joined.len(), 4);
        assert!(mismatch);
    }

    #[test]
    fn descriptions_read_in_order_need_no_note() {
        let all = [note("1"), note("2")];
        let divided = divide(&all, |_| Some(0));
        assert_eq!(divided.elements, [(0, &all[0]), (0, &all[1])]);
        assert!(divided.noted.is_empty());
    }
}

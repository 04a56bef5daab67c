//! How the terms of a document were rendered first.

use super::checked::Rendering;
use super::finding::{Finding, FindingKind};
use super::side::Side;
use crate::entry::TermType;
use crate::glossary::Designation;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// For each entry and each of its terms that the source has, the first rendering.
#[derive(Clone, Debug, Default)]
pub(super) struct FirstRenderings<'g> {
    /// The last of an entry's records, by the entry's place in the glossary; `NONE` if it has none.
    by_entry: Vec<u32>,
    records: Vec<Record<'g>>,
}

#[derive(Clone, Debug)]
struct Record<'g> {
    term: Designation<'g>,
    /// The designation that stood there first, and others in the same segment.
    by: Designation<'g>,
    others: Box<[Designation<'g>]>,
    text: Box<str>,
    segment: usize,
    /// Another record of the entry, or `NONE`.
    next: u32,
}

const NONE: u32 = u32::MAX;

impl<'g> FirstRenderings<'g> {
    pub(super) fn clear(&mut self) {
        self.by_entry.clear();
        self.records.clear();
    }

    /// Compares a rendering with the first one of the document, which it is if there was none.
    pub(super) fn compare<'t>(
        &mut self,
        rendering: &Rendering<'g, 't>,
        segment: usize,
        target: &Side<'g>,
    ) -> Option<Finding<'g, 't>> {
        let entry = rendering.entry.index();
        let get = |number: u32| self.records.get(number as usize);
        let last = self.by_entry.get(entry).copied().unwrap_or(NONE);
        let mut records = core::iter::successors(get(last), |record| get(record.next));
        let Some(first) = records.find(|record| record.term == rendering.term) else {
            self.add(rendering, segment);
            return None;
        };
        if rendering.by == first.by || is_same(rendering, first, target) {
            return None;
        }
        Some(Finding {
            kind: FindingKind::Inconsistent,
            entry: rendering.entry,
            source: rendering.source,
            source_text: rendering.source_text,
            target: Some(rendering.target),
            target_text: rendering.target_text,
            expected: [first.text.as_ref().into()].into(),
            counts: None,
            before: Some(first.segment),
        })
    }

    fn add(&mut self, rendering: &Rendering<'g, '_>, segment: usize) {
        let Ok(number) = u32::try_from(self.records.len()) else {
            return;
        };
        let entry = rendering.entry.index();
        if self.by_entry.len() <= entry {
            self.by_entry.resize(entry + 1, NONE);
        }
        let Some(last) = self.by_entry.get_mut(entry) else {
            return;
        };
        self.records.push(Record {
            term: rendering.term,
            by: rendering.by,
            others: rendering.others.as_slice().into(),
            text: rendering.target_text.into(),
            segment,
            next: core::mem::replace(last, number),
        });
    }
}

/// Whether one of the renderings is one wording with one of the first.
fn is_same<'g>(rendering: &Rendering<'g, '_>, first: &Record<'g>, target: &Side<'g>) -> bool {
    let mut all = core::iter::once(&rendering.by).chain(&rendering.others);
    all.any(|by| {
        let mut firsts = core::iter::once(&first.by).chain(&*first.others);
        firsts.any(|first| is_one_wording(*by, *first) || target.has_same_words(*by, *first))
    })
}

/// Whether two designations are one wording: the same one, or one and its short form or abbreviation, which texts use side
/// by side.
fn is_one_wording(one: Designation<'_>, other: Designation<'_>) -> bool {
    one == other || is_short(one) || is_short(other)
}

fn is_short(designation: Designation<'_>) -> bool {
    let of_type = match designation {
        Designation::Term(term) => term.term_type(),
        Designation::Equivalent(equivalent) => equivalent.term_type(),
    };
    let text = designation.text(Default::default());
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let is_abbreviation =
        !text.contains(' ') && capitals > 1 && capitals * 2 >= text.chars().count();
    is_abbreviation || matches!(of_type, TermType::ShortForm | TermType::Abbreviation)
}

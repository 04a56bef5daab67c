//! What a source text asks of its translation.

use super::allowed::Allowed;
use super::side::Side;
use super::word_cache::WordCache;
use crate::automaton::Span;
use crate::entry::Entry;
use crate::glossary::Designation;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

/// A term of the source and all that it may mean.
pub(super) struct Question<'g> {
    pub(super) span: Span,
    pub(super) term: Designation<'g>,
    /// Those for which something may be put go first.
    pub(super) entries: Vec<Entry<'g>>,
    /// Where else the source has it.
    pub(super) others: Vec<Span>,
}

/// What a source asks for, each entry once.
pub(super) fn questions<'g>(
    side: &Side<'g>,
    allowed: &Allowed<'g>,
    source: &str,
    cache: &mut WordCache,
) -> Vec<Question<'g>> {
    let mut questions: Vec<Question<'g>> = Vec::new();
    // The question of an entry, by the entry's place in the glossary.
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    let mentions = side.asked(source, cache);
    for same_place in mentions.chunk_by(|one, other| one.span == other.span) {
        let Some(first) = same_place.first() else {
            continue;
        };
        let mut entries: Vec<Entry<'g>> = Vec::with_capacity(1);
        let mut seen = BTreeSet::new();
        for mention in same_place {
            if same_place.len() == 1 || seen.insert(mention.entry.index()) {
                entries.push(mention.entry);
            }
        }
        entries.sort_by_key(|entry| allowed.of(*entry).is_empty());
        let entry = entries.first().map_or(0, |entry| entry.index());
        let number = *known.entry(entry).or_insert(questions.len());
        match questions.get_mut(number) {
            Some(question) => question.others.push(first.span),
            None => questions.push(Question {
                span: first.span,
                term: first.designation,
                entries,
                others: Vec::new(),
            }),
        }
    }
    questions
}

impl Question<'_> {
    /// How often the source has it.
    pub(super) fn mentions(&self) -> usize {
        self.others.len() + 1
    }
}

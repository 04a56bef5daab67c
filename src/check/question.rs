//! What a source text asks of its translation.

use super::allowed::{has, Allowed, Choice};
use super::side::{Mention, Side};
use super::word_cache::WordCache;
use crate::automaton::Span;
use crate::entry::Entry;
use crate::glossary::Designation;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

/// A term of the source and all that it may mean.
pub(super) struct Question<'c, 'g> {
    pub(super) span: Span,
    pub(super) term: Designation<'g>,
    pub(super) entries: Vec<Asked<'c, 'g>>,
    allowed: &'c Allowed<'g>,
    /// Where else the source has it.
    pub(super) others: Vec<Span>,
}

/// An entry, and what may be put for it: nothing, if the glossary has nothing in the target language.
pub(super) struct Asked<'c, 'g> {
    pub(super) entry: Entry<'g>,
    pub(super) allowed: &'c [Choice<'g>],
}

/// What a source asks for, each entry once.
pub(super) fn questions<'c, 'g>(
    side: &Side<'g>,
    allowed: &'c Allowed<'g>,
    source: &str,
    cache: &mut WordCache,
) -> Vec<Question<'c, 'g>> {
    let mut questions: Vec<Question<'c, 'g>> = Vec::new();
    // The question of an entry, by the entry's place in the glossary.
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    let mentions = side.asked(source, cache);
    for same_place in mentions.chunk_by(|one, other| one.span == other.span) {
        let Some(first) = same_place.first() else {
            continue;
        };
        let mut entries: Vec<Asked<'c, 'g>> = Vec::with_capacity(1);
        let mut seen = BTreeSet::new();
        for mention in same_place {
            if same_place.len() == 1 || seen.insert(mention.entry.index()) {
                entries.push(Asked {
                    entry: mention.entry,
                    allowed: allowed.of(mention.entry),
                });
            }
        }
        // Of homographs, those that have something in the target language go first.
        entries.sort_by_key(|asked| asked.allowed.is_empty());
        let entry = entries.first().map_or(0, |asked| asked.entry.index());
        let number = *known.entry(entry).or_insert(questions.len());
        match questions.get_mut(number) {
            Some(question) => question.others.push(first.span),
            None => questions.push(Question {
                span: first.span,
                term: first.designation,
                entries,
                allowed,
                others: Vec::new(),
            }),
        }
    }
    questions
}

impl<'c, 'g> Question<'c, 'g> {
    /// Whether a mention of one of its entries is what may be put for that.
    pub(super) fn allows(&self, mention: &Mention<'g>) -> bool {
        has(self.allowed.of(mention.entry), mention.designation)
    }

    /// How often the source has it.
    pub(super) fn mentions(&self) -> usize {
        self.others.len() + 1
    }

    /// All that may be put for it.
    pub(super) fn allowed(&self) -> impl Iterator<Item = &'c Choice<'g>> + '_ {
        self.entries.iter().flat_map(|asked| asked.allowed)
    }
}

//! What may be put for the entries of a glossary in the target language.

use super::phrase::Phrase;
use super::side::{Mention, Side};
use crate::entry::Entry;
use crate::glossary::{Designation, Glossary};
use alloc::boxed::Box;
use alloc::vec::Vec;
use std::sync::OnceLock;

/// For each entry, in order.
#[derive(Clone)]
pub(super) struct Allowed<'g> {
    choices: Vec<Choice<'g>>,
    /// Where the choices of each entry end.
    ends: Vec<usize>,
}

/// A designation that may be put.
#[derive(Clone)]
pub(super) struct Choice<'g> {
    pub(super) designation: Designation<'g>,
    text: &'g str,
    /// Its words, from when they are first asked for.
    phrase: OnceLock<Box<Phrase<'g>>>,
}

impl<'g> Allowed<'g> {
    pub(super) fn new(glossary: &'g Glossary, target: &Side<'g>) -> Self {
        let mut allowed = Allowed {
            choices: Vec::new(),
            ends: Vec::with_capacity(glossary.len()),
        };
        for entry in glossary.entries() {
            let choices = target.allowed(entry).into_iter();
            allowed.choices.extend(choices.map(|designation| Choice {
                designation,
                text: target.text(designation),
                phrase: OnceLock::new(),
            }));
            allowed.ends.push(allowed.choices.len());
        }
        allowed
    }

    /// Whether a mention is what may be put for its entry.
    pub(super) fn allows(&self, mention: &Mention<'g>) -> bool {
        let mut choices = self.of(mention.entry).iter();
        choices.any(|choice| choice.designation == mention.designation)
    }

    /// What may be put for an entry, the best first.
    pub(super) fn of(&self, entry: Entry<'g>) -> &[Choice<'g>] {
        let at = entry.index();
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let range = start.copied().unwrap_or(0)..self.ends.get(at).copied().unwrap_or(0);
        self.choices.get(range).unwrap_or_default()
    }
}

impl<'g> Choice<'g> {
    /// How it is written in the target language.
    pub(super) fn text(&self) -> &'g str {
        self.text
    }

    pub(super) fn phrase(&self, target: &Side<'g>) -> &Phrase<'g> {
        let words = || Box::new(Phrase::new(self.text, target.stemmer()));
        self.phrase.get_or_init(words)
    }
}

/// Whether a designation may be used.
pub(super) fn is_permitted(designation: Designation<'_>) -> bool {
    match designation {
        Designation::Term(term) => term.status().is_permitted(),
        Designation::Equivalent(equivalent) => equivalent.status().is_permitted(),
    }
}

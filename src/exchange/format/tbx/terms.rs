//! The terms of a concept from those of its languages: what the reader does, and the writer foresees.

use super::descriptions::Noted;
use crate::entry::owned::TermBuf;
use crate::exchange::pairing::{pair, Spelling};
use std::collections::BTreeMap;

/// A term as it stands in one language.
#[derive(Clone)]
pub(super) struct Spelled {
    /// Which term of the entry it is, if that is noted.
    pub(super) number: Option<usize>,
    /// Its descriptions are those of elements.
    pub(super) term: TermBuf,
    /// What else is noted of its descriptions.
    pub(super) noted: Noted,
}

impl Spelling for Spelled {
    fn term(&self) -> &TermBuf {
        &self.term
    }

    fn absorb(&mut self, other: Self) {
        self.term.absorb(other.term);
        if self.noted.is_empty() {
            self.noted = other.noted;
        }
    }
}

/// The terms: those of the same number are one, and others are paired. `misfit` is set if what is noted of
/// the descriptions of one does not fit them.
pub(super) fn terms(spelled: Vec<Spelled>, misfit: &mut bool) -> Vec<TermBuf> {
    let mut numbered: BTreeMap<usize, Spelled> = BTreeMap::new();
    let mut rest = Vec::new();
    for one in spelled {
        let Some(number) = one.number else {
            rest.push(one);
            continue;
        };
        match numbered.get_mut(&number) {
            None => drop(numbered.insert(number, one)),
            Some(known) => {
                let (known_text, text) = (&known.term.text, &one.term.text);
                let clash = (known_text.hant.is_some() && text.hant.is_some())
                    || (known_text.hans.is_some() && text.hans.is_some());
                match clash {
                    true => rest.push(one),
                    false => known.absorb(one),
                }
            }
        }
    }
    let all = numbered.into_values().chain(pair(rest));
    all.map(|one| TermBuf {
        descriptions: one.noted.join(one.term.descriptions, misfit),
        ..one.term
    })
    .collect()
}

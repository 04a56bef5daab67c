//! Pairing the terms of the language sections: the reader does it, and the writer asks what the reader would do.

use super::descriptions::NotedDescriptions;
use crate::entry::owned::TermBuf;
use crate::exchange::pairing::{pair, Pairable};
use std::collections::BTreeMap;

/// A term in one language section.
#[derive(Clone)]
pub(super) struct TermInScript {
    /// The number of the term in the entry, if a note gives it.
    pub(super) number: Option<usize>,
    /// The term, with the descriptions of elements.
    pub(super) term: TermBuf,
    /// The data of its note about descriptions.
    pub(super) noted: NotedDescriptions,
}

impl Pairable for TermInScript {
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

/// The terms: those with the same number are one, and the others are paired. `mismatch` is set if a note does not fit the
/// descriptions.
pub(super) fn terms(spelled: Vec<TermInScript>, mismatch: &mut bool) -> Vec<TermBuf> {
    let mut numbered: BTreeMap<usize, TermInScript> = BTreeMap::new();
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
        descriptions: one.noted.join(one.term.descriptions, mismatch),
        ..one.term
    })
    .collect()
}

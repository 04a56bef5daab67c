//! Longer words that have a term in them and are rendered by a word of their own, as 构造函数 is by “constructor”.

use super::checked::{Absent, Rendering};
use crate::automaton::Span;
use crate::entry::{is_ideograph, Entry};
use crate::fold::{key, Strength};
use core::hash::BuildHasher;
use std::collections::HashMap;

/// What a document says of the ideographs beside the terms of its Chinese source.
///
/// Where a term that is rendered nearly everywhere is never rendered beside an ideograph, the two are taken for a word that
/// the glossary lacks. It is reported once, and not for each segment that has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Compounds {
    beside: HashMap<Beside, Known>,
    /// By the entry's place in the glossary.
    counts: HashMap<usize, Counts>,
}

/// How often an entry was rendered, and how often it was missing where nothing beside it had been met.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    rendered: usize,
    missing: usize,
    /// The hash of the last source in which it was.
    last: u64,
}

/// An entry, and an ideograph before or behind its term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Beside {
    entry: usize,
    ideograph: char,
    is_before: bool,
}

#[derive(Clone, Copy, Debug)]
enum Known {
    Rendered,
    /// Missing so far, first in a source with that hash: one that is translated anew says nothing more.
    Missing(u64),
}

/// The most ideographs of a term that is taken for a part of a longer word; one of more is rarely anything else than itself.
const LONGEST_PART: usize = 3;

/// How many times as often as it is missing, a longer word counted once, a term is rendered, if what stands beside it is why.
const RENDERED: usize = 4;

impl Compounds {
    pub(super) fn clear(&mut self) {
        self.beside.clear();
        self.counts.clear();
    }

    /// Counts what a segment renders and what it does not, of which only stays what no earlier segment has told.
    pub(super) fn count<'g>(
        &mut self,
        source: &str,
        absent: &mut Vec<Absent<'g, '_>>,
        renderings: &[Rendering<'g, '_>],
    ) {
        for rendering in renderings {
            self.counts
                .entry(rendering.entry.index())
                .or_default()
                .rendered += 1;
            for beside in beside(source, rendering.entry, rendering.source) {
                self.beside.insert(beside, Known::Rendered);
            }
        }
        absent
            .retain(|Absent { finding, .. }| !self.is_told(source, finding.entry, finding.source));
    }

    /// Counts a term that is missing. Returns whether it is part of a longer word that is known to be.
    fn is_told(&mut self, source: &str, entry: Entry<'_>, span: Span) -> bool {
        let hash = self.beside.hasher().hash_one(source);
        let mut is_known = false;
        for beside in beside(source, entry, span) {
            match *self.beside.entry(beside).or_insert(Known::Missing(hash)) {
                Known::Missing(first) => is_known |= first != hash,
                Known::Rendered => {}
            }
        }
        let counts = self.counts.entry(entry.index()).or_default();
        if !is_known && counts.last != hash {
            counts.missing += 1;
            counts.last = hash;
        }
        is_known && counts.rendered >= RENDERED * counts.missing
    }
}

/// The ideographs on both sides of a span that may be of one word with it.
fn beside(source: &str, entry: Entry<'_>, span: Span) -> impl Iterator<Item = Beside> {
    let before = source
        .get(..span.start)
        .and_then(|text| text.chars().next_back());
    let behind = source.get(span.end..).and_then(|text| text.chars().next());
    let term = source.get(span.range()).unwrap_or_default();
    let may_be_part = term.chars().take(LONGEST_PART + 1).count() <= LONGEST_PART;
    let sides = [(before, true), (behind, false)]
        .into_iter()
        .filter(move |_| may_be_part);
    sides.filter_map(move |(c, is_before)| {
        let c = c.filter(|c| is_part_of_noun(*c))?;
        let ideograph = key(c.encode_utf8(&mut [0; 4]), Strength::Strict).next()?;
        Some(Beside {
            entry: entry.index(),
            ideograph,
            is_before,
        })
    })
}

/// Whether a character beside a term may be of one noun with it.
pub(super) fn is_part_of_noun(c: char) -> bool {
    is_ideograph(c) && !FUNCTION_WORDS.contains(c)
}

/// Ideographs that are words by themselves, or end or begin one, beside any noun.
const FUNCTION_WORDS: &str = "的地得了和与與或在是此该該个個这這那一为為以从從对對将將被由有其各每何及等中上下里裡裏时時会會不能要使让讓把给給到着著就都也还還而且但如若则則即所本某些";

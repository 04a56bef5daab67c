//! What look-ups in one glossary find.

use crate::words::{Oddities, Words};
use std::collections::BTreeSet;
use zhujie::entry::owned::{EntryBuf, TermBuf, TextBuf};
use zhujie::{Glossary, Hit, Matched, Script};

/// How many words the small glossary has, which foreign words are looked up in.
pub const SMALL: usize = 5_000;

/// Texts that are worth reading: the query, the word that was looked for or found, and one found before it.
pub type Example<'t> = (&'t str, &'t str, Option<&'t str>);

/// What one spelling of all words finds in the glossary of another.
#[derive(Default)]
pub struct Counts<'t> {
    pub glossary: usize,
    pub queries: usize,
    /// The word is not among the hits.
    pub misses: BTreeSet<Example<'t>>,
    /// Another comes first that is spelt as the query is.
    pub spelt: usize,
    /// Another comes first that the query is not more different from, or that is nearer.
    pub nearer: usize,
    /// Those of the two above that are not spellings of one word by OpenCC: known oddities, and others.
    pub odd: BTreeSet<usize>,
    pub wrong: BTreeSet<Example<'t>>,
    /// Several hits that match equally well come first.
    pub ambiguous: usize,
    /// Words that are not in the small glossary, but hit it: as another spelling of what it holds; as
    /// another word, at exact or script strength, known to be odd or not; as another word, loosely.
    pub respelt: usize,
    pub foreign_odd: BTreeSet<usize>,
    pub foreign: BTreeSet<Example<'t>>,
    pub loose: BTreeSet<Example<'t>>,
}

/// Looks all words up, in each spelling, in the glossary of that spelling.
pub fn glossary<'t>(words: &Words<'t>, oddities: &Oddities<'_>, number: usize) -> Vec<Counts<'t>> {
    let own = &words.spellings[number].words;
    let large = made_of(own);
    // Taken evenly from all of the dictionary, which is sorted.
    let is_small: Vec<bool> = (0..own.len())
        .map(|at| at * SMALL / own.len() != (at + 1) * SMALL / own.len())
        .collect();
    let taken = own.iter().zip(&is_small).filter(|(_, taken)| **taken);
    let small = made_of(&taken.map(|(word, _)| *word).collect::<Vec<_>>());
    (0..words.spellings.len())
        .map(|queries| {
            let mut counts = Counts {
                glossary: number,
                queries,
                ..Counts::default()
            };
            let asked = words.spellings[queries].words.iter().copied();
            for ((word, query), is_small) in own.iter().copied().zip(asked).zip(&is_small) {
                counts.look_up(words, oddities, &large, word, query);
                if !is_small {
                    counts.look_up_foreign(words, oddities, &small, query);
                }
            }
            counts
        })
        .collect()
}

/// A glossary of these words, each an entry once.
fn made_of(words: &[&str]) -> Glossary {
    let words: BTreeSet<&str> = words.iter().copied().collect();
    let entry = |(number, word): (usize, &&str)| EntryBuf {
        id: format!("w{number}"),
        terms: vec![TermBuf {
            // In which of its scripts a text stands makes no difference to look-up.
            text: TextBuf::in_script(Script::Hans, *word),
            ..TermBuf::default()
        }],
        ..EntryBuf::default()
    };
    let entries: Vec<EntryBuf> = words.iter().enumerate().map(entry).collect();
    Glossary::new(&entries).expect("every word of the dictionary can be a term")
}

fn text<'g>(hit: &Hit<'g>) -> &'g str {
    hit.entry().headword().prefer(Script::Hans)
}

impl<'t> Counts<'t> {
    fn look_up(
        &mut self,
        words: &Words<'t>,
        oddities: &Oddities<'_>,
        glossary: &Glossary,
        word: &'t str,
        query: &'t str,
    ) {
        let mut hits = glossary.lookup(query);
        let Some(first) = hits.next() else {
            self.misses.insert((query, word, None));
            return;
        };
        if hits
            .clone()
            .next()
            .is_some_and(|hit| hit.matched() == first.matched())
        {
            self.ambiguous += 1;
        }
        if text(&first) == word {
            return;
        }
        let before = words.text(text(&first));
        if !hits.any(|hit| text(&hit) == word) {
            self.misses.insert((query, word, Some(before)));
            return;
        }
        match before == query {
            true => self.spelt += 1,
            false => self.nearer += 1,
        }
        if !words.are_one(word, before) {
            match oddities.find(&[word, before]) {
                Some(known) => drop(self.odd.insert(known)),
                None => drop(self.wrong.insert((query, word, Some(before)))),
            }
        }
    }

    fn look_up_foreign(
        &mut self,
        words: &Words<'t>,
        oddities: &Oddities<'_>,
        glossary: &Glossary,
        query: &'t str,
    ) {
        let Some(hit) = glossary.lookup(query).next() else {
            return;
        };
        let found = words.text(text(&hit));
        if words.are_one(query, found) {
            self.respelt += 1;
        } else if !matches!(hit.matched(), Matched::Exact | Matched::Script) {
            self.loose.insert((query, found, None));
        } else if let Some(known) = oddities.find(&[query, found]) {
            self.foreign_odd.insert(known);
        } else {
            self.foreign.insert((query, found, None));
        }
    }
}

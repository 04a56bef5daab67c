//! The equivalents of a language as a trie over the numbers of their words' stems.

use super::capitals::{compared, is_long_in_capitals, is_short_in_capitals};
use super::stem::Stemmer;
use super::word_cache::WordCache;
use super::words::{Gap, Word, Words};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use std::collections::{HashMap, HashSet};

/// Spellings, each with the number of what it is one of.
#[derive(Clone)]
pub(super) struct Trie {
    pub(super) stemmer: Stemmer,
    /// The number of each stem.
    stems: HashMap<Box<str>, u32>,
    /// The node that a first word leads to, by the number of its stem; 0 if none begins so. Most words of a text go no
    /// further.
    first: Vec<u32>,
    /// From a node and a stem to the next node.
    next: HashMap<(u32, u32), u32>,
    /// The last pattern that was added at each node, by the node; `NONE` if none ends there.
    ends: Vec<u32>,
    patterns: Vec<Pattern>,
    /// The words of all patterns, one pattern after another, and how these are compared. Small records side by side: those
    /// of ten thousand terms fit in a processor's cache.
    words: Vec<PatternWord>,
    folded: String,
}

/// A spelling.
#[derive(Clone, Copy)]
pub(super) struct Pattern {
    /// The number of what it is a spelling of.
    pub(super) number: u32,
    /// Its words, in those of all.
    words: (u32, u32),
    /// Another one that ends at the node, or `NONE`.
    next: u32,
}

const NONE: u32 = u32::MAX;

#[derive(Clone, Copy)]
pub(super) struct PatternWord {
    /// Where it stands among the folded words.
    folded: (u32, u32),
    /// An abbreviation in capitals: `IT` is not `it`.
    pub(super) is_acronym: bool,
    /// Written with a capital where another equivalent of the same words has none.
    pub(super) is_capital: bool,
}

/// How many words a spelling has at most: a walk goes as deep. What is longer is a definition.
const MOST_WORDS: usize = 256;

impl Trie {
    pub(super) fn new(stemmer: Stemmer) -> Self {
        Trie {
            stemmer,
            stems: HashMap::new(),
            first: Vec::new(),
            next: HashMap::new(),
            ends: [NONE].into(),
            patterns: Vec::new(),
            words: Vec::new(),
            folded: String::new(),
        }
    }

    /// Adds a spelling.
    pub(super) fn add(&mut self, number: u32, spelling: &str) {
        let words = Words::new(spelling);
        if words.len() > MOST_WORDS {
            return;
        }
        let apart: Vec<Vec<Word>> = words.iter().map(|word| [word.clone()].into()).collect();
        let mut together: Vec<Vec<Word>> = Vec::with_capacity(apart.len());
        for word in words.iter() {
            match together.last_mut() {
                Some(last) if word.gap == Gap::Joint => last.push(word.clone()),
                _ => together.push([word.clone()].into()),
            }
        }
        let has_joints = together.len() < apart.len();
        self.add_pattern(number, &words, &apart);
        if has_joints {
            self.add_pattern(number, &words, &together);
        }
    }

    /// Adds the words of a spelling, each of one piece or several.
    fn add_pattern(&mut self, number: u32, words: &Words<'_>, pieces: &[Vec<Word>]) {
        let mut node = 0;
        let start = short(self.words.len());
        let in_capitals = pieces
            .iter()
            .flatten()
            .all(|word| !is_short_in_capitals(words.written(word)))
            || pieces
                .iter()
                .flatten()
                .any(|word| is_long_in_capitals(words.written(word)));
        for pieces in pieces {
            let folded: String = pieces.iter().map(|word| words.folded(word)).collect();
            let written: String = pieces.iter().map(|word| words.written(word)).collect();
            let stem = self.stemmer.stem(compared(&written, &folded));
            let fresh = short(self.stems.len());
            let stem = *self.stems.entry(stem.as_ref().into()).or_insert(fresh);
            node = self.node_behind(node, stem);
            let at = short(self.folded.len());
            self.folded.push_str(&folded);
            self.words.push(PatternWord {
                is_acronym: !in_capitals && is_short_in_capitals(&written),
                is_capital: written.chars().next().is_some_and(char::is_uppercase),
                folded: (at, short(self.folded.len())),
            });
        }
        let fresh = short(self.patterns.len());
        if let Some(last) = self.ends.get_mut(node as usize).filter(|_| node > 0) {
            self.patterns.push(Pattern {
                number,
                words: (start, short(self.words.len())),
                next: core::mem::replace(last, fresh),
            });
        }
    }

    /// The node that a stem leads to, which is made if there is none.
    fn node_behind(&mut self, node: u32, stem: u32) -> u32 {
        let known = self.next(node, stem);
        if known > 0 {
            return known;
        }
        let fresh = short(self.ends.len());
        self.ends.push(NONE);
        if node == 0 {
            let len = self.first.len().max(stem as usize + 1);
            self.first.resize(len, 0);
            if let Some(first) = self.first.get_mut(stem as usize) {
                *first = fresh;
            }
        } else {
            self.next.insert((node, stem), fresh);
        }
        fresh
    }

    /// Case tells words apart as far as the glossary itself does: China and china. Elsewhere a capital is but how the
    /// glossary writes its entries.
    pub(super) fn settle_capitals(&mut self) {
        let mut settled = Vec::new();
        for node in 0..short(self.ends.len()) {
            let joined = |pattern: &Pattern| {
                let words = self.words(pattern).iter();
                let words: Vec<&str> = words.map(|word| self.folded(word)).collect();
                words.join("\n")
            };
            let is_lower = |pattern: &&Pattern| {
                let mut words = self.words(pattern).iter();
                words.all(|word| !word.is_capital)
            };
            let lower: HashSet<String> = self.ends(node).filter(is_lower).map(joined).collect();
            let all = self
                .ends(node)
                .filter(|pattern| !lower.contains(&joined(pattern)));
            settled.extend(all.copied());
        }
        for pattern in settled {
            let range = pattern.words.0 as usize..pattern.words.1 as usize;
            let words = self.words.get_mut(range).unwrap_or_default().iter_mut();
            words.for_each(|word| word.is_capital = false);
        }
    }

    /// The number of a word's stem, if a spelling has it.
    pub(super) fn number(&self, folded: &str, cache: &mut WordCache) -> Option<u32> {
        // A text may have more numbers than words, and each of them once.
        if folded.starts_with(|c: char| c.is_ascii_digit()) {
            return self.stems.get(folded).copied();
        }
        let stem = |folded: &str| self.stems.get(self.stemmer.stem(folded).as_ref()).copied();
        cache.number(folded, stem)
    }

    /// The node that a stem leads to from another; 0 if there is none.
    pub(super) fn next(&self, node: u32, stem: u32) -> u32 {
        let next = match node {
            0 => self.first.get(stem as usize),
            _ => self.next.get(&(node, stem)),
        };
        next.copied().unwrap_or(0)
    }

    /// The patterns that end at a node.
    pub(super) fn ends(&self, node: u32) -> impl Iterator<Item = &Pattern> {
        let get = |number: u32| self.patterns.get(number as usize);
        let last = self.ends.get(node as usize).and_then(|last| get(*last));
        core::iter::successors(last, move |pattern| get(pattern.next))
    }

    pub(super) fn words(&self, pattern: &Pattern) -> &[PatternWord] {
        let range = pattern.words.0 as usize..pattern.words.1 as usize;
        self.words.get(range).unwrap_or_default()
    }

    /// How a word is compared.
    pub(super) fn folded(&self, word: &PatternWord) -> &str {
        let range = word.folded.0 as usize..word.folded.1 as usize;
        self.folded.get(range).unwrap_or_default()
    }
}

/// A glossary has fewer words than that counts, and fewer bytes.
fn short(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

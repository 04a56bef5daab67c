//! From each word of a text on, through the trie.

use super::capitals::{compared, is_in_capitals, is_short_in_capitals};
use super::form::WordForm;
use super::trie::{Pattern, PatternWord, Trie};
use super::word_cache::WordCache;
use super::words::{Gap, Words};
use crate::automaton::Span;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;
use core::cmp::Reverse;

/// An equivalent in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    pub(super) span: Span,
    /// The number of the equivalent.
    pub(super) number: u32,
    pub(super) form: WordForm,
}

/// How many pieces a word may have that is written with hyphens in the text and as one in the glossary.
const MOST_PIECES: usize = 4;

/// All equivalents in a text, those within others too, in the order of where they begin.
pub(super) fn occurrences(
    trie: &Trie,
    words: &Words<'_>,
    cache: &mut WordCache,
) -> Vec<Occurrence> {
    let mut walk = Walk {
        trie,
        words,
        cache,
        path: Vec::new(),
        found: Vec::new(),
        first: 0,
        has_small_letters: OnceCell::new(),
    };
    for first in 0..words.len() {
        walk.first = first;
        walk.step(first, 0);
    }
    let mut found = walk.found;
    // `park’s` may be read as one word, too; what is nearer to the glossary counts.
    found.sort_by_key(|found| (found.span.start, found.number, found.form, found.span.end));
    found.dedup_by_key(|found| (found.span.start, found.number));
    found
}

/// Of occurrences in order, those that begin first, of these the longest, and of homographs all.
pub(super) fn leftmost_longest(all: &mut Vec<Occurrence>) {
    all.sort_by_key(|found| (found.span.start, Reverse(found.span.end), found.number));
    let mut last: Option<Span> = None;
    all.retain(|found| {
        let is_kept = last.is_none_or(|last| found.span == last || found.span.start >= last.end);
        if is_kept {
            last = Some(found.span);
        }
        is_kept
    });
}

struct Walk<'f, 'w, 't, 'c> {
    trie: &'f Trie,
    words: &'w Words<'t>,
    cache: &'c mut WordCache,
    first: usize,
    /// The last of the pieces that make each word so far.
    path: Vec<usize>,
    found: Vec<Occurrence>,
    /// Whether the text has any.
    has_small_letters: OnceCell<bool>,
}

impl Walk<'_, '_, '_, '_> {
    /// Goes on from a node by the word there, of one piece or several.
    fn step(&mut self, at: usize, node: u32) {
        let words = self.words;
        let Some(word) = words.get(at) else {
            return;
        };
        let folded = compared(words.written(word), words.folded(word));
        if let Some(number) = self.trie.number(folded, self.cache) {
            self.follow(at, node, number);
        }
        let mut joined = String::new();
        for last in at + 1..at + MOST_PIECES {
            let Some(piece) = words.get(last).filter(|piece| piece.gap == Gap::Joint) else {
                break;
            };
            if joined.is_empty() {
                joined.push_str(words.folded(word));
            }
            joined.push_str(words.folded(piece));
            if let Some(number) = self.trie.number(&joined, self.cache) {
                self.follow(last, node, number);
            }
        }
    }

    fn follow(&mut self, last: usize, node: u32, number: u32) {
        let node = self.trie.next(node, number);
        if node == 0 {
            return;
        }
        self.path.push(last);
        for pattern in self.trie.ends(node) {
            if let (Some(form), Some(span)) =
                (self.form(pattern), self.words.span(self.first, last))
            {
                self.found.push(Occurrence {
                    span,
                    number: pattern.number,
                    form,
                });
            }
        }
        self.step(last + 1, node);
        self.path.pop();
    }

    /// How the words of the path are those of a pattern with the same stems; `None` if case forbids it.
    fn form(&self, pattern: &Pattern) -> Option<WordForm> {
        let mut from = self.first;
        let mut form = WordForm::Same;
        for (word, last) in self.trie.words(pattern).iter().zip(&self.path) {
            form = form.max(self.form_of_word(word, from, *last)?);
            from = last + 1;
        }
        Some(form)
    }

    /// Whether all is in capitals there: the words of a path of several, or the text.
    fn is_in_capitals(&self) -> bool {
        let last = self.path.last().copied().unwrap_or_default();
        let mut path = (self.first..=last).filter_map(|at| self.words.get(at));
        let is_heading =
            self.path.len() > 1 && path.all(|word| is_in_capitals(self.words.written(word)));
        let has_small_letters = || self.words.has_small_letters();
        is_heading || !self.has_small_letters.get_or_init(has_small_letters)
    }

    fn form_of_word(&self, word: &PatternWord, from: usize, last: usize) -> Option<WordForm> {
        let (written, folded) = self.pieces(from, last)?;
        if word.is_acronym && !is_in_capitals(written.strip_suffix('s').unwrap_or(&written)) {
            return None;
        }
        if word.is_capital && !written.chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
        let expected = self.trie.folded(word);
        if folded == expected {
            return Some(WordForm::Same);
        }
        // AIDS is no form of aid.
        if !word.is_acronym && is_short_in_capitals(&written) && !self.is_in_capitals() {
            return None;
        }
        match self.trie.stemmer.is_inflected(&folded, expected) {
            true => Some(WordForm::Inflected),
            false => Some(WordForm::Related),
        }
    }

    /// A word as it is written and as it is compared, of one piece or several.
    fn pieces(&self, from: usize, last: usize) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
        let words = self.words;
        if from == last {
            let word = words.get(from)?;
            return Some((words.written(word).into(), words.folded(word).into()));
        }
        let pieces = || (from..=last).filter_map(|at| words.get(at));
        let written: String = pieces().map(|piece| words.written(piece)).collect();
        let folded: String = pieces().map(|piece| words.folded(piece)).collect();
        Some((written.into(), folded.into()))
    }
}

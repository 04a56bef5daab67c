//! Equivalents in running text: a matcher of its own, over the numbers of words.

use super::stem::Stemmer;
use super::words::{Gap, Word, Words};
use crate::automaton::Span;
use crate::entry::{takes, Entry, Equivalent};
use crate::glossary::Glossary;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use std::collections::HashMap;

/// How the words of a text are those of an equivalent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum WordForm {
    /// As the glossary writes them, save for case, width, white space, hyphens, apostrophes and quotation marks.
    Same,
    /// Inflected or spelt otherwise: `pocket parks` for `pocket park`, `centre` for `center`.
    Inflected,
    /// Only their Snowball stems are the same: `governance` for `government`. It may be another word.
    Related,
}

/// An equivalent found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EquivalentMatch<'g> {
    span: Span,
    entry: Entry<'g>,
    equivalent: Equivalent<'g>,
    form: WordForm,
}

impl<'g> EquivalentMatch<'g> {
    /// Where it stands: byte offsets into the text as it was given. [`OffsetCounter::span`](crate::scan::OffsetCounter::span) has
    /// them in other units.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The entry whose equivalent it is.
    pub fn entry(&self) -> Entry<'g> {
        self.entry
    }

    /// The equivalent, whatever its status.
    pub fn equivalent(&self) -> Equivalent<'g> {
        self.equivalent
    }

    /// How its words are those of the equivalent.
    pub fn form(&self) -> WordForm {
        self.form
    }
}

/// Finds the equivalents of a glossary in texts of one language.
///
/// Made of the glossary when it is asked for, in time linear in its equivalents; a text is then read in time linear in its
/// length, but for words of many hyphens. See [`Glossary::equivalents`].
#[derive(Clone)]
pub struct EquivalentFinder<'g> {
    glossary: &'g Glossary,
    lang: String,
    stemmer: Stemmer,
    /// The number of each stem.
    stems: HashMap<Box<str>, u32>,
    /// From a node by a stem to the next node; 0 is the root.
    edges: HashMap<(u32, u32), u32>,
    /// The patterns that end at a node, by the node.
    ends: Vec<Vec<Pattern>>,
    equivalents: Vec<Known<'g>>,
}

#[derive(Clone, Copy)]
struct Known<'g> {
    entry: Entry<'g>,
    equivalent: Equivalent<'g>,
}

/// A spelling of an equivalent.
#[derive(Clone)]
struct Pattern {
    /// Its number in `equivalents`.
    equivalent: u32,
    words: Box<[PatternWord]>,
}

#[derive(Clone)]
struct PatternWord {
    folded: Box<str>,
    /// An abbreviation in capitals: `IT` is not `it`.
    is_acronym: bool,
    /// Written with a capital where another equivalent of the same words has none.
    is_capital: bool,
}

/// What an occurrence of an equivalent is, for the check.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    pub(super) span: Span,
    /// The number of the equivalent, in the finder.
    pub(super) number: u32,
    pub(super) form: WordForm,
}

/// The numbers of words that have been met, lest each be stemmed again.
#[derive(Clone, Debug, Default)]
pub(super) struct WordCache(HashMap<Box<str>, Option<u32>>);

/// How many words a cache holds; then it begins anew.
const MOST_CACHED: usize = 1 << 16;

/// How many words an equivalent has at most: a walk goes as deep. What is longer is a definition.
const MOST_WORDS: usize = 256;

/// How many pieces a word may have that is written with hyphens in the text and as one in the glossary.
const MOST_PIECES: usize = 4;

impl Glossary {
    /// A finder of the equivalents in a language: of those whose tag is `lang`, is more special (`en-GB` for `en`) or less
    /// (`en` for `en-GB`). What [renders](Equivalent::renders) something else is left out.
    ///
    /// ```
    /// use zhujie::{Span, CHANGAN_2024};
    ///
    /// let finder = CHANGAN_2024.equivalents("en");
    /// let text = "Thirteen “Pocket-Parks” and four small gardens";
    /// let found = finder.find(text);
    /// let slices: Vec<&str> = found.iter().map(|found| &text[found.span().range()]).collect();
    /// assert_eq!(slices, ["Pocket-Parks", "four small gardens"]);
    /// assert_eq!(found[0].entry().headword().hans(), Some("口袋公园"));
    /// assert!(finder.find("Parks; pocket money").is_empty());
    /// ```
    pub fn equivalents(&self, lang: &str) -> EquivalentFinder<'_> {
        EquivalentFinder::new(self, lang)
    }

    /// The equivalents in a language that stand in a text. It makes a [finder](Glossary::equivalents) for this one text; for
    /// several, keep the finder.
    pub fn find_equivalents(&self, text: &str, lang: &str) -> Vec<EquivalentMatch<'_>> {
        self.equivalents(lang).find(text)
    }
}

impl<'g> EquivalentFinder<'g> {
    fn new(glossary: &'g Glossary, lang: &str) -> Self {
        let mut finder = EquivalentFinder {
            glossary,
            lang: lang.into(),
            stemmer: Stemmer::new(lang),
            stems: HashMap::new(),
            edges: HashMap::new(),
            ends: [Vec::new()].into(),
            equivalents: Vec::new(),
        };
        for entry in glossary.entries() {
            for equivalent in entry.equivalents() {
                if equivalent.renders().is_none() && speaks(lang, equivalent.lang()) {
                    finder.add(entry, equivalent);
                }
            }
        }
        finder.settle_capitals();
        finder
    }

    fn add(&mut self, entry: Entry<'g>, equivalent: Equivalent<'g>) {
        let Ok(number) = u32::try_from(self.equivalents.len()) else {
            return;
        };
        self.equivalents.push(Known { entry, equivalent });
        let is_english = primary(&self.lang).eq_ignore_ascii_case("en");
        for spelling in spellings(equivalent.text(), is_english) {
            let words = Words::new(spelling.as_ref());
            if words.len() > MOST_WORDS {
                continue;
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
    }

    /// Adds the words of a spelling, each of one piece or several.
    fn add_pattern(&mut self, equivalent: u32, words: &Words<'_>, pieces: &[Vec<Word>]) {
        let mut node = 0;
        let mut pattern = Vec::with_capacity(pieces.len());
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
            let next = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
            let stem = *self.stems.entry(stem.as_ref().into()).or_insert(next);
            let fresh = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.edges.entry((node, stem)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
            pattern.push(PatternWord {
                is_acronym: !in_capitals && is_short_in_capitals(&written),
                is_capital: written.chars().next().is_some_and(char::is_uppercase),
                folded: folded.into(),
            });
        }
        let ends = self.ends.get_mut(node as usize).filter(|_| node > 0);
        if let Some(ends) = ends {
            ends.push(Pattern {
                equivalent,
                words: pattern.into(),
            });
        }
    }

    /// Case tells words apart as far as the glossary itself does: China and china. Elsewhere a capital is but how the
    /// glossary writes its entries.
    fn settle_capitals(&mut self) {
        for ends in &mut self.ends {
            let lower: Vec<Box<[PatternWord]>> = ends
                .iter()
                .filter(|pattern| pattern.words.iter().all(|word| !word.is_capital))
                .map(|pattern| pattern.words.clone())
                .collect();
            let same = |one: &[PatternWord], other: &[PatternWord]| {
                one.iter()
                    .map(|word| &word.folded)
                    .eq(other.iter().map(|word| &word.folded))
            };
            for pattern in ends {
                if !lower.iter().any(|lower| same(lower, &pattern.words)) {
                    pattern
                        .words
                        .iter_mut()
                        .for_each(|word| word.is_capital = false);
                }
            }
        }
    }

    /// The language.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The glossary.
    pub fn glossary(&self) -> &'g Glossary {
        self.glossary
    }

    /// How many equivalents it looks for.
    pub fn len(&self) -> usize {
        self.equivalents.len()
    }

    /// Whether the glossary has no equivalent in the language.
    pub fn is_empty(&self) -> bool {
        self.equivalents.is_empty()
    }

    /// The equivalents in a text, in their order: where several begin, the longest. Homographs stand one after another,
    /// with the same span.
    pub fn find(&self, text: &str) -> Vec<EquivalentMatch<'g>> {
        let words = Words::new(text);
        let mut all = self.occurrences(&words, &mut WordCache::default());
        leftmost_longest(&mut all);
        let matches = all.iter().filter_map(|found| {
            let known = self.equivalents.get(found.number as usize)?;
            Some(EquivalentMatch {
                span: found.span,
                entry: known.entry,
                equivalent: known.equivalent,
                form: found.form,
            })
        });
        matches.collect()
    }

    /// The entry and the equivalent of that number.
    pub(super) fn known(&self, number: u32) -> Option<(Entry<'g>, Equivalent<'g>)> {
        let known = self.equivalents.get(number as usize)?;
        Some((known.entry, known.equivalent))
    }

    pub(super) fn stemmer(&self) -> Stemmer {
        self.stemmer
    }

    /// All equivalents in a text, those within others too, in the order of where they begin.
    pub(super) fn occurrences(&self, words: &Words<'_>, cache: &mut WordCache) -> Vec<Occurrence> {
        let mut walk = Walk {
            finder: self,
            words,
            cache,
            path: Vec::new(),
            found: Vec::new(),
            first: 0,
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

    fn number(&self, folded: &str, cache: &mut WordCache) -> Option<u32> {
        if let Some(number) = cache.0.get(folded) {
            return *number;
        }
        let number = self.stems.get(self.stemmer.stem(folded).as_ref()).copied();
        if cache.0.len() == MOST_CACHED {
            cache.0.clear();
        }
        cache.0.insert(folded.into(), number);
        number
    }
}

/// Of occurrences in order, those that begin first, of these the longest, and of homographs all.
pub(super) fn leftmost_longest(all: &mut Vec<Occurrence>) {
    all.sort_by_key(|found| {
        (
            found.span.start,
            core::cmp::Reverse(found.span.end),
            found.number,
        )
    });
    let mut last: Option<Span> = None;
    all.retain(|found| {
        let is_kept = last.is_none_or(|last| found.span == last || found.span.start >= last.end);
        if is_kept {
            last = Some(found.span);
        }
        is_kept
    });
}

/// From one word of a text on, through the trie.
struct Walk<'f, 'g, 'w, 't, 'c> {
    finder: &'f EquivalentFinder<'g>,
    words: &'w Words<'t>,
    cache: &'c mut WordCache,
    first: usize,
    /// The last of the pieces that make each word so far.
    path: Vec<usize>,
    found: Vec<Occurrence>,
}

impl Walk<'_, '_, '_, '_, '_> {
    /// Goes on from a node by the word there, of one piece or several.
    fn step(&mut self, at: usize, node: u32) {
        let words = self.words;
        let Some(word) = words.get(at) else {
            return;
        };
        let folded = compared(words.written(word), words.folded(word));
        if let Some(number) = self.finder.number(folded, self.cache) {
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
            if let Some(number) = self.finder.number(&joined, self.cache) {
                self.follow(last, node, number);
            }
        }
    }

    fn follow(&mut self, last: usize, node: u32, number: u32) {
        let Some(&node) = self.finder.edges.get(&(node, number)) else {
            return;
        };
        self.path.push(last);
        let ends = self.finder.ends.get(node as usize);
        for pattern in ends.into_iter().flatten() {
            if let (Some(form), Some(span)) =
                (self.form(pattern), self.words.span(self.first, last))
            {
                self.found.push(Occurrence {
                    span,
                    number: pattern.equivalent,
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
        for (word, last) in pattern.words.iter().zip(&self.path) {
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
        is_heading || !self.words.has_small_letters()
    }

    fn form_of_word(&self, word: &PatternWord, from: usize, last: usize) -> Option<WordForm> {
        let pieces = (from..=last).filter_map(|at| self.words.get(at));
        let written: String = pieces
            .clone()
            .map(|piece| self.words.written(piece))
            .collect();
        let folded: String = pieces.map(|piece| self.words.folded(piece)).collect();
        if word.is_acronym && !is_in_capitals(written.strip_suffix('s').unwrap_or(&written)) {
            return None;
        }
        if word.is_capital && !written.chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
        if *folded == *word.folded {
            return Some(WordForm::Same);
        }
        // AIDS is no form of aid.
        if !word.is_acronym && is_short_in_capitals(&written) && !self.is_in_capitals() {
            return None;
        }
        match self.finder.stemmer.is_inflected(&folded, &word.folded) {
            true => Some(WordForm::Inflected),
            false => Some(WordForm::Related),
        }
    }
}

/// What a folded word is compared by: an abbreviation without the `s` of its plural, of which stemmers know nothing.
fn compared<'w>(written: &str, folded: &'w str) -> &'w str {
    match written.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && is_in_capitals(stem) => {
            folded.strip_suffix('s').unwrap_or(folded)
        }
        _ => folded,
    }
}

/// Whether a text in one language may have an equivalent of another tag: one of the two is more special.
pub(super) fn speaks(lang: &str, tag: &str) -> bool {
    takes(lang, tag) || takes(tag, lang)
}

fn primary(lang: &str) -> &str {
    lang.split(['-', '_']).next().unwrap_or_default()
}

/// Whether all letters are capitals, and there is one.
fn is_in_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// How many letters an abbreviation has that may be a word in small letters.
const LONGEST_ACRONYM: usize = 5;

/// An abbreviation such as IT, or AIs.
fn is_short_in_capitals(word: &str) -> bool {
    let word = match word.strip_suffix('s') {
        Some(stem) if stem.chars().count() > 1 => stem,
        _ => word,
    };
    is_in_capitals(word) && word.chars().filter(|c| c.is_alphabetic()).count() <= LONGEST_ACRONYM
}

fn is_long_in_capitals(word: &str) -> bool {
    is_in_capitals(word) && !is_short_in_capitals(word)
}

/// The spellings by which an equivalent is found: as it is; without an article or `to` at its front; without what stands
/// in parentheses; and what a slash or a semicolon parts, each by itself.
fn spellings(text: &str, is_english: bool) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let parts = alternatives(text);
    for part in core::iter::once(text).chain(parts) {
        for part in [part.into(), without_parentheses(part)] {
            let part = part.trim_matches(|c: char| c.is_whitespace() || ".,;:!?…".contains(c));
            let bare = match is_english {
                true => without_article(part),
                false => part,
            };
            for spelling in [part, bare] {
                if !spelling.is_empty() && !all.iter().any(|known| known == spelling) {
                    all.push(spelling.into());
                }
            }
        }
    }
    all
}

/// What a slash or a semicolon parts, if each part has a word of three letters: not km/h.
fn alternatives(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text.split(['/', ';', '；']).map(str::trim).collect();
    let is_word = |part: &&str| part.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    match parts.len() > 1 && parts.iter().all(is_word) {
        true => parts,
        false => Vec::new(),
    }
}

/// The text without what stands in parentheses, and they with it.
fn without_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    let mut rest = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' if depth > 0 => depth -= 1,
            c if depth == 0 => rest.push(c),
            _ => {}
        }
    }
    rest
}

fn without_article(text: &str) -> &str {
    let (first, rest) = text.split_once(' ').unwrap_or_default();
    let is_article = ["the", "a", "an", "to"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(first));
    if is_article {
        rest.trim_start()
    } else {
        text
    }
}

impl fmt::Debug for EquivalentFinder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EquivalentFinder")
            .field("lang", &self.lang)
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

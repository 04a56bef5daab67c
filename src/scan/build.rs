//! The tables of the scanner, from the terms of a glossary.

use super::alphabet::{is_ascii_word, unit, Unit, FIRST, NONE, PAGE, SPACE};
use crate::fold::is_punctuation;
use crate::glossary::tables::{Column, EdgeRecord, NodeRecord, Run, ScanTables};
use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

/// Collects terms, then makes the tables.
#[derive(Default)]
pub(crate) struct Builder {
    readings: BTreeMap<Vec<char>, Vec<u32>>,
}

/// White space within a reading.
const BLANK: char = ' ';

impl Builder {
    /// Adds a way to write the term of that number.
    pub(crate) fn term(&mut self, text: &str, number: u32) {
        let (spaced, closed) = readings(text);
        if spaced != closed {
            self.reading(spaced, number);
        }
        self.reading(closed, number);
    }

    fn reading(&mut self, reading: Vec<char>, number: u32) {
        if !reading.is_empty() {
            let numbers = self.readings.entry(reading).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }

    /// `None` if there are more characters than codes for them.
    pub(crate) fn finish(self) -> Option<ScanTables> {
        let mut alphabet: Vec<char> = self.readings.keys().flatten().copied().collect();
        alphabet.retain(|c| *c != BLANK);
        alphabet.sort_by_key(|c| (!c.is_ascii_alphanumeric(), *c));
        alphabet.dedup();
        let words = alphabet.iter().filter(|c| c.is_ascii_alphanumeric());
        let words = code_of(words.count())?;
        let mut codes = BTreeMap::from([(BLANK, SPACE)]);
        for (place, c) in alphabet.iter().enumerate() {
            codes.insert(*c, code_of(place)?);
        }

        let (pages, page_codes, supplementary) = characters(&codes);
        let mut trie = Trie::default();
        trie.fill(&self.readings, &codes);
        let mut starts = vec![0; usize::from(code_of(alphabet.len())?)];
        for edge in trie.edges.iter().take(trie.roots) {
            if let Some(start) = starts.get_mut(usize::from(edge.code)) {
                *start = edge.node;
            }
        }
        Some(ScanTables {
            pages: Column::from_vec(pages),
            codes: Column::from_vec(page_codes),
            supplementary: Column::from_vec(supplementary),
            words,
            starts: Column::from_vec(starts),
            nodes: Column::from_vec(trie.nodes),
            edges: Column::from_vec(trie.edges),
            forms: Column::from_vec(trie.forms),
            longest: u32::try_from(self.readings.keys().map(Vec::len).max().unwrap_or(0)).ok()?,
        })
    }
}

/// The code of a character by its place in the alphabet.
fn code_of(place: usize) -> Option<u16> {
    u16::try_from(place + usize::from(FIRST)).ok()
}

/// The two readings of a term: with the white space between its Latin words, and without.
fn readings(text: &str) -> (Vec<char>, Vec<char>) {
    let mut spaced: Vec<char> = Vec::new();
    let mut after_word = false;
    let mut blank = false;
    for c in text.chars() {
        match unit(c) {
            Unit::Between(code) => blank |= code == SPACE,
            Unit::Char(stands) => {
                let word = is_ascii_word(c);
                if blank && after_word && word {
                    spaced.push(BLANK);
                }
                (after_word, blank) = (word, false);
                spaced.push(stands);
            }
        }
    }
    // As in a key, punctuation at either end is no part of a term; but brackets stay in pairs.
    let counts = |c: &char| *c != BLANK && (!is_punctuation(*c) || "()[]{}".contains(*c));
    let end = spaced.iter().rposition(counts).map_or(0, |last| last + 1);
    spaced.truncate(end);
    let start = spaced.iter().position(counts).unwrap_or(0);
    spaced.drain(..start);
    let closed = spaced.iter().copied().filter(|c| *c != BLANK).collect();
    (spaced, closed)
}

/// The parts of the Basic Multilingual Plane in which what may stand between characters is to be
/// found; beyond the plane it is looked for by itself.
const BETWEEN_BLOCKS: [RangeInclusive<u32>; 2] = [0..=0x31FF, 0xFE00..=0xFFFF];

/// The pages of codes, and the codes of the characters beyond the Basic Multilingual Plane.
#[allow(clippy::type_complexity)]
fn characters(codes: &BTreeMap<char, u16>) -> (Vec<u16>, Vec<u16>, Vec<(u32, u16)>) {
    let mut all: BTreeMap<u32, u16> = BTreeMap::new();
    let spellings = spellings();
    for (c, code) in codes.iter().filter(|(c, _)| **c != BLANK) {
        if unit(*c) == Unit::Char(*c) {
            all.insert(u32::from(*c), *code);
        }
        let from = spellings.partition_point(|(stands, _)| stands < c);
        let others = spellings.get(from..).unwrap_or_default().iter();
        for (_, other) in others.take_while(|(stands, _)| stands == c) {
            all.insert(u32::from(*other), *code);
        }
    }
    for c in BETWEEN_BLOCKS
        .into_iter()
        .flatten()
        .filter_map(char::from_u32)
    {
        if let Unit::Between(code) = unit(c) {
            all.insert(u32::from(c), code);
        }
    }
    let supplementary = all.split_off(&0x1_0000).into_iter().collect();
    // The first page is that of no character at all.
    let mut pages = vec![0; (0x1_0000 / PAGE) as usize];
    let mut page_codes = vec![NONE; PAGE as usize];
    for (c, code) in all {
        let Some(page) = pages.get_mut((c / PAGE) as usize) else {
            continue;
        };
        if *page == 0 {
            *page = (page_codes.len() / PAGE as usize) as u16;
            page_codes.resize(page_codes.len() + PAGE as usize, NONE);
        }
        let place = usize::from(*page) * PAGE as usize + (c % PAGE) as usize;
        if let Some(place) = page_codes.get_mut(place) {
            *place = code;
        }
    }
    (pages, page_codes, supplementary)
}

/// Every character that another one stands for, after that one; sorted.
fn spellings() -> Cow<'static, [(char, char)]> {
    fn all() -> Vec<(char, char)> {
        // Nothing else has other spellings: Hangul syllables and the planes from 4 on stand for themselves.
        let ranges = [0..=0xABFF, 0xD7B0..=0xDFFF, 0xF900..=0x3_3FFF];
        let chars = ranges.into_iter().flatten().filter_map(char::from_u32);
        let mut spellings: Vec<(char, char)> = chars
            .filter_map(|c| match unit(c) {
                Unit::Char(stands) if stands != c => Some((stands, c)),
                _ => None,
            })
            .collect();
        spellings.sort_unstable();
        spellings
    }
    #[cfg(feature = "std")]
    {
        static ALL: std::sync::OnceLock<Vec<(char, char)>> = std::sync::OnceLock::new();
        Cow::Borrowed(ALL.get_or_init(all))
    }
    #[cfg(not(feature = "std"))]
    Cow::Owned(all())
}

/// A trie, level by level, so that the children of a node lie side by side.
#[derive(Default)]
struct Trie {
    nodes: Vec<NodeRecord>,
    edges: Vec<EdgeRecord>,
    forms: Vec<u32>,
    /// How many edges leave the root; they are the first ones.
    roots: usize,
}

impl Trie {
    fn fill(&mut self, readings: &BTreeMap<Vec<char>, Vec<u32>>, codes: &BTreeMap<char, u16>) {
        let code = |c: &char| codes.get(c).copied().unwrap_or(NONE);
        let mut rows: Vec<(Vec<u16>, &Vec<u32>)> = readings
            .iter()
            .map(|(reading, numbers)| (reading.iter().map(code).collect(), numbers))
            .collect();
        rows.sort();
        // The root, whose number says that there is no node.
        let mut level = vec![(0, rows.as_slice())];
        self.nodes.push(NodeRecord::default());
        let mut depth = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            for (node, rows) in level {
                // The row that ends here, if one does, sorts before those that go on.
                let (ends, rows) = match rows.split_first() {
                    Some((first, rest)) if first.0.len() == depth => (Some(first), rest),
                    _ => (None, rows),
                };
                let forms = self.forms.len();
                self.forms
                    .extend(ends.into_iter().flat_map(|row| row.1.iter()));
                let edges = self.edges.len();
                for rows in rows.chunk_by(|a, b| a.0.get(depth) == b.0.get(depth)) {
                    let code = rows.first().and_then(|row| row.0.get(depth));
                    let child = self.nodes.len();
                    self.nodes.push(NodeRecord::default());
                    self.edges.push(EdgeRecord {
                        code: code.copied().unwrap_or(NONE),
                        node: child as u32,
                    });
                    next.push((child, rows));
                }
                if let Some(record) = self.nodes.get_mut(node) {
                    record.edges = run(edges, self.edges.len());
                    record.forms = run(forms, self.forms.len());
                }
            }
            if depth == 0 {
                self.roots = self.edges.len();
            }
            level = next;
            depth += 1;
        }
    }
}

fn run(start: usize, end: usize) -> Run {
    Run {
        start: start as u32,
        len: (end - start) as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::super::alphabet::{IGNORABLE, QUOTE};
    use super::*;
    use crate::fold::{key, Strength};
    use alloc::string::String;

    /// The list of spellings leaves no character out.
    #[test]
    fn every_spelling_is_listed() {
        let listed = spellings();
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            if let Unit::Char(stands) = unit(c) {
                let expected = stands != c;
                assert_eq!(
                    listed.binary_search(&(stands, c)).is_ok(),
                    expected,
                    "{c:?}"
                );
                assert!(unit(stands) == Unit::Char(stands), "{c:?}");
            }
        }
    }

    #[test]
    fn nothing_else_may_stand_between() {
        for c in (0..=0xFFFF).filter_map(char::from_u32) {
            let listed = BETWEEN_BLOCKS
                .iter()
                .any(|block| block.contains(&u32::from(c)));
            assert!(listed || matches!(unit(c), Unit::Char(_)), "{c:?}");
        }
    }

    /// What stands for a character has its key, so a text that reads like a term has its key.
    #[test]
    fn units_agree_with_the_key() {
        let key_of = |s: String| -> String { key(&s, Strength::Loose).collect() };
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            match unit(c) {
                Unit::Char(stands) => {
                    for (a, b) in [("", ""), ("1", "1"), ("e", "e"), ("四", "小")] {
                        let one = key_of([a, &String::from(c), b].concat());
                        let other = key_of([a, &String::from(stands), b].concat());
                        assert_eq!(one, other, "{a}{c:?}{b}");
                    }
                }
                Unit::Between(code) => {
                    assert!([SPACE, IGNORABLE, QUOTE].contains(&code));
                    assert_eq!(key_of(String::from(c)), "", "{c:?}");
                }
            }
        }
    }
}

//! Construction of the scanner's tables from the terms of a glossary.
//!
//! Three steps: a [`Builder`] collects keys and terms; [`Builder::coded`] gives codes to their
//! characters; [`Coded::finish`] builds the trie, the prefilter and the automaton of long terms.

use super::boundary::{boundary_free, kinds};
use super::limits::MAX_WALK;
use super::long_terms;
use super::prefilter;
use super::reading::{readings, BLANK};
use super::rows::{self, Row, Rows};
use super::tables::AutomatonTables;
use super::terms::QUOTED_ONLY;
use super::trie;
use crate::alphabet::build::Alphabet;
use crate::alphabet::ranks::{CharSet, Ranks};
use crate::alphabet::{SPACE, UNMAPPED};
use crate::fold::{fold, key, Strength};
use crate::table::Column;
use alloc::vec;
use alloc::vec::Vec;

/// Collects keys and terms.
#[derive(Default)]
pub(crate) struct Builder {
    /// The characters of all keys and readings, end to end.
    chars: Vec<char>,
    readings: Vec<Reading>,
}

/// A key, as a range of the collected characters.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    start: u32,
    end: u32,
    /// The text is its own key, character for character.
    pub(crate) is_text: bool,
    /// The key is also the one reading of the text.
    is_reading: bool,
}

impl Key {
    pub(crate) fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A reading of a term.
struct Reading {
    start: u32,
    end: u32,
    /// Its number, with [`QUOTED_ONLY`] if it is recognised between quotation marks only.
    term: u32,
    /// The term's text in the other script has the same reading.
    is_twice: bool,
}

impl Builder {
    /// Adds the key of a text.
    pub(crate) fn key(&mut self, text: &str) -> Key {
        let start = self.chars.len();
        let (mut is_text, mut is_reading) = (true, true);
        for c in text.chars() {
            // Most terms are ideographs, letters and digits, which are their own normal forms: then
            // one pass over the characters makes the key and the reading.
            let Some(stands) = alone(c) else {
                is_reading = false;
                break;
            };
            is_text &= stands == c;
            self.chars.push(stands);
        }
        if !is_reading {
            self.chars.truncate(start);
            self.chars.extend(key(text, Strength::Loose));
            let key = self.chars.get(start..).unwrap_or_default();
            is_text = text.chars().eq(key.iter().copied());
        }
        Key {
            start: count(start),
            end: count(self.chars.len()),
            is_text,
            is_reading,
        }
    }

    /// The length of a key in bytes.
    pub(crate) fn len(&self, key: Key) -> usize {
        self.chars(key).iter().map(|c| c.len_utf8()).sum()
    }

    fn chars(&self, key: Key) -> &[char] {
        let chars = self.chars.get(key.start as usize..key.end as usize);
        chars.unwrap_or_default()
    }

    /// Adds a term, by its number and its text, whose key has just been added.
    pub(crate) fn term(&mut self, text: &str, key: Key, term: u32, is_bare: bool) {
        let term = if is_bare { term } else { term | QUOTED_ONLY };
        if key.is_reading {
            self.reading(key.start as usize, key.end as usize, term);
            return;
        }
        for reading in readings(text) {
            let start = self.chars.len();
            self.chars.extend(reading);
            self.reading(start, self.chars.len(), term);
        }
    }

    /// Whether a term's second key, the last one added, equals its first one, and the texts have
    /// the same reading. If so, the second one is taken back.
    pub(crate) fn is_again(&mut self, first: Key, second: Key, is_recognised: bool) -> bool {
        if !first.is_reading || !second.is_reading || self.chars(first) != self.chars(second) {
            return false;
        }
        // Nothing was added behind it.
        self.chars.truncate(second.start as usize);
        if let Some(reading) = self.readings.last_mut().filter(|_| is_recognised) {
            reading.is_twice = true;
        }
        true
    }

    fn reading(&mut self, start: usize, end: usize, term: u32) {
        if start < end {
            self.readings.push(Reading {
                start: count(start),
                end: count(end),
                term,
                is_twice: false,
            });
        }
    }

    /// Gives codes to all characters; `None` if there are more of them than codes.
    pub(crate) fn coded(self) -> Option<Coded> {
        u32::try_from(self.chars.len()).ok()?;
        let set = CharSet::of(self.chars.iter().copied());
        let chars = set.chars();
        let ranks = Ranks::of(set)?;
        let all: Vec<u16> = self.chars.iter().map(|c| ranks.rank(*c)).collect();
        let mut counts = vec![0_u32; chars.len() + 1];
        for reading in &self.readings {
            for rank in slice(&all, reading.start, reading.end) {
                if let Some(count) = counts.get_mut(usize::from(*rank)) {
                    // A reading of both scripts is met twice as often.
                    *count = count.saturating_add(1 + u32::from(reading.is_twice));
                }
            }
        }
        let frequency = |c: char| counts.get(usize::from(ranks.rank(c))).copied().unwrap_or(0);
        let alphabet = Alphabet::of(
            chars.iter().copied().filter(|c| *c != BLANK).collect(),
            frequency,
        )?;
        let longest = self
            .readings
            .iter()
            .map(|reading| reading.end - reading.start);
        let tables = AutomatonTables {
            alphabet: alphabet.tables(),
            longest: longest.max().unwrap_or(0),
            ..AutomatonTables::default()
        };
        let mut codes = vec![UNMAPPED];
        codes.extend(chars.iter().map(|c| match *c {
            BLANK => SPACE,
            c => tables.alphabet.code(c),
        }));
        Some(Coded {
            tables,
            alphabet,
            chars,
            codes,
            ranks: all,
            readings: self.readings,
        })
    }
}

/// What a character becomes in a key and in a reading, whatever stands beside it; `None` if that is
/// not known at once.
#[inline]
fn alone(c: char) -> Option<char> {
    match c {
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => Some(fold(c, Strength::Loose)),
        '0'..='9' | 'a'..='z' | 'A'..='Z' => Some(c.to_ascii_lowercase()),
        _ => None,
    }
}

/// A place among the characters. One that does not fit is noticed in [`Builder::coded`].
fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn slice(ranks: &[u16], start: u32, end: u32) -> &[u16] {
    ranks.get(start as usize..end as usize).unwrap_or_default()
}

/// Keys and terms whose characters have codes.
pub(crate) struct Coded {
    /// The tables of the alphabet; the others are still empty.
    tables: AutomatonTables,
    alphabet: Alphabet,
    /// All characters, sorted.
    chars: Vec<char>,
    /// The code of the character of each rank. Ranks are counted from 1.
    codes: Vec<u16>,
    /// The ranks of the characters of all keys and readings, end to end.
    // Keys are sorted by ranks, since codes are in order of frequency and the table of keys in
    // order of code points.
    ranks: Vec<u16>,
    readings: Vec<Reading>,
}

impl Coded {
    /// The ranks of a key's characters, which sort as the characters do.
    pub(crate) fn key(&self, key: Key) -> &[u16] {
        slice(&self.ranks, key.start, key.end)
    }

    /// The character of a rank.
    pub(crate) fn char(&self, rank: u16) -> Option<char> {
        let place = usize::from(rank).checked_sub(1)?;
        self.chars.get(place).copied()
    }

    /// For the character of each rank its code, if it occurs in keys and no other character of keys
    /// has that code.
    pub(crate) fn key_codes(&self) -> Vec<Option<u16>> {
        let codes = self.codes.iter().copied();
        let chars = core::iter::once('\0').chain(self.chars.iter().copied());
        codes
            .zip(chars)
            .map(|(code, c)| Some(code).filter(|code| self.tables.alphabet.is_of_key(c, *code)))
            .collect()
    }

    /// The tables, without the hidden terms, whose numbers are in order; `None` if there are too many terms.
    pub(crate) fn finish(mut self, hidden: &[u32]) -> Option<AutomatonTables> {
        if !hidden.is_empty() {
            let is_hidden = |term: u32| hidden.binary_search(&(term & !QUOTED_ONLY)).is_ok();
            self.readings.retain(|reading| !is_hidden(reading.term));
        }
        let mut coded = self.ranks;
        for rank in &mut coded {
            *rank = self
                .codes
                .get(usize::from(*rank))
                .copied()
                .unwrap_or(UNMAPPED);
        }
        let row = |number: u32| {
            let reading = self.readings.get(number as usize);
            Row {
                codes: reading.map_or(&[], |reading| slice(&coded, reading.start, reading.end)),
                term: reading.map_or(0, |reading| reading.term),
            }
        };
        let rows = Rows::sorted(u32::try_from(self.readings.len()).ok()?, row)?;
        let Coded {
            mut tables,
            alphabet,
            ..
        } = self;
        let mut term_numbers = Vec::new();
        let boundary_free = boundary_free(&alphabet.chars);
        let is_boundary_free = |code: u16| boundary_free.get(usize::from(code)) == Some(&true);
        let is_boundary_free = |first, last| is_boundary_free(first) && is_boundary_free(last);
        let slots = trie::build::build(&rows, alphabet.codes, &mut term_numbers, is_boundary_free)?;
        tables.trie = Column::from_vec(slots);
        prefilter::index_candidates(&mut tables);
        let is_long = |row: &Row| row.codes.len() > MAX_WALK as usize;
        let mut rows: Vec<Row> = rows.iter().filter(is_long).collect();
        // Long terms are in both tries: in the double array for the walk that follows a candidate,
        // and here from their ends.
        let backwards: Vec<Vec<u16>> = rows
            .iter()
            .map(|row| row.codes.iter().rev().copied().collect())
            .collect();
        for (row, codes) in rows.iter_mut().zip(&backwards) {
            row.codes = codes;
        }
        rows::sort(&mut rows);
        let kinds = if rows.is_empty() {
            Vec::new()
        } else {
            kinds(&alphabet.chars)
        };
        let (long, links) = long_terms::build(&rows, &mut term_numbers, &kinds);
        tables.long = long;
        tables.links = Column::from_vec(links);
        tables.term_numbers = Column::from_vec(term_numbers);
        Some(tables)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alphabet::{is_between, unit, Unit};
    use alloc::string::String;

    /// What is added without looking at its neighbours is what the key and the reading of any text with it have.
    #[test]
    fn what_stands_alone_is_added_as_it_is() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let Some(stands) = alone(c) else { continue };
            for (a, b) in [("", ""), ("1", "1"), ("e", "e"), ("四", "小")] {
                let text = [a, &String::from(c), b].concat();
                let expected = [a, &String::from(stands), b].concat();
                assert!(key(&text, Strength::Loose).eq(expected.chars()), "{text:?}");
                let readings = readings(&text);
                assert_eq!(readings.len(), 1, "{text:?}");
                assert!(
                    readings.into_iter().flatten().eq(expected.chars()),
                    "{text:?}"
                );
            }
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
                    assert!(is_between(code));
                    assert_eq!(key_of(String::from(c)), "", "{c:?}");
                }
            }
        }
    }
}

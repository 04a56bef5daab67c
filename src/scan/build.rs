//! The tables of the scanner, from the terms of a glossary.

use super::alphabet::{is_ascii_word, is_plain, unit, Kind, Unit, FIRST, NONE, SPACE};
use super::alphabet::{BEYOND, PAGE, PAGES, ROW};
use super::long;
use super::ranks::{Ranks, Set};
use super::rows::{self, Row, Rows};
use super::trie;
use super::walk::WALK;
use crate::fold::{fold, is_punctuation, key, Strength};
use crate::glossary::tables::{Column, ScanTables, SupplementaryRecord, TrieTables};
use alloc::borrow::Cow;
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::ops::RangeInclusive;

/// Collects keys and terms, then makes the tables.
#[derive(Default)]
pub(crate) struct Builder {
    /// Those of all keys and readings, end to end.
    chars: Vec<char>,
    readings: Vec<Reading>,
}

/// The characters of a key, among all.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    start: u32,
    end: u32,
    /// Whether the text has these characters and no others.
    pub(crate) is_text: bool,
    /// Whether the text is read so in a text too.
    is_reading: bool,
}

impl Key {
    pub(crate) fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A way to read a term.
struct Reading {
    start: u32,
    end: u32,
    term: u32,
    is_bare: bool,
    /// Whether the term is written in a second way that is read so.
    is_twice: bool,
}

/// So many have their pages in a row: they are on nearly all of them anyway.
const MANY_CHARACTERS: usize = 500;

/// White space within a reading.
pub(super) const BLANK: char = ' ';

impl Builder {
    /// Adds the key of a text.
    pub(crate) fn key(&mut self, text: &str) -> Key {
        let start = self.chars.len();
        let (mut is_text, mut is_reading) = (true, true);
        for c in text.chars() {
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

    /// How many bytes a key has.
    pub(crate) fn len(&self, key: Key) -> usize {
        self.chars(key).iter().map(|c| c.len_utf8()).sum()
    }

    fn chars(&self, key: Key) -> &[char] {
        let chars = self.chars.get(key.start as usize..key.end as usize);
        chars.unwrap_or_default()
    }

    /// Adds the term of that number as it is written in a text, whose key has just been added, and whether it is
    /// recognised bare.
    pub(crate) fn term(&mut self, text: &str, key: Key, term: u32, is_bare: bool) {
        if key.is_reading {
            self.reading(key.start as usize, key.end as usize, term, is_bare);
            return;
        }
        let start = self.chars.len();
        read(text, &mut self.chars);
        let middle = self.chars.len();
        self.reading(start, middle, term, is_bare);
        if self
            .chars
            .get(start..middle)
            .is_some_and(|chars| chars.contains(&BLANK))
        {
            for place in start..middle {
                let c = self.chars.get(place).copied();
                self.chars.extend(c.filter(|c| *c != BLANK));
            }
            self.reading(middle, self.chars.len(), term, is_bare);
        }
    }

    /// Whether a term's second key, the last one added, is its first one too, and the texts are read alike. Then it
    /// is taken back.
    pub(crate) fn is_again(&mut self, first: Key, second: Key, is_recognised: bool) -> bool {
        if !first.is_reading || !second.is_reading || self.chars(first) != self.chars(second) {
            return false;
        }
        self.chars.truncate(second.start as usize);
        if let Some(reading) = self.readings.last_mut().filter(|_| is_recognised) {
            reading.is_twice = true;
        }
        true
    }

    fn reading(&mut self, start: usize, end: usize, term: u32, is_bare: bool) {
        if start < end {
            self.readings.push(Reading {
                start: count(start),
                end: count(end),
                term,
                is_bare,
                is_twice: false,
            });
        }
    }

    /// Gives codes to all characters; `None` if there are more of them than codes.
    pub(crate) fn coded(self) -> Option<Coded> {
        u32::try_from(self.chars.len()).ok()?;
        let set = Set::of(self.chars.iter().copied());
        let chars = set.chars();
        let ranks = Ranks::of(set)?;
        let all: Vec<u16> = self.chars.iter().map(|c| ranks.rank(*c)).collect();
        let mut counts = vec![0_u32; chars.len() + 1];
        for reading in &self.readings {
            for rank in slice(&all, reading.start, reading.end) {
                if let Some(count) = counts.get_mut(usize::from(*rank)) {
                    *count = count.saturating_add(1 + u32::from(reading.is_twice));
                }
            }
        }
        let frequency = |c: char| counts.get(usize::from(ranks.rank(c))).copied().unwrap_or(0);
        let alphabet = Alphabet::of(chars.clone(), frequency)?;
        let (pages, page_codes, supplementary) = characters(&alphabet.chars);
        let longest = self
            .readings
            .iter()
            .map(|reading| reading.end - reading.start);
        let tables = ScanTables {
            pages: Column::from_vec(pages),
            codes: Column::from_vec(page_codes),
            supplementary: Column::from_vec(supplementary),
            words: alphabet.words,
            odd: alphabet.odd,
            trie: Column::default(),
            groups: Column::default(),
            firsts: Column::default(),
            forms: Column::default(),
            long: TrieTables::default(),
            links: Column::default(),
            longest: longest.max().unwrap_or(0),
        };
        let mut codes = vec![NONE];
        codes.extend(chars.iter().map(|c| match *c {
            BLANK => SPACE,
            c => tables.code(c),
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

/// What a character becomes that is one of a key, and of a reading, whatever stands beside it, as far as this is to
/// be seen at once.
#[inline]
fn alone(c: char) -> Option<char> {
    match c {
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => Some(fold(c, Strength::Loose)),
        '0'..='9' | 'a'..='z' | 'A'..='Z' => Some(c.to_ascii_lowercase()),
        _ => None,
    }
}

/// A place among the characters. What does not fit is noticed when all are there.
fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn slice(ranks: &[u16], start: u32, end: u32) -> &[u16] {
    ranks.get(start as usize..end as usize).unwrap_or_default()
}

/// Keys and terms whose characters have codes.
pub(crate) struct Coded {
    /// Those of the characters; nothing of the terms yet.
    pub(crate) tables: ScanTables,
    alphabet: Alphabet,
    /// All characters, in their order.
    chars: Vec<char>,
    /// By their ranks, which are counted from 1.
    codes: Vec<u16>,
    /// Those of all keys and readings, end to end.
    ranks: Vec<u16>,
    readings: Vec<Reading>,
}

impl Coded {
    /// The ranks of the characters of a key, which are ordered as these are.
    pub(crate) fn key(&self, key: Key) -> &[u16] {
        slice(&self.ranks, key.start, key.end)
    }

    /// The character of that rank.
    pub(crate) fn char(&self, rank: u16) -> Option<char> {
        let place = usize::from(rank).checked_sub(1)?;
        self.chars.get(place).copied()
    }

    /// For the character of each rank its code, if it is one of a key and the only one with that code.
    pub(crate) fn key_codes(&self) -> Vec<Option<u16>> {
        let codes = self.codes.iter().copied();
        let chars = core::iter::once('\0').chain(self.chars.iter().copied());
        codes
            .zip(chars)
            .map(|(code, c)| Some(code).filter(|code| self.tables.is_of_key(c, *code)))
            .collect()
    }

    /// The tables; `None` if there are too many terms.
    pub(crate) fn finish(self) -> Option<ScanTables> {
        let mut coded = self.ranks;
        for rank in &mut coded {
            *rank = self.codes.get(usize::from(*rank)).copied().unwrap_or(NONE);
        }
        let row = |number: u32| {
            let reading = self.readings.get(number as usize);
            Row {
                codes: reading.map_or(&[], |reading| slice(&coded, reading.start, reading.end)),
                term: reading.map_or(0, |reading| reading.term),
                is_bare: reading.is_some_and(|reading| reading.is_bare),
            }
        };
        let rows = Rows::sorted(u32::try_from(self.readings.len()).ok()?, row)?;
        let Coded {
            mut tables,
            alphabet,
            ..
        } = self;
        let mut forms = Vec::new();
        let free = free(&alphabet.chars);
        let is_free = |code: u16| free.get(usize::from(code)) == Some(&true);
        let is_free = |first, last| is_free(first) && is_free(last);
        let slots = trie::build::build(&rows, alphabet.codes, &mut forms, is_free)?;
        tables.trie = Column::from_vec(slots);
        tables.index_candidates();
        let is_long = |row: &Row| row.codes.len() > WALK as usize;
        let mut rows: Vec<Row> = rows.iter().filter(is_long).collect();
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
        let (long, links) = long::build(&rows, &mut forms, &kinds);
        tables.long = long;
        tables.links = Column::from_vec(links);
        tables.forms = Column::from_vec(forms);
        Some(tables)
    }
}

/// The characters that have codes.
pub(super) struct Alphabet {
    /// In the order of their codes.
    pub(super) chars: Vec<char>,
    /// See the fields of [`ScanTables`].
    pub(super) words: u16,
    pub(super) odd: u16,
    /// The first code of no character.
    pub(super) codes: u16,
}

impl Alphabet {
    /// That of all these; `None` if they are more than codes. Of each kind, those that are frequent come first: so the
    /// children of a node are near each other in the trie.
    fn of(mut chars: Vec<char>, frequency: impl Fn(char) -> u32) -> Option<Self> {
        chars.retain(|c| *c != BLANK);
        chars.sort_by_cached_key(|c| (Class::of(*c), Reverse(frequency(*c)), *c));
        Alphabet::in_order(chars)
    }

    /// That of characters in the order of their codes, if these are classed.
    pub(super) fn in_order(chars: Vec<char>) -> Option<Self> {
        if !chars.is_sorted_by_key(|c| Class::of(*c)) {
            return None;
        }
        let up_to = |class| code_of(chars.partition_point(|c| Class::of(*c) <= class));
        Some(Alphabet {
            words: up_to(Class::Word)?,
            odd: up_to(Class::Plain)?,
            codes: code_of(chars.len())?,
            chars,
        })
    }
}

/// The classes of characters that codes tell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// A letter or a digit of ASCII.
    Word,
    /// Another plain character.
    Plain,
    Odd,
}

impl Class {
    fn of(c: char) -> Self {
        match (c.is_ascii_alphanumeric(), is_plain(c)) {
            (true, _) => Class::Word,
            (false, true) => Class::Plain,
            (false, false) => Class::Odd,
        }
    }
}

/// What all spellings of each character are, as [`Kind`] of its code.
pub(super) fn kinds(alphabet: &[char]) -> Vec<Kind> {
    let spellings = spellings();
    let mut kinds = vec![Kind::default(); usize::from(FIRST)];
    kinds.extend(alphabet.iter().map(|c| {
        others(&spellings, *c).fold(Kind::of(*c), |kind, other| kind.and(Kind::of(other)))
    }));
    kinds
}

/// For each code whether nothing ever goes on with its characters, whatever their spelling.
pub(super) fn free(alphabet: &[char]) -> Vec<bool> {
    let spellings = spellings();
    let is_free = |c: char| Kind::of(c) == Kind::default();
    let mut free = vec![false; usize::from(FIRST)];
    let all = |c: &char| is_free(*c) && others(&spellings, *c).all(is_free);
    free.extend(alphabet.iter().map(all));
    free
}

/// The other characters that `c` stands for.
fn others(spellings: &[(char, char)], c: char) -> impl Iterator<Item = char> + '_ {
    let from = spellings.partition_point(|(stands, _)| *stands < c);
    let others = spellings.get(from..).unwrap_or_default().iter();
    others
        .take_while(move |(stands, _)| *stands == c)
        .map(|(_, other)| *other)
}

/// The code of a character by its place in the alphabet.
fn code_of(place: usize) -> Option<u16> {
    u16::try_from(place + usize::from(FIRST)).ok()
}

/// The reading of a term, with the white space between its Latin words.
pub(super) fn read(text: &str, chars: &mut Vec<char>) {
    let base = chars.len();
    let mut after_word = false;
    let mut blank = false;
    for c in text.chars() {
        match unit(c) {
            Unit::Between(code) => blank |= code == SPACE,
            Unit::Char(stands) => {
                let word = is_ascii_word(c);
                if blank && after_word && word {
                    chars.push(BLANK);
                }
                (after_word, blank) = (word, false);
                chars.push(stands);
            }
        }
    }
    let reading = chars.get(base..).unwrap_or_default();
    let end = reading
        .iter()
        .rposition(|c| counts(*c))
        .map_or(0, |last| last + 1);
    let start = reading.iter().position(|c| counts(*c)).unwrap_or(0);
    chars.truncate(base + end);
    chars.drain(base..base + start.min(end));
}

/// Whether a term may begin or end in the character. As in a key, punctuation at either end is no
/// part of a term; but brackets stay in pairs.
pub(super) fn counts(c: char) -> bool {
    c != BLANK && (!is_punctuation(c) || "()[]{}".contains(c))
}

/// The parts of the Basic Multilingual Plane in which what may stand between characters is to be
/// found; beyond the plane it is looked for by itself. Not one part, for each character of them is asked
/// what it is whenever a glossary is made.
const BETWEEN_BLOCKS: [RangeInclusive<u32>; 20] = [
    0x0009..=0x00BB,
    0x034F..=0x034F,
    0x061C..=0x061C,
    0x115F..=0x1160,
    0x1680..=0x1680,
    0x17B4..=0x17B5,
    0x180B..=0x180F,
    0x1FEF..=0x1FEF,
    0x2000..=0x206F,
    0x2329..=0x232A,
    0x2E42..=0x2E42,
    0x3000..=0x301F,
    0x3164..=0x3164,
    0xFE00..=0xFE0F,
    0xFE3D..=0xFE44,
    0xFEFF..=0xFF07,
    0xFF40..=0xFF40,
    0xFF62..=0xFF63,
    0xFFA0..=0xFFA0,
    0xFFF0..=0xFFF8,
];

/// The pages of codes, and the codes of the characters beyond the Basic Multilingual Plane.
#[allow(clippy::type_complexity)]
pub(super) fn characters(alphabet: &[char]) -> (Vec<u16>, Vec<u16>, Vec<SupplementaryRecord>) {
    let mut all: Vec<(u32, u16)> = Vec::new();
    let spellings = spellings();
    for (c, code) in alphabet.iter().zip(FIRST..) {
        if unit(*c) == Unit::Char(*c) {
            all.push((u32::from(*c), code));
        }
        for other in others(&spellings, *c) {
            all.push((u32::from(other), code));
        }
    }
    for c in BETWEEN_BLOCKS
        .into_iter()
        .flatten()
        .filter_map(char::from_u32)
    {
        if let Unit::Between(code) = unit(c) {
            all.push((u32::from(c), code));
        }
    }
    let mut supplementary: Vec<SupplementaryRecord> = Vec::new();
    all.sort_unstable();
    let (low, high) = all.split_at(all.partition_point(|(c, _)| *c < 0x1_0000));
    for &(character, code) in high {
        match supplementary.last_mut() {
            Some(run) if run.goes_on(character, code) => run.more += 1,
            _ => supplementary.push(SupplementaryRecord {
                character,
                code,
                more: 0,
            }),
        }
    }
    // The first page is that of no character at all.
    let mut pages = vec![0; PAGES];
    let mut page_codes = vec![NONE; PAGE as usize];
    if alphabet.len() >= MANY_CHARACTERS {
        let row = pages.iter_mut().skip(ROW).zip(1..);
        row.for_each(|(page, number)| *page = number);
        page_codes.resize(PAGE as usize + BEYOND, NONE);
    }
    for &(c, code) in low {
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

#[cfg(test)]
mod tests {
    use super::super::alphabet::{IGNORABLE, QUOTE};
    use super::*;
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

    /// What is added without looking at its neighbours is what the key and the reading of any text with it have.
    #[test]
    fn what_stands_alone_is_added_as_it_is() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let Some(stands) = alone(c) else { continue };
            for (a, b) in [("", ""), ("1", "1"), ("e", "e"), ("四", "小")] {
                let text = [a, &String::from(c), b].concat();
                let expected = [a, &String::from(stands), b].concat();
                assert!(key(&text, Strength::Loose).eq(expected.chars()), "{text:?}");
                let mut reading = Vec::new();
                read(&text, &mut reading);
                assert!(reading.into_iter().eq(expected.chars()), "{text:?}");
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

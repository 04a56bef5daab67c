//! The first two codes of all terms, in all spellings.

use crate::alphabet::{
    is_separator, units, AlphabetTables, SupplementaryRecord, Unit, DASH, EXPANDS, IGNORABLE,
    LAST_SEPARATOR, PAGE, QUOTE, SPACE, STEP, UNMAPPED,
};
use crate::automaton::prefilter::sample::Share;
use crate::automaton::tables::AutomatonTables;
use crate::automaton::trie::{NO_TERM, ROOT};
use alloc::vec;
use alloc::vec::Vec;

/// The maximum number of pairs; more could not be told from other text.
const MAX_PAIRS: usize = 800;

/// The number of buckets that a mask of one byte tells of.
pub(super) const BUCKETS_A_GROUP: usize = 8;

/// The cost of candidates for each character of a text, if they are this share of its positions;
/// one costs 1000.
pub(super) fn per_candidate(share: Share) -> Share {
    // A share is in units of 2⁻³².
    share.saturating_mul(1000) >> 32
}

/// The beginnings of all terms.
pub(super) struct FirstTwoCodes {
    pub(super) starts: Vec<FirstCode>,
    /// What may stand between two characters of a term, and what besides between those of a word or
    /// number.
    pub(super) between: Vec<Bytes>,
    pub(super) separators: Vec<Bytes>,
}

/// A character that terms begin with, and the characters that follow it.
pub(super) struct FirstCode {
    pub(super) first_spellings: Vec<Bytes>,
    pub(super) second_spellings: Vec<Bytes>,
    /// It is a term by itself, so anything may follow.
    pub(super) is_whole_term: bool,
    /// A separator may follow it.
    pub(super) may_be_separated: bool,
}

impl FirstTwoCodes {
    /// `None` if there are too many pairs.
    pub(super) fn of(tables: &AutomatonTables) -> Option<Self> {
        let trie = tables.trie();
        let code_end = code_end(&tables.alphabet);
        let spellings = spellings(&tables.alphabet);
        let all = |code: &u16| {
            let of_code = spellings.get(usize::from(*code));
            of_code.into_iter().flatten().copied()
        };
        // Of each character that stands for several, the code of the first one.
        let several = spellings.get(usize::from(EXPANDS)).into_iter().flatten();
        let several: Vec<(u16, Bytes)> = several
            .map(|bytes| (first_of(&tables.alphabet, bytes), *bytes))
            .collect();
        let of = |code: u16| {
            // Characters that expand to several, with the code of the first of these: ㎏ begins what
            // k begins.
            let several = several.iter().filter(move |(first, _)| *first == code);
            several.map(|(_, bytes)| *bytes)
        };
        let mut starts = Vec::new();
        let mut pairs = 0;
        for first in trie.labels(ROOT, code_end) {
            let node = trie.first(first);
            let seconds: Vec<u16> = trie.labels(node, code_end).take(MAX_PAIRS).collect();
            pairs += 1 + seconds.len();
            if pairs > MAX_PAIRS {
                return None;
            }
            // Between two digits it would be a character of the term.
            let alphabet = &tables.alphabet;
            let is_within = |code: u16| {
                alphabet.is_word(first)
                    && alphabet.is_word(code)
                    && !(alphabet.is_digit(first) && alphabet.is_digit(code))
            };
            starts.push(FirstCode {
                first_spellings: all(&first).collect(),
                second_spellings: seconds
                    .iter()
                    .flat_map(|code| all(code).chain(of(*code)))
                    .collect(),
                is_whole_term: trie.slot(node).kind() != NO_TERM,
                may_be_separated: seconds
                    .iter()
                    .any(|code| is_separator(*code) || is_within(*code)),
            });
            let first_spellings: Vec<Bytes> = of(first).collect();
            if !first_spellings.is_empty() {
                // Behind those, anything may follow.
                starts.push(FirstCode {
                    first_spellings,
                    second_spellings: Vec::new(),
                    is_whole_term: true,
                    may_be_separated: false,
                });
            }
        }
        let [separators_beyond, beyond @ ..] =
            GAP_PREFIXES_BEYOND_BMP.map(|bytes| Bytes::default().and(&bytes));
        Some(FirstTwoCodes {
            starts,
            between: GAP_CODES.iter().flat_map(all).chain(beyond).collect(),
            separators: (DASH..=LAST_SEPARATOR)
                .flat_map(|code| all(&code))
                .chain([separators_beyond])
                .collect(),
        })
    }
}

/// The end of all codes.
fn code_end(alphabet: &AlphabetTables) -> u16 {
    let last = |run: &SupplementaryRecord| run.code.saturating_add(run.more);
    let beyond = alphabet.supplementary.iter().map(last);
    let last = alphabet.codes.iter().copied().chain(beyond).max();
    last.unwrap_or(0).saturating_add(1)
}

/// The codes of what may stand between two characters of a term.
const GAP_CODES: [u16; 3] = [SPACE, IGNORABLE, QUOTE];

/// The first two bytes of gap characters beyond the Basic Multilingual Plane, which have no entry
/// in the alphabet; those of hyphens first. A test checks the list against all characters.
pub(in crate::automaton::prefilter) const GAP_PREFIXES_BEYOND_BMP: [[u8; 2]; 4] =
    [[0xF0, 0x90], [0xF0, 0x9B], [0xF0, 0x9D], [0xF3, 0xA0]];

/// The code of the first character that one stands for.
fn first_of(alphabet: &AlphabetTables, bytes: &Bytes) -> u16 {
    let c = core::str::from_utf8(bytes.get())
        .ok()
        .and_then(|c| c.chars().next());
    let first = c.and_then(|c| {
        units(c).find_map(|unit| match unit {
            Unit::Char(c) => Some(c),
            Unit::Between(_) => None,
        })
    });
    first.map_or(UNMAPPED, |c| alphabet.code(c))
}

/// The spellings of each code, as bytes.
fn spellings(alphabet: &AlphabetTables) -> Vec<Vec<Bytes>> {
    let mut spellings: Vec<Vec<Bytes>> = vec![Vec::new(); usize::from(code_end(alphabet))];
    let mut add = |c: u32, code: u16| {
        let of_code = spellings.get_mut(usize::from(code));
        if let (Some(of_code), Some(c)) = (of_code.filter(|_| code != UNMAPPED), char::from_u32(c))
        {
            of_code.push(Bytes::of(c));
        }
    };
    for (number, page) in (0..)
        .zip(alphabet.pages.iter())
        .filter(|(_, page)| **page != 0)
    {
        let start = usize::from(*page) * STEP;
        let codes = alphabet.codes.get(start..).unwrap_or_default();
        for (c, code) in (number * PAGE..(number + 1) * PAGE).zip(codes) {
            add(c, *code);
        }
    }
    for run in alphabet.supplementary.iter() {
        for number in 0..=run.more {
            let c = run.character.saturating_add(number.into());
            add(c, run.code.saturating_add(number));
        }
    }
    spellings
}

/// Adds a pattern to a sorted list, merging it with the one of the same key.
pub(super) fn merge_pattern<Key: Ord, Kind: Copy>(
    kinds: &mut Vec<(Key, Kind)>,
    key: Key,
    kind: Kind,
    or: impl Fn(Kind, Kind) -> Kind,
) {
    match kinds.binary_search_by(|other| other.0.cmp(&key)) {
        Ok(place) => {
            if let Some((_, other)) = kinds.get_mut(place) {
                *other = or(*other, kind);
            }
        }
        // A sorted list, for a map would be compiled for this type alone.
        Err(place) => kinds.insert(place, (key, kind)),
    }
}

impl FirstTwoCodes {
    /// What may stand behind the first character of a term.
    pub(super) fn between(&self, start: &FirstCode) -> impl Iterator<Item = &Bytes> {
        let separators = self.separators.iter().filter(|_| start.may_be_separated);
        self.between.iter().chain(separators)
    }
}

/// The bytes of a character or two, as far as they are known.
#[derive(Clone, Copy, Default)]
pub(super) struct Bytes {
    bytes: [u8; 8],
    len: usize,
}

impl Bytes {
    fn of(c: char) -> Self {
        Self::default().and(c.encode_utf8(&mut [0; 4]).as_bytes())
    }

    /// These bytes with others behind them.
    pub(super) fn and(mut self, others: &[u8]) -> Self {
        let room = self.bytes.get_mut(self.len..).unwrap_or_default();
        room.iter_mut()
            .zip(others)
            .for_each(|(to, byte)| *to = *byte);
        self.len += others.len().min(room.len());
        self
    }

    pub(super) fn get(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

//! What the terms of a glossary begin with.

use crate::alphabet::{
    is_separator, units, AlphabetTables, SupplementaryRecord, Unit, DASH, IGNORABLE,
    LAST_SEPARATOR, NONE, PAGE, QUOTE, SEVERAL, SPACE, STEP,
};
use crate::automaton::prefilter::sample::Share;
use crate::automaton::tables::AutomatonTables;
use crate::automaton::trie::{NO_TERM, ROOT};
use alloc::vec;
use alloc::vec::Vec;

/// More pairs of codes than can be told from the rest of a text well enough.
const MOST_PAIRS: usize = 800;

/// How many buckets a byte tells of.
pub(super) const GROUP: usize = 8;

/// What candidates cost at each character of a text, one costing 1000, if they are such a share of the places.
pub(super) fn per_candidate(share: Share) -> Share {
    share.saturating_mul(1000) >> 32
}

/// What terms begin with, in all spellings.
pub(super) struct Begun {
    pub(super) starts: Vec<Start>,
    /// What may stand between two characters of a term, and what besides may stand between those of a word or number.
    pub(super) between: Vec<Bytes>,
    pub(super) separators: Vec<Bytes>,
}

/// A character that terms begin with, those that follow it, and whether it is a term by itself.
pub(super) struct Start {
    pub(super) firsts: Vec<Bytes>,
    pub(super) seconds: Vec<Bytes>,
    pub(super) is_alone: bool,
    /// Whether a hyphen, a full stop or a slash may follow it.
    pub(super) is_parted: bool,
}

impl Begun {
    /// `None` if it is too much.
    pub(super) fn of(tables: &AutomatonTables) -> Option<Self> {
        let trie = tables.trie();
        let codes = codes(&tables.alphabet);
        let spellings = spellings(&tables.alphabet);
        let all = |code: &u16| {
            let of_code = spellings.get(usize::from(*code));
            of_code.into_iter().flatten().copied()
        };
        // Of each character that stands for several, the code of the first one.
        let several = spellings.get(usize::from(SEVERAL)).into_iter().flatten();
        let several: Vec<(u16, Bytes)> = several
            .map(|bytes| (first_of(&tables.alphabet, bytes), *bytes))
            .collect();
        let of = |code: u16| {
            let several = several.iter().filter(move |(first, _)| *first == code);
            several.map(|(_, bytes)| *bytes)
        };
        let mut starts = Vec::new();
        let mut pairs = 0;
        for first in trie.labels(ROOT, codes) {
            let node = trie.first(first);
            let seconds: Vec<u16> = trie.labels(node, codes).take(MOST_PAIRS).collect();
            pairs += 1 + seconds.len();
            if pairs > MOST_PAIRS {
                return None;
            }
            // Between two digits it would be a character of the term.
            let alphabet = &tables.alphabet;
            let is_within = |code: u16| {
                alphabet.is_word(first)
                    && alphabet.is_word(code)
                    && !(alphabet.is_digit(first) && alphabet.is_digit(code))
            };
            starts.push(Start {
                firsts: all(&first).collect(),
                seconds: seconds
                    .iter()
                    .flat_map(|code| all(code).chain(of(*code)))
                    .collect(),
                is_alone: trie.slot(node).kind() != NO_TERM,
                is_parted: seconds
                    .iter()
                    .any(|code| is_separator(*code) || is_within(*code)),
            });
            let firsts: Vec<Bytes> = of(first).collect();
            if !firsts.is_empty() {
                // Behind those, anything may follow.
                starts.push(Start {
                    firsts,
                    seconds: Vec::new(),
                    is_alone: true,
                    is_parted: false,
                });
            }
        }
        let [separators_beyond, beyond @ ..] =
            BETWEEN_BEYOND.map(|bytes| Bytes::default().and(&bytes));
        Some(Begun {
            starts,
            between: BETWEEN.iter().flat_map(all).chain(beyond).collect(),
            separators: (DASH..=LAST_SEPARATOR)
                .flat_map(|code| all(&code))
                .chain([separators_beyond])
                .collect(),
        })
    }
}

/// The first number that is no code.
fn codes(alphabet: &AlphabetTables) -> u16 {
    let last = |run: &SupplementaryRecord| run.code.saturating_add(run.more);
    let beyond = alphabet.supplementary.iter().map(last);
    let last = alphabet.codes.iter().copied().chain(beyond).max();
    last.unwrap_or(0).saturating_add(1)
}

/// What may stand between two characters of a term.
const BETWEEN: [u16; 3] = [SPACE, IGNORABLE, QUOTE];

/// The first two bytes of those that have no codes of their own, beyond the Basic Multilingual Plane; first those of hyphens.
pub(in crate::automaton::prefilter) const BETWEEN_BEYOND: [[u8; 2]; 4] =
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
    first.map_or(NONE, |c| alphabet.code(c))
}

/// For each code its character, in every spelling.
fn spellings(alphabet: &AlphabetTables) -> Vec<Vec<Bytes>> {
    let mut spellings: Vec<Vec<Bytes>> = vec![Vec::new(); usize::from(codes(alphabet))];
    let mut add = |c: u32, code: u16| {
        let of_code = spellings.get_mut(usize::from(code));
        if let (Some(of_code), Some(c)) = (of_code.filter(|_| code != NONE), char::from_u32(c)) {
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

/// Adds what begins somewhere to a sorted list, to what is there of the same key if there is any.
pub(super) fn join<Key: Ord, Kind: Copy>(
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
        Err(place) => kinds.insert(place, (key, kind)),
    }
}

impl Begun {
    /// What may stand behind the first character of a term, and in front of the second one.
    pub(super) fn between(&self, start: &Start) -> impl Iterator<Item = &Bytes> {
        let separators = self.separators.iter().filter(|_| start.is_parted);
        self.between.iter().chain(separators)
    }
}

/// The bytes of a character, or of two, or what is known of them.
#[derive(Clone, Copy, Default)]
pub(super) struct Bytes {
    bytes: [u8; 8],
    len: usize,
}

impl Bytes {
    fn of(c: char) -> Self {
        Self::default().and(c.encode_utf8(&mut [0; 4]).as_bytes())
    }

    /// The same, and others behind them.
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

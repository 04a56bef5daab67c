//! What the terms of a glossary begin with.

use crate::alphabet::{
    is_separator, units, AlphabetTables, SupplementaryRecord, Unit, DASH, EXPANDS, IGNORABLE,
    LAST_SEPARATOR, PAGE, QUOTE, SPACE, STEP, UNMAPPED,
};
use crate::automaton::prefilter::sample::Share;
use crate::automaton::tables::AutomatonTables;
use crate::automaton::trie::{NO_TERM, ROOT};
use alloc::vec;
use alloc::vec::Vec;

/// More pairs of codes than can be told from the rest of a text well enough.
const MAX_PAIRS: usize = 800;

/// How many buckets a byte tells of.
pub(super) const BUCKETS_A_GROUP: usize = 8;

/// What candidates cost at each character of a text, one costing 1000, if they are such a share of the places.
pub(super) fn per_candidate(share: Share) -> Share {
    share.saturating_mul(1000) >> 32
}

/// What terms begin with, in all spellings.
pub(super) struct FirstTwoCodes {
    pub(super) starts: Vec<FirstCode>,
    /// What may stand between two characters of a term, and what besides may stand between those of a word or number.
    pub(super) between: Vec<Bytes>,
    pub(super) separators: Vec<Bytes>,
}

/// A character that terms begin with, those that follow it, and whether it is a term by itself.
pub(super) struct FirstCode {
    pub(super) first_spellings: Vec<Bytes>,
    pub(super) second_spellings: Vec<Bytes>,
    pub(super) is_whole_term: bool,
    /// Whether a hyphen, a full stop or a slash may follow it.
    pub(super) may_be_separated: bool,
}

impl FirstTwoCodes {
    /// `None` if it is too much.
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

/// The first number that is no code.
fn code_end(alphabet: &AlphabetTables) -> u16 {
    let last = |run: &SupplementaryRecord| run.code.saturating_add(run.more);
    let beyond = alphabet.supplementary.iter().map(last);
    let last = alphabet.codes.iter().copied().chain(beyond).max();
    last.unwrap_or(0).saturating_add(1)
}

/// What may stand between two characters of a term.
const GAP_CODES: [u16; 3] = [SPACE, IGNORABLE, QUOTE];

/// The first two bytes of those that have no codes of their own, beyond the Basic Multilingual Plane; first those of hyphens.
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

/// For each code its character, in every spelling.
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

/// Adds what begins somewhere to a sorted list, to what is there of the same key if there is any.
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
        Err(place) => kinds.insert(place, (key, kind)),
    }
}

impl FirstTwoCodes {
    /// What may stand behind the first character of a term, and in front of the second one.
    pub(super) fn between(&self, start: &FirstCode) -> impl Iterator<Item = &Bytes> {
        let separators = self.separators.iter().filter(|_| start.may_be_separated);
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

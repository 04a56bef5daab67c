//! How the tables are made: what terms begin with is dealt into buckets so that few places of a Chinese text are
//! candidates.

pub(super) mod bytes;
mod deal;
pub(super) mod views;

use super::sample::Share;
use crate::glossary::tables::{Column, Finding, ScanTables, SupplementaryRecord};
use crate::scan::alphabet::{IGNORABLE, NONE, PAGE, QUOTE, SPACE, STEP};
use crate::scan::trie::{NO_TERM, ROOT};
use alloc::vec;
use alloc::vec::Vec;

/// More pairs of codes than can be told from the rest of a text well enough.
const MOST_PAIRS: usize = 800;

/// How many buckets a byte tells of.
const GROUP: usize = 8;

/// What candidates cost at each character of a text, one costing 1000, if they are such a share of the places.
fn per_candidate(share: Share) -> Share {
    share.saturating_mul(1000) >> 32
}

impl ScanTables {
    /// Makes the tables that candidates are found by; none if they do not pay.
    pub(crate) fn index_candidates(&mut self) {
        let begun = Begun::of(self);
        let groups = begun.as_ref().and_then(views::groups);
        // What needs more than one group is too much to be told by bytes.
        let is_little = groups.as_ref().is_some_and(|groups| groups.len() == 1);
        let begun = begun.filter(|_| is_little);
        let buckets = begun.as_ref().and_then(bytes::buckets);
        let buckets = buckets.as_deref();
        self.firsts = Column::default();
        if groups.is_some() && buckets.is_none() {
            self.index_firsts();
        }
        self.groups = Column::from_vec(groups.unwrap_or_default());
        self.sixths = Column::from_vec(buckets.map(bytes::by_six_bits).into_iter().collect());
        self.masks = Column::from_vec(buckets.map(bytes::masks).unwrap_or_default());
        self.finding = Finding::of(self);
    }

    /// Makes the table of the characters that terms begin with.
    pub(super) fn index_firsts(&mut self) {
        const { assert!(STEP == u8::BITS as usize) }
        let trie = self.trie();
        let is_first = |code: &u16| u8::from(trie.first(*code) != ROOT);
        let bits = |codes: &[u16]| {
            let codes = codes.iter().zip(0..);
            codes.fold(0, |bits, (code, bit)| bits | is_first(code) << bit)
        };
        let firsts = self.codes.chunks(STEP).map(bits).collect();
        self.firsts = Column::from_vec(firsts);
    }
}

/// What terms begin with, in all spellings.
struct Begun {
    starts: Vec<Start>,
    /// What may stand between two characters of a term.
    between: Vec<Bytes>,
}

/// A character that terms begin with, those that follow it, and whether it is a term by itself.
struct Start {
    firsts: Vec<Bytes>,
    seconds: Vec<Bytes>,
    is_alone: bool,
}

impl Begun {
    /// `None` if it is too much.
    fn of(scan: &ScanTables) -> Option<Self> {
        let trie = scan.trie();
        let codes = codes(scan);
        let spellings = spellings(scan);
        let all = |code: &u16| {
            let of_code = spellings.get(usize::from(*code));
            of_code.into_iter().flatten().copied()
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
            starts.push(Start {
                firsts: all(&first).collect(),
                seconds: seconds.iter().flat_map(all).collect(),
                is_alone: trie.slot(node).kind() != NO_TERM,
            });
        }
        let beyond = BETWEEN_BEYOND
            .iter()
            .map(|bytes| Bytes::default().and(bytes));
        Some(Begun {
            starts,
            between: BETWEEN.iter().flat_map(all).chain(beyond).collect(),
        })
    }
}

/// The first number that is no code.
fn codes(scan: &ScanTables) -> u16 {
    let last = |run: &SupplementaryRecord| run.code.saturating_add(run.more);
    let beyond = scan.supplementary.iter().map(last);
    let last = scan.codes.iter().copied().chain(beyond).max();
    last.unwrap_or(0).saturating_add(1)
}

/// What may stand between two characters of a term.
const BETWEEN: [u16; 3] = [SPACE, IGNORABLE, QUOTE];

/// The first two bytes of those that have no codes of their own, beyond the Basic Multilingual Plane.
pub(super) const BETWEEN_BEYOND: [[u8; 2]; 3] = [[0xF0, 0x9B], [0xF0, 0x9D], [0xF3, 0xA0]];

/// For each code its character, in every spelling.
fn spellings(scan: &ScanTables) -> Vec<Vec<Bytes>> {
    let mut spellings: Vec<Vec<Bytes>> = vec![Vec::new(); usize::from(codes(scan))];
    let mut add = |c: u32, code: u16| {
        let of_code = spellings.get_mut(usize::from(code));
        if let (Some(of_code), Some(c)) = (of_code.filter(|_| code != NONE), char::from_u32(c)) {
            of_code.push(Bytes::of(c));
        }
    };
    for (number, page) in (0..).zip(scan.pages.iter()).filter(|(_, page)| **page != 0) {
        let start = usize::from(*page) * STEP;
        let codes = scan.codes.get(start..).unwrap_or_default();
        for (c, code) in (number * PAGE..(number + 1) * PAGE).zip(codes) {
            add(c, *code);
        }
    }
    for run in scan.supplementary.iter() {
        for number in 0..=run.more {
            let c = run.character.saturating_add(number.into());
            add(c, run.code.saturating_add(number));
        }
    }
    spellings
}

/// Adds what begins somewhere to a sorted list, to what is there of the same key if there is any.
fn join<Key: Ord, Kind: Copy>(
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

/// The bytes of a character, or of two, or what is known of them.
#[derive(Clone, Copy, Default)]
struct Bytes {
    bytes: [u8; 8],
    len: usize,
}

impl Bytes {
    fn of(c: char) -> Self {
        Self::default().and(c.encode_utf8(&mut [0; 4]).as_bytes())
    }

    /// The same, and others behind them.
    fn and(mut self, others: &[u8]) -> Self {
        let room = self.bytes.get_mut(self.len..).unwrap_or_default();
        room.iter_mut()
            .zip(others)
            .for_each(|(to, byte)| *to = *byte);
        self.len += others.len().min(room.len());
        self
    }

    fn get(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

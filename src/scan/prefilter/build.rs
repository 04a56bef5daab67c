//! How the tables are made: the pairs of characters that terms begin with are dealt into buckets so that few
//! places of a Chinese text are candidates.

use super::sample::{Seen, Share, Text};
use super::{is_common, views, FIRST_VIEWS, VIEWED, VIEWS};
use crate::glossary::tables::{Column, Group, ScanTables, SupplementaryRecord};
use crate::scan::alphabet::{IGNORABLE, NONE, PAGE, QUOTE, SPACE};
use crate::scan::trie::{NO_TERM, ROOT};
use alloc::vec;
use alloc::vec::Vec;
use core::iter;

/// More pairs of codes than can be told from the rest of a text well enough.
const MOST_PAIRS: usize = 800;

/// How many groups of buckets there may be, and what the search costs at each character, a candidate costing
/// 1000.
const COSTS: [(usize, Share); 3] = [(1, 50), (2, 75), (4, 125)];
const CANDIDATE: Share = 1000;

/// What a search may cost with its candidates; less than doing without.
const MOST: Share = 250;

/// How often kinds are dealt anew at most.
const ROUNDS: usize = 6;

impl ScanTables {
    /// Makes the tables that candidates are found by; none if they do not pay.
    pub(crate) fn index_candidates(&mut self) {
        let groups = groups(self).unwrap_or_default();
        self.firsts = Column::from_vec(match groups.is_empty() {
            true => Vec::new(),
            false => firsts(self),
        });
        self.groups = Column::from_vec(groups);
    }
}

/// For each page of codes the characters that terms begin with.
fn firsts(scan: &ScanTables) -> Vec<u64> {
    let trie = scan.trie();
    let pages = scan.codes.chunks(PAGE as usize);
    let is_first = |code: &u16| u64::from(trie.first(*code) != ROOT);
    let bits = |page: &[u16]| {
        let codes = page.iter().zip(0..);
        codes.fold(0, |bits, (code, bit)| bits | is_first(code) << bit)
    };
    pages.map(bits).collect()
}

fn groups(scan: &ScanTables) -> Option<Vec<Group>> {
    let starts = starts(scan)?;
    let kinds = kinds(&starts, &spellings(scan));
    let text = Text::new();
    let mut best: Option<(Share, Vec<Kind>)> = None;
    for (groups, cost) in COSTS {
        let is_dearer = |cost: Share| best.as_ref().is_some_and(|(least, _)| *least <= cost);
        if is_dearer(cost) {
            break;
        }
        let (buckets, share) = deal(&kinds, groups * 8, &text);
        let cost = cost + (share.saturating_mul(CANDIDATE) >> 32);
        if !is_dearer(cost) {
            best = Some((cost, buckets));
        }
    }
    let (cost, buckets) = best?;
    (cost <= MOST).then(|| buckets.chunks(8).map(group).collect())
}

/// What terms begin with: a code, those that follow it, and whether it is a term by itself.
struct Start {
    first: u16,
    seconds: Vec<u16>,
    is_alone: bool,
}

/// `None` if they are too many.
fn starts(scan: &ScanTables) -> Option<Vec<Start>> {
    let trie = scan.trie();
    let codes = codes(scan);
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
            first,
            seconds,
            is_alone: trie.slot(node).kind() != NO_TERM,
        });
    }
    Some(starts)
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

/// For each code its character, in every spelling.
fn spellings(scan: &ScanTables) -> Vec<Vec<char>> {
    let mut spellings: Vec<Vec<char>> = vec![Vec::new(); usize::from(codes(scan))];
    let mut add = |c: u32, code: u16| {
        let of_code = spellings.get_mut(usize::from(code));
        if let (Some(of_code), Some(c)) = (of_code.filter(|_| code != NONE), char::from_u32(c)) {
            of_code.push(c);
        }
    };
    for (number, page) in (0..).zip(scan.pages.iter()).filter(|(_, page)| **page != 0) {
        let start = usize::from(*page) * PAGE as usize;
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

/// What begins at some places of a text: for each view the values that occur, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Kind([u16; VIEWS]);

impl Kind {
    /// What begins with the bytes, whatever follows them.
    fn of(bytes: &[u8]) -> Self {
        const ALL: u16 = u16::MAX;
        // How many bytes tell each view.
        let mut needed = [1, 1, 2, 3, 3, 5, 6, 6].into_iter();
        let mut known = [0; VIEWED];
        known
            .iter_mut()
            .zip(bytes)
            .for_each(|(to, byte)| *to = *byte);
        Kind(views(known).map(|value| match needed.next() {
            Some(needed) if needed <= bytes.len() => 1 << value,
            _ => ALL,
        }))
    }

    /// A character of three bytes, without anything that may follow it.
    fn of_first(bytes: &[u8]) -> Self {
        let mut kind = Self::of(bytes);
        kind.0
            .iter_mut()
            .skip(FIRST_VIEWS)
            .for_each(|values| *values = 0);
        kind
    }

    fn or(mut self, other: Self) -> Self {
        let both = self.0.iter_mut().zip(other.0);
        both.for_each(|(values, others)| *values |= others);
        self
    }
}

/// What terms begin with, for each spelling of a first character with all that may follow it; but characters that are
/// not common together where they are alike.
fn kinds(starts: &[Start], spellings: &[Vec<char>]) -> Vec<Kind> {
    let all = |code: &u16| {
        spellings
            .get(usize::from(*code))
            .into_iter()
            .flatten()
            .copied()
    };
    let between = || BETWEEN.iter().flat_map(all);
    let mut kinds = Vec::new();
    let mut others: Vec<([u8; 2], Kind)> = Vec::new();
    for start in starts {
        let seconds = || start.seconds.iter().flat_map(all);
        for first in all(&start.first) {
            let first = Bytes::default().and(first);
            let mut add = |alike: u8, kind: Kind| {
                let first = first.get().first().copied().unwrap_or_default();
                let key = [first, alike];
                match others.binary_search_by_key(&key, |other| other.0) {
                    Ok(place) => {
                        if let Some((_, other)) = others.get_mut(place) {
                            *other = other.or(kind);
                        }
                    }
                    Err(place) => others.insert(place, (key, kind)),
                }
            };
            match *first.get() {
                [_, second, _] => {
                    let pairs = seconds().map(|second| first.and(second));
                    let pairs = pairs.filter(|pair| pair.is_common(first.len));
                    let alone = iter::once(first).filter(|_| start.is_alone);
                    let all = pairs.chain(alone).map(|pair| Kind::of(pair.get()));
                    let kind = all.fold(Kind::of_first(first.get()), Kind::or);
                    match first.is_common(0) {
                        true => kinds.push(kind),
                        false => add(second, kind),
                    }
                }
                [_] if !start.is_alone => seconds().chain(between()).for_each(|second| {
                    let pair = first.and(second);
                    let lead = pair.get().get(1).copied().unwrap_or_default();
                    let alike = if second.is_ascii() { 0 } else { lead };
                    add(alike, Kind::of(pair.get()));
                }),
                _ => add(0, Kind::of(first.get())),
            }
        }
    }
    kinds.extend(others.into_iter().map(|(_, kind)| kind));
    kinds
}

/// A character, or two.
#[derive(Clone, Copy, Default)]
struct Bytes {
    bytes: [u8; 8],
    len: usize,
}

impl Bytes {
    fn and(mut self, c: char) -> Self {
        let room = self.bytes.get_mut(self.len..).unwrap_or_default();
        if c.len_utf8() <= room.len() {
            self.len += c.encode_utf8(room).len();
        }
        self
    }

    fn get(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    fn is_common(&self, place: usize) -> bool {
        self.get().get(place).copied().is_some_and(is_common)
    }
}

/// Deals the kinds into as many buckets; tells how many places of a text would be candidates.
fn deal(kinds: &[Kind], count: usize, text: &Text) -> (Vec<Kind>, Share) {
    // Those that are met most come first, for they decide the most.
    let seen = |kind: &Kind| text.seen(&kind.0);
    let mut kinds: Vec<(Kind, Seen)> = kinds.iter().map(|kind| (*kind, seen(kind))).collect();
    kinds.sort_by_cached_key(|(_, seen)| core::cmp::Reverse(text.share(seen)));
    let mut places: Vec<Option<usize>> = vec![None; kinds.len()];
    // What each bucket holds, all in one, and how often it is met.
    let mut buckets = vec![(Seen::default(), 0); count];
    for _ in 0..ROUNDS {
        let mut moved = false;
        for (number, (_, seen)) in kinds.iter().enumerate() {
            let place = places.get(number).copied().flatten();
            if let Some(bucket) = place.and_then(|place| buckets.get_mut(place)) {
                let all = kinds.iter().zip(&places).enumerate();
                let others = all.filter(|(other, (_, at))| *other != number && **at == place);
                let others = others.map(|(_, ((_, seen), _))| seen);
                *bucket = text.with_share(others.fold(Seen::default(), Seen::or));
            }
            let with = buckets.iter().map(|(held, share)| {
                let with = text.with_share(held.or(seen));
                (with.1 - share, with)
            });
            let best = with.enumerate().min_by_key(|(_, (more, _))| *more);
            if let Some((best, (_, with))) = best {
                if let Some(bucket) = buckets.get_mut(best) {
                    *bucket = with;
                }
                moved |= place != Some(best);
                if let Some(place) = places.get_mut(number) {
                    *place = Some(best);
                }
            }
        }
        if !moved {
            break;
        }
    }
    let mut dealt = vec![Kind::default(); count];
    for ((kind, _), place) in kinds.iter().zip(places) {
        if let Some(bucket) = place.and_then(|place| dealt.get_mut(place)) {
            *bucket = bucket.or(*kind);
        }
    }
    (dealt, buckets.iter().map(|(_, share)| share).sum())
}

/// The tables of eight buckets.
fn group(buckets: &[Kind]) -> Group {
    let mut group = Group::default();
    for (bucket, kind) in buckets.iter().enumerate() {
        for (table, values) in group.iter_mut().zip(kind.0) {
            for (value, buckets) in table.iter_mut().enumerate() {
                *buckets |= u8::from(values >> value & 1 != 0) << bucket;
            }
        }
    }
    group
}

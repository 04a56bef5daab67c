//! An inverted index from characters to keys, for suggestions in a large glossary.
//!
//! Each character has a list of the keys with it, or with one that looks the same, sorted by
//! length. A key within `n` edits of the query lacks at most `n` of its characters, so it is in one
//! of any `n + 1` of their lists, and the shortest lists do. A key that contains the query is in
//! the shortest list. Keys that the query contains are looked up. Keys with a private-use character
//! have a list of their own. Signatures ([`super::signature`]) rule most of a list out: of 350,000
//! keys some hundreds are left to compare.

use super::look_alike;
use super::signature::{Signature, MAX_LEN};
use crate::fold::is_private_use;
use std::ops::Range;
use std::sync::Arc;
use std::vec;
use std::vec::Vec;

/// The number of lists; characters whose code points differ by a multiple of it share one.
// 2¹⁵: the ideographs of the Basic Multilingual Plane do not share lists with each other.
const LISTS: usize = 1 << 15;

/// The lists, as runs of one array.
#[derive(Clone, Debug)]
pub(super) struct CharIndex {
    signatures: Arc<[Signature]>,
    /// For each list the index of its first number; its numbers end where those of the next one
    /// begin.
    starts: Arc<[u32]>,
    /// The numbers of keys, within a list by length.
    numbers: Arc<[u32]>,
}

impl CharIndex {
    /// The index of the keys `0..count`.
    pub(super) fn new<'k>(count: usize, key: impl Fn(usize) -> &'k str) -> Self {
        let signatures: Vec<Signature> = (0..count)
            .map(|number| Signature::of(key(number).chars()))
            .collect();
        // A counting sort: the length of each list, then their starts, then the keys by length into
        // their lists.
        let mut by_length: Vec<u32> = (0..count as u32).collect();
        by_length.sort_by_key(|number| signatures.get(*number as usize).map(|key| key.len()));
        let mut starts = vec![0_u32; LISTS + 1];
        for list in (0..count).flat_map(|number| lists(key(number))) {
            if let Some(count) = starts.get_mut(list + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut numbers = vec![0; sum as usize];
        let mut next = starts.clone();
        for number in by_length {
            for list in lists(key(number as usize)) {
                let Some(place) = next.get_mut(list) else {
                    continue;
                };
                if let Some(room) = numbers.get_mut(*place as usize) {
                    *room = number;
                }
                *place += 1;
            }
        }
        CharIndex {
            signatures: signatures.into(),
            starts: starts.into(),
            numbers: numbers.into(),
        }
    }

    /// The numbers, sorted, of the keys that may be near a word. `find` looks up a part of the
    /// word.
    pub(super) fn candidates(
        &self,
        word: &[char],
        find: impl Fn(&[char]) -> Option<u32>,
    ) -> Vec<u32> {
        let own = Signature::of(word.iter().copied());
        let may_be_near = |number: &u32| {
            let signature = self.signatures.get(*number as usize);
            signature.is_some_and(|signature| own.may_be_near(*signature))
        };
        // A private-use character may look like any other, so every key is asked.
        if word.iter().any(|c| is_private_use(*c)) {
            let all = 0..self.signatures.len() as u32;
            return all.filter(may_be_near).collect();
        }
        let len = word.len();
        let mut lists: Vec<usize> = word.iter().map(|c| list(*c)).collect();
        // The shortest lists first; equal ones side by side, for `dedup`.
        lists.sort_unstable_by_key(|list| (self.list(*list).len(), *list));
        lists.dedup();
        let most = |key: usize| len.max(key) / 3;
        // The longest key that is within a third of its length of the word.
        let longest = (len..=MAX_LEN)
            .take_while(|key| key - len <= most(*key))
            .last();
        let mut candidates: Vec<u32> = parts(word).filter_map(find).collect();
        for (others, list) in lists.into_iter().enumerate() {
            // A key that is in none of the lists before lacks as many characters of the word, so it
            // is at least this long.
            let shortest = match others <= len / 3 {
                true => len - len / 3,
                false => others * 3,
            };
            let longest = match others {
                0 => len * 3,
                _ => longest.unwrap_or(len),
            };
            let keys = self.of_length(list, shortest..longest + 1).iter().copied();
            candidates.extend(keys.filter(may_be_near));
        }
        // A key with a private-use character may look like the word, if it is as long.
        let private_use = self.of_length(PRIVATE_USE, len..len + 1).iter().copied();
        candidates.extend(private_use.filter(may_be_near));
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    /// The numbers of a list.
    fn list(&self, list: usize) -> &[u32] {
        let [Some(start), Some(end)] = [list, list + 1].map(|list| self.starts.get(list)) else {
            return &[];
        };
        let numbers = self.numbers.get(*start as usize..*end as usize);
        numbers.unwrap_or_default()
    }

    /// The numbers of keys with so many characters, within a list.
    fn of_length(&self, list: usize, lengths: Range<usize>) -> &[u32] {
        let list = self.list(list);
        let len = |number: &u32| {
            let signature = self.signatures.get(*number as usize);
            signature.map_or(0, |signature| signature.len() as usize)
        };
        let start = list.partition_point(|number| len(number) < lengths.start);
        let end = list.partition_point(|number| len(number) < lengths.end);
        list.get(start..end).unwrap_or_default()
    }

    /// The number of bytes that the index takes.
    pub(super) fn memory_usage(&self) -> usize {
        let CharIndex {
            signatures,
            starts,
            numbers,
        } = self;
        size_of_val(&**signatures) + size_of_val(&**starts) + size_of_val(&**numbers)
    }
}

/// The parts of a word that are near it because it contains them: at least a third of it.
fn parts(word: &[char]) -> impl Iterator<Item = &[char]> {
    let shortest = word.len().div_ceil(3).max(2);
    (shortest..word.len()).flat_map(move |len| word.windows(len))
}

/// The list of keys with a private-use character.
const PRIVATE_USE: usize = 0xE000 % LISTS;

/// The list of a character.
fn list(c: char) -> usize {
    match is_private_use(c) {
        true => PRIVATE_USE,
        false => u32::from(look_alike::shape(c)) as usize % LISTS,
    }
}

/// The lists of a key, each once. A key that is too long to be near anything counts by its
/// beginning.
fn lists(key: &str) -> impl Iterator<Item = usize> + '_ {
    let chars = || key.chars().take(MAX_LEN + 1).map(list);
    (0..)
        .zip(chars())
        .filter(move |(place, list)| !chars().take(*place).any(|before| before == *list))
        .map(|(_, list)| list)
}

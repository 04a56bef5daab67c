//! Which keys of a large glossary may be near a query: those that share a character with it.
//!
//! Whatever is near shares one. An edit leaves alone all but two neighbours of a word, and no more than one edit for every
//! three characters is near; what contains the query, or is contained in it, or looks the same, shares more. So of 350,000
//! keys some thousands are looked at, and not all.

use super::look;
use super::signature::Signature;
use crate::fold::is_private_use;
use std::sync::Arc;
use std::vec;
use std::vec::Vec;

/// How many lists there are; characters that are that far apart share one.
const LISTS: usize = 1 << 15;

/// The keys that have a character, by the character.
#[derive(Clone, Debug)]
pub(super) struct Near {
    signatures: Arc<[Signature]>,
    /// Where the list of each character begins among the numbers; the end of the last one too.
    starts: Arc<[u32]>,
    /// The numbers of keys, in order in each list.
    numbers: Arc<[u32]>,
}

impl Near {
    /// That of the keys, which are given twice.
    pub(super) fn new<'k, Keys: Iterator<Item = &'k str>>(keys: impl Fn() -> Keys) -> Self {
        let signatures = keys().map(|key| Signature::of(key.chars())).collect();
        let mut starts = vec![0_u32; LISTS + 1];
        for list in keys().flat_map(lists) {
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
        for (number, key) in (0..).zip(keys()) {
            for list in lists(key) {
                if let Some(place) = next.get_mut(list) {
                    if let Some(room) = numbers.get_mut(*place as usize) {
                        *room = number;
                    }
                    *place += 1;
                }
            }
        }
        Near {
            signatures,
            starts: starts.into(),
            numbers: numbers.into(),
        }
    }

    /// The numbers of the keys that may be near the word, in order.
    pub(super) fn candidates(&self, word: &[char]) -> Vec<u32> {
        let own = Signature::of(word.iter().copied());
        let may_be_near = |number: &u32| {
            let signature = self.signatures.get(*number as usize);
            signature.is_some_and(|signature| own.may_be_near(*signature))
        };
        // A private-use character may look like any other.
        if word.iter().any(|c| is_private_use(*c)) {
            let all = 0..self.signatures.len() as u32;
            return all.filter(may_be_near).collect();
        }
        let lists = word.iter().map(|c| list(*c)).chain([PRIVATE_USE]);
        let mut candidates = Vec::new();
        for list in lists {
            let [Some(start), Some(end)] = [list, list + 1].map(|list| self.starts.get(list))
            else {
                continue;
            };
            let numbers = self.numbers.get(*start as usize..*end as usize);
            let numbers = numbers.unwrap_or_default().iter().copied();
            candidates.extend(numbers.filter(may_be_near));
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    /// How many bytes it takes.
    pub(super) fn memory_usage(&self) -> usize {
        let Near {
            signatures,
            starts,
            numbers,
        } = self;
        size_of_val(&**signatures) + size_of_val(&**starts) + size_of_val(&**numbers)
    }
}

/// The list of the keys with a private-use character.
const PRIVATE_USE: usize = 0xE000 % LISTS;

/// The list of a character.
fn list(c: char) -> usize {
    match is_private_use(c) {
        true => PRIVATE_USE,
        false => u32::from(look::shape(c)) as usize % LISTS,
    }
}

/// The lists of a key, each once; only its beginning counts where it is too long to be near.
fn lists(key: &str) -> impl Iterator<Item = usize> + '_ {
    let chars = || key.chars().take(super::signature::LONGEST + 1).map(list);
    (0..)
        .zip(chars())
        .filter(move |(place, list)| !chars().take(*place).any(|before| before == *list))
        .map(|(_, list)| list)
}

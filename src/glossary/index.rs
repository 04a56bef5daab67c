//! From a query to its key: by the codes of the scanner's alphabet, which have the fold in them.

#[cfg(feature = "alloc")]
mod build;
mod codes;
mod key_match;
mod read;
#[cfg(all(test, feature = "std"))]
mod tests;

#[cfg(feature = "compile")]
pub(crate) use build::phf_entries;
#[cfg(feature = "alloc")]
pub(super) use build::KeyIndex;

use super::tables::{KeyRecord, Tables};
use crate::alphabet::{QueryChar, Unresolved};
use crate::fold::{key, write_key, Key, Strength};
use codes::{equal_words, next_record, Buckets, Codes, Hash, MAX_WORDS};
use core::cmp::Ordering;
pub(super) use key_match::KeyMatch;
use read::{FastPath, QueryReader};

/// Keys up to this many bytes are looked up by their codes where a query has to be normalized.
const MAX_NORMALIZED_KEY: usize = 128;

impl Tables {
    /// The key of a query, if any term has it.
    #[inline(always)] // without it, get-hit takes a tenth more instructions
    pub(super) fn find(&self, query: &str) -> Option<KeyMatch> {
        let mut text = query.as_bytes();
        loop {
            match self.find_ideographs(text) {
                Ok(found) => return found,
                Err(FastPath::Miss) => return None,
                Err(FastPath::Unsupported) => {}
            }
            // Most of the others are decorated at both ends.
            let bare = self.reader().undecorated(text);
            if bare.len() == text.len() {
                return self.find_any(query);
            }
            text = bare;
        }
    }

    /// The key of a query that consists of ideographs, which are what they are whatever stands beside them.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn find_ideographs(&self, text: &[u8]) -> Result<Option<KeyMatch>, FastPath> {
        let reader = self.reader();
        let first_two = reader.first_two(text)?;
        let mut room = [0; MAX_WORDS];
        let (hash, words) = reader.read(text, first_two, &mut room)?;
        match self.index.key_records.is_empty() {
            true => Err(FastPath::Unsupported),
            false => Ok(self.find_codes(hash, words)),
        }
    }

    /// The key of any query, character by character.
    #[inline(never)] // or decorated queries need its stack: get-quoted
    fn find_any(&self, query: &str) -> Option<KeyMatch> {
        // Without the longest one, the keys are not spelt in codes.
        let Some(longest) = self.index.key_records.first() else {
            return self.find_normalized(query);
        };
        let mut room = [0; MAX_WORDS];
        let room = room.get_mut(..MAX_WORDS.min(*longest as usize))?;
        let text = query.as_bytes();
        let reader = self.reader();
        let alphabet = &self.automaton.alphabet;
        let mut codes = Codes::NONE;
        let mut is_known = true;
        let mut place = 0;
        while place < text.len() {
            let (code, len) = reader.code_map.decode(text, place)?;
            if alphabet.is_plain(code) {
                match codes.push(code, room) {
                    Some(pushed) => codes = pushed,
                    None => return self.find_long(query),
                }
            } else {
                match alphabet.spelling(code, query, place) {
                    QueryChar::Dropped => {}
                    QueryChar::Unresolved(Unresolved::Always) => return None,
                    QueryChar::Unresolved(Unresolved::Alone) => is_known = false,
                    QueryChar::Unresolved(Unresolved::Normalize) => {
                        return self.find_normalized(query)
                    }
                }
            }
            place += len;
        }
        if !is_known {
            return None;
        }
        match codes.finish(room) {
            Some((hash, words)) => self.find_codes_outlined(hash, words),
            None => self.find_long(query),
        }
    }

    #[cold]
    fn find_normalized(&self, query: &str) -> Option<KeyMatch> {
        let mut buffer = [0; MAX_NORMALIZED_KEY];
        let longest = self.index.longest_key as usize;
        let room = buffer.get_mut(..longest.min(MAX_NORMALIZED_KEY))?;
        match write_key(query, Strength::Loose, room) {
            Some(key) if !self.index.key_records.is_empty() => {
                let mut words = [0; MAX_WORDS];
                let mut codes = Codes::NONE;
                for c in key.chars() {
                    let code = Some(self.automaton.alphabet.code(c)).filter(|code| *code != 0)?;
                    match codes.push(code, &mut words) {
                        Some(pushed) => codes = pushed,
                        None => return self.find_long(query),
                    }
                }
                match codes.finish(&mut words) {
                    Some((hash, words)) => self.find_codes_outlined(hash, words),
                    None => self.find_long(query),
                }
            }
            None if longest <= MAX_NORMALIZED_KEY => None,
            _ => self.search(query),
        }
    }

    /// The key of a query that has more words than there was room for. If keys have no more, it has none, for what is
    /// still to come makes it no shorter.
    #[cold]
    fn find_long(&self, query: &str) -> Option<KeyMatch> {
        match self.index.key_records.first() {
            Some(longest) if *longest <= MAX_WORDS as u64 => None,
            _ => self.search(query),
        }
    }

    /// The key that has those codes.
    #[inline]
    fn find_codes(&self, hash: Hash, words: &[u64]) -> Option<KeyMatch> {
        let place = hash.place(self.index.buckets.len().checked_sub(1)?);
        let [bucket, next, ..] = *self.index.buckets.get(place..)? else {
            return None;
        };
        let buckets = Buckets::of(self.index.key_records.len());
        if bucket & buckets.fingerprint(hash) == 0 {
            return None;
        }
        let records = self
            .index
            .key_records
            .get(buckets.start(bucket)..buckets.start(next))?;
        let (header, found, others) = next_record(records)?;
        if equal_words(found, words) {
            return Some(header.found());
        }
        if others.is_empty() {
            return None;
        }
        self.find_in_bucket(others, hash, words)
    }

    /// The same, for what is not looked up most often.
    #[inline(never)] // one copy: weight
    fn find_codes_outlined(&self, hash: Hash, words: &[u64]) -> Option<KeyMatch> {
        self.find_codes(hash, words)
    }

    /// The same, among those that share a bucket with another one.
    fn find_in_bucket(&self, mut records: &[u64], hash: Hash, words: &[u64]) -> Option<KeyMatch> {
        if let Some(map) = self.index.phf {
            // Which of them it can only be.
            let start = *map.get(&hash.0)? as usize;
            let (header, found, _) = next_record(self.index.key_records.get(start..)?)?;
            return equal_words(found, words).then(|| header.found());
        }
        while let Some((header, found, others)) = next_record(records) {
            if equal_words(found, words) {
                return Some(header.found());
            }
            records = others;
        }
        None
    }

    /// The key of a query by binary search, spelt out on the way.
    #[cold]
    fn search(&self, query: &str) -> Option<KeyMatch> {
        let key = key(query, Strength::Loose);
        let order = |record: &KeyRecord| self.compare(record, &key);
        let place = self.index.keys.binary_search_by(order).ok()?;
        Some(KeyMatch::new(place as u32, KeyMatch::MANY_ENTRIES))
    }

    #[inline]
    fn reader(&self) -> QueryReader<'_> {
        QueryReader::new(&self.automaton.alphabet)
    }

    /// Compares a key with that of a query; in one place, for a binary search does so at two.
    #[inline(never)] // one copy: weight
    fn compare(&self, record: &KeyRecord, key: &Key<'_>) -> Ordering {
        self.entry
            .strings
            .str(record.key)
            .chars()
            .cmp(key.clone().outlined())
    }
}

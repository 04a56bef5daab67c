//! From a query to its key: a hash table over codes.
//!
//! The alphabet takes each character of a query to the code of its folded class. So most queries
//! come to a key without being normalized: a *plain* character stays in a key whatever stands
//! beside it; white space, quotation marks and invisible characters are dropped. A character
//! without a code is in no key, so the query is a miss at once, however long it is. What is neither
//! decides with its neighbours (a hyphen, a combining mark, a full stop at the end); then the key
//! is computed.
//!
//! Codes lie in words of four ([`codes`]), and the hash of these leads to the record of the key.
//! There are three ways, the fastest first, and a test holds them against each other:
//!
//! 1. [`find_ideographs`](Tables::find_ideographs), for ideographs with or without a pair of
//!    quotation marks, a word at a time;
//! 2. [`find_any`](Tables::find_any), for all others, character by character;
//! 3. [`find_normalized`](Tables::find_normalized), by the computed key, and
//!    [`search`](Tables::search), by binary search, where keys are not in the hash table.

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
use codes::{
    equal_words, next_record, place_of_first_two, Buckets, Codes, Hash, BEGINS, MAX_WORDS,
};
use core::cmp::Ordering;
pub(super) use key_match::KeyMatch;
use read::{FastPath, QueryReader};

/// The maximum length in bytes of a key that is computed on the stack.
// A longer key is looked up by binary search, comparing it with the query as it is computed.
const MAX_NORMALIZED_KEY: usize = 128;

/// The number of buckets up to which nearly all of them stay in the cache.
const MAX_BUCKETS_IN_CACHE: usize = 1 << 12;

impl Tables {
    /// The key of a query, if the glossary has it.
    #[inline(always)] // without it, get-hit takes a tenth more instructions
    pub(super) fn find(&self, query: &str) -> Option<KeyMatch> {
        let mut text = query.as_bytes();
        loop {
            match self.find_ideographs(text) {
                Ok(found) => return found,
                Err(FastPath::Miss) => return None,
                Err(FastPath::Unsupported) => {}
            }
            // Most of the others have a quotation mark or the like at both ends.
            let bare = self.reader().undecorated(text);
            // Nothing more to strip; the loop runs at most twice for what people type.
            if bare.len() == text.len() {
                return self.find_any(query);
            }
            text = bare;
        }
    }

    /// The key of a query that consists of ideographs, which are plain.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn find_ideographs(&self, text: &[u8]) -> Result<Option<KeyMatch>, FastPath> {
        let reader = self.reader();
        let codes = reader.first_two(text)?;
        // Before either code is looked at: which of the two is in no key is unpredictable.
        if !self.may_begin(codes) {
            return Err(FastPath::Miss);
        }
        let first_two = reader.pair(codes).ok_or(FastPath::Miss)?;
        let mut room = [0; MAX_WORDS];
        let (hash, words) = reader.read(text, first_two, &mut room)?;
        match self.index.key_records.is_empty() {
            true => Err(FastPath::Unsupported),
            false => Ok(self.find_codes(hash, words)),
        }
    }

    /// Whether some key may begin with these two codes of ideographs.
    #[inline]
    fn may_begin(&self, codes: [u16; 2]) -> bool {
        // The last bucket is a sentinel.
        let size = self.index.buckets.len().wrapping_sub(1);
        // Among more keys, most pairs begin some key, and reading another bucket is a cache miss.
        if size > MAX_BUCKETS_IN_CACHE {
            return true;
        }
        let bucket = self.index.buckets.get(place_of_first_two(codes, size));
        bucket.is_none_or(|bucket| bucket & BEGINS != 0)
    }

    /// The key of any query, character by character.
    #[inline(never)] // or decorated queries need its stack: get-quoted
    fn find_any(&self, query: &str) -> Option<KeyMatch> {
        // Without the length of the longest key there is no hash table.
        let Some(longest) = self.index.key_records.first() else {
            return self.find_normalized(query);
        };
        let mut room = [0; MAX_WORDS];
        // No more room than the longest key needs: a query with more plain characters is a miss
        // when it is full.
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
                    // A letter that no key has: a miss, unless a combining mark follows, which
                    // would have ended in `find_normalized`.
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

    /// The key of a query whose characters decide with their neighbours.
    #[cold]
    fn find_normalized(&self, query: &str) -> Option<KeyMatch> {
        let mut buffer = [0; MAX_NORMALIZED_KEY];
        let longest = self.index.longest_key as usize;
        let room = buffer.get_mut(..longest.min(MAX_NORMALIZED_KEY))?;
        match write_key(query, Strength::Loose, room) {
            // The key is in its final form, so each of its characters has the code that a record
            // has.
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

    /// The key of a query with more words than there was room for. If no key has more, it is a
    /// miss: what is still to come makes the query no shorter.
    #[cold]
    fn find_long(&self, query: &str) -> Option<KeyMatch> {
        match self.index.key_records.first() {
            Some(longest) if *longest <= MAX_WORDS as u64 => None,
            _ => self.search(query),
        }
    }

    /// The key with these codes.
    #[inline]
    fn find_codes(&self, hash: Hash, words: &[u64]) -> Option<KeyMatch> {
        // The last bucket is a sentinel, with which the records of the one before end.
        let place = hash.place(self.index.buckets.len().checked_sub(1)?);
        // Two neighbours: nearly always on one cache line.
        let [bucket, next, ..] = *self.index.buckets.get(place..)? else {
            return None;
        };
        let buckets = Buckets::of(self.index.key_records.len());
        // Nearly every miss ends here, after one cache miss.
        if bucket & buckets.fingerprint(hash) == 0 {
            return None;
        }
        let records = self
            .index
            .key_records
            .get(buckets.start(bucket)..buckets.start(next))?;
        let (header, found, others) = next_record(records)?;
        // The first record of a bucket nearly always is the right one, so a hit waits for two cache
        // lines: bucket and record.
        if equal_words(found, words) {
            return Some(header.found());
        }
        if others.is_empty() {
            return None;
        }
        self.find_in_bucket(others, hash, words)
    }

    /// The same, not inlined: for queries that are not the most frequent.
    #[inline(never)] // one copy: weight
    fn find_codes_outlined(&self, hash: Hash, words: &[u64]) -> Option<KeyMatch> {
        self.find_codes(hash, words)
    }

    /// The key with these codes among the other records of its bucket.
    fn find_in_bucket(&self, mut records: &[u64], hash: Hash, words: &[u64]) -> Option<KeyMatch> {
        if let Some(map) = self.index.phf {
            // The perfect hash says which record it can only be. SipHash takes half as long as all
            // the rest, so it is asked here only.
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

    /// The key of a query by binary search; the query is normalized on the way.
    #[cold]
    fn search(&self, query: &str) -> Option<KeyMatch> {
        let key = key(query, Strength::Loose);
        let order = |record: &KeyRecord| self.compare(record, &key);
        let place = self.index.keys.binary_search_by(order).ok()?;
        // Whether its forms are of one entry is not known here; `MANY_ENTRIES` makes the caller
        // look.
        Some(KeyMatch::new(place as u32, KeyMatch::MANY_ENTRIES))
    }

    #[inline]
    fn reader(&self) -> QueryReader<'_> {
        QueryReader::new(&self.automaton.alphabet)
    }

    /// Compares a key with that of a query.
    #[inline(never)] // one copy: weight
    fn compare(&self, record: &KeyRecord, key: &Key<'_>) -> Ordering {
        // Not inlined: a binary search would have it twice.
        self.entry
            .strings
            .str(record.key)
            .chars()
            .cmp(key.clone().outlined())
    }
}

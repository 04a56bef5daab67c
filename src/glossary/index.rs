//! From a query to its key: by the codes of the scanner's alphabet, which have the fold in them.

#[cfg(feature = "alloc")]
mod build;
mod codes;
mod read;
#[cfg(all(test, feature = "std"))]
mod tests;

#[cfg(feature = "compile")]
pub(crate) use build::phf_entries;
#[cfg(feature = "alloc")]
pub(super) use build::Index;

use super::tables::{KeyRecord, Tables};
use crate::fold::{key, write_key, Key, Strength};
use crate::scan::alphabet::{Spelling, Unknown};
use codes::{record, same, Buckets, Codes, Hash, LANES};
use core::cmp::Ordering;
use read::Reader;
pub(super) use read::{Begun, Stop};

/// Keys up to this many bytes are looked up by their codes where a query has to be normalized.
const KEY_BUFFER: usize = 128;

/// Room for the words of most queries.
const FEW: usize = 8;
/// Keys of up to this many words are looked up by them; what is longer is searched for.
const MOST: usize = 32;

/// A key that was found: its number in the table of keys, and that of the entry that all its forms belong to, or one
/// that stands for several. In one word, so that it is handed over in a register.
#[derive(Clone, Copy)]
pub(super) struct Found(u64);

impl Found {
    /// For an entry's number: there are several.
    const SEVERAL: u32 = u32::MAX;

    #[inline]
    fn new(number: u32, entry: u32) -> Self {
        Found(u64::from(entry) << 32 | u64::from(number))
    }

    /// The key's number.
    #[inline]
    pub(super) fn number(self) -> u32 {
        self.0 as u32
    }

    /// The entry that all its forms belong to, if it is one.
    #[inline]
    pub(super) fn entry(self) -> Option<u32> {
        let entry = (self.0 >> 32) as u32;
        (entry != Self::SEVERAL).then_some(entry)
    }
}

impl Tables {
    /// The key of a query, if any term has it.
    pub(super) fn find(&self, query: &str) -> Option<Found> {
        let text = self.undecorated(query);
        match self.begin(text) {
            Ok(begun) => self.find_begun(query, text, begun),
            Err(Stop::Unknown) => None,
            Err(Stop::Other) => self.find_other(query),
        }
    }

    /// A query without the quotation mark, or other such character, at either end.
    #[inline]
    pub(super) fn undecorated<'q>(&self, query: &'q str) -> &'q [u8] {
        Reader::new(&self.scan).undecorated(query.as_bytes())
    }

    /// The first two characters of a text, if they are ideographs that keys have. In most of what is not found they are
    /// not.
    #[inline(always)]
    pub(super) fn begin(&self, text: &[u8]) -> Result<Begun, Stop> {
        Reader::new(&self.scan).begin(text)
    }

    /// The key of a query that has begun so. The text is all of it, decoration aside.
    #[inline(always)]
    pub(super) fn find_begun(&self, query: &str, text: &[u8], begun: Begun) -> Option<Found> {
        let mut room = [0; FEW];
        match Reader::new(&self.scan).read(text, begun, &mut room) {
            Ok((hash, words)) if !self.spelt.is_empty() => self.find_codes(hash, words),
            Err(Stop::Unknown) => None,
            _ => self.find_other(query),
        }
    }

    /// The key of any query.
    #[inline(never)]
    pub(super) fn find_other(&self, query: &str) -> Option<Found> {
        self.find_in(query, &mut [0; FEW])
    }

    /// The same, with room for some words.
    #[inline(never)]
    fn find_in(&self, query: &str, room: &mut [u64]) -> Option<Found> {
        // Without the longest one, the keys are not spelt in codes.
        let Some(longest) = self.spelt.first() else {
            return self.find_normalized(query);
        };
        let longest = *longest as usize;
        let size = room.len();
        let room = room.get_mut(..longest.min(size))?;
        let text = query.as_bytes();
        let reader = Reader::new(&self.scan);
        let mut codes = Codes::NONE;
        let mut is_known = true;
        let mut place = 0;
        while place < text.len() {
            // Before punctuation it would be in vain.
            if codes.next == 0 && matches!(text.get(place), Some(0xE4..)) {
                match reader.next(text.get(place..)?) {
                    Ok(word) => {
                        match codes.push_word(word, room) {
                            Some(pushed) => codes = pushed,
                            None => return self.find_long(query, size),
                        }
                        place += 3 * LANES;
                        continue;
                    }
                    Err(Stop::Unknown) => return None,
                    Err(Stop::Other) => {}
                }
            }
            let (code, len) = reader.characters.decode(text, place)?;
            if self.scan.is_plain(code) {
                match codes.push(code, room) {
                    Some(pushed) => codes = pushed,
                    None => return self.find_long(query, size),
                }
            } else {
                match self.scan.spelling(code, query, place) {
                    Spelling::Dropped => {}
                    Spelling::Unknown(Unknown::Always) => return None,
                    Spelling::Unknown(Unknown::Alone) => is_known = false,
                    Spelling::Unknown(Unknown::Normalize) => return self.find_normalized(query),
                }
            }
            place += len;
        }
        if !is_known {
            return None;
        }
        match codes.finish(room) {
            Some((hash, words)) => self.find_spelt(hash, words),
            None => self.find_long(query, size),
        }
    }

    #[cold]
    fn find_normalized(&self, query: &str) -> Option<Found> {
        let mut buffer = [0; KEY_BUFFER];
        let longest = self.longest_key as usize;
        let room = buffer.get_mut(..longest.min(KEY_BUFFER))?;
        match write_key(query, Strength::Loose, room) {
            Some(key) if !self.spelt.is_empty() => {
                let mut words = [0; MOST];
                let mut codes = Codes::NONE;
                for c in key.chars() {
                    let code = Some(self.scan.code(c)).filter(|code| *code != 0)?;
                    codes = codes.push(code, &mut words)?;
                }
                let (hash, words) = codes.finish(&mut words)?;
                self.find_spelt(hash, words)
            }
            None if longest <= KEY_BUFFER => None,
            _ => self.search(query),
        }
    }

    /// The key of a query that has more words than there was room for.
    #[cold]
    fn find_long(&self, query: &str, room: usize) -> Option<Found> {
        if self
            .spelt
            .first()
            .is_none_or(|longest| *longest <= room as u64)
        {
            // What is still to come makes the key no shorter.
            None
        } else if room < MOST {
            self.find_in(query, &mut [0; MOST])
        } else {
            self.search(query)
        }
    }

    /// The key that has those codes.
    #[inline]
    fn find_codes(&self, hash: Hash, words: &[u64]) -> Option<Found> {
        let place = hash.place(self.buckets.len().checked_sub(1)?);
        let [bucket, next, ..] = *self.buckets.get(place..)? else {
            return None;
        };
        let buckets = Buckets::of(self.spelt.len());
        if bucket & buckets.mark(hash) == 0 {
            return None;
        }
        let records = self.spelt.get(buckets.start(bucket)..buckets.start(next))?;
        let (header, found, others) = record(records)?;
        if same(found, words) {
            return Some(header.found());
        }
        if others.is_empty() {
            return None;
        }
        self.find_among(others, hash, words)
    }

    /// The same, for what is not looked up most often.
    #[inline(never)]
    fn find_spelt(&self, hash: Hash, words: &[u64]) -> Option<Found> {
        self.find_codes(hash, words)
    }

    /// The same, among those that share a bucket with another one.
    fn find_among(&self, mut records: &[u64], hash: Hash, words: &[u64]) -> Option<Found> {
        if let Some(map) = self.phf {
            // Which of them it can only be.
            let start = *map.get(&hash.0)? as usize;
            let (header, found, _) = record(self.spelt.get(start..)?)?;
            return same(found, words).then(|| header.found());
        }
        while let Some((header, found, others)) = record(records) {
            if same(found, words) {
                return Some(header.found());
            }
            records = others;
        }
        None
    }

    /// The key of a query by binary search, spelt out on the way.
    #[cold]
    fn search(&self, query: &str) -> Option<Found> {
        let key = key(query, Strength::Loose);
        let spelt = |record: &KeyRecord| self.compare(record, &key);
        let place = self.keys.binary_search_by(spelt).ok()?;
        Some(Found::new(place as u32, Found::SEVERAL))
    }

    /// Compares a key with that of a query; in one place, for a binary search does so at two.
    #[inline(never)]
    fn compare(&self, record: &KeyRecord, key: &Key<'_>) -> Ordering {
        self.str(record.key).chars().cmp(key.clone().aside())
    }
}

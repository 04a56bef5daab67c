//! From a query to its key: by the codes of the scanner's alphabet, which have the fold in them.

#[cfg(feature = "alloc")]
mod build;
mod codes;
#[cfg(all(test, feature = "std"))]
mod tests;

#[cfg(feature = "compile")]
pub(crate) use build::phf_entries;

use super::tables::{Index, KeyRecord, Tables};
use crate::fold::{key, write_key, Strength};
use crate::scan::alphabet::{Characters, Spelling, Unknown};
use codes::{record, same, Codes, Hash, LANES};

/// Keys up to this many bytes are looked up by their codes where a query has to be normalized.
const KEY_BUFFER: usize = 128;

/// Room for the words of most queries.
const FEW: usize = 8;
/// Keys of up to this many words are looked up by them; what is longer is searched for.
const MOST: usize = 32;

/// A key that was found.
#[derive(Clone, Copy)]
pub(super) struct Found {
    /// Its number in the table of keys.
    pub(super) number: u32,
    /// The entry that all its forms belong to, if it is one.
    pub(super) entry: Option<u32>,
}

/// What the characters from U+4000 to U+9FFF begin with, which are what they are whatever stands beside them.
const IDEOGRAPHS: core::ops::RangeInclusive<u8> = 0xE4..=0xE9;

/// Whether the text has more ideographs than that, all of which are in its key. Counted in stretches, each in
/// one go.
#[cold]
#[inline(never)]
fn has_more_ideographs(text: &[u8], most: usize) -> bool {
    let mut count = 0;
    text.chunks(256).any(|stretch| {
        let ideographs = stretch.iter().filter(|byte| IDEOGRAPHS.contains(byte));
        count += ideographs.count();
        count > most
    })
}

impl Tables {
    /// The key of a query, if any term has it.
    #[inline]
    pub(super) fn find(&self, query: &str) -> Option<Found> {
        self.find_in::<FEW>(query)
    }

    /// The same, with room for that many words.
    #[inline]
    fn find_in<const ROOM: usize>(&self, query: &str) -> Option<Found> {
        // Without the longest one, the keys are not spelt in codes.
        let Some(longest) = self.spelt.first() else {
            return self.find_normalized(query);
        };
        let longest = *longest as usize;
        let text = query.as_bytes();
        if text.len() > 3 * LANES * longest && has_more_ideographs(text, LANES * longest) {
            return None;
        }
        let mut room = [0; ROOM];
        let room = room.get_mut(..longest.min(ROOM))?;
        let characters = self.scan.characters();
        let mut codes = Codes::NONE;
        let mut is_known = true;
        let mut place = 0;
        loop {
            if codes.next == 0 {
                if let Some(word) = self.read_word(characters, text, place) {
                    match codes.push_word(word, room) {
                        Some(pushed) => codes = pushed,
                        None => return self.find_long(query, ROOM),
                    }
                    place += 3 * LANES;
                    continue;
                }
            }
            let Some((code, len)) = characters.decode(text, place) else {
                break;
            };
            if self.scan.is_plain(code) {
                match codes.push(code, room) {
                    Some(pushed) => codes = pushed,
                    None => return self.find_long(query, ROOM),
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
            Some((hash, words)) => self.find_codes(hash, words),
            None => self.find_long(query, ROOM),
        }
    }

    /// The codes of the next characters, if they are as many as a word has, all plain and of three bytes.
    #[inline(always)]
    fn read_word(&self, characters: Characters<'_>, text: &[u8], place: usize) -> Option<u64> {
        let bytes = text.get(place..)?.first_chunk::<{ 3 * LANES }>()?;
        let [a, b, c, d, e, f, g, h, i, j, k, l] = *bytes;
        // One by one: a comparison that turns out as expected costs nothing.
        let read = |word: u64, a: u8, b, c| {
            let code = characters.of_three(a, b, c);
            let fits = a & 0xF0 == 0xE0 && self.scan.is_plain(code);
            fits.then_some(word << 16 | u64::from(code))
        };
        let word = read(read(0, a, b, c)?, d, e, f)?;
        read(read(word, g, h, i)?, j, k, l)
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
                self.find_codes(hash, words)
            }
            Some(key) => self.search(key.chars()),
            None if longest > KEY_BUFFER => self.search(key(query, Strength::Loose)),
            None => None,
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
            self.find_in::<MOST>(query)
        } else {
            self.search(key(query, Strength::Loose))
        }
    }

    /// The key that has those codes.
    #[inline]
    fn find_codes(&self, hash: Hash, words: &[u64]) -> Option<Found> {
        match &self.index {
            Index::Phf(map) => {
                let start = *map.get(&hash.0)? as usize;
                let (header, found, _) = record(self.spelt.get(start..)?)?;
                same(found, words).then(|| header.found())
            }
            Index::Buckets(starts) => {
                let bucket = hash.place(starts.len().checked_sub(1)?);
                let [from, to, ..] = *starts.get(bucket..)? else {
                    return None;
                };
                let mut records = self.spelt.get(from as usize..to as usize)?;
                while let Some((header, found, rest)) = record(records) {
                    if same(found, words) {
                        return Some(header.found());
                    }
                    records = rest;
                }
                None
            }
        }
    }

    /// The key by binary search, for a key that is spelt out on the way.
    fn search(&self, key: impl Iterator<Item = char> + Clone) -> Option<Found> {
        let spelt = |record: &KeyRecord| self.str(record.key).chars().cmp(key.clone());
        let place = self.keys.binary_search_by(spelt).ok()?;
        Some(Found {
            number: place as u32,
            entry: None,
        })
    }
}

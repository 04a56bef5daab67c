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
use crate::scan::alphabet::{Characters, Spelling, Unknown, NONE};
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

/// What characters are read at once.
enum Word {
    /// Plain ones, with these codes.
    Codes(u64),
    /// One that no key has.
    Unknown,
    /// Others, or fewer than a word has.
    Other,
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
        let mut room = [0; ROOM];
        let room = room.get_mut(..longest.min(ROOM))?;
        let characters = self.scan.characters();
        let mut codes = Codes::NONE;
        let mut is_known = true;
        let mut place = 0;
        loop {
            if codes.next == 0 {
                match self.read_word(characters, text, place) {
                    Word::Codes(word) => {
                        match codes.push_word(word, room) {
                            Some(pushed) => codes = pushed,
                            None => return self.find_long(query, ROOM),
                        }
                        place += 3 * LANES;
                        continue;
                    }
                    Word::Unknown => return None,
                    Word::Other => {}
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
    fn read_word(&self, characters: Characters<'_>, text: &[u8], place: usize) -> Word {
        let bytes = text.get(place..).and_then(<[u8]>::first_chunk);
        let Some(bytes): Option<&[u8; 3 * LANES]> = bytes else {
            return Word::Other;
        };
        let mut word = 0;
        // One by one: a comparison that turns out as expected costs nothing.
        for character in bytes.chunks_exact(3) {
            let &[a, b, c] = character else {
                return Word::Other;
            };
            let code = characters.of_three(a, b, c);
            if a & 0xF0 != 0xE0 || !self.scan.is_plain(code) {
                let is_unknown = code == NONE && IDEOGRAPHS.contains(&a);
                return if is_unknown {
                    Word::Unknown
                } else {
                    Word::Other
                };
            }
            word = word << 16 | u64::from(code);
        }
        Word::Codes(word)
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

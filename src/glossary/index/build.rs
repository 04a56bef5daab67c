//! Construction of the hash table: the records of keys, in the order of their buckets.

use super::codes::{
    next_record, place_of_first_two, Buckets, Hash, Header, BEGINS, CODES_A_WORD, MAX_WORDS,
};
use crate::table::prefix_sort::LOOK_AHEAD;
use alloc::vec::Vec;
use core::hint::black_box;

/// The maximum number of words in a bucket.
// More is no accident: somebody chose keys that collide. Then there is no hash table, and all
// look-ups are binary searches.
const MAX_BUCKET_WORDS: usize = 1 << 10;

/// The number of buckets for so many keys.
fn buckets(keys: usize) -> Option<usize> {
    // Few keys: more buckets, which take no memory to speak of, and fewer collisions. Very many:
    // fewer, for every read is a cache miss there, and a smaller table has fewer; a hit takes a
    // tenth less time.
    match keys {
        0..0x400 => keys.checked_mul(8),
        0x400..0x2_0000 => keys.checked_mul(2),
        _ => Some(keys / 2),
    }
}

/// The records of keys while they are collected.
#[derive(Default)]
pub(in crate::glossary) struct KeyIndex {
    /// The number of keys, with those that are too long for a record.
    keys: usize,
    /// The number of words of the longest.
    longest: usize,
    /// The records, end to end.
    records: Vec<u64>,
    /// For each record the upper half of its hash, and its index below.
    places: Vec<u64>,
    /// The first two codes of each key that has two.
    first_two: Vec<[u16; 2]>,
}

impl KeyIndex {
    /// Adds the next key by its codes, with the number of its entry if all its forms are of one.
    /// `None` if some character has no code.
    pub(in crate::glossary) fn with(
        mut self,
        codes: impl Iterator<Item = Option<u16>>,
        only: Option<u32>,
    ) -> Option<Self> {
        let start = self.records.len();
        // Room for the header, which is filled in when the words are counted.
        self.records.push(0);
        let mut lane = CODES_A_WORD;
        for code in codes {
            if lane == CODES_A_WORD {
                self.records.push(0);
                lane = 0;
            }
            let word = self.records.last_mut()?;
            // As `Codes::push` does it for a query.
            *word = *word << 16 | u64::from(code?);
            lane += 1;
        }
        let (header, words) = self.records.get_mut(start..)?.split_first_mut()?;
        self.longest = self.longest.max(words.len());
        if let Some(first) = words.first() {
            // Of a word with fewer codes than four, the upper bits are 0.
            let unused = first.leading_zeros() / 16 * 16;
            if unused <= 32 {
                let two = *first << unused >> 32;
                self.first_two.push([(two >> 16) as u16, two as u16]);
            }
        }
        if words.len() <= MAX_WORDS {
            *header = Header::new(words.len(), self.keys, only)?.0;
            let start = u32::try_from(start).ok()?;
            let hash = Hash::of(words).0 >> 32;
            self.places.push(hash << 32 | u64::from(start));
        } else {
            self.records.truncate(start);
        }
        self.keys += 1;
        Some(self)
    }

    /// The records in the order of their buckets, and the buckets; `None` if some bucket is too
    /// full.
    pub(in crate::glossary) fn finish(self) -> Option<(Vec<u64>, Vec<u32>)> {
        let count = buckets(self.keys)?;
        let mut places = self.places;
        // From the hash to the bucket: sorting by bucket and then by index makes the table the same
        // on every machine.
        for place in &mut places {
            let bucket = Hash(*place).place(count);
            *place = (bucket as u64) << 32 | u64::from(*place as u32);
        }
        places.sort_unstable();
        let mut key_records = Vec::with_capacity(self.records.len() + 1);
        // At least two bits must be left below the index.
        if key_records.capacity() > u32::MAX as usize / 4 {
            return None;
        }
        let divided = Buckets::of(self.records.len() + 1);
        let mut buckets = Vec::with_capacity(count + 1);
        key_records.push(self.longest as u64);
        // Records are read in the order of their hashes, all over the memory; reading some ahead
        // lets the processor wait for many of them at once.
        let look_ahead = |from: usize| {
            for place in places.iter().skip(from).take(LOOK_AHEAD) {
                black_box(self.records.get(*place as u32 as usize).copied());
            }
        };
        let (mut next, mut ahead) = (0, 0);
        for number in 0..count as u64 {
            let start = key_records.len();
            let mut fingerprints = 0;
            while let Some(place) = places.get(next).filter(|place| **place >> 32 == number) {
                if next == ahead {
                    look_ahead(ahead);
                    ahead += LOOK_AHEAD;
                }
                next += 1;
                let (header, words, _) = next_record(self.records.get(*place as u32 as usize..)?)?;
                fingerprints |= divided.fingerprint(Hash::of(words));
                key_records.push(header.0);
                key_records.extend_from_slice(words);
            }
            if key_records.len() - start > MAX_BUCKET_WORDS {
                return None;
            }
            buckets.push(divided.bucket(start as u32, fingerprints));
        }
        // A sentinel, with which the last bucket's records end.
        buckets.push(divided.bucket(key_records.len() as u32, 0));
        for codes in self.first_two {
            *buckets.get_mut(place_of_first_two(codes, count))? |= BEGINS;
        }
        Some((key_records, buckets))
    }
}

/// The hash of each key with a record, and the index of the record.
#[cfg(feature = "compile")]
pub(crate) fn phf_entries(key_records: &[u64]) -> Vec<(u64, usize)> {
    let mut entries = Vec::new();
    let mut rest = key_records.get(1..).unwrap_or_default();
    while let Some((_, words, behind)) = next_record(rest) {
        entries.push((Hash::of(words).0, key_records.len() - rest.len()));
        rest = behind;
    }
    entries
}

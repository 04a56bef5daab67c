//! The table of keys spelt in codes, in the order of their places.

use super::codes::{record, Buckets, Hash, Header, LANES};
use super::MOST;
use crate::glossary::tables::{Column, Form, ScanTables, Tables};
use alloc::vec;
use alloc::vec::Vec;

/// How many words the records of a bucket may have. More are no accident.
const FULL: u32 = 1 << 10;

/// How many buckets there are for each key: more where they take no memory to speak of.
fn buckets(keys: usize) -> Option<usize> {
    keys.checked_mul(if keys < 1 << 10 { 8 } else { 2 })
}

impl Tables {
    /// Spells the keys in codes, in the order of their places. Nothing if the codes do not tell the keys
    /// apart, or their places hardly.
    pub(in crate::glossary) fn index_keys(&mut self) {
        let (spelt, buckets) = self.spell().unwrap_or_default();
        self.spelt = Column::from_vec(spelt);
        self.buckets = Column::from_vec(buckets);
    }

    fn spell(&self) -> Option<(Vec<u64>, Vec<u32>)> {
        let mut speller = Speller::new(&self.scan);
        let buckets = buckets(self.keys.len())?;
        // In front the length of the longest key. For each bucket the words that its records take, then where
        // they begin, then where they end, which is where those of the next bucket begin.
        let mut starts = vec![0_u32; buckets + 1];
        let mut places = Vec::with_capacity(self.keys.len());
        let mut longest = 0;
        for record in self.keys.iter() {
            let words = speller.spell(self.str(record.key))?;
            longest = longest.max(words.len());
            let bucket = Hash::of(words).place(buckets);
            places.push(bucket as u32);
            let taken = starts.get_mut(bucket)?;
            if words.len() <= MOST {
                *taken += words.len() as u32 + 1;
            }
            if *taken > FULL {
                return None;
            }
        }
        let mut start = 1_u32;
        for words in &mut starts {
            let len = core::mem::replace(words, start);
            start = start.checked_add(len)?;
        }
        let mut spelt = vec![0; start as usize];
        *spelt.first_mut()? = longest as u64;
        for (number, (record, bucket)) in self.keys.iter().zip(places).enumerate() {
            let forms = self.forms.run(record.forms);
            let entry_of = |form: Option<&Form>| form?.entry(self);
            let first = entry_of(forms.first());
            let only = first.filter(|_| entry_of(forms.last()) == first);
            let words = speller.spell(self.str(record.key))?;
            if words.len() > MOST {
                continue;
            }
            let start = starts.get_mut(bucket as usize)?;
            let room = spelt.get_mut(*start as usize..)?;
            let (header, room) = room.split_first_mut()?;
            *header = Header::new(words.len(), number, only)?.0;
            room.get_mut(..words.len())?.copy_from_slice(words);
            *start += words.len() as u32 + 1;
        }
        starts.rotate_right(1);
        *starts.first_mut()? = 1;
        mark(&spelt, &mut starts)?;
        Some((spelt, starts))
    }
}

/// Puts the marks of their hashes beside where the records of each bucket begin.
fn mark(spelt: &[u64], starts: &mut [u32]) -> Option<()> {
    // There must be room for one at least.
    if spelt.len() > u32::MAX as usize / 2 {
        return None;
    }
    let buckets = Buckets::of(spelt.len());
    let mut bucket = starts.iter_mut().peekable();
    while let Some(start) = bucket.next() {
        let end = bucket.peek().map_or(*start, |end| **end) as usize;
        let mut records = spelt.get(*start as usize..end)?;
        let mut marks = 0;
        while let Some((_, words, rest)) = record(records) {
            marks |= buckets.mark(Hash::of(words));
            records = rest;
        }
        *start = buckets.bucket(*start, marks);
    }
    Some(())
}

/// Takes keys to codes.
struct Speller<'t> {
    scan: &'t ScanTables,
    /// The one character that has the code in keys, as far as any was met.
    chars: Vec<char>,
    words: Vec<u64>,
}

impl<'t> Speller<'t> {
    fn new(scan: &'t ScanTables) -> Self {
        Speller {
            scan,
            chars: Vec::new(),
            words: Vec::new(),
        }
    }

    /// The words of a key, if no other key can have them.
    fn spell(&mut self, key: &str) -> Option<&[u64]> {
        self.words.clear();
        let mut lane = LANES;
        for c in key.chars() {
            let code = self.scan.code(c);
            let place = usize::from(code);
            if self.chars.len() <= place {
                self.chars.resize(place + 1, '\0');
            }
            let known = self.chars.get_mut(place)?;
            if *known != c {
                *known = Some(c).filter(|c| self.scan.is_of_key(*c, code))?;
            }
            if lane == LANES {
                self.words.push(0);
                lane = 0;
            }
            let word = self.words.last_mut()?;
            *word = *word << 16 | u64::from(code);
            lane += 1;
        }
        Some(&self.words)
    }
}

/// The hash of each key that is spelt in codes, and where it begins.
#[cfg(feature = "compile")]
pub(crate) fn phf_entries(spelt: &[u64]) -> Vec<(u64, usize)> {
    let mut entries = Vec::new();
    let mut rest = spelt.get(1..).unwrap_or_default();
    while let Some((_, words, behind)) = record(rest) {
        entries.push((Hash::of(words).0, spelt.len() - rest.len()));
        rest = behind;
    }
    entries
}

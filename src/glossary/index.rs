//! From a query to its key: by the codes of the scanner's alphabet, which have the fold in them.

use super::tables::{Index, KeyRecord, Tables};
use crate::fold::{key, write_key, Strength};
use crate::scan::alphabet::{Spelling, Unknown};

/// Keys up to this many bytes are hashed where a query has to be normalized.
const KEY_BUFFER: usize = 128;
/// And up to this many characters where it has not.
const CODES: usize = 48;

/// What stands before the codes of a key: how many they are, its number, and that of its entry.
#[cfg(feature = "alloc")]
const HEADER: usize = 5;
/// For an entry's number: there are several.
const SEVERAL: u32 = u32::MAX;

/// A key that was found.
#[derive(Clone, Copy)]
pub(super) struct Found {
    /// Its number in the table of keys.
    pub(super) number: u32,
    /// The entry that all its forms belong to, if it is one.
    pub(super) entry: Option<u32>,
}

/// The hash of codes, taken one by one. Rotate, combine, multiply: what decides are the upper bits.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    #[inline]
    fn add(self, code: u16) -> Self {
        Hash((self.0.rotate_left(5) ^ u64::from(code)).wrapping_mul(0x517c_c1b7_2722_0a95))
    }

    #[inline]
    fn of(codes: &[u16]) -> Self {
        codes.iter().fold(Hash(0), |hash, code| hash.add(*code))
    }

    /// A place in a table of that size.
    #[inline]
    fn place(self, size: usize) -> usize {
        (((self.0 >> 32) * size as u64) >> 32) as usize
    }
}

/// What a key spelt in codes is like, in the table of them.
struct Record<'k> {
    len: usize,
    number: u32,
    entry: u32,
    rest: &'k [u16],
}

impl Tables {
    /// The key of a query, if any term has it.
    #[inline]
    pub(super) fn find(&self, query: &str) -> Option<Found> {
        // The longest one; without it, the keys are not spelt in codes.
        let Some(longest) = self.spelt.first() else {
            return self.find_normalized(query);
        };
        let longest = usize::from(*longest);
        let mut codes = [0; CODES];
        let mut len = 0;
        let mut is_known = true;
        for c in query.chars() {
            match self.scan.spelling(c) {
                Spelling::Plain(code) => {
                    match codes.get_mut(len) {
                        Some(place) if len < longest => *place = code,
                        None if len < longest => return self.find_normalized(query),
                        // What is still to come makes the key no shorter than these.
                        _ => return None,
                    }
                    len += 1;
                }
                Spelling::Dropped => {}
                Spelling::Unknown(Unknown::Always) => return None,
                Spelling::Unknown(Unknown::Alone) => is_known = false,
                Spelling::Unknown(Unknown::Normalize) => return self.find_normalized(query),
            }
        }
        if !is_known {
            return None;
        }
        let codes = codes.get(..len)?;
        self.find_codes(Hash::of(codes), |rest| rest.get(..len) == Some(codes), len)
    }

    #[cold]
    fn find_normalized(&self, query: &str) -> Option<Found> {
        let mut buffer = [0; KEY_BUFFER];
        let longest = self.longest_key as usize;
        let room = buffer.get_mut(..longest.min(KEY_BUFFER))?;
        match write_key(query, Strength::Loose, room) {
            Some(key) if !self.spelt.is_empty() => {
                let codes = || key.chars().map(|c| self.scan.code(c));
                let hash = codes().fold(Hash(0), Hash::add);
                let len = codes().count();
                let is_it = |rest: &[u16]| codes().eq(rest.iter().copied().take(len));
                self.find_codes(hash, is_it, len)
            }
            Some(key) => self.search(key.chars()),
            None if longest > KEY_BUFFER => self.search(key(query, Strength::Loose)),
            None => None,
        }
    }

    /// The key that has so many codes, and those.
    #[inline]
    fn find_codes(&self, hash: Hash, is_it: impl Fn(&[u16]) -> bool, len: usize) -> Option<Found> {
        let found = |start: u32| {
            let record = self.record(start)?;
            (record.len == len && is_it(record.rest)).then_some(Found {
                number: record.number,
                entry: (record.entry != SEVERAL).then_some(record.entry),
            })
        };
        match &self.index {
            Index::Phf(map) => found(*map.get(&hash.0)?),
            Index::Hashed(slots) => {
                let (before, from) = slots.split_at_checked(hash.place(slots.len()))?;
                let starts = from.iter().chain(before);
                let mut starts = starts.take_while(|start| **start != 0);
                starts.find_map(|start| found(*start))
            }
        }
    }

    #[inline]
    fn record(&self, start: u32) -> Option<Record<'_>> {
        match self.spelt.get(start as usize..)? {
            [len, a, b, c, d, rest @ ..] => Some(Record {
                len: usize::from(*len),
                number: u32::from(*a) << 16 | u32::from(*b),
                entry: u32::from(*c) << 16 | u32::from(*d),
                rest,
            }),
            _ => None,
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

#[cfg(feature = "compile")]
pub(crate) use build::phf_entries;

#[cfg(feature = "alloc")]
mod build {
    use super::{Hash, HEADER, SEVERAL};
    use crate::glossary::tables::{Column, Form, Index, ScanTables, Tables};
    use alloc::vec;
    use alloc::vec::Vec;

    /// How far from its place a key may be. In a table half empty they are farther by design only.
    const FARTHEST: usize = 256;

    impl Tables {
        /// Spells the keys in codes and makes the table of where they begin. Nothing if the codes do not
        /// tell the keys apart, or their hashes hardly.
        pub(in crate::glossary) fn index_keys(&mut self) {
            let keys = self.keys.iter().map(|record| {
                let forms = self.forms.run(record.forms);
                let entry_of = |form: Option<&Form>| form?.entry(self);
                let first = entry_of(forms.first());
                let only = entry_of(forms.last()) == first;
                (self.str(record.key), first.filter(|_| only))
            });
            let filled = fill(&self.scan, keys, self.keys.len());
            let (spelt, slots) = filled.unwrap_or_default();
            self.spelt = Column::from_vec(spelt);
            self.index = Index::Hashed(Column::from_vec(slots));
        }
    }

    fn fill<'k>(
        scan: &ScanTables,
        keys: impl Iterator<Item = (&'k str, Option<u32>)>,
        count: usize,
    ) -> Option<(Vec<u16>, Vec<u32>)> {
        let mut spelt = vec![0];
        let mut slots = vec![0; count.saturating_mul(2) + 1];
        for (number, (key, entry)) in keys.enumerate() {
            let start = spelt.len();
            let halves = |number: u32| [(number >> 16) as u16, number as u16];
            let [a, b] = halves(u32::try_from(number).ok()?);
            let [c, d] = halves(entry.unwrap_or(SEVERAL));
            spelt.extend([0, a, b, c, d]);
            for c in key.chars() {
                spelt.push(scan.code_of_key(c)?);
            }
            let codes = spelt.get(start + HEADER..)?;
            let len = u16::try_from(codes.len()).ok()?;
            let place = Hash::of(codes).place(slots.len());
            let (before, from) = slots.split_at_mut_checked(place)?;
            let mut free = from.iter_mut().chain(before).take(FARTHEST);
            *free.find(|start| **start == 0)? = u32::try_from(start).ok()?;
            *spelt.get_mut(start)? = len;
            let longest = spelt.first_mut()?;
            *longest = len.max(*longest);
        }
        Some((spelt, slots))
    }

    /// The hash of each key that is spelt in codes, and where it begins.
    #[cfg(feature = "compile")]
    pub(crate) fn phf_entries(spelt: &[u16]) -> Vec<(u64, usize)> {
        let mut entries = Vec::new();
        let mut start = 1;
        while let Some(len) = spelt.get(start) {
            let from = start + HEADER;
            let end = from + usize::from(*len);
            entries.push((Hash::of(spelt.get(from..end).unwrap_or_default()).0, start));
            start = end;
        }
        entries
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;
    use crate::entry::owned::{EntryBuf, TermBuf, TextBuf};
    use crate::entry::Script;
    use crate::Glossary;
    use alloc::format;
    use alloc::string::String;
    use alloc::vec;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    fn glossary(terms: &[&str]) -> Glossary {
        let entries = terms.iter().enumerate().map(|(number, text)| EntryBuf {
            id: format!("c-{number}"),
            terms: vec![TermBuf {
                text: TextBuf::in_script(Script::Hans, *text),
                ..TermBuf::default()
            }],
            ..EntryBuf::default()
        });
        Glossary::new(&entries.collect::<Vec<_>>()).expect("terms that can be looked up")
    }

    /// What is hashed and what is searched for is the same.
    fn check(glossary: &Glossary, query: &str) {
        let tables = glossary.tables();
        assert!(!tables.spelt.is_empty());
        let by_key = tables.search(key(query, Strength::Loose));
        assert_eq!(
            tables.find(query).map(|found| found.number),
            by_key.map(|found| found.number),
            "{query:?}"
        );
    }

    const TERMS: &[&str] = &[
        "四小園",
        "批复",
        "1-2",
        "1.5",
        "café",
        "cafe",
        "k",
        "㎡",
        "A·B",
        "四，小",
        "１",
        "か\u{3099}",
        "ﬁne",
        "각",
        "x\u{301}",
        "𠮷",
        "1/2",
        "c++",
        "…1",
        "(a)b",
        "é",
    ];

    #[test]
    fn every_character_is_looked_up_by_its_key() {
        let glossary = glossary(TERMS);
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            check(&glossary, &String::from(c));
            if matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{20000}'..) {
                continue;
            }
            for (a, b) in [("四", "園"), ("1", "2"), ("caf", ""), ("", "\u{301}")] {
                check(&glossary, &format!("{a}{c}{b}"));
            }
        }
    }

    proptest! {
        #[test]
        fn queries_are_looked_up_by_their_keys(
            pieces in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(TERMS.to_vec()).prop_map(Into::into),
                    prop::sample::select(vec![
                        "四", "園", "园", " ", "“", "-", "\u{301}", "\u{200B}", "1", "e", "【", "，", "龍",
                    ]).prop_map(Into::into),
                    any::<String>(),
                ],
                0..5,
            ),
        ) {
            check(&glossary(TERMS), &pieces.concat());
        }
    }
}

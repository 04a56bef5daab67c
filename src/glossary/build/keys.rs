//! Construction of the table of keys, of the hash table, and of the sorted ids.

use crate::automaton::build::{Coded, Key};
use crate::entry::EntryRecord;
use crate::glossary::index::KeyIndex;
use crate::glossary::tables::{Form, KeyRecord};
use crate::table::prefix_sort::{self, PrefixKey, CODES, LOOK_AHEAD, PREFIX_BITS};
use crate::table::strings::{count, StringsBuf};
use crate::table::{Run, StrId, Strings};
use alloc::string::String;
use alloc::vec::Vec;
use core::hint::black_box;

/// A key of a form.
pub(super) struct KeyOccurrence {
    pub(super) key: Key,
    pub(super) form: Form,
    /// The number of the form's entry.
    pub(super) entry: u32,
    /// A text of the form that is its own key, if any.
    pub(super) text: StrId,
}

/// The tables of keys.
#[derive(Default)]
pub(super) struct Keys {
    pub(super) records: Vec<KeyRecord>,
    pub(super) forms: Vec<Form>,
    pub(super) key_records: Vec<u64>,
    pub(super) buckets: Vec<u32>,
}

impl Keys {
    pub(super) fn of(
        occurrences: Vec<KeyOccurrence>,
        coded: &Coded,
        strings: &mut StringsBuf,
    ) -> Self {
        let occurrence = |number: u32| occurrences.get(number as usize);
        let key = |number: u32| {
            occurrence(number).map_or(&[][..], |occurrence| coded.key(occurrence.key))
        };
        // Occurrences come entry by entry, and the terms of an entry headword first. The sort keeps
        // the order of equal keys, so their forms lie as `KeyRecord` wants them.
        let sorted = prefix_sort::sorted(
            count(occurrences.len()),
            |number| prefix_sort::prefix_of(key(number)),
            |one, other| key(one).cmp(key(other)),
        );
        let code_of = coded.key_codes();
        let mut index = Some(KeyIndex::default());
        let mut keys = Keys::default();
        let mut text = String::new();
        // Equal prefixes are equal keys if the prefix holds the whole key, which most do: six
        // characters.
        let is_same = |one: &PrefixKey, other: &PrefixKey| {
            let is_same = || one.is_complete() || key(one.number()) == key(other.number());
            one.same_prefix(other) && is_same()
        };
        // Occurrences are read in the order of their keys, all over the memory; a read ahead lets
        // the processor wait for many at once.
        let look_ahead = |from: usize| {
            for prefix_key in sorted.iter().skip(from).take(LOOK_AHEAD) {
                black_box(occurrence(prefix_key.number()).map(|occurrence| occurrence.text));
                if !prefix_key.is_complete() {
                    black_box(key(prefix_key.number()).first().copied());
                }
            }
        };
        let mut room = [0; CODES];
        let (mut place, mut ahead) = (0, 0);
        for same in sorted.chunk_by(is_same) {
            if place >= ahead {
                look_ahead(ahead);
                ahead += LOOK_AHEAD;
            }
            place += same.len();
            let start = count(keys.forms.len());
            let (mut entry, mut only) = (None, true);
            let mut id = StrId(0);
            for occurrence in same
                .iter()
                .filter_map(|prefix_key| occurrence(prefix_key.number()))
            {
                // The two texts of a term may have the same key.
                if keys.forms.get(start as usize..).and_then(<[Form]>::last)
                    != Some(&occurrence.form)
                {
                    keys.forms.push(occurrence.form);
                }
                // All forms of the key are of one entry: then the record of the key has its number,
                // and `get` reads nothing else.
                only &= *entry.get_or_insert(occurrence.entry) == occurrence.entry;
                if occurrence.text != StrId(0) {
                    id = occurrence.text;
                }
            }
            let first = same.first();
            let ranks = first.and_then(|first| first.codes(&mut room));
            let ranks = ranks.unwrap_or_else(|| first.map_or(&[], |first| key(first.number())));
            // No text is spelt as its key, as of a term in Traditional script only: the key becomes
            // a string of its own.
            if id == StrId(0) {
                text.clear();
                text.extend(ranks.iter().filter_map(|rank| coded.char(*rank)));
                id = strings.push(&text);
            }
            let codes = ranks.iter();
            let codes = codes.map(|rank| *code_of.get(usize::from(*rank))?);
            // `None` from the first character without a code on: then keys are found by binary
            // search.
            index = index.and_then(|index| index.with(codes, entry.filter(|_| only)));
            keys.records.push(KeyRecord {
                key: id,
                forms: Run {
                    start,
                    len: count(keys.forms.len()).saturating_sub(start),
                },
            });
        }
        // Some 16 bytes a key, not needed for what follows.
        drop(sorted);
        let index = index.and_then(KeyIndex::finish);
        (keys.key_records, keys.buckets) = index.unwrap_or_default();
        keys
    }
}

/// The numbers of the entries, sorted by id.
pub(super) fn ids(entries: &[EntryRecord], strings: &Strings) -> Vec<u32> {
    let id = |number: u32| {
        let entry = entries.get(number as usize);
        entry.map_or(&[][..], |entry| strings.str(entry.id).as_bytes())
    };
    // What all ids begin with (`c-`) is left out of the prefix keys.
    let first = id(0);
    let shared = (0..count(entries.len())).fold(first.len(), |shared, number| {
        let both = first.iter().zip(id(number)).take(shared);
        both.take_while(|(one, other)| one == other).count()
    });
    let head = |number: u32| {
        let rest = id(number).get(shared..).unwrap_or_default().iter();
        let rest = rest.copied().chain(core::iter::repeat(0));
        rest.take((PREFIX_BITS / u8::BITS) as usize)
            .fold(0, |head, byte| head << u8::BITS | u128::from(byte))
    };
    let sorted = prefix_sort::sorted(count(entries.len()), head, |one, other| {
        id(one).cmp(id(other))
    });
    sorted.into_iter().map(PrefixKey::number).collect()
}

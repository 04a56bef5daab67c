//! The keys, and what they lead to; the ids.

use crate::automaton::build::{Coded, Key};
use crate::entry::EntryRecord;
use crate::glossary::index::Index;
use crate::glossary::tables::{Form, KeyRecord};
use crate::table::prefix_sort::{self, Headed, AHEAD, BITS, NUMBERS};
use crate::table::strings::{count, StringsBuf};
use crate::table::{Run, StrId, Strings};
use alloc::string::String;
use alloc::vec::Vec;
use core::hint::black_box;

/// A way to a form.
pub(super) struct Way {
    pub(super) key: Key,
    pub(super) form: Form,
    /// The number of the form's entry.
    pub(super) entry: u32,
    /// A text of the form that is its own key, if one is.
    pub(super) text: StrId,
}

/// The tables of keys.
#[derive(Default)]
pub(super) struct Keys {
    pub(super) records: Vec<KeyRecord>,
    pub(super) forms: Vec<Form>,
    pub(super) spelt: Vec<u64>,
    pub(super) buckets: Vec<u32>,
}

impl Keys {
    pub(super) fn of(ways: Vec<Way>, coded: &Coded, strings: &mut StringsBuf) -> Self {
        let way = |number: u32| ways.get(number as usize);
        let key = |number: u32| way(number).map_or(&[][..], |way| coded.key(way.key));
        // Forms come entry by entry, and the terms of an entry headword first; and so they stay where they have one key.
        let sorted = prefix_sort::sorted(
            count(ways.len()),
            |number| prefix_sort::head(key(number)),
            |one, other| key(one).cmp(key(other)),
        );
        let code_of = coded.key_codes();
        let mut index = Some(Index::default());
        let mut keys = Keys::default();
        let mut text = String::new();
        let is_same = |one: &Headed, other: &Headed| {
            let is_same = || one.is_whole() || key(one.number()) == key(other.number());
            one.is_like(other) && is_same()
        };
        let look_ahead = |from: usize| {
            for headed in sorted.iter().skip(from).take(AHEAD) {
                black_box(way(headed.number()).map(|way| way.text));
                if !headed.is_whole() {
                    black_box(key(headed.number()).first().copied());
                }
            }
        };
        let mut room = [0; NUMBERS];
        let (mut place, mut ahead) = (0, 0);
        for same in sorted.chunk_by(is_same) {
            if place >= ahead {
                look_ahead(ahead);
                ahead += AHEAD;
            }
            place += same.len();
            let start = count(keys.forms.len());
            let (mut entry, mut only) = (None, true);
            let mut id = StrId(0);
            for way in same.iter().filter_map(|headed| way(headed.number())) {
                if keys.forms.get(start as usize..).and_then(<[Form]>::last) != Some(&way.form) {
                    keys.forms.push(way.form);
                }
                only &= *entry.get_or_insert(way.entry) == way.entry;
                if way.text != StrId(0) {
                    id = way.text;
                }
            }
            let first = same.first();
            let ranks = first.and_then(|first| first.numbers(&mut room));
            let ranks = ranks.unwrap_or_else(|| first.map_or(&[], |first| key(first.number())));
            if id == StrId(0) {
                text.clear();
                text.extend(ranks.iter().filter_map(|rank| coded.char(*rank)));
                id = strings.push(&text);
            }
            let codes = ranks.iter();
            let codes = codes.map(|rank| *code_of.get(usize::from(*rank))?);
            index = index.and_then(|index| index.with(codes, entry.filter(|_| only)));
            keys.records.push(KeyRecord {
                key: id,
                forms: Run {
                    start,
                    len: count(keys.forms.len()).saturating_sub(start),
                },
            });
        }
        drop(sorted);
        let index = index.and_then(Index::finish);
        (keys.spelt, keys.buckets) = index.unwrap_or_default();
        keys
    }
}

/// The entries' numbers in the order of their ids.
pub(super) fn ids(entries: &[EntryRecord], strings: &Strings) -> Vec<u32> {
    let id = |number: u32| {
        let entry = entries.get(number as usize);
        entry.map_or(&[][..], |entry| strings.str(entry.id).as_bytes())
    };
    // What all begin with tells nothing.
    let first = id(0);
    let shared = (0..count(entries.len())).fold(first.len(), |shared, number| {
        let both = first.iter().zip(id(number)).take(shared);
        both.take_while(|(one, other)| one == other).count()
    });
    let head = |number: u32| {
        let rest = id(number).get(shared..).unwrap_or_default().iter();
        let rest = rest.copied().chain(core::iter::repeat(0));
        rest.take((BITS / u8::BITS) as usize)
            .fold(0, |head, byte| head << u8::BITS | u128::from(byte))
    };
    let sorted = prefix_sort::sorted(count(entries.len()), head, |one, other| {
        id(one).cmp(id(other))
    });
    sorted.into_iter().map(Headed::number).collect()
}

//! The strings of entries, interned: each distinct one once.

use crate::entry::owned::TextBuf;
use crate::entry::Pair;
use crate::table::strings::StringsBuf;
use crate::table::StrId;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::hint::black_box;

/// Distinct strings, in the order in which they were first met: a hash table with linear probing
/// over numbers of strings.
#[derive(Default)]
pub(super) struct Interner {
    pub(super) strings: StringsBuf,
    /// The hash and the number of a string, at the slot of its hash or behind it; number 0 is an
    /// empty slot.
    slots: Vec<(u32, StrId)>,
    /// Strings without a free slot in reach.
    // Somebody can find strings that share a hash. A map bounds what that costs, so building cannot
    // be made quadratic.
    overflow: BTreeMap<String, StrId>,
}

/// The maximum number of slots that are probed.
const MAX_PROBES: usize = 128;

/// The maximum number of strings for which there is room in advance.
// The number comes from `size_hint`, which may promise anything.
const MAX_RESERVED: usize = 1 << 22;

/// Where a string is, or is to be.
enum Lookup {
    Known(StrId),
    /// It is not there; with the empty slot for it, if there is one in reach.
    Vacant(Option<usize>),
}

impl Interner {
    pub(super) fn id(&mut self, string: &str) -> StrId {
        // At most two thirds of the slots are taken.
        if self.strings.ends.len() * 3 > self.slots.len() * 2 {
            self.grow(self.strings.ends.len());
        }
        let hash = hash(string);
        match self.find(string, hash) {
            Lookup::Known(id) => id,
            Lookup::Vacant(place) => {
                let id = self.strings.push(string);
                self.put((hash, id), place);
                id
            }
        }
    }

    /// Whether the string has been interned.
    pub(super) fn has(&self, string: &str) -> bool {
        !self.slots.is_empty() && matches!(self.find(string, hash(string)), Lookup::Known(_))
    }

    /// Reads the first slot of a string: a prefetch, so that the processor waits for many slots at
    /// once.
    pub(super) fn look_ahead(&self, string: &str) {
        let place = self.first_place(hash(string));
        black_box(self.slots.get(place).copied());
    }

    /// The string with this hash.
    fn find(&self, string: &str, hash: u32) -> Lookup {
        let place = self.place(hash, |id| self.strings.get(id) == string);
        let slot = place.and_then(|place| self.slots.get(place));
        let known = slot.map(|(_, id)| *id).filter(|id| *id != StrId(0));
        match known.or_else(|| self.overflow.get(string).copied()) {
            Some(id) => Lookup::Known(id),
            None => Lookup::Vacant(place),
        }
    }

    /// The slot of a string, or the empty one for it.
    fn place(&self, hash: u32, is_it: impl Fn(StrId) -> bool) -> Option<usize> {
        let first = self.first_place(hash);
        let mut places = (first..self.slots.len()).chain(0..first).take(MAX_PROBES);
        places.find(|place| match self.slots.get(*place) {
            Some((_, StrId(0))) | None => true,
            // Strings are compared only if their hashes are equal: nearly always one read.
            Some((other, id)) => *other == hash && is_it(*id),
        })
    }

    /// Puts a string into a slot, or into the map.
    fn put(&mut self, slot: (u32, StrId), place: Option<usize>) {
        match place.and_then(|place| self.slots.get_mut(place)) {
            Some(free) => *free = slot,
            None => {
                let string = self.strings.get(slot.1).into();
                self.overflow.insert(string, slot.1);
            }
        }
    }

    /// The first slot of a hash.
    fn first_place(&self, hash: u32) -> usize {
        // Multiply and shift instead of a remainder: no division, and any number of slots will do.
        ((u64::from(hash) * self.slots.len() as u64) >> 32) as usize
    }

    /// Makes room for so many strings.
    pub(super) fn expect(&mut self, strings: usize) {
        self.grow(strings.min(MAX_RESERVED));
    }

    /// Makes room for twice so many strings.
    fn grow(&mut self, strings: usize) {
        let size = (strings * 3).max(64);
        let slots = core::mem::replace(&mut self.slots, vec![(0, StrId(0)); size]);
        for slot in slots.into_iter().filter(|(_, id)| *id != StrId(0)) {
            let place = self.place(slot.0, |_| false);
            self.put(slot, place);
        }
    }

    pub(super) fn optional(&mut self, string: Option<&str>) -> StrId {
        string.map_or(StrId(0), |string| self.id(string))
    }

    pub(super) fn pair(&mut self, text: &TextBuf) -> Pair {
        let hant = self.optional(text.hant.as_deref());
        Pair(hant, self.optional(text.hans.as_deref()))
    }

    pub(super) fn optional_pair(&mut self, text: Option<&TextBuf>) -> Pair {
        text.map_or(Pair::default(), |text| self.pair(text))
    }
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash of eight bytes at a time; the last eight overlap with those before, which saves a loop
/// over the rest.
fn hash(string: &str) -> u32 {
    let bytes = string.as_bytes();
    // With the length: short strings that differ by NULs in front would share a hash.
    let start = mix(START, bytes.len() as u64);
    let hash = match bytes.last_chunk::<8>() {
        Some(last) => {
            let words = bytes.chunks_exact(8).filter_map(|word| word.first_chunk());
            let hash = words.fold(start, |hash, word| mix(hash, u64::from_le_bytes(*word)));
            mix(hash, u64::from_le_bytes(*last))
        }
        None => {
            let word = bytes
                .iter()
                .fold(0, |word, byte| word << 8 | u64::from(*byte));
            mix(start, word)
        }
    };
    (mix(hash, 0) >> 32) as u32
}

fn mix(hash: u64, word: u64) -> u64 {
    let product = u128::from(hash ^ word) * 0x9e37_79b9_7f4a_7c15;
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    /// Strings of one hash: whatever comes before, eight bytes can be found that lead to the same.
    fn alike(count: usize) -> Vec<String> {
        let state = |word: u64, len: u64| mix(mix(START, len), word);
        let starts = (0_u32..).map(|number| format!("{number:08x}"));
        let of = starts.filter_map(|start| {
            let word = u64::from_le_bytes(*start.as_bytes().first_chunk()?);
            let last = state(word, 24).to_le_bytes();
            let last = core::str::from_utf8(&last).ok()?;
            Some([&start, last, "????????"].concat())
        });
        of.take(count).collect()
    }

    #[test]
    fn strings_of_one_hash_are_told_apart() {
        let all = alike(3 * MAX_PROBES);
        assert!(all.iter().all(|string| hash(string) == hash(&all[0])));
        let mut strings = Interner::default();
        for round in 0..2 {
            for (number, string) in all.iter().enumerate() {
                let id = strings.id(string);
                assert_eq!(id.0 as usize, 2 * number + 1, "{round} {string:?}");
                assert_eq!(strings.strings.get(id), string);
                let other = strings.id(&format!("c-{number}"));
                assert_eq!(other.0 as usize, 2 * number + 2, "{round} {number}");
            }
        }
        assert!(!strings.overflow.is_empty());
    }
}

//! The numbers of words that were met, lest each be stemmed again.

use alloc::vec::Vec;

/// A cache of words and their numbers. It has places in sets of four, and a word that is new takes one of its set, so a
/// cache never holds more than fits in a processor's own. A look-up reads one set, for words are in it and not elsewhere.
#[derive(Clone, Debug, Default)]
pub(super) struct WordCache {
    sets: Vec<Set>,
    /// Words that were not there, since the sets are so many.
    misses: usize,
}

type Set = [Place; 4];

#[derive(Clone, Copy, Debug, Default)]
struct Place {
    word: Packed,
    number: Option<u32>,
}

/// A word of at most 24 bytes. No word has NUL, so what follows it is told from it; all zeros is an empty place.
type Packed = [u64; 3];

/// How many sets a cache has at first, and how many at most: one megabyte.
const SETS: core::ops::RangeInclusive<usize> = 64..=8192;

impl WordCache {
    /// The number of a word, which is computed where the cache does not have it.
    pub(super) fn number(
        &mut self,
        word: &str,
        compute: impl FnOnce(&str) -> Option<u32>,
    ) -> Option<u32> {
        let Some(packed) = pack(word) else {
            return compute(word);
        };
        if let Some(set) = self.set(packed) {
            let found = set.iter().find(|place| place.word == packed);
            if let Some(place) = found {
                return place.number;
            }
        }
        let number = compute(word);
        self.insert(Place {
            word: packed,
            number,
        });
        number
    }

    fn insert(&mut self, place: Place) {
        self.misses += 1;
        if self.misses > 4 * self.sets.len() && self.sets.len() < *SETS.end() {
            let sets = (self.sets.len() * 2).max(*SETS.start());
            let known = core::mem::replace(&mut self.sets, alloc::vec![Set::default(); sets]);
            known
                .into_iter()
                .flatten()
                .for_each(|place| self.put(place));
            self.misses = 0;
        }
        self.put(place);
    }

    fn put(&mut self, place: Place) {
        let turn = self.misses % 4;
        if let Some(set) = self.set(place.word) {
            let empty = set.iter().position(|place| place.word == Packed::default());
            if let Some(at) = set.get_mut(empty.unwrap_or(turn)) {
                *at = place;
            }
        }
    }

    fn set(&mut self, [a, b, c]: Packed) -> Option<&mut Set> {
        // The number of sets is a power of two. What two words of one set cost is a word stemmed again.
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (a.wrapping_mul(FACTOR).rotate_left(29) ^ b).wrapping_mul(FACTOR);
        let mixed = (mixed.rotate_left(29) ^ c).wrapping_mul(FACTOR) >> 32;
        let number = mixed as usize & self.sets.len().wrapping_sub(1);
        self.sets.get_mut(number)
    }
}

/// The word, if it fits.
fn pack(word: &str) -> Option<Packed> {
    let mut bytes = [0; 24];
    bytes
        .get_mut(..word.len())?
        .copy_from_slice(word.as_bytes());
    let mut packed = Packed::default();
    for (word, eight) in packed.iter_mut().zip(bytes.chunks_exact(8)) {
        *word = eight.try_into().map_or(0, u64::from_le_bytes);
    }
    (packed != Packed::default()).then_some(packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn numbers_are_those_computed_also_when_others_are_put_out() {
        let mut cache = WordCache::default();
        let mut computed = 0;
        for round in 0..3 {
            for number in 0..60_000_u32 {
                let number = number >> (number % 8);
                let word = match number % 100 {
                    0 => format!("a word that is too long for a place {number}"),
                    _ => format!("word{number}"),
                };
                let expected = (!number.is_multiple_of(3)).then_some(number);
                let found = cache.number(&word, |_| {
                    computed += 1;
                    expected
                });
                assert_eq!(found, expected, "{round} {word}");
            }
        }
        assert!(computed < 3 * 60_000);
        assert!(cache.sets.len() <= *SETS.end());
        assert_eq!(cache.number("", |_| Some(1)), Some(1));
        assert_eq!(cache.number("\0", |_| Some(2)), Some(2));
    }
}

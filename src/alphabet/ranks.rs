//! The distinct characters of many strings, and the rank of each in the order of code points.

use alloc::vec;
use alloc::vec::Vec;

/// A set of characters: a bit for each code point.
pub(crate) struct CharSet(Vec<u64>);

impl CharSet {
    /// The set of these characters.
    pub(crate) fn of(chars: impl IntoIterator<Item = char>) -> Self {
        let mut bits = vec![0_u64; (u32::from(char::MAX) / u64::BITS + 1) as usize];
        for c in chars {
            let (word, bit) = place(c);
            if let Some(bits) = bits.get_mut(word) {
                *bits |= bit;
            }
        }
        CharSet(bits)
    }

    /// The characters, sorted.
    pub(crate) fn chars(&self) -> Vec<char> {
        let words = self.0.iter().zip(0_u32..);
        words
            .filter(|(bits, _)| **bits != 0)
            .flat_map(|(bits, word)| {
                let set = (0..u64::BITS).filter(move |bit| bits & 1 << bit != 0);
                set.filter_map(move |bit| char::from_u32(word * u64::BITS + bit))
            })
            .collect()
    }
}

/// The word of a character, and its bit.
#[inline]
fn place(c: char) -> (usize, u64) {
    let c = u32::from(c);
    ((c / u64::BITS) as usize, 1 << (c % u64::BITS))
}

/// The ranks of the characters of a set, counted from 1.
pub(crate) struct Ranks {
    set: CharSet,
    /// For each word the number of characters before it.
    before: Vec<u16>,
}

impl Ranks {
    /// `None` if there are more than a `u16` can count.
    pub(crate) fn of(set: CharSet) -> Option<Self> {
        let mut before = Vec::with_capacity(set.0.len());
        let mut count = 0_u16;
        for bits in &set.0 {
            before.push(count);
            count = count.checked_add(bits.count_ones() as u16)?;
        }
        Some(Ranks { set, before })
    }

    /// The rank of a character; 0 if it is not in the set.
    #[inline]
    pub(crate) fn rank(&self, c: char) -> u16 {
        let (word, bit) = place(c);
        match (self.set.0.get(word), self.before.get(word)) {
            (Some(bits), Some(before)) if bits & bit != 0 => {
                // A rank by population count: the characters in the words before, and in this word
                // below the bit.
                before + (bits & (bit - 1)).count_ones() as u16 + 1
            }
            _ => 0,
        }
    }
}

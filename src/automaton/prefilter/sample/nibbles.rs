//! The sample by nibbles.

use super::{and, characters, sum, Chars, Passing, Sample, Share, CLASSES};
use crate::automaton::limits::NIBBLES;
use crate::automaton::prefilter::nibble_pattern::NibblePattern;
use crate::automaton::prefilter::nibble_pattern::{is_common, nibbles};
use alloc::boxed::Box;

/// The nibbles, and one of a character behind one of one byte.
const FEATURES: usize = NIBBLES + 1;

/// The characters of the sample by their nibbles.
pub(in crate::automaton::prefilter) struct NibbleSample {
    /// The characters of one byte, of three, and those that are not common.
    single: Chars,
    triple: Chars,
    other: Chars,
    /// For each nibble and value the characters that have it, as the first or as the second one.
    values: [[Chars; 16]; NIBBLES],
    /// For each value of the nibble behind a character of one byte, the characters that have it.
    behind: [Chars; 16],
}

impl NibbleSample {
    pub(in crate::automaton::prefilter) fn new() -> Box<Self> {
        let none = [0; CLASSES];
        let mut text = Box::new(NibbleSample {
            single: none,
            triple: none,
            other: none,
            values: [[none; 16]; NIBBLES],
            behind: [none; 16],
        });
        for (c, class, bit) in characters() {
            text.add(c, class, bit);
        }
        text
    }

    fn add(&mut self, c: char, class: usize, bit: u64) {
        let add = |chars: Option<&mut Chars>| {
            if let Some(bits) = chars.and_then(|chars| chars.get_mut(class)) {
                *bits |= bit;
            }
        };
        let mut bytes = [0; 4];
        let len = c.encode_utf8(&mut bytes).len();
        let [a, b, c, _] = bytes;
        match len {
            1 => add(Some(&mut self.single)),
            3 => add(Some(&mut self.triple)),
            _ => {}
        }
        if len != 3 || !is_common(a) {
            add(Some(&mut self.other));
        }
        let passing = nibbles([a, b, c, a, b, c]);
        for (values, value) in self.values.iter_mut().zip(passing) {
            add(values.get_mut(usize::from(value)));
        }
        add(self.behind.get_mut(usize::from(a & 0x0F)));
    }
}

impl Sample<FEATURES> for NibbleSample {
    type Pattern = NibblePattern;

    fn passing(&self, NibblePattern(values): &NibblePattern) -> Passing<FEATURES> {
        let [_, _, second, ..] = *values;
        let nibbles = self.values.iter().zip(*values);
        let mut nibbles = nibbles.chain(core::iter::once((&self.behind, second)));
        Passing([(); FEATURES].map(|()| {
            let mut passing = Chars::default();
            if let Some((chars, values)) = nibbles.next() {
                let with = chars.iter().enumerate();
                let with = with.filter(|(value, _)| values >> value & 1 != 0);
                for (_, chars) in with {
                    passing
                        .iter_mut()
                        .zip(chars)
                        .for_each(|(passing, bits)| *passing |= bits);
                }
            }
            passing
        }))
    }

    fn share(&self, passing: &Passing<FEATURES>) -> Share {
        let [a, b, c, d, e, f, g, h, behind] = &passing.0;
        let begins = and(a, b);
        let triple = sum(&and(&and(&begins, &self.triple), &and(c, &and(d, e))));
        let single = sum(&and(&begins, &self.single));
        let singles = single * sum(behind);
        let mut second = and(f, &and(g, h));
        second
            .iter_mut()
            .zip(&self.other)
            .for_each(|(second, other)| *second |= other);
        triple * sum(&second) + singles
    }
}

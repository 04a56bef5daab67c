//! The sample by whole bytes.

use super::{and, characters, sum, Chars, Passing, Sample, Share};
use crate::automaton::prefilter::byte_pattern::BytePattern;
use alloc::vec::Vec;

/// The offsets at which a character is known: the first one, and the second one behind one or three
/// bytes.
const OFFSETS: [usize; 3] = [0, 1, 3];

/// The features: three bytes at each of these offsets.
const BYTES: usize = 9;

/// How much more often a digit follows a digit than its share says.
// Characters are taken as independent of each other, but for digits and the ends of paragraphs,
// which are not and which terms like 1310 make costly.
const DIGIT_PAIR_FACTOR: Share = 10;

/// The share of full stops that end a paragraph.
const PARAGRAPH_END_SHARE: Share = (1 << 32) / 100;

/// The characters of the sample by their bytes.
pub(in crate::automaton::prefilter) struct ByteSample {
    /// Each with its class and its bit there.
    chars: Vec<(Vec<u8>, usize, u64)>,
    /// The characters of one byte and of three, and the digits.
    single: Chars,
    triple: Chars,
    digits: Chars,
    /// The full stop and the line break.
    stop: Chars,
    line: Chars,
}

impl ByteSample {
    pub(in crate::automaton::prefilter) fn new() -> Self {
        let of = |is: fn(char) -> bool| {
            let mut all = Chars::default();
            for (_, class, bit) in characters().filter(|(c, ..)| is(*c)) {
                add(&mut all, class, bit);
            }
            all
        };
        let bytes = |c: char| c.encode_utf8(&mut [0; 4]).as_bytes().to_vec();
        ByteSample {
            chars: characters()
                .map(|(c, class, bit)| (bytes(c), class, bit))
                .collect(),
            single: of(|c| c.len_utf8() == 1),
            triple: of(|c| c.len_utf8() == 3),
            digits: of(|c| c.is_ascii_digit()),
            stop: of(|c| c == '。'),
            line: of(|c| c == '\n'),
        }
    }
}

fn add(chars: &mut Chars, class: usize, bit: u64) {
    if let Some(bits) = chars.get_mut(class) {
        *bits |= bit;
    }
}

impl Sample<BYTES> for ByteSample {
    type Pattern = BytePattern;

    fn passing(&self, pattern: &BytePattern) -> Passing<BYTES> {
        let mut places = OFFSETS
            .iter()
            .flat_map(|place| (0..3).map(move |byte| (*place, byte)));
        Passing([(); BYTES].map(|()| {
            let mut passing = Chars::default();
            if let Some((place, byte)) = places.next() {
                for (bytes, class, bit) in &self.chars {
                    // What lies behind the character is not asked.
                    if bytes
                        .get(byte)
                        .is_none_or(|byte_of| pattern.has(place + byte, *byte_of))
                    {
                        add(&mut passing, *class, *bit);
                    }
                }
            }
            passing
        }))
    }

    fn share(&self, passing: &Passing<BYTES>) -> Share {
        let [a, b, c, behind_single @ .., d, e, f] = &passing.0;
        let [lead, second, third] = behind_single;
        let triple = and(&and(a, &self.triple), &and(b, c));
        let single = and(a, &self.single);
        let behind_single = and(lead, &and(second, third));
        let has = |chars: &Chars, others: &Chars| and(chars, others) != Chars::default();
        let paragraphs = match has(&triple, &self.stop) && has(&and(d, &and(e, f)), &self.line) {
            true => PARAGRAPH_END_SHARE,
            false => 0,
        };
        let digits = |chars: &Chars| sum(&and(chars, &self.digits));
        sum(&triple) * sum(&and(d, &and(e, f)))
            + sum(&single) * sum(&behind_single)
            + digits(&single) * digits(&behind_single) * (DIGIT_PAIR_FACTOR - 1)
            + paragraphs
    }
}

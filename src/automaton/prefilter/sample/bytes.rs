//! The sample, passing byte by byte.

use super::{and, characters, sum, Chars, Passing, Sample, Share};
use crate::automaton::prefilter::byte_pattern::BytePattern;
use alloc::vec::Vec;

/// Where characters may begin of which anything is told: as the first one, and behind one of one byte or of three.
const OFFSETS: [usize; 3] = [0, 1, 3];

/// For each of these places, their first three bytes.
const BYTES: usize = 9;

/// How many times as often as elsewhere a digit stands behind a digit.
const DIGIT_PAIR_FACTOR: Share = 10;

/// How often a paragraph ends in a full stop.
const PARAGRAPH_END_SHARE: Share = (1 << 32) / 100;

/// The characters of the sample, by their bytes.
pub(in crate::automaton::prefilter) struct ByteSample {
    /// Each with its class and its bit there.
    chars: Vec<(Vec<u8>, usize, u64)>,
    /// Those of one byte and of three, and the digits.
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
                    // Of what is behind a character nothing is asked.
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

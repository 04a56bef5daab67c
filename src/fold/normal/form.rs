//! The decomposition of a character.
//!
//! Characters that become something else stand together, and so do their results: A to Z, Kangxi
//! radicals, what is put in parentheses. So a block of the table is a sequence of *steps*, each for
//! up to 32 code points: a byte with the kind of the step (three bits) and their number (five),
//! then what the kind needs. It is read from the start of the block. That takes half the memory of
//! a bit map with a value for each.
//!
//! A letter with marks is the number of the pair that composes to it, and a capital becomes a small
//! letter; so no strings are stored for either.

use super::compose::{LEADS, SYLLABLES, TRAILS, TRAIL_COUNT, VOWELS, VOWEL_COUNT};
use super::steps::{
    BLOCK, EACH, EACH_HERE, EACH_TWO, KINDS, MOST, NEXT, RUN, RUN_HERE, STRINGS, WIDE,
};
use super::tables::{ALPHABET, BLOCKS, FORMS, PAIR, PAIRS, SECONDS};

/// The maximum number of marks: a pair of a pair of a pair.
const MARKS: usize = 3;

/// The decomposition of a character in lower case, its marks in order; an iterator.
#[derive(Clone, Copy)]
pub(in crate::fold) struct Form {
    base: Option<char>,
    /// The marks, from the last to the first.
    marks: [char; MARKS],
    count: usize,
    units: Units,
}

/// A string: UTF-16, or indices into [`ALPHABET`] of a byte each.
#[derive(Clone, Copy)]
struct Units {
    bytes: &'static [u8],
    is_wide: bool,
}

/// What the table says of a character.
enum Value {
    /// It becomes this one.
    Char(char),
    /// It becomes this one, which may become something in turn.
    Other(char),
    /// It decomposes to the pair of this number.
    Pair(usize),
    String(Units),
}

impl Units {
    const NONE: Self = Units {
        bytes: &[],
        is_wide: false,
    };

    fn next(&mut self) -> Option<u32> {
        let (&byte, mut rest) = self.bytes.split_first()?;
        let unit = if self.is_wide {
            let (&high, after) = rest.split_first()?;
            rest = after;
            u16::from_le_bytes([byte, high])
        } else {
            *ALPHABET.get(usize::from(byte))?
        };
        self.bytes = rest;
        Some(unit.into())
    }
}

impl Form {
    pub(super) const NONE: Self = Form {
        base: None,
        marks: ['\0'; MARKS],
        count: 0,
        units: Units::NONE,
    };

    /// Adds a mark before those that are there.
    fn mark(&mut self, mark: Option<char>) {
        if let Some((mark, place)) = mark.zip(self.marks.get_mut(self.count)) {
            *place = mark;
            self.count += 1;
        }
    }
}

impl Iterator for Form {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(base) = self.base.take() {
            return Some(base);
        }
        if let Some(last) = self.count.checked_sub(1) {
            self.count = last;
            return self.marks.get(last).copied();
        }
        let unit = self.units.next()?;
        // A unit that is no character is a high surrogate; the low one follows.
        char::from_u32(unit).or_else(|| {
            let low = self.units.next()?;
            char::from_u32(0x1_0000 + ((unit & 0x3FF) << 10 | low & 0x3FF))
        })
    }
}

/// See [`Form`].
pub(in crate::fold) fn form(c: char) -> Form {
    // Syllables are computed; 11,172 of them would be a table of their own.
    if let '\u{AC00}'..='\u{D7A3}' = c {
        return syllable(c);
    }
    let mut form = Form::NONE;
    let mut base = c;
    // Follows the table until the character stays: ǖ is ü and a macron, ü is u and a diaeresis.
    while let Some(value) = value(u32::from(base)) {
        match value {
            Value::Char(c) => {
                base = c;
                break;
            }
            Value::Other(c) => base = c,
            Value::Pair(number) => {
                let (Some(first), second) = pair(number) else {
                    break;
                };
                form.mark(second);
                base = first;
                // A small ASCII letter stays; the table need not be asked.
                if base.is_ascii() {
                    break;
                }
            }
            Value::String(units) => {
                // What a string has is fully decomposed.
                form.units = units;
                return form;
            }
        }
    }
    form.base = Some(base);
    form
}

/// What the table says of a character; `None` if it stays.
fn value(c: u32) -> Option<Value> {
    let number = u16::try_from(c / BLOCK).ok()?;
    let block = BLOCKS.binary_search_by_key(&number, |block| block.0).ok()?;
    let start = BLOCKS.get(block)?.1;
    let end = BLOCKS.get(block + 1).map_or(FORMS.len(), |b| b.1.into());
    let mut steps = FORMS.get(start.into()..end)?;
    // Steps are passed over until one has the code point.
    let mut left = (c % BLOCK) as usize;
    loop {
        let (&head, data) = steps.split_first()?;
        // `MOST` is 32: three bits of kind, five of the number.
        let (kind, count) = (head / MOST, usize::from(head % MOST) + 1);
        let &(per_value, width, before) = KINDS.get(usize::from(kind))?;
        let [per_value, mut width, before] = [per_value, width, before].map(usize::from);
        let mut is_wide = false;
        if kind == STRINGS {
            let len = *data.first()?;
            is_wide = len & WIDE != 0;
            width = usize::from(len & !WIDE) << u8::from(is_wide);
        }
        // The next step begins behind this one's data.
        if left >= count * per_value {
            left -= count * per_value;
            steps = data.get(before + count * width..)?;
            continue;
        }
        let bytes = data.get(before + left / per_value * width..)?;
        let unit = || {
            let unit = if before > 0 { data } else { bytes };
            unit.first_chunk().map(|unit| u16::from_le_bytes(*unit))
        };
        let plane = c & !0xFFFF;
        let char = |c: u32| char::from_u32(c);
        return match kind {
            RUN => char(u32::from(unit()?) + left as u32).map(Value::Other),
            RUN_HERE => char((plane | u32::from(unit()?)) + left as u32).map(Value::Other),
            NEXT if left.is_multiple_of(2) => char(c + 1).map(Value::Char),
            EACH | EACH_TWO => {
                let unit = unit()?;
                // The numbers of pairs begin at PAIR, U+D800: no character becomes a surrogate, so
                // their code units are free.
                let number = usize::from(unit.wrapping_sub(PAIR));
                if number < PAIRS.len() {
                    return Some(Value::Pair(number));
                }
                char(unit.into()).map(Value::Char)
            }
            EACH_HERE => char(plane | u32::from(unit()?)).map(Value::Char),
            STRINGS => {
                let bytes = bytes.get(..width)?;
                Some(Value::String(Units { bytes, is_wide }))
            }
            _ => None,
        };
    }
}

/// The two characters of a pair.
fn pair(number: usize) -> (Option<char>, Option<char>) {
    let char = |unit: u16| char::from_u32(unit.into());
    let first = PAIRS.get(number).and_then(|pair| char(pair.0));
    // SECONDS has where the pairs of each second character begin.
    let after = SECONDS.partition_point(|second| usize::from(second.1) <= number);
    let second = after.checked_sub(1).and_then(|place| SECONDS.get(place));
    (first, second.and_then(|second| char(second.0)))
}

/// The decomposition of a Hangul syllable.
fn syllable(c: char) -> Form {
    let number = u32::from(c) - SYLLABLES;
    let trail = number % TRAIL_COUNT;
    let number = number / TRAIL_COUNT;
    let mut form = Form::NONE;
    if trail > 0 {
        form.mark(char::from_u32(TRAILS + trail));
    }
    form.mark(char::from_u32(VOWELS + number % VOWEL_COUNT));
    form.base = char::from_u32(LEADS + number / VOWEL_COUNT);
    form
}

//! What a character decomposes to.
//!
//! Characters that become something else stand together, and so does what they become: A to Z, or Kangxi radicals, or what is
//! put in parentheses. So the table tells it in *steps*, for up to 32 code points each: what kind it is in the upper
//! three bits of a byte, how many they are in the others, and then what the kind needs. It is gone through from
//! the beginning of a block. That takes half the place of a bit map with a value for each.
//!
//! What a letter with marks becomes is the number of the pair that composes to it, and a capital one becomes the small
//! one; so no string has to be kept for either.

use super::compose::{LEADS, SYLLABLES, TRAILS, TRAIL_COUNT, VOWELS, VOWEL_COUNT};
use super::steps::{
    BLOCK, EACH, EACH_HERE, EACH_TWO, KINDS, MOST, NEXT, RUN, RUN_HERE, STRINGS, WIDE,
};
use super::tables::{ALPHABET, BLOCKS, FORMS, PAIR, PAIRS, SECONDS};

/// How many marks a pair of a pair of a pair has.
const MARKS: usize = 3;

/// What a character decomposes to, in lower case, its marks in order.
#[derive(Clone, Copy)]
pub(in crate::fold) struct Form {
    base: Option<char>,
    /// What comes then, from the last to the first.
    marks: [char; MARKS],
    count: usize,
    units: Units,
}

/// A string in UTF-16.
#[derive(Clone, Copy)]
struct Units {
    bytes: &'static [u8],
    is_wide: bool,
}

/// What the table says of a character.
enum Value {
    /// It becomes another one,
    Char(char),
    /// of which becomes something in turn.
    Other(char),
    /// The number of a pair.
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

    /// Adds what comes before the marks that are there.
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
        char::from_u32(unit).or_else(|| {
            let low = self.units.next()?;
            char::from_u32(0x1_0000 + ((unit & 0x3FF) << 10 | low & 0x3FF))
        })
    }
}

/// See [`Form`].
pub(in crate::fold) fn form(c: char) -> Form {
    if let '\u{AC00}'..='\u{D7A3}' = c {
        return syllable(c);
    }
    let mut form = Form::NONE;
    let mut base = c;
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
                if base.is_ascii() {
                    break;
                }
            }
            Value::String(units) => {
                form.units = units;
                return form;
            }
        }
    }
    form.base = Some(base);
    form
}

/// What the character becomes, if another.
fn value(c: u32) -> Option<Value> {
    let number = u16::try_from(c / BLOCK).ok()?;
    let block = BLOCKS.binary_search_by_key(&number, |block| block.0).ok()?;
    let start = BLOCKS.get(block)?.1;
    let end = BLOCKS.get(block + 1).map_or(FORMS.len(), |b| b.1.into());
    let mut steps = FORMS.get(start.into()..end)?;
    let mut left = (c % BLOCK) as usize;
    loop {
        let (&head, data) = steps.split_first()?;
        let (kind, count) = (head / MOST, usize::from(head % MOST) + 1);
        let &(per_value, width, before) = KINDS.get(usize::from(kind))?;
        let [per_value, mut width, before] = [per_value, width, before].map(usize::from);
        let mut is_wide = false;
        if kind == STRINGS {
            let len = *data.first()?;
            is_wide = len & WIDE != 0;
            width = usize::from(len & !WIDE) << u8::from(is_wide);
        }
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

/// The characters of a pair.
fn pair(number: usize) -> (Option<char>, Option<char>) {
    let char = |unit: u16| char::from_u32(unit.into());
    let first = PAIRS.get(number).and_then(|pair| char(pair.0));
    let after = SECONDS.partition_point(|second| usize::from(second.1) <= number);
    let second = after.checked_sub(1).and_then(|place| SECONDS.get(place));
    (first, second.and_then(|second| char(second.0)))
}

/// What a Hangul syllable decomposes to.
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

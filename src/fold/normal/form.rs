//! What a character decomposes to.
//!
//! Characters that become something else stand together, and so does what they become: A to Z, or Kangxi radicals, or what is
//! put in parentheses. So the table tells it in *steps*, for up to 32 code points each: what kind it is in the upper
//! three bits of a byte, how many they are in the others, and then what the kind needs. It is gone through from
//! the beginning of a block. That takes half the place of a bit map with a value for each.
//!
//! What a letter with marks becomes is the number of the pair that composes to it, and a capital one becomes the small
//! one; so no string has to be kept for either.

use super::tables::{ALPHABET, BLOCKS, FORMS, PAIR, PAIRS, SECONDS};
use super::{LEADS, SYLLABLES, TRAILS, TRAIL_COUNT, VOWELS, VOWEL_COUNT};

/// Code points a block.
const BLOCK: u32 = 128;

/// They stay what they are.
const NONE: u8 = 0;
/// They become characters that follow one another too; the first of them stands here, without its plane.
const RUN: u8 = 1;
/// The same on their own plane.
const RUN_HERE: u8 = 2;
/// Of each two, the first becomes the second.
const NEXT: u8 = 3;
/// Each becomes a character, or decomposes to a pair.
const EACH: u8 = 4;
/// The same on their own plane.
const EACH_HERE: u8 = 5;
/// Each two become one character, or decompose to one pair.
const EACH_TWO: u8 = 6;

/// How many code points a step is for is in these bits of its first byte, less one.
const COUNT: u8 = 0x1F;

/// Set beside the length of a string if each of its code units is two bytes and not one.
const WIDE: u8 = 0x80;

/// How many marks a pair of a pair of a pair has.
const MARKS: usize = 3;

/// What a character decomposes to, in lower case, its marks in order.
#[derive(Clone)]
pub(in crate::fold) struct Form {
    base: Option<char>,
    /// What comes then, from the last to the first.
    marks: [char; MARKS],
    count: usize,
    units: Units,
}

/// A string in UTF-16.
#[derive(Clone)]
struct Units {
    bytes: &'static [u8],
    is_wide: bool,
}

/// What the table says of a character.
enum Value {
    Char(char),
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
            Value::Char(c) => base = c,
            Value::Pair(number) => {
                let (Some(first), second) = pair(number) else {
                    break;
                };
                form.mark(second);
                base = first;
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
        let (&head, mut data) = steps.split_first()?;
        let (kind, count) = (head / (COUNT + 1), usize::from(head & COUNT) + 1);
        let is_string = kind > EACH_TWO;
        let mut string = 0;
        if is_string {
            (string, data) = data.split_first().map(|(&len, data)| (len, data))?;
        }
        // How many code points there are to a value, and how many values; how many bytes each takes.
        let per_value = if matches!(kind, NEXT | EACH_TWO) {
            2
        } else {
            1
        };
        let (values, width) = match kind {
            NONE | NEXT => (0, 0),
            RUN | RUN_HERE => (1, 2),
            EACH | EACH_HERE | EACH_TWO => (count, 2),
            _ => {
                let len = usize::from(string & !WIDE);
                (count, len << u8::from(string & WIDE != 0))
            }
        };
        let covered = count * per_value;
        if left >= covered {
            left -= covered;
            steps = data.get(values * width..)?;
            continue;
        }
        let place = if values > 1 { left / per_value } else { 0 };
        let bytes = data.get(place * width..)?.get(..width)?;
        if is_string {
            let is_wide = string & WIDE != 0;
            return Some(Value::String(Units { bytes, is_wide }));
        }
        let unit = || bytes.first_chunk().map(|unit| u16::from_le_bytes(*unit));
        let plane = c & !0xFFFF;
        let char = match kind {
            NONE => return None,
            NEXT if left % 2 == 1 => return None,
            NEXT => c + 1,
            RUN => u32::from(unit()?) + left as u32,
            RUN_HERE => (plane | u32::from(unit()?)) + left as u32,
            EACH_HERE => plane | u32::from(unit()?),
            _ => {
                let unit = unit()?;
                let number = unit.wrapping_sub(PAIR);
                if usize::from(number) < PAIRS.len() {
                    return Some(Value::Pair(number.into()));
                }
                unit.into()
            }
        };
        return char::from_u32(char).map(Value::Char);
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

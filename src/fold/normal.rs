//! Normal forms of Unicode 16, as far as a key asks for them: compatibility decomposition and lower case in one, and
//! composition of what is left.
//!
//! The tables are generated from `unicode-normalization`, which the tests compare with. They take a fifth of the place of
//! the crate's, because a key asks for one kind of decomposition and composes lower case only; and they are the
//! same whatever version of it, and of Rust, a program is built with.

mod composed;
mod tables;

use core::str::Chars;

use super::class::direct;
pub(super) use composed::Composed;
use tables::{
    BITS, BLOCKS, CLASSES, LENGTHS, MARKS, OTHER_PAIRS, PAIRS, SECONDS, STRING, STRINGS, VALUES,
};

/// What a string decomposes to, in lower case, its marks not yet in order.
#[derive(Clone)]
pub(super) struct Decomposed<'a> {
    chars: Chars<'a>,
    form: Form,
}

impl<'a> Decomposed<'a> {
    pub(super) fn new(s: &'a str) -> Self {
        Self {
            chars: s.chars(),
            form: Form::NONE,
        }
    }
}

impl Iterator for Decomposed<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        loop {
            if let Some(c) = self.form.next() {
                return Some(c);
            }
            let c = self.chars.next()?;
            if let Some(c) = direct(c) {
                return Some(c);
            }
            self.form = form(c);
        }
    }
}

/// What a character decomposes to, in lower case, its marks in order.
#[derive(Clone)]
pub(super) struct Form {
    first: Option<char>,
    second: Option<char>,
    units: &'static [u16],
}

impl Form {
    const NONE: Self = Self {
        first: None,
        second: None,
        units: &[],
    };

    fn of(c: char) -> Self {
        Self {
            first: Some(c),
            ..Self::NONE
        }
    }

    fn unit(&mut self) -> Option<u32> {
        let (&unit, rest) = self.units.split_first()?;
        self.units = rest;
        Some(unit.into())
    }
}

impl Iterator for Form {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(c) = self.first.take().or_else(|| self.second.take()) {
            return Some(c);
        }
        let unit = self.unit()?;
        char::from_u32(unit).or_else(|| {
            let low = self.unit()?;
            char::from_u32(0x1_0000 + ((unit & 0x3FF) << 10 | low & 0x3FF))
        })
    }
}

/// See [`Form`].
pub(super) fn form(c: char) -> Form {
    if let '\u{AC00}'..='\u{D7A3}' = c {
        return syllable(c);
    }
    match value(u32::from(c)) {
        None => Form::of(c),
        Some(value @ (..STRING | 0xF900..)) => Form::of(char::from_u32(value.into()).unwrap_or(c)),
        Some(value) => Form {
            units: string(usize::from(value - STRING)),
            ..Form::NONE
        },
    }
}

/// What the character becomes, if another.
fn value(c: u32) -> Option<u16> {
    let number = u16::try_from(c / u64::BITS).ok()?;
    let block = BLOCKS.binary_search_by_key(&number, |block| block.0).ok()?;
    let (bits, (_, before)) = (*BITS.get(block)?, *BLOCKS.get(block)?);
    let bit = 1u64 << (c % u64::BITS);
    let rank = usize::from(before) + (bits & (bit - 1)).count_ones() as usize;
    VALUES.get(rank).copied().filter(|_| bits & bit != 0)
}

/// The string at a place; it is as long as all there.
fn string(place: usize) -> &'static [u16] {
    let length = LENGTHS.partition_point(|&start| usize::from(start) <= place);
    STRINGS.get(place..place + length).unwrap_or_default()
}

const LEADS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
/// One before the first, for a syllable may do without.
const TRAILS: u32 = 0x11A7;
const SYLLABLES: u32 = 0xAC00;
const VOWEL_COUNT: u32 = 21;
const TRAIL_COUNT: u32 = 28;

/// The letters at the end of a syllable.
static TRAIL: [u16; TRAIL_COUNT as usize - 1] = {
    let mut trail = [0; TRAIL_COUNT as usize - 1];
    let mut i = 0;
    #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
    while i < trail.len() {
        trail[i] = TRAILS as u16 + 1 + i as u16;
        i += 1;
    }
    trail
};

/// What a Hangul syllable decomposes to.
fn syllable(c: char) -> Form {
    let number = u32::from(c) - SYLLABLES;
    let trail = (number % TRAIL_COUNT) as usize;
    let number = number / TRAIL_COUNT;
    Form {
        first: char::from_u32(LEADS + number / VOWEL_COUNT),
        second: char::from_u32(VOWELS + number % VOWEL_COUNT),
        units: TRAIL.get(trail.wrapping_sub(1)..trail).unwrap_or_default(),
    }
}

/// The combining class of a mark, 0 for any other character.
pub(super) fn combining_class(c: char) -> u8 {
    if begins(c) {
        return 0;
    }
    let c = u32::from(c);
    let after = MARKS.partition_point(|record| record >> 11 <= c);
    let Some(&record) = after.checked_sub(1).and_then(|index| MARKS.get(index)) else {
        return 0;
    };
    if c - (record >> 11) > record >> 6 & 0x1F {
        return 0;
    }
    CLASSES
        .get((record & 0x3F) as usize)
        .copied()
        .unwrap_or_default()
}

/// Whether it is one of the many characters that are no marks, nor compose with what is before them.
fn begins(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{3400}'..='\u{9FFF}')
}

/// What two characters compose to.
pub(super) fn compose(first: char, second: char) -> Option<char> {
    if begins(second) {
        return None;
    }
    let (a, b) = (u32::from(first), u32::from(second));
    let lead = a.wrapping_sub(LEADS);
    let vowel = b.wrapping_sub(VOWELS);
    if lead < 19 && vowel < VOWEL_COUNT {
        return char::from_u32(SYLLABLES + (lead * VOWEL_COUNT + vowel) * TRAIL_COUNT);
    }
    let trail = b.wrapping_sub(TRAILS);
    if ('\u{AC00}'..='\u{D7A3}').contains(&first) && (1..TRAIL_COUNT).contains(&trail) {
        let open = (a - SYLLABLES) % TRAIL_COUNT == 0;
        return char::from_u32(a + trail).filter(|_| open);
    }
    let (Ok(a), Ok(b)) = (u16::try_from(a), u16::try_from(b)) else {
        let index = OTHER_PAIRS.binary_search_by_key(&(second, first), |pair| (pair.0, pair.1));
        return index
            .ok()
            .and_then(|index| OTHER_PAIRS.get(index))
            .map(|pair| pair.2);
    };
    let index = SECONDS.binary_search_by_key(&b, |second| second.0).ok()?;
    let start = SECONDS.get(index)?.1;
    let end = SECONDS.get(index + 1).map_or(PAIRS.len(), |s| s.1.into());
    let pairs = PAIRS.get(start.into()..end)?;
    let index = pairs.binary_search_by_key(&a, |pair| pair.0).ok()?;
    char::from_u32(pairs.get(index)?.1.into())
}

#[cfg(test)]
pub(super) mod tests;

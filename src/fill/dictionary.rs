//! A conversion dictionary in static tables: what characters and phrases are converted to.
//!
//! Each character with a conversion, or with phrases, has a *slot*. A slot has *candidates*, the characters that its
//! character can become: first (number 0) the one outside of phrases, then those within phrases. A phrase keeps its
//! length when converted, so its conversion is a *pattern*: the number of the candidate for each of its characters, four
//! bits each. There are 60 different patterns. Most phrases have the pattern of zeros, which converts each character as
//! it would be alone; these phrases exist because the longest match wins.
//!
//! `PHRASES` holds the phrases by their first character, at the offset that its slot gives, in units of 16 bits. There
//! are groups of phrases of one length, the longest first: a header, with the length in its upper four bits and the
//! number of phrases in the lower twelve; then the phrases in order, each as its characters but the first, and the number
//! of its pattern. A header of 0 ends the groups.

use super::tables::{PHRASES, RARE};
use crate::fold::rank;

/// Above the length of the longest phrase in characters, which has to fit into four bits.
pub(super) const MAX_PHRASE: usize = 16;

/// The unit for a supplementary character (beyond the BMP) is this plus its index in `RARE`; surrogates are free for it.
const RARE_FROM: u16 = 0xD800;

/// The unit for a supplementary character that no phrase has.
const NOT_IN_PHRASES: u16 = 0xDFFF;

pub(super) struct Dictionary {
    /// The first code point of the first block of 64.
    pub(super) first: u32,
    /// For each block, a bit for each of its code points: whether it has a slot.
    pub(super) bits: &'static [u64],
    /// For each block, the number of slots before its first.
    pub(super) ranks: &'static [u16],
    /// The supplementary characters that have a slot, in order; their slots follow those of the BMP.
    pub(super) supplementary: &'static [char],
    /// The first slot of the supplementary characters.
    pub(super) supplementary_from: usize,
    /// For each slot, the index of its first candidate.
    pub(super) begins: &'static [u16],
    pub(super) candidates: &'static [char],
    /// For each slot, the offset in `PHRASES` of the phrases that begin with its character.
    pub(super) phrases: &'static [u32],
    pub(super) patterns: &'static [u64],
}

/// A phrase that was found: its length in characters, and its pattern, with the first character in the lowest four
/// bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) length: usize,
    pub(super) pattern: u64,
}

impl Dictionary {
    /// The slot of a character, if it has one.
    #[inline]
    pub(super) fn slot(&self, c: char) -> Option<usize> {
        let code_point = u32::from(c);
        if code_point > 0xFFFF {
            let place = self.supplementary.binary_search(&c).ok()?;
            return Some(self.supplementary_from + place);
        }
        let (slot, is_known) = rank(code_point, self.first, self.bits, self.ranks)?;
        is_known.then_some(slot)
    }

    /// A candidate of a slot by its number; 0 is the conversion outside of phrases.
    #[inline]
    pub(super) fn candidate(&self, slot: usize, number: usize) -> Option<char> {
        let begin = usize::from(*self.begins.get(slot)?);
        self.candidates.get(begin + number).copied()
    }

    /// The longest phrase that begins with the character of a slot; `peek(n)` is the character `n` after it.
    pub(super) fn longest(
        &self,
        slot: usize,
        mut peek: impl FnMut(usize) -> Option<char>,
    ) -> Option<Phrase> {
        let mut at = *self.phrases.get(slot)? as usize;
        let mut rest = [0; MAX_PHRASE];
        let (mut filled, mut ended) = (0, false);
        loop {
            let header = usize::from(unit(*PHRASES.get(at)?));
            let (length, count) = (header >> 12, header & 0xFFF);
            let wanted = length.checked_sub(1)?;
            while filled < wanted && !ended {
                match (peek(filled + 1), rest.get_mut(filled)) {
                    (Some(c), Some(place)) => {
                        *place = code_unit(c);
                        filled += 1;
                    }
                    _ => ended = true,
                }
            }
            let group = at + 1..at + 1 + length * count;
            at = group.end;
            if filled < wanted {
                continue;
            }
            let (rest, _) = rest.split_at_checked(wanted)?;
            if let Some(number) = find_pattern(PHRASES.get(group)?, rest) {
                let pattern = *self.patterns.get(number)?;
                return Some(Phrase { length, pattern });
            }
        }
    }
}

/// The pattern number of the phrase with these characters after its first, by binary search in a group.
fn find_pattern(group: &[[u8; 2]], rest: &[u16]) -> Option<usize> {
    let length = rest.len() + 1;
    let (mut low, mut high) = (0, group.len() / length);
    while low < high {
        let middle = low.midpoint(high);
        let phrase = group.get(middle * length..)?;
        let (characters, pattern) = phrase.split_at_checked(rest.len())?;
        match characters
            .iter()
            .map(|&bytes| unit(bytes))
            .cmp(rest.iter().copied())
        {
            core::cmp::Ordering::Less => low = middle + 1,
            core::cmp::Ordering::Greater => high = middle,
            core::cmp::Ordering::Equal => return pattern.first().map(|&bytes| unit(bytes).into()),
        }
    }
    None
}

fn unit(bytes: [u8; 2]) -> u16 {
    u16::from_le_bytes(bytes)
}

/// The unit that encodes a character in phrases.
fn code_unit(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or_else(|_| {
        let place = RARE.iter().position(|&rare| rare == c);
        let place = place.and_then(|place| u16::try_from(place).ok());
        place.map_or(NOT_IN_PHRASES, |place| RARE_FROM + place)
    })
}

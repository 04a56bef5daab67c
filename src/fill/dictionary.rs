//! A dictionary as it lies in the program: what becomes of characters and of phrases.
//!
//! A character that something is known of has a slot. In a slot are the characters that it becomes: first the one that
//! it becomes by itself, then those that it becomes in phrases. A phrase has as many characters before as after, so
//! what it becomes is a number for each of them: which of its characters' candidates it is, four bits each. There are
//! 60 such patterns, and most phrases have the one of zeros. They are there because a longer match wins.
//!
//! Phrases lie by their first character. From where its slot says, there are groups, the longest phrases first: four
//! bits for the number of characters, twelve for that of phrases; then the phrases in order, in 16 bits a character,
//! without the first one, and the number of the pattern. A group of zero ends it.

use super::tables::{PHRASES, RARE};
use crate::fold::rank;

/// The longest phrase has fewer characters.
pub(super) const LONGEST: usize = 16;

/// What stands for a character beyond the Basic Multilingual Plane: where it is in `RARE`, from here on.
const RARE_FROM: u16 = 0xD800;

/// What stands for a character that is in no phrase.
const NONE: u16 = 0xDFFF;

pub(super) struct Dictionary {
    /// The first code point of the first block of 64.
    pub(super) first: u32,
    /// For each block, which of its code points have a slot.
    pub(super) bits: &'static [u64],
    /// For each block, how many slots come before its own.
    pub(super) ranks: &'static [u16],
    /// The other characters that have a slot, in order; their slots come after.
    pub(super) supplementary: &'static [char],
    /// How many slots come before theirs.
    pub(super) supplementary_from: usize,
    /// For each slot, where its candidates begin.
    pub(super) begins: &'static [u16],
    pub(super) candidates: &'static [char],
    /// For each slot, where the phrases are that begin with its character.
    pub(super) phrases: &'static [u32],
    pub(super) patterns: &'static [u64],
}

/// A phrase that was found: how many characters it has, and which candidate each of them becomes, the first one in the
/// lowest four bits.
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

    /// One of the characters that the character of a slot becomes; the one that it becomes by itself is 0.
    #[inline]
    pub(super) fn candidate(&self, slot: usize, number: usize) -> Option<char> {
        let begin = usize::from(*self.begins.get(slot)?);
        self.candidates.get(begin + number).copied()
    }

    /// The longest phrase that begins with the character of a slot and goes on as `peek` says, from 1 on.
    pub(super) fn longest(
        &self,
        slot: usize,
        mut peek: impl FnMut(usize) -> Option<char>,
    ) -> Option<Phrase> {
        let mut at = *self.phrases.get(slot)? as usize;
        let mut rest = [0; LONGEST];
        let (mut known, mut ended) = (0, false);
        loop {
            let header = usize::from(unit(*PHRASES.get(at)?));
            let (length, count) = (header >> 12, header & 0xFFF);
            let wanted = length.checked_sub(1)?;
            while known < wanted && !ended {
                match (peek(known + 1), rest.get_mut(known)) {
                    (Some(c), Some(place)) => {
                        *place = unit_of(c);
                        known += 1;
                    }
                    _ => ended = true,
                }
            }
            let group = at + 1..at + 1 + length * count;
            at = group.end;
            if known < wanted {
                continue;
            }
            let (rest, _) = rest.split_at_checked(wanted)?;
            if let Some(number) = find(PHRASES.get(group)?, rest) {
                let pattern = *self.patterns.get(number)?;
                return Some(Phrase { length, pattern });
            }
        }
    }
}

/// The number of the pattern of the phrase in a group that goes on so.
fn find(group: &[[u8; 2]], rest: &[u16]) -> Option<usize> {
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

/// What stands for a character in phrases.
fn unit_of(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or_else(|_| {
        let place = RARE.iter().position(|&rare| rare == c);
        let place = place.and_then(|place| u16::try_from(place).ok());
        place.map_or(NONE, |place| RARE_FROM + place)
    })
}

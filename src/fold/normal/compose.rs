//! Composition of two characters, and combining classes.

use super::tables::{CLASSES, MARKS, OTHER_PAIRS, PAIRS, SECONDS};
use crate::fold::lookups::find;

// Hangul is computed, as the Unicode standard does it (section 3.12): a syllable is a number with
// lead, vowel and trail as its digits.
pub(super) const LEADS: u32 = 0x1100;
pub(super) const VOWELS: u32 = 0x1161;
/// One before the first trail, for a syllable may do without one.
pub(super) const TRAILS: u32 = 0x11A7;
pub(super) const SYLLABLES: u32 = 0xAC00;
pub(super) const VOWEL_COUNT: u32 = 21;
pub(super) const TRAIL_COUNT: u32 = 28;

/// The combining class of a character, 0 if it is no mark.
pub(in crate::fold) fn combining_class(c: char) -> u8 {
    if begins(c) {
        return 0;
    }
    let c = u32::from(c);
    // A record of 32 bits: the first mark of a run (21 bits), the number that follow it (5), and
    // the index of their class (6).
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

/// Whether the character surely is no mark, and composes with nothing before it.
fn begins(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{3400}'..='\u{9FFF}')
}

/// What two characters compose to.
pub(in crate::fold) fn compose(first: char, second: char) -> Option<char> {
    if begins(second) {
        return None;
    }
    let (a, b) = (u32::from(first), u32::from(second));
    // Wraps around for a character below the first lead, and is then too great.
    let lead = a.wrapping_sub(LEADS);
    let vowel = b.wrapping_sub(VOWELS);
    if lead < 19 && vowel < VOWEL_COUNT {
        return char::from_u32(SYLLABLES + (lead * VOWEL_COUNT + vowel) * TRAIL_COUNT);
    }
    let trail = b.wrapping_sub(TRAILS);
    if ('\u{AC00}'..='\u{D7A3}').contains(&first) && (1..TRAIL_COUNT).contains(&trail) {
        // A syllable with a trail takes no second one.
        let open = (a - SYLLABLES).is_multiple_of(TRAIL_COUNT);
        return char::from_u32(a + trail).filter(|_| open);
    }
    // The pairs beyond the Basic Multilingual Plane are few, and in a list of their own.
    let (Ok(a), Ok(b)) = (u16::try_from(a), u16::try_from(b)) else {
        let index = OTHER_PAIRS.binary_search_by_key(&(second, first), |pair| (pair.0, pair.1));
        return index
            .ok()
            .and_then(|index| OTHER_PAIRS.get(index))
            .map(|pair| pair.2);
    };
    // Pairs are sorted by their second character, of which there are few, and then by the first.
    let index = SECONDS.binary_search_by_key(&b, |second| second.0).ok()?;
    let start = SECONDS.get(index)?.1;
    let end = SECONDS.get(index + 1).map_or(PAIRS.len(), |s| s.1.into());
    let pairs = PAIRS.get(start.into()..end)?;
    char::from_u32(find(pairs, a)?.into())
}

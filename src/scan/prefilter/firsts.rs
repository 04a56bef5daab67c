//! The same for every machine: the places of the characters that terms begin with.

use super::{BLOCKS, PLACES};
use crate::glossary::tables::ScanTables;
use crate::scan::alphabet::NONE;
use crate::scan::trie::ROOT;
use core::ops::Range;

/// How many characters are looked at together at most. No more bytes than a stretch has.
const MOST: usize = 256;

/// Finds the places of the first stretch from `from` on that has any; tells where it begins and ends.
pub(super) fn search(
    scan: &ScanTables,
    text: &[u8],
    from: usize,
    places: &mut [u64; BLOCKS],
) -> Option<Range<usize>> {
    const { assert!(4 * MOST <= PLACES * BLOCKS && MOST == 1 << u8::BITS) }
    let characters = scan.characters();
    let trie = scan.trie();
    let is_start = |code: u16| trie.first(code) != ROOT;
    let mut base = from;
    // It may be amidst a character.
    while text.get(base).is_some_and(|byte| byte & 0xC0 == 0x80) {
        base += 1;
    }
    // Where they are, from the base on; what is behind `count` is none.
    let mut found = [0_u16; MOST];
    while let Some(stretch) = text.get(base..).filter(|text| !text.is_empty()) {
        let mut at = 0;
        let mut count = 0;
        let mut left = MOST;
        // Without a branch, for where they are cannot be foreseen.
        let mut look = |code: u16, at: usize| {
            if let Some(place) = found.get_mut(usize::from(count as u8)) {
                *place = at as u16;
            }
            count += usize::from(is_start(code));
        };
        while left > 0 {
            let rest = stretch.get(at..).unwrap_or_default();
            let before = at;
            let rest = rest.get(..3 * left).unwrap_or(rest);
            // Ideographs, two by two.
            for bytes in rest.chunks_exact(6) {
                let &[a, b, c, d, e, f] = bytes else { break };
                if a >> 4 != 0xE || d >> 4 != 0xE {
                    break;
                }
                look(characters.of_three(a, b, c), at);
                look(characters.of_three(d, e, f), at + 3);
                at += 6;
            }
            left -= (at - before) / 3;
            // And another character.
            if left == 0 || at >= stretch.len() {
                break;
            }
            let (code, width) = characters.decode(stretch, at).unwrap_or((NONE, 1));
            look(code, at);
            at += width;
            left -= 1;
        }
        if count > 0 {
            *places = [0; BLOCKS];
            for place in found.iter().take(count) {
                let place = usize::from(*place);
                if let Some(places) = places.get_mut(place / PLACES) {
                    *places |= 1 << (place % PLACES);
                }
            }
            return Some(base..base + at);
        }
        base += at;
    }
    None
}

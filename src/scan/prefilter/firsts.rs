//! The same for every machine: the places of the characters that terms begin with.

use super::{Stretch, BLOCKS, PLACES};
use crate::glossary::tables::ScanTables;
use crate::scan::alphabet::NONE;
use crate::scan::trie::ROOT;

/// How many characters are looked at together at most. No more bytes than a stretch has.
const MOST: usize = 1024;

/// Finds the places of the first stretch from `from` on that has any.
pub(super) fn search(
    scan: &ScanTables,
    text: &[u8],
    from: usize,
    places: &mut [u64; BLOCKS],
) -> Option<Stretch> {
    const { assert!(4 * MOST <= PLACES * BLOCKS) }
    let characters = scan.characters();
    let trie = scan.trie();
    let is_first = |a, b, c: u8| {
        let page = characters.page_of_three(a, b)?;
        let firsts = scan.firsts_of(page)?;
        Some(firsts >> (c & 63) & 1)
    };
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
        let mut look = |is_first: u64, at: usize| {
            if let Some(place) = found.get_mut(count % MOST) {
                *place = at as u16;
            }
            count += is_first as usize;
        };
        while left > 0 {
            let rest = stretch.get(at..).unwrap_or_default();
            let before = at;
            // Two by two.
            for bytes in rest.chunks_exact(6).take(left / 2) {
                let &[a, b, c, d, e, f] = bytes else { break };
                let Some(first) = is_first(a, b, c) else {
                    break;
                };
                let Some(second) = is_first(d, e, f) else {
                    break;
                };
                look(first, at);
                look(second, at + 3);
                at += 6;
            }
            left -= (at - before) / 3;
            // And another character.
            if left == 0 || at >= stretch.len() {
                break;
            }
            let (code, width) = characters.decode(stretch, at).unwrap_or((NONE, 1));
            look(u64::from(trie.first(code) != ROOT), at);
            at += width;
            left -= 1;
        }
        if count > 0 {
            *places = [0; BLOCKS];
            let mut left = 0;
            for place in found.iter().take(count) {
                let place = usize::from(*place);
                if let Some(places) = places.get_mut(place / PLACES) {
                    *places |= 1 << (place % PLACES);
                    left |= 1 << (place / PLACES);
                }
            }
            let end = base + at;
            return Some(Stretch { base, end, left });
        }
        base += at;
    }
    None
}

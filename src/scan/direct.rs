//! What begins at one place of a text, seen at once where nothing stands between the characters of a term: so it
//! is with nearly all, and of their quotation marks and neighbours little needs to be known.

use super::alphabet::{count_step, FIRST, NONE};
use super::block::Begun;
use super::quotes::stands_alone;
use super::trie::{FREE, NO_TERM, QUOTED, ROOT};
use super::walk::{is_continued_after, is_continued_before, BETWEEN, WALK};
use super::Span;
use crate::glossary::tables::ScanTables;

/// How many terms may be passed on the way to the longest.
const PASSED: usize = 4;

/// The longest match that begins at a place.
pub(super) fn longest(scan: &ScanTables, text: &str, start: usize) -> Begun {
    let unclear = Begun::Unclear { start };
    let characters = scan.characters();
    let bytes = text.as_bytes();
    let trie = scan.trie();
    let Some((mut code, width)) = characters.decode(bytes, start) else {
        return Begun::Nothing;
    };
    let mut node = trie.first(code);
    let mut end = start + width;
    let mut passed = [(ROOT, NO_TERM, 0); PASSED];
    let mut count = 0;
    let mut depth = 1;
    while node != ROOT {
        let slot = trie.slot(node);
        if slot.kind() != NO_TERM {
            let Some(place) = passed.get_mut(count) else {
                return unclear;
            };
            *place = (node, slot.kind(), end);
            count += 1;
        }
        if !slot.has_children() {
            break;
        }
        if depth >= WALK {
            return unclear;
        }
        count_step();
        let Some((next, width)) = characters.decode(bytes, end) else {
            break;
        };
        if next < FIRST {
            let next = match next {
                NONE => None,
                _ => behind_gap(scan, bytes, end + width),
            };
            match next {
                Some(next) if scan.is_word(code) || trie.child(node, next) != ROOT => {
                    return unclear
                }
                _ => break,
            }
        }
        node = trie.child(node, next);
        code = next;
        end += width;
        depth += 1;
    }
    let longest = passed.iter().take(count).rev().find(|(_, kind, end)| {
        let span = Span { start, end: *end };
        match *kind {
            FREE => true,
            // Nothing continues what stands between quotation marks.
            QUOTED => stands_alone(text, span),
            _ => !is_continued_before(text, start) && !is_continued_after(text, span),
        }
    });
    match longest {
        Some((node, _, end)) => Begun::Term {
            start,
            end: *end,
            node: *node,
        },
        None => Begun::Nothing,
    }
}

/// The code of the character behind what stands between, if it may be one of a term.
fn behind_gap(scan: &ScanTables, bytes: &[u8], mut place: usize) -> Option<u16> {
    let characters = scan.characters();
    // One has been met already.
    for _ in 0..BETWEEN {
        count_step();
        let (code, width) = characters.decode(bytes, place)?;
        match code {
            NONE => return None,
            FIRST.. => return Some(code),
            _ => place += width,
        }
    }
    None
}

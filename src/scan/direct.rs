//! What begins at one place of a text, seen at once where nothing stands between the characters of a term: so it
//! is with nearly all, and of their quotation marks and neighbours little needs to be known.

use super::alphabet::{count_step, FIRST, NONE};
use super::block::Begun;
use super::quotes::stands_alone;
use super::trie::{self, FREE, NO_TERM, QUOTED, ROOT};
use super::walk::{is_continued_after, is_continued_before, BETWEEN, WALK};
use super::Span;
use crate::glossary::tables::{NodeRecord, ScanTables};

/// How many terms may be passed on the way to the longest.
const PASSED: usize = 4;

/// The longest match that begins at a place.
pub(super) fn longest(scan: &ScanTables, text: &str, start: usize) -> Begun {
    let unclear = Begun::Unclear { start };
    let characters = scan.characters();
    let bytes = text.as_bytes();
    let nodes: &[NodeRecord] = &scan.trie.nodes;
    let Some((mut code, width)) = characters.decode(bytes, start) else {
        return Begun::Nothing;
    };
    let mut node = scan.starts.get(usize::from(code)).copied().unwrap_or(ROOT);
    let mut end = start + width;
    let mut passed = [(ROOT, NO_TERM, 0); PASSED];
    let mut count = 0;
    let mut depth = 1;
    while node != ROOT {
        let Some([record, behind, ..]) = nodes.get(node as usize..) else {
            break;
        };
        if record.kind() != NO_TERM {
            let Some(place) = passed.get_mut(count) else {
                return unclear;
            };
            *place = (node, record.kind(), end);
            count += 1;
        }
        let (from, to) = (record.children, behind.children);
        if from == to {
            break;
        }
        if depth >= WALK {
            return unclear;
        }
        count_step();
        let Some((next, width)) = characters.decode(bytes, end) else {
            break;
        };
        let child = |code| match record.row() {
            0 => trie::child(nodes, from, to, code),
            row => scan.pairs().child(scan, row, code),
        };
        if next < FIRST {
            let next = match next {
                NONE => None,
                _ => behind_gap(scan, bytes, end + width),
            };
            match next {
                Some(next) if scan.is_word(code) || child(next) != ROOT => return unclear,
                _ => break,
            }
        }
        node = child(next);
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

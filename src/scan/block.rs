//! A block of a text: what may begin at many places, asked of all before any is answered, so that memory is
//! waited for once and not at each.

use super::alphabet::{count_step, IGNORABLE, NONE, QUOTE, SPACE};
use super::pairs::Pair;
use super::trie::{self, FREE, NO_TERM, QUOTED, ROOT};
use super::walk::{BETWEEN, WALK};
use crate::glossary::tables::{NodeRecord, ScanTables};
use core::ops::Range;

/// At how many characters terms may begin.
const BLOCK: usize = 128;

/// How many characters are read: a walk goes so far on from the last of them.
const ROOM: usize = BLOCK + WALK as usize;

/// How long in bytes what is passed over may be in a term.
const LONGEST_GAP: usize = BETWEEN * 4;

/// What begins at a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begun {
    Nothing,
    /// A match, and the node of its terms.
    Term {
        start: usize,
        end: usize,
        node: u32,
    },
    /// Only a walk from there tells: something is passed over on the way, or what stands beside the term
    /// decides.
    Unclear {
        start: usize,
    },
}

/// Of a character's place: something is passed over before it.
const AFTER_GAP: u32 = 1 << 31;

/// A character at which a term may begin.
#[derive(Clone, Copy, Debug, Default)]
struct Start {
    /// Its number in the block.
    number: u8,
    pair: Pair,
}

/// The characters of a stretch of text but those that are passed over, and those of them that terms may
/// begin at.
#[derive(Clone)]
pub(super) struct Block {
    /// Where it stands in the text.
    base: usize,
    /// The codes of the characters; behind the last one, 0.
    codes: [u16; ROOM + 1],
    /// Where each is, from the start of the block, and a flag.
    places: [u32; ROOM],
    /// The starts that are still to be looked at are from `next` to `count`.
    starts: [Start; BLOCK],
    next: usize,
    count: usize,
    /// Whether white space may be a character of a term, somewhere.
    is_parted: bool,
}

impl Default for Block {
    fn default() -> Self {
        Block {
            base: 0,
            codes: [NONE; ROOM + 1],
            places: [0; ROOM],
            starts: [Start::default(); BLOCK],
            next: 0,
            count: 0,
            is_parted: false,
        }
    }
}

impl Block {
    /// Reads a block from `base` on; tells where the next one begins.
    pub(super) fn read(&mut self, scan: &ScanTables, text: &str, base: usize) -> usize {
        self.base = base;
        self.is_parted = false;
        let (len, next) = self.decode(scan, text);
        self.find_starts(scan, len.min(BLOCK));
        match self.places.get(BLOCK) {
            Some(_) if len > BLOCK => self.place(BLOCK),
            _ => next,
        }
    }

    /// Reads the characters; tells how many they are and where the text goes on.
    #[inline]
    fn decode(&mut self, scan: &ScanTables, text: &str) -> (usize, usize) {
        let characters = scan.characters();
        let bytes = text.as_bytes();
        let mut len = 0;
        let mut next = self.base;
        // Of the character before, nothing is known.
        let mut flag = AFTER_GAP;
        let mut last = next;
        while len < ROOM {
            let Some((code, width)) = characters.decode(bytes, next) else {
                break;
            };
            count_step();
            let place = next;
            next += width;
            if matches!(code, SPACE | IGNORABLE | QUOTE) {
                flag = AFTER_GAP;
                let before = len.checked_sub(1).map_or(NONE, |last| self.code(last));
                self.is_parted |= scan.is_word(before);
                // What is too long to be passed over ends all terms, as the text does.
                if next - last > LONGEST_GAP {
                    break;
                }
            } else {
                if let (Some(codes), Some(places)) =
                    (self.codes.get_mut(len), self.places.get_mut(len))
                {
                    *codes = code;
                    *places = (place - self.base) as u32 | flag;
                }
                len += 1;
                flag = 0;
                last = next;
            }
        }
        let behind = self.codes.iter_mut().skip(len);
        behind.for_each(|code| *code = NONE);
        (len, next)
    }

    /// Finds the characters at which terms may begin, of as many.
    #[inline]
    fn find_starts(&mut self, scan: &ScanTables, len: usize) {
        let pairs = scan.pairs();
        let mut count = 0;
        for (number, codes) in self.codes.windows(2).take(len).enumerate() {
            let &[first, second] = codes else { break };
            let (pair, begins) = pairs.of(first, second);
            if let Some(start) = self.starts.get_mut(count) {
                *start = Start {
                    number: number as u8,
                    pair,
                };
            }
            // Without a branch, for what comes next cannot be foreseen.
            count += usize::from(begins | self.is_parted);
        }
        self.next = 0;
        self.count = count;
    }

    /// What begins at the next character that anything begins at, within a part of the text.
    #[inline]
    pub(super) fn next(
        &mut self,
        scan: &ScanTables,
        text: &str,
        part: Range<usize>,
    ) -> Option<Begun> {
        while self.next < self.count {
            let start = *self.starts.get(self.next)?;
            self.next += 1;
            let place = self.place(usize::from(start.number));
            if place >= part.end {
                self.next = self.count;
            } else if place >= part.start {
                match self.longest(scan, text, start) {
                    Begun::Nothing => {}
                    begun => return Some(begun),
                }
            }
        }
        None
    }

    /// Where a character is in the text.
    #[inline]
    fn place(&self, number: usize) -> usize {
        let place = self.places.get(number);
        self.base + place.map_or(0, |place| (place & !AFTER_GAP) as usize)
    }

    #[inline]
    fn code(&self, number: usize) -> u16 {
        self.codes.get(number).copied().unwrap_or(NONE)
    }

    /// The longest term that begins at a character.
    #[inline]
    fn longest(&self, scan: &ScanTables, text: &str, from: Start) -> Begun {
        let number = usize::from(from.number);
        let start = self.place(number);
        let unclear = Begun::Unclear { start };
        let nodes: &[NodeRecord] = &scan.trie.nodes;
        let code = |len: usize| self.code(number + len);
        let is_gap = |len: usize| {
            let place = self.places.get(number + len);
            place.is_some_and(|place| place & AFTER_GAP != 0)
        };

        let mut longest = (ROOT, 0);
        let mut node = from.pair.node(scan, code(0), code(1));
        if from.pair.is_alone() || node == ROOT {
            let first = scan.starts.get(usize::from(code(0)));
            let first = first.copied().unwrap_or(ROOT);
            match nodes
                .get(first as usize)
                .map_or(NO_TERM, |node| node.ending)
            {
                _ if first == ROOT => return Begun::Nothing,
                _ if node == ROOT && is_gap(1) => return unclear,
                NO_TERM => {}
                FREE => longest = (first, 1),
                QUOTED if !is_gap(0) => {}
                _ => return unclear,
            }
        }
        let mut len = 2;
        while node != ROOT {
            let Some([record, behind, ..]) = nodes.get(node as usize..) else {
                break;
            };
            count_step();
            match record.ending {
                _ if is_gap(len - 1) => return unclear,
                NO_TERM => {}
                FREE => longest = (node, len),
                QUOTED if !is_gap(0) => {}
                _ => return unclear,
            }
            if record.children == behind.children {
                break;
            }
            if len >= WALK as usize || is_gap(len) && scan.is_word(code(len - 1)) {
                return unclear;
            }
            node = trie::child(nodes, record.children, behind.children, code(len));
            len += 1;
        }
        let (node, len) = longest;
        if node == ROOT {
            return Begun::Nothing;
        }
        let last = self.place(number + len - 1);
        let c = text.get(last..).and_then(|text| text.chars().next());
        Begun::Term {
            start,
            end: last + c.map_or(0, char::len_utf8),
            node,
        }
    }
}

//! A block of a text: what may begin at many places, asked of all before any is answered, so that memory is
//! waited for once and not at each.

#[cfg(all(feature = "simd", target_arch = "x86_64"))]
mod avx2;
mod kernel;

use self::kernel::{Kernel, Portable};
use super::alphabet::{count_step, IGNORABLE, NONE, QUOTE, SPACE};
use super::trie::{self, FREE, NO_TERM, QUOTED, ROOT};
use super::walk::{BETWEEN, WALK};
use crate::glossary::tables::{NodeRecord, ScanTables};
use core::ops::Range;

/// At how many characters terms may begin.
const BLOCK: usize = 128;

/// How many characters are read: a walk goes so far on from the last of them.
const ROOM: usize = BLOCK + WALK as usize;

/// How many characters may be read at once.
const EIGHT: usize = 8;

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
/// The character's length in bytes, in such a place; a block is by far not so long.
const WIDTH: u32 = 28;
const PLACE: u32 = (1 << WIDTH) - 1;

/// A character at which a term may begin, and where it leads with the next one.
#[derive(Clone, Copy, Debug, Default)]
struct Start {
    node: u32,
    /// The children of the node, and what comes behind them.
    children: (u32, u32),
    kind: u16,
    row: u16,
}

/// The characters of a stretch of text but those that are passed over, and those of them that terms may
/// begin at.
#[derive(Clone)]
pub(super) struct Block {
    /// Where it stands in the text.
    base: usize,
    /// The codes of the characters; behind the last one, 0.
    codes: [u16; ROOM + EIGHT],
    /// Where each is, from the start of the block, with its length and a flag.
    places: [u32; ROOM + EIGHT],
    /// Whether anything is passed over, and whether it may be a character of a term by itself: the white
    /// space behind a word.
    has_gaps: bool,
    is_parted: bool,
    /// The starts, and which characters of the block they are; those that are still to be looked at are from
    /// `next` to `count`.
    starts: [Start; BLOCK],
    numbers: [u8; BLOCK + EIGHT],
    next: usize,
    count: usize,
}

impl Default for Block {
    fn default() -> Self {
        Block {
            base: 0,
            codes: [NONE; ROOM + EIGHT],
            places: [0; ROOM + EIGHT],
            has_gaps: false,
            is_parted: false,
            starts: [Start::default(); BLOCK],
            numbers: [0; BLOCK + EIGHT],
            next: 0,
            count: 0,
        }
    }
}

impl Block {
    /// Reads a block from `base` on; tells where the next one begins.
    #[inline]
    pub(super) fn read(&mut self, scan: &ScanTables, text: &str, base: usize) -> usize {
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        if let Some(avx2) = avx2::Avx2::detect() {
            return avx2.read(self, scan, text, base);
        }
        self.read_by::<Portable>(scan, text, base)
    }

    #[inline(always)]
    fn read_by<K: Kernel>(&mut self, scan: &ScanTables, text: &str, base: usize) -> usize {
        self.base = base;
        self.has_gaps = false;
        self.is_parted = false;
        let (len, next) = self.decode::<K>(scan, text);
        self.find_starts::<K>(scan, len.min(BLOCK));
        if len > BLOCK {
            self.place(BLOCK)
        } else {
            next
        }
    }

    /// Reads the characters; tells how many they are and where the text goes on.
    #[inline(always)]
    fn decode<K: Kernel>(&mut self, scan: &ScanTables, text: &str) -> (usize, usize) {
        let characters = scan.characters();
        let bytes = text.as_bytes();
        let mut len = 0;
        let mut next = self.base;
        // Of the character before, nothing is known.
        let mut flag = AFTER_GAP;
        let mut last = next;
        while len < ROOM {
            let rest = bytes.get(next..).unwrap_or_default();
            let place = (next - self.base) as u32;
            let room = (self.codes.get_mut(len..), self.places.get_mut(len..));
            if let (Some(0xE0..=0xEF), (Some(codes), Some(places))) = (rest.first(), room) {
                let run = K::read(&characters, rest, place, codes, places);
                if run > 0 {
                    if let Some(first) = places.first_mut() {
                        *first |= flag;
                    }
                    flag = 0;
                    len += run;
                    next += 3 * run;
                    last = next;
                    if len >= ROOM {
                        break;
                    }
                }
            }
            // And another character.
            let Some((code, width)) = characters.decode(bytes, next) else {
                break;
            };
            count_step();
            if is_between(code) {
                flag = AFTER_GAP;
                self.has_gaps = true;
                if code == SPACE && scan.has_spaced() {
                    let before = len.checked_sub(1).map_or(NONE, |last| self.code(last));
                    self.is_parted |= scan.is_word(before);
                }
                // What is too long to be passed over ends all terms, as the text does.
                if next - last > LONGEST_GAP {
                    break;
                }
            } else {
                if let (Some(known), Some(place)) =
                    (self.codes.get_mut(len), self.places.get_mut(len))
                {
                    *known = code;
                    *place = (next - self.base) as u32 | (width as u32) << WIDTH | flag;
                }
                len += 1;
                flag = 0;
                last = next + width;
            }
            next += width;
        }
        let behind = self.codes.iter_mut().skip(len);
        behind.for_each(|code| *code = NONE);
        (len, next)
    }

    /// Finds the characters at which terms may begin, of as many, and follows each with the next to where
    /// both lead: one after the other, so that none waits for another.
    #[inline(always)]
    fn find_starts<K: Kernel>(&mut self, scan: &ScanTables, len: usize) {
        let pairs = scan.pairs();
        let count = K::list_starts(pairs, &self.codes, len, self.is_parted, &mut self.numbers);
        let nodes: &[NodeRecord] = &scan.trie.nodes;
        for (start, number) in self.starts.iter_mut().zip(&self.numbers).take(count) {
            let codes = self.codes.get(usize::from(*number)..);
            let Some([first, second, ..]) = codes else {
                break;
            };
            let node = pairs.node(*first, *second);
            let Some([record, behind, ..]) = nodes.get(node as usize..) else {
                break;
            };
            *start = Start {
                node,
                children: (record.children, behind.children),
                kind: record.kind(),
                row: record.row(),
            };
        }
        self.next = 0;
        self.count = count;
    }

    /// What begins at the next character that anything begins at, within a part of the text.
    #[inline]
    pub(super) fn next(&mut self, scan: &ScanTables, part: Range<usize>) -> Option<Begun> {
        while self.next < self.count {
            let start = *self.starts.get(self.next)?;
            let number = usize::from(*self.numbers.get(self.next)?);
            self.next += 1;
            let place = self.place(number);
            if place >= part.end {
                self.next = self.count;
            } else if place >= part.start {
                match self.longest(scan, start, number, place) {
                    (Begun::Nothing, _) => {}
                    (begun, len) => {
                        self.skip(number + len);
                        return Some(begun);
                    }
                }
            }
        }
        None
    }

    /// Passes over up to eight starts before a character, without a branch for each, as how many there are
    /// cannot be foreseen.
    #[inline]
    fn skip(&mut self, until: usize) {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const { assert!(BLOCK <= 0x80) };
        let next = self.numbers.get(self.next..);
        if let Some(numbers) = next.and_then(<[u8]>::first_chunk) {
            // The upper bit of a byte stays where the number, which is less, is not less than the other.
            let rest = (u64::from_le_bytes(*numbers) | ONES << 7) - ONES * until.min(BLOCK) as u64;
            self.next += ((rest & ONES << 7).trailing_zeros() / 8) as usize;
        }
    }

    /// Where a character is in the text.
    #[inline]
    fn place(&self, number: usize) -> usize {
        let place = self.places.get(number);
        self.base + place.map_or(0, |place| (place & PLACE) as usize)
    }

    /// Where it ends.
    #[inline]
    fn end(&self, number: usize) -> usize {
        let place = self.places.get(number);
        let end = |place: &u32| (place & PLACE) + (place >> WIDTH & 7);
        self.base + place.map_or(0, |place| end(place) as usize)
    }

    #[inline]
    fn code(&self, number: usize) -> u16 {
        self.codes.get(number).copied().unwrap_or(NONE)
    }

    /// Whether anything is passed over before it.
    #[inline]
    fn is_after_gap(&self, number: usize) -> bool {
        let place = self.places.get(number);
        place.is_some_and(|place| place & AFTER_GAP != 0)
    }

    /// The longest term that begins at a character, and its length.
    #[inline]
    fn longest(
        &self,
        scan: &ScanTables,
        from: Start,
        number: usize,
        start: usize,
    ) -> (Begun, usize) {
        let unclear = (Begun::Unclear { start }, 0);
        let nodes: &[NodeRecord] = &scan.trie.nodes;
        let is_gap = |len: usize| self.has_gaps && self.is_after_gap(number + len);
        let is_marked = || self.is_after_gap(number);

        let mut longest = (ROOT, 0);
        if scan.has_alone() || from.node == ROOT {
            let first = scan.starts.get(usize::from(self.code(number)));
            let first = first.copied().unwrap_or(ROOT);
            match nodes.get(first as usize).map_or(NO_TERM, NodeRecord::kind) {
                _ if first == ROOT => return (Begun::Nothing, 0),
                _ if from.node == ROOT && is_gap(1) => return unclear,
                NO_TERM => {}
                FREE => longest = (first, 1),
                QUOTED if !is_marked() => {}
                _ => return unclear,
            }
        }
        let Start {
            mut node,
            mut children,
            mut kind,
            mut row,
            ..
        } = from;
        let mut len = 2;
        while node != ROOT {
            count_step();
            match kind {
                _ if is_gap(len - 1) => return unclear,
                NO_TERM => {}
                FREE => longest = (node, len),
                QUOTED if !is_marked() => {}
                _ => return unclear,
            }
            let (first, behind) = children;
            if first == behind {
                break;
            }
            if len >= WALK as usize || is_gap(len) && scan.is_word(self.code(number + len - 1)) {
                return unclear;
            }
            let code = self.code(number + len);
            node = match row {
                0 => trie::child(nodes, first, behind, code),
                row => scan.pairs().child(scan, row, code),
            };
            if let Some([record, behind, ..]) = nodes.get(node as usize..) {
                children = (record.children, behind.children);
                (kind, row) = (record.kind(), record.row());
            }
            len += 1;
        }
        let (node, len) = longest;
        let begun = match node {
            ROOT => Begun::Nothing,
            _ => Begun::Term {
                start,
                end: self.end(number + len - 1),
                node,
            },
        };
        (begun, len)
    }
}

/// Whether the character of that code is passed over.
#[inline]
fn is_between(code: u16) -> bool {
    matches!(code, SPACE | IGNORABLE | QUOTE)
}

#[cfg(all(test, feature = "std", feature = "simd", target_arch = "x86_64"))]
mod tests {
    use super::*;
    use crate::scan::tests::{any_glossary, words};
    use alloc::format;
    use proptest::prelude::*;

    /// What is to be read and found, of a block.
    fn shown(block: &Block) -> alloc::string::String {
        let codes = &block.codes[..ROOM];
        let len = codes
            .iter()
            .rposition(|code| *code != NONE)
            .map_or(0, |last| last + 1);
        let starts = (
            block.starts.get(..block.count),
            block.numbers.get(..block.count),
        );
        format!(
            "{:?}",
            (
                &codes[..len],
                &block.places[..len.min(ROOM)],
                block.has_gaps,
                starts
            )
        )
    }

    proptest! {
        /// Both kernels read every block alike, wherever it begins.
        #[test]
        fn kernels_are_the_same(
            glossary in any_glossary(),
            text in prop_oneof![words(600), any::<String>(), "[\u{3000}-\u{9FFF}\u{FF00}-\u{FFFF}]{0,300}"],
        ) {
            let Some(avx2) = avx2::Avx2::detect() else {
                return Ok(());
            };
            let scan = &glossary.tables().scan;
            let mut blocks = (Block::default(), Block::default());
            for (base, _) in text.char_indices().step_by(7) {
                let next = blocks.0.read_by::<Portable>(scan, &text, base);
                prop_assert_eq!(next, avx2.read(&mut blocks.1, scan, &text, base));
                prop_assert_eq!(shown(&blocks.0), shown(&blocks.1));
            }
        }
    }
}

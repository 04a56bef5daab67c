//! A block of a text: what begins at many places, asked of all before any is answered, so that memory is waited for
//! once and not at each.

mod codes;
mod far;
mod fetch;
mod near;

use self::codes::Codes;
use super::alphabet::NONE;
use super::trie::{Trie, FREE, NO_TERM, QUOTED, ROOT};
use super::walk::WALK;
use super::Span;
use crate::glossary::tables::{ScanTables, SlotRecord};
use core::ops::Range;

/// At how many characters terms may begin.
const BLOCK: usize = 256;

/// How many are asked together: a bit for each.
const WORD: usize = 64;

/// A trie of more places than these is not in the cache that is near. Few in the tests, which see both.
const NEAR: usize = if cfg!(test) { 1 << 6 } else { 1 << 15 };

/// How many terms are found before any is given out.
const TERMS: usize = 64;

/// A term, by its place in a block.
#[derive(Clone, Copy, Debug, Default)]
struct Term {
    start: u32,
    end: u32,
    node: u32,
}

/// What is to be done when all terms that were found are given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// There are more.
    Terms,
    /// Only a walk from a place tells what begins there: something is passed over on the way, or what stands beside
    /// the term decides.
    Walk { start: usize },
    /// The next block is to be read.
    Read,
}

/// Of how many characters the longest term has: a longer one may go on with a fourth.
const GOES_ON: u8 = 4;
/// Nothing is known of that.
const UNKNOWN: u8 = 8;

/// The characters of a stretch of text but those that are passed over, and what begins at them.
#[derive(Clone)]
pub(super) struct Block {
    codes: Codes,
    /// Where in the trie each would lead with the next one, and both with the one after that.
    seconds: [u32; BLOCK],
    thirds: [u32; BLOCK],
    /// What ends at the first two of them; see [`KNOWN`].
    kinds: [u8; BLOCK],
    /// How many characters the longest term has that begins there, as far as three tell; 0 if nothing begins.
    lens: [u8; BLOCK],
    /// The characters at which anything begins.
    begins: [u64; BLOCK / WORD],
    /// From which character on they are still to be looked at.
    next: usize,
    /// The terms before that; how many have been found, and how many of these given out.
    terms: [Term; TERMS],
    found: usize,
    given: usize,
}

impl Default for Block {
    fn default() -> Self {
        Block {
            codes: Codes::default(),
            seconds: [ROOT; BLOCK],
            thirds: [ROOT; BLOCK],
            kinds: [0; BLOCK],
            lens: [UNKNOWN; BLOCK],
            begins: [0; BLOCK / WORD],
            next: BLOCK,
            terms: [Term::default(); TERMS],
            found: 0,
            given: 0,
        }
    }
}

impl Block {
    /// Reads a block from `base` on; tells where the next one begins.
    #[inline(never)] // or what is done for each match has no registers left
    pub(super) fn read(&mut self, scan: &ScanTables, text: &str, base: usize) -> usize {
        (self.next, self.found, self.given) = (0, 0, 0);
        let (len, next) = self.codes.read(scan, text, base);
        self.find(scan.trie(), len.min(BLOCK));
        if len > BLOCK {
            base + self.codes.place(BLOCK).start
        } else {
            next
        }
    }

    /// Finds what begins at the characters, of which there are so many.
    #[inline]
    fn find(&mut self, trie: Trie<'_>, len: usize) {
        self.begins = [0; BLOCK / WORD];
        // Known from here on, place 0 is there without a look.
        if trie.slots.is_empty() {
            return;
        }
        if self.codes.is_parted {
            self.lens = [UNKNOWN; BLOCK];
            self.each_word(len, |word| *word.begins = word.there);
            return;
        }
        if trie.len() > NEAR {
            self.find_far(trie, len);
        } else {
            self.find_near(trie, len);
        }
        self.each_word(len, |word| {
            let mut left = word.gaps & *word.begins;
            while left != 0 {
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                if let Some(len) = word.lens.get_mut(bit) {
                    *len = UNKNOWN;
                }
            }
        });
    }

    /// Does something with each word of so many characters.
    #[inline(always)]
    fn each_word(&mut self, len: usize, act: impl Fn(Word<'_>)) {
        for number in 0..len.div_ceil(WORD).min(BLOCK / WORD) {
            let start = number * WORD;
            let more = WORD.saturating_sub(len - start);
            if let Some(word) = self.word(number, u64::MAX >> more) {
                act(word);
            }
        }
    }

    /// A word of the characters, of which those are there.
    #[inline(always)]
    fn word(&mut self, number: usize, there: u64) -> Option<Word<'_>> {
        let start = number * WORD;
        Some(Word {
            gaps: self.codes.gaps_near(number),
            there,
            codes: self.codes.codes.get(start..)?.first_chunk()?,
            seconds: self.seconds.get_mut(start..)?.first_chunk_mut()?,
            thirds: self.thirds.get_mut(start..)?.first_chunk_mut()?,
            kinds: self.kinds.get_mut(start..)?.first_chunk_mut()?,
            lens: self.lens.get_mut(start..)?.first_chunk_mut()?,
            begins: self.begins.get_mut(number)?,
        })
    }

    /// Gives out the next term that was found: its place in the text and its node.
    #[inline(always)]
    pub(super) fn term(&mut self) -> Option<(Span, u32)> {
        if self.given >= self.found {
            return None;
        }
        let term = self.terms.get(self.given)?;
        self.given += 1;
        let span = Span {
            start: self.codes.base + term.start as usize,
            end: self.codes.base + term.end as usize,
        };
        Some((span, term.node))
    }

    /// Finds the next terms within a part of the text, behind those that were found.
    #[inline(never)]
    pub(super) fn select(&mut self, scan: &ScanTables, part: Range<usize>) -> Next {
        (self.found, self.given) = (0, 0);
        // Counted from the block on, as the places are.
        let start_of = part.start.saturating_sub(self.codes.base);
        let end_of = part.end.saturating_sub(self.codes.base);
        while self.found < TERMS {
            let Some(begins) = self.begins.get(self.next / WORD) else {
                break;
            };
            let begins = begins >> (self.next % WORD);
            if begins == 0 {
                self.next = (self.next / WORD + 1) * WORD;
                continue;
            }
            let number = self.next + begins.trailing_zeros() as usize;
            let first = self.codes.place(number);
            if first.start < start_of {
                self.next = number + 1;
                continue;
            }
            if first.start >= end_of {
                self.next = BLOCK;
                break;
            }
            let mut len = self.lens.get(number).copied().unwrap_or(UNKNOWN);
            let mut node = self.node(number, len);
            if len >= GOES_ON {
                let longest = self.longest(scan, number);
                // One by one, for of a table of jumps none can be foreseen.
                if let Longest::Term(longest) = longest {
                    (node, len) = longest;
                } else if let Longest::None = longest {
                    self.next = number + 1;
                    continue;
                } else if self.found > 0 {
                    self.next = number;
                    break;
                } else {
                    self.next = number + 1;
                    return Next::Walk {
                        start: self.codes.base + first.start,
                    };
                }
            }
            self.next = number + usize::from(len);
            let end = self.codes.end(first, number, len.into());
            if let Some(place) = self.terms.get_mut(self.found) {
                let (start, end) = (first.start as u32, end as u32);
                *place = Term { start, end, node };
                self.found += 1;
            }
        }
        match self.found {
            0 => Next::Read,
            _ => Next::Terms,
        }
    }

    /// Where a character leads with so many more, three at most together.
    #[inline(always)]
    fn node(&self, number: usize, len: u8) -> u32 {
        let at = |places: &[u32]| places.get(number).copied().unwrap_or(ROOT);
        let node = either(len & 1 == 0, at(&self.seconds), at(&self.thirds));
        // Without a branch, as how many they are cannot be foreseen.
        either(len & 3 == 1, self.codes.code(number).into(), node)
    }

    /// The longest term that begins at a character.
    #[inline(never)]
    fn longest(&self, scan: &ScanTables, number: usize) -> Longest {
        let trie = scan.trie();
        let (mut node, mut len) = (trie.first(self.codes.code(number)), 1);
        let mut longest = Longest::None;
        let known = self.lens.get(number).copied().unwrap_or(UNKNOWN);
        if known < UNKNOWN {
            (node, len) = (self.node(number, 3), 3);
            if known > GOES_ON {
                longest = Longest::Term((self.node(number, known - GOES_ON), known - GOES_ON));
            }
        }
        while node != ROOT {
            let slot = trie.slot(node);
            let behind = number + usize::from(len);
            let is_gap = self.codes.is_after_gap(behind);
            // Not by a table of jumps, for which of them cannot be foreseen.
            let kind = slot.kind();
            if kind == FREE {
                longest = Longest::Term((node, len));
            } else if kind != NO_TERM && (kind != QUOTED || self.codes.is_after_gap(number)) {
                return Longest::Unclear;
            }
            if !slot.has_children() {
                break;
            }
            let next = trie.child(node, self.codes.code(behind));
            if u32::from(len) >= WALK
                || is_gap && (next != ROOT || scan.is_word(self.codes.code(behind - 1)))
            {
                return Longest::Unclear;
            }
            node = next;
            len += 1;
        }
        longest
    }
}

/// What is known of some characters, the codes of two more behind them included; see [`Block`].
struct Word<'b> {
    /// Those that are there, and those within whose next two characters anything is passed over: a bit for each.
    there: u64,
    gaps: u64,
    codes: &'b [u16; WORD + 2],
    seconds: &'b mut [u32; WORD],
    thirds: &'b mut [u32; WORD],
    kinds: &'b mut [u8; WORD],
    lens: &'b mut [u8; WORD],
    begins: &'b mut u64,
}

#[inline(always)]
fn code_at(codes: &[u16; WORD + 2], place: usize) -> u16 {
    codes.get(place).copied().unwrap_or(NONE)
}

/// Where a character and the next one would lead.
#[inline(always)]
fn second_of(trie: Trie<'_>, codes: &[u16; WORD + 2], place: usize) -> u32 {
    let first = trie.slot(code_at(codes, place).into());
    trie.place(first, code_at(codes, place + 1))
}

/// All bits if both are the same code, or none. By arithmetic: of a comparison the compiler makes a branch, and what leads
/// anywhere cannot be foreseen.
#[inline(always)]
fn if_same(label: u16, code: u16) -> u32 {
    let other = i32::from(label ^ code);
    ((other - 1) >> 31) as u32
}

/// What ends at the node of one character.
#[inline(always)]
fn of_first(first: SlotRecord) -> u8 {
    first.kind() as u8
}

/// What at that of two, if it is one.
#[inline(always)]
fn of_second(second: SlotRecord, is_second: u32) -> u8 {
    ((u32::from(second.kind()) & is_second) << 2) as u8
}

/// And what at that of three, and whether any goes on.
#[inline(always)]
fn of_third(third: SlotRecord, is_third: u32) -> u8 {
    let of_third = third.kind() | u16::from(third.has_children()) << 2;
    ((u32::from(of_third) & is_third) << 4) as u8
}

/// How many characters the longest term has, for what all three say.
#[inline(always)]
fn known(kinds: u8) -> u8 {
    let known = KNOWN.get(usize::from(kinds) % KNOWN.len());
    known.copied().unwrap_or_default()
}

/// For what all three say, how many characters the longest term has; see [`Block::lens`].
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const KNOWN: [u8; 1 << 7] = {
    let mut known = [0; 1 << 7];
    let mut kinds = 0;
    while kinds < known.len() {
        known[kinds] = known_of(kinds);
        kinds += 1;
    }
    known
};

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn known_of(kinds: usize) -> u8 {
    let of_each = [kinds & 3, kinds >> 2 & 3, kinds >> 4 & 3];
    let mut known = if kinds >> 6 == 0 { 0 } else { GOES_ON };
    let mut len = 1;
    while len <= of_each.len() {
        let kind = of_each[len - 1] as u16;
        if kind == FREE {
            known = known & GOES_ON | len as u8;
        } else if kind != NO_TERM {
            // What stands beside the term decides.
            return UNKNOWN;
        }
        len += 1;
    }
    known
}

/// Which of the flags, 0 or 1, are set: a bit for each.
#[inline(always)]
fn bits(flags: &[u8; WORD]) -> u64 {
    let mut bits = 0;
    for (flags, shift) in flags.chunks_exact(8).zip((0..).step_by(8)) {
        let flags = flags
            .first_chunk()
            .map_or(0, |flags| u64::from_le_bytes(*flags));
        // The bits of eight bytes, side by side in the last one.
        bits |= (flags.wrapping_mul(0x0102_0408_1020_4080) >> 56) << shift;
    }
    bits
}

/// The one or the other, without a branch.
#[inline(always)]
fn either(is_one: bool, one: u32, other: u32) -> u32 {
    other ^ ((one ^ other) & u32::from(is_one).wrapping_neg())
}

/// The longest term at a character.
enum Longest {
    None,
    /// The node, and how many characters lead to it.
    Term((u32, u8)),
    /// See [`Next::Walk`].
    Unclear,
}

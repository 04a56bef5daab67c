//! A block of a text: what begins at many places, asked of all before any is answered, so that memory is waited for
//! once and not at each.

mod fetch;

use self::fetch::fetch;
use super::alphabet::{count_step, Characters, IGNORABLE, NONE, QUOTE, SPACE};
use super::trie::{Trie, FREE, NO_TERM, QUOTED, ROOT};
use super::walk::{BETWEEN, WALK};
use crate::glossary::tables::ScanTables;
use core::ops::Range;

/// At how many characters terms may begin.
const BLOCK: usize = 256;

/// How many characters are read: a walk goes so far on from the last of them.
const ROOM: usize = BLOCK + WALK as usize;

/// How many are asked together: a bit for each.
const WORD: usize = 64;

/// A trie of more places than these is not in the cache that is near.
const NEAR: usize = 1 << 15;

/// How long in bytes what is passed over may be in a term.
const LONGEST_GAP: usize = BETWEEN * 4;

/// What begins at a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begun {
    /// A match, and the node of its terms.
    Term { start: usize, end: usize, node: u32 },
    /// Only a walk from there tells: something is passed over on the way, or what stands beside the term
    /// decides.
    Unclear { start: usize },
}

/// Of a character's place: something is passed over before it.
const AFTER_GAP: u32 = 1 << 31;
/// The character's length in bytes, in such a place; a block is by far not so long.
const WIDTH: u32 = 28;
const PLACE: u32 = (1 << WIDTH) - 1;

/// The characters of a stretch of text but those that are passed over, and what begins at them.
#[derive(Clone)]
pub(super) struct Block {
    /// Where it stands in the text.
    base: usize,
    /// The codes of the characters; behind the last one, 0.
    codes: [u16; ROOM],
    /// Where each is, from the start of the block, with its length and a flag.
    places: [u32; ROOM],
    /// Whether anything is passed over, and whether it may be a character of a term by itself: the white
    /// space behind a word.
    has_gaps: bool,
    is_parted: bool,
    /// Where in the trie each leads with the next one, and both with the one after that; to no node if nowhere.
    seconds: [u32; BLOCK],
    thirds: [u32; BLOCK],
    /// How many characters the term has that begins there; 0 if that is still to be found out.
    lens: [u8; BLOCK],
    /// The characters at which anything begins.
    begins: [u64; BLOCK / WORD],
    /// From which character on they are still to be looked at.
    next: usize,
}

impl Default for Block {
    fn default() -> Self {
        Block {
            base: 0,
            codes: [NONE; ROOM],
            places: [0; ROOM],
            has_gaps: false,
            is_parted: false,
            seconds: [ROOT; BLOCK],
            thirds: [ROOT; BLOCK],
            lens: [0; BLOCK],
            begins: [0; BLOCK / WORD],
            next: 0,
        }
    }
}

impl Block {
    /// Reads a block from `base` on; tells where the next one begins.
    #[inline(never)] // or what is done for each match has no registers left
    pub(super) fn read(&mut self, scan: &ScanTables, text: &str, base: usize) -> usize {
        self.base = base;
        self.has_gaps = false;
        self.is_parted = false;
        self.next = 0;
        let (len, next) = self.decode(scan, text);
        self.find(scan.trie(), len.min(BLOCK));
        if len > BLOCK {
            self.place(BLOCK)
        } else {
            next
        }
    }

    /// Reads the characters; tells how many they are and where the text goes on.
    #[inline(always)]
    fn decode(&mut self, scan: &ScanTables, text: &str) -> (usize, usize) {
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
                let run = read_ideographs(&characters, rest, place, codes, places);
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
                if code == SPACE && scan.trie().has_spaced() {
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

    /// Finds what begins at the characters, of which there are so many.
    #[inline]
    fn find(&mut self, trie: Trie<'_>, len: usize) {
        if trie.len() > NEAR {
            self.find_in::<true>(trie, len);
        } else {
            self.find_in::<false>(trie, len);
        }
    }

    /// The same, if the memory of the trie is `FAR`: then each step is asked for long before it is looked at.
    #[inline]
    fn find_in<const FAR: bool>(&mut self, trie: Trie<'_>, len: usize) {
        // Known from here on, place 0 is there without a look.
        if trie.slots.is_empty() {
            return;
        }
        let words = len.div_ceil(WORD);
        self.begins = [0; BLOCK / WORD];
        if FAR {
            for word in 0..words {
                self.fetch_seconds(trie, word);
            }
        }
        for word in 0..words {
            self.find_seconds::<FAR>(trie, word);
        }
        // Behind the end nothing begins.
        if let Some(last) = self.begins.get_mut(words.wrapping_sub(1)) {
            *last &= u64::MAX >> (words * WORD - len);
        }
        for word in 0..words {
            self.find_terms::<FAR>(trie, word);
        }
    }

    /// Asks for where pairs of characters lead.
    #[inline(always)]
    fn fetch_seconds(&mut self, trie: Trie<'_>, word: usize) {
        let Some(Word { codes, seconds, .. }) = self.word(word) else {
            return;
        };
        for (bit, second) in seconds.iter_mut().enumerate() {
            *second = second_of(trie, codes, bit);
            fetch(trie, *second);
        }
    }

    /// Sees which pairs of characters lead anywhere, and notes at which anything may begin. Asks for where they lead
    /// with the next character, if the memory is `FAR`.
    #[inline(always)]
    fn find_seconds<const FAR: bool>(&mut self, trie: Trie<'_>, word: usize) {
        let is_parted = self.is_parted;
        let Some(Word {
            codes,
            seconds,
            thirds,
            begins,
            ..
        }) = self.word(word)
        else {
            return;
        };
        let mut found = 0;
        // Without a branch, as what leads anywhere cannot be foreseen.
        for bit in 0..WORD {
            let place = match FAR {
                true => seconds.get(bit).copied().unwrap_or(ROOT),
                false => second_of(trie, codes, bit),
            };
            let slot = trie.slot(place);
            let is_pair = slot.label == code_at(codes, bit + 1);
            if let (true, Some(second), Some(third)) =
                (FAR, seconds.get_mut(bit), thirds.get_mut(bit))
            {
                *second = place_if(is_pair, place);
                *third = place_if(is_pair, trie.place(slot, code_at(codes, bit + 2)));
                fetch(trie, *third);
            }
            found |= u64::from(is_pair) << bit;
        }
        if trie.has_alone() {
            for bit in 0..WORD {
                let kind = trie.slot(code_at(codes, bit).into()).kind();
                found |= u64::from(kind != NO_TERM) << bit;
            }
        }
        *begins = if is_parted { u64::MAX } else { found };
    }

    /// Finds the terms that begin at the characters of a word, if no more than three characters tell; keeps the
    /// characters at which one begins, or still may.
    #[inline(always)]
    fn find_terms<const FAR: bool>(&mut self, trie: Trie<'_>, word: usize) {
        let (is_parted, has_gaps, has_alone) = (self.is_parted, self.has_gaps, trie.has_alone());
        let Some(Word {
            codes,
            places,
            seconds,
            thirds,
            lens,
            begins,
        }) = self.word(word)
        else {
            return;
        };
        let mut left = core::mem::take(begins);
        while left != 0 {
            let bit = left.trailing_zeros() as usize % WORD;
            left &= left - 1;
            let (Some(second_place), Some(third_place), Some(len)) =
                (seconds.get_mut(bit), thirds.get_mut(bit), lens.get_mut(bit))
            else {
                break;
            };
            let mut first_ending = NO_TERM;
            if has_alone {
                first_ending = trie.slot(code_at(codes, bit).into()).ending;
            }
            if !FAR {
                let place = second_of(trie, codes, bit);
                let is_pair = trie.slot(place).label == code_at(codes, bit + 1);
                *second_place = place_if(is_pair, place);
            }
            let second = trie.slot(*second_place);
            if !FAR {
                *third_place = trie.place(second, code_at(codes, bit + 2));
            }
            let third = trie.slot(*third_place);
            let is_third = third.label == code_at(codes, bit + 2);
            let third_ending = third.ending & u16::from(is_third).wrapping_neg();
            let is_free = |ending: u16| u8::from(ending & FREE == FREE);
            let longest = (is_free(third_ending) * 3) | (is_free(second.ending) * 2);
            let longest = longest.max(is_free(first_ending));
            // What stands beside it decides, or between; or it goes on.
            let asked = asked(first_ending) | asked(second.ending) | asked(third_ending);
            let mut is_unclear = (asked & 1 != 0) | (is_third & third.has_children()) | is_parted;
            if has_gaps {
                let gap = |place: usize| places.get(place).copied().unwrap_or_default();
                is_unclear |= (gap(bit + 1) | gap(bit + 2)) & AFTER_GAP != 0;
            }
            *len = longest & u8::from(is_unclear).wrapping_sub(1);
            *begins |= u64::from(is_unclear | (longest > 0)) << bit;
        }
    }

    /// A word of the characters.
    #[inline(always)]
    fn word(&mut self, word: usize) -> Option<Word<'_>> {
        let start = word * WORD;
        Some(Word {
            codes: self.codes.get(start..)?.first_chunk()?,
            places: self.places.get(start..)?.first_chunk()?,
            seconds: self.seconds.get_mut(start..)?.first_chunk_mut()?,
            thirds: self.thirds.get_mut(start..)?.first_chunk_mut()?,
            lens: self.lens.get_mut(start..)?.first_chunk_mut()?,
            begins: self.begins.get_mut(word)?,
        })
    }

    /// What begins at the next character that anything begins at, within a part of the text.
    #[inline]
    pub(super) fn next(&mut self, scan: &ScanTables, part: Range<usize>) -> Option<Begun> {
        loop {
            let word = self.next / WORD;
            let begins = self.begins.get(word)? >> (self.next % WORD);
            if begins == 0 {
                self.next = (word + 1) * WORD;
                continue;
            }
            let number = self.next + begins.trailing_zeros() as usize;
            let start = self.place(number);
            self.next = number + 1;
            if start >= part.end {
                self.next = BLOCK;
            } else if start >= part.start {
                let (node, len) = match *self.lens.get(number)? {
                    1 => (self.code(number).into(), 1),
                    2 => (*self.seconds.get(number)?, 2),
                    3 => (*self.thirds.get(number)?, 3),
                    _ => match self.longest(scan, number) {
                        Longest::None => continue,
                        Longest::Term { node, len } => (node, len),
                        Longest::Unclear => return Some(Begun::Unclear { start }),
                    },
                };
                self.next = number + len;
                let end = self.end(number + len - 1);
                return Some(Begun::Term { start, end, node });
            }
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

    /// The longest term that begins at a character.
    #[inline(never)]
    fn longest(&self, scan: &ScanTables, number: usize) -> Longest {
        let trie = scan.trie();
        let mut longest = Longest::None;
        let mut node = trie.first(self.code(number));
        let mut len = 1;
        while node != ROOT {
            let slot = trie.slot(node);
            let is_gap = self.is_after_gap(number + len);
            match slot.kind() {
                NO_TERM => {}
                FREE => longest = Longest::Term { node, len },
                QUOTED if !self.is_after_gap(number) => {}
                _ => return Longest::Unclear,
            }
            if !slot.has_children() {
                break;
            }
            let next = trie.child(node, self.code(number + len));
            if len >= WALK as usize
                || is_gap && (next != ROOT || scan.is_word(self.code(number + len - 1)))
            {
                return Longest::Unclear;
            }
            node = next;
            len += 1;
        }
        longest
    }
}

/// What is known of some characters, the codes and places of two more behind them included.
struct Word<'b> {
    codes: &'b [u16; WORD + 2],
    places: &'b [u32; WORD + 2],
    seconds: &'b mut [u32; WORD],
    thirds: &'b mut [u32; WORD],
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

/// A place that something leads to, or one to which nothing does.
#[inline(always)]
fn place_if(leads: bool, place: u32) -> u32 {
    place | u32::from(leads).wrapping_sub(1)
}

/// In the last bit, whether terms end there that need more to be asked before one is a match.
#[inline(always)]
fn asked(ending: u16) -> u16 {
    ending ^ ending >> 1
}

/// The longest term at a character.
enum Longest {
    None,
    Term {
        node: u32,
        len: usize,
    },
    /// See [`Begun::Unclear`].
    Unclear,
}

/// Whether the character of that code is passed over.
#[inline]
fn is_between(code: u16) -> bool {
    matches!(code, SPACE | IGNORABLE | QUOTE)
}

/// Reads ideographs, which have three bytes each, up to anything else or to what is passed over: fills in their
/// codes and where they are, the first at `place`. Tells how many.
#[inline(always)]
fn read_ideographs(
    characters: &Characters<'_>,
    text: &[u8],
    place: u32,
    codes: &mut [u16],
    places: &mut [u32],
) -> usize {
    let mut at = place | 3 << WIDTH;
    let mut count = 0;
    let room = codes.iter_mut().zip(places);
    for ((code, place), bytes) in room.zip(text.chunks_exact(3)) {
        let &[a @ 0xE0..=0xEF, b, c] = bytes else {
            break;
        };
        let found = characters.of_three(a, b, c);
        if is_between(found) {
            break;
        }
        count_step();
        (*code, *place) = (found, at);
        at += 3;
        count += 1;
    }
    count
}

//! The characters of a stretch of text, as codes.

use super::{BLOCK, WORD};
use crate::glossary::tables::ScanTables;
use crate::scan::alphabet::{count_step, Characters, IGNORABLE, NONE, QUOTE, SPACE};
use crate::scan::walk::{BETWEEN, WALK};
use crate::scan::Span;

/// How many characters are read: a walk goes so far on from the last of them.
const ROOM: usize = BLOCK + WALK as usize;

/// Words of a bit for each of them.
const WORDS: usize = ROOM.div_ceil(WORD);

/// How long in bytes what is passed over may be in a term.
const LONGEST_GAP: usize = BETWEEN * 4;

/// Of a place, the length of its character in bytes; a block is by far not so long.
const WIDTH: u32 = 28;
const PLACE: u32 = (1 << WIDTH) - 1;

/// The characters of a stretch of text but those that are passed over.
#[derive(Clone)]
pub(super) struct Codes {
    /// Where it stands in the text.
    pub(super) base: usize,
    /// Their codes; behind the last one, 0.
    pub(super) codes: [u16; ROOM],
    /// The first of each run of ideographs, which have three bytes each, and all other characters: a bit for each.
    heads: [u64; WORDS],
    /// Where these are, from the base on, and how long.
    places: [u32; ROOM],
    /// Those before which anything is passed over.
    gaps: [u64; WORDS],
    /// Whether that may be a character of a term by itself: the white space behind a word.
    pub(super) is_parted: bool,
}

impl Default for Codes {
    fn default() -> Self {
        Codes {
            base: 0,
            codes: [NONE; ROOM],
            heads: [0; WORDS],
            places: [0; ROOM],
            gaps: [0; WORDS],
            is_parted: false,
        }
    }
}

impl Codes {
    /// Reads the characters from `base` on; tells how many they are and where the text goes on.
    #[inline(always)]
    pub(super) fn read(&mut self, scan: &ScanTables, text: &str, base: usize) -> (usize, usize) {
        self.base = base;
        self.heads = [0; WORDS];
        // Of the character before, nothing is known.
        self.gaps = [0; WORDS];
        set(&mut self.gaps, 0);
        self.is_parted = false;
        let characters = scan.characters();
        let row = characters.row();
        let bytes = text.as_bytes();
        let mut len = 0;
        let mut next = base;
        let mut last = next;
        while len < ROOM {
            let rest = bytes.get(next..).unwrap_or_default();
            if let Some(0xE0..=0xEF) = rest.first() {
                let room = self.codes.get_mut(len..).unwrap_or_default();
                let run = match row {
                    Some(row) => read_run(room, rest, |bytes| {
                        row.get(Characters::place_in_row(bytes)).copied()
                    }),
                    None => read_run(room, rest, |&[a, b, c]| {
                        (a >> 4 == 0xE).then(|| characters.of_three(a, b, c))
                    }),
                };
                if run > 0 {
                    self.head(len, next, 3);
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
                set(&mut self.gaps, len);
                if code == SPACE && scan.trie().has_spaced() {
                    let before = len.checked_sub(1).map_or(NONE, |last| self.code(last));
                    self.is_parted |= scan.is_word(before);
                }
                // What is too long to be passed over ends all terms, as the text does.
                if next - last > LONGEST_GAP {
                    break;
                }
            } else {
                if let Some(known) = self.codes.get_mut(len) {
                    *known = code;
                }
                self.head(len, next, width);
                len += 1;
                last = next + width;
            }
            next += width;
        }
        let behind = self.codes.iter_mut().skip(len);
        behind.for_each(|code| *code = NONE);
        (len, next)
    }

    /// Notes where a character is in the text, and how long.
    #[inline(always)]
    fn head(&mut self, number: usize, place: usize, width: usize) {
        set(&mut self.heads, number);
        if let Some(known) = self.places.get_mut(number) {
            *known = (place - self.base) as u32 | (width as u32) << WIDTH;
        }
    }

    /// Where a character begins and ends, from the base on.
    #[inline(always)]
    pub(super) fn place(&self, number: usize) -> Span {
        let (head, run) = self.head_of(number);
        let start = (head & PLACE) as usize + 3 * run;
        // All of a run are as long as its first.
        let end = start + (head >> WIDTH) as usize;
        Span { start, end }
    }

    /// Where so many characters end, the first being at that place.
    #[inline(always)]
    pub(super) fn end(&self, first: Span, number: usize, len: usize) -> usize {
        let (word, bit) = (number / WORD, number % WORD);
        let heads = self.heads.get(word).copied().unwrap_or_default();
        let run = (heads >> bit >> 1).trailing_zeros() as usize;
        // Most are of one run.
        if len <= run.min(WORD - 1 - bit) + 1 {
            return first.end + 3 * (len - 1);
        }
        self.place(number + len - 1).end
    }

    /// The first character of the run that a character is of, and how far it is from there.
    #[inline(always)]
    fn head_of(&self, number: usize) -> (u32, usize) {
        let heads = self.heads.get(number / WORD).copied().unwrap_or_default();
        let heads = heads << (WORD - 1 - number % WORD);
        if heads == 0 {
            return self.head_before(number);
        }
        let run = heads.leading_zeros() as usize;
        let head = self.places.get(number.wrapping_sub(run));
        (head.copied().unwrap_or_default(), run)
    }

    /// The same, if none is in the same word up to it.
    #[cold]
    fn head_before(&self, number: usize) -> (u32, usize) {
        let before = self.heads.iter().take(number / WORD).enumerate().rev();
        let last = before
            .map(|(word, heads)| (word * WORD, heads))
            .find(|(_, heads)| **heads != 0);
        let head = last.map_or(0, |(start, heads)| start + heads.ilog2() as usize);
        let place = self.places.get(head).copied().unwrap_or_default();
        (place, number - head)
    }

    #[inline]
    pub(super) fn code(&self, number: usize) -> u16 {
        self.codes.get(number).copied().unwrap_or(NONE)
    }

    /// Whether anything is passed over before it.
    #[inline]
    pub(super) fn is_after_gap(&self, number: usize) -> bool {
        let word = self.gaps.get(number / WORD).copied().unwrap_or_default();
        word >> (number % WORD) & 1 != 0
    }

    /// The characters of a word behind which anything is passed over before the second next one, a bit for each.
    #[inline]
    pub(super) fn gaps_near(&self, word: usize) -> u64 {
        let of = |word: usize| self.gaps.get(word).copied().unwrap_or_default();
        let gaps = u128::from(of(word)) | u128::from(of(word + 1)) << WORD;
        (gaps >> 1 | gaps >> 2) as u64
    }
}

#[inline(always)]
fn set(bits: &mut [u64; WORDS], number: usize) {
    if let Some(word) = bits.get_mut(number / WORD) {
        *word |= 1 << (number % WORD);
    }
}

/// Whether the character of that code is passed over.
#[inline]
fn is_between(code: u16) -> bool {
    matches!(code, SPACE | IGNORABLE | QUOTE)
}

/// Reads characters of three bytes up to anything else or to what is passed over, and fills in their codes. Tells how
/// many.
#[inline(always)]
fn read_run(codes: &mut [u16], text: &[u8], code: impl Fn(&[u8; 3]) -> Option<u16>) -> usize {
    let mut count = 0;
    for (known, bytes) in codes.iter_mut().zip(text.chunks_exact(3)) {
        let Some(found) = bytes.first_chunk().and_then(&code) else {
            break;
        };
        if is_between(found) {
            break;
        }
        count_step();
        *known = found;
        count += 1;
    }
    count
}

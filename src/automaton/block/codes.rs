//! Step 1 of a block: the characters of the text as codes, without gaps.

#[cfg(all(feature = "simd", target_arch = "x86_64"))]
mod avx512;
#[cfg(all(test, feature = "std"))]
mod tests;

use super::array::{at, set};
use crate::alphabet::{is_between, CodeMap, EXPANDS, UNMAPPED};
use crate::automaton::limits::{BLOCK_LEN, BLOCK_STARTS, MAX_GAP, MAX_WALK, UNROLL};
use crate::automaton::steps::count_step;
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
use crate::automaton::x86_64::Vbmi2;

/// The maximum length of a gap in bytes.
// A gap of MAX_GAP characters of four bytes. A shorter one with more characters is refused by the
// walk.
const LONGEST_GAP: usize = MAX_GAP * 4;

/// Of a place, the length of its character in bytes; a block is by far not so long.
// An offset in the block, with the length of the character in bytes in the upper four bits. A block
// is far from 2²⁸ bytes long.
/// The place of the length.
const WIDTH_SHIFT: u32 = 28;
const OFFSET_MASK: u32 = (1 << WIDTH_SHIFT) - 1;

/// The flag, beside its code, of a character behind a gap or one that stands for several: with it,
/// the code differs from every label of the trie, and no path continues.
const GAP: u32 = 1 << 31;

/// Where the characters of a block are in the text.
#[derive(Clone)]
pub(super) struct Offsets {
    /// Where the block begins in the text.
    base: usize,
    /// The offset of each character from there, and its length.
    offsets: [u32; BLOCK_LEN],
}

impl Offsets {
    /// None.
    pub(super) const NONE: Self = Offsets {
        base: 0,
        offsets: [0; BLOCK_LEN],
    };

    /// Notes where a character is, and its length.
    #[inline]
    fn note(&mut self, number: usize, place: usize, width: usize) {
        let place = self.place(place, width);
        set(&mut self.offsets, number, place);
    }

    /// The packed offset of a character.
    #[inline]
    fn place(&self, place: usize, width: usize) -> u32 {
        (place - self.base) as u32 | (width as u32) << WIDTH_SHIFT
    }

    /// Where a character begins in the text.
    #[inline]
    pub(super) fn start(&self, number: usize) -> usize {
        self.base + (at(&self.offsets, number) & OFFSET_MASK) as usize
    }

    /// Where the next block begins: at the first character that this one does not answer, or where
    /// the text continues (`behind`) if it answers all.
    #[inline]
    fn goes_on(&self, characters: usize, of: usize, behind: usize) -> usize {
        if characters < of {
            self.start(characters)
        } else {
            behind
        }
    }

    /// Where a character ends in the text.
    #[inline]
    pub(super) fn end(&self, number: usize) -> usize {
        self.start(number) + (at(&self.offsets, number) >> WIDTH_SHIFT) as usize
    }
}

/// The codes of the characters of a block.
pub(super) struct Codes {
    /// The codes; zeros behind the last character, as far as a walk may look.
    // A zero is the code of no term's character, so paths end there without a bounds check.
    codes: [u32; BLOCK_LEN + MAX_WALK as usize],
    /// The number of characters behind a gap; their list is the caller's.
    gap_count: usize,
}

impl Codes {
    /// None.
    #[inline]
    pub(super) fn new() -> Self {
        Codes {
            codes: [UNMAPPED.into(); BLOCK_LEN + MAX_WALK as usize],
            gap_count: 0,
        }
    }

    /// Reads the characters from `base` on: their codes, where they are, and which of them are
    /// behind a gap. Returns at how many of them terms may start, and where the next block begins.
    #[inline]
    pub(super) fn read(
        &mut self,
        offsets: &mut Offsets,
        gaps: &mut [u16; BLOCK_LEN],
        code_map: CodeMap<'_>,
        at: (&str, usize),
    ) -> (usize, usize) {
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        if let Some(vbmi2) = Vbmi2::detect() {
            if let Some(read) = vbmi2.read(self, (offsets, gaps), code_map, at) {
                return read;
            }
        }
        self.read_by_runs(offsets, gaps, code_map, at)
    }

    /// The same on every machine, by runs of characters of three bytes.
    #[inline]
    fn read_by_runs(
        &mut self,
        offsets: &mut Offsets,
        gaps: &mut [u16; BLOCK_LEN],
        code_map: CodeMap<'_>,
        (text, base): (&str, usize),
    ) -> (usize, usize) {
        offsets.base = base;
        // What stands before the block is unknown, so its first character counts as one behind a
        // gap.
        set(gaps, 0, 0);
        self.gap_count = 1;
        let row = code_map.flat_codes();
        let bytes = text.as_bytes();
        let mut len = 0;
        let mut next = base;
        let mut last = next;
        while len < BLOCK_LEN {
            let rest = bytes.get(next..).unwrap_or_default();
            // In a run nothing branches but its end, which comes every 25 characters in a report,
            // at a digit or a quotation mark.
            if let Some(0xE0..=0xEF) = rest.first() {
                let place = offsets.place(next, 3);
                let room = self.codes.get_mut(len..BLOCK_LEN).unwrap_or_default();
                let offsets = offsets.offsets.get_mut(len..).unwrap_or_default();
                let run = match row {
                    Some(row) => read_run(room, offsets, place, rest, |bytes| {
                        row.get(CodeMap::flat_index(bytes)).copied()
                    }),
                    None => read_run(room, offsets, place, rest, |&[a, b, c]| {
                        (a >> 4 == 0xE).then(|| code_map.code_of_three(a, b, c))
                    }),
                };
                if run > 0 {
                    len += run;
                    next += 3 * run;
                    last = next;
                    if len >= BLOCK_LEN {
                        break;
                    }
                }
            }
            // And another character.
            let Some((code, width)) = code_map.decode(bytes, next) else {
                break;
            };
            count_step();
            if is_between(code) {
                self.pass_over(gaps, len);
                // What is too long to be passed over ends all terms, as the text does.
                if next - last > LONGEST_GAP {
                    break;
                }
            } else {
                if code == EXPANDS {
                    self.pass_over(gaps, len);
                }
                if let Some(known) = self.codes.get_mut(len) {
                    *known = code.into();
                }
                offsets.note(len, next, width);
                len += 1;
                last = next + width;
            }
            next += width;
        }
        let starts = len.min(BLOCK_STARTS);
        (starts, offsets.goes_on(starts, len, next))
    }

    /// Notes that a character is behind a gap, or stands for several; once for each.
    #[inline]
    fn pass_over(&mut self, gaps: &mut [u16; BLOCK_LEN], number: usize) {
        let is_new = usize::from(at(gaps, self.gap_count.wrapping_sub(1))) != number;
        set(gaps, self.gap_count, number as u16);
        self.gap_count += usize::from(is_new);
    }

    /// The number of characters behind a gap, the first one included.
    #[inline]
    pub(super) fn gap_count(&self) -> usize {
        self.gap_count
    }

    /// Flags one of them.
    #[inline]
    pub(super) fn mark_gap(&mut self, gap: usize) {
        if let Some(code) = self.codes.get_mut(gap) {
            *code |= GAP;
        }
    }

    /// The code of a character.
    #[inline]
    pub(super) fn code(&self, number: usize) -> u16 {
        self.codes.get(number).map_or(UNMAPPED, |code| *code as u16)
    }

    /// Whether a character is behind a gap.
    #[inline]
    pub(super) fn is_after_gap(&self, number: usize) -> bool {
        self.codes
            .get(number)
            .is_some_and(|code| is_after_gap(*code))
    }

    /// The codes from a character on, with their flags.
    #[inline]
    pub(super) fn from(&self, number: usize) -> Option<&[u32; BLOCK_LEN]> {
        // As many as a block has: an array of that length needs no bounds check for each character.
        self.codes.get(number..)?.first_chunk()
    }

    /// The codes of so many characters, and a few more, in groups of UNROLL.
    #[inline]
    pub(super) fn rounds<const FROM: usize>(
        &self,
        characters: usize,
    ) -> impl Iterator<Item = &[u32]> {
        let end = FROM + characters.next_multiple_of(UNROLL);
        let codes = self.codes.get(FROM..end).unwrap_or_default();
        codes.chunks_exact(UNROLL)
    }
}

/// Whether the code has the flag of a gap.
#[inline]
pub(super) fn is_after_gap(code: u32) -> bool {
    code & GAP != 0
}

/// Reads characters of three bytes up to anything else or a gap, in whole groups of UNROLL. `place`
/// is the packed offset of the first. Returns how many.
#[inline]
fn read_run(
    codes: &mut [u32],
    offsets: &mut [u32],
    mut place: u32,
    text: &[u8],
    code: impl Fn(&[u8; 3]) -> Option<u16>,
) -> usize {
    let mut count = 0;
    let codes = codes
        .chunks_exact_mut(UNROLL)
        .zip(offsets.chunks_exact_mut(UNROLL));
    for ((codes, offsets), text) in codes.zip(text.chunks_exact(3 * UNROLL)) {
        let codes = codes.iter_mut().zip(offsets);
        for ((known, known_place), bytes) in codes.zip(text.chunks_exact(3)) {
            let Some(found) = bytes.first_chunk().and_then(&code) else {
                return count;
            };
            if is_between(found) || found == EXPANDS {
                return count;
            }
            count_step();
            (*known, *known_place) = (found.into(), place);
            // The length in the upper bits stays 3.
            place += 3;
            count += 1;
        }
    }
    count
}

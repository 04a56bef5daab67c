//! Offsets in code points and in UTF-16, for hosts whose strings are not UTF-8.
//!
//! Matches stand close together, often a few bytes apart, so counting each gap by itself costs a loop, and an
//! unpredictable branch, for each. The counter goes through the text in windows of 64 bytes instead. Of the current
//! window it keeps a bit for each byte that begins a character: an offset in it is a population count, without a loop.

use super::find::{FindIter, FindOverlappingIter};
use super::matched::Match;
use crate::automaton::Span;
use core::iter::FusedIterator;
use core::ops::Range;

/// What an offset counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OffsetUnit {
    /// Bytes of UTF-8: what a [`Span`] holds, and Rust, Go and C index by.
    #[default]
    Bytes,
    /// Code points, each a `char`: what Python indexes by.
    CodePoints,
    /// Code units of UTF-16, two for a character beyond U+FFFF: what JavaScript, Java, C# and the Language Server
    /// Protocol index by.
    Utf16,
}

/// How many bytes a window has: a bit for each in a word.
const WINDOW: usize = u64::BITS as usize;

/// How many bytes a word has.
const WORD: usize = size_of::<u64>();

/// The lowest bit of each byte of a word.
const LOW_BITS: u64 = u64::MAX / 0xFF;

/// Turns byte offsets into a text into offsets in another unit.
///
/// Each offset is found from the one asked for before: going on takes time in proportion to the bytes between, and so
/// does going back. So offsets that are asked for nearly in order, as matches come, take one pass over the text.
/// Allocates nothing.
///
/// ```
/// use zhujie::scan::{OffsetCounter, OffsetUnit};
///
/// let text = "𠀀和四小園";
/// let place = text.find("四").unwrap();
/// assert_eq!(place, 7);
/// assert_eq!(OffsetCounter::new(text, OffsetUnit::CodePoints).offset(place), 2);
/// assert_eq!(OffsetCounter::new(text, OffsetUnit::Utf16).offset(place), 3);
/// ```
#[derive(Clone, Debug)]
pub struct OffsetCounter<'t> {
    text: &'t str,
    unit: OffsetUnit,
    /// Where the window begins: in bytes, a multiple of its size, and in the unit.
    start: usize,
    offset: usize,
    window: Window,
}

/// A bit for each byte of a window, the first byte's being the lowest.
#[derive(Clone, Copy, Debug)]
struct Window {
    /// Those that begin a character.
    starts: u64,
    /// Those that begin a character which counts twice.
    pairs: u64,
}

impl<'t> OffsetCounter<'t> {
    /// A counter at the start of the text.
    #[inline]
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        OffsetCounter {
            text,
            unit,
            start: 0,
            offset: 0,
            window: Window::read(text.as_bytes(), 0, unit),
        }
    }

    /// The unit that it counts.
    pub fn unit(&self) -> OffsetUnit {
        self.unit
    }

    /// How many units stand before a byte of the text.
    ///
    /// A byte behind the end of the text stands for the end; one within a character, for the end of the character, unless
    /// the unit is the byte.
    #[inline]
    pub fn offset(&mut self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.unit == OffsetUnit::Bytes {
            return byte;
        }
        // Less than the window's start, it is far behind its end.
        if byte.wrapping_sub(self.start) >= WINDOW {
            self.turn_to(byte);
        }
        self.offset + self.window.count_before(byte % WINDOW)
    }

    /// Where a span begins and ends.
    ///
    /// ```
    /// use zhujie::scan::{OffsetCounter, OffsetUnit};
    ///
    /// let text = "新建“四小園”171个";
    /// let found = zhujie::CHANGAN_2024.find(text).unwrap();
    /// let mut counter = OffsetCounter::new(text, OffsetUnit::CodePoints);
    /// assert_eq!(counter.span(found.span()), 3..6);
    /// ```
    #[inline]
    pub fn span(&mut self, span: Span) -> Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end)
    }

    /// Moves the window to a byte.
    #[inline(never)] // once in a window
    fn turn_to(&mut self, byte: usize) {
        let bytes = self.text.as_bytes();
        let start = byte - byte % WINDOW;
        if start > self.start {
            let passed = bytes.get(self.start + WINDOW..start).unwrap_or_default();
            self.offset += self.window.count() + count(passed, self.unit);
        } else {
            let passed = bytes.get(start..self.start).unwrap_or_default();
            self.offset -= count(passed, self.unit);
        }
        self.start = start;
        self.window = Window::read(bytes, start, self.unit);
    }
}

impl Window {
    /// The window that begins at a byte. Behind the end of the text, bits have no meaning: no offset lies there.
    #[inline]
    fn read(bytes: &[u8], start: usize, unit: OffsetUnit) -> Self {
        let bytes = bytes.get(start..).unwrap_or_default();
        match bytes.first_chunk() {
            Some(bytes) => Self::of(bytes, unit),
            None => {
                let mut rest = [0; WINDOW];
                rest.iter_mut()
                    .zip(bytes)
                    .for_each(|(to, from)| *to = *from);
                Self::of(&rest, unit)
            }
        }
    }

    #[inline]
    fn of(bytes: &[u8; WINDOW], unit: OffsetUnit) -> Self {
        let (mut starts, mut pairs) = (0, 0);
        // From the last word on, so that the first one comes to lie lowest.
        let (words, _) = bytes.as_chunks();
        for word in words.iter().rev() {
            let word = u64::from_le_bytes(*word);
            starts = starts << WORD | gather(character_starts(word));
            if unit == OffsetUnit::Utf16 {
                pairs = pairs << WORD | gather(pair_starts(word));
            }
        }
        Window { starts, pairs }
    }

    /// How many units begin in it.
    #[inline]
    fn count(self) -> usize {
        (self.starts.count_ones() + self.pairs.count_ones()) as usize
    }

    /// How many units begin before a byte of it.
    #[inline]
    fn count_before(self, byte: usize) -> usize {
        let before = !(u64::MAX << byte);
        let starts = (self.starts & before).count_ones();
        // Most texts have no character beyond U+FFFF, so the branch is predictable.
        let pairs = match self.pairs {
            0 => 0,
            pairs => (pairs & before).count_ones(),
        };
        (starts + pairs) as usize
    }
}

/// The lowest bit of each byte that begins a character: of all but 10xxxxxx.
#[inline]
fn character_starts(word: u64) -> u64 {
    (!word >> 7 | word >> 6) & LOW_BITS
}

/// The lowest bit of each byte that begins a character of two units in UTF-16: of 1111xxxx.
#[inline]
fn pair_starts(word: u64) -> u64 {
    (word >> 7 & word >> 6 & word >> 5 & word >> 4) & LOW_BITS
}

/// The lowest bits of the bytes, side by side in the lowest byte.
#[inline]
fn gather(low_bits: u64) -> u64 {
    // The bit of byte i is at 8i, and a summand of the multiplier, 2^(56-7i), takes it to 56+i. No two products of a bit and
    // a summand fall together, so nothing is carried.
    low_bits.wrapping_mul(0x0102_0408_1020_4080) >> (u64::BITS - 8)
}

/// How many units begin in windows that are passed over, of which nothing else is asked.
fn count(bytes: &[u8], unit: OffsetUnit) -> usize {
    let (windows, _) = bytes.as_chunks::<WINDOW>();
    let in_window = |window: &[u8; WINDOW]| {
        let (words, _) = window.as_chunks();
        let words = words.iter().map(|word| u64::from_le_bytes(*word));
        // For each place in a word how many of the eight words have a unit there: with pairs 16 at most.
        let sums: u64 = match unit {
            OffsetUnit::Utf16 => words.map(|w| character_starts(w) + pair_starts(w)).sum(),
            _ => words.map(character_starts).sum(),
        };
        // At most 64 characters begin, or 16 pairs, which are as many bytes: their sum is the highest byte.
        (sums.wrapping_mul(LOW_BITS) >> (u64::BITS - 8)) as usize
    };
    windows.iter().map(in_window).sum()
}

/// Matches, each with where it stands in another unit; see [`FindIter::offsets`].
#[derive(Clone, Debug)]
pub struct Offsets<'t, I> {
    matches: I,
    counter: OffsetCounter<'t>,
}

impl<'g: 't, 't, I: Iterator<Item = Match<'g, 't>>> Iterator for Offsets<'t, I> {
    type Item = (Range<usize>, Match<'g, 't>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let found = self.matches.next()?;
        Some((self.counter.span(found.span()), found))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.matches.size_hint()
    }
}

impl<'g: 't, 't, I> FusedIterator for Offsets<'t, I> where I: FusedIterator<Item = Match<'g, 't>> {}

impl<'g, 't> FindIter<'g, 't> {
    /// The same matches, each with where it stands in code points or in UTF-16.
    ///
    /// ```
    /// use zhujie::scan::OffsetUnit;
    ///
    /// let text = "𠀀和口袋公園、四小園";
    /// let found = zhujie::CHANGAN_2024.find_iter(text).offsets(OffsetUnit::Utf16);
    /// let ranges: Vec<_> = found.map(|(range, _)| range).collect();
    /// assert_eq!(ranges, [3..7, 8..11]);
    /// ```
    #[inline]
    pub fn offsets(self, unit: OffsetUnit) -> Offsets<'t, Self> {
        Offsets {
            counter: OffsetCounter::new(self.text(), unit),
            matches: self,
        }
    }
}

impl<'g, 't> FindOverlappingIter<'g, 't> {
    /// The same matches, each with where it stands in code points or in UTF-16; as [`FindIter::offsets`].
    pub fn offsets(self, unit: OffsetUnit) -> Offsets<'t, Self> {
        Offsets {
            counter: OffsetCounter::new(self.text(), unit),
            matches: self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use alloc::vec::Vec;

    const UNITS: [OffsetUnit; 3] = [OffsetUnit::Bytes, OffsetUnit::CodePoints, OffsetUnit::Utf16];

    /// By the definition.
    fn units(text: &str, unit: OffsetUnit) -> usize {
        match unit {
            OffsetUnit::Bytes => text.len(),
            OffsetUnit::CodePoints => text.chars().count(),
            OffsetUnit::Utf16 => text.encode_utf16().count(),
        }
    }

    fn boundaries(text: &str) -> Vec<usize> {
        let places = 0..=text.len();
        places
            .filter(|place| text.is_char_boundary(*place))
            .collect()
    }

    /// Every offset of a text, forwards, backwards, and from each end to it.
    fn check(text: &str) {
        let places = boundaries(text);
        for unit in UNITS {
            let expected: Vec<usize> = places.iter().map(|to| units(&text[..*to], unit)).collect();
            let mut counter = OffsetCounter::new(text, unit);
            let there = places.iter().map(|place| counter.offset(*place));
            assert!(there.eq(expected.iter().copied()), "{text:?}, {unit:?}");
            let back = places.iter().rev().map(|place| counter.offset(*place));
            assert!(
                back.eq(expected.iter().rev().copied()),
                "{text:?}, {unit:?}"
            );
            for (place, expected) in places.iter().zip(&expected) {
                let mut counter = OffsetCounter::new(text, unit);
                assert_eq!(
                    counter.offset(*place),
                    *expected,
                    "{text:?}, {unit:?}, {place}"
                );
                counter.offset(text.len());
                assert_eq!(
                    counter.offset(*place),
                    *expected,
                    "{text:?}, {unit:?}, {place}"
                );
            }
        }
    }

    /// All texts of up to five characters of one to four bytes, with the first and the last of each length, at all
    /// places in a window and across its end.
    #[test]
    fn all_small_pieces_at_all_alignments() {
        let all = [
            "\0",
            "\u{7F}",
            "\u{80}",
            "\u{7FF}",
            "\u{800}",
            "\u{FFFF}",
            "\u{10000}",
            "\u{10FFFF}",
        ];
        let mut pieces: Vec<String> = [String::new()].into();
        let mut first = 0;
        for length in 1..=4 {
            let end = pieces.len();
            // Of longer ones, those with one character of each length.
            let step = if length < 4 { 1 } else { 2 };
            for piece in first..end {
                for character in all.iter().step_by(step) {
                    let longer = [&pieces[piece], *character].concat();
                    pieces.push(longer);
                }
            }
            first = end;
        }
        let before: Vec<String> = (0..=WINDOW).map(|shift| "a".repeat(shift)).collect();
        for piece in &pieces {
            for before in &before {
                let text = [before, piece, "b"].concat();
                for unit in UNITS {
                    let mut counter = OffsetCounter::new(&text, unit);
                    for place in boundaries(piece) {
                        let expected = before.len() + units(&piece[..place], unit);
                        assert_eq!(
                            counter.offset(before.len() + place),
                            expected,
                            "{text:?}, {unit:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn texts_of_one_kind_of_any_length() {
        for character in ["a", "é", "四", "𠀀"] {
            for length in 0..100 {
                check(&character.repeat(length));
            }
        }
    }

    /// Any text, and places in any order: within characters and behind the end, too.
    #[test]
    fn any_places_of_any_text() {
        arbtest::arbtest(|u| {
            let mut text = String::new();
            for _ in 0..u.int_in_range(0..=200)? {
                text.push(*u.choose(&[
                    'a',
                    '\n',
                    'é',
                    '四',
                    '小',
                    '園',
                    '”',
                    '\u{FFFF}',
                    '𠀀',
                    '\u{10FFFF}',
                ])?);
            }
            for unit in UNITS {
                let mut counter = OffsetCounter::new(&text, unit);
                for _ in 0..8 {
                    let place = u.int_in_range(0..=text.len() + 9)?;
                    let mut end = place.min(text.len());
                    while unit != OffsetUnit::Bytes && !text.is_char_boundary(end) {
                        end += 1;
                    }
                    let expected = match unit {
                        OffsetUnit::Bytes => end,
                        _ => units(&text[..end], unit),
                    };
                    assert_eq!(
                        counter.offset(place),
                        expected,
                        "{text:?}, {unit:?}, {place}"
                    );
                }
            }
            Ok(())
        });
    }

    /// Far jumps both ways, over more windows than a byte can count.
    #[test]
    fn far_jumps() {
        let text = "省委“1310”部署𠀀é".repeat(5_000);
        for unit in UNITS {
            let mut counter = OffsetCounter::new(&text, unit);
            let middle = "省委“1310”部署𠀀é".len() * 2_500;
            let expected = units(&text[..middle], unit);
            assert_eq!(counter.offset(text.len()), 2 * expected);
            assert_eq!(counter.offset(middle), expected);
            assert_eq!(counter.offset(0), 0);
            assert_eq!(counter.offset(middle), expected);
        }
    }
}

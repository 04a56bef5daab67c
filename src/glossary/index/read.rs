//! Reading a query a word of codes at a time.

use super::codes::{Codes, Hash, LANES};
use crate::alphabet::{AlphabetTables, Characters, FIRST, NONE, QUOTE, SPACE};

/// What the characters from U+4000 to U+9FFF begin with, which are what they are whatever stands beside them.
const IDEOGRAPHS: core::ops::RangeInclusive<u8> = 0xE4..=0xE9;

/// The bytes of as many characters of three bytes as a word has.
const WORD: usize = 3 * LANES;

/// Why characters were not read.
pub(super) enum Stop {
    /// One of them no key has.
    Unknown,
    /// They are not all plain and of three bytes, or not as many as there should be.
    Other,
}

/// Whether it is an ideograph of those.
#[inline]
fn is_ideograph(&[first, ..]: &[u8; 3]) -> bool {
    IDEOGRAPHS.contains(&first)
}

/// Reads plain characters of three bytes, which are most of those of a term.
#[derive(Clone, Copy)]
pub(super) struct Reader<'g> {
    pub(super) characters: Characters<'g>,
    /// How many codes are plain.
    plain: u16,
}

impl<'g> Reader<'g> {
    #[inline]
    pub(super) fn new(alphabet: &'g AlphabetTables) -> Self {
        Reader {
            characters: alphabet.characters(),
            plain: alphabet.odd.wrapping_sub(FIRST),
        }
    }

    /// The codes of the first two characters of a text, if they are plain ideographs. In most of what is not found, they are of
    /// no key, so nothing else is to be done before.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    pub(super) fn begin(self, text: &[u8]) -> Result<u64, Stop> {
        let two = text.first_chunk().ok_or(Stop::Other)?;
        let &[a, _, _, b, _, _] = two;
        if !IDEOGRAPHS.contains(&a) || !IDEOGRAPHS.contains(&b) {
            return Err(Stop::Other);
        }
        self.two(two)
    }

    /// The words of a text that has begun so, and their hash, if all characters are plain and there is room.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    pub(super) fn read<'w>(
        self,
        text: &[u8],
        begun: u64,
        room: &'w mut [u64],
    ) -> Result<(Hash, &'w [u64]), Stop> {
        let rest = text.get(6..).ok_or(Stop::Other)?;
        let word = match rest.first_chunk() {
            Some(more) => begun << 32 | self.two(more)?,
            // Of two characters or three. Which, is not to be foreseen, so nothing depends on it: of two, the last one is
            // read again.
            None if rest.len() % 3 == 0 => {
                let last = self.one(text.last_chunk().ok_or(Stop::Other)?)?;
                (begun << 16 | last) >> (16 * usize::from(rest.is_empty()))
            }
            None => return Err(Stop::Other),
        };
        let mut codes = Codes::NONE.push_word(word, room).ok_or(Stop::Other)?;
        let mut rest = text.get(WORD..).unwrap_or_default();
        while !rest.is_empty() {
            let (bytes, left) = match rest.split_first_chunk() {
                Some((bytes, more)) if !more.is_empty() => {
                    rest = more;
                    (bytes, LANES)
                }
                // The same for the last word: those in front of it are read again, and taken away.
                _ => {
                    // A third of the bytes, as long as there are no more of them than a word has.
                    let left = rest.len() * 11 / 32;
                    rest = &[];
                    (text.last_chunk().ok_or(Stop::Other)?, left)
                }
            };
            let word = self.word(bytes)? & (u64::MAX >> (16 * LANES.saturating_sub(left)));
            codes = codes.push_word(word, room).ok_or(Stop::Other)?;
        }
        codes.finish(room).ok_or(Stop::Other)
    }

    /// The codes of the characters of a word.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn word(self, bytes: &[u8; WORD]) -> Result<u64, Stop> {
        let (two, rest) = bytes.split_first_chunk().ok_or(Stop::Other)?;
        let two_more = rest.first_chunk().ok_or(Stop::Other)?;
        Ok(self.two(two)? << 32 | self.two(two_more)?)
    }

    /// The codes of two characters.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn two(self, bytes: &[u8; 6]) -> Result<u64, Stop> {
        let (Some(first), Some(second)) = (bytes.first_chunk(), bytes.last_chunk()) else {
            return Err(Stop::Other);
        };
        let one = self.code(first)?;
        let other = self.code(second)?;
        let number = |code: u16| code.wrapping_sub(FIRST);
        if number(one).max(number(other)) < self.plain {
            return Ok(u64::from(one) << 16 | u64::from(other));
        }
        // Not which of them.
        Err(Stop::of(
            one.min(other) == NONE && is_ideograph(first) && is_ideograph(second),
        ))
    }

    /// The code of one.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn one(self, bytes: &[u8; 3]) -> Result<u64, Stop> {
        let code = self.code(bytes)?;
        if code.wrapping_sub(FIRST) < self.plain {
            return Ok(u64::from(code));
        }
        Err(Stop::of(code == NONE && is_ideograph(bytes)))
    }

    /// The code of a character of three bytes.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn code(self, bytes: &[u8; 3]) -> Result<u16, Stop> {
        self.characters.of_just_three(bytes).ok_or(Stop::Other)
    }

    /// A text without the quotation mark, or other such character, at either end.
    #[inline]
    pub(super) fn undecorated(self, mut text: &[u8]) -> &[u8] {
        if let Some((first, rest)) = text.split_first_chunk() {
            if self.goes(first) {
                text = rest;
            }
        }
        match text.split_last_chunk() {
            Some((rest, last)) if self.goes(last) => rest,
            _ => text,
        }
    }

    /// Whether it is a character that goes wherever it stands in a query.
    #[inline]
    fn goes(self, bytes: &[u8; 3]) -> bool {
        let code = self.characters.of_just_three(bytes);
        code.is_some_and(|code| (SPACE..=QUOTE).contains(&code))
    }
}

impl Stop {
    /// Why characters are not read, of which it is known that one is of no key, or is not.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn of(is_unknown: bool) -> Self {
        if is_unknown {
            Stop::Unknown
        } else {
            Stop::Other
        }
    }
}

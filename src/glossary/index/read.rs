//! Reading a query a word of codes at a time.

use super::codes::{Codes, Hash, CODES_A_WORD};
use crate::alphabet::{AlphabetTables, CodeMap, FIRST_CODE, QUOTE, SPACE, UNMAPPED};

/// What the characters from U+4000 to U+9FFF begin with, which are what they are whatever stands beside them.
const IDEOGRAPHS: core::ops::RangeInclusive<u8> = 0xE4..=0xE9;

/// The bytes of as many characters of three bytes as a word has.
const WORD_BYTES: usize = 3 * CODES_A_WORD;

/// Why characters were not read.
pub(super) enum FastPath {
    /// One of them no key has.
    Miss,
    /// They are not all plain and of three bytes, or not as many as there should be.
    Unsupported,
}

/// Whether it is an ideograph of those.
#[inline]
fn is_ideograph(&[first, ..]: &[u8; 3]) -> bool {
    IDEOGRAPHS.contains(&first)
}

/// Reads plain characters of three bytes, which are most of those of a term.
#[derive(Clone, Copy)]
pub(super) struct QueryReader<'g> {
    pub(super) code_map: CodeMap<'g>,
    /// How many codes are plain.
    plain_count: u16,
}

impl<'g> QueryReader<'g> {
    #[inline]
    pub(super) fn new(alphabet: &'g AlphabetTables) -> Self {
        QueryReader {
            code_map: alphabet.code_map(),
            plain_count: alphabet.first_contextual_code.wrapping_sub(FIRST_CODE),
        }
    }

    /// The codes of the first two characters of a text, if they are plain ideographs. In most of what is not found, they are of
    /// no key, so nothing else is to be done before.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    pub(super) fn first_two(self, text: &[u8]) -> Result<u64, FastPath> {
        let two = text.first_chunk().ok_or(FastPath::Unsupported)?;
        let &[a, _, _, b, _, _] = two;
        if !IDEOGRAPHS.contains(&a) || !IDEOGRAPHS.contains(&b) {
            return Err(FastPath::Unsupported);
        }
        self.two(two)
    }

    /// The words of a text that has first_two so, and their hash, if all characters are plain and there is room.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    pub(super) fn read<'w>(
        self,
        text: &[u8],
        first_two: u64,
        room: &'w mut [u64],
    ) -> Result<(Hash, &'w [u64]), FastPath> {
        let rest = text.get(6..).ok_or(FastPath::Unsupported)?;
        let word = match rest.first_chunk() {
            Some(more) => first_two << 32 | self.two(more)?,
            // Of two characters or three. Which, is not to be foreseen, so nothing depends on it: of two, the last one is
            // read again.
            None if rest.len() % 3 == 0 => {
                let last = self.one(text.last_chunk().ok_or(FastPath::Unsupported)?)?;
                (first_two << 16 | last) >> (16 * usize::from(rest.is_empty()))
            }
            None => return Err(FastPath::Unsupported),
        };
        let mut codes = Codes::NONE
            .push_word(word, room)
            .ok_or(FastPath::Unsupported)?;
        let mut rest = text.get(WORD_BYTES..).unwrap_or_default();
        while !rest.is_empty() {
            let (bytes, left) = match rest.split_first_chunk() {
                Some((bytes, more)) if !more.is_empty() => {
                    rest = more;
                    (bytes, CODES_A_WORD)
                }
                // The same for the last word: those in front of it are read again, and taken away.
                _ => {
                    // A third of the bytes, as long as there are no more of them than a word has.
                    let left = rest.len() * 11 / 32;
                    rest = &[];
                    (text.last_chunk().ok_or(FastPath::Unsupported)?, left)
                }
            };
            let word = self.word(bytes)? & (u64::MAX >> (16 * CODES_A_WORD.saturating_sub(left)));
            codes = codes.push_word(word, room).ok_or(FastPath::Unsupported)?;
        }
        codes.finish(room).ok_or(FastPath::Unsupported)
    }

    /// The codes of the characters of a word.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn word(self, bytes: &[u8; WORD_BYTES]) -> Result<u64, FastPath> {
        let (two, rest) = bytes.split_first_chunk().ok_or(FastPath::Unsupported)?;
        let two_more = rest.first_chunk().ok_or(FastPath::Unsupported)?;
        Ok(self.two(two)? << 32 | self.two(two_more)?)
    }

    /// The codes of two characters.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn two(self, bytes: &[u8; 6]) -> Result<u64, FastPath> {
        let (Some(first), Some(second)) = (bytes.first_chunk(), bytes.last_chunk()) else {
            return Err(FastPath::Unsupported);
        };
        let one = self.code(first)?;
        let other = self.code(second)?;
        let number = |code: u16| code.wrapping_sub(FIRST_CODE);
        if number(one).max(number(other)) < self.plain_count {
            return Ok(u64::from(one) << 16 | u64::from(other));
        }
        // Not which of them.
        Err(FastPath::miss_if(
            one.min(other) == UNMAPPED && is_ideograph(first) && is_ideograph(second),
        ))
    }

    /// The code of one.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn one(self, bytes: &[u8; 3]) -> Result<u64, FastPath> {
        let code = self.code(bytes)?;
        if code.wrapping_sub(FIRST_CODE) < self.plain_count {
            return Ok(u64::from(code));
        }
        Err(FastPath::miss_if(code == UNMAPPED && is_ideograph(bytes)))
    }

    /// The code of a character of three bytes.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn code(self, bytes: &[u8; 3]) -> Result<u16, FastPath> {
        self.code_map
            .try_code_of_three(bytes)
            .ok_or(FastPath::Unsupported)
    }

    /// A text without the quotation mark, or other such character, at either end.
    #[inline]
    pub(super) fn undecorated(self, mut text: &[u8]) -> &[u8] {
        if let Some((first, rest)) = text.split_first_chunk() {
            if self.is_dropped(first) {
                text = rest;
            }
        }
        match text.split_last_chunk() {
            Some((rest, last)) if self.is_dropped(last) => rest,
            _ => text,
        }
    }

    /// Whether it is a character that goes wherever it stands in a query.
    #[inline]
    fn is_dropped(self, bytes: &[u8; 3]) -> bool {
        let code = self.code_map.try_code_of_three(bytes);
        code.is_some_and(|code| (SPACE..=QUOTE).contains(&code))
    }
}

impl FastPath {
    /// Why characters are not read, of which it is known that one is of no key, or is not.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn miss_if(is_unknown: bool) -> Self {
        if is_unknown {
            FastPath::Miss
        } else {
            FastPath::Unsupported
        }
    }
}

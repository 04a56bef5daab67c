//! The fast path of a query: ideographs, a word of codes at a time.
//!
//! Instructions and unpredictable branches are what a look-up costs. So the first two characters
//! are read at once and end nearly all misses: one of them is in no key, or no key begins with the
//! two. Then a word at a time. The last word is read from the end of the query, over again what was
//! read before, so that no branch depends on the number of characters.

use super::codes::{Codes, Hash, CODES_A_WORD};
use crate::alphabet::{AlphabetTables, CodeMap, FIRST_CODE, QUOTE, SPACE, UNMAPPED};

/// The lead bytes of U+4000 to U+9FFF, all of which are plain.
const IDEOGRAPHS: core::ops::RangeInclusive<u8> = 0xE4..=0xE9;

/// The bytes of four characters of three bytes.
const WORD_BYTES: usize = 3 * CODES_A_WORD;

/// Why the fast path does not give the codes.
pub(super) enum FastPath {
    /// Some character is in no key.
    Miss,
    /// Some character is not plain or has not three bytes, or there are too few or too many.
    Unsupported,
}

/// Whether the character is such an ideograph.
#[inline]
fn is_ideograph(&[first, ..]: &[u8; 3]) -> bool {
    IDEOGRAPHS.contains(&first)
}

/// Reads plain characters of three bytes.
#[derive(Clone, Copy)]
pub(super) struct QueryReader<'g> {
    pub(super) code_map: CodeMap<'g>,
    /// The number of plain codes, counted from [`FIRST_CODE`].
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

    /// The codes of the first two characters, if they are ideographs; the code of one that no key
    /// has is [`UNMAPPED`].
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    pub(super) fn first_two(self, text: &[u8]) -> Result<[u16; 2], FastPath> {
        let two: &[u8; 6] = text.first_chunk().ok_or(FastPath::Unsupported)?;
        let (Some(first), Some(second)) = (two.first_chunk(), two.last_chunk()) else {
            return Err(FastPath::Unsupported);
        };
        if !is_ideograph(first) || !is_ideograph(second) {
            return Err(FastPath::Unsupported);
        }
        Ok([self.code(first)?, self.code(second)?])
    }

    /// Two codes one above the other, if both are plain.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    pub(super) fn pair(self, [one, other]: [u16; 2]) -> Option<u64> {
        let number = |code: u16| code.wrapping_sub(FIRST_CODE);
        // One comparison for both: codes below FIRST_CODE wrap around to great numbers.
        let are_plain = number(one).max(number(other)) < self.plain_count;
        are_plain.then_some(u64::from(one) << 16 | u64::from(other))
    }

    /// The words of a text with these first two codes, and their hash, if all characters are plain.
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
            // Two characters or three: which is an unpredictable branch, so there is none. Of two,
            // the last one is read again and shifted away.
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
        // Whole words first; what is left at the end is one to four characters.
        while !rest.is_empty() {
            let (bytes, left) = match rest.split_first_chunk() {
                Some((bytes, more)) if !more.is_empty() => {
                    rest = more;
                    (bytes, CODES_A_WORD)
                }
                // The same for the last word: it is read from the end of the text, and what was
                // read before is masked out.
                _ => {
                    // The number of characters: a third of the bytes, exact for up to 12 of them,
                    // and no division.
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

    /// The codes of four characters.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn word(self, bytes: &[u8; WORD_BYTES]) -> Result<u64, FastPath> {
        let (two, rest) = bytes.split_first_chunk().ok_or(FastPath::Unsupported)?;
        let two_more = rest.first_chunk().ok_or(FastPath::Unsupported)?;
        // The first code uppermost, as `Codes::push` puts it.
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
        // One of the two is missing; which one does not matter.
        self.pair([one, other]).ok_or_else(|| {
            FastPath::miss_if(
                one.min(other) == UNMAPPED && is_ideograph(first) && is_ideograph(second),
            )
        })
    }

    /// The code of one character.
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

    /// A text without a quotation mark, or another dropped character, at either end.
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

    /// Whether the character is dropped wherever it stands in a query.
    #[inline]
    fn is_dropped(self, bytes: &[u8; 3]) -> bool {
        let code = self.code_map.try_code_of_three(bytes);
        code.is_some_and(|code| (SPACE..=QUOTE).contains(&code))
    }
}

impl FastPath {
    /// A miss, if some character is known to be in no key.
    #[inline(always)] // without it and its like, get-hit takes a tenth more instructions
    fn miss_if(is_unknown: bool) -> Self {
        if is_unknown {
            FastPath::Miss
        } else {
            FastPath::Unsupported
        }
    }
}

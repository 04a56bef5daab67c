//! From the characters of a text to the codes of a glossary: one table, the fold included.

#[cfg(feature = "alloc")]
pub(crate) mod build;
#[cfg(feature = "alloc")]
pub(crate) mod ranks;
mod words;

#[cfg(feature = "alloc")]
use crate::fold::{
    fold, is_content, is_quotation_mark, needs_no_normalization, parts, single, Strength,
};
use crate::fold::{is_ignorable, separator};
use crate::table::Column;
pub(crate) use words::{is_kana, is_note, is_word};

/// No character of any term.
pub(crate) const UNMAPPED: u16 = 0;
/// White space.
pub(crate) const SPACE: u16 = 1;
/// An invisible character.
pub(crate) const IGNORABLE: u16 = 2;
/// A quotation mark.
pub(crate) const QUOTE: u16 = 3;
/// What parts the digits of a number, by the character that stands for its look-alikes in a key, in the order of their codes: a
/// hyphen, a full stop, a slash, a bracket that decorates. Between two digits each is a character of a term; the first of these
/// codes also stands, whichever it is, where it parts what would not be one word without it.
const SEPARATORS: [char; 5] = ['-', '.', '/', '【', '】'];
/// The code of the first of them, and that of the last.
pub(crate) const DASH: u16 = 4;
pub(crate) const LAST_SEPARATOR: u16 = DASH + SEPARATORS.len() as u16 - 1;
/// A character that stands for several others, all of which some term has.
pub(crate) const EXPANDS: u16 = LAST_SEPARATOR + 1;
/// The first code of a character; those before it may stand between the characters of a term, or are to be taken apart.
pub(crate) const FIRST_CODE: u16 = EXPANDS + 1;

/// Whether it is the code of what is passed over, if only to see what it parts.
#[inline]
pub(crate) const fn is_between(code: u16) -> bool {
    SPACE <= code && code <= LAST_SEPARATOR
}

/// Whether it is the code of what parts the digits of a number.
#[inline]
pub(crate) const fn is_separator(code: u16) -> bool {
    DASH <= code && code <= LAST_SEPARATOR
}

/// The size of a page of codes.
pub(crate) const PAGE: u32 = 64;

/// Pages begin at multiples of it: where one ends in characters without a code, the next one may begin.
pub(crate) const STEP: usize = 2;

/// CodeMap beyond the Basic Multilingual Plane, one after the other, whose codes are so too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct SupplementaryRecord {
    /// The first of them.
    pub character: u32,
    /// Its code.
    pub code: u16,
    /// How many follow it.
    pub more: u16,
}

impl SupplementaryRecord {
    /// The code of a character, if it is one of them.
    #[inline]
    pub(crate) fn code(&self, character: u32) -> Option<u16> {
        let number = character.checked_sub(self.character)?;
        let number = u16::try_from(number).ok().filter(|n| *n <= self.more)?;
        Some(self.code.wrapping_add(number))
    }

    /// Whether the character is the one after them, and its code the one after theirs.
    #[cfg(feature = "alloc")]
    pub(crate) fn goes_on(&self, character: u32, code: u16) -> bool {
        let count = u32::from(self.more) + 1;
        self.more < u16::MAX
            && character.checked_sub(self.character) == Some(count)
            && u32::from(code) == u32::from(self.code) + count
    }
}

/// The characters of a glossary's terms and keys, and what leads to their codes. Public for the sake of generated code,
/// and hidden: no part of the crate's interface.
#[derive(Clone, Debug, Default)]
pub struct AlphabetTables {
    /// For each 64 characters of the Basic Multilingual Plane where their page of codes begins, in steps of eight codes;
    /// the one at 0 is empty.
    pub pages: Column<u16>,
    /// The codes, page by page; where a page ends in none, and the next one begins with none, they overlap.
    pub codes: Column<u16>,
    /// The codes of the other characters, sorted.
    pub supplementary: Column<SupplementaryRecord>,
    /// The first code of a letter or a digit of a word; digits of ASCII come first.
    pub first_digit_code: u16,
    /// The first one behind these digits.
    pub first_letter_code: u16,
    /// The first one behind all letters.
    pub word_code_end: u16,
    /// The first code of a character that may be another in a key, beside some others.
    pub first_contextual_code: u16,
}

impl AlphabetTables {
    /// Whether it is the code of a letter or a digit of a word, or of a mark on one.
    #[inline]
    pub(crate) fn is_word(&self, code: u16) -> bool {
        (self.first_digit_code..self.word_code_end).contains(&code)
    }

    /// Whether it is the code of a digit of ASCII.
    #[inline]
    pub(crate) fn is_digit(&self, code: u16) -> bool {
        (self.first_digit_code..self.first_letter_code).contains(&code)
    }

    /// The code of a character: what all its spellings share.
    #[inline]
    pub(crate) fn code(&self, c: char) -> u16 {
        self.code_map().code(c)
    }

    /// The characters, for many to be looked up.
    #[inline]
    pub(crate) fn code_map(&self) -> CodeMap<'_> {
        CodeMap {
            tables: self,
            pages: self.pages.first_chunk().unwrap_or(NO_PAGES),
            codes: &self.codes,
        }
    }

    /// Whether it is the code of a character that is one of a key, whatever stands beside it.
    #[inline]
    pub(crate) fn is_plain(&self, code: u16) -> bool {
        (FIRST_CODE..self.first_contextual_code).contains(&code)
    }

    /// What the character at a place of a query is, whose code is not a plain one.
    #[inline]
    pub(crate) fn spelling(&self, code: u16, query: &str, place: usize) -> QueryChar {
        match code {
            SPACE | IGNORABLE | QUOTE => QueryChar::Dropped,
            UNMAPPED => QueryChar::Unresolved(
                match query.get(place..).and_then(|rest| rest.chars().next()) {
                    // Ideographs stay what they are, whatever stands beside them.
                    Some('\u{3400}'..='\u{9FFF}') => Unresolved::Always,
                    Some('a'..='z' | 'A'..='Z' | '0'..='9') => Unresolved::Alone,
                    _ => Unresolved::Normalize,
                },
            ),
            _ => QueryChar::Unresolved(Unresolved::Normalize),
        }
    }

    /// Whether of all characters with that code, this one is that of keys.
    #[cfg(feature = "alloc")]
    pub(crate) fn is_of_key(&self, c: char, code: u16) -> bool {
        match unit(c) {
            Unit::Char(unit) => unit == c && code >= FIRST_CODE,
            Unit::Between(unit) => unit == code && SEPARATORS.contains(&c),
        }
    }
}

/// How many pages the Basic Multilingual Plane has.
pub(crate) const PAGES: usize = 0x1_0000 / PAGE as usize;

/// The first page of those that lie in a row, behind the empty page, where terms have many characters: from U+2000 to
/// the end of the plane. So the place of a code is known without a look at the pages.
pub(crate) const FIRST_FLAT_PAGE: usize = 0x2000 / PAGE as usize;
/// What is no place in the row.
pub(crate) const FLAT_LEN: usize = 0x1_0000 - 0x2000;

/// Those of a glossary without a table. It has no codes either, so any numbers will do, and these are in every program.
const NO_PAGES: &[u16; PAGES] = crate::fold::FILLER;

/// The tables from characters to codes.
#[derive(Clone, Copy)]
pub(crate) struct CodeMap<'g> {
    tables: &'g AlphabetTables,
    pub(crate) pages: &'g [u16; PAGES],
    pub(crate) codes: &'g [u16],
}

impl CodeMap<'_> {
    /// See [`AlphabetTables::code`].
    #[inline]
    pub(crate) fn code(&self, c: char) -> u16 {
        let c = u32::from(c);
        if c > 0xFFFF {
            return self.tables.supplementary(c);
        }
        self.on_page((c / PAGE) as usize, (c % PAGE) as usize)
    }

    /// The code of the character that begins at a place of a text, and its length in bytes. A page has the
    /// characters that differ in the last six bits, which are those of their last byte.
    #[inline]
    pub(crate) fn decode(&self, text: &[u8], place: usize) -> Option<(u16, usize)> {
        let rest = text.get(place..)?;
        match *rest {
            [a @ 0xE0..=0xEF, b, c, ..] => Some((self.code_of_three(a, b, c), 3)),
            [a @ ..=0x7F, ..] => {
                Some((self.on_page(usize::from(a >> 6), usize::from(a & 0x3F)), 1))
            }
            [] => None,
            _ => self.decode_other(rest),
        }
    }

    /// The codes of the character that begins at a place and of the next one, and their lengths.
    #[inline(always)] // without it and its like, scan-report takes a thirtieth more instructions
    pub(crate) fn decode_two(&self, text: &[u8], place: usize) -> [(u16, usize); 2] {
        let rest = text.get(place..).unwrap_or_default();
        if let Some(&[a @ 0xE0..=0xEF, b, c, d @ 0xE0..=0xEF, e, f]) = rest.first_chunk() {
            return [
                (self.code_of_three(a, b, c), 3),
                (self.code_of_three(d, e, f), 3),
            ];
        }
        let (first, width) = self.decode(text, place).unwrap_or_default();
        let second = self.decode(text, place + width).unwrap_or_default();
        [(first, width), second]
    }

    /// The code of a character of three bytes.
    #[inline(always)] // without it and its like, scan-report takes a thirtieth more instructions
    pub(crate) fn code_of_three(&self, a: u8, b: u8, c: u8) -> u16 {
        let page = usize::from(a & 0x0F) << 6 | usize::from(b & 0x3F);
        self.on_page(page, usize::from(c & 0x3F))
    }

    /// The codes of the characters that lie in a row, if there are any.
    #[inline]
    pub(crate) fn flat_codes(&self) -> Option<&[u16; FLAT_LEN]> {
        let is_row = self.pages.get(FIRST_FLAT_PAGE) == Some(&(PAGE as u16 / STEP as u16));
        let row = self.codes.get(PAGE as usize..).filter(|_| is_row);
        row?.first_chunk()
    }

    /// The sum of the three bytes of the first character in the row, each 64 times as much as the next one.
    pub(crate) const FLAT_BASE: u32 = (0xE2 << 12) + (0x80 << 6) + 0x80;

    /// The place in the row of the character that begins with these bytes of a valid text; beyond it if it is of no page of
    /// the row, or has not three bytes.
    #[inline(always)] // without it and its like, scan-report takes a thirtieth more instructions
    pub(crate) fn flat_index(&[a, b, c]: &[u8; 3]) -> usize {
        // What has not three bytes is less, and wraps around, or more.
        let character = (u32::from(a) << 12) + (u32::from(b) << 6) + u32::from(c);
        character.wrapping_sub(Self::FLAT_BASE) as usize
    }

    /// The code of a character, if it has three bytes; they are the next ones of a text that is valid.
    #[inline(always)] // without it and its like, scan-report takes a thirtieth more instructions
    pub(crate) fn try_code_of_three(&self, &[a, b, c]: &[u8; 3]) -> Option<u16> {
        let page = self.page_of_three(a, b)?;
        let place = usize::from(page) * STEP + usize::from(c & 0x3F);
        Some(self.codes.get(place).copied().unwrap_or(UNMAPPED))
    }

    /// The page of the character that begins with these bytes of a valid text, if it has three.
    #[inline(always)] // without it and its like, scan-report takes a thirtieth more instructions
    pub(crate) fn page_of_three(&self, a: u8, b: u8) -> Option<u16> {
        // What has not three bytes is less, and wraps around, or more.
        const FIRST_CODE: usize = (0xE0 << 6) + 0x80;
        let page = (usize::from(a) << 6) + usize::from(b);
        self.pages.get(page.wrapping_sub(FIRST_CODE)).copied()
    }

    #[cold]
    fn decode_other(&self, rest: &[u8]) -> Option<(u16, usize)> {
        let len = rest.len().min(4);
        let (first, _) = rest.split_at_checked(len)?;
        let valid = first.utf8_chunks().next()?.valid();
        let c = valid.chars().next()?;
        Some((self.code(c), c.len_utf8()))
    }

    #[inline(always)] // without it and its like, scan-report takes a thirtieth more instructions
    fn on_page(&self, page: usize, place: usize) -> u16 {
        let page = self.pages.get(page).copied().unwrap_or_default();
        let place = usize::from(page) * STEP + place;
        self.codes.get(place).copied().unwrap_or(UNMAPPED)
    }
}

impl AlphabetTables {
    #[cold]
    fn supplementary(&self, c: u32) -> u16 {
        let runs = &self.supplementary;
        let after = runs.partition_point(|run| run.character <= c);
        let run = after.checked_sub(1).and_then(|place| runs.get(place));
        match run.and_then(|run| run.code(c)) {
            Some(code) => code,
            None => match char::from_u32(c) {
                Some(c) if is_ignorable(c) => IGNORABLE,
                Some(c) if separator(c).is_some() => DASH,
                _ => UNMAPPED,
            },
        }
    }
}

/// What a character is in a query, if not one of the key whatever stands beside it.
pub(crate) enum QueryChar {
    /// None of the key.
    Dropped,
    Unresolved(Unresolved),
}

/// What is not known of a character in a query.
pub(crate) enum Unresolved {
    /// It is one of the key, and no key of the glossary has it.
    Always,
    /// The same, unless it forms another with a mark behind it.
    Alone,
    /// What becomes of it; only normalization tells.
    Normalize,
}

/// Whether the character, which stands for all its spellings, is one of a key whatever stands beside it.
#[cfg(feature = "alloc")]
pub(crate) fn is_plain(c: char) -> bool {
    let same = |c: &char| single(*c) == Some(*c) && fold(*c, Strength::Loose) == *c;
    needs_no_normalization(c) && is_content(c) && same(&c)
}

/// What a character is in a text.
#[cfg(feature = "alloc")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// It may stand between the characters of a term; the code says what it is.
    Between(u16),
    /// It is a character of a term, if any term has it; this one stands for all its spellings.
    Char(char),
}

/// What a character is in a text, by itself: two strings that are the same unit by unit, apart
/// from what may stand between, have the same [`key`](crate::fold::key).
#[cfg(feature = "alloc")]
pub(crate) fn unit(c: char) -> Unit {
    let c = single(c).unwrap_or(match c {
        // Two full stops, and three.
        '\u{2025}' | '\u{FE19}' => '.',
        _ => c,
    });
    if c.is_whitespace() {
        Unit::Between(SPACE)
    } else if is_ignorable(c) {
        Unit::Between(IGNORABLE)
    } else if is_quotation_mark(c) {
        Unit::Between(QUOTE)
    } else if let Some(separator) = separator(c) {
        Unit::Between(code_of_separator(separator))
    } else {
        Unit::Char(fold(c, Strength::Loose))
    }
}

/// The code of what parts digits, by the character that stands for it in a key.
#[cfg(feature = "alloc")]
fn code_of_separator(separator: char) -> u16 {
    let place = SEPARATORS.iter().position(|c| *c == separator);
    place.map_or(DASH, |place| DASH + place as u16)
}

/// The character that has that code in a key.
#[cfg(feature = "alloc")]
pub(crate) fn separator_of_code(code: u16) -> Option<char> {
    let place = code.checked_sub(DASH)?;
    SEPARATORS.get(usize::from(place)).copied()
}

/// The units of a character that becomes several in a key, as ㎏ and Ⅲ do.
#[cfg(feature = "alloc")]
pub(crate) fn units(c: char) -> impl Iterator<Item = Unit> {
    parts(c).map(unit)
}

/// Whether a character is taken apart in a text: it becomes several in a key, and is not set as a note or the number of a
/// list is, as ⑩ and ⑴ are; nor as an accent by itself.
#[cfg(feature = "alloc")]
pub(crate) fn expands(c: char) -> bool {
    if single(c).is_some() || is_note(c) || !matches!(unit(c), Unit::Char(_)) {
        return false;
    }
    units(c).all(|unit| unit != Unit::Between(SPACE))
        && units(c).any(|unit| matches!(unit, Unit::Char(_)))
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;

    /// Whatever three bytes begin with a character, those that are in the row are told from all others.
    #[test]
    fn places_in_the_row_are_those_of_its_characters() {
        for c in (0..=0xFFFF).filter_map(char::from_u32) {
            let mut bytes = [0; 3];
            if c.len_utf8() == 3 && c >= '\u{2000}' {
                c.encode_utf8(&mut bytes);
                assert_eq!(CodeMap::flat_index(&bytes), c as usize - 0x2000);
            }
        }
        let firsts = (0..=u8::MAX).filter(|first| !(0xE2..=0xEF).contains(first));
        for a in firsts {
            // Behind the first byte of several, the others; behind the last one, anything.
            let goes_on = |byte| (0x80..0xC0).contains(&byte);
            let is_valid = |[b, c]: &[u8; 2]| match a {
                ..0x80 => true,
                0x80..0xE0 => goes_on(*b),
                _ => goes_on(*b) && goes_on(*c),
            };
            let bytes = (0..=u16::MAX).map(u16::to_le_bytes);
            for [b, c] in bytes.filter(is_valid) {
                assert!(CodeMap::flat_index(&[a, b, c]) >= FLAT_LEN, "{a} {b} {c}");
            }
        }
    }
}

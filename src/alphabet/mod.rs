//! The alphabet: from the characters of a text to the codes of a glossary, the fold included.
//!
//! A *code* numbers a class of characters that the fold makes one (萬 and 万), in the order of
//! frequency in terms. So the fold costs a scan nothing: reading a code is one table look-up,
//! whichever the spelling. The first codes are of no class: what is in no term, what may stand
//! between two characters of a term, and what stands for several characters.

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

/// The code of a character that no term has.
// 0, so that tables filled with zeros map nothing.
pub(crate) const UNMAPPED: u16 = 0;
/// The code of white space.
pub(crate) const SPACE: u16 = 1;
/// The code of invisible characters.
pub(crate) const IGNORABLE: u16 = 2;
/// The code of quotation marks.
pub(crate) const QUOTE: u16 = 3;
/// The separators, by the character that a key has for them: hyphen, full stop, slash, and brackets
/// that only decorate. Their codes follow each other from [`DASH`] on. Between two digits each is a
/// character of the term; elsewhere the code of the first one stands for all, where it parts what
/// would not be one word without it.
const SEPARATORS: [char; 5] = ['-', '.', '/', '【', '】'];
/// The codes of the first and of the last separator.
pub(crate) const DASH: u16 = 4;
pub(crate) const LAST_SEPARATOR: u16 = DASH + SEPARATORS.len() as u16 - 1;
/// The code of a character that stands for several others, all of which occur in terms.
pub(crate) const EXPANDS: u16 = LAST_SEPARATOR + 1;
/// The first code of a class of characters. A smaller one may stand between two characters of a
/// term, or expands.
pub(crate) const FIRST_CODE: u16 = EXPANDS + 1;

/// Whether a character with this code may stand between two characters of a term.
#[inline]
pub(crate) const fn is_between(code: u16) -> bool {
    SPACE <= code && code <= LAST_SEPARATOR
}

/// Whether it is the code of a separator.
#[inline]
pub(crate) const fn is_separator(code: u16) -> bool {
    DASH <= code && code <= LAST_SEPARATOR
}

/// The number of codes on a page.
// The number of characters that differ in the last byte of their UTF-8 only.
pub(crate) const PAGE: u32 = 64;

/// Pages begin at multiples of this index: a page may begin in the blank end of another one.
pub(crate) const STEP: usize = 2;

/// A run of characters beyond the Basic Multilingual Plane with consecutive codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct SupplementaryRecord {
    /// The first character.
    pub character: u32,
    /// Its code.
    pub code: u16,
    /// The number of characters that follow it.
    pub more: u16,
}

impl SupplementaryRecord {
    /// The code of a character, if it is in the run.
    #[inline]
    pub(crate) fn code(&self, character: u32) -> Option<u16> {
        let number = character.checked_sub(self.character)?;
        let number = u16::try_from(number).ok().filter(|n| *n <= self.more)?;
        Some(self.code.wrapping_add(number))
    }

    /// Whether the character follows the run, and its code too.
    #[cfg(feature = "alloc")]
    pub(crate) fn goes_on(&self, character: u32, code: u16) -> bool {
        let count = u32::from(self.more) + 1;
        self.more < u16::MAX
            && character.checked_sub(self.character) == Some(count)
            && u32::from(code) == u32::from(self.code) + count
    }
}

/// The tables from characters to codes. Public for generated code, and hidden: no part of the
/// crate's interface.
#[derive(Clone, Debug, Default)]
pub struct AlphabetTables {
    /// For each 64 characters of the Basic Multilingual Plane the index of their page, divided by
    /// `STEP`; the page at 0 is blank.
    pub pages: Column<u16>,
    /// The pages, end to end; where a page ends in blanks and the next one begins with blanks, they
    /// overlap.
    pub codes: Column<u16>,
    /// The codes of all other characters, sorted.
    pub supplementary: Column<SupplementaryRecord>,
    /// The codes of classes come in this order: plain characters, ASCII digits, ASCII letters,
    /// other letters, all others. This is the first code of an ASCII digit.
    pub first_digit_code: u16,
    /// The first code of an ASCII letter.
    pub first_letter_code: u16,
    /// The end of the codes of letters.
    pub word_code_end: u16,
    /// The first code of a *contextual* character: its neighbours decide what it becomes in a key.
    /// All codes before it are of *plain* characters.
    pub first_contextual_code: u16,
}

impl AlphabetTables {
    /// Whether it is the code of a letter or digit of a word, or of a mark on one.
    #[inline]
    pub(crate) fn is_word(&self, code: u16) -> bool {
        (self.first_digit_code..self.word_code_end).contains(&code)
    }

    /// Whether it is the code of an ASCII digit.
    #[inline]
    pub(crate) fn is_digit(&self, code: u16) -> bool {
        (self.first_digit_code..self.first_letter_code).contains(&code)
    }

    /// The code of a character.
    #[inline]
    pub(crate) fn code(&self, c: char) -> u16 {
        self.code_map().code(c)
    }

    /// The tables for many look-ups.
    #[inline]
    pub(crate) fn code_map(&self) -> CodeMap<'_> {
        CodeMap {
            tables: self,
            pages: self.pages.first_chunk().unwrap_or(NO_PAGES),
            codes: &self.codes,
        }
    }

    /// Whether it is the code of a plain character, which stays in a key whatever stands beside it.
    #[inline]
    pub(crate) fn is_plain(&self, code: u16) -> bool {
        (FIRST_CODE..self.first_contextual_code).contains(&code)
    }

    /// What a character of a query is, if its code is not plain.
    #[inline]
    pub(crate) fn spelling(&self, code: u16, query: &str, place: usize) -> QueryChar {
        match code {
            SPACE | IGNORABLE | QUOTE => QueryChar::Dropped,
            UNMAPPED => QueryChar::Unresolved(
                match query.get(place..).and_then(|rest| rest.chars().next()) {
                    // Ideographs stay what they are, whatever stands beside them.
                    // Ideographs stay what they are, so a key of the query would have this one, and
                    // no key of the glossary does.
                    Some('\u{3400}'..='\u{9FFF}') => Unresolved::Always,
                    Some('a'..='z' | 'A'..='Z' | '0'..='9') => Unresolved::Alone,
                    _ => Unresolved::Normalize,
                },
            ),
            _ => QueryChar::Unresolved(Unresolved::Normalize),
        }
    }

    /// Whether the character is the one of its class that keys have.
    #[cfg(feature = "alloc")]
    pub(crate) fn is_of_key(&self, c: char, code: u16) -> bool {
        match unit(c) {
            Unit::Char(unit) => unit == c && code >= FIRST_CODE,
            Unit::Between(unit) => unit == code && SEPARATORS.contains(&c),
        }
    }
}

/// The number of pages in the Basic Multilingual Plane.
pub(crate) const PAGES: usize = 0x1_0000 / PAGE as usize;

/// The first page of the flat range, from U+2000 to the end of the plane.
// Where terms have many characters, these are on nearly every page. The pages of the range then lie
// in a row behind the blank page, and the index of a code is computed from the character, without a
// read of `pages`.
pub(crate) const FIRST_FLAT_PAGE: usize = 0x2000 / PAGE as usize;
/// The length of the flat range; no index in it is as great.
pub(crate) const FLAT_LEN: usize = 0x1_0000 - 0x2000;

/// Pages for a glossary without any.
// Such a glossary has no codes either, so any numbers will do; these are in every program already.
const NO_PAGES: &[u16; PAGES] = crate::fold::FILLER;

/// The tables from characters to codes, without the enum of their columns.
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

    /// The code of the character at a place of a text, and its length in bytes.
    #[inline]
    pub(crate) fn decode(&self, text: &[u8], place: usize) -> Option<(u16, usize)> {
        let rest = text.get(place..)?;
        match *rest {
            // The low six bits of the last byte choose the code on a page, the other bits choose
            // the page.
            [a @ 0xE0..=0xEF, b, c, ..] => Some((self.code_of_three(a, b, c), 3)),
            [a @ ..=0x7F, ..] => {
                Some((self.on_page(usize::from(a >> 6), usize::from(a & 0x3F)), 1))
            }
            [] => None,
            _ => self.decode_other(rest),
        }
    }

    /// The codes and lengths of the character at a place and of the next one.
    #[inline(always)] // without it and its like, scan-report takes a thirtieth more instructions
    pub(crate) fn decode_two(&self, text: &[u8], place: usize) -> [(u16, usize); 2] {
        let rest = text.get(place..).unwrap_or_default();
        // Two ideographs, which is the usual case: one bounds check, one branch.
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

    /// The codes of the flat range, if the pages lie so.
    #[inline]
    pub(crate) fn flat_codes(&self) -> Option<&[u16; FLAT_LEN]> {
        // Page 0 is blank, so the flat range begins at index PAGE, and the first page of the range
        // says so.
        let is_row = self.pages.get(FIRST_FLAT_PAGE) == Some(&(PAGE as u16 / STEP as u16));
        let row = self.codes.get(PAGE as usize..).filter(|_| is_row);
        row?.first_chunk()
    }

    /// The sum that `flat_index` computes for U+2000.
    pub(crate) const FLAT_BASE: u32 = (0xE2 << 12) + (0x80 << 6) + 0x80;

    /// The index in the flat range of the character with these bytes of valid text; beyond the
    /// range if it has not three bytes or is not in it.
    #[inline(always)] // without it and its like, scan-report takes a thirtieth more instructions
    pub(crate) fn flat_index(&[a, b, c]: &[u8; 3]) -> usize {
        // The bits that mark lead and continuation bytes are not masked but subtracted, all at
        // once, with FLAT_BASE. Characters of one, two or four bytes come out less, and wrap
        // around, or beyond the end; a test proves it for all.
        let character = (u32::from(a) << 12) + (u32::from(b) << 6) + u32::from(c);
        character.wrapping_sub(Self::FLAT_BASE) as usize
    }

    /// The code of the character with these bytes of valid text, if it has three.
    #[inline(always)] // without it and its like, scan-report takes a thirtieth more instructions
    pub(crate) fn try_code_of_three(&self, &[a, b, c]: &[u8; 3]) -> Option<u16> {
        let page = self.page_of_three(a, b)?;
        let place = usize::from(page) * STEP + usize::from(c & 0x3F);
        Some(self.codes.get(place).copied().unwrap_or(UNMAPPED))
    }

    /// The page of the character with these first bytes, if it has three bytes.
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
        // The last run that begins at the character or before it.
        let after = runs.partition_point(|run| run.character <= c);
        let run = after.checked_sub(1).and_then(|place| runs.get(place));
        match run.and_then(|run| run.code(c)) {
            Some(code) => code,
            None => match char::from_u32(c) {
                // Gap characters out here (tags, variation selectors, two hyphens) are not in the
                // tables: they would be many runs.
                Some(c) if is_ignorable(c) => IGNORABLE,
                Some(c) if separator(c).is_some() => DASH,
                _ => UNMAPPED,
            },
        }
    }
}

/// A character of a query that is not plain.
pub(crate) enum QueryChar {
    /// It is not in the key.
    Dropped,
    Unresolved(Unresolved),
}

/// Why a character of a query has no plain code.
pub(crate) enum Unresolved {
    /// It would be in the key as it is, and is in no key of the glossary: the query is a miss.
    Always,
    /// The same, unless a combining mark behind it makes another character of it.
    Alone,
    /// Only normalization tells what becomes of it.
    Normalize,
}

/// Whether the character, which stands for its class, is plain: in a key whatever stands beside it.
#[cfg(feature = "alloc")]
pub(crate) fn is_plain(c: char) -> bool {
    let same = |c: &char| single(*c) == Some(*c) && fold(*c, Strength::Loose) == *c;
    needs_no_normalization(c) && is_content(c) && same(&c)
}

/// What a character is in a text: the unit of recognition.
#[cfg(feature = "alloc")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// It may stand between two characters of a term; with its code.
    Between(u16),
    /// It may be a character of a term; with the one that stands for its class.
    Char(char),
}

/// The unit of a character. Two strings with the same units, apart from those between, have the
/// same [`key`](crate::fold::key).
#[cfg(feature = "alloc")]
pub(crate) fn unit(c: char) -> Unit {
    let c = single(c).unwrap_or(match c {
        // Leaders decompose to two full stops and three, of which a key takes a run for one.
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

/// The code of a separator, by the character that keys have for it.
#[cfg(feature = "alloc")]
fn code_of_separator(separator: char) -> u16 {
    let place = SEPARATORS.iter().position(|c| *c == separator);
    place.map_or(DASH, |place| DASH + place as u16)
}

/// The separator with this code, as keys have it.
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

/// Whether a character is taken apart in a text: it becomes several in a key, and is neither set as
/// a note or item number, as ⑩ and ⑴ are, nor a free-standing accent.
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

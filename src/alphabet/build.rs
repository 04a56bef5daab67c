//! Construction of the alphabet: which code each character gets, and the tables that lead there.

use super::{
    expands, is_plain, is_separator, is_word, unit, units, AlphabetTables, SupplementaryRecord,
    Unit, EXPANDS, FIRST_CODE, FIRST_FLAT_PAGE, PAGE, PAGES, SEPARATORS, STEP, UNMAPPED,
};
use crate::table::Column;
use alloc::borrow::Cow;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

/// With so many characters the pages of the flat range lie in a row: the characters are on nearly
/// all of them anyway.
const MIN_FLAT_CHARACTERS: usize = 500;

/// The characters that have codes.
pub(crate) struct Alphabet {
    /// The characters that stand for classes, in the order of their codes.
    pub(crate) chars: Vec<char>,
    /// The characters that expand to several, all of which occur in terms.
    expanding: Vec<char>,
    /// Whether separators need codes.
    has_separators: bool,
    /// See the fields of [`AlphabetTables`].
    first_digit_code: u16,
    first_letter_code: u16,
    word_code_end: u16,
    first_contextual_code: u16,
    /// The end of all codes.
    pub(crate) codes: u16,
}

impl Alphabet {
    /// The alphabet of these characters; `None` if there are more of them than codes. Of each
    /// class, the most frequent characters come first: then the children of a node are near each
    /// other in the trie. A character with frequency 0 is in keys only.
    pub(crate) fn of(mut chars: Vec<char>, frequency: impl Fn(char) -> u32) -> Option<Self> {
        let count = chars.len();
        // Separators have codes of their own.
        chars.retain(|c| !SEPARATORS.contains(c));
        let is_read = |c: char| frequency(c) > 0;
        let is_parted = |c: &char| Class::of(*c).is_word() && is_read(*c);
        let has_separators = chars.len() < count || chars.iter().any(is_parted);
        let expanding = expanding_chars();
        let expanding = expanding.iter().filter(|c| {
            // ½ expands to 1⁄2: between two digits a slash is part of the number, and no term may
            // have one.
            let is_fraction = |c| matches!(units(c).next(), Some(Unit::Char('0'..='9')));
            units(**c).all(|unit| match unit {
                Unit::Char(c) => is_read(c),
                Unit::Between(_) => is_read('/') || !is_fraction(**c),
            })
        });
        sort_by_number(&mut chars, |c| {
            // Class, then descending frequency, then the character: one number, sorted as such.
            let class_and_frequency = (Class::of(c) as u64) << 32 | u64::from(!frequency(c));
            class_and_frequency << CHAR_BITS | u64::from(c)
        });
        let up_to = |class| code_of(chars.partition_point(|c| Class::of(*c) <= class));
        Some(Alphabet {
            expanding: expanding.copied().collect(),
            has_separators,
            first_digit_code: up_to(Class::Plain)?,
            first_letter_code: up_to(Class::Digit)?,
            first_contextual_code: up_to(Class::Letter)?,
            word_code_end: up_to(Class::OtherLetter)?,
            codes: code_of(chars.len())?,
            chars,
        })
    }

    /// The tables from characters to codes.
    pub(crate) fn tables(&self) -> AlphabetTables {
        let (pages, codes, supplementary) = self.pages_and_codes();
        AlphabetTables {
            pages: Column::from_vec(pages),
            codes: Column::from_vec(codes),
            supplementary: Column::from_vec(supplementary),
            first_digit_code: self.first_digit_code,
            first_letter_code: self.first_letter_code,
            word_code_end: self.word_code_end,
            first_contextual_code: self.first_contextual_code,
        }
    }
}

/// The number of bits in a character.
const CHAR_BITS: u32 = 21;

/// Sorts characters by a number that has the character in its low bits.
fn sort_by_number(chars: &mut [char], number: impl Fn(char) -> u64) {
    // Sorting is much code, and the sort for `u64` is in the program already.
    let mut numbers: Vec<u64> = chars.iter().map(|c| number(*c)).collect();
    numbers.sort_unstable();
    let sorted = numbers
        .into_iter()
        .filter_map(|number| char::from_u32(number as u32 & ((1 << CHAR_BITS) - 1)));
    chars
        .iter_mut()
        .zip(sorted)
        .for_each(|(c, sorted)| *c = sorted);
}

/// The classes of characters in the order of their codes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// A plain character that is neither digit nor letter.
    Plain,
    /// An ASCII digit, or letter.
    Digit,
    Letter,
    /// A letter of another alphabet, or a mark on one.
    OtherLetter,
    Contextual,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' => Class::Digit,
            _ if c.is_ascii_alphabetic() => Class::Letter,
            _ if is_plain(c) => Class::Plain,
            _ if is_word(c) => Class::OtherLetter,
            _ => Class::Contextual,
        }
    }

    fn is_word(self) -> bool {
        matches!(self, Class::Digit | Class::Letter | Class::OtherLetter)
    }
}

/// The other characters for which `c` stands.
pub(crate) fn other_spellings(
    spellings: &[(char, char)],
    c: char,
) -> impl Iterator<Item = char> + '_ {
    let from = spellings.partition_point(|(stands, _)| *stands < c);
    let others = spellings.get(from..).unwrap_or_default().iter();
    others
        .take_while(move |(stands, _)| *stands == c)
        .map(|(_, other)| *other)
}

/// The code of the character at a place of the alphabet.
fn code_of(place: usize) -> Option<u16> {
    u16::try_from(place + usize::from(FIRST_CODE)).ok()
}

/// The ranges of the Basic Multilingual Plane that hold all gap characters; those beyond the plane
/// are found otherwise.
// Many small ranges and not one: each character of them is asked for its unit whenever a glossary
// is made.
const GAP_CHARACTERS: [RangeInclusive<u32>; 40] = [
    0x0009..=0x00BB,
    0x034F..=0x034F,
    0x0387..=0x0387,
    0x058A..=0x05BE,
    0x061C..=0x061C,
    0x115F..=0x1160,
    0x1400..=0x1400,
    0x1427..=0x1427,
    0x1680..=0x1680,
    0x16EB..=0x16EB,
    0x17B4..=0x17B5,
    0x1806..=0x180F,
    0x1FEF..=0x1FEF,
    0x2000..=0x206F,
    0x207B..=0x208B,
    0x2212..=0x2212,
    0x2215..=0x2215,
    0x2219..=0x2219,
    0x22C5..=0x22C5,
    0x2329..=0x232A,
    0x2500..=0x2500,
    0x2981..=0x2981,
    0x29F8..=0x29F8,
    0x2E17..=0x2E1A,
    0x2E31..=0x2E33,
    0x2E3A..=0x2E5D,
    0x3000..=0x301F,
    0x30A0..=0x30A0,
    0x30FB..=0x30FB,
    0x3164..=0x3164,
    0xA78F..=0xA78F,
    0xFE00..=0xFE19,
    0xFE30..=0xFE44,
    0xFE52..=0xFE63,
    0xFEFF..=0xFF0F,
    0xFF40..=0xFF40,
    0xFF62..=0xFF63,
    0xFF65..=0xFF65,
    0xFFA0..=0xFFA0,
    0xFFF0..=0xFFF8,
];

impl Alphabet {
    /// The pages, the codes, and the codes of characters beyond the Basic Multilingual Plane.
    #[allow(clippy::type_complexity)]
    fn pages_and_codes(&self) -> (Vec<u16>, Vec<u16>, Vec<SupplementaryRecord>) {
        let mut plane = vec![UNMAPPED; PAGES * PAGE as usize];
        let mut beyond: Vec<u64> = Vec::new();
        let mut put = |c: char, code: u16| match plane.get_mut(c as usize) {
            Some(place) => *place = code,
            None => beyond.push(u64::from(c) << u16::BITS | u64::from(code)),
        };
        let spellings = spellings();
        for (c, code) in self.chars.iter().zip(FIRST_CODE..) {
            // A separator stands for its class in keys, but in a text it is a gap.
            if unit(*c) == Unit::Char(*c) {
                put(*c, code);
            }
            for other in other_spellings(&spellings, *c) {
                put(other, code);
            }
        }
        for c in &self.expanding {
            put(*c, EXPANDS);
        }
        for c in GAP_CHARACTERS
            .into_iter()
            .flatten()
            .filter_map(char::from_u32)
        {
            match unit(c) {
                Unit::Between(code) if self.has_separators || !is_separator(code) => put(c, code),
                _ => {}
            }
        }
        let mut supplementary: Vec<SupplementaryRecord> = Vec::new();
        beyond.sort_unstable();
        for both in beyond {
            let (character, code) = ((both >> u16::BITS) as u32, both as u16);
            match supplementary.last_mut() {
                Some(run) if run.goes_on(character, code) => run.more += 1,
                _ => supplementary.push(SupplementaryRecord {
                    character,
                    code,
                    more: 0,
                }),
            }
        }
        let (pages, codes) = pages(&plane, self.chars.len() >= MIN_FLAT_CHARACTERS);
        (pages, codes, supplementary)
    }
}

/// A page: where its index is to be noted, its codes, and how many steps at its front and at its
/// end are blank.
struct Page<'p> {
    place: &'p mut u16,
    codes: &'p [u16],
    before: usize,
    behind: usize,
}

/// The index of each page, and all codes. The next page is always the one that overlaps most with
/// the one before (greedy), but for pages that are to lie in a row.
fn pages(plane: &[u16], are_flat: bool) -> (Vec<u16>, Vec<u16>) {
    let blank = |step: &&[u16]| step.iter().all(|code| *code == UNMAPPED);
    let mut places = vec![0; PAGES];
    // The blank page, for all characters without a code.
    let mut codes = vec![UNMAPPED; PAGE as usize];
    let mut put = |page: Page, shared: usize| {
        *page.place = (codes.len() / STEP - shared) as u16;
        codes.extend(page.codes.iter().skip(shared * STEP));
    };
    let all = places.iter_mut().zip(plane.chunks_exact(PAGE as usize));
    let mut left: Vec<Page> = all
        .map(|(place, codes)| Page {
            place,
            codes,
            before: codes.chunks_exact(STEP).take_while(blank).count(),
            behind: codes.rchunks_exact(STEP).take_while(blank).count(),
        })
        .collect();
    let mut behind = PAGE as usize / STEP;
    if are_flat {
        for page in left.drain(FIRST_FLAT_PAGE..) {
            behind = page.behind;
            put(page, 0);
        }
    }
    left.retain(|page| page.before < PAGE as usize / STEP);
    let shared = |page: &Page, behind: usize| page.before.min(behind);
    // Quadratic in the number of pages that are not blank, of which a glossary with few characters
    // has few.
    while let Some((next, _)) = left
        .iter()
        .enumerate()
        .max_by_key(|(_, page)| (shared(page, behind), page.behind))
    {
        let page = left.remove(next);
        let shared = shared(&page, behind);
        behind = page.behind;
        put(page, shared);
    }
    (places, codes)
}

/// Every character that another one stands for, behind that one; sorted.
pub(crate) fn spellings() -> Cow<'static, [(char, char)]> {
    fn all() -> Vec<(char, char)> {
        // All other characters stand for themselves: Hangul syllables, and the planes from 4 on.
        let ranges = [0..=0xABFF, 0xD7B0..=0xDFFF, 0xF900..=0x3_3FFF];
        let chars = ranges.into_iter().flatten().filter_map(char::from_u32);
        let mut both: Vec<u64> = chars
            .filter_map(|c| match unit(c) {
                Unit::Char(stands) if stands != c => {
                    Some(u64::from(stands) << u32::BITS | u64::from(c))
                }
                _ => None,
            })
            .collect();
        both.sort_unstable();
        let char = |c: u64| char::from_u32(c as u32);
        let spellings = both.into_iter();
        spellings
            .filter_map(|both| char(both >> u32::BITS).zip(char(both)))
            .collect()
    }
    #[cfg(feature = "std")]
    {
        static ALL: std::sync::OnceLock<Vec<(char, char)>> = std::sync::OnceLock::new();
        Cow::Borrowed(ALL.get_or_init(all))
    }
    #[cfg(not(feature = "std"))]
    Cow::Owned(all())
}

/// Every character that is taken apart in a text.
fn expanding_chars() -> Cow<'static, [char]> {
    fn all() -> Vec<char> {
        // No other character expands, and Hangul syllables are composed.
        let ranges = [
            0xA8..=0x33FF,
            0xA69C..=0xAB6F,
            0xFB00..=0xFFFF,
            0x1_0000..=0x1_FFFF,
        ];
        let chars = ranges.into_iter().flatten().filter_map(char::from_u32);
        chars.filter(|c| expands(*c)).collect()
    }
    #[cfg(feature = "std")]
    {
        static ALL: std::sync::OnceLock<Vec<char>> = std::sync::OnceLock::new();
        Cow::Borrowed(ALL.get_or_init(all))
    }
    #[cfg(not(feature = "std"))]
    Cow::Owned(all())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alphabet::QUOTE;
    use crate::fold::single;

    /// The list of spellings leaves no character out.
    #[test]
    fn every_spelling_is_listed() {
        let listed = spellings();
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            if let Unit::Char(stands) = unit(c) {
                let expected = stands != c;
                assert_eq!(
                    listed.binary_search(&(stands, c)).is_ok(),
                    expected,
                    "{c:?}"
                );
                assert!(unit(stands) == Unit::Char(stands), "{c:?}");
            }
        }
    }

    #[test]
    fn nothing_else_may_stand_between() {
        for c in (0..=0xFFFF).filter_map(char::from_u32) {
            let listed = GAP_CHARACTERS
                .iter()
                .any(|block| block.contains(&u32::from(c)));
            assert!(listed || matches!(unit(c), Unit::Char(_)), "{c:?}");
        }
    }

    /// Those that are taken apart stand for themselves otherwise, and are all listed.
    #[test]
    fn everything_that_is_taken_apart_is_listed() {
        let expanding = expanding_chars();
        for c in '\0'..=char::MAX {
            assert_eq!(expanding.binary_search(&c).is_ok(), expands(c), "{c:?}");
            if single(c).is_none() && units(c).all(|unit| matches!(unit, Unit::Between(4..))) {
                assert!(matches!(unit(c), Unit::Between(4..)), "{c:?}");
            }
            if expands(c) {
                assert_eq!(unit(c), Unit::Char(c), "{c:?}");
                assert!(matches!(units(c).next(), Some(Unit::Char(_))), "{c:?}");
                assert!(!units(c).any(|unit| unit == Unit::Between(QUOTE)), "{c:?}");
            }
        }
    }
}

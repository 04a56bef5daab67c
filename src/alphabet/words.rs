//! Which characters are letters of words that spaces part.

use crate::fold::ranges::{is_among, ranges};
use crate::fold::{is_mark, single};

/// Whether the character is a letter or digit of a word, in any alphabet and width, or a mark on
/// one. Scripts written without spaces (Chinese, Japanese, Thai, Khmer) have no such letters.
#[inline(never)] // one copy: weight
pub(crate) fn is_word(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        // Most of what stands in Chinese text; no table is asked.
        '\u{2010}'..='\u{206F}' | '\u{2E80}'..='\u{9FFF}' => false,
        _ => is_any_word(c),
    }
}

fn is_any_word(c: char) -> bool {
    if is_note(c) || is_unspaced_script(c) {
        return false;
    }
    is_letter(c) || is_mark(c) || single(c).is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Whether the character is a letter or digit beyond ASCII, of a script written with spaces.
fn is_letter(c: char) -> bool {
    // Blocks, less the signs in those of Europe and the Near East. The standard library's tables
    // weigh more, and differ by version.
    let is_letter = match c {
        '\u{10280}'..='\u{16FDF}'
        | '\u{1D400}'..='\u{1D7FF}'
        | '\u{1DF00}'..='\u{1DFFF}'
        | '\u{1E000}'..='\u{1EEFF}' => true,
        _ => is_among(
            c,
            ranges![
                '\u{B5}',
                '\u{C0}'..='\u{1FFF}',
                '\u{2090}'..='\u{209C}',
                '\u{2126}',
                '\u{212A}'..='\u{212B}',
                '\u{2160}'..='\u{2188}',
                '\u{2C00}'..='\u{D7FF}',
                '\u{FB00}'..='\u{FDFF}',
                '\u{FE70}'..='\u{FEFC}'
            ],
        ),
    };
    is_letter
        && !is_among(
            c,
            ranges![
                '\u{D7}',
                '\u{F7}',
                '\u{02C2}'..='\u{02C5}',
                '\u{02D2}'..='\u{02DF}',
                '\u{02E5}'..='\u{02EB}',
                '\u{02ED}',
                '\u{02EF}'..='\u{02FF}',
                '\u{0375}',
                '\u{037E}',
                '\u{0384}'..='\u{0385}',
                '\u{0387}',
                '\u{03F6}',
                '\u{0482}',
                '\u{055A}'..='\u{055F}',
                '\u{0589}'..='\u{058F}',
                '\u{05BE}',
                '\u{05C0}',
                '\u{05C3}',
                '\u{05C6}',
                '\u{05F3}'..='\u{060F}',
                '\u{061B}'..='\u{061F}',
                '\u{066A}'..='\u{066D}',
                '\u{06D4}',
                '\u{06DD}'..='\u{06DE}',
                '\u{06E9}',
                '\u{06FD}'..='\u{06FE}',
                '\u{0964}'..='\u{0965}',
                '\u{0970}',
                '\u{1360}'..='\u{137C}',
                '\u{1400}',
                '\u{1680}',
                '\u{2E00}'..='\u{2E7F}',
                '\u{FB29}',
                '\u{FBB2}'..='\u{FBC2}',
                '\u{FD3E}'..='\u{FD4F}',
                '\u{FDC8}'..='\u{FDCF}',
                '\u{FDFC}'..='\u{FDFF}'
            ],
        )
}

/// Whether the character is of a script written without spaces.
fn is_unspaced_script(c: char) -> bool {
    is_among(
        c,
        ranges![
            // Thai, Lao, Myanmar, Khmer, Tai Le, New Tai Lue, Tai Tham
            '\u{0E00}'..='\u{0EFF}',
            '\u{1000}'..='\u{109F}',
            '\u{1780}'..='\u{17FF}',
            '\u{1950}'..='\u{19FF}',
            '\u{1A20}'..='\u{1AAF}',
            // ideographs, kana and bopomofo
            '\u{2E80}'..='\u{9FFF}',
            // Myanmar and Tai Viet
            '\u{A9E0}'..='\u{A9FF}',
            '\u{AA60}'..='\u{AADF}',
            // compatibility ideographs, kana of half width
            '\u{F900}'..='\u{FAFF}',
            '\u{FF65}'..='\u{FF9D}'
        ],
    ) || matches!(c, '\u{16FE0}'..='\u{18DFF}' | '\u{1AFF0}'..='\u{1B2FF}' | '\u{1F200}'..='\u{1F2FF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether the character is kana, which is no word, but takes marks.
pub(crate) fn is_kana(c: char) -> bool {
    is_among(
        c,
        ranges![
            '\u{3041}'..='\u{3096}',
            '\u{309D}'..='\u{309F}',
            '\u{30A1}'..='\u{30FA}',
            '\u{30FC}'..='\u{30FF}',
            '\u{31F0}'..='\u{31FF}',
            '\u{FF66}'..='\u{FF9D}'
        ],
    ) || matches!(c, '\u{1B000}'..='\u{1B16F}')
}

/// Whether the character is set as a note or an item number: raised, in a circle or in parentheses.
/// Though a number or a letter, it continues nothing, and nothing continues it.
#[inline(never)] // one copy: weight
pub(crate) fn is_note(c: char) -> bool {
    match c {
        '\0'..='\u{A9}' | '\u{3400}'..='\u{9FFF}' => false,
        '\u{10780}'..='\u{107BF}' | '\u{1F100}'..='\u{1F1FF}' => true,
        _ => is_among(
            c,
            ranges![
                '\u{AA}',
                '\u{B2}'..='\u{B3}',
                '\u{B9}'..='\u{BA}',
                '\u{02B0}'..='\u{02B8}',
                '\u{02E0}'..='\u{02E4}',
                '\u{10FC}',
                '\u{1D2C}'..='\u{1D61}',
                '\u{1D78}',
                '\u{1D9B}'..='\u{1DBF}',
                '\u{2070}'..='\u{207F}',
                '\u{2460}'..='\u{24FF}',
                '\u{2776}'..='\u{2793}',
                '\u{3200}'..='\u{32BF}',
                '\u{A7F2}'..='\u{A7F4}',
                '\u{A7F8}'..='\u{A7F9}',
                '\u{AB5C}'..='\u{AB5F}'
            ],
        ),
    }
}

#[cfg(all(test, feature = "generate"))]
mod tests {
    use super::*;
    use crate::fold::is_ignorable;
    use regex_syntax::hir::{Class, HirKind};

    fn all() -> impl Iterator<Item = char> {
        '\0'..=char::MAX
    }

    /// All characters that a class of `regex` contains.
    fn members(class: &str) -> impl Iterator<Item = char> {
        let parsed = regex_syntax::parse(class).expect("a pattern");
        let HirKind::Class(Class::Unicode(class)) = parsed.into_kind() else {
            panic!("{class} is no class of characters");
        };
        let ranges: Vec<_> = class.ranges().to_vec();
        ranges
            .into_iter()
            .flat_map(|range| range.start()..=range.end())
    }

    /// Letters are those of Unicode, but for the scripts that part words by nothing and some of long ago; and all marks
    /// belong to their bases.
    #[test]
    fn letters_and_marks_are_of_words() {
        for c in members(r"[\p{L}\p{Nl}]") {
            let is_symbol = ('\u{2100}'..='\u{214F}').contains(&c);
            let is_ancient = ('\u{10000}'..='\u{1027F}').contains(&c);
            // Hangul of half width, shorthand, and what is a mark.
            let is_odd =
                matches!(c, '\u{2E2F}' | '\u{FFA0}'..='\u{FFDC}' | '\u{1BC00}'..='\u{1BC99}');
            if !is_symbol && !is_ancient && !is_odd {
                assert_ne!(is_word(c), is_note(c) || is_unspaced_script(c), "{c:?}");
            }
        }
        let others = r"[[\p{P}\p{S}\p{Z}]&&[\x80-\u06FF\u0900-\u0970\u1360-\u137F\u2000-\u2BFF\u2E00-\u2E7F\uD7FC-\uFFFF\U0001D000-\U0001D3FF\U0001F000-\U0001FFFF]]";
        for c in members(others) {
            let is_letter = single(c).is_some_and(|c| c.is_ascii_alphanumeric());
            assert!(is_letter || !is_word(c), "{c:?}");
        }
        // Of those on letters, all; of other scripts, those that are no vowels.
        let on_letters =
            r"[\p{M}&&[\u0300-\u0489\u1AB0-\u1ACE\u1DC0-\u1DFF\u20D0-\u20F0\uFE20-\uFE2F]]";
        for c in members(on_letters).filter(|c| !is_ignorable(*c)) {
            assert!(is_word(c) && is_mark(c), "{c:?}");
        }
        let marks: Vec<char> = members(r"\p{M}").collect();
        for c in all().filter(|c| is_mark(*c)) {
            assert!(
                marks.binary_search(&c).is_ok() || "\u{FF9E}\u{FF9F}".contains(c),
                "{c:?}"
            );
        }
    }

    #[test]
    fn what_is_a_letter_of_ascii_to_the_key_is_one_or_a_note() {
        for c in all() {
            let is_ascii = single(c).is_some_and(|c| c.is_ascii_alphanumeric());
            assert!(!is_ascii || is_word(c) || is_note(c), "{c:?}");
        }
        for c in "①⑳⑴⒈Ⓝⓝ²ⁿªᵃ㊀㈠🄰🅰".chars() {
            assert!(is_note(c) && !is_word(c), "{c}");
        }
        for c in "１ａ₂Ⅲ𝟏𝐀ßäЯλ\u{301}가क".chars() {
            assert!(is_word(c) && !is_note(c), "{c}");
        }
        for c in "園のアㄅก±％，。".chars() {
            assert!(!is_word(c), "{c}");
        }
    }
}

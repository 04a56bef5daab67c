//! What a character is to the key.
//!
//! [`class`] is asked after compatibility decomposition, so full-width, vertical and small forms do
//! not occur. The properties are Unicode's; the tests compare every list here with `regex`, over
//! all `char`s.

use super::ranges::{is_among, ranges};

/// What becomes of a character in a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// It is dropped.
    Dropped,
    /// It is kept between two ASCII digits only, as this character: `-`, `.`, `/`, `【` or `】`.
    Separator(char),
    /// It is kept inside, not at either end, as this character, which stands for its look-alikes.
    Punctuation(char),
    /// It is kept.
    Content,
}

/// The class of a character that compatibility decomposition leaves alone.
#[inline]
pub(crate) fn class(c: char) -> Class {
    match c {
        // The fast path: most characters of a query. The signs are content, for they tell terms
        // apart: C and C++, 1+6+N.
        '\u{3400}'..='\u{9FFF}' | '0'..='9' | 'a'..='z' | 'A'..='Z' => Class::Content,
        '+' | '%' | '#' | '&' | '@' | '*' => Class::Content,
        _ => other(c),
    }
}

fn other(c: char) -> Class {
    // Before what is dropped: a soft hyphen is invisible, but is read as a hyphen between digits.
    if let Some(separator) = separator(c) {
        Class::Separator(separator)
    } else if is_space(c) || is_quotation_mark(c) || is_ignorable(c) {
        Class::Dropped
    } else if is_punctuation(c) {
        Class::Punctuation(unify(c))
    } else {
        Class::Content
    }
}

/// The separator that stands for a hyphen, dash or minus sign, a full stop or middle dot, a slash,
/// or a bracket that only decorates (【】〖〗〘〙〚〛). Parentheses are no separators, for they may be part
/// of a term.
fn separator(c: char) -> Option<char> {
    match c {
        '.' => Some('.'),
        // The fraction slash is what ½ decomposes with.
        '/' | '\u{2044}' | '\u{2215}' | '\u{29F8}' => Some('/'),
        // PDF files often have it where the page shows a hyphen, for fonts draw both the same way.
        SOFT_HYPHEN => Some('-'),
        '【' | '〖' | '〘' | '〚' => Some('【'),
        '】' | '〗' | '〙' | '〛' => Some('】'),
        _ if is_middle_dot(c) => Some('.'),
        _ if is_dash(c) => Some('-'),
        _ => None,
    }
}

/// Invisible unless a line ends there; between two digits it is read as a hyphen, for no number is
/// hyphenated.
pub(crate) const SOFT_HYPHEN: char = '\u{AD}';

/// The dot of 卡爾·馬克思 and 3·15. Taiwan types U+2027 or the full stop `．`, Japanese input methods
/// U+30FB, others a bullet, a mathematical operator or a letter that looks the same.
fn is_middle_dot(c: char) -> bool {
    // They are one with the full stop because `．` decomposes to it, and recognition has one code
    // for a character in every context.
    is_among(
        c,
        ranges![
            '\u{00B7}', '\u{1427}', '\u{16EB}', '\u{2022}', '\u{2027}', '\u{2219}', '\u{22C5}',
            '\u{2981}', '\u{2E31}', '\u{2E33}', '\u{30FB}', '\u{A78F}'
        ],
    )
}

/// The character that stands for punctuation that differs by region or input method only.
fn unify(c: char) -> char {
    match c {
        // The colon of 3∶1 and file names' colon; `VERTICAL_COLON` decomposes otherwise.
        '\u{2236}' | '\u{A789}' => ':',
        // The dash of 1～3: the full-width tilde decomposes to an ASCII one, the wave dash does not.
        '\u{2053}' | '\u{223C}' | '\u{301C}' | '\u{3030}' => '~',
        // The line of 甲｜乙.
        '\u{2223}' | '\u{2502}' => '|',
        // The brackets of 〔2024〕1号, and what is typed for them.
        '[' | '〔' | '\u{2772}' | '\u{2985}' => '(',
        ']' | '〕' | '\u{2773}' | '\u{2986}' => ')',
        _ => c,
    }
}

/// `︰`, which Unicode decomposes to two full stops, as a leader of vertical text. Big5 has no other
/// colon of this shape, so text from it has this one for a colon (說明︰, 3︰1), and a key takes it for
/// one.
pub(super) const VERTICAL_COLON: char = '\u{FE30}';

/// `White_Space`.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// `Default_Ignorable_Code_Point`: variation selectors, zero-width and directional marks, fillers, tags.
#[inline(never)] // a long list, asked in many places: a hundredth of scan-report, and of the weight
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// `Private_Use`: what a character of those is, no standard says.
pub(crate) fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// `Quotation_Mark`, the book title marks 《》〈〉, and what is typed or pasted for a quotation mark: the grave accent
/// and the primes.
///
/// The acute accent `´` is not one of them: compatibility normalization makes it a space and a combining accent, and
/// text that has been normalized must have the key of text that has not.
#[inline(never)] // a long list, asked in many places: a hundredth of scan-report, and of the weight
pub(crate) fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`'
            | '\u{00AB}'
            | '\u{00BB}'
            | '\u{2018}'..='\u{201F}'
            | '\u{2032}'..='\u{2037}'
            | '\u{2039}'..='\u{203A}'
            | '\u{2057}'
            | '\u{2E42}'
            | '\u{3008}'..='\u{300F}'
            | '\u{301D}'..='\u{301F}'
            | '\u{FE41}'..='\u{FE44}'
            | '\u{FF02}'
            | '\u{FF07}'
            | '\u{FF62}'..='\u{FF63}'
    )
}

/// `Dash_Punctuation` but for the wave dashes, with what else is used for a dash: the hyphen bullet, the minus sign
/// and the box-drawing line.
pub(crate) fn is_dash(c: char) -> bool {
    is_among(
        c,
        ranges![
            '-',
            '\u{058A}',
            '\u{05BE}',
            '\u{1400}',
            '\u{1806}',
            '\u{2010}'..='\u{2015}',
            '\u{2043}',
            '\u{2212}',
            '\u{2500}',
            '\u{2E17}',
            '\u{2E1A}',
            '\u{2E3A}'..='\u{2E3B}',
            '\u{2E40}',
            '\u{2E5D}',
            '\u{30A0}',
            '\u{FE31}'..='\u{FE32}',
            '\u{FE58}',
            '\u{FE63}',
            '\u{FF0D}'
        ],
    ) || matches!(c, '\u{10D6E}' | '\u{10EAD}')
}

/// Punctuation that is neither dropped nor a separator, of the blocks that Chinese text uses: ASCII, Latin-1, General
/// and Supplemental Punctuation, CJK Symbols and Punctuation, Katakana, the sesame dots, and the white parenthesis that
/// ｟ becomes; and what looks like a colon, a tilde, a vertical line or a tortoise shell bracket.
///
/// ASCII is taken as in C (`<` and `~` are punctuation), without the currency sign `$`, which is content like `¥`, and
/// without `+ % # & @ *`.
pub(crate) fn is_punctuation(c: char) -> bool {
    is_among(
        c,
        ranges![
            '!',
            '(',
            ')',
            ',',
            ':',
            ';',
            '<',
            '=',
            '>',
            '?',
            '[',
            '\\',
            ']',
            '^',
            '_',
            '{',
            '|',
            '}',
            '~',
            '\u{00A1}',
            '\u{00A7}',
            '\u{00B6}',
            '\u{00BF}',
            '\u{2016}'..='\u{2017}',
            '\u{2020}'..='\u{2021}',
            '\u{2023}'..='\u{2026}',
            '\u{2030}'..='\u{2031}',
            '\u{2038}',
            '\u{203B}'..='\u{2042}',
            '\u{2045}'..='\u{2051}',
            '\u{2053}'..='\u{2056}',
            '\u{2058}'..='\u{205E}',
            '\u{2223}',
            '\u{2236}',
            '\u{223C}',
            '\u{2502}',
            '\u{2772}'..='\u{2773}',
            '\u{2985}'..='\u{2986}',
            '\u{2E00}'..='\u{2E16}',
            '\u{2E18}'..='\u{2E19}',
            '\u{2E1B}'..='\u{2E2E}',
            '\u{2E30}',
            '\u{2E32}',
            '\u{2E34}'..='\u{2E39}',
            '\u{2E3C}'..='\u{2E3F}',
            '\u{2E41}',
            '\u{2E43}'..='\u{2E4F}',
            '\u{2E52}'..='\u{2E5C}',
            '\u{3001}'..='\u{3003}',
            '\u{3014}'..='\u{3015}',
            '\u{301C}',
            '\u{3030}',
            '\u{303D}',
            '\u{A789}',
            '\u{FE45}'..='\u{FE46}'
        ],
    )
}

/// The one character that `c` decomposes and lower-cases to, for characters that need no
/// normalization: they take part in no composition, and no neighbour matters. `None` for all
/// others.
///
/// These are ASCII, the unified ideographs, their punctuation, and the full-width forms of ASCII:
/// what people type.
#[inline]
pub(super) fn simple(c: char) -> Option<char> {
    match c {
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => Some(c),
        '\0'..='\u{7F}' => Some(c.to_ascii_lowercase()),
        '\u{FF01}'..='\u{FF5E}' => {
            // U+FF01 to U+FF5E are ASCII at a fixed distance.
            let ascii = u32::from(c) - 0xFEE0;
            char::from_u32(ascii).map(|c| c.to_ascii_lowercase())
        }
        '\u{3000}' => Some(' '),
        '\u{3001}'..='\u{301F}' | '\u{00B7}' => Some(c),
        '\u{2010}' | '\u{2012}'..='\u{2016}' | '\u{2018}'..='\u{2023}' => Some(c),
        // Three full stops; a run of separators counts as its first.
        '\u{2026}' => Some('.'),
        '\u{2027}' | '\u{2500}' => Some(c),
        VERTICAL_COLON => Some(':'),
        '\u{20000}'..='\u{2F7FF}' | '\u{30000}'..='\u{323AF}' => Some(c),
        _ => None,
    }
}

/// Whether the character stays what it is in normalization, and no neighbour matters.
#[cfg(feature = "alloc")]
pub(crate) fn needs_no_normalization(c: char) -> bool {
    simple(c) == Some(c)
}

/// Whether the character is kept in a key wherever it stands.
#[cfg(feature = "alloc")]
pub(crate) fn is_content(c: char) -> bool {
    class(c) == Class::Content
}

#[cfg(all(test, feature = "generate"))]
pub(super) mod tests;

//! The boundary rules: a term is no match if its neighbours continue it, as 十 continues 百千万工程 and a
//! comma with digits 310工程.
//!
//! Letters continue letters, numerals numerals, and a plus sign either. Which of these a character
//! is says [`Kind`]. These rules are asked for terms recognised bare. Why 1310套 is no match is
//! another rule: the term is recognised between quotation marks only
//! ([`stands_alone`](super::quotes)), which the compiler decides for terms of nothing but numerals.

use super::limits::MAX_GAP;
use super::numbers::{goes_on_after, goes_on_before, is_digit};
use super::span::Span;
#[cfg(feature = "alloc")]
use crate::alphabet::build::{other_spellings, spellings};
#[cfg(feature = "alloc")]
use crate::alphabet::FIRST_CODE;
use crate::alphabet::{is_kana, is_note, is_word};
use crate::fold::{fold, is_ignorable, is_mark, single, Strength};
#[cfg(feature = "alloc")]
use alloc::{vec, vec::Vec};

/// Whether what stands before `start` continues what begins there: one word, one number, or one
/// sum.
pub(super) fn is_continued_before(text: &str, start: usize) -> bool {
    let inside = visible_after(text, start, text.len());
    // Nearly all terms begin in an ideograph that is no numeral: the neighbour need not be read.
    let Some((_, inside)) = inside.filter(|(_, c)| may_join(*c)) else {
        return false;
    };
    base_before(text, start).is_some_and(|(place, outside)| {
        // A word, a number or a sum; a circle counts only as a zero. Or the groups of 1,310 and the
        // fraction of 2.5.
        are_joined(outside, inside) && (!is_circle(outside) || is_zero_before(text, place))
            || is_separator(outside)
                && is_digit(inside)
                && goes_on_before(text, place, outside, start)
    })
}

/// Whether the character is a circle, which is typed for the numeral 〇 and as the bullet of a list.
fn is_circle(c: char) -> bool {
    matches!(c, '○' | '◯')
}

/// Whether a circle is a zero: then a numeral stands before it. A bullet has none.
#[cold]
fn is_zero_before(text: &str, circle: usize) -> bool {
    let mut place = circle;
    // Several zeros in a row, as in 二○○○; bounded, so that a line of circles does not make a scan
    // quadratic.
    for _ in 0..MAX_GAP {
        match base_before(text, place) {
            Some((before, c)) if is_circle(c) => place = before,
            before => return before.is_some_and(|(_, c)| is_numeral(c)),
        }
    }
    false
}

/// Whether what follows the span continues what ends there.
pub(super) fn is_continued_after(text: &str, span: Span) -> bool {
    let inside = base_before(text, span.end);
    let Some((_, inside)) = inside.filter(|(_, c)| may_join(*c)) else {
        return false;
    };
    let outside = visible_after(text, span.end, MAX_GAP);
    outside.is_some_and(|(place, outside)| {
        are_joined(inside, outside)
            // e and a combining acute are é, another letter; on an ideograph a mark changes
            // nothing.
            || is_mark(outside) && Kind::of(inside).takes_marks()
            || is_separator(outside)
                && is_digit(inside)
                && goes_on_after(text, span.end, outside, place)
    })
}

/// The last character before a place that is displayed and is no combining mark: the base of any
/// marks.
#[inline(never)] // one copy: weight
fn base_before(text: &str, place: usize) -> Option<(usize, char)> {
    let mut before = text.get(..place)?.char_indices().rev();
    // Bounded like any gap. What is farther away does not continue a term.
    for _ in 0..MAX_GAP {
        let (place, c) = before.next()?;
        if is_visible(&c) && !is_mark(c) {
            return Some((place, c));
        }
    }
    None
}

/// The first displayed character from a place on, among so many.
#[inline(never)] // one copy: weight
fn visible_after(text: &str, from: usize, most: usize) -> Option<(usize, char)> {
    let mut chars = text.get(from..)?.char_indices().take(most);
    let (place, c) = chars.find(|(_, c)| is_visible(c))?;
    Some((from + place, c))
}

/// Whether the character may stand between the digits of a number.
fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '．')
}

/// Whether any neighbour could continue the character.
fn may_join(c: char) -> bool {
    Kind::of(c) != Kind::default()
}

/// Whether two neighbours are one word, one number or one sum, in either order.
#[inline(never)] // one copy: weight
pub(super) fn are_joined(a: char, b: char) -> bool {
    Kind::of(a).joins(Kind::of(b))
}

/// Whether the character is displayed. The ranges are those of most characters; a test compares
/// both ways.
fn is_visible(c: &char) -> bool {
    matches!(
        c,
        '\0'..='\u{AC}' | '\u{2070}'..='\u{3163}' | '\u{3165}'..='\u{FDFF}'
    ) || !is_ignorable(*c)
}

/// Whether the character is a digit or a Chinese numeral, everyday or financial, in either script
/// and any width, but not that of a note or a list.
fn is_numeral(c: char) -> bool {
    if is_note(c) {
        return false;
    }
    // Width and script do not matter: ３ and 参 are numerals.
    let c = single(c).map_or(c, |c| fold(c, Strength::Strict));
    match c {
        '0'..='9' | '〇' => true,
        '\u{3400}'..='\u{9FFF}' => Kind::of(c).is_numeral,
        _ => false,
    }
}

/// Whether the ideograph is a numeral, in any spelling; a test compares it with the fold.
fn is_numeral_ideograph(c: char) -> bool {
    #[rustfmt::skip]
    let is_numeral = matches!(
        c,
        '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '韆' | '万' | '萬' | '亿' | '億'
            | '两' | '兩' | '廿' | '卅' | '卌' | '壹' | '贰' | '貳' | '叁' | '叄' | '肆' | '柒' | '捌' | '玖' | '佰' | '仟'
    );
    // Not 伍, 陆 and 拾, which other words use (队伍, 大陆, 收拾).
    is_numeral
}

/// Whether the character continues a shorthand: 1+6+N behind `1+` is another one.
fn is_plus(c: char) -> bool {
    matches!(c, '+' | '＋')
}

/// What of a character decides whether its neighbour continues it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kind {
    is_word: bool,
    is_numeral: bool,
    is_plus: bool,
    /// It is continued by a combining mark only.
    is_kana: bool,
}

impl Kind {
    #[inline(never)] // one copy: weight
    pub(super) fn of(c: char) -> Self {
        match c {
            '\0'..='\x7F' => Kind {
                is_word: c.is_ascii_alphanumeric(),
                is_numeral: c.is_ascii_digit(),
                is_plus: c == '+',
                is_kana: false,
            },
            // Most of what stands beside a term: an ideograph is no word, and is its own spelling.
            '\u{3400}'..='\u{9FFF}' => Kind {
                is_numeral: is_numeral_ideograph(c),
                ..Kind::default()
            },
            // Punctuation continues nothing.
            '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3006}' | '\u{3008}'..='\u{3011}' | '，' => {
                Kind::default()
            }
            _ => Kind::of_any(c),
        }
    }

    /// The same without the short cuts of [`of`](Kind::of).
    fn of_any(c: char) -> Self {
        Kind {
            is_word: is_word(c),
            is_numeral: is_numeral(c),
            is_plus: is_plus(c),
            is_kana: is_kana(c),
        }
    }

    /// The intersection.
    #[cfg(feature = "alloc")]
    pub(super) fn and(self, other: Self) -> Self {
        Kind {
            is_word: self.is_word && other.is_word,
            is_numeral: self.is_numeral && other.is_numeral,
            is_plus: self.is_plus && other.is_plus,
            is_kana: self.is_kana && other.is_kana,
        }
    }

    /// Whether a combining mark behind the character makes another one of it.
    fn takes_marks(self) -> bool {
        self.is_word || self.is_kana
    }

    /// Whether two neighbours are one word, one number or one sum.
    pub(super) fn joins(self, next: Self) -> bool {
        let counts = |kind: Self| kind.is_word || kind.is_numeral;
        self.is_word && next.is_word
            || self.is_numeral && next.is_numeral
            || self.is_plus && counts(next)
            || next.is_plus && counts(self)
    }
}

#[cfg(feature = "alloc")]
/// For each code what all spellings of its character are; spellings set as notes do not count.
pub(super) fn kinds(characters: &[char]) -> Vec<Kind> {
    let spellings = spellings();
    let mut kinds = vec![Kind::default(); usize::from(FIRST_CODE)];
    // A circle may mark an item, and is no numeral then.
    let kind_of = |c: char| match is_circle(c) {
        true => Kind::default(),
        false => Kind::of(c),
    };
    kinds.extend(characters.iter().map(|c| {
        let others = other_spellings(&spellings, *c).filter(|other| !is_note(*other));
        others.fold(kind_of(*c), |kind, other| kind.and(kind_of(other)))
    }));
    kinds
}

#[cfg(feature = "alloc")]
/// For each code whether no spelling of its character is continued by anything.
pub(super) fn boundary_free(characters: &[char]) -> Vec<bool> {
    let spellings = spellings();
    let is_boundary_free = |c: char| Kind::of(c) == Kind::default();
    // The codes before FIRST_CODE are of no character; a term has none of them at its ends.
    let mut boundary_free = vec![false; usize::from(FIRST_CODE)];
    let all =
        |c: &char| is_boundary_free(*c) && other_spellings(&spellings, *c).all(is_boundary_free);
    boundary_free.extend(characters.iter().map(all));
    boundary_free
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_at_once() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert_eq!(Kind::of(c), Kind::of_any(c), "{c:?}");
            // So nothing continues what stands between quotation marks.
            if crate::fold::is_quotation_mark(c) || c.is_whitespace() {
                assert_eq!(Kind::of(c), Kind::default(), "{c:?}");
            }
        }
    }

    #[test]
    fn what_is_known_at_once_is_displayed() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert_eq!(is_visible(&c), !is_ignorable(c), "{c:?}");
        }
    }
}

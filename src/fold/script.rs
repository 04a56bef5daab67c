//! Which script a character is evidence of.
//!
//! OpenCC says what a character becomes in the other script, but not that 教, which it makes of 敎,
//! is no evidence of Simplified. Standards say that: what Taiwan (Big5's first level) or Hong Kong
//! (常用字字形表) teach is no evidence of Simplified, what the mainland teaches (通用规范汉字表) none of
//! Traditional. `generate/classes.rs` makes the lists. Of the 75,355 words of CC-CEDICT that differ
//! by script, 95.7 % are told, and 4 of 150,710 spellings wrongly (without the standards 96.3 % and
//! 18; `tests/dictionary/run`).
//!
//! *Script* is a promise: a hit with that label is the same word for sure. 后 is 後 on the mainland
//! and itself in Taiwan, so what the strict fold joins may be two words. OpenCC's candidates say
//! which Simplified characters are several Traditional ones, 243 of them ([`SHARED`]), and its
//! regional tables which of these are spellings of each other (裡 and 裏; [`REGIONAL`]).

use super::lookups::{find, is_listed, strict};
use super::tables::{
    BITS, BOTH_SCRIPTS, FIRST, OTHERS, PLANE_2_TO_0, REGIONAL, SAME_IN_BOTH, SHARED, STRICT,
    STRICT_SAME, VALUES,
};

/// Where the ideographs are that are counted. Radicals and compatibility ideographs are no others' forms.
// The ideographs that count. Radicals and compatibility ideographs are no forms of others.
const FIRST_IDEOGRAPH: u32 = 0x3400;
const LAST_IDEOGRAPH: u32 = 0x9FFF;
const WORDS: usize = ((LAST_IDEOGRAPH + 1 - FIRST_IDEOGRAPH) / u64::BITS) as usize;

/// A bit for every ideograph that is the Simplified form of another one.
static SIMPLIFIED_FORMS: [u64; WORDS] = simplified_forms();

/// Whether `c` occurs in Traditional text only: 國, not 乾.
pub(crate) fn is_traditional_only(c: char) -> bool {
    // It has a Simplified form, and no standard has the character itself in Simplified text.
    is_ideograph(c) && strict(c) != c && !is_of_both_scripts(c)
}

/// Whether `c` occurs in Simplified text only: 国, not 后.
pub(crate) fn is_simplified_only(c: char) -> bool {
    is_simplified_form(c) && !is_of_both_scripts(c)
}

/// Whether `c` may be another character in the other script: 國, 国, 后 and 乾, but not 教. True of
/// every ideograph of the planes 2 and 3, for which it is not known.
#[cfg(feature = "alloc")]
pub(crate) fn may_differ(c: char) -> bool {
    let has_other_form = strict(c) != c || is_simplified_form(c);
    // `>> 17 == 1`: the planes 2 and 3.
    has_other_form && !is_listed(&SAME_IN_BOTH, c) || u32::from(c) >> 17 == 1
}

/// Whether two characters are surely the same one in two scripts or regions: 裏 and 裡, 衛 and 卫. Not
/// 後 and 后, for 后 is a Traditional character as well; nor 發 and 髮, though each is the Traditional
/// form of 发.
pub(crate) fn is_same_character(a: char, b: char) -> bool {
    // SHARED lists the Simplified characters that are several Traditional ones; of these only
    // regional spellings of one standard are the same.
    let class = strict(a);
    a == b || class == strict(b) && (!is_listed(&SHARED, class) || standard(a) == standard(b))
}

/// OpenCC's standard form of a regional spelling.
fn standard(c: char) -> Option<u16> {
    let c = u16::try_from(u32::from(c)).ok()?;
    Some(find(&REGIONAL, c).unwrap_or(c))
}

fn is_ideograph(c: char) -> bool {
    (FIRST_IDEOGRAPH..=LAST_IDEOGRAPH).contains(&u32::from(c))
}

fn is_simplified_form(c: char) -> bool {
    // Wraps around below the first ideograph, to a word beyond the last.
    let place = u32::from(c).wrapping_sub(FIRST_IDEOGRAPH);
    let word = SIMPLIFIED_FORMS.get((place / u64::BITS) as usize);
    word.is_some_and(|word| word >> (place % u64::BITS) & 1 == 1)
}

fn is_of_both_scripts(c: char) -> bool {
    is_listed(&BOTH_SCRIPTS, c)
}

/// The results of the strict fold, as far as they are ideographs.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn simplified_forms() -> [u64; WORDS] {
    let mut forms = [0; WORDS];
    // All tables are sorted, so the exceptions are walked along once.
    let mut next = (0, 0);
    // The values of the bit map, one for each set bit, in order.
    let mut value = 0;
    let mut block = 0;
    while block < BITS.len() {
        let mut bits = BITS[block];
        while bits != 0 {
            let from = FIRST + block as u32 * u64::BITS + bits.trailing_zeros();
            let to = except(from, VALUES[value] as u32, &mut next);
            if from >= FIRST_IDEOGRAPH && from <= LAST_IDEOGRAPH {
                set(&mut forms, from, to);
            }
            // Clears the lowest bit that is set.
            bits &= bits - 1;
            value += 1;
        }
        block += 1;
    }
    let mut i = 0;
    while i < PLANE_2_TO_0.len() {
        let from = 0x2_0000 | PLANE_2_TO_0[i].0 as u32;
        let to = except(from, PLANE_2_TO_0[i].1 as u32, &mut next);
        set(&mut forms, from, to);
        i += 1;
    }
    let mut i = 0;
    while i < OTHERS.len() {
        set(&mut forms, OTHERS[i].0 as u32, OTHERS[i].1 as u32);
        i += 1;
    }
    forms
}

/// The strict result of a character with this loose one; `next` are the places of the exceptions to
/// come.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn except(from: u32, loose: u32, next: &mut (usize, usize)) -> u32 {
    // Callers come in the order of `from`, so the places only move forward.
    while next.0 < STRICT_SAME.len() && (STRICT_SAME[next.0] as u32) < from {
        next.0 += 1;
    }
    if next.0 < STRICT_SAME.len() && STRICT_SAME[next.0] as u32 == from {
        return from;
    }
    while next.1 < STRICT.len() && (STRICT[next.1].0 as u32) < from {
        next.1 += 1;
    }
    if next.1 < STRICT.len() && STRICT[next.1].0 as u32 == from {
        return STRICT[next.1].1 as u32;
    }
    loose
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn set(forms: &mut [u64; WORDS], from: u32, to: u32) {
    if to != from && to >= FIRST_IDEOGRAPH && to <= LAST_IDEOGRAPH {
        let place = to - FIRST_IDEOGRAPH;
        forms[(place / u64::BITS) as usize] |= 1 << (place % u64::BITS);
    }
}

const _: () = {
    assert!(is_sorted(&BOTH_SCRIPTS) && is_sorted(&SHARED), "sorted");
    assert!(
        is_sorted(&SAME_IN_BOTH) && is_sorted(&STRICT_SAME),
        "sorted"
    );
};

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn is_sorted(code_points: &[u16]) -> bool {
    let mut i = 1;
    while i < code_points.len() {
        if code_points[i - 1] >= code_points[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use core::mem::size_of_val;
    use std::collections::BTreeSet;

    fn ideographs() -> impl Iterator<Item = char> {
        ('\u{3400}'..='\u{9FFF}').chain('\u{20000}'..='\u{3FFFF}')
    }

    #[test]
    fn the_simplified_forms_are_the_results_of_the_strict_fold() {
        let moved = ideographs().filter(|&c| strict(c) != c);
        let forms: BTreeSet<char> = moved.map(strict).filter(|&c| is_ideograph(c)).collect();
        assert!(forms.len() > 2000);
        for c in '\0'..=char::MAX {
            assert_eq!(is_simplified_form(c), forms.contains(&c), "{c}");
        }
    }

    #[test]
    fn the_tables_have_the_size_that_the_documentation_gives() {
        let size = size_of_val(&SIMPLIFIED_FORMS) + size_of_val(&BOTH_SCRIPTS);
        let size = size + size_of_val(&SAME_IN_BOTH);
        assert_eq!(size, 7_206);
    }

    #[test]
    fn no_character_is_of_one_script_only_in_two_ways() {
        for c in '\0'..=char::MAX {
            assert!(!(is_traditional_only(c) && is_simplified_only(c)), "{c}");
            if is_traditional_only(c) || is_simplified_only(c) {
                assert!(is_ideograph(c), "{c}");
            }
        }
    }

    #[test]
    fn what_stands_in_both_scripts_tells_of_neither() {
        for c in
            "后里干面只万云谷斗乾於著于藉人工智能，A教真群查旗峰床即污棋秘素糖温税听儿苧".chars()
        {
            assert!(!is_traditional_only(c) && !is_simplified_only(c), "{c}");
        }
        assert!("國萬裏衛這為".chars().all(is_traditional_only));
        assert!("国这为卫发".chars().all(is_simplified_only));
    }

    #[test]
    fn the_same_character_for_sure() {
        for (a, b) in [
            "裏裡", "衛卫", "衛衞", "爲為", "群羣", "台台", "着著", "檯枱",
        ]
        .map(pair)
        {
            assert!(is_same_character(a, b) && is_same_character(b, a), "{a}{b}");
        }
        for (a, b) in [
            "後后", "發髮", "裏里", "裡里", "係系", "繫係", "乾幹", "萬万", "万一", "臺檯",
        ]
        .map(pair)
        {
            assert!(
                !is_same_character(a, b) && !is_same_character(b, a),
                "{a}{b}"
            );
        }
    }

    fn pair(text: &str) -> (char, char) {
        let mut chars = text.chars();
        (chars.next().unwrap(), chars.next().unwrap())
    }

    #[test]
    fn the_same_character_is_equal_under_the_strict_fold() {
        for (from, to) in REGIONAL {
            let [from, to] = [from, to].map(|c| char::from_u32(c.into()).unwrap());
            assert_eq!(strict(from), strict(to));
            assert!(is_same_character(from, to));
        }
        for c in ideographs() {
            let simplified = strict(c);
            let is_shared = u32::from(c) < 0x10000 && is_listed(&SHARED, simplified);
            assert!(is_shared || is_same_character(c, simplified), "{c}");
        }
    }

    #[cfg(feature = "compile")]
    #[test]
    fn what_reads_the_same_in_both_scripts_does_not_differ() {
        assert!(!"人工智能，“1310” AI教真群查旗峰即污棋秘素糖"
            .chars()
            .any(may_differ));
        assert!("國国后乾面著𠀀温烟着".chars().all(may_differ));
    }
}

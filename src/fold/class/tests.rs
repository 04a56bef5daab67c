//! The hand-written lists against Unicode's own, over every `char`.

use std::collections::BTreeSet;
use std::string::String;
use std::vec::Vec;

use regex_syntax::hir::{Class as Members, HirKind};
use unicode_normalization::UnicodeNormalization as _;

use super::*;

fn all() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

/// All characters that a class of `regex` contains.
pub(in crate::fold) fn members(class: &str) -> BTreeSet<char> {
    let parsed = regex_syntax::parse(class).unwrap();
    let HirKind::Class(Members::Unicode(class)) = parsed.kind() else {
        panic!("{class} is no class of characters");
    };
    let stretches = class.ranges().iter();
    stretches
        .flat_map(|range| range.start()..=range.end())
        .collect()
}

#[track_caller]
fn assert_lists(predicate: fn(char) -> bool, expected: &BTreeSet<char>) {
    let listed: BTreeSet<char> = all().filter(|&c| predicate(c)).collect();
    let missing: Vec<_> = expected.difference(&listed).collect();
    let surplus: Vec<_> = listed.difference(expected).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "missing {missing:?}, surplus {surplus:?}"
    );
}

#[test]
fn ignorable_is_default_ignorable_code_point() {
    assert_lists(is_ignorable, &members(r"\p{Default_Ignorable_Code_Point}"));
}

#[test]
fn private_use_is_that_of_unicode() {
    assert_lists(is_private_use, &members(r"\p{Private_Use}"));
}

#[test]
fn space_is_white_space() {
    assert_lists(is_space, &members(r"\p{White_Space}"));
}

#[test]
fn quotation_marks_are_those_of_unicode_and_the_ones_documented() {
    let mut expected = members(r"\p{Quotation_Mark}");
    // Book title marks, the grave accent and the primes.
    expected.extend("《》〈〉`′″‴‵‶‷⁗".chars());
    assert_lists(is_quotation_mark, &expected);
}

#[test]
fn dashes_are_those_of_unicode_and_the_ones_documented() {
    let mut expected = members(r"\p{Pd}");
    expected.retain(|c| !"〜〰".contains(*c));
    // The hyphen bullet, the minus sign and the box-drawing line.
    expected.extend("⁃−─".chars());
    assert_lists(is_dash, &expected);
}

#[test]
fn brackets_that_are_one_open_or_close_alike() {
    let (opening, closing) = (members(r"\p{Ps}"), members(r"\p{Pe}"));
    for (unified, brackets) in [
        ('(', &opening),
        (')', &closing),
        ('【', &opening),
        ('】', &closing),
    ] {
        let is_one = |c: &char| unify(*c) == unified || separator(*c) == Some(unified);
        let one: Vec<char> = all().filter(is_one).collect();
        assert!(one.len() > 3, "{one:?}");
        assert!(one.iter().all(|c| brackets.contains(c)), "{one:?}");
    }
}

#[test]
fn punctuation_is_all_that_is_left_in_the_blocks_of_chinese_text() {
    let blocks = concat!(
        r"[\p{P}&&[\x{0000}-\x{00FF}\x{2000}-\x{206F}\x{2985}-\x{2986}\x{2E00}-\x{2E7F}",
        r"\x{3000}-\x{303F}\x{30A0}-\x{30FF}\x{FE45}-\x{FE46}]]"
    );
    let mut expected = members(blocks);
    expected.extend("<=>^|~∣∶∼│❲❳꞉".chars());
    expected.retain(|&c| {
        let counts_otherwise =
            is_quotation_mark(c) || separator(c).is_some() || "+%#&@*".contains(c);
        !counts_otherwise
    });
    assert_lists(is_punctuation, &expected);
}

#[test]
fn every_form_of_punctuation_decomposes_to_what_is_known() {
    let forms =
        members(r"[\x{FE10}-\x{FE1F}\x{FE30}-\x{FE6F}\x{FF00}-\x{FF0F}\x{FF1A}-\x{FF20}&&\p{P}]");
    assert!(forms.len() > 60);
    for form in forms {
        for c in form.nfkd() {
            // The marks are what overlines and double low lines are made of.
            let known = "+%#&@*$\u{305}\u{332}\u{333}".contains(c);
            assert!(
                known || class(c) != Class::Content,
                "{form:?} becomes {c:?}"
            );
        }
    }
}

#[test]
fn what_stands_for_others_stands_for_itself() {
    for c in all() {
        match class(c) {
            Class::Separator(s) => assert_eq!(class(s), Class::Separator(s)),
            Class::Punctuation(p) => assert_eq!(class(p), Class::Punctuation(p)),
            Class::Dropped | Class::Content => {}
        }
    }
}

#[test]
fn simple_characters_decompose_and_lower_case_one_by_one() {
    let compose = members(r"\p{M}");
    for c in all() {
        let Some(mapped) = simple(c) else { continue };
        let expected: String = c.nfkd().flat_map(char::to_lowercase).collect();
        // One separator stands for a run of them.
        let expected = match &*expected {
            "..." => ".",
            ".." if c == VERTICAL_COLON => ":",
            other => other,
        };
        assert!(expected.chars().eq([mapped]), "{c:?}");
        assert!(!compose.contains(&mapped), "{c:?}");
    }
}

#[test]
fn no_two_simple_characters_compose() {
    // Compositions have a second half that is a mark or a Hangul letter.
    let halves: BTreeSet<char> = all()
        .filter_map(|c| {
            let mut parts = c.nfd();
            (parts.clone().count() > 1).then(|| parts.nth(1)).flatten()
        })
        .collect();
    for half in halves {
        assert_eq!(simple(half), None, "{half:?}");
    }
}

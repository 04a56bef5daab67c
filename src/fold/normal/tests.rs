//! Against `unicode-normalization`: every character, every pair that composes, and any string.

use std::collections::BTreeSet;
use std::format;
use std::string::String;
use std::sync::OnceLock;
use std::vec::Vec;

use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use unicode_normalization::char::{canonical_combining_class, compose as theirs};
use unicode_normalization::UnicodeNormalization as _;

use super::compose::combining_class;
use super::tables::{ALPHABET, BLOCKS, CLASSES, FORMS, MARKS, OTHER_PAIRS, PAIRS, SECONDS};
use super::*;
use crate::fold::class::tests::members;
use crate::fold::class::VERTICAL_COLON;

fn all() -> impl Iterator<Item = char> + Clone {
    '\0'..=char::MAX
}

/// Whether a version of Unicode after 16 has assigned the character a form or a combining class.
pub(in crate::fold) fn is_later(c: char) -> bool {
    static ASSIGNED: OnceLock<BTreeSet<char>> = OnceLock::new();
    let assigned = ASSIGNED.get_or_init(|| members(r"\p{Age=16.0}"));
    let stays = c.nfkd().flat_map(char::to_lowercase).eq([c]);
    (!stays || canonical_combining_class(c) > 0) && !assigned.contains(&c)
}

fn composed(s: &str) -> Composed<Decomposed<'_>> {
    Composed::new(Decomposed::new(s))
}

/// The same by the crate. Three full stops are one separator, which is what `simple` says of an ellipsis.
fn expected(s: &str) -> String {
    let s = s.replace('…', ".");
    s.nfkd().flat_map(char::to_lowercase).nfc().collect()
}

#[test]
fn every_character_decomposes() {
    let mut later = 0;
    for c in all() {
        if is_later(c) {
            assert!(form(c).eq([c]) && combining_class(c) == 0, "{c:?}");
            later += 1;
            continue;
        }
        let theirs = c.nfkd().flat_map(char::to_lowercase).nfd();
        assert!(form(c).eq(theirs), "{c:?}");
        assert_eq!(combining_class(c), canonical_combining_class(c), "{c:?}");
    }
    println!("{later} characters of later versions");
}

#[test]
fn every_pair_composes() {
    let known = || all().filter(|&c| !is_later(c));
    // What no character decomposes to composes with nothing.
    let mut firsts = BTreeSet::new();
    let mut seconds = BTreeSet::new();
    // By decomposing all characters: the crate has no list of the pairs that compose.
    for c in known().filter(|&c| c.nfd().nth(1).is_some()) {
        firsts.insert(c);
        firsts.extend(c.nfd().take(1));
        seconds.extend(c.nfd().skip(1));
    }
    let stays = |c: char| c.nfkc().flat_map(char::to_lowercase).nfc().eq([c]);
    firsts.retain(|&c| stays(c));
    seconds.retain(|&c| stays(c));

    let mut pairs = 0;
    for &second in &seconds {
        for &first in &firsts {
            let wanted = theirs(first, second).filter(|&c| !is_later(c));
            assert_eq!(compose(first, second), wanted, "{first:?} {second:?}");
            pairs += usize::from(wanted.is_some());
        }
    }
    // 399 syllables without a trail, 27 for each of them with one, and what the tables have.
    assert_eq!(pairs, 399 * 28 + PAIRS.len() + OTHER_PAIRS.len());
    for c in all() {
        if !firsts.contains(&c) {
            for second in [
                '\u{301}', '\u{338}', '\u{3099}', '\u{9BE}', '\u{1161}', '\u{11A8}',
            ] {
                assert_eq!(compose(c, second), None, "{c:?} {second:?}");
            }
        }
        if !seconds.contains(&c) {
            for first in ['a', 'é', '가', '\u{1100}', '\u{3B9}'] {
                assert_eq!(compose(first, c), None, "{first:?} {c:?}");
            }
        }
    }
}

#[test]
fn every_character_composes_with_marks() {
    let mut s = String::new();
    let stays = |c: char| form(c).eq([c]) && combining_class(c) == 0 && !pieces().contains(&c);
    // A key takes the vertical colon for a colon, before it asks for normal forms.
    for c in all().filter(|&c| !stays(c) && c != VERTICAL_COLON) {
        // In order, out of order, one that blocks the next, and marks that compose with the result
        // of others.
        for marks in [
            "",
            "\u{301}",
            "\u{323}\u{302}",
            "\u{345}\u{342}\u{313}",
            "\u{3099}",
            "\u{338}\u{11A8}",
        ] {
            s.clear();
            s.push(c);
            s.push_str(marks);
            assert!(composed(&s).eq(expected(&s).chars()), "{s:?}");
        }
        // As a mark among others, if it is one.
        s = format!("a\u{302}{c}\u{323}{c}\u{327}\u{301}");
        assert!(composed(&s).eq(expected(&s).chars()), "{s:?}");
    }
}

/// Characters of which more are made, or which stand in no order.
fn pieces() -> &'static [char] {
    static PIECES: OnceLock<Vec<char>> = OnceLock::new();
    PIECES.get_or_init(|| {
        let known = || all().filter(|&c| !is_later(c));
        let marks = known().filter(|&c| canonical_combining_class(c) > 0);
        let halves = known()
            .filter(|c| !('가'..='힣').contains(c))
            .filter(|&c| c.nfd().count() > 1)
            .flat_map(|c| c.nfd().chain([c]));
        let hangul = ('\u{1100}'..='\u{11FF}').chain(['가', '각', '힣', '햬']);
        // Sorted by code point, so marks of all classes come in no order of their classes.
        let set: BTreeSet<char> = marks.chain(halves).chain(hangul).collect();
        set.into_iter().collect()
    })
}

/// Any character that has the form it had in Unicode 16.
pub(in crate::fold) fn assigned_char(u: &mut Unstructured<'_>) -> Result<char> {
    u.arbitrary().map(|c| if is_later(c) { '四' } else { c })
}

/// A few bases that take up marks, and marks of every class in any number.
fn string(u: &mut Unstructured<'_>) -> Result<String> {
    const BASES: [char; 18] = [
        'a', 'e', 'o', 'u', 'ω', 'α', 'i', 'y', 'с', '\u{1100}', '가', '\u{5D0}', '\u{9C7}',
        '\u{DD9}', 'の', 'は', '四', '1',
    ];
    const FREQUENT: [char; 19] = [
        '\u{300}', '\u{301}', '\u{302}', '\u{306}', '\u{308}', '\u{313}', '\u{323}', '\u{327}',
        '\u{328}', '\u{338}', '\u{342}', '\u{345}', '\u{3099}', '\u{31B}', '\u{9BE}', '\u{DCA}',
        '\u{1161}', '\u{11A8}', '\u{344}',
    ];
    let count = u.int_in_range(0..=39)?;
    let chars = (0..count).map(|_| match u.int_in_range(0..=7)? {
        0 => u.choose(&BASES).copied(),
        1..=3 => u.choose(&FREQUENT).copied(),
        4..=6 => u.choose(pieces()).copied(),
        _ => assigned_char(u),
    });
    chars.collect()
}

/// `ARBTEST_BUDGET_MS` asks for more than the tenth of a second that these two take.
#[test]
fn any_string_composes() {
    arbtest(|u| {
        let s = string(u)?;
        assert!(composed(&s).eq(expected(&s).chars()), "{s:?}");
        Ok(())
    });
}

#[test]
fn any_number_of_marks_is_put_in_order() {
    arbtest(|u| {
        let base = u.choose(&["", "a", "e", "ω", "四"])?;
        let count = u.int_in_range(0..=199)?;
        let marks: Result<Vec<_>> = (0..count).map(|_| u.choose(pieces()).copied()).collect();
        let marks = marks?.into_iter().filter(|&c| combining_class(c) > 0);
        let end = u.choose(&["", "\u{1100}", "a", "\u{9BE}"])?;
        let s = format!("{base}{}{end}", String::from_iter(marks));
        assert!(composed(&s).eq(expected(&s).chars()), "{s:?}");
        Ok(())
    });
}

#[test]
fn a_run_around_the_number_that_is_kept() {
    for base in ["", "a", "ω", "四"] {
        for count in 0..20 {
            for marks in [
                "\u{301}",
                "\u{345}\u{313}\u{342}",
                "\u{301}\u{323}",
                "\u{5B0}\u{345}\u{301}",
            ] {
                // Around MAX_MARKS, where the run is read again.
                let run: String = marks.chars().cycle().take(count).collect();
                for end in ["", "b", "\u{301}", "é"] {
                    let s = format!("{base}{run}{end}");
                    assert!(composed(&s).eq(expected(&s).chars()), "{s:?}");
                }
            }
        }
    }
}

#[test]
fn a_copy_goes_on_alike() {
    let s = format!("a{}éb", "\u{301}\u{323}\u{345}".repeat(7));
    let mut composed = composed(&s);
    while composed.next().is_some() {
        assert!(composed.clone().eq(composed.clone()));
        let rest: String = composed.clone().collect();
        assert!(expected(&s).ends_with(&rest), "{rest:?}");
    }
}

/// Marks of every class, in the worst order, as many as there is time for if each is looked at so often only.
#[test]
fn long_runs_take_linear_time() {
    let marks = pieces().iter().filter(|&&c| combining_class(c) > 0);
    let marks: String = marks.rev().collect();
    let s = format!("a{}", marks.repeat((1 << 17) / marks.len()));
    let steps = std::rc::Rc::new(core::cell::Cell::new(0));
    let counted = Decomposed::new(&s).inspect({
        let steps = steps.clone();
        move |_| steps.set(steps.get() + 1)
    });
    let found = Composed::new(counted).count();
    assert_eq!(found, expected(&s).chars().count());
    let read = Decomposed::new(&s).count();
    // Once for each class and once to find the first, for what is composed and for what is given out.
    assert!(
        steps.get() <= read * (2 * (CLASSES.len() + 1) + 1),
        "{} for {read}",
        steps.get()
    );
}

#[test]
fn the_tables_have_the_size_that_the_documentation_gives() {
    let sizes = [
        size_of_val(&BLOCKS),
        size_of_val(&FORMS),
        size_of_val(&ALPHABET),
        size_of_val(&MARKS),
        size_of_val(&CLASSES),
        size_of_val(&SECONDS),
        size_of_val(&PAIRS),
        size_of_val(&OTHER_PAIRS),
    ];
    assert_eq!(sizes.iter().sum::<usize>(), 18_065, "{sizes:?}");
}

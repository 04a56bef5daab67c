//! How many steps a scan takes: no more for longer terms than for short ones. And that it finds at once what
//! a walk from each character does.

use super::limits::low_mask;
use super::steps::STEPS;
use super::walk::{LongState, Walk};
use super::{FindIter, RawMatch};
use crate::entry::owned::{EntryBuf, TermBuf, TextBuf};
use crate::entry::{Recognition, Script};
use crate::fold::{key, Strength};
use crate::glossary::Glossary;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;

pub(super) fn glossary(
    terms: impl IntoIterator<Item = String>,
    recognition: Recognition,
) -> Glossary {
    glossary_of(terms.into_iter().map(|term| (term, recognition)))
}

pub(super) fn glossary_of(terms: impl Iterator<Item = (String, Recognition)>) -> Glossary {
    let entries: Vec<_> = terms
        .enumerate()
        .map(|(number, (text, recognition))| EntryBuf {
            id: format!("c-{number}"),
            terms: vec![TermBuf {
                text: TextBuf::in_script(Script::Hans, text.as_str()),
                recognition,
                ..TermBuf::default()
            }],
            ..EntryBuf::default()
        })
        .collect();
    Glossary::new(&entries).expect("terms that can be looked up")
}

fn times(c: &str) -> impl Fn(usize) -> String + '_ {
    |times| c.repeat(times)
}

/// Terms as long as is said, and a text that is bad for a scan that begins anew at each character.
fn cases(longest: usize) -> Vec<(&'static str, Glossary, String)> {
    let (bare, quoted) = (Recognition::Bare, Recognition::Quoted);
    let run = times("中");
    let begun: Vec<String> = (1..=longest).map(|n| run(n) + "国").collect();
    let begun_and = |term: &str| begun.iter().cloned().chain([term.into()]);
    let sums = (1..longest / 2).flat_map(|a| {
        (1..longest / 2)
            .step_by(longest / 10)
            .map(move |b| times("甲")(a) + &times("一")(b))
    });
    let half = longest / 2;
    vec![
        (
            "begun, never ended",
            glossary(begun.clone(), bare),
            run(10_000),
        ),
        (
            "begun, a short one found",
            glossary(begun_and("中中"), bare),
            run(10_000),
        ),
        (
            "spaced",
            glossary(begun_and("中中"), bare),
            "中 \n".repeat(10_000),
        ),
        (
            "quoted",
            glossary(begun_and("中中"), bare),
            "中“中”".repeat(5_000),
        ),
        (
            "each in the next",
            glossary((1..=longest).map(&run).chain([run(longest) + "国"]), bare),
            run(10_000),
        ),
        (
            "in quotation marks only",
            glossary((1..=longest).map(&run), quoted),
            run(10_000),
        ),
        (
            "ended, by another",
            glossary(begun_and(&(run(longest) + "文")), bare),
            (run(longest) + "文").repeat(10_000 / longest),
        ),
        (
            "ended, by one that is continued",
            glossary(sums, bare),
            (times("甲")(half) + &times("一")(half)).repeat(10_000 / longest),
        ),
    ]
}

/// What comes of something that is done as on processors without AVX-512.
pub(super) fn without_avx512<T>(done: impl FnOnce() -> T) -> T {
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    return super::x86_64::without(done);
    #[cfg(not(all(feature = "simd", target_arch = "x86_64")))]
    done()
}

/// The most steps that a scan takes for a character or a match.
fn steps(glossary: &Glossary, text: &str, overlapping: bool) -> usize {
    let before = STEPS.get();
    let matches = if overlapping {
        glossary.find_overlapping_iter(text).count()
    } else {
        glossary.find_iter(text).count()
    };
    (STEPS.get() - before) / (text.chars().count() + matches)
}

#[test]
fn the_longest_term_does_not_count() {
    for longest in [50, 250] {
        for (name, glossary, text) in cases(longest) {
            for overlapping in [false, true] {
                let steps = || steps(&glossary, &text, overlapping);
                for steps in [steps(), without_avx512(steps)] {
                    assert!(
                        steps <= 80,
                        "{name}, terms up to {longest}, overlapping {overlapping}: {steps} steps"
                    );
                }
            }
        }
    }
}

/// Quotation marks that are opened among the characters of complete terms, none of which is a match.
#[test]
fn the_longest_term_that_stands_there_counts_among_open_quotation_marks() {
    let longest = 50;
    let glossary = glossary((1..=longest).map(times("中")), Recognition::Quoted);
    let text = ("中".repeat(longest - 1) + "“").repeat(200);
    assert!(steps(&glossary, &text, false) <= 4 * longest);
}

/// However long a text is, no length is taken for another one.
#[test]
fn bits_are_as_many_as_there_can_be() {
    let long = (u32::MAX as usize..=usize::MAX).take(200);
    for count in (0..200).chain(long).chain([usize::MAX]) {
        assert_eq!(low_mask(count).count_ones() as usize, count.min(64));
        assert_eq!(low_mask(count).trailing_ones() as usize, count.min(64));
    }
}

/// So many are passed over that all characters of a block are behind some, and one behind several.
#[test]
fn gaps_before_all_characters_of_a_block() {
    let quoted = (String::from("甲"), Recognition::Quoted);
    let glossary = glossary_of(many().chain([quoted]));
    for more in 500..=520 {
        let mut text = String::from("「甲」中");
        for number in 0..600 {
            text += if number == more { "  中" } else { " 中" };
        }
        let is_found = || glossary.find(&text).is_some_and(|m| m.as_str() == "甲");
        assert!(is_found(), "{more}");
        assert!(without_avx512(is_found), "{more}");
    }
}

/// Where a match stands, and the numbers of the terms that are recognised there.
type Shown = (usize, usize, Vec<u32>);

fn shown(glossary: &Glossary, text: &str, found: RawMatch) -> Shown {
    let terms = glossary.tables().automaton.terms_of(text, found);
    (found.span.start, found.span.end, terms.collect())
}

/// The matches in a text, leftmost-longest.
fn matches<'g, 't>(glossary: &'g Glossary, text: &'t str) -> FindIter<'g, 't> {
    let tables = &glossary.tables().automaton;
    FindIter::within(tables, glossary.engine(), text, 0..text.len(), 0)
}

/// The matches by a walk from each character, one after the other.
fn by_walks(glossary: &Glossary, text: &str) -> Vec<Shown> {
    let tables = &glossary.tables().automaton;
    let mut long = LongState::default();
    let mut found = Vec::new();
    let mut limit = 0;
    for (start, c) in text.char_indices() {
        let code = tables.alphabet.code(c);
        let walk = Walk::new(tables, text, limit, (start, c), code).filter(|_| start >= limit);
        if let Some(m) = walk.and_then(|walk| walk.longest(&mut long, glossary.engine().longer)) {
            limit = m.span.end;
            found.push(shown(glossary, text, m));
        }
    }
    found
}

/// Fewer than as many pieces of text.
pub(super) fn words(u: &mut Unstructured<'_>, longest: usize) -> Result<String> {
    const PIECES: &[&str] = &[
        "中",
        "中",
        "国",
        "國",
        "文",
        "文",
        "人",
        "一",
        "十",
        "1",
        "a",
        "B",
        "b",
        " ",
        "\n",
        "“",
        "”",
        "，",
        "é",
        "𠮷",
        "\u{200B}",
        "の",
        "①",
        "\u{A0}",
        "\u{3000}",
        "\u{E0100}",
        "\u{1D173}",
    ];
    let count = u.int_in_range(1..=longest - 1)?;
    (0..count).map(|_| u.choose(PIECES).copied()).collect()
}

/// Terms in pieces of which texts consist too.
fn any_terms(u: &mut Unstructured<'_>) -> Result<Vec<(String, Recognition)>> {
    let count = u.int_in_range(1..=39)?;
    let terms = (0..count).map(|_| {
        let recognition = u.choose(&[Recognition::Bare, Recognition::Quoted]);
        let recognition = *recognition?;
        Ok((words(u, 6)?, recognition))
    });
    let mut terms = terms.collect::<Result<Vec<_>>>()?;
    terms.retain(|(term, _)| key(term, Strength::Loose).next().is_some());
    Ok(terms)
}

pub(super) fn any_glossary(u: &mut Unstructured<'_>) -> Result<Glossary> {
    Ok(glossary_of(any_terms(u)?.into_iter()))
}

/// So many characters that their codes lie in a row.
pub(super) fn many() -> impl Iterator<Item = (String, Recognition)> {
    let chars = ('\u{5000}'..).take(600).map(String::from);
    chars.map(|c| (c + "文", Recognition::Bare))
}

/// Texts of many blocks, begun anywhere.
#[test]
fn blocks_and_candidates_find_what_walks_do() {
    let property = arbtest(|u| {
        let are_many = u.ratio(2, 5)?;
        let others = many().filter(|_| are_many);
        let glossary = glossary_of(any_terms(u)?.into_iter().chain(others));
        let text = words(u, 4000)?;
        let alphabet = &glossary.tables().automaton.alphabet;
        assert_eq!(alphabet.code_map().flat_codes().is_some(), are_many);
        let all =
            |found: FindIter| -> Vec<_> { found.map(|m| shown(&glossary, &text, m)).collect() };
        let expected = by_walks(&glossary, &text);
        let by_blocks = || all(matches(&glossary, &text).by_blocks());
        assert_eq!(by_blocks(), expected);
        assert_eq!(without_avx512(by_blocks), expected);
        assert_eq!(all(matches(&glossary, &text)), expected);
        Ok(())
    });
    property.size_min(8_000).budget_ms(3_000).run();
}

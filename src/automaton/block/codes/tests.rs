use super::*;
use crate::automaton::tests::{glossary_of, many, words};
use crate::glossary::Glossary;
use arbtest::arbtest;
use std::collections::BTreeSet;
use std::prelude::v1::*;

/// A reading of one block.
type Read = fn(
    &mut Codes,
    &mut Offsets,
    &mut [u16; BLOCK_LEN],
    CodeMap<'_>,
    (&str, usize),
) -> (usize, usize);

/// The characters of a text that are not passed over, block by block: their codes, where they begin and where they end.
/// Besides, where those begin before which anything is passed over, and those of which that is not known.
#[allow(clippy::type_complexity)]
fn all(
    glossary: &Glossary,
    text: &str,
    read: Read,
) -> (Vec<(u16, usize, usize)>, BTreeSet<usize>, BTreeSet<usize>) {
    let code_map = glossary.tables().automaton.alphabet.code_map();
    let (mut all, mut after_gaps, mut firsts) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let mut base = 0;
    while base < text.len() {
        let (mut codes, mut offsets, mut gaps) = (Codes::new(), Offsets::NONE, [0; BLOCK_LEN]);
        let (count, next) = read(&mut codes, &mut offsets, &mut gaps, code_map, (text, base));
        assert!(next > base, "at {base} of {}", text.len());
        let span = |number| {
            (
                codes.code(number),
                offsets.start(number),
                offsets.end(number),
            )
        };
        all.extend((0..count).map(span));
        assert!(count == 0 || codes.gap_count() > 0);
        let gaps = gaps
            .iter()
            .take(codes.gap_count())
            .map(|gap| usize::from(*gap));
        let gaps = gaps.filter(|gap| (1..count).contains(gap));
        after_gaps.extend(gaps.map(|gap| offsets.start(gap)));
        firsts.extend((count > 0).then(|| offsets.start(0)));
        base = next;
    }
    (all, after_gaps, firsts)
}

/// Reads a text in every way; expects the same.
fn read_alike(glossary: &Glossary, text: &str) {
    let by_runs: Read =
        |codes, offsets, gaps, code_map, at| codes.read_by_runs(offsets, gaps, code_map, at);
    let with_all: Read =
        |codes, offsets, gaps, code_map, at| codes.read(offsets, gaps, code_map, at);
    let (expected, expected_gaps, firsts) = all(glossary, text, by_runs);
    let (found, gaps, other_firsts) = all(glossary, text, with_all);
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
    let known = |gaps: BTreeSet<usize>| {
        let is_known = |gap: &usize| !firsts.contains(gap) && !other_firsts.contains(gap);
        gaps.into_iter().filter(is_known).collect::<Vec<_>>()
    };
    assert_eq!(known(gaps), known(expected_gaps));
}

/// Whatever a character is, and whatever stands beside it.
#[test]
fn all_characters_are_read_alike_in_every_way() {
    let glossary = glossary_of(many());
    let chars = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
    for (before, behind) in [("", ""), ("文", "文"), ("1", "é"), ("𠮷", " ")] {
        let text: String = chars
            .clone()
            .map(|c| format!("{before}{c}{behind}"))
            .collect();
        read_alike(&glossary, &text);
    }
}

/// Whatever is passed over, and how much of it.
#[test]
fn what_is_passed_over_is_read_alike_in_every_way() {
    let glossary = glossary_of(many());
    for between in [" ", "　", "\u{E0100}", "—"] {
        for count in [1, 15, 16, 17, 31, 32, 64, 65, 300, 511, 512, 513, 2000] {
            let text = format!("文{}", between.repeat(count)).repeat(600);
            read_alike(&glossary, &text);
            read_alike(&glossary, &between.repeat(count));
        }
    }
}

#[test]
fn texts_are_read_alike_in_every_way() {
    let glossary = glossary_of(many());
    let property = arbtest(|u| {
        read_alike(&glossary, &words(u, 3000)?);
        Ok(())
    });
    property.size_min(4_000).budget_ms(1_000).run();
}

//! What a query that is no term may have been meant for.

use crate::naive;
use std::collections::BTreeSet;
use zhujie::entry::owned::EntryBuf;
use zhujie::{Glossary, Script, CHANGAN_2024};

#[test]
fn near_misses_are_suggested() {
    let suggested = |query: &str| -> Vec<&str> {
        let suggestions = CHANGAN_2024.suggest(query);
        suggestions
            .map(|s| s.designation().text(Script::Hant))
            .collect()
    };
    assert_eq!(suggested("1311"), ["1310"]);
    assert_eq!(suggested("3110"), ["1310"]);
    assert_eq!(suggested("百千萬"), ["“百千萬工程”"]);
    assert_eq!(suggested("四個"), ["“四個一”"]);
    assert_eq!(suggested("口带公园"), ["口袋公園"]);
    assert_eq!(suggested("poket park"), ["pocket park"]);
    assert_eq!(suggested("1+6"), ["1+6+N"]);
    assert!(suggested("1+5+N").contains(&"1+4+N") && suggested("1+5+N").contains(&"1+6+N"));
    assert_eq!(suggested(""), [""; 0]);
    assert_eq!(suggested("四"), [""; 0]);
    assert_eq!(suggested("氧氣"), [""; 0]);
}

/// In a glossary that keeps a table for it, and in one that does not.
#[test]
fn suggestions_of_a_large_glossary_are_those_of_the_definition() {
    let letters: Vec<char> = "园区公口袋工程百千万小四".chars().collect();
    let mut number = 1_u32;
    let mut word = || -> String {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let len = 2 + (number >> 8) % 4;
        let chars =
            (0..len).map(|place| letters[((number >> 10) / 12_u32.pow(place) % 12) as usize]);
        chars.collect()
    };
    let words: BTreeSet<String> = (0..12_000).map(|_| word()).collect();
    assert!(words.len() > 4_096);
    let queries: Vec<String> = (0..20).map(|_| word()).collect();
    for words in [words.clone(), words.into_iter().take(1_000).collect()] {
        let glossary =
            Glossary::new(words.iter().map(|word| EntryBuf::new(word.as_str()))).unwrap();
        let before = glossary.memory_usage();
        for query in &queries {
            let found: Vec<u32> = glossary
                .suggest(query)
                .map(|near| near.distance())
                .collect();
            let wanted = naive::suggest(&glossary, query)
                .into_iter()
                .map(|(distance, _)| distance);
            assert_eq!(
                found,
                wanted.take(zhujie::Suggestions::MAX).collect::<Vec<_>>()
            );
        }
        let kept = glossary.memory_usage() - before;
        let characters = |word: &String| word.chars().collect::<BTreeSet<char>>().len();
        let listed: usize = words.iter().map(characters).sum();
        let large = words.len() * 8 + ((1 << 15) + 1 + listed) * 4;
        assert_eq!(kept, if words.len() < 4_096 { 0 } else { large });
    }
}

/// What looks the same is found by the tables of a large glossary as it is in small ones, of which each term is looked at.
#[test]
fn a_large_glossary_suggests_what_small_ones_do() {
    let letters: Vec<char> = "口ロ囗工エ曰日已己\u{E000}1l".chars().collect();
    let words: Vec<String> = (0..12_u32.pow(4))
        .map(|number| {
            let letter = |place| letters[(number / 12_u32.pow(place) % 12) as usize];
            (0..2 + number % 3).map(letter).collect()
        })
        .collect::<BTreeSet<String>>()
        .into_iter()
        .collect();
    assert!(words.len() > 5_000);
    let of = |words: &[String]| {
        Glossary::new(words.iter().map(|word| EntryBuf::new(word.as_str()))).unwrap()
    };
    let large = of(&words);
    let small: Vec<Glossary> = words.chunks(2_000).map(of).collect();
    let distances = |glossary: &Glossary, query: &str| -> Vec<u32> {
        glossary
            .suggest(query)
            .map(|near| near.distance())
            .collect()
    };
    for query in [
        "口口",
        "工1",
        "ロ囗",
        "\u{E000}日",
        "\u{E001}\u{E001}",
        "己已巳",
        "lエ日",
        "x口口",
        "園",
        "園林",
    ] {
        let of_small = small.iter().flat_map(|glossary| distances(glossary, query));
        let mut of_small: Vec<u32> = of_small.collect();
        of_small.sort_unstable();
        of_small.truncate(zhujie::Suggestions::MAX);
        assert_eq!(distances(&large, query), of_small, "{query:?}");
    }
}

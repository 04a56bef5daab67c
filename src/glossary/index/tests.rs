//! What is looked up by codes is what is searched for by the key.

use super::*;
use crate::entry::owned::{EntryBuf, TermBuf, TextBuf};
use crate::entry::Script;
use crate::Glossary;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use proptest::prelude::*;

fn glossary(terms: &[&str]) -> Glossary {
    let entries = terms.iter().enumerate().map(|(number, text)| EntryBuf {
        id: format!("c-{number}"),
        terms: vec![TermBuf {
            text: TextBuf::in_script(Script::Hans, *text),
            ..TermBuf::default()
        }],
        ..EntryBuf::default()
    });
    Glossary::new(&entries.collect::<Vec<_>>()).expect("terms that can be looked up")
}

/// What is hashed and what is searched for is the same.
fn check(glossary: &Glossary, query: &str) {
    let tables = glossary.tables();
    assert!(!tables.spelt.is_empty());
    let by_key = tables.search(key(query, Strength::Loose));
    assert_eq!(
        tables.find(query).map(|found| found.number),
        by_key.map(|found| found.number),
        "{query:?}"
    );
}

const TERMS: &[&str] = &[
    "四小園",
    "批复",
    "1-2",
    "1.5",
    "café",
    "cafe",
    "k",
    "㎡",
    "A·B",
    "四，小",
    "１",
    "か\u{3099}",
    "ﬁne",
    "각",
    "x\u{301}",
    "𠮷",
    "1/2",
    "c++",
    "…1",
    "(a)b",
    "é",
];

#[test]
fn every_character_is_looked_up_by_its_key() {
    let glossary = glossary(TERMS);
    for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
        check(&glossary, &String::from(c));
        if matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{20000}'..) {
            continue;
        }
        for (a, b) in [("四", "園"), ("1", "2"), ("caf", ""), ("", "\u{301}")] {
            check(&glossary, &format!("{a}{c}{b}"));
        }
    }
}

#[test]
fn keys_of_any_length_are_looked_up() {
    let lengths = [
        1, 3, 4, 5, 31, 32, 33, 36, 37, 127, 128, 129, 131, 132, 133, 300,
    ];
    for longest in 1..=lengths.len() {
        let terms: Vec<String> = lengths
            .iter()
            .take(longest)
            .map(|n| "四".repeat(*n))
            .collect();
        let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
        let glossary = glossary(&terms);
        for len in lengths
            .into_iter()
            .chain([2, 30, 34, 126, 130, 299, 301, 2000])
        {
            for length in [len, len + 1] {
                let query = "四".repeat(length);
                check(&glossary, &query);
                check(&glossary, &format!("「{query}。"));
                // However much stands between.
                check(&glossary, &query.replace('四', "四“ "));
            }
        }
    }
}

proptest! {
    #[test]
    fn queries_are_looked_up_by_their_keys(
        pieces in prop::collection::vec(
            prop_oneof![
                prop::sample::select(TERMS.to_vec()).prop_map(Into::into),
                prop::sample::select(vec![
                    "四", "園", "园", " ", "“", "-", "\u{301}", "\u{200B}", "1", "e", "【", "，", "龍",
                ]).prop_map(Into::into),
                any::<String>(),
            ],
            0..5,
        ),
    ) {
        check(&glossary(TERMS), &pieces.concat());
    }
}

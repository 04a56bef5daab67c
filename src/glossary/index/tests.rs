//! What is looked up by codes is what is searched for by the key.

use super::*;
use crate::entry::owned::{EntryBuf, TermBuf, TextBuf};
use crate::entry::Script;
use crate::glossary::Glossary;
use crate::table::Column;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use arbtest::arbtest;

fn glossary(terms: &[&str]) -> Glossary {
    let entries = terms.iter().enumerate().map(|(number, text)| EntryBuf {
        id: format!("c-{number}"),
        terms: vec![TermBuf {
            text: TextBuf::in_script(Script::Hans, *text),
            ..TermBuf::default()
        }],
        ..EntryBuf::default()
    });
    Glossary::new(entries.collect::<Vec<_>>()).expect("terms that can be looked up")
}

/// What is hashed and what is searched for is the same.
fn check(glossary: &Glossary, query: &str) {
    let tables = glossary.tables();
    assert!(!tables.index.key_records.is_empty());
    check_found(glossary, query);
}

fn check_found(glossary: &Glossary, query: &str) {
    let tables = glossary.tables();
    let by_key = tables.search(query);
    assert_eq!(
        tables.find(query).map(|found| found.number()),
        by_key.map(|found| found.number()),
        "{query:?}"
    );
    let first = glossary.lookup(query).next();
    assert!(
        glossary.get(query) == first.map(|hit| hit.entry()),
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
        // The same character may be dropped, kept or composed, by its neighbours.
        for (a, b) in [("四", "園"), ("1", "2"), ("caf", ""), ("", "\u{301}")] {
            check(&glossary, &format!("{a}{c}{b}"));
        }
    }
}

#[test]
fn keys_of_any_length_are_looked_up() {
    // Around the sizes that the code tells apart: a word of four codes, the 128 bytes of the stack
    // for a computed key (42 ideographs), and the 64 characters that a record holds.
    let lengths = [
        1, 3, 4, 5, 31, 32, 33, 36, 37, 63, 64, 65, 127, 128, 129, 131, 132, 133, 300,
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

/// The text, and what a slip makes of it at each place.
fn slips(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut slips = vec![String::from(text)];
    for place in 0..=chars.len() {
        let (front, back) = chars.split_at(place);
        let (front, back) = (String::from_iter(front), String::from_iter(back));
        // A character that no key has, one that some have, what is dropped, what decides with its
        // neighbours, and four bytes.
        for between in [
            "龘", "四", "「", " ", "\u{200B}", "-", "a", "é", "㐀", "𠮷", "\u{301}",
        ] {
            slips.push(format!("{front}{between}{back}"));
            slips.push(format!("「{front}{between}{back}」"));
        }
        slips.push(front);
        slips.push(format!("{back}。"));
        let mut swapped = chars.clone();
        if place + 1 < chars.len() {
            swapped.swap(place, place + 1);
        }
        slips.push(String::from_iter(swapped));
    }
    slips
}

#[test]
fn words_are_read_to_their_ends() {
    const LONGEST: &str = "安吧才大额分个和一就可来么年我片去人是他五小在中国市政府工作报告";
    // With each beginning of it for a term, or those that are as long as words and their halves, or one.
    for every in [1, 2, 4, 40] {
        let ends = LONGEST.char_indices().map(|(end, _)| end).skip(1);
        let terms: Vec<&str> = ends
            .step_by(every)
            .filter_map(|end| LONGEST.get(..end))
            .collect();
        let glossary = glossary(&terms);
        for (end, _) in LONGEST.char_indices() {
            let (front, back) = LONGEST.split_at(end);
            for query in slips(front).iter().chain([&String::from(back)]) {
                check(&glossary, query);
            }
        }
    }
}

#[test]
fn keys_are_found_in_buckets_of_any_size() {
    let digits: Vec<char> = "四小園批复龍鳳山川東".chars().collect();
    // Fewer and more than those that have many buckets each.
    // The number of buckets for each key changes at 0x400.
    for keys in [1, 900, 3_000] {
        let term = |number: usize| {
            let number = format!("{number}");
            let chars = number
                .bytes()
                .map(|digit| digits[usize::from(digit - b'0')]);
            String::from_iter(chars)
        };
        let terms: Vec<String> = (0..keys).map(|number| term(number * 7)).collect();
        let glossary = glossary(&terms.iter().map(String::as_str).collect::<Vec<_>>());
        for number in 0..keys * 8 {
            check(&glossary, &term(number));
        }
    }
}

/// However the records of keys are come to, the same are found: by buckets and, where keys share one, by the perfect
/// hash; by that hash alone, all keys sharing one; by buckets alone; by searching.
#[cfg(feature = "builtin")]
#[test]
fn all_ways_lead_to_the_same_keys() {
    let compiled = crate::CHANGAN_2024.tables();
    let map = compiled.index.phf.expect("the built-in glossary has one");
    let mut records = &compiled.index.key_records[1..];
    let mut keys = 0;
    while let Some((header, words, rest)) = next_record(records) {
        let start = compiled.index.key_records.len() - records.len();
        let hash = Hash::of(words);
        assert_eq!(map.get(&hash.0), Some(&(start as u32)));
        let found = compiled.find_codes(hash, words).map(KeyMatch::number);
        assert_eq!(found, Some(header.found().number()));
        keys += 1;
        records = rest;
    }
    assert_eq!(map.len(), keys);

    let mut shared = compiled.clone();
    let buckets = Buckets::of(shared.index.key_records.len());
    // All bits below the index are set: a bucket that may have any key.
    let fingerprints = buckets.bucket(1, 0) - 1;
    let whole = [
        buckets.bucket(1, fingerprints),
        buckets.bucket(shared.index.key_records.len() as u32, 0),
    ];
    shared.index.buckets = Column::from_vec(whole.to_vec());
    let mut listed = compiled.clone();
    listed.index.phf = None;
    let mut listed_shared = shared.clone();
    listed_shared.index.phf = None;
    let mut searched = compiled.clone();
    searched.index.key_records = Column::default();
    searched.index.buckets = Column::default();
    searched.index.phf = None;
    let ways = [compiled.clone(), shared, listed, listed_shared, searched];
    for glossary in ways.map(|tables| Glossary::from_tables(tables, *crate::CHANGAN_2024.engine()))
    {
        for entry in glossary.entries() {
            for text in entry.terms().flat_map(|term| term.text().distinct()) {
                slips(text)
                    .iter()
                    .for_each(|query| check_found(&glossary, query));
            }
        }
    }
}

#[test]
fn queries_are_looked_up_by_their_keys() {
    const PIECES: &[&str] = &[
        "四", "園", "园", " ", "“", "-", "\u{301}", "\u{200B}", "1", "e", "【", "，", "龍",
    ];
    let glossary = glossary(TERMS);
    arbtest(|u| {
        let mut query = String::new();
        for _ in 0..u.int_in_range(0..=4)? {
            query += match u.int_in_range(0..=2)? {
                0 => u.choose(TERMS)?,
                1 => u.choose(PIECES)?,
                _ => u.arbitrary()?,
            };
        }
        check(&glossary, &query);
        Ok(())
    });
}

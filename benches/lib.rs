//! The texts and terms that the benchmarks share.

/// The body of Chang'an's report in Simplified and in Traditional script.
pub fn reports() -> [(&'static str, String); 2] {
    [
        (
            "zh-Hans",
            include_str!("../data/changan-2024/report.zh-Hans.txt"),
        ),
        (
            "zh-Hant",
            include_str!("../data/changan-2024/report.zh-Hant.txt"),
        ),
    ]
    .map(|(tag, report)| {
        let header = report.rfind("名词注解").or(report.rfind("名詞注解"));
        (tag, report[..header.unwrap_or(report.len())].to_string())
    })
}

use std::collections::BTreeSet;
use zhujie::entry::owned::{EntryBuf, TermBuf, TextBuf};
use zhujie::Script;

/// A pseudo-random number generator with a fixed sequence.
pub struct Random(pub u64);

impl Random {
    /// The next number, less than `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % end
    }

    /// An ideograph of three thousand, the first ones more often.
    pub fn ideograph(&mut self) -> char {
        let number = self.below(3_000) * self.below(3_000) / 3_000;
        char::from_u32(0x5000 + number as u32).expect("an ideograph")
    }
}

/// So many different terms of two to six ideographs.
pub fn terms(number: usize) -> Vec<String> {
    let mut random = Random(number as u64);
    let mut terms = BTreeSet::new();
    while terms.len() < number {
        let len = 2 + random.below(3) + random.below(3);
        terms.insert((0..len).map(|_| random.ideograph()).collect::<String>());
    }
    terms.into_iter().collect()
}

/// Entries of one term each.
pub fn entries(terms: impl IntoIterator<Item = String>) -> Vec<EntryBuf> {
    let entries = terms
        .into_iter()
        .enumerate()
        .map(|(number, text)| EntryBuf {
            id: format!("c-{number}"),
            terms: vec![TermBuf {
                text: TextBuf::in_script(Script::Hans, text),
                ..TermBuf::default()
            }],
            ..EntryBuf::default()
        });
    entries.collect()
}

/// A text of so many ideographs, one of five places of which is a term.
pub fn prose(terms: &[String], characters: usize) -> String {
    let mut random = Random(1);
    let mut text = String::new();
    for place in 0..characters {
        match place % 25 {
            24 => text.push('。'),
            place if place % 5 == 0 => {
                text += &terms[random.below(terms.len() as u64) as usize];
            }
            _ => text.push(random.ideograph()),
        }
    }
    text
}

//! `fill` converts as OpenCC 1.4.2 does, to the letter, in every configuration.
//!
//! OpenCC's own cases and the words of a large dictionary are converted too where they are named by environment
//! variables: `OPENCC_TESTCASES`, its `test/testcases/testcases.json`, and `JIEBA_DICTIONARY`, jieba's `dict.txt`.

use crate::common;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::OnceLock;
use zhujie::convert::Config;
use zhujie::{fill, opencc};

/// Every dictionary below `data/opencc`.
const DICTIONARIES: [&str; 13] = [
    "CJK_Compatibility_Ideographs",
    "HKPhrases",
    "HKVariants",
    "HKVariantsPhrases",
    "HKVariantsRevPhrases",
    "STCharacters",
    "STPhrases",
    "TSCharacters",
    "TSPhrases",
    "TWPhrases",
    "TWVariants",
    "TWVariantsPhrases",
    "TWVariantsRevPhrases",
];

/// Everything that a dictionary has in either column, once.
fn words() -> BTreeSet<String> {
    let lines = DICTIONARIES.into_iter().flat_map(common::opencc_dictionary);
    lines
        .flat_map(|(key, values)| [vec![key], values].concat())
        .collect()
}

fn ours(config: Config, text: &str) -> String {
    fill::Converter::new(config).convert(text).to_string()
}

/// OpenCC in every configuration. It takes a while to read its dictionaries.
fn theirs() -> &'static [opencc::Converter] {
    static THEIRS: OnceLock<Vec<opencc::Converter>> = OnceLock::new();
    let make = |config| opencc::Converter::new(config).unwrap();
    THEIRS.get_or_init(|| Config::ALL.map(make).into())
}

/// Converts the text by both in every configuration, and shows where they first differ.
#[track_caller]
fn assert_same(text: &str) {
    for converter in theirs() {
        let config = converter.config();
        let theirs = converter.convert(text).unwrap();
        let ours = ours(config, text);
        if ours == theirs {
            continue;
        }
        let same = ours
            .chars()
            .zip(theirs.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let around = |text: &str| {
            text.chars()
                .skip(same.saturating_sub(20))
                .take(40)
                .collect::<String>()
        };
        panic!(
            "{config}: {:?} becomes {:?}, by OpenCC {:?}",
            around(text),
            around(&ours),
            around(&theirs)
        );
    }
}

/// Numbers that look random, and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % end
    }
}

#[test]
fn words_by_themselves() {
    let words = words();
    assert!(words.len() > 100_000, "{}", words.len());
    let lines: String = words.iter().flat_map(|word| [word, "\n"]).collect();
    assert_same(&lines);
}

#[test]
fn characters_by_themselves() {
    let mut text = String::new();
    for c in '\u{1}'..=char::MAX {
        text.push(c);
        // What separates them is in no dictionary, and is taken for a part of a description.
        text.push_str("\n\n\n\n");
    }
    assert_same(&text);
}

/// Without anything between them, other phrases are found, across the borders of those that were joined.
#[test]
fn words_in_any_order() {
    let words: Vec<String> = words().into_iter().collect();
    let mut numbers = Numbers(1);
    let mut text = String::new();
    for _ in 0..100_000 {
        text += &words[numbers.below(words.len())];
        if numbers.below(50) == 0 {
            text.push('\n');
        }
    }
    assert_same(&text);
}

/// A phrase that is cut off, that begins within another one, or is near to one.
#[test]
fn pieces_of_words() {
    let words: Vec<Vec<char>> = words().iter().map(|word| word.chars().collect()).collect();
    let mut numbers = Numbers(2);
    let mut text = String::new();
    for _ in 0..300_000 {
        let word = &words[numbers.below(words.len())];
        let begin = numbers.below(word.len());
        let end = begin + 1 + numbers.below(word.len() - begin);
        text.extend(&word[begin..end]);
        if numbers.below(20) == 0 {
            text.push(['\n', '，', 'a', ' ', '〇'][numbers.below(5)]);
        }
    }
    assert_same(&text);
}

#[test]
fn ideographic_description_sequences() {
    let words: Vec<String> = words().into_iter().collect();
    let mut numbers = Numbers(3);
    let mut text = String::from("⿰木里，⿱⿰木里里，⿲里里里，⿾里，⿿里，㇯里里，⿰");
    for depth in 1..24 {
        for operators in ["⿰", "⿳", "⿾", "⿱⿿"] {
            let _ = write!(
                text,
                "\n{}{}",
                operators.repeat(depth),
                "里面发干后".repeat(depth)
            );
        }
    }
    for _ in 0..60_000 {
        if numbers.below(3) == 0 {
            let operator = 0x2FEF + numbers.below(18) as u32;
            text.extend(char::from_u32(operator));
        }
        text += &words[numbers.below(words.len())];
        if numbers.below(30) == 0 {
            text.push('\n');
        }
    }
    assert_same(&text);
    // The text ends within a sequence.
    for end in ["⿰", "⿰里", "⿲里里", "里⿰⿰里里", "发⿳发发"] {
        assert_same(end);
    }
}

#[test]
fn running_text() {
    for name in ["report.zh-Hans.txt", "report.zh-Hant.txt", "as-crawled.txt"] {
        let text = std::fs::read_to_string(common::data("changan-2024").join(name)).unwrap();
        assert_same(&text);
        // And what is no word of its own script.
        for config in [Config::S2t, Config::S2tw, Config::S2hk, Config::T2s] {
            assert_same(&ours(config, &text));
        }
    }
}

#[test]
fn words_of_a_large_dictionary() {
    let Some(path) = std::env::var_os("JIEBA_DICTIONARY") else {
        println!("SKIPPED: JIEBA_DICTIONARY names no dictionary");
        return;
    };
    let lines = std::fs::read_to_string(path).unwrap();
    let words: Vec<&str> = lines
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(words.len() > 349_000);
    let lines = words.join("\n");
    assert_same(&lines);
    for config in [Config::S2t, Config::S2tw, Config::S2hk] {
        assert_same(&ours(config, &lines));
    }
    assert_same(&words.concat());
}

#[test]
fn cases_of_opencc() {
    let Some(path) = std::env::var_os("OPENCC_TESTCASES") else {
        println!("SKIPPED: OPENCC_TESTCASES names no cases");
        return;
    };
    #[derive(serde::Deserialize)]
    struct Cases {
        cases: Vec<Case>,
    }
    #[derive(serde::Deserialize)]
    struct Case {
        id: String,
        input: String,
        expected: BTreeMap<String, String>,
    }
    // OpenCC reads commas before closing brackets.
    let text = std::fs::read_to_string(path).unwrap();
    let text = regex::Regex::new(r",(\s*[}\]])")
        .unwrap()
        .replace_all(&text, "$1");
    let cases: Cases = serde_json::from_str(&text).unwrap();
    let mut checked = 0;
    for case in cases.cases {
        assert_same(&case.input);
        for (config, expected) in case.expected {
            let Ok(config) = config.parse::<Config>() else {
                continue;
            };
            assert_eq!(ours(config, &case.input), expected, "{}: {config}", case.id);
            checked += 1;
        }
    }
    assert!(checked > 200, "{checked}");
}

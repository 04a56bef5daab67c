//! Conversion between scripts: the table of cases, and a definition that is simple and slow.

use crate::common::{self, root};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;
use zhujie::convert::{Config, Convert as _};
use zhujie::fill::Converter;

fn convert(config: Config, text: &str) -> String {
    Converter::new(config).convert(text).to_string()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    config: String,
    text: String,
    expected: String,
}

/// The expected texts are what OpenCC 1.4.2 makes. Several are modelled on reports of what it makes of words that
/// overlap, of descriptions and of compatibility ideographs: BYVoid/OpenCC 201, 429, 580, 674, 1304 and 1497,
/// nk2028/opencc-js 24, Hopkins1/TradSimpChinese 2.
#[test]
fn texts_are_converted_as_the_table_says() {
    let path = root().join("tests/cases/convert.jsonl");
    let lines = std::fs::read_to_string(&path).unwrap();
    let mut names = HashSet::new();
    for (number, line) in lines.lines().enumerate() {
        let case: Case = serde_json::from_str(line)
            .unwrap_or_else(|error| panic!("{}:{}: {error}", path.display(), number + 1));
        let config = case.config.parse().expect(&case.name);
        assert_eq!(convert(config, &case.text), case.expected, "{}", case.name);
        assert!(
            names.insert(case.name),
            "two cases have the name on line {}",
            number + 1
        );
    }
    assert!(names.len() > 40);
}

/// What one dictionary knows, and what another adds if it knows nothing longer.
#[derive(Default)]
struct Dictionary(BTreeMap<String, String>);

impl Dictionary {
    fn of(names: &[&str]) -> Self {
        let lines = names
            .iter()
            .flat_map(|name| common::opencc_dictionary(name));
        Dictionary(
            lines
                .map(|(key, values)| (key, values[0].clone()))
                .collect(),
        )
    }

    /// The longest key that the text begins with.
    fn longest(&self, text: &str) -> Option<(&str, &str)> {
        let ends = text
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take(16);
        let mut ends: Vec<usize> = ends.collect();
        ends.reverse();
        let mut entries = ends
            .iter()
            .filter_map(|&end| self.0.get_key_value(&text[..end]));
        entries.next().map(|(key, value)| (&**key, &**value))
    }

    fn convert(&self, text: &str) -> String {
        let mut made = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let described = description(rest);
            let (length, becomes) = match self.longest(rest) {
                Some((key, value)) => (key.len(), value),
                None if described > 0 => (described, &rest[..described]),
                None => (c.len_utf8(), &rest[..c.len_utf8()]),
            };
            made += becomes;
            rest = &rest[length..];
        }
        made
    }

    /// Where phrases stand and what is between them.
    fn segments<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut segments = Vec::new();
        let (mut begin, mut at) = (0, 0);
        while let Some(c) = text[at..].chars().next() {
            match self.longest(&text[at..]) {
                Some((key, _)) => {
                    segments.extend([&text[begin..at], &text[at..at + key.len()]]);
                    at += key.len();
                    begin = at;
                }
                None => at += description(&text[at..]).max(c.len_utf8()),
            }
        }
        segments.push(&text[begin..]);
        segments
    }
}

/// How long the ideographic description sequence is that the text begins with, if it begins with one. They are not
/// nested deep here.
fn description(text: &str) -> usize {
    fn end(text: &str) -> Option<usize> {
        let c = text.chars().next()?;
        let parts = match c {
            '⿲' | '⿳' => 3,
            '\u{2FFE}' | '\u{2FFF}' => 1,
            '⿰'..='\u{2FFD}' => 2,
            _ => 0,
        };
        (0..parts).try_fold(c.len_utf8(), |at, _| Some(at + end(&text[at..])?))
    }
    let is_operator = text.starts_with(|c| ('⿰'..='\u{2FFF}').contains(&c));
    end(text).filter(|_| is_operator).unwrap_or_default()
}

struct Naive {
    normal: Dictionary,
    st_phrases: Dictionary,
    st: Dictionary,
    ts_phrases: Dictionary,
    ts: Dictionary,
    tw: Dictionary,
    tw_reverse: Dictionary,
    hk: Dictionary,
    hk_reverse: Dictionary,
}

/// Every spelling becomes what has it, the first character if several have, unless a comment prefers another.
fn reversed(name: &str, phrases: &str) -> Dictionary {
    let mut reversed = Dictionary::of(&[phrases]);
    let lines = common::opencc_dictionary(name);
    for (key, values) in &lines {
        for value in values {
            reversed.0.entry(value.clone()).or_insert(key.clone());
        }
    }
    let path = common::data("opencc").join(format!("{name}.txt"));
    for line in std::fs::read_to_string(path).unwrap().lines() {
        if let Some(said) = line.strip_prefix("# @reverse-prefer: ") {
            let words: Vec<&str> = said.split(' ').collect();
            reversed
                .0
                .insert(words[0].into(), words[words.len() - 1].into());
        }
    }
    reversed
}

fn naive() -> &'static Naive {
    static NAIVE: OnceLock<Naive> = OnceLock::new();
    NAIVE.get_or_init(|| {
        let normal = Dictionary::of(&["CJK_Compatibility_Ideographs"]);
        let mut ts = Dictionary::of(&["TSCharacters", "TSPhrases"]);
        let path = common::data("opencc").join("TSCharacters.txt");
        let text = std::fs::read_to_string(path).unwrap();
        for (above, line) in text.lines().zip(text.lines().skip(1)) {
            if above.starts_with("# @tofu-risk") {
                let (key, values) = line.split_once('\t').unwrap();
                let form = values.split(' ').find(|value| *value != key).unwrap();
                ts.0.insert(key.into(), form.into());
            }
        }
        let mut regional = BTreeMap::new();
        for name in ["HKPhrases", "TWPhrases"] {
            for (key, _) in common::opencc_dictionary(name) {
                let simplified = ts.convert(&normal.convert(&key));
                if simplified.chars().count() > 2 {
                    regional.insert(simplified, key);
                }
            }
        }
        regional.extend(Dictionary::of(&["STPhrases"]).0);
        let mut st = Dictionary(regional.clone());
        st.0.extend(Dictionary::of(&["STCharacters"]).0);
        Naive {
            normal,
            st_phrases: Dictionary(regional),
            st,
            ts_phrases: Dictionary::of(&["TSPhrases"]),
            ts,
            tw: Dictionary::of(&["TWVariants", "TWVariantsPhrases"]),
            tw_reverse: reversed("TWVariants", "TWVariantsRevPhrases"),
            hk: Dictionary::of(&["HKVariants", "HKVariantsPhrases"]),
            hk_reverse: reversed("HKVariants", "HKVariantsRevPhrases"),
        }
    })
}

impl Naive {
    fn convert(&self, config: Config, text: &str) -> String {
        let text = self.normal.convert(text);
        let (cut, steps): (Option<&Dictionary>, Vec<&Dictionary>) = match config {
            Config::S2t => (None, vec![&self.st]),
            Config::T2s => (None, vec![&self.ts]),
            Config::S2tw => (Some(&self.st_phrases), vec![&self.st, &self.tw]),
            Config::Tw2s => (Some(&self.ts_phrases), vec![&self.tw_reverse, &self.ts]),
            Config::S2hk => (Some(&self.st_phrases), vec![&self.st, &self.hk]),
            Config::Hk2s => (Some(&self.ts_phrases), vec![&self.hk_reverse, &self.ts]),
            Config::T2tw => (None, vec![&self.tw]),
            Config::Tw2t => (None, vec![&self.tw_reverse]),
            Config::T2hk => (None, vec![&self.hk]),
            Config::Hk2t => (None, vec![&self.hk_reverse]),
            _ => unreachable!("{config} has no definition here"),
        };
        let segments = match cut {
            Some(phrases) => phrases.segments(&text),
            None => vec![&*text],
        };
        let converted = segments.into_iter().map(|segment| {
            let segment = String::from(segment);
            steps.iter().fold(segment, |text, step| step.convert(&text))
        });
        converted.collect()
    }
}

/// What the words of the dictionaries become, by themselves and before all that each might run into.
#[test]
fn words_become_what_the_dictionaries_say() {
    let naive = naive();
    let all = [
        &naive.st,
        &naive.ts,
        &naive.tw,
        &naive.tw_reverse,
        &naive.hk,
        &naive.hk_reverse,
    ];
    for config in Config::ALL {
        for (number, (key, value)) in all.iter().flat_map(|dictionary| &dictionary.0).enumerate() {
            // Each of them in some configuration; OpenCC's own tests have all of them in all.
            if number % Config::ALL.len() == config as usize {
                for text in [key.clone(), format!("{value}{key}{key}")] {
                    let expected = naive.convert(config, &text);
                    assert_eq!(convert(config, &text), expected, "{config}: {text}");
                }
            }
        }
    }
}

/// Words and pieces of words, end to end, with what stands in texts besides.
fn text() -> impl Strategy<Value = String> {
    let naive = naive();
    let words = [
        &naive.st,
        &naive.ts,
        &naive.tw_reverse,
        &naive.hk,
        &naive.normal,
    ];
    let words: Vec<String> = words
        .iter()
        .flat_map(|words| words.0.keys().cloned())
        .collect();
    let words = words.leak();
    let word = proptest::sample::select(&*words);
    let piece = (proptest::sample::select(&*words), 0..8usize, 1..4usize)
        .prop_map(|(word, begin, length)| word.chars().skip(begin).take(length).collect());
    let other = proptest::sample::select(vec![
        "\n", "，", "a", " ", "⿰", "⿳", "\u{2FFE}", "里", "发", "\0",
    ]);
    let any = prop_oneof![4 => word, 4 => piece, 2 => other.prop_map(String::from), 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(any, 0..12).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn any_text_becomes_what_the_definition_says(text in text()) {
        for config in Config::ALL {
            let made = convert(config, &text);
            prop_assert_eq!(&made, &naive().convert(config, &text), "{}", config);
            // Character by character, so places in one are places in the other.
            prop_assert_eq!(made.chars().count(), text.chars().count());
            prop_assert_eq!(&Converter::new(config).convert_text(&text).unwrap(), &made);
        }
    }

    #[test]
    fn ascii_stays_as_it_is(text in "[\\x00-\\x7F]{0,200}") {
        for config in Config::ALL {
            prop_assert_eq!(&convert(config, &text), &text);
        }
    }

    /// Texts of one line, of many, one after the other: a line break belongs to no word.
    #[test]
    fn lines_are_converted_each_by_itself(lines in proptest::collection::vec(text(), 1..5)) {
        let lines: Vec<String> = lines.iter().map(|line| line.replace(['\n', '⿰', '⿳', '\u{2FFE}'], "")).collect();
        for config in Config::ALL {
            let each: Vec<String> = lines.iter().map(|line| convert(config, line)).collect();
            prop_assert_eq!(convert(config, &lines.join("\n")), each.join("\n"));
        }
    }
}

#[test]
fn conversion_takes_time_in_proportion_to_the_text() {
    for unit in ["⿰", "⿳里", "一", "中华人民", "a", "豈", "\u{2F800}"] {
        let text = unit.repeat(200_000);
        let begin = std::time::Instant::now();
        for config in [Config::S2tw, Config::Tw2s] {
            assert_eq!(
                Converter::new(config).convert(&text).count(),
                text.chars().count()
            );
        }
        assert!(begin.elapsed().as_secs() < 60, "{unit}");
    }
}

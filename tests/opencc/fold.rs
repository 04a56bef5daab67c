//! The fold against OpenCC itself: whatever OpenCC makes of a text has the key of the text.
//!
//! Needs libopencc 1.4 or newer; `zhujie::opencc` says how to name it.
use std::collections::BTreeSet;

use zhujie::fold::{key, Strength};
use zhujie::opencc::{Config, Converter};
use zhujie::Script;

const CHARACTERS: [&str; 4] = [
    include_str!("../../data/opencc/TSCharacters.txt"),
    include_str!("../../data/opencc/STCharacters.txt"),
    include_str!("../../data/opencc/TWVariants.txt"),
    include_str!("../../data/opencc/HKVariants.txt"),
];

const PHRASES: [&str; 2] = [
    include_str!("../../data/opencc/STPhrases.txt"),
    include_str!("../../data/opencc/TSPhrases.txt"),
];

/// Everything a dictionary holds, in either column, once.
fn words<'a>(dictionaries: &[&'a str]) -> BTreeSet<&'a str> {
    let lines = dictionaries.iter().flat_map(|text| text.lines());
    lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(['\t', ' ']))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Converts all texts, a line each, in every configuration, and gives those whose key changes.
fn changed<'a>(texts: &BTreeSet<&'a str>, strength: Strength) -> Vec<(Config, &'a str, String)> {
    let joined: String = texts.iter().flat_map(|text| [text, "\n"]).collect();
    let mut changed = Vec::new();
    for config in Config::ALL {
        let converted = Converter::new(config).unwrap().convert(&joined).unwrap();
        assert_eq!(converted.lines().count(), texts.len());
        for (&text, converted) in texts.iter().zip(converted.lines()) {
            if !key(text, strength).eq(key(converted, strength)) {
                changed.push((config, text, converted.to_owned()));
            }
        }
    }
    changed
}

#[test]
fn no_conversion_of_a_character_changes_its_loose_key() {
    let blocks = ('\u{2E80}'..='\u{2FDF}')
        .chain('\u{31C0}'..='\u{31EF}')
        .chain('\u{3400}'..='\u{9FFF}')
        .chain('\u{F900}'..='\u{FAFF}')
        .chain('\u{2F800}'..='\u{2FA1F}');
    let blocks: Vec<String> = blocks.map(String::from).collect();
    let mut texts = words(&CHARACTERS);
    texts.extend(blocks.iter().map(String::as_str));
    assert!(texts.len() > 28_000);
    assert_eq!(changed(&texts, Strength::Loose), []);
}

#[test]
fn no_conversion_of_a_phrase_changes_its_loose_key() {
    let texts = words(&PHRASES);
    assert!(texts.len() > 88_000);
    assert_eq!(changed(&texts, Strength::Loose), []);
}

/// Without line breaks OpenCC finds other phrases, across the borders of those that were joined.
#[test]
fn no_conversion_of_running_text_changes_its_loose_key() {
    let text: String = words(&PHRASES).into_iter().collect();
    for config in Config::ALL {
        let converted = Converter::new(config).unwrap().convert(&text).unwrap();
        assert!(
            key(&text, Strength::Loose).eq(key(&converted, Strength::Loose)),
            "{config}"
        );
    }
}

/// What the strict fold does not join is what the loose one is for: hardly anything.
#[test]
fn few_conversions_of_a_phrase_change_its_strict_key() {
    let texts = words(&PHRASES);
    let changed = changed(&texts, Strength::Strict);
    let share = changed.len() as f64 / (texts.len() * Config::ALL.len()) as f64;
    println!(
        "{} conversions of {} phrases, {:.3} %",
        changed.len(),
        texts.len(),
        100.0 * share
    );
    assert!(share < 0.0025, "{share}");
}

/// What a report says in one script only, OpenCC says in the other one.
#[test]
fn the_compiler_fills_the_script_that_is_missing() {
    use zhujie::compile::Compiler;
    use zhujie::source::Source;

    let report =
        "名词解释\n1.“百园”工程：建设百个公园，全称百园建设工程。\n2.批复：对请示的答复。\n";
    let compiled = Compiler::new().source(Source::new("report.txt", report));
    let compiled = compiled
        .fill(Converter::new(Config::S2t).unwrap())
        .compile()
        .unwrap();
    let entry = compiled.glossary().get("百园").unwrap();
    assert_eq!(entry.headword().hant(), Some("“百園”工程"));
    assert_eq!(entry.headword().hans(), Some("“百园”工程"));
    assert_eq!(
        entry.definition().hant(),
        Some("建設百個公園，全稱百園建設工程。")
    );
    assert_eq!(entry.citation().unwrap().section().hant(), Some("名詞解釋"));
    for term in entry.terms() {
        assert!(term.text().hant().is_some() && term.text().hans().is_some());
        assert_eq!(term.generated(), Some(Script::Hant));
    }
    // By phrase: 復 and 覆 are both 复.
    let second = compiled.glossary().get("批复").unwrap();
    assert_eq!(second.headword().hant(), Some("批覆"));

    let report = "名詞解釋\n1.「百園」工程：建設百個公園。\n";
    let compiled = Compiler::new().source(Source::new("report.txt", report));
    let compiled = compiled
        .fill(Converter::new(Config::T2s).unwrap())
        .compile()
        .unwrap();
    let entry = compiled.glossary().entries().next().unwrap();
    assert_eq!(entry.headword().hans(), Some("「百园」工程"));
    assert_eq!(
        entry.terms().next().unwrap().generated(),
        Some(Script::Hans)
    );
}

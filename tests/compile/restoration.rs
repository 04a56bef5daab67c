//! The report as found, the rules and the list of repairs give the restored text, byte for byte.

use std::collections::BTreeSet;

use crate::common;
use zhujie::compile::hant::Corrections;
use zhujie::repair::{read_listed, repair, simplify, Kind, Listed, Rule};

fn data(name: &str) -> String {
    let path = common::data(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn list() -> Vec<Listed> {
    read_listed(&data("changan-2024/repairs.toml")).unwrap_or_else(|error| panic!("{error}"))
}

fn restored(list: &[Listed]) -> String {
    let repaired = repair(&data("changan-2024/as-crawled.txt"), list)
        .unwrap_or_else(|error| panic!("{error}"));
    simplify(&repaired.text, &data("opencc/TSCharacters.txt")).unwrap()
}

#[test]
fn the_text_as_found_gives_the_restored_text() {
    let made = restored(&list());
    let committed = data("changan-2024/report.zh-Hans.txt");
    for (i, (made, committed)) in made.split('\n').zip(committed.split('\n')).enumerate() {
        assert_eq!(made, committed, "report.zh-Hans.txt, line {}", i + 1);
    }
    assert_eq!(made, committed, "report.zh-Hans.txt, at its end");
}

#[test]
fn every_listed_repair_is_made_once_and_needed() {
    let list = list();
    let repaired = repair(&data("changan-2024/as-crawled.txt"), &list).unwrap();
    assert_eq!(repaired.count(Rule::Listed), list.len());
    let places: BTreeSet<_> = repaired
        .repairs
        .iter()
        .filter(|repair| repair.rule == Rule::Listed)
        .map(|repair| (repair.line, repair.column))
        .collect();
    assert_eq!(places.len(), list.len());

    let committed = data("changan-2024/report.zh-Hans.txt");
    for (i, entry) in list.iter().enumerate() {
        let mut rest = list.clone();
        rest.remove(i);
        assert_ne!(restored(&rest), committed, "superfluous: {entry:?}");
        assert!(!entry.reason.is_empty(), "no reason: {entry:?}");
    }
}

/// The README of the data names these numbers.
#[test]
fn repairs_by_rule() {
    let list = list();
    let repaired = repair(&data("changan-2024/as-crawled.txt"), &list).unwrap();
    let readme = data("changan-2024/README.md");
    for rule in [Rule::Listed].into_iter().chain(Rule::SWITCHED) {
        let row = format!("| `{rule}` | {} |", repaired.count(rule));
        assert!(
            readme.contains(&row),
            "data/changan-2024/README.md lacks {row:?}"
        );
    }
    let cuts = list.iter().filter(|entry| entry.kind == Kind::Cut).count();
    assert_eq!(cuts, 9);
}

#[test]
fn nothing_is_left_to_repair() {
    let repaired = repair(&data("changan-2024/as-crawled.txt"), &list()).unwrap();
    assert_eq!(repair(&repaired.text, &[]).unwrap().repairs, []);

    let allowed = |ch: char| {
        matches!(ch, '\u{4E00}'..='\u{9FFF}' | '0'..='9' | 'A'..='Z' | 'i' | 'o' | 'v')
            || "，。、；：！（）“”‘’《》—·Ⅲ%+-.& \n".contains(ch)
    };
    let committed = data("changan-2024/report.zh-Hans.txt");
    let strange: BTreeSet<char> = committed.chars().filter(|&ch| !allowed(ch)).collect();
    assert_eq!(strange, BTreeSet::new());
    for (open, close) in [('“', '”'), ('‘', '’'), ('《', '》'), ('（', '）')] {
        for (i, line) in committed.lines().enumerate() {
            let opened = line.matches(open).count();
            let closed = line.matches(close).count();
            assert_eq!(opened, closed, "{open}{close} in line {}", i + 1);
        }
    }
}

#[test]
fn the_scripts_agree_line_by_line_and_character_by_character() {
    let hans = data("changan-2024/report.zh-Hans.txt");
    let hant = data("changan-2024/report.zh-Hant.txt");
    assert_eq!(hans.split('\n').count(), hant.split('\n').count());
    assert!(hans.ends_with('\n') && !hans.contains(['\r', '\u{FEFF}']));
    let is_han = |ch: char| matches!(ch, '\u{4E00}'..='\u{9FFF}');
    for (i, (hans, hant)) in hans.split('\n').zip(hant.split('\n')).enumerate() {
        assert_eq!(hans.chars().count(), hant.chars().count(), "line {}", i + 1);
        for (s, t) in hans.chars().zip(hant.chars()) {
            let paired = s == t || (is_han(s) && is_han(t));
            assert!(paired, "{s} and {t} in line {}", i + 1);
        }
    }
}

/// Without OpenCC: `tests/opencc/restoration.rs` makes the text anew.
#[test]
fn the_traditional_text_is_corrected() {
    let corrections = Corrections::from_toml(&data("changan-2024/hant.toml")).unwrap();
    let hant = data("changan-2024/report.zh-Hant.txt");
    for form in corrections.forms() {
        assert!(
            !hant.contains(form.from) && hant.contains(form.to),
            "{form:?}"
        );
    }
    for phrase in corrections.phrases() {
        let corrected = !hant.contains(&phrase.from) && hant.contains(&phrase.to);
        assert!(corrected, "{phrase:?}");
    }
    for word in [
        "乾淨",
        "示範",
        "處於",
        "製造",
        "並舉",
        "河涌",
        "鰱魚甕",
        "信壠路",
        "名詞注解：",
    ] {
        assert!(hant.contains(word), "{word}");
    }
}

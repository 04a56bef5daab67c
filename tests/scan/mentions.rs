//! The mentions in the body of Chang'an's report are those that a reader finds.

use crate::common::data;
use zhujie::fold::{fold, Strength};
use zhujie::repair;
use zhujie::CHANGAN_2024;

/// Line, entry and text of a mention.
type Mention = (usize, String, String);

/// Those that were read by hand.
fn gold() -> Vec<Mention> {
    let lines = include_str!("../fixtures/changan-2024-mentions.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            (
                fields[0].parse().unwrap(),
                fields[1].into(),
                fields[2].into(),
            )
        })
        .collect()
}

/// Those that are found in a report's body, in the strict fold, which is that of Simplified script.
fn found(report: &str) -> Vec<Mention> {
    let header = ["名词注解", "名詞注解"]
        .into_iter()
        .filter_map(|header| report.rfind(header))
        .max()
        .unwrap();
    let body = &report[..header];
    CHANGAN_2024
        .find_iter(body)
        .map(|found| {
            let line = body[..found.span().start].matches('\n').count() + 1;
            let text = body[found.range()]
                .chars()
                .map(|c| fold(c, Strength::Strict))
                .collect();
            (line, found.hit().entry().id().into(), text)
        })
        .collect()
}

#[test]
fn in_both_scripts() {
    assert_eq!(gold().len(), 42);
    for script in ["zh-Hans", "zh-Hant"] {
        let report =
            std::fs::read_to_string(data(&format!("changan-2024/report.{script}.txt"))).unwrap();
        assert_eq!(found(&report), gold(), "{script}");
    }
}

/// The page as it was crawled puts the text into Traditional character by character.
#[test]
fn in_the_naive_traditional_of_the_crawl() {
    let read = |path: &str| std::fs::read_to_string(data(path)).unwrap();
    let listed = repair::read_listed(&read("changan-2024/repairs.toml")).unwrap();
    let repaired = repair::repair(&read("changan-2024/as-crawled.txt"), &listed).unwrap();
    assert!(repaired.text.contains("五育并舉"));
    assert_eq!(found(&repaired.text), gold());
}

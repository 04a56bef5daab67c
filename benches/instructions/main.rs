//! A fixed piece of work, to count its instructions: `instructions NAME TIMES`. Without a name, the names.

use std::hint::black_box;
use zhujie::entry::owned::{EntryBuf, TermBuf, TextBuf};
use zhujie::{Glossary, Script, CHANGAN_2024};
use zhujie_benches::reports;

/// What is done, and of how much of it one time consists.
const WORK: &[&str] = &[
    "get-hit",
    "get-other-script",
    "get-quoted",
    "get-miss",
    "scan-report",
    "scan-segment",
    "scan-many-terms",
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(name) = arguments.next() else {
        WORK.iter().for_each(|name| println!("{name}"));
        return;
    };
    let times: usize = arguments
        .next()
        .and_then(|times| times.parse().ok())
        .unwrap_or(1);
    let [(_, report), _] = reports();
    let many = (name == "scan-many-terms").then(|| two_characters(&report));
    let look_up = |query: &str| {
        for _ in 0..times {
            black_box(CHANGAN_2024.get(black_box(query)));
        }
    };
    let scan = |glossary: &Glossary, text: &str| {
        for _ in 0..times {
            black_box(glossary.find_iter(black_box(text)).count());
        }
    };
    match name.as_str() {
        "get-hit" => look_up("百千万工程"),
        "get-other-script" => look_up("百千萬工程"),
        "get-quoted" => look_up("「百千萬工程」"),
        "get-miss" => look_up("高质量发展"),
        "scan-report" => scan(&CHANGAN_2024, &report),
        "scan-segment" => scan(&CHANGAN_2024, "新建不少于15个口袋公园，改善人居环境"),
        "scan-many-terms" => scan(&many.expect("made above"), &report),
        other => panic!("no such work: {other}"),
    }
}

/// Every eleventh pair of neighbours in the text, as a glossary.
fn two_characters(text: &str) -> Glossary {
    let chars: Vec<char> = text.chars().collect();
    let pairs = chars.windows(2).step_by(11);
    let is_term = |pair: &&[char]| pair.iter().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(c));
    let entries = pairs
        .filter(is_term)
        .enumerate()
        .map(|(number, pair)| EntryBuf {
            id: format!("c-{number}"),
            terms: vec![TermBuf {
                text: TextBuf::in_script(Script::Hans, String::from_iter(pair)),
                ..TermBuf::default()
            }],
            ..EntryBuf::default()
        });
    Glossary::new(&entries.collect::<Vec<_>>()).expect("terms")
}

//! What look-up calls the same word, a text has too: but for the reasons that are listed here and in the documentation
//! of `zhujie::scan`.

use crate::common::{changan_2024_at_run_time, root};
use crate::spellings::{perhaps, spellings};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use zhujie::entry::owned::{EntryBuf, TermBuf, TextBuf};
use zhujie::entry::Recognition;
use zhujie::fold::{key, Strength};
use zhujie::{Glossary, Matched, Script};

#[derive(Deserialize)]
struct Named {
    entries: Vec<EntryBuf>,
}

/// Terms whose spellings differ by more than script: of emergency plans, units, wireless standards, names with accents
/// and the numbers of documents.
const TERMS: &[&str] = &[
    "Ⅲ级响应",
    "IV级响应",
    "50㎏装",
    "每㎡能耗",
    "WiFi",
    "Wi-Fi 6",
    "5G-A",
    "U.S.A.",
    "TCP/IP协议",
    "Open AI",
    "e-mail 平台-系统",
    "京津冀—长三角",
    "2020—2024年规划",
    "1/2工程",
    "½税率",
    "café 经济",
    "Māori語",
    "nǚ 字",
    "Việt Nam",
    "ガラス",
    "한국어",
    "протест движение",
    "first-class 大学",
    "国发〔2024〕12号",
    "【双创】示范",
    "（试行）办法",
    "R&D…经费",
    "№ 1工程",
];

fn glossaries() -> Vec<Glossary> {
    let path = root().join("tests/cases/glossaries.jsonl");
    let lines = std::fs::read_to_string(path).expect("the glossaries of the cases");
    let named = lines.lines().map(|line| {
        let named: Named = serde_json::from_str(line).expect("a glossary");
        Glossary::new(&named.entries).expect("a glossary")
    });
    let entries = TERMS.iter().enumerate().map(|(number, term)| EntryBuf {
        id: format!("c-{number}"),
        terms: vec![TermBuf {
            text: TextBuf::in_script(Script::Hans, *term),
            ..TermBuf::default()
        }],
        ..EntryBuf::default()
    });
    let own = Glossary::new(entries.collect::<Vec<_>>()).expect("a glossary");
    named.chain([changan_2024_at_run_time(), own]).collect()
}

fn is_word(c: char) -> bool {
    let is_ideograph = ('\u{2E80}'..='\u{9FFF}').contains(&c) || c >= '\u{20000}';
    c.is_alphabetic() && !is_ideograph || c.is_ascii_digit()
}

fn is_hyphen(c: char) -> bool {
    "-－—–‐−.．…/／".contains(c)
}

/// Why a spelling of a term is not looked for in a text.
fn reason(term: &str, spelling: &str) -> Option<&'static str> {
    let chars: Vec<char> = spelling.chars().collect();
    let gaps = |is_gap: fn(char) -> bool| {
        let chars = chars.clone();
        (1..chars.len())
            .filter(move |place| is_gap(chars[*place]))
            .collect::<Vec<_>>()
    };
    let shown = |place: &usize| {
        let seen = |c: &&char| {
            !c.is_whitespace() && !is_hyphen(**c) && !"\u{200B}\u{FE00}\u{E0101}".contains(**c)
        };
        (
            chars[..*place].iter().rev().find(seen).copied(),
            chars[*place..].iter().find(seen).copied(),
        )
    };
    let both = |place: &usize, is: fn(char) -> bool| match shown(place) {
        (Some(a), Some(b)) => is(a) && is(b),
        _ => false,
    };
    let in_word = |place: &usize| both(place, is_word);
    let is_note = |c: char| {
        let ranges = ['①'..='⒵', '㈀'..='㊿', '🄀'..='🅏'];
        ranges.iter().any(|range| range.contains(&c))
    };
    if spelling.contains(is_note) {
        return Some("a circled or parenthesised number or letter is that of a list or a note");
    }
    if gaps(is_hyphen).iter().any(|place| !in_word(place)) {
        return Some("a hyphen parts what is no word");
    }
    if gaps(char::is_whitespace).iter().any(in_word) {
        return Some("white space parts words");
    }
    let is_inside = |bracket: &str| {
        let without = spelling.trim_start_matches('【').trim_end_matches('】');
        without.contains(bracket) && !term.contains(bracket)
    };
    if is_inside("【") || is_inside("】") {
        return Some("a bracket parts what stands in it, though it only decorates");
    }
    let brackets = |text: &str| {
        let count = |brackets: &str| text.chars().filter(|c| brackets.contains(*c)).count();
        count("（(〔[") == count("）)〕]")
    };
    if brackets(term) && !brackets(spelling) {
        return Some("half a pair of brackets");
    }
    None
}

#[test]
fn what_look_up_finds_a_text_has_too() {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let mut count = 0;
    let mut missing = Vec::new();
    for glossary in glossaries() {
        for entry in glossary.entries() {
            for term in entry
                .terms()
                .filter(|term| term.recognition() != Recognition::Never)
            {
                let (open, close) = match term.recognition() {
                    Recognition::Quoted => ("“", "”"),
                    _ => ("，", "。"),
                };
                for designation in term.text().distinct() {
                    let all: HashSet<String> = spellings(designation)
                        .into_iter()
                        .chain(perhaps(designation))
                        .collect();
                    for spelling in all {
                        let is_same = |hit: zhujie::Hit<'_>| {
                            hit.entry() == entry
                                && hit.designation().term() == Some(term)
                                && matches!(hit.matched(), Matched::Exact | Matched::Script)
                        };
                        let is_quoted = term.recognition() == Recognition::Quoted;
                        // Beside it stand no quotation marks.
                        let is_unquoted = is_quoted && spelling.starts_with(['，', '（', '【']);
                        if is_unquoted || !glossary.lookup(&spelling).any(is_same) {
                            continue;
                        }
                        count += 1;
                        let text = format!("{open}{spelling}{close}");
                        let is_found = glossary.find_overlapping_iter(&text).any(|found| {
                            let same = |a, b| key(a, Strength::Loose).eq(key(b, Strength::Loose));
                            same(found.as_str(), &spelling)
                                && glossary
                                    .lookup(found.as_str())
                                    .any(|hit| hit.entry() == entry)
                        });
                        match reason(designation, &spelling) {
                            _ if is_found => {}
                            Some(reason) => *reasons.entry(reason).or_default() += 1,
                            None => missing.push(format!("{designation:?} as {spelling:?}")),
                        }
                    }
                }
            }
        }
    }
    missing.sort();
    assert_eq!(missing, [""; 0], "of {count}");
    assert!(count > 6_000, "{count} spellings");
    // None of them is listed in vain.
    assert_eq!(reasons.len(), 5, "{reasons:?}");
}

//! Errors planted in the report and in an English rendering of it, in three directions: how many are found, and how much
//! else. `report.tsv` has a clause a line and its rendering, in which `[id:words]` marks what renders a term.

use crate::glossary;
use std::fs;
use std::ops::Range;
use zhujie::check::{CheckOptions, Checker, FindingKind};
use zhujie::entry::owned::EntryBuf;
use zhujie::{Glossary, CHANGAN_2024};

/// Words not to be used: of an entry, a Chinese term in both scripts and an English one.
const FORBIDDEN: &[(&str, &str, &str)] = &[
    (
        "c-1310",
        "“1310”佈置~“1310”布置",
        "“1310” arrangement of the Party",
    ),
    (
        "c-wuwailiandong",
        "五外聯合~五外联合",
        "joint action of the five outsides",
    ),
    ("c-xiaojuren", "小巨頭~小巨头", "small giant"),
    (
        "c-baiqianwan",
        "百千萬項目~百千万项目",
        "Hundred Thousand Project",
    ),
    ("c-sigeyi", "四個壹~四个壹", "four single ones"),
    ("c-qigeyi", "七個壹~七个壹", "seven single ones"),
    ("c-sixiaoyuan", "四小苑~四小苑", "four little gardens"),
    ("c-koudaigongyuan", "袖珍公園~袖珍公园", "vest-pocket park"),
    (
        "c-wujingpu",
        "第五次經濟調查~第五次经济调查",
        "Fifth Economic Survey",
    ),
    ("c-xiaoweizhifa", "微小執法~微小执法", "petty policing"),
    (
        "c-rengongzhineng",
        "機器智能~机器智能",
        "machine intelligence",
    ),
    ("c-renxingjiqiren", "類人機器~类人机器", "android"),
    (
        "c-jiankangfuchangzhang",
        "健康副總~健康副总",
        "vice head for health",
    ),
];

/// The built-in glossary, with words that are not to be used.
fn glossary_with_forbidden() -> Glossary {
    let entries = CHANGAN_2024.entries().map(|entry| {
        let mut owned = EntryBuf::from(entry);
        let forbidden = FORBIDDEN.iter().find(|(id, ..)| *id == entry.id());
        if let Some((_, chinese, english)) = forbidden {
            let line = format!("x = -{chinese} | en: -{english}");
            let forbidden = glossary(&[&line]);
            let forbidden = EntryBuf::from(forbidden.entry(0).unwrap());
            owned.terms.push(forbidden.terms[1].clone());
            owned.equivalents.extend(forbidden.equivalents);
        }
        owned
    });
    Glossary::new(entries).unwrap()
}

/// A text, and where it has the terms of entries.
struct Side {
    text: String,
    terms: Vec<(String, Range<usize>)>,
}

/// A clause in both scripts and in English.
struct Row {
    hans: Side,
    hant: Side,
    english: Side,
}

fn rows() -> Vec<Row> {
    let read = |path: &str| fs::read_to_string(crate::root().join(path)).unwrap();
    let report = ["hans", "hant"].map(|script| {
        let text = read(&format!(
            "data/changan-2024/report.zh-{}{}.txt",
            &script[..1].to_uppercase(),
            &script[1..]
        ));
        text.chars().collect::<Vec<char>>()
    });
    let simplified: String = report[0].iter().collect();
    let clauses = read("tests/check/report.tsv");
    let rows = clauses.lines().map(|line| {
        let (hans, english) = line.split_once('\t').unwrap();
        let start = simplified
            .find(hans)
            .unwrap_or_else(|| panic!("{hans} is not in the report"));
        // Both scripts have a character for each other.
        let start = simplified[..start].chars().count();
        let hant: String = report[1][start..start + hans.chars().count()]
            .iter()
            .collect();
        Row {
            hans: chinese(hans),
            hant: chinese(&hant),
            english: marked(english),
        }
    });
    rows.collect()
}

fn chinese(text: &str) -> Side {
    let terms = CHANGAN_2024
        .find_iter(text)
        .map(|found| (found.entry().id().to_owned(), found.range()));
    Side {
        text: text.into(),
        terms: terms.collect(),
    }
}

fn marked(text: &str) -> Side {
    let mut side = Side {
        text: String::new(),
        terms: Vec::new(),
    };
    for piece in text.split('[') {
        let Some((term, rest)) = piece.split_once(']') else {
            side.text += piece;
            continue;
        };
        let (id, words) = term.split_once(':').unwrap();
        let start = side.text.len();
        side.text += words;
        side.terms.push((id.into(), start..side.text.len()));
        side.text += rest;
    }
    side
}

/// Numbers, and what is put for them.
const NUMBERS: &[(&str, &str)] = &[
    ("1310", "1320"),
    ("12359", "12358"),
    ("+4+", "+5+"),
    ("+6+", "+7+"),
    ("five", "six"),
    ("Five", "Six"),
    ("four", "three"),
    ("Four", "Three"),
    ("seven", "eight"),
    ("six", "five"),
    ("three", "two"),
    ("Fifth", "Fourth"),
    ("五", "六"),
    ("四", "三"),
    ("七", "八"),
    ("六", "五"),
    ("三", "二"),
];

/// What is planted for a term: the kind that is to be found, and the words.
fn planted(
    id: &str,
    words: &str,
    into_english: bool,
    other: Option<&str>,
) -> Vec<(FindingKind, String)> {
    let mut all = vec![(
        FindingKind::Missing,
        if into_english { "this" } else { "此项" }.to_owned(),
    )];
    if let Some((_, chinese, english)) = FORBIDDEN.iter().find(|(known, ..)| *known == id) {
        let chinese = chinese.split_once('~').unwrap().1;
        all.push((
            FindingKind::Forbidden,
            if into_english { *english } else { chinese }.to_owned(),
        ));
    }
    if let Some((number, other)) = NUMBERS.iter().find(|(number, _)| words.contains(number)) {
        all.push((FindingKind::Shorthand, words.replacen(number, other, 1)));
    }
    if let Some(other) = other.filter(|other| *other != words) {
        all.push((FindingKind::Untranslated, other.to_owned()));
    }
    all
}

#[derive(Default)]
struct Count {
    planted: usize,
    found: usize,
    other: usize,
    missed: Vec<String>,
}

impl Count {
    /// Of what was planted, how much was found; of what was found, how much was planted.
    fn assert(&self, direction: &str) {
        let recall = self.found as f64 / self.planted as f64;
        let precision = self.found as f64 / (self.found + self.other) as f64;
        println!(
            "{direction}: {} planted, recall {recall:.3}, precision {precision:.3}",
            self.planted
        );
        let missed = self.missed.join("\n");
        assert!(
            recall >= 0.98 && precision >= 0.95,
            "{direction}: {recall:.3}, {precision:.3}\n{missed}"
        );
        assert!(self.planted > 100, "{direction}: {}", self.planted);
    }
}

/// Plants each error in each clause, one at a time, and checks the clauses without errors too.
fn check(languages: [&str; 2], sides: impl Fn(&Row) -> (&Side, &Side, Option<&Side>)) -> Count {
    let glossary = glossary_with_forbidden();
    let options = CheckOptions::new(languages[0], languages[1]);
    let mut checker = Checker::new(&glossary, &options).unwrap();
    let mut count = Count::default();
    for row in rows() {
        let (source, target, other) = sides(&row);
        checker.begin_document();
        for finding in checker.check(&source.text, &target.text) {
            count.other += 1;
            count
                .missed
                .push(format!("without an error: {finding} ({})", target.text));
        }
        for (at, (id, range)) in target.terms.iter().enumerate() {
            // One rendering is enough, unless they are counted.
            if target.terms.iter().filter(|(other, _)| other == id).count() > 1 {
                continue;
            }
            let other = other.map(|other| &other.text[other.terms[at].1.clone()]);
            for (kind, words) in
                planted(id, &target.text[range.clone()], languages[1] == "en", other)
            {
                let mut text = target.text.clone();
                text.replace_range(range.clone(), &words);
                checker.begin_document();
                let findings = checker.check(&source.text, &text);
                let is_it = |kind_found: FindingKind, found: &str| {
                    // Into Chinese from English a term in the other script is a missing one, at its place.
                    let is_kind = kind_found == kind
                        || (kind == FindingKind::Untranslated && languages[0] == "en");
                    is_kind && found == id
                };
                count.planted += 1;
                let found = findings
                    .iter()
                    .filter(|finding| is_it(finding.kind(), finding.entry().id()))
                    .count();
                count.found += found.min(1);
                count.other += findings.len() - found.min(1);
                if found != 1 || findings.len() != 1 {
                    let findings: Vec<String> = findings
                        .iter()
                        .map(|f| format!("{}: {f}", f.kind()))
                        .collect();
                    count
                        .missed
                        .push(format!("{kind} {id}: {text}: {findings:?}"));
                }
            }
        }
    }
    count
}

#[test]
fn from_chinese_into_english() {
    check(["zh-Hans", "en"], |row| {
        (&row.hans, &row.english, Some(&row.hant))
    })
    .assert("zh → en");
}

#[test]
fn from_english_into_chinese() {
    check(["en", "zh-Hans"], |row| {
        (&row.english, &row.hans, Some(&row.hant))
    })
    .assert("en → zh");
}

#[test]
fn from_traditional_into_simplified() {
    check(["zh-Hant", "zh-Hans"], |row| {
        (&row.hant, &row.hans, Some(&row.hant))
    })
    .assert("hant → hans");
}

//! Pages, conversion, and translations that are checked.

use crate::glossaries::{glossary, latin, word, words, SHAPES, THOUSAND};
use crate::operation::{Operations, Prepared};
use zhujie::check::{CheckOptions, Checker};
use zhujie::convert::Config;
use zhujie::fill::Converter;
use zhujie::page::Page;
use zhujie::Glossary;

fn page(glossary: &Glossary, text: &str) -> usize {
    let mut page = Vec::new();
    Page::new(glossary)
        .write(text, &mut page)
        .expect("in memory");
    page.len()
}

pub fn add(operations: &mut Operations) {
    for shape in SHAPES {
        let make = shape.make;
        operations.add(
            format!("page that mentions: {}", shape.name),
            shape.size / 8,
            move |n| {
                let entries = make(n);
                let terms = entries.iter().flat_map(|entry| &entry.terms);
                let text: String = terms
                    .filter_map(|term| term.text.hans.as_ref())
                    .map(|text| format!("{text}。\n"))
                    .collect();
                let glossary = glossary(&entries);
                Prepared::new(
                    text.len() + crate::glossaries::weight(&entries),
                    move || page(&glossary, &text),
                )
            },
        );
    }
    let texts: [(&str, fn(usize) -> String); 4] = [
        ("lines", |n| format!("{}\n", word(3, 5)).repeat(n)),
        ("headings", |n| format!("一、{}\n", word(3, 5)).repeat(n)),
        ("one line", |n| word(3, 5).repeat(n)),
        ("markup", |n| "<b>&amp;\"'".repeat(n)),
    ];
    for (name, make) in texts {
        operations.add(format!("page of: {name}"), 20_000, move |n| {
            let text = make(n);
            Prepared::new(text.len(), move || page(&THOUSAND, &text))
        });
    }
    for config in [Config::S2t, Config::T2s, Config::S2hk] {
        for (name, make) in [
            ("prose", words as fn(usize) -> String),
            ("one character", |n| "发".repeat(n)),
        ] {
            operations.add(format!("convert {config}: {name}"), 100_000, move |n| {
                let text = make(n);
                Prepared::new(text.len(), move || {
                    Converter::new(config).convert(&text).to_string().len()
                })
            });
        }
    }

    let pairs: &[(&str, fn(usize) -> Vec<(String, String)>)] = &[
        ("segments, rightly translated", |n| {
            (0..n)
                .map(|number| {
                    (
                        word(number % 1000, 5),
                        format!("A thing {}.", latin(number % 1000)),
                    )
                })
                .collect()
        }),
        ("segments without the term", |n| {
            (0..n)
                .map(|number| (word(number % 1000, 5), "Nothing of it.".to_owned()))
                .collect()
        }),
        ("terms of a segment", |n| {
            let source = (0..n).map(|number| word(number % 1000, 5)).collect();
            let target = (0..n)
                .map(|number| format!("thing {} ", latin(number % 1000)))
                .collect();
            vec![(source, target)]
        }),
        ("terms of a segment, missing", |n| {
            vec![(
                (0..n).map(|number| word(number % 1000, 5)).collect(),
                "words ".repeat(n),
            )]
        }),
        ("words of the target", |n| {
            vec![(word(1, 5), "words and Words ".repeat(n))]
        }),
        ("numbers", |n| {
            vec![("“1+6+N”".repeat(n), "1+6+M ".repeat(n))]
        }),
        ("one long word", |n| vec![(word(1, 5), "w".repeat(n))]),
    ];
    for (name, make) in pairs {
        for (operation, turned) in [("check", false), ("check into Chinese", true)] {
            operations.add(format!("{operation}: {name}"), 2_000, move |n| {
                let pairs = make(n).into_iter();
                let pairs = pairs.map(|(chinese, english)| match turned {
                    true => (english, chinese),
                    false => (chinese, english),
                });
                let pairs: Vec<_> = pairs.collect();
                let input = pairs.iter().map(|(one, other)| one.len() + other.len());
                Prepared::new(input.sum(), move || {
                    let [from, to] = if turned { ["en", "zh"] } else { ["zh", "en"] };
                    let options = CheckOptions::new(from, to);
                    let mut checker = Checker::new(&THOUSAND, &options).expect("its languages");
                    let found = pairs
                        .iter()
                        .map(|(source, target)| checker.check(source, target).len());
                    found.sum::<usize>()
                })
            });
        }
    }
    for shape in SHAPES {
        let make = shape.make;
        operations.add(
            format!("check with a glossary of: {}", shape.name),
            shape.size / 8,
            move |n| {
                let entries = make(n);
                let glossary = glossary(&entries);
                Prepared::new(crate::glossaries::weight(&entries), move || {
                    let options = CheckOptions::new("zh", "en");
                    // Where equivalents are in other languages than English, that is the answer.
                    let Ok(mut checker) = Checker::new(&glossary, &options) else {
                        return 0;
                    };
                    let source = (0..50)
                        .map(|number| word(number, 5))
                        .chain(["山水火木".to_owned()])
                        .collect::<String>();
                    checker.check(&source, "A thing, and another.").len()
                })
            },
        );
        operations.add(
            format!("find_equivalents: {}", shape.name),
            shape.size / 8,
            move |n| {
                let entries = make(n);
                let glossary = glossary(&entries);
                Prepared::new(crate::glossaries::weight(&entries), move || {
                    glossary.find_equivalents("The thing aaaaaa.", "en").len()
                })
            },
        );
    }
}

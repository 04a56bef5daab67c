//! Keys, look-up, completion, suggestions.

use crate::glossaries::{glossary, homographs, one_prefix, words, SHAPES, THOUSAND};
use crate::operation::{Operations, Prepared};
use zhujie::entry::owned::EntryBuf;
use zhujie::fold::{key, Strength};
use zhujie::Glossary;

/// Queries that are long in another way each.
const QUERIES: &[(&str, fn(usize) -> String)] = &[
    ("ideographs", words),
    ("one character", |n| "山".repeat(n)),
    ("marks", |n| format!("e{}", "\u{301}".repeat(n))),
    ("marks of two classes", |n| {
        format!("e{}", "\u{301}\u{323}".repeat(n))
    }),
    ("dropped characters", |n| "\u{200B}".repeat(n)),
    ("quotation marks", |n| "「".repeat(n)),
    ("white space", |n| " ".repeat(n)),
    ("hyphens", |n| format!("山{}水", "-".repeat(n))),
    ("jamo", |n| "\u{1100}\u{1161}\u{11A8}".repeat(n)),
    ("full width", |n| "Ａ１".repeat(n)),
];

pub fn add(operations: &mut Operations) {
    for (name, query) in QUERIES {
        operations.add(format!("key: {name}"), 400_000, move |n| {
            let query = query(n);
            Prepared::new(query.len(), move || {
                key(&query, Strength::Strict).count() + key(&query, Strength::Loose).count()
            })
        });
        let asked: [(&str, fn(&Glossary, &str) -> usize); 3] = [
            ("lookup", |glossary, query| glossary.lookup(query).count()),
            ("complete", |glossary, query| {
                glossary.complete(query).count()
            }),
            ("suggest", |glossary, query| glossary.suggest(query).count()),
        ];
        for (operation, ask) in asked {
            operations.add(format!("{operation}: {name}"), 400_000, move |n| {
                let query = query(n);
                Prepared::new(query.len(), move || ask(&THOUSAND, &query))
            });
        }
    }
    for shape in SHAPES {
        operations.add(
            format!("lookup of each term: {}", shape.name),
            shape.size / 4,
            |n| {
                let entries = (shape.make)(n);
                let texts = texts(&entries);
                let glossary = glossary(&entries);
                // Of one text once: homographs are all found by each.
                let texts: Vec<String> = match texts.iter().all(|text| *text == texts[0]) {
                    true => texts.into_iter().take(1).collect(),
                    false => texts,
                };
                Prepared::new(texts.iter().map(String::len).sum(), move || {
                    texts
                        .iter()
                        .map(|text| glossary.lookup(text).count())
                        .sum::<usize>()
                })
            },
        );
    }
    operations.add("complete: hits", 20_000, |n| {
        let glossary = glossary(&one_prefix(n));
        let prefix = crate::glossaries::word(7, 20);
        Prepared::new(n * 75, move || glossary.complete(&prefix).count())
    });
    operations.add("complete: homographs", 20_000, |n| {
        let glossary = glossary(&homographs(n));
        Prepared::new(n * 75, move || glossary.complete("山水").count())
    });
    operations.add("suggest: terms that share a character", 20_000, |n| {
        let glossary = glossary(&one_prefix(n));
        let query = crate::glossaries::word(7, 20) + "龍";
        Prepared::new(n * 75, move || glossary.suggest(&query).count())
    });
}

fn texts(entries: &[EntryBuf]) -> Vec<String> {
    let terms = entries.iter().flat_map(|entry| &entry.terms);
    terms.filter_map(|term| term.text.hans.clone()).collect()
}

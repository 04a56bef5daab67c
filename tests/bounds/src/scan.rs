//! Terms in running text.

use crate::glossaries::{entries, glossary, homographs, word, words};
use crate::operation::{Operations, Prepared};
use zhujie::entry::owned::{EntryBuf, TermBuf, TextBuf};
use zhujie::fold::Strength;
use zhujie::scan::{Lines, OffsetUnit, Segment};
use zhujie::{Glossary, Script, CHANGAN_2024};

/// Terms and texts, both of a size, such that many places look like the beginning of a term.
const HAYSTACKS: &[(&str, fn(usize) -> (Vec<EntryBuf>, String))] = &[
    ("the built-in glossary", |n| {
        (
            Vec::new(),
            "推动“百千万工程”，1310，四小园。".repeat(n / 17 + 1),
        )
    }),
    ("prose of many terms", |n| (entries(1000), words(n))),
    ("nothing but terms", |n| {
        (
            entries(1000),
            (0..n / 5).map(|i| word(i * 31 % 1000, 5)).collect(),
        )
    }),
    ("terms that are prefixes", |n| {
        (prefixes(100), "山".repeat(n))
    }),
    ("a long term, all but its end", |n| {
        (
            vec![EntryBuf::new(TextBuf::from("山".repeat(1000) + "水"))],
            "山".repeat(n),
        )
    }),
    ("a term as long as the text", |n| {
        (
            vec![EntryBuf::new(TextBuf::from("山".repeat(n / 2) + "水"))],
            "山".repeat(n),
        )
    }),
    ("white space within", |n| {
        (entries(100), "山 ".repeat(n / 2))
    }),
    ("quotation marks", |n| {
        (quoted(), "“四小园”「".repeat(n / 6))
    }),
    ("opening quotation marks", |n| (quoted(), "「".repeat(n))),
    ("dropped characters", |n| {
        (quoted(), format!("四{}小园", "\u{200B}".repeat(n)))
    }),
    ("marks", |n| {
        (quoted(), format!("四{}小园", "\u{301}".repeat(n)))
    }),
    ("letters and digits", |n| {
        (latin_terms(), "1310a 1+6+N ".repeat(n / 12))
    }),
    ("one long word", |n| {
        (latin_terms(), "13101310".repeat(n / 8))
    }),
    ("invalid bytes", |n| (quoted(), "\u{FFFD}四".repeat(n / 2))),
];

fn prefixes(n: usize) -> Vec<EntryBuf> {
    (1..=n)
        .map(|len| EntryBuf::new(TextBuf::from("山".repeat(len))))
        .collect()
}

fn quoted() -> Vec<EntryBuf> {
    vec![
        EntryBuf::new("“四小园”"),
        EntryBuf::new("四小园"),
        EntryBuf::new("小「园”内"),
    ]
}

fn latin_terms() -> Vec<EntryBuf> {
    vec![
        EntryBuf::new("1310"),
        EntryBuf::new("1+6+N"),
        EntryBuf::new("1310131013101310a"),
    ]
}

type Scan = fn(&Glossary, &str) -> usize;

const SCANS: &[(&str, Scan)] = &[
    ("find_iter", |glossary, text| {
        glossary.find_iter(text).count()
    }),
    ("find_iter, hit", |glossary, text| {
        glossary
            .find_iter(text)
            .map(|found| found.hit().entry().index())
            .sum()
    }),
    ("find_overlapping_iter", |glossary, text| {
        glossary
            .find_overlapping_iter(text)
            .take(text.len())
            .count()
    }),
    ("at_strength", |glossary, text| {
        glossary
            .find_iter(text)
            .at_strength(Strength::Strict)
            .count()
    }),
    ("offsets", |glossary, text| {
        glossary
            .find_iter(text)
            .offsets(OffsetUnit::Utf16)
            .map(|(range, _)| range.end)
            .sum()
    }),
    ("find_reader", |glossary, text| {
        glossary.find_reader(text.as_bytes()).count()
    }),
    ("find_reader, lossy", |glossary, text| {
        // One byte in ten is not UTF-8.
        let bytes: Vec<u8> = text
            .bytes()
            .enumerate()
            .map(|(at, byte)| if at % 10 == 9 { 0xFF } else { byte })
            .collect();
        glossary.find_reader(&bytes[..]).lossy().count()
    }),
    ("lines", |glossary, text| {
        let pieces = glossary
            .find_reader(text.as_bytes())
            .map(|piece| piece.map(Segment::from));
        Lines::new(pieces).count()
    }),
    ("find_parts", |glossary, text| {
        let mut parts = glossary.find_parts(text, 1000);
        let mut found = 0;
        while let Some(part) = parts.next_part() {
            found += part.count();
        }
        found
    }),
    ("prompt", |glossary, text| {
        glossary.prompt(text).to_string().len()
    }),
];

pub fn add(operations: &mut Operations) {
    for (haystack, make) in HAYSTACKS {
        for (name, scan) in SCANS {
            operations.add(format!("{name}: {haystack}"), 200_000, move |n| {
                let (entries, text) = make(n);
                let terms = entries.iter().flat_map(|entry| &entry.terms);
                let weight = terms
                    .filter_map(|term| term.text.hans.as_ref())
                    .map(String::len)
                    .sum::<usize>();
                let own = (!entries.is_empty()).then(|| glossary(&entries));
                Prepared::new(text.len() + weight, move || {
                    scan(own.as_ref().unwrap_or(&CHANGAN_2024), &text)
                })
            });
        }
    }
    let spellings: [(&str, &str); 3] = [
        ("as written", "山水火木"),
        ("in quotation marks", "山「水」火木"),
        ("in the other script", "國國國國"),
    ];
    for (name, mention) in spellings {
        operations.add(
            format!("find_iter, hit: mentions of homographs, {name}"),
            2_000,
            move |n| {
                let mut entries = homographs(n);
                for entry in &mut entries {
                    let other = TextBuf::in_script(Script::Hans, "国国国国");
                    entry.terms.push(TermBuf {
                        text: other,
                        ..TermBuf::default()
                    });
                }
                let glossary = glossary(&entries);
                let text = format!("{mention}，").repeat(n);
                Prepared::new(text.len() + n * 50, move || {
                    glossary
                        .find_iter(&text)
                        .map(|found| found.hit().entry().index())
                        .sum::<usize>()
                })
            },
        );
    }
    operations.add("par_find_all", 20_000, |n| {
        let texts: Vec<String> = (0..n).map(|number| word(number, 5)).collect();
        let glossary = glossary(&entries(1000));
        Prepared::new(n * 15, move || glossary.par_find_all(&texts).len())
    });
}

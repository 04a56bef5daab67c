//! Out of a glossary and into one again, through every format.

#![allow(missing_docs)]

use proptest::prelude::*;
use std::collections::BTreeSet;
use zhujie::entry::owned::{CitationBuf, EntryBuf, EquivalentBuf, PartBuf, TermBuf, TextBuf};
use zhujie::entry::{Recognition, Standing, TermStatus};
use zhujie::exchange::{Exporter, Format, Imported, Importer, Losses, Lost};
use zhujie::{Glossary, TermType, CHANGAN_2024};

/// What is read back is equal.
const LOSSLESS: [Format; 5] = [
    Format::Tbx,
    Format::TbxDct,
    Format::Tbx2,
    Format::Json,
    Format::Csv,
];

/// What is read back is equal but for what was reported.
const LOSSY: [Format; 2] = [Format::OmegaT, Format::SkosJson];

fn entries(glossary: &Glossary) -> Vec<EntryBuf> {
    glossary.entries().map(EntryBuf::from).collect()
}

#[track_caller]
fn export(exporter: &Exporter, glossary: &Glossary) -> (String, Losses) {
    let mut out = Vec::new();
    let losses = exporter.export(glossary, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), losses)
}

#[track_caller]
fn import(format: Format, text: &str) -> Imported {
    Importer::new(format)
        .import_reader(text.as_bytes(), "exported")
        .unwrap_or_else(|error| panic!("{format}: {error}\n{text}"))
}

/// Checks that a lossless format brings the glossary back.
#[track_caller]
fn comes_back(format: Format, glossary: &Glossary) {
    let (text, losses) = export(&Exporter::new(format), glossary);
    let mut expected = entries(glossary);
    if format == Format::Csv {
        for entry in &mut expected {
            let reported = losses.iter().any(|loss| loss.id() == entry.id);
            assert_eq!(with_line_feeds(entry), reported, "{losses}");
        }
    } else {
        assert!(losses.is_empty(), "{format}: {losses}");
    }
    let imported = import(format, &text);
    assert_eq!(imported.entries(), expected, "{format}\n{text}");
    assert_eq!(imported.warnings(), [], "{format}\n{text}");
}

/// Makes the line ends what they are in a table; says whether they were something else.
fn with_line_feeds(entry: &mut EntryBuf) -> bool {
    let before = entry.clone();
    let texts = [Some(&mut entry.definition), entry.subject_field.as_mut()];
    for text in texts.into_iter().flatten() {
        for text in [&mut text.hant, &mut text.hans].into_iter().flatten() {
            *text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
    }
    *entry != before
}

/// What is different in an entry that has come back.
fn differences(before: &EntryBuf, after: &EntryBuf) -> BTreeSet<Lost> {
    let mut lost = BTreeSet::new();
    let mut differs = |one: bool, kind| {
        if one {
            lost.insert(kind);
        }
    };
    differs(before.id != after.id, Lost::Id);
    differs(before.definition != after.definition, Lost::Definition);
    differs(before.parts != after.parts, Lost::Parts);
    differs(
        before.subject_field != after.subject_field,
        Lost::SubjectField,
    );
    differs(before.citations != after.citations, Lost::Citation);

    let spellings = |entry: &EntryBuf| -> BTreeSet<String> {
        let texts = entry.terms.iter().map(|term| term.text.clone());
        texts
            .flat_map(|text| [text.hant, text.hans])
            .flatten()
            .collect()
    };
    differs(spellings(before) != spellings(after), Lost::Term);
    let pairs = |entry: &EntryBuf| -> Vec<TextBuf> {
        entry.terms.iter().map(|term| term.text.clone()).collect()
    };
    let set = |pairs: &[TextBuf]| -> BTreeSet<(Option<String>, Option<String>)> {
        pairs
            .iter()
            .map(|text| (text.hant.clone(), text.hans.clone()))
            .collect()
    };
    let (one, other) = (pairs(before), pairs(after));
    if set(&one) != set(&other) {
        differs(spellings(before) == spellings(after), Lost::Scripts);
    } else {
        differs(one != other, Lost::Order);
        for term in &before.terms {
            let Some(back) = after.terms.iter().find(|t| t.text == term.text) else {
                continue;
            };
            differs(back.term_type != term.term_type, Lost::TermType);
            differs(back.status != term.status, Lost::Status);
            differs(back.recognition != term.recognition, Lost::Recognition);
            differs(back.region != term.region, Lost::Region);
        }
    }
    for equivalent in &before.equivalents {
        let back = after.equivalents.iter();
        let back = back
            .clone()
            .find(|e| e.lang == equivalent.lang && e.text == equivalent.text);
        let Some(back) = back else {
            differs(equivalent.of.is_none(), Lost::Equivalent);
            differs(equivalent.of.is_some(), Lost::Related);
            continue;
        };
        differs(back.standing != equivalent.standing, Lost::Standing);
        differs(back.source != equivalent.source, Lost::EquivalentSource);
    }
    lost
}

/// Checks that a format brings back all but what it says it does not carry.
#[track_caller]
fn comes_back_but_for_losses(format: Format, glossary: &Glossary) {
    let (text, losses) = export(&Exporter::new(format), glossary);
    let reported = |id: &str| -> BTreeSet<Lost> {
        let losses = losses.iter().filter(|loss| loss.id() == id);
        losses.map(|loss| loss.lost()).collect()
    };
    let before: Vec<EntryBuf> = entries(glossary)
        .into_iter()
        .filter(|entry| !reported(&entry.id).contains(&Lost::Entry))
        .collect();
    // What is reported to be read as one, is not one by one to be compared.
    if before.is_empty() || losses.iter().any(|loss| loss.lost() == Lost::Homograph) {
        return;
    }
    let after = import(format, &text);
    assert_eq!(after.entries().len(), before.len(), "{format}\n{text}");
    for (before, after) in before.iter().zip(after.entries()) {
        let reported = reported(&before.id);
        let found = differences(before, after);
        // What has an id made for it differs in it by chance only.
        let unreported: Vec<_> = found.difference(&reported).collect();
        assert!(
            unreported.is_empty(),
            "{format}: {unreported:?}\n{before:#?}\n{after:#?}\n{text}"
        );
        let exact = [
            Lost::Definition,
            Lost::Parts,
            Lost::SubjectField,
            Lost::Citation,
            Lost::Equivalent,
            Lost::Related,
            Lost::Standing,
            Lost::EquivalentSource,
            Lost::Term,
        ];
        for lost in exact {
            assert_eq!(
                reported.contains(&lost),
                found.contains(&lost),
                "{format}: {lost}\n{before:#?}\n{after:#?}"
            );
        }
    }
}

#[test]
fn the_built_in_glossary_comes_back() {
    for format in LOSSLESS {
        comes_back(format, &CHANGAN_2024);
    }
    for format in LOSSY {
        comes_back_but_for_losses(format, &CHANGAN_2024);
    }
}

#[test]
fn every_format_that_is_read_is_tested() {
    let tested = |format: &&Format| LOSSLESS.contains(format) || LOSSY.contains(format);
    for format in Format::ALL {
        assert_eq!(tested(&format), format.can_read(), "{format}");
        assert_eq!(format.as_str().parse(), Ok(*format));
    }
}

fn word() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => "[四小園园五邊边萬万工程綠绿干乾幹]{1,4}",
        1 => "[A-Za-z0-9+]{1,3}",
        1 => Just("“百千萬”".to_owned()),
        1 => Just("\u{200B}台\u{FE00}".to_owned()),
    ];
    pieces.prop_filter("it can be looked up", |word| {
        zhujie::fold::key(word, zhujie::fold::Strength::Loose)
            .next()
            .is_some()
    })
}

/// A text with whatever a format might trip over.
fn prose() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        3 => "[一-十。，、；“”]{1,8}",
        1 => "[ \t\n\r<>&\"'#|;,=@\\\\{}\\]a-c一]{1,10}",
        1 => Just("]]>&amp;&#65;<!--".to_owned()),
        1 => Just(" \r\n \u{85}\u{2028}\u{A0}\u{10FFFD}e\u{301}".to_owned()),
    ]
}

fn text(of: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = TextBuf> {
    (prop::option::of(of.clone()), prop::option::of(of))
        .prop_map(|(hant, hans)| TextBuf { hant, hans })
}

fn text_of_words() -> impl Strategy<Value = TextBuf> {
    prop_oneof![
        (word(), word()).prop_map(|(hant, hans)| TextBuf::new(hant, hans)),
        word().prop_map(|word| TextBuf::new(word.clone(), word)),
        word().prop_map(|word| TextBuf {
            hant: Some(word),
            hans: None
        }),
        word().prop_map(|word| TextBuf {
            hant: None,
            hans: Some(word)
        }),
        Just(TextBuf::new("四小園", "四小园")),
    ]
}

fn term() -> impl Strategy<Value = TermBuf> {
    (
        text_of_words(),
        prop::sample::select(TermType::ALL),
        prop::sample::select(TermStatus::ALL),
        prop::sample::select(Recognition::ALL),
        prop::option::weighted(0.2, prop::sample::select(vec!["TW", "HK", "a b"])),
    )
        .prop_map(|(text, term_type, status, recognition, region)| TermBuf {
            text,
            term_type,
            status,
            recognition,
            region: region.map(Into::into),
        })
}

fn equivalent() -> impl Strategy<Value = EquivalentBuf> {
    (
        prop::sample::select(vec!["en", "en-GB", "fr", "zh", "中文", "", "EN"]),
        prop_oneof!["[a-z]{1,4}", "[a-z]{1,3} \"[a-z]{1,3}\""],
        prop::sample::select(Standing::ALL),
        prop::option::weighted(0.3, prose()),
        prop::option::weighted(0.2, prose()),
    )
        .prop_map(|(lang, text, standing, source, of)| EquivalentBuf {
            lang: lang.into(),
            text,
            standing,
            source,
            of,
        })
}

fn part() -> impl Strategy<Value = PartBuf> {
    (
        text(prose()),
        text(prose()),
        prop::collection::vec(text(prose()), 0..3),
    )
        .prop_map(|(symbol, definition, items)| PartBuf {
            symbol,
            definition,
            items,
        })
}

fn citation() -> impl Strategy<Value = CitationBuf> {
    (
        text(prose()),
        text(prose()),
        prop::option::of("[0-9]{4}"),
        prop::option::of(text(prose())),
    )
        .prop_map(|(place, report, date, source)| CitationBuf {
            place,
            report,
            date,
            source,
            ..CitationBuf::default()
        })
}

/// A glossary of entries whose definitions, if they have any, are all different.
fn glossary() -> impl Strategy<Value = Glossary> {
    let entry = (
        prop::collection::vec(term(), 1..4),
        text(prose()),
        prop::option::weighted(0.3, text(prose())),
        prop::collection::vec(part(), 0..2),
        prop::collection::vec(equivalent(), 0..4),
        prop::collection::vec(citation(), 0..2),
    );
    prop::collection::vec(entry, 0..4).prop_map(|entries| {
        let entries: Vec<EntryBuf> = entries
            .into_iter()
            .enumerate()
            .map(
                |(
                    number,
                    (terms, mut definition, subject_field, parts, equivalents, citations),
                )| {
                    for text in [&mut definition.hant, &mut definition.hans]
                        .into_iter()
                        .flatten()
                    {
                        text.push_str(&format!("。{number}"));
                    }
                    EntryBuf {
                        id: format!("c-{number}"),
                        terms,
                        definition,
                        subject_field,
                        parts,
                        equivalents,
                        citations,
                    }
                },
            )
            .collect();
        Glossary::new(&entries).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_glossary_comes_back(glossary in glossary()) {
        for format in LOSSLESS {
            comes_back(format, &glossary);
        }
    }

    #[test]
    fn any_glossary_comes_back_but_for_losses(glossary in glossary()) {
        for format in LOSSY {
            comes_back_but_for_losses(format, &glossary);
        }
    }

    #[test]
    fn every_format_writes_any_glossary(glossary in glossary()) {
        for format in Format::ALL {
            export(&Exporter::new(*format), &glossary);
        }
    }
}

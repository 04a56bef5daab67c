//! Out of a glossary and into one again, through every format.

use crate::details::{descriptions, said};
use crate::round_trip::{
    comes_back, comes_back_but_for_losses, export, of_one_file, LOSSLESS, LOSSY,
};
use proptest::prelude::*;
use zhujie::entry::owned::{CitationBuf, EntryBuf, EquivalentBuf, PartBuf, TermBuf, TextBuf};
use zhujie::entry::{Recognition, Standing, TermStatus};
use zhujie::exchange::{Exporter, Format, LossKind};
use zhujie::{Glossary, Script, TermType, CHANGAN_2024};

/// What is read and not written, so that nothing can come back.
const READ_ONLY: [Format; 2] = [Format::Cedict, Format::MultiTerm];

#[test]
fn the_built_in_glossary_comes_back() {
    for format in LOSSLESS {
        comes_back(format, &CHANGAN_2024);
    }
    for format in LOSSY {
        comes_back_but_for_losses(format, &CHANGAN_2024);
    }
}

/// Found by fuzzing: a text file with U+0000 is taken for none.
#[test]
fn a_table_holds_nothing_that_no_table_may_hold() {
    let entry = EntryBuf {
        id: "c-1".into(),
        terms: vec![TermBuf {
            text: TextBuf::new("四\0園", "四园"),
            ..TermBuf::default()
        }],
        definition: TextBuf::new("指園\0。", ""),
        subject_field: Some(TextBuf::new("", "")),
        ..EntryBuf::default()
    };
    comes_back(Format::Csv, &Glossary::new(&[entry]).unwrap());
}

/// Found by fuzzing: at the beginning of a file, U+FEFF is no part of the text.
#[test]
fn no_text_is_taken_for_a_byte_order_mark() {
    let english = |text: &str| EquivalentBuf {
        lang: "en".into(),
        text: text.into(),
        ..EquivalentBuf::default()
    };
    let entry = EntryBuf {
        id: "c-1".into(),
        terms: vec![TermBuf {
            text: TextBuf::in_script(Script::Hans, "\u{FEFF}四园"),
            ..TermBuf::default()
        }],
        equivalents: vec![english("gardens"), english("four gardens")],
        ..EntryBuf::default()
    };
    let glossary = Glossary::new(&[entry]).unwrap();
    comes_back_but_for_losses(Format::OmegaT, &glossary);
    let (text, losses) = export(&Exporter::new(Format::OmegaT), &glossary);
    assert!(text.starts_with("四园\tgardens\t"));
    assert!(losses
        .iter()
        .any(|loss| loss.kind() == LossKind::Characters));
}

/// Found by fuzzing: such a term was left out, and not reported.
#[test]
fn a_term_that_is_the_same_in_the_other_language_has_its_row() {
    let term = |text: &str| TermBuf {
        text: TextBuf::new(text, text),
        ..TermBuf::default()
    };
    let entry = EntryBuf {
        id: "c-1".into(),
        terms: vec![term("人工智能"), term("AI")],
        equivalents: vec![EquivalentBuf {
            lang: "en".into(),
            text: "AI".into(),
            ..EquivalentBuf::default()
        }],
        ..EntryBuf::default()
    };
    let glossary = Glossary::new(&[entry]).unwrap();
    comes_back_but_for_losses(Format::OmegaT, &glossary);
    let (rows, _) = export(&Exporter::new(Format::OmegaT), &glossary);
    assert_eq!(rows, "人工智能\tAI\t\nAI\tAI\t\n");
}

#[test]
fn every_format_that_is_read_is_tested() {
    let tested = |format: &&Format| LOSSLESS.contains(format) || LOSSY.contains(format);
    for format in Format::ALL {
        let is_read_only = READ_ONLY.contains(format);
        assert_eq!(is_read_only, !format.can_write(), "{format}");
        assert_eq!(
            tested(&format) || is_read_only,
            format.can_read(),
            "{format}"
        );
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
        prop::option::weighted(0.2, prop::sample::select(Script::ALL.to_vec())),
        said(prose()),
        descriptions(prose()),
    )
        .prop_map(
            |(text, term_type, status, recognition, region, generated, said, descriptions)| {
                let [part_of_speech, reading, source] = said;
                TermBuf {
                    text,
                    term_type,
                    status,
                    recognition,
                    generated,
                    region: region.map(Into::into),
                    part_of_speech,
                    reading,
                    source,
                    descriptions,
                }
            },
        )
}

fn equivalent() -> impl Strategy<Value = EquivalentBuf> {
    (
        prop::sample::select(vec!["en", "en-GB", "fr", "zh", "中文", "", "EN"]),
        prop_oneof!["[a-z]{1,4}", "[a-z]{1,3} \"[a-z]{1,3}\""],
        prop::sample::select(TermType::ALL),
        prop::sample::select(TermStatus::ALL),
        prop::option::of(prop::sample::select(Standing::ALL)),
        prop::option::weighted(0.2, prose()),
        said(prose()),
        descriptions(prose()),
    )
        .prop_map(
            |(lang, text, term_type, status, standing, renders, said, descriptions)| {
                let [part_of_speech, reading, source] = said;
                EquivalentBuf {
                    lang: lang.into(),
                    text,
                    term_type,
                    status,
                    standing,
                    renders,
                    part_of_speech,
                    reading,
                    source,
                    descriptions,
                }
            },
        )
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
        descriptions(prose()),
    );
    prop::collection::vec(entry, 0..4).prop_map(|entries| {
        let entries: Vec<EntryBuf> = entries
            .into_iter()
            .enumerate()
            .map(
                |(
                    number,
                    (
                        terms,
                        mut definition,
                        subject_field,
                        parts,
                        equivalents,
                        citations,
                        descriptions,
                    ),
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
                        descriptions,
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
        for format in of_one_file() {
            export(&Exporter::new(format), &glossary);
        }
        for format in Format::ALL.iter().filter(|format| format.can_write()) {
            let (files, _) = Exporter::new(*format).export_files(&glossary).unwrap();
            assert!(files.iter().map(|file| file.extension()).eq(format.file_extensions().iter().copied()));
        }
    }
}

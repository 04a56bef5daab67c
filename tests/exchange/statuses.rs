//! What is not to be used, and what is said of a concept, in formats that hold less than a glossary.

use crate::round_trip::{export, import};
use zhujie::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use zhujie::entry::{DescriptionKind, Standing, TermStatus};
use zhujie::exchange::{Exporter, Format, LossKind, Losses};
use zhujie::{Glossary, Script};

fn equivalent(text: &str, status: TermStatus) -> EquivalentBuf {
    EquivalentBuf {
        status,
        ..EquivalentBuf::new("en", text)
    }
}

/// An entry of which the headword and an equivalent are not to be used, and one of which nothing is.
fn glossary() -> Glossary {
    let mut chip = EntryBuf {
        id: "c-chip".into(),
        equivalents: vec![
            equivalent("shard", TermStatus::Deprecated),
            equivalent("die", TermStatus::Admitted),
            equivalent("chip", TermStatus::Preferred),
        ],
        descriptions: vec![
            DescriptionBuf::new(DescriptionKind::Definition, "en", "a carrier of circuits"),
            DescriptionBuf::new(DescriptionKind::Context, "en", "the chip shortage"),
            DescriptionBuf::new(DescriptionKind::Note, "zh-Hans", "口语"),
        ],
        ..EntryBuf::new("碎片")
    };
    chip.terms[0].status = TermStatus::Superseded;
    chip.terms.push(TermBuf::new("芯片"));
    let park = EntryBuf {
        id: "c-park".into(),
        equivalents: vec![equivalent("garden", TermStatus::Deprecated)],
        ..EntryBuf::new("公园")
    };
    Glossary::new([chip, park]).unwrap()
}

fn reason(losses: &Losses, id: &str) -> String {
    let mut losses = losses.iter().filter(|loss| loss.id() == id);
    let loss = losses.find(|loss| loss.kind() == LossKind::Entry);
    loss.map(|loss| loss.detail().to_owned())
        .unwrap_or_default()
}

#[test]
fn no_target_is_deprecated() {
    let glossary = glossary();
    for format in Format::ALL.iter().filter(|format| format.is_bilingual()) {
        let exporter = Exporter::new(*format).source("zh-Hans").target("en");
        let (rows, losses) = export(&exporter, &glossary);
        assert!(
            !rows.contains("shard") && !rows.contains("garden"),
            "{rows}"
        );
        let chip = rows.find("chip").unwrap_or(usize::MAX);
        let die = rows.find("die").unwrap_or(usize::MAX);
        assert!(chip < die, "the preferred one first: {rows}");
        assert_eq!(
            reason(&losses, "c-park"),
            "its designations in en are deprecated or superseded"
        );

        let exporter = Exporter::new(*format).source("en").target("zh-Hans");
        let (rows, _) = export(&exporter, &glossary);
        assert!(rows.contains("芯片") && !rows.contains("碎片"), "{rows}");
    }
    let (units, _) = export(&Exporter::new(Format::Tmx), &glossary);
    assert!(units.contains("<seg>chip</seg>") && units.contains("<seg>芯片</seg>"));
    assert!(!units.contains("shard") && !units.contains("碎片"));
}

#[test]
fn an_entry_without_a_permitted_term_is_reported() {
    let mut entry = EntryBuf {
        id: "c-1".into(),
        equivalents: vec![equivalent("chip", TermStatus::Preferred)],
        ..EntryBuf::new("碎片")
    };
    entry.terms[0].status = TermStatus::Deprecated;
    let glossary = Glossary::new([entry]).unwrap();
    let exporter = Exporter::new(Format::OmegaT).source("en").target("zh-Hans");
    let (rows, losses) = export(&exporter, &glossary);
    assert_eq!(rows, "");
    assert_eq!(
        reason(&losses, "c-1"),
        "its designations in zh-Hans are deprecated or superseded"
    );
    let (_, losses) = export(&Exporter::new(Format::Tmx), &glossary);
    assert_eq!(
        reason(&losses, "c-1"),
        "it has permitted terms in at most one language"
    );
}

#[test]
fn a_definition_in_the_other_language_is_a_comment() {
    let exporter = Exporter::new(Format::OmegaT).source("zh-Hans").target("en");
    let (rows, losses) = export(&exporter, &glossary());
    assert!(
        rows.contains("芯片\tchip\ta carrier of circuits\n"),
        "{rows}"
    );
    let lost = |kind| losses.iter().any(|loss| loss.kind() == kind);
    assert!(
        lost(LossKind::Descriptions) && lost(LossKind::EquivalentStatus) && lost(LossKind::Status)
    );
}

#[test]
fn a_preferred_label_is_never_deprecated() {
    let (turtle, losses) = export(&Exporter::new(Format::Skos), &glossary());
    for line in [
        "skos:prefLabel \"芯片\"@zh-Hans",
        "skos:hiddenLabel \"碎片\"@zh-Hans",
        "skos:prefLabel \"chip\"@en",
        "skos:altLabel \"die\"@en",
        "skos:hiddenLabel \"shard\"@en",
        "skos:hiddenLabel \"garden\"@en",
        "skos:definition \"a carrier of circuits\"@en",
        "skos:example \"the chip shortage\"@en",
        "skos:note \"口语\"@zh-Hans",
    ] {
        assert!(turtle.contains(line), "{line}\n{turtle}");
    }
    assert!(!turtle.contains("skos:prefLabel \"garden\""));
    let lost: Vec<_> = losses.iter().map(|loss| loss.kind()).collect();
    assert!(!lost.contains(&LossKind::Descriptions), "{losses}");
    assert!(lost.contains(&LossKind::Status) && lost.contains(&LossKind::EquivalentStatus));
}

#[test]
fn a_text_that_is_both_permitted_and_deprecated_counts_as_permitted() {
    let mut entry = EntryBuf::new("芯片");
    entry.terms[0].status = TermStatus::Deprecated;
    entry.terms.push(TermBuf::new("芯片"));
    entry.equivalents = vec![
        equivalent("chip", TermStatus::Deprecated),
        equivalent("chip", TermStatus::Admitted),
    ];
    let glossary = Glossary::new([entry]).unwrap();
    let (turtle, _) = export(&Exporter::new(Format::Skos), &glossary);
    assert!(
        turtle.contains("skos:prefLabel \"芯片\"@zh-Hans"),
        "{turtle}"
    );
    assert!(turtle.contains("skos:prefLabel \"chip\"@en"));
    assert!(!turtle.contains("hiddenLabel"));
    let (rows, _) = export(&Exporter::new(Format::Google).target("en"), &glossary);
    assert_eq!(rows, "芯片,chip\n");
}

/// A form of each kind that a format of rows cannot say.
#[test]
fn each_loss_is_reported_once() {
    let note = DescriptionBuf::new(DescriptionKind::Note, "en", "N");
    let mut entry = EntryBuf {
        id: "c-1".into(),
        equivalents: vec![EquivalentBuf {
            term_type: zhujie::TermType::ShortForm,
            status: TermStatus::Preferred,
            standing: Some(Standing::Official),
            part_of_speech: Some("noun".into()),
            reading: Some("R".into()),
            source: Some("S".into()),
            descriptions: vec![note.clone()],
            ..EquivalentBuf::new("en", "park")
        }],
        descriptions: vec![note.clone()],
        ..EntryBuf::new(TextBuf::new("公園", "公园"))
    };
    entry.terms[0] = TermBuf {
        generated: Some(Script::Hant),
        part_of_speech: Some("noun".into()),
        reading: Some("gōngyuán".into()),
        source: Some("S".into()),
        descriptions: vec![note],
        ..entry.terms[0].clone()
    };
    let glossary = Glossary::new([entry]).unwrap();
    let (_, losses) = export(&Exporter::new(Format::DeepL), &glossary);
    let mut lost: Vec<_> = losses.iter().map(|loss| loss.kind()).collect();
    lost.sort();
    assert_eq!(
        lost,
        [
            LossKind::Standing,
            LossKind::EquivalentSource,
            LossKind::EquivalentType,
            LossKind::EquivalentStatus,
            LossKind::Status,
            LossKind::TermSource,
            LossKind::Generated,
            LossKind::PartOfSpeech,
            LossKind::Reading,
            LossKind::Descriptions,
            LossKind::Id,
        ]
    );
    for loss in &losses {
        assert!(losses.to_string().contains(loss.kind().description()));
    }
    let (_, losses) = export(&Exporter::new(Format::Tbx), &glossary);
    assert!(losses.is_empty(), "{losses}");
}

#[test]
fn descriptions_go_out_with_their_languages() {
    let describe = |lang: &str| DescriptionBuf::new(DescriptionKind::Note, lang, "N");
    let mut entry = EntryBuf::new(TextBuf::new("公園", "公园"));
    let languages = ["en-GB", "fr", "und", "zh-Hant", "zh-Hans", "zh"];
    entry.descriptions = languages.map(describe).into();
    entry.terms[0].generated = Some(Script::Hant);
    let glossary = Glossary::new([entry]).unwrap();
    for format in [Format::Tbx, Format::SkosJson] {
        let exporter = Exporter::new(format).source("zh-CN").target("en");
        let (text, losses) = export(&exporter, &glossary);
        let back = import(format, &text);
        let mut kept: Vec<_> = back.entries()[0]
            .descriptions
            .iter()
            .map(|description| description.lang.as_str())
            .collect();
        kept.sort();
        assert_eq!(kept, ["en-GB", "und", "zh", "zh-CN"], "{text}");
        let lost: Vec<_> = losses.iter().map(|loss| loss.kind()).collect();
        assert!(lost.contains(&LossKind::Descriptions), "{losses}");
        // Its form is not written at all.
        assert!(!lost.contains(&LossKind::Generated), "{losses}");
    }
    // JSON has its own names of the scripts.
    let exporter = Exporter::new(Format::Json).source("zh-CN").target("en");
    let (text, _) = export(&exporter, &glossary);
    assert!(text.contains("\"zh-Hans\"") && !text.contains("zh-CN"));
}

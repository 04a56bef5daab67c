//! The script that entries lack is filled in, and what was filled in is told.

use zhujie::compile::Compiler;
use zhujie::convert::{Config, Convert, ConvertError};
use zhujie::entry::owned::{
    CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, PartBuf, TermBuf, TextBuf,
};
use zhujie::entry::DescriptionKind;
use zhujie::exchange::{Format, Importer};
use zhujie::fill::Converter;
use zhujie::source::Source;
use zhujie::Script;

fn hans(text: &str) -> TextBuf {
    TextBuf::in_script(Script::Hans, text)
}

fn hant(text: &str) -> TextBuf {
    TextBuf::in_script(Script::Hant, text)
}

/// An entry that has everything, in Simplified script.
fn full() -> EntryBuf {
    EntryBuf {
        id: "c-clip".into(),
        terms: vec![TermBuf::new(hans("发夹")), TermBuf::new(hans("头发夹子"))],
        definition: hans("理发用的。"),
        subject_field: Some(hans("美发")),
        parts: vec![PartBuf {
            symbol: hans("发"),
            definition: hans("头发"),
            items: vec![hans("长发"), hans("短发")],
        }],
        equivalents: vec![EquivalentBuf::new("ja", "髪留め")],
        citations: vec![CitationBuf {
            place: hans("台湾"),
            body: hans("理发师公会"),
            report: hans("头发报告"),
            section: hans("名词注释"),
            date: Some("2024".into()),
            source: Some(hans("发报")),
        }],
        descriptions: vec![DescriptionBuf::new(
            DescriptionKind::Note,
            "zh-Hans",
            "夹头发。",
        )],
    }
}

#[test]
fn everything_that_stands_in_scripts_is_filled_in() {
    let mut entry = full();
    entry.fill(&Converter::new(Config::S2tw)).unwrap();
    let both = TextBuf::new;
    let mut expected = full();
    expected.terms[0].text = both("髮夾", "发夹");
    expected.terms[1].text = both("頭髮夾子", "头发夹子");
    for term in &mut expected.terms {
        term.generated = Some(Script::Hant);
    }
    expected.definition = both("理髮用的。", "理发用的。");
    expected.subject_field = Some(both("美髮", "美发"));
    expected.parts[0] = PartBuf {
        symbol: both("發", "发"),
        definition: both("頭髮", "头发"),
        items: vec![both("長髮", "长发"), both("短髮", "短发")],
    };
    expected.citations[0].place = both("臺灣", "台湾");
    expected.citations[0].body = both("理髮師公會", "理发师公会");
    expected.citations[0].report = both("頭髮報告", "头发报告");
    expected.citations[0].section = both("名詞註釋", "名词注释");
    expected.citations[0].source = Some(both("發報", "发报"));
    assert_eq!(entry, expected);

    // It is there now: nothing changes any more, whoever comes.
    for config in Config::ALL {
        entry.fill(&Converter::new(config)).unwrap();
        assert_eq!(entry, expected, "{config}");
    }
}

#[test]
fn a_converter_fills_in_the_script_that_it_makes() {
    for config in [
        Config::T2s,
        Config::Tw2s,
        Config::Hk2s,
        Config::T2tw,
        Config::Hk2t,
    ] {
        let mut entry = full();
        entry.fill(&Converter::new(config)).unwrap();
        assert_eq!(entry, full(), "{config}");
    }
    let mut entry = EntryBuf::new("髮夾");
    entry.fill(&Converter::new(Config::S2t)).unwrap();
    assert_eq!(entry, EntryBuf::new("髮夾"));
    entry.fill(&Converter::new(Config::T2s)).unwrap();
    assert_eq!(entry.terms[0].text, TextBuf::new("髮夾", "发夹"));
    assert_eq!(entry.terms[0].generated, Some(Script::Hans));
    // What reads the same in both stands in both, and nothing made it.
    let mut entry = EntryBuf::new("人工智能");
    entry.fill(&Converter::new(Config::S2t)).unwrap();
    assert_eq!(entry, EntryBuf::new("人工智能"));
}

/// 干 stands as Simplified where nothing says otherwise.
#[test]
fn what_may_be_in_either_script_is_in_that_of_its_entry() {
    let filled = |definition: TextBuf| {
        let mut entry = EntryBuf {
            definition,
            ..EntryBuf::new("干")
        };
        entry.fill(&Converter::new(Config::S2t)).unwrap();
        entry.terms.remove(0).text
    };
    assert_eq!(filled(hans("做事。")), TextBuf::new("幹", "干"));
    assert_eq!(filled(TextBuf::default()), TextBuf::new("幹", "干"));
    assert_eq!(filled(hant("冒犯，關係到。")), TextBuf::new("干", "干"));
}

#[test]
fn the_sources_are_brought_together_first() {
    let simplified = Source::new("hans.csv", "term,definition\n发,头发。\n夹,夹子。\n");
    let traditional = Source::new("hant.csv", "term,definition\n發,頭髮。\n");
    let compiler = Compiler::new().source(simplified).source(traditional);
    let compiled = compiler
        .fill(Converter::new(Config::S2tw))
        .compile()
        .unwrap();
    let terms: Vec<_> = compiled
        .entries()
        .iter()
        .map(|entry| entry.terms[0].clone())
        .collect();
    assert_eq!(terms.len(), 2);
    assert_eq!(terms[0].text, TextBuf::new("發", "发"));
    assert_eq!(terms[0].generated, None);
    assert_eq!(terms[1].text, TextBuf::new("夾", "夹"));
    assert_eq!(terms[1].generated, Some(Script::Hant));
}

/// One that knows nothing.
#[derive(Debug)]
struct Unable;

impl Convert for Unable {
    fn config(&self) -> Config {
        Config::S2t
    }

    fn convert_text(&self, text: &str) -> Result<String, ConvertError> {
        Err(ConvertError::new(format!("{text} is beyond me")))
    }
}

#[test]
fn errors_of_a_converter_are_reported_with_their_place() {
    let list = Source::new("list.csv", "term,definition\n人,人。\n发夹,夹子。\n");
    let error = Compiler::new()
        .source(list)
        .fill(Unable)
        .compile()
        .unwrap_err();
    let message = error.to_string();
    assert!(
        message.starts_with("list.csv:3:1: 发夹 is beyond me"),
        "{message}"
    );
    assert_eq!(error.diagnostics().len(), 1);

    let rows = Source::new("my.utf8", "人\tperson\t\n发夹\thair clip\t\n");
    let error = Importer::new(Format::OmegaT)
        .fill(Unable)
        .import(&rows)
        .unwrap_err();
    let message = error.to_string();
    assert!(
        message.starts_with("my.utf8:2:1: 发夹 is beyond me"),
        "{message}"
    );
}

#[test]
fn an_imported_glossary_answers_in_the_script_that_was_filled_in() {
    let rows = Source::new("my.utf8", "发夹\thair clip\t\n");
    let importer = Importer::new(Format::OmegaT).fill(Converter::new(Config::S2hk));
    let glossary = importer.import(&rows).unwrap().into_glossary();
    let entry = glossary.get("hair clip").unwrap();
    assert_eq!(entry.headword().hant(), Some("髮夾"));
    assert_eq!(
        entry.terms().next().unwrap().generated(),
        Some(Script::Hant)
    );
}

//! The entry of a match, and its number, are those of its hit, which is made again of its term's number, however many terms end there, and of whom.

use proptest::prelude::*;
use zhujie::entry::owned::{EntryBuf, TermBuf, TextBuf};
use zhujie::entry::{Recognition, TermType};
use zhujie::{Glossary, CHANGAN_2024};

/// Terms that share their spellings under the fold, and some of another script, region or length.
const TERMS: [&str; 14] = [
    "批复",
    "批復",
    "批覆",
    "“批复”",
    "批",
    "三线",
    "三線",
    "三缐",
    "三綫整治",
    "三线整治",
    "1310",
    "“1310”",
    "百县千镇万村高质量发展工程三线批复",
    "百縣千鎮萬村高質量發展工程三綫批覆",
];

fn glossaries() -> impl Strategy<Value = Glossary> {
    let text = || prop::option::of(prop::sample::select(TERMS.to_vec()));
    let text = (text(), text()).prop_filter("no text", |(hant, hans)| hant.or(*hans).is_some());
    let term = (
        text,
        prop::sample::select(Recognition::ALL),
        prop::sample::select(TermType::ALL),
    );
    let term = term.prop_map(|((hant, hans), recognition, term_type)| TermBuf {
        text: TextBuf {
            hant: hant.map(Into::into),
            hans: hans.map(Into::into),
        },
        recognition,
        term_type,
        ..TermBuf::default()
    });
    let entry = prop::collection::vec(term, 1..5);
    prop::collection::vec(entry, 1..6).prop_map(|entries| {
        let entries = entries
            .into_iter()
            .enumerate()
            .map(|(number, terms)| EntryBuf {
                id: format!("c-{number}"),
                terms,
                ..EntryBuf::default()
            });
        Glossary::new(entries).expect("terms that can be looked up")
    })
}

fn texts() -> impl Strategy<Value = String> {
    let marks = ["“", "”", "「", "」", " ", "，", "1", "批"];
    let piece = prop::sample::select([&TERMS[..], &marks].concat());
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Compares all matches in a text; tells how many there are.
#[track_caller]
fn check(glossary: &Glossary, text: &str) -> usize {
    let found = glossary.find_iter(text);
    let found: Vec<_> = found.chain(glossary.find_overlapping_iter(text)).collect();
    for found in &found {
        let entry = found.hit().entry();
        assert_eq!(found.entry(), entry, "{text}: {found:?}");
        assert_eq!(found.entry_index(), entry.index(), "{text}: {found:?}");
        assert_eq!(glossary.entry(found.entry_index()), Some(entry));
        let hit = glossary.hit(found.term_index(), found.as_str());
        assert_eq!(hit, Some(found.hit()), "{text}: {found:?}");
    }
    found.len()
}

#[test]
fn homographs_in_quotation_marks_and_without() {
    let term = |text: &str, recognition| TermBuf {
        text: TextBuf {
            hans: Some(text.into()),
            ..TextBuf::default()
        },
        recognition,
        ..TermBuf::default()
    };
    let entry = |id: &str, terms: Vec<TermBuf>| EntryBuf {
        id: id.into(),
        terms,
        ..EntryBuf::default()
    };
    let glossary = Glossary::new([
        entry("c-quoted", vec![term("批复", Recognition::Quoted)]),
        entry(
            "c-bare",
            vec![
                term("公文", Recognition::Bare),
                term("批复", Recognition::Bare),
                term("批覆", Recognition::Bare),
            ],
        ),
    ])
    .unwrap();
    let ids = |text: &str| -> Vec<&str> {
        check(&glossary, text);
        glossary
            .find_iter(text)
            .map(|found| found.entry().id())
            .collect()
    };
    // The headword of the first entry comes before a later term of the second one, where it is recognised.
    assert_eq!(
        ids("批复，“批复”，批覆，“批覆”"),
        ["c-bare", "c-quoted", "c-bare", "c-bare"]
    );
}

/// More terms at one node than its record counts.
#[test]
fn a_great_many_homographs() {
    let entries = (0..20_000).map(|number| EntryBuf {
        id: format!("c-{number}"),
        ..EntryBuf::new(if number % 3 == 0 { "批復" } else { "批复" })
    });
    let glossary = Glossary::new(entries).unwrap();
    assert_eq!(check(&glossary, "批复"), 2);
}

#[test]
fn the_built_in_glossary() {
    for script in ["zh-Hans", "zh-Hant"] {
        let file = crate::common::data(&format!("changan-2024/report.{script}.txt"));
        assert!(check(&CHANGAN_2024, &std::fs::read_to_string(file).unwrap()) > 84);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn of_any_glossary_and_text(glossary in glossaries(), text in texts()) {
        check(&glossary, &text);
        let in_place = Glossary::from_shared(std::sync::Arc::new(glossary.to_bytes())).unwrap();
        check(&in_place, &text);
    }
}

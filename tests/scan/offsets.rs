//! Offsets in code points and in UTF-16 are those that the slices before them have.

use proptest::prelude::*;
use std::ops::Range;
use zhujie::scan::{OffsetCounter, OffsetUnit};
use zhujie::{Match, CHANGAN_2024};

const UNITS: [OffsetUnit; 3] = [OffsetUnit::Bytes, OffsetUnit::CodePoints, OffsetUnit::Utf16];

/// By the definition.
fn place(text: &str, byte: usize, unit: OffsetUnit) -> usize {
    let before = &text[..byte];
    match unit {
        OffsetUnit::Bytes => byte,
        OffsetUnit::CodePoints => before.chars().count(),
        OffsetUnit::Utf16 => before.encode_utf16().count(),
        _ => unreachable!("all units are listed"),
    }
}

fn check<'t>(
    text: &str,
    unit: OffsetUnit,
    found: impl Iterator<Item = (Range<usize>, Match<'static, 't>)>,
    expected: impl Iterator<Item = Match<'static, 't>>,
) -> Result<(), TestCaseError> {
    let place = |byte| place(text, byte, unit);
    let expected =
        expected.map(|found| (place(found.span().start)..place(found.span().end), found));
    prop_assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    Ok(())
}

fn texts() -> impl Strategy<Value = String> {
    let pieces = vec![
        "“六亂”整治",
        "五邊”“四旁”綠化",
        "專精特新“小巨人”",
        "口袋公園",
        "“1310”",
        "“",
        "”",
        "𠀀",
        "é",
        "a",
        "，",
        "\n",
        "，其中，自治区、直辖市和新疆生产建设兵团，",
        "twenty-four characters, ",
    ];
    let piece = prop_oneof![
        9 => prop::sample::select(pieces).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn of_all_matches(text in texts()) {
        let glossary = &CHANGAN_2024;
        for unit in UNITS {
            let found = glossary.find_iter(&text);
            check(&text, unit, found.clone().offsets(unit), found)?;
            // Spans that take in a mark before them go back.
            let found = glossary.find_overlapping_iter(&text);
            check(&text, unit, found.clone().offsets(unit), found)?;
        }
    }

    #[test]
    fn of_any_characters_in_any_order(text in any::<String>(), places in prop::collection::vec(any::<prop::sample::Index>(), 8)) {
        let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).chain([text.len()]).collect();
        for unit in UNITS {
            let mut counter = OffsetCounter::new(&text, unit);
            for byte in places.iter().map(|index| *index.get(&ends)) {
                prop_assert_eq!(counter.offset(byte), place(&text, byte, unit));
            }
        }
    }
}

#[test]
fn spans_that_go_back() {
    let text = "𠀀“六亂”整治";
    let found = CHANGAN_2024.find_overlapping_iter(text);
    let ranges: Vec<_> = found
        .offsets(OffsetUnit::Utf16)
        .map(|(range, found)| (range, found.as_str()))
        .collect();
    assert_eq!(ranges, [(3..5, "六亂"), (2..8, "“六亂”整治")]);
}

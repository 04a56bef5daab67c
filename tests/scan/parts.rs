//! The parts of a text, of any size, have the matches of the whole, whether or not all of a part are taken.

use proptest::prelude::*;
use zhujie::{Glossary, Match, CHANGAN_2024};

fn in_parts<'g, 't>(
    glossary: &'g Glossary,
    text: &'t str,
    len: usize,
    taken: usize,
) -> Vec<Match<'g, 't>> {
    let mut parts = glossary.find_parts(text, len);
    let (mut found, mut end) = (Vec::new(), 0);
    while let Some(part) = parts.next_part() {
        found.extend(part.take(taken));
        assert!(parts.end() > end, "a part is empty");
        end = parts.end();
    }
    assert_eq!(end, text.len());
    found
}

fn texts() -> impl Strategy<Value = String> {
    let pieces = [
        "“六亂”整治",
        "五邊”“四旁”綠化",
        "國家級專精特新“小\u{3000}巨人”",
        "口袋公園",
        "“1310”",
        "“",
        "”",
        "𠀀",
        "，",
        "\n",
        "，其中，自治区、直辖市和新疆生产建设兵团，",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60)
        .prop_map(|pieces| pieces.concat())
}

/// Large enough to be scanned in blocks.
fn large() -> Glossary {
    use zhujie::entry::owned::EntryBuf;
    let numerals = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let name = |number: usize| -> String {
        let digits = number.to_string();
        let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
        digits.map(|digit| numerals[digit as usize]).collect()
    };
    let terms = (100..1100).map(|number| EntryBuf::new(name(number).as_str()));
    let own = Glossary::new(terms.collect::<Vec<_>>()).unwrap();
    Glossary::merge([&CHANGAN_2024, &own]).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn parts_have_the_matches_of_the_whole(text in texts(), len in 0..400usize) {
        let expected: Vec<_> = CHANGAN_2024.find_iter(&text).collect();
        prop_assert_eq!(in_parts(&CHANGAN_2024, &text, len, usize::MAX), expected);
        // What is left of a part is passed over, and changes nothing behind it.
        let some = in_parts(&CHANGAN_2024, &text, len, 1);
        let all = in_parts(&CHANGAN_2024, &text, len, usize::MAX);
        prop_assert!(some.iter().all(|found| all.contains(found)));
    }
}

#[test]
fn parts_of_a_large_glossary() {
    let glossary = large();
    let text = "甲乙丙，“四小園”丁戊己庚、口袋公园，一二三，乙丙丁戊“1310”".repeat(200);
    let expected: Vec<_> = glossary.find_iter(&text).collect();
    assert!(expected.len() > 600);
    for len in [1, 7, 495, 512, 1_000, 4_096, usize::MAX] {
        assert!(
            in_parts(&glossary, &text, len, usize::MAX) == expected,
            "{len}"
        );
    }
}

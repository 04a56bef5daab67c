//! A text is scanned no more loosely than asked for.

use proptest::prelude::*;
use std::cmp::Reverse;
use zhujie::entry::owned::{EntryBuf, TermBuf, TextBuf};
use zhujie::fold::{key, Strength};
use zhujie::{Glossary, Script};

/// Of the matches that are equal at a strength, the first ones and the longest of these, by the definition.
fn at_strength<'t>(glossary: &Glossary, text: &'t str, strength: Strength) -> Vec<&'t str> {
    let all = glossary.find_overlapping_iter(text);
    let mut spans: Vec<_> = all
        .filter(|found| found.strength() <= strength)
        .map(|found| (found.start(), Reverse(found.end())))
        .collect();
    spans.sort();
    let mut limit = 0;
    let mut taken = Vec::new();
    for (start, Reverse(end)) in spans {
        if start >= limit {
            taken.push(&text[start..end]);
            limit = end;
        }
    }
    taken
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 4000 }))]

    #[test]
    fn what_is_not_equal_enough_is_passed_over_and_shorter_terms_are_tried(
        terms in prop::collection::vec(("[太后後里裡海系係統统复覆]{1,4}", any::<bool>()), 1..12),
        text in "[太后後里裡海系係統统复覆，]{0,40}",
    ) {
        let entries = terms.iter().map(|(term, in_both)| {
            let simplified: String = key(term, Strength::Strict).collect();
            let text = match in_both {
                true => TextBuf::new(term.as_str(), simplified),
                false => TextBuf::in_script(Script::Hant, term.as_str()),
            };
            EntryBuf { terms: vec![TermBuf { text, ..Default::default() }], ..Default::default() }
        });
        let glossary = Glossary::new(entries).unwrap();
        for strength in [Strength::Plain, Strength::Strict, Strength::Loose] {
            let found: Vec<_> = glossary.find_iter(&text).at_strength(strength).map(|m| m.as_str()).collect();
            prop_assert_eq!(found, at_strength(&glossary, &text, strength));
        }
        let all: Vec<_> = glossary.find_iter(&text).map(|m| m.as_str()).collect();
        prop_assert_eq!(all, at_strength(&glossary, &text, Strength::Loose));
    }
}

/// A quotation mark before the first character of a match that is passed over.
#[test]
fn a_shorter_term_is_found_between_the_quotation_marks_of_a_longer_one() {
    let term = |text: &str| EntryBuf::new(TextBuf::new(text, text));
    let glossary = Glossary::new([term("“系系”統"), term("系系")]).unwrap();
    let found = |text: &'static str| -> Vec<&str> {
        let found = glossary.find_iter(text).at_strength(Strength::Strict);
        found.map(|found| found.as_str()).collect()
    };
    assert_eq!(found("見“系系”統，“系系”"), ["“系系”統", "系系"]);
    assert_eq!(found("見“系系”統一，“係系”統"), ["“系系”統"]);
    assert_eq!(found("見“系係”統，系系"), ["系系"]);
}

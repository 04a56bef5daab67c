//! Any text is repaired; what is reported is what was done, and where.
//!
//! The first byte chooses the rules. What stands before U+0001 is a list of repairs in TOML, and what
//! stands behind it is the text.

use std::collections::{BTreeSet, HashMap};
use zhujie::repair::{read_listed, repair_with, simplify, Listed, Repair, Rule, Rules};

pub fn check(input: &[u8]) {
    let Some((shape, rest)) = input.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(rest);
    let (list, text) = text.split_once('\u{1}').unwrap_or(("", &text));
    let all = Rule::SWITCHED.len();
    match usize::from(*shape) % (all + 3) {
        one if one < all => {
            let rule = Rule::SWITCHED[one];
            let rules = Rules::none().with(rule);
            are_traced(text, &[], rules);
            let repaired = repair_with(text, &[], rules).expect("no list");
            assert!(repaired.repairs.iter().all(|repair| repair.rule == rule));
            assert_eq!(replayed(text, &repaired.repairs), repaired.text, "{rule}");
        }
        one if one == all => {
            let spelled = [Rule::Pinyin, Rule::CodePoint, Rule::CharacterReference];
            let rules = spelled.into_iter().fold(Rules::all(), Rules::without);
            let repaired = repair_with(text, &[], rules).expect("no list");
            let letters = |text: &str| {
                text.chars()
                    .filter(|c| c.is_alphanumeric())
                    .collect::<String>()
            };
            assert_eq!(letters(&repaired.text), letters(text));
            are_traced(text, &[], rules);
        }
        _ => are_traced(text, &[], Rules::all()),
    }
    if let Ok(listed) = read_listed(list) {
        if repair_with(text, &listed, Rules::none()).is_ok() {
            are_traced(text, &listed, Rules::all());
        }
    }
    match simplify(text, list) {
        Ok(simplified) => assert_eq!(simplified.chars().count(), text.chars().count()),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// The places of the characters of a text, with one more for its end.
fn places(text: &str) -> Vec<(usize, usize)> {
    let mut place = (1, 1);
    let mut places = vec![place];
    for c in text.chars() {
        place = match c {
            '\n' => (place.0 + 1, 1),
            _ => (place.0, place.1 + 1),
        };
        places.push(place);
    }
    places
}

/// Every character that no repair put there stands where it is said to come from.
fn are_traced(text: &str, listed: &[Listed], rules: Rules) {
    let repaired = repair_with(text, listed, rules).expect("the list fits");
    let found: HashMap<_, _> = places(text).into_iter().zip(text.chars()).collect();
    let place = |repair: &Repair| (repair.line, repair.column);
    let edited: BTreeSet<_> = repaired.repairs.iter().map(place).collect();
    let here = places(&repaired.text);
    let there: Vec<_> = here
        .iter()
        .map(|&(line, column)| repaired.origin(line, column))
        .collect();
    assert!(there.is_sorted(), "{there:?}");
    for (origin, c) in there.iter().zip(repaired.text.chars()) {
        if !edited.contains(origin) {
            assert_eq!(found.get(origin), Some(&c), "{origin:?}");
        }
    }
    assert_eq!(there.last(), places(text).last(), "the end");
    let again = repair_with(text, listed, rules).expect("the list fits");
    assert_eq!(again, repaired);
}

/// Makes the repairs one by one, by their places.
fn replayed(text: &str, repairs: &[Repair]) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for repair in repairs.iter().rev() {
        let line = &mut lines[repair.line - 1];
        let start = line
            .char_indices()
            .nth(repair.column - 1)
            .expect("a column of the line")
            .0;
        assert!(line[start..].starts_with(&repair.before), "{repair}");
        line.replace_range(start..start + repair.before.len(), &repair.after);
    }
    lines.concat()
}

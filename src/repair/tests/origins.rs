//! Every character of the repaired text is traced to where it stood.

use super::*;

use std::collections::BTreeSet;

/// The places of the characters of a text, with one more for its end.
fn places(text: &str) -> Vec<(usize, usize)> {
    let mut place = (1, 1);
    let mut places = vec![place];
    for ch in text.chars() {
        place = if ch == '\n' {
            (place.0 + 1, 1)
        } else {
            (place.0, place.1 + 1)
        };
        places.push(place);
    }
    places
}

fn check_origins(text: &str, listed: &[Listed], rules: Rules) {
    let repaired = repair_with(text, listed, rules).unwrap();
    let found: std::collections::BTreeMap<_, _> =
        places(text).into_iter().zip(text.chars()).collect();
    let edited: BTreeSet<_> = repaired
        .repairs
        .iter()
        .map(|r| (r.line, r.column))
        .collect();
    let here = places(&repaired.text);
    let there: Vec<_> = here.iter().map(|&(l, c)| repaired.origin(l, c)).collect();
    assert!(there.is_sorted(), "{there:?}");
    for (origin, ch) in there.iter().zip(repaired.text.chars()) {
        if !edited.contains(origin) {
            assert_eq!(found.get(origin), Some(&ch), "{origin:?} in {text:?}");
        }
    }
    assert_eq!(there.last(), places(text).last(), "the end");
}

#[test]
fn an_unedited_text_is_where_it_was() {
    let repaired = repair("甲乙\n丙\n", &[]).unwrap();
    for place in [
        (1, 1),
        (1, 2),
        (1, 3),
        (1, 9),
        (2, 1),
        (2, 2),
        (3, 1),
        (7, 5),
    ] {
        assert_eq!(repaired.origin(place.0, place.1), place);
    }
    assert_eq!(repair("", &[]).unwrap().origin(1, 1), (1, 1));
}

#[test]
fn joined_and_dropped_lines() {
    let repaired = repair(
        "\n\n  “甲乙\n丙”  丁,。\n\n",
        &[listed(4, "丁", "戊\n己庚")],
    )
    .unwrap();
    assert_eq!(repaired.text, "“甲乙丙” 戊\n己庚。\n");
    let origin = |line, column| repaired.origin(line, column);
    assert_eq!(origin(1, 1), (3, 3));
    assert_eq!([origin(1, 4), origin(1, 5)], [(4, 1), (4, 2)]);
    assert_eq!([origin(1, 7), origin(2, 1), origin(2, 2)], [(4, 5); 3]);
    assert_eq!([origin(2, 3), origin(2, 4)], [(4, 6), (4, 8)]);
    assert_eq!(origin(3, 1), (6, 1));
}

#[test]
fn unedited_characters_stand_at_their_origin() {
    arbtest(|u| {
        let text = crawled(u)?;
        for rule in Rule::SWITCHED {
            check_origins(&text, &[], Rules::none().with(rule));
        }
        check_origins(&text, &[], Rules::all());
        Ok(())
    });
}

#[test]
fn also_beside_listed_repairs() {
    arbtest(|u| {
        let cut = pieces(u, 1..=3, &["甲", "\n"])?;
        let after = pieces(u, 0..=3, &["乙", "\n"])?;
        let (before, rest) = (crawled(u)?, crawled(u)?);
        let text = format!("{before}{cut}{rest}");
        let (line, column) = places(&before)[before.chars().count()];
        let entry = Listed {
            column: Some(column),
            ..listed(line, &cut, &after)
        };
        check_origins(&text, std::slice::from_ref(&entry), Rules::all());
        Ok(())
    });
}

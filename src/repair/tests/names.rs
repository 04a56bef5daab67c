//! Rules and sets of them by name.

use super::*;

#[test]
fn rule_sets() {
    for rule in Rule::SWITCHED {
        assert!(Rules::all().contains(rule));
        assert!(!Rules::all().without(rule).contains(rule));
        assert!(Rules::none().with(rule).contains(rule));
        assert_eq!(serde_json::to_string(&rule).unwrap(), format!("\"{rule}\""));
    }
    assert_eq!(
        format!("{:?}", Rules::none().with(Rule::Pinyin)),
        "{Pinyin}"
    );
    assert_eq!(Rules::none().with(Rule::Listed), Rules::none());
    for rule in [Rule::Listed].into_iter().chain(Rule::SWITCHED) {
        assert_eq!(rule.as_str().parse(), Ok(rule));
    }
}

#[test]
fn rule_sets_by_name() {
    let read = |names: &str| names.parse::<Rules>().map_err(|error| error.to_string());
    assert_eq!(read("all"), Ok(Rules::all()));
    assert_eq!(read("none"), Ok(Rules::none()));
    assert_eq!(read("pinyin"), Ok(Rules::none().with(Rule::Pinyin)));
    assert_eq!(
        read("spaces, blank-line,spaces"),
        Ok([Rule::Spaces, Rule::BlankLine].into_iter().collect())
    );
    for (names, unknown) in [
        ("pinyin,space", "space"),
        ("", ""),
        ("listed", "listed"),
        ("Pinyin", "Pinyin"),
    ] {
        let expected = format!(
            "unknown rule {unknown:?}; the rules are code-point, character-reference, look-alike, \
             invisible, page-number, running-head, footnote, pinyin, doubled-punctuation, half-width, line-break, \
             letter-spacing, spaces, blank-line"
        );
        assert_eq!(read(names), Err(expected), "{names}");
    }
}

//! Parsing a sense: into equivalents with labels, or a remark.
//!
//! An equivalent may replace the term in a translation. A sense has more than that: a subject or register in parentheses before
//! it, an explanation behind it, semicolons between near synonyms. And some senses are about the term: its measure word, its
//! variants, its reading. A text with ideographs, or with a reading in brackets, is one of these in any language.

use crate::entry::is_ideograph;
use crate::exchange::language::Language;

/// One meaning of a sense.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Gloss<'s> {
    /// A translation of the term, and the labels around it.
    Equivalent { text: &'s str, labels: Vec<&'s str> },
    /// A remark about the term.
    Remark(&'s str),
}

/// The meanings of senses with slashes between them. In those of a name, an explanation is split off the name.
pub(super) fn glosses<'s>(
    senses: &'s str,
    language: &Language,
    is_name: bool,
) -> impl Iterator<Item = Gloss<'s>> {
    let is_english = language.takes("en") || language.tag().starts_with("en-");
    let senses = senses.split('/').map(str::trim);
    let meanings = senses.flat_map(numbered).flat_map(near_synonyms);
    let meanings = meanings.filter(|meaning| !meaning.is_empty());
    meanings.map(move |meaning| gloss(meaning, is_english, is_name))
}

/// The meanings of a numbered sense: `1. three 2. (slang) affair`.
fn numbered(sense: &str) -> Vec<&str> {
    let Some(mut rest) = sense.strip_prefix("1. ") else {
        return vec![sense];
    };
    let mut meanings = Vec::new();
    while let Some((meaning, others)) = rest.split_once(&format!(" {}. ", meanings.len() + 2)) {
        meanings.push(meaning);
        rest = others;
    }
    meanings.push(rest);
    meanings
}

/// The parts between semicolons outside parentheses.
fn near_synonyms(meaning: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let is_border = |c: char| {
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, ';' | '；')
    };
    meaning.split(is_border).map(str::trim).collect()
}

fn gloss(meaning: &str, is_english: bool, is_name: bool) -> Gloss<'_> {
    if let Some(name) = surname(meaning).filter(|_| is_english) {
        let labels = vec!["surname"];
        return Gloss::Equivalent { text: name, labels };
    }
    let mut labels = Vec::new();
    let mut text = without_labels(meaning, is_english, &mut labels);
    if is_name && text.starts_with(char::is_uppercase) {
        if let Some((name, explanation)) = explained_name(text, is_english) {
            text = without_labels(name, is_english, &mut labels);
            labels.push(explanation);
        }
    }
    labels.retain(|label| !label.is_empty());
    let is_place = is_english && is_name && text == "place name";
    match text.is_empty() || is_place || is_remark(text, is_english) {
        true => Gloss::Remark(meaning),
        false => Gloss::Equivalent { text, labels },
    }
}

/// A name and its explanation: after a comma, or, if the text refers to another term, after ` in ` or ` of `.
fn explained_name(text: &str, is_english: bool) -> Option<(&str, &str)> {
    /// The text between the two, and how many bytes of it belong to the name.
    const PLACES: [(&str, usize); 3] = [
        (" in ", 0),
        (" district of ", " district".len()),
        (" District of ", " District".len()),
    ];
    let comma = text.find(", ");
    let names_place = is_english && text.chars().any(is_chinese);
    let places = PLACES.iter().filter(|_| names_place);
    let places = places.filter_map(|(border, own)| Some(text.find(border)? + own));
    let (name, explanation) = text.split_at_checked(places.chain(comma).min()?)?;
    let explanation = explanation.strip_prefix(", ").unwrap_or(explanation);
    Some((name, explanation.trim_start()))
}

/// The name in `surname Li`.
fn surname(meaning: &str) -> Option<&str> {
    let meaning = meaning.strip_prefix("two-character ").unwrap_or(meaning);
    let name = meaning.strip_prefix("surname ")?;
    let is_one_word =
        name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphanumeric);
    is_one_word.then_some(name)
}

/// Whether a text is about the term, and no translation.
fn is_remark(text: &str, is_english: bool) -> bool {
    const BEGINNINGS: &[&str] = &[
        "a surname",
        "abbr. ",
        "also ",
        "cf. ",
        "classifier ",
        "exclamatory ",
        "final particle",
        "indicates ",
        "indicating ",
        "interjection ",
        "lit. ",
        "modal particle",
        "particle indicating ",
        "particle placed ",
        "particle used ",
        "place name in ",
        "pr. ",
        "refers to ",
        "see ",
        "structural particle",
        "suffix ",
        "used after ",
        "used as ",
        "used before ",
        "used for ",
        "used in ",
        "used to express ",
        "used to form ",
        "used to indicate ",
        "used with ",
    ];
    let refers = |c| is_chinese(c) || c == '[';
    text.chars().any(refers) || is_english && BEGINNINGS.iter().any(|begun| text.starts_with(begun))
}

fn is_chinese(c: char) -> bool {
    c == '〇' || is_ideograph(c)
}

/// The text without the parentheses before and behind it, whose contents become labels in order.
fn without_labels<'s>(text: &'s str, is_english: bool, labels: &mut Vec<&'s str>) -> &'s str {
    const FIGURATIVE: [&str; 2] = ["fig.", "lit. and fig."];
    let mut text = text.trim();
    loop {
        if let Some((label, rest)) = leading(text) {
            labels.push(label);
            text = rest;
            continue;
        }
        let figurative = FIGURATIVE.iter().filter(|_| is_english);
        let figurative = figurative.copied().find_map(|label| {
            let rest = text.strip_prefix(label)?;
            rest.starts_with(' ').then(|| (label, rest.trim_start()))
        });
        let Some((label, rest)) = figurative else {
            break;
        };
        labels.push(label);
        text = rest;
    }
    let behind = labels.len();
    text = without_marks(text);
    while let Some((rest, label)) = trailing(text) {
        labels.insert(behind, label);
        text = without_marks(rest);
    }
    text
}

fn without_marks(text: &str) -> &str {
    text.trim_end_matches([' ', ',', ';', '，', '；'])
}

/// The content of parentheses at the start, and the rest behind a space.
fn leading(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(['(', '（'])?;
    let mut depth = 1_usize;
    let end = inside.find(|c| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let (label, rest) = inside.split_at_checked(end)?;
    let rest = rest.strip_prefix([')', '）'])?;
    let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    is_apart.then(|| (label.trim(), rest.trim_start()))
}

/// The text before a space and parentheses at the end, and their content.
fn trailing(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_suffix([')', '）'])?;
    let mut depth = 1_usize;
    let start = inside.rfind(|c| {
        match c {
            ')' | '）' => depth += 1,
            '(' | '（' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let (rest, label) = inside.split_at_checked(start)?;
    let label = label.strip_prefix(['(', '（'])?;
    let is_apart = rest.ends_with(char::is_whitespace);
    is_apart.then(|| (rest.trim_end(), label.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(senses: &str, is_name: bool) -> Vec<Gloss<'_>> {
        let language = Language::new("en").unwrap();
        glosses(senses, &language, is_name).collect()
    }

    fn equivalent<'s>(text: &'s str, labels: &[&'s str]) -> Gloss<'s> {
        let labels = labels.to_vec();
        Gloss::Equivalent { text, labels }
    }

    #[test]
    fn parentheses_around_an_equivalent_are_labels() {
        let senses = "(math.) (old) ring (of a set (esp. small)) (Tw)/tin(s)/a (b) c/(x)y";
        let expected = [
            equivalent("ring", &["math.", "old", "of a set (esp. small)", "Tw"]),
            equivalent("tin(s)", &[]),
            equivalent("a (b) c", &[]),
            equivalent("(x)y", &[]),
        ];
        assert_eq!(english(senses, false), expected);
    }

    #[test]
    fn semicolons_and_numbers_part_meanings() {
        let senses = "to go; to leave (home; school)/1. three 2. (slang) affair; 3. x//; /(a; b/";
        let expected = [
            equivalent("to go", &[]),
            equivalent("to leave", &["home; school"]),
            equivalent("three", &[]),
            equivalent("affair", &["slang"]),
            equivalent("x", &[]),
            equivalent("(a; b", &[]),
        ];
        assert_eq!(english(senses, false), expected);
    }

    #[test]
    fn a_text_about_the_term_is_a_remark() {
        let senses =
            "CL:個|个[ge4]/also pr. [ai2]/(old) variant of 甲/(in names)/classifier for trees/\
                      lit. to paint a snake; fig. to overdo it/also";
        let expected = [
            Gloss::Remark("CL:個|个[ge4]"),
            Gloss::Remark("also pr. [ai2]"),
            Gloss::Remark("(old) variant of 甲"),
            Gloss::Remark("(in names)"),
            Gloss::Remark("classifier for trees"),
            Gloss::Remark("lit. to paint a snake"),
            equivalent("to overdo it", &["fig."]),
            equivalent("also", &[]),
        ];
        assert_eq!(english(senses, false), expected);
    }

    #[test]
    fn a_name_ends_where_it_is_explained() {
        let senses = "surname Ouyang/Anytown (old Anyville), city in 甲[Jia3], Anyland/any, thing/\
                      Any county in Town 甲, Anyland/Any District of 甲[Jia3]/Bank of 甲/Alice in Wonderland/\
                      place name";
        let expected = [
            equivalent("Ouyang", &["surname"]),
            equivalent("Anytown", &["old Anyville", "city in 甲[Jia3], Anyland"]),
            equivalent("any, thing", &[]),
            equivalent("Any county", &["in Town 甲, Anyland"]),
            equivalent("Any District", &["of 甲[Jia3]"]),
            Gloss::Remark("Bank of 甲"),
            equivalent("Alice in Wonderland", &[]),
            Gloss::Remark("place name"),
        ];
        assert_eq!(english(senses, true), expected);
        let expected = [
            equivalent("Red, yellow", &[]),
            equivalent("place name", &[]),
        ];
        assert_eq!(english("Red, yellow/place name", false), expected);
    }

    #[test]
    fn only_english_beginnings_are_english() {
        let german = Language::new("de").unwrap();
        let glosses: Vec<_> = glosses("also doch (u.E.) (V);/siehe 甲", &german, false).collect();
        let expected = [
            equivalent("also doch", &["u.E.", "V"]),
            Gloss::Remark("siehe 甲"),
        ];
        assert_eq!(glosses, expected);
    }
}

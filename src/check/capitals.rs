//! Abbreviations in capitals, which are no words in small letters: `IT` is not `it`.

/// What a folded word is compared by: an abbreviation without the `s` of its plural, of which stemmers know nothing.
pub(super) fn compared<'w>(written: &str, folded: &'w str) -> &'w str {
    match written.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && is_in_capitals(stem) => {
            folded.strip_suffix('s').unwrap_or(folded)
        }
        _ => folded,
    }
}

/// Whether all letters are capitals, and there is one.
pub(super) fn is_in_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// How many letters an abbreviation has that may be a word in small letters.
const LONGEST_ACRONYM: usize = 5;

/// An abbreviation such as IT, or AIs.
pub(super) fn is_short_in_capitals(word: &str) -> bool {
    let word = match word.strip_suffix('s') {
        Some(stem) if stem.chars().count() > 1 => stem,
        _ => word,
    };
    is_in_capitals(word) && word.chars().filter(|c| c.is_alphabetic()).count() <= LONGEST_ACRONYM
}

pub(super) fn is_long_in_capitals(word: &str) -> bool {
    is_in_capitals(word) && !is_short_in_capitals(word)
}

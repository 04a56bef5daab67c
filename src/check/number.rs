//! Numbers in terms: what a shorthand counts, and words that say a number.

use super::words::{Word, Words};
use crate::automaton::Span;
use alloc::string::String;
use alloc::vec::Vec;

/// A shorthand of numbers in a text: `1+6+N`, or a number between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shorthand {
    pub(super) span: Span,
    /// Its numbers and signs, folded.
    pub(super) numbers: String,
    pub(super) has_signs: bool,
}

impl Shorthand {
    /// Whether another one may be this one with other numbers.
    pub(super) fn is_like(&self, other: &Shorthand) -> bool {
        self.has_signs == other.has_signs
    }
}

/// The shorthands of a text.
pub(super) fn shorthands(words: &Words<'_>) -> Vec<Shorthand> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let first = at;
        at += 1;
        if !is_part(words, word) {
            continue;
        }
        let plus = |at: usize| words.get(at).is_some_and(|word| words.folded(word) == "+");
        while plus(at) && words.get(at + 1).is_some_and(|word| is_part(words, word)) {
            at += 2;
        }
        let has_signs = at > first + 1;
        let has_digit = (first..at).any(|at| {
            words
                .get(at)
                .is_some_and(|word| is_digits(words.folded(word)))
        });
        let is_quoted_number = !has_signs && words.is_quoted(word);
        if let Some(span) = words
            .span(first, at - 1)
            .filter(|_| has_digit && (has_signs || is_quoted_number))
        {
            let pieces = (first..at).filter_map(|at| words.get(at));
            all.push(Shorthand {
                span,
                numbers: pieces.map(|word| words.folded(word)).collect(),
                has_signs,
            });
        }
    }
    all
}

/// A number or a letter that stands for one.
fn is_part(words: &Words<'_>, word: &Word) -> bool {
    let folded = words.folded(word);
    is_digits(folded) || (folded.len() == 1 && folded.bytes().all(|b| b.is_ascii_lowercase()))
}

fn is_digits(folded: &str) -> bool {
    !folded.is_empty() && folded.bytes().all(|b| b.is_ascii_digit())
}

/// Words for numbers, and what they are in digits.
const NUMBERS: &[(&str, &str)] = &[
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("sixth", "6th"),
    ("seventh", "7th"),
    ("eighth", "8th"),
    ("ninth", "9th"),
    ("tenth", "10th"),
    ("一", "1"),
    ("二", "2"),
    ("两", "2"),
    ("三", "3"),
    ("四", "4"),
    ("五", "5"),
    ("六", "6"),
    ("七", "7"),
    ("八", "8"),
    ("九", "9"),
    ("十", "10"),
];

/// Whether a text has a number, in digits or in words.
pub(super) fn has_number(text: &str) -> bool {
    let is_numeral = |c: char| match c {
        '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            true
        }
        c => c.is_numeric(),
    };
    // Nearly no word has the length of one for a number and its letters: bytes are compared, and no character is decoded.
    let mut words = text.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
    text.chars().any(is_numeral)
        || words.any(|word| {
            let mut numbers = NUMBERS.iter();
            !word.is_empty()
                && numbers.any(|(known, _)| known.as_bytes().eq_ignore_ascii_case(word))
        })
}

/// The number that a word says, in digits.
pub(super) fn number(folded: &str) -> Option<&str> {
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(folded);
    }
    let known = NUMBERS.iter().find(|(word, _)| *word == folded);
    known.map(|(_, digits)| *digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        let all = shorthands(&Words::new(text));
        all.into_iter().map(|shorthand| shorthand.numbers).collect()
    }

    #[test]
    fn shorthands_of_a_text() {
        assert_eq!(numbers("the “1+6+N” system"), ["1+6+n"]);
        assert_eq!(numbers("构建１＋６＋Ｎ体系"), ["1+6+n"]);
        assert_eq!(numbers("the \"1310\" plan of 2024"), ["1310"]);
        assert_eq!(numbers("1 + 4 + N"), ["1+4+n"]);
        assert!(numbers("A+B, a grade of C+, 2024").is_empty());
    }
}

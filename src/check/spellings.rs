//! The spellings by which an equivalent is found.

use alloc::string::String;
use alloc::vec::Vec;

/// As it is; without an article or `to` at its front; without what stands in parentheses; and what a slash or a semicolon
/// parts, each by itself.
pub(super) fn spellings(text: &str, is_english: bool) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let parts = alternatives(text);
    for part in core::iter::once(text).chain(parts) {
        for part in [part.into(), without_parentheses(part)] {
            let part = part.trim_matches(|c: char| c.is_whitespace() || ".,;:!?…".contains(c));
            let bare = match is_english {
                true => without_article(part),
                false => part,
            };
            for spelling in [part, bare] {
                if !spelling.is_empty() && !all.iter().any(|known| known == spelling) {
                    all.push(spelling.into());
                }
            }
        }
    }
    all
}

/// What a slash or a semicolon parts, if each part has a word of three letters: not km/h.
fn alternatives(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text.split(['/', ';', '；']).map(str::trim).collect();
    let is_word = |part: &&str| part.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    match parts.len() > 1 && parts.iter().all(is_word) {
        true => parts,
        false => Vec::new(),
    }
}

/// The text without what stands in parentheses, and they with it.
fn without_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    let mut rest = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' if depth > 0 => depth -= 1,
            c if depth == 0 => rest.push(c),
            _ => {}
        }
    }
    rest
}

fn without_article(text: &str) -> &str {
    let (first, rest) = text.split_once(' ').unwrap_or_default();
    let is_article = ["the", "a", "an", "to"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(first));
    if is_article {
        rest.trim_start()
    } else {
        text
    }
}

//! Names in Latin letters.

use crate::compile::parser_input::{is_blank, without_end, CharSpan, ParserInput};
use crate::repair::is_toned_syllable;

/// Where the gap begins between a Chinese name and Latin words behind it: 雾桥 mistbridge. `None` if they are a single letter
/// or an acronym, which is part of the name: 维生素 C.
pub(super) fn latin_behind(chars: &[char]) -> Option<usize> {
    let start = chars.iter().rposition(|c| is_han(*c))? + 1;
    // The mark that closes a quotation belongs to the name.
    let closes = chars
        .get(start..)?
        .iter()
        .take_while(|c| matches!(c, '”' | '）' | '》'));
    let start = start + closes.count();
    let latin = chars.get(start..)?;
    let gap = latin.iter().take_while(|c| is_blank(**c)).count();
    let words = latin.get(gap..)?;
    let is_words = words
        .split(|c| matches!(c, '；' | ',' | '，' | '/'))
        .all(|word| is_latin(trim(word)));
    let lower = words
        .windows(3)
        .any(|letters| letters.iter().all(|c| c.is_lowercase()));
    (gap > 0 && is_words && lower).then_some(start)
}

/// The names of `Mistbridge, MB`, a name and its acronym; `Mist, Lamp and Co.` is one name.
pub(super) fn latin_clauses(input: &ParserInput<'_>, inside: CharSpan) -> Vec<CharSpan> {
    let clauses = input.split(inside, |c| c == ',');
    let clauses: Vec<CharSpan> = clauses.map(|clause| input.trimmed(clause)).collect();
    let mut behind = clauses.iter().skip(1);
    if behind.all(|clause| is_acronym(input.plain(*clause))) {
        clauses
    } else {
        vec![inside]
    }
}

fn trim(chars: &[char]) -> &[char] {
    let blank = chars.iter().take_while(|c| is_blank(**c)).count();
    without_end(chars.get(blank..).unwrap_or_default(), is_blank)
}

/// Whether the text is Latin, with at least two letters.
pub(in crate::compile) fn is_latin(chars: &[char]) -> bool {
    let is_letter = |c: &char| c.is_ascii_alphabetic() || matches!(c, 'À'..='ɏ');
    let is_other =
        |c: &char| c.is_ascii_digit() || c.is_whitespace() || "-–‑&.,'’+®™*".contains(*c);
    chars.iter().all(|c| is_letter(c) || is_other(c))
        && chars.iter().filter(|c| is_letter(c)).count() > 1
}

/// Whether the text is pinyin with tones (páng): a pronunciation, and no name in another language.
pub(super) fn is_pinyin(chars: &[char]) -> bool {
    let words = chars.split(|c| is_blank(*c) || matches!(c, '\'' | '’'));
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(is_toned_syllable)
}

/// Whether the text is an acronym, as LDK, PM2.5 and mRNA are: one word, at least half of its letters capitals.
pub(super) fn is_acronym(chars: &[char]) -> bool {
    let capitals = chars.iter().filter(|c| c.is_ascii_uppercase()).count();
    let small = chars.iter().filter(|c| c.is_lowercase()).count();
    is_latin(chars)
        && chars.len() <= 12
        && capitals > 1
        && small <= capitals
        && !chars.contains(&' ')
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

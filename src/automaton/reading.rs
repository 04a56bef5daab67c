//! The readings of a term: the character sequences, in a text, that are this term.
//!
//! A text has one code for each character, and a walk takes one way through the trie. So whatever
//! may be written in several ways is either one code, or passed over, or another reading in the
//! trie. Wi-Fi 6 has four readings (wifi␣6, wifi6, wi␣fi␣6, wi-fi␣6); most terms have one.

use super::gap::{Gap, Side};
use crate::alphabet::{
    expands, is_word, separator_of_code, unit, units, Unit, DASH, SPACE, UNMAPPED,
};
use crate::fold::{compose, composed, is_mark, is_punctuation, parts};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// Stands for white space within a reading.
pub(super) const BLANK: char = ' ';

/// A character of a term, and the gap before it.
#[derive(Clone, Copy)]
struct Item {
    c: char,
    gap: Gap,
}

impl Item {
    fn side(self) -> Side {
        Side {
            is_word: is_word(self.c),
            is_digit: self.c.is_ascii_digit(),
        }
    }
}

/// How separators and white space within words are written.
#[derive(Clone, Copy)]
enum Style {
    /// As they are in the term.
    Typed,
    /// Not at all: wifi.
    Closed,
    /// As white space: wi fi.
    Spaced,
    /// With white space beside them: wi - fi.
    SetOff,
}

/// How letters and their combining marks are written.
#[derive(Clone, Copy)]
enum Form {
    Composed,
    Decomposed,
    /// The letter composed with its first mark, the second one behind; and with its second one, the
    /// first one behind, as keyboards give them.
    FirstMark,
    SecondMark,
}

/// The readings of a term, each once.
pub(super) fn readings(text: &str) -> Vec<Vec<char>> {
    let items = items(text);
    let has_gaps = items.iter().any(|item| item.gap != Gap::NONE);
    let has_marks = items.iter().any(|item| is_marked(item.c));
    let styles = [Style::Typed, Style::Closed, Style::Spaced, Style::SetOff];
    let forms = [
        Form::Composed,
        Form::Decomposed,
        Form::FirstMark,
        Form::SecondMark,
    ];
    let mut readings: Vec<Vec<char>> = Vec::new();
    // Without a mark all forms are alike, and without a gap all styles; most terms have neither.
    for form in forms.into_iter().take(if has_marks { 4 } else { 1 }) {
        for style in styles.into_iter().take(if has_gaps { 4 } else { 1 }) {
            let reading = reading(&items, style, form);
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
    }
    readings
}

/// The reading in one style and form.
fn reading(items: &[Item], style: Style, form: Form) -> Vec<char> {
    let mut reading = Vec::new();
    let mut before: Option<Side> = None;
    for item in items {
        let side = item.side();
        if let Some(before) = before {
            reading.extend(between(item.gap, before, side, style));
        }
        before = Some(side);
        write(item.c, form, &mut reading);
    }
    reading
}

/// What a gap is written as in a style.
fn between(gap: Gap, before: Side, behind: Side, style: Style) -> Option<char> {
    let code = gap.between(before, behind);
    let is_of_number = gap.separator != UNMAPPED && before.is_digit && behind.is_digit;
    let parts_word = gap.separator != UNMAPPED && before.is_word && behind.is_word;
    // The separator of a number is part of it in every style: 4.5 is not 45.
    let code = match style {
        _ if is_of_number => code,
        Style::Typed => code,
        Style::Closed => UNMAPPED,
        Style::Spaced if parts_word => SPACE,
        Style::SetOff if parts_word => DASH,
        Style::Spaced | Style::SetOff => code,
    };
    match code {
        SPACE => Some(BLANK),
        code => separator_of_code(code),
    }
}

/// Appends a letter and its marks.
fn write(c: char, form: Form, reading: &mut Vec<char>) {
    let mut all: Vec<char> = match form {
        Form::Composed => vec![c],
        _ if !is_marked(c) => vec![c],
        _ => parts(c).collect(),
    };
    let joined = match (form, &*all) {
        (Form::FirstMark, [base, first, _, ..]) => compose(*base, *first).map(|c| (c, 1)),
        (Form::SecondMark, [base, _, second, ..]) => compose(*base, *second).map(|c| (c, 2)),
        _ => None,
    };
    if let Some((c, mark)) = joined {
        all.remove(mark);
        if let Some(base) = all.first_mut() {
            *base = c;
        }
    }
    reading.append(&mut all);
}

/// The characters of a term, without punctuation at either end.
fn items(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut gap = Gap::NONE;
    let mut add = |unit| match unit {
        Unit::Between(code) => gap.pass(code),
        Unit::Char(c) => items.push(Item {
            c,
            gap: core::mem::replace(&mut gap, Gap::NONE),
        }),
    };
    for c in text.chars() {
        if expands(c) {
            units(c).for_each(&mut add);
        } else {
            add(unit(c));
        }
    }
    // As a key does, so that the slice of a match looks up its entry.
    let end = items.iter().rposition(|item| may_be_edge(item.c));
    items.truncate(end.map_or(0, |last| last + 1));
    let start = items
        .iter()
        .position(|item| may_be_edge(item.c))
        .unwrap_or(0);
    items.drain(..start.min(items.len()));
    if items.iter().any(|item| attaches(item.c)) {
        items = with_marks(&items);
    }
    items
}

/// The same with letters and marks composed.
fn with_marks(items: &[Item]) -> Vec<Item> {
    let mut all = Vec::with_capacity(items.len());
    for group in items.chunk_by(|_, next| attaches(next.c) && next.gap == Gap::NONE) {
        let gap = group.first().map_or(Gap::NONE, |item| item.gap);
        let letters: String = group.iter().map(|item| item.c).collect();
        let gaps = core::iter::once(gap).chain(core::iter::repeat(Gap::NONE));
        let units = composed(&letters).zip(gaps).map(|(c, gap)| Item { c, gap });
        match group {
            [one] => all.push(*one),
            _ => all.extend(units),
        }
    }
    all
}

/// Whether the character is a letter with marks, in one.
fn is_marked(c: char) -> bool {
    // Ideographs and ASCII are most characters, and have no marks: no table is asked.
    !matches!(c, '\0'..='\x7F' | '\u{3400}'..='\u{9FFF}') && parts(c).nth(1).is_some_and(attaches)
}

/// Whether the character belongs to the one before it: a combining mark, or a vowel or final
/// consonant of Hangul.
fn attaches(c: char) -> bool {
    is_mark(c) || ('\u{1160}'..='\u{11FF}').contains(&c)
}

/// Whether a term may begin or end in the character: not in punctuation, unless it is a bracket,
/// which comes in pairs.
pub(super) fn may_be_edge(c: char) -> bool {
    !is_punctuation(c) || "()[]{}".contains(c)
}

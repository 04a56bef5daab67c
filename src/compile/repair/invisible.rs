//! Characters that nobody sees.

use super::edit::Edit;
use super::rules::is_han;

/// Whether a character has no width and no meaning in Chinese text.
pub(in crate::compile) fn is_invisible(ch: char) -> bool {
    is_control(ch) || is_joiner(ch) || is_direction(ch) || is_filler(ch)
}

/// Every run of invisible characters that go, as one repair.
pub(super) fn invisible(line: &[char]) -> Vec<Edit> {
    let is_right_to_left = line.iter().any(|&ch| is_right_to_left(ch));
    let mut edits: Vec<Edit> = Vec::new();
    let mut previous = None;
    let mut next_visible = Vec::new();
    // From behind, what comes after each joiner: so a run of them costs no more than its length.
    let mut next = None;
    for &ch in line.iter().rev().filter(|&&ch| !is_modifier(ch)) {
        if is_joiner(ch) {
            next_visible.push(next);
        } else if !is_invisible(ch) {
            next = Some(ch);
        }
    }
    for (start, &ch) in line.iter().enumerate() {
        let goes = if is_joiner(ch) {
            !joins(previous, next_visible.pop().flatten())
        } else if is_direction(ch) {
            !is_right_to_left
        } else {
            is_control(ch) || is_filler(ch)
        };
        if !goes {
            if !is_modifier(ch) && !is_invisible(ch) {
                previous = Some(ch);
            }
            continue;
        }
        match edits.last_mut() {
            Some(edit) if edit.start + edit.len == start => edit.len += 1,
            _ => edits.push(Edit {
                start,
                len: 1,
                after: String::new(),
            }),
        }
    }
    edits
}

fn is_control(ch: char) -> bool {
    matches!(ch, '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}')
}

/// Zero-width space, word joiner, byte order mark, soft hyphen; and signs that Unicode gave up.
fn is_filler(ch: char) -> bool {
    matches!(
        ch,
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}'
    )
}

fn is_joiner(ch: char) -> bool {
    matches!(ch, '\u{200C}' | '\u{200D}')
}

fn is_direction(ch: char) -> bool {
    matches!(
        ch,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

fn is_right_to_left(ch: char) -> bool {
    matches!(ch, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
        && !is_direction(ch)
}

/// A variation selector or the colour of a skin: part of the character before it.
fn is_modifier(ch: char) -> bool {
    matches!(ch, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// Whether a joiner between these characters shows: between emoji, and in scripts in which letters
/// take different shapes.
fn joins(previous: Option<char>, next: Option<char>) -> bool {
    let is_emoji = |ch: char| matches!(ch, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}');
    let is_shaped = |ch: char| {
        matches!(ch, '\u{590}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{1900}'..='\u{1CFF}')
            || (ch > '\u{A7FF}' && ch < '\u{AC00}')
            || is_right_to_left(ch)
            || (matches!(ch, '\u{11000}'..='\u{11FFF}') && !is_han(ch))
    };
    [previous, next].into_iter().flatten().any(is_shaped)
        || previous.is_some_and(is_emoji) && next.is_some_and(is_emoji)
}

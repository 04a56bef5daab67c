//! Invisible characters.

use super::edit::Edit;
use super::rules::is_han;
use crate::source::{invisible as class_of, Invisible};

/// Removes invisible characters, each run of them as one repair.
pub(super) fn invisible(line: &[char]) -> Vec<Edit> {
    let is_right_to_left = line.iter().any(|&ch| is_right_to_left(ch));
    let mut edits: Vec<Edit> = Vec::new();
    let mut previous = None;
    let mut next_visible = Vec::new();
    // The next visible character after each joiner, from the end on, so that a run of joiners takes linear time.
    let mut next = None;
    for &ch in line.iter().rev().filter(|&&ch| !is_modifier(ch)) {
        match class_of(ch) {
            Some(Invisible::Joiner) => next_visible.push(next),
            Some(_) => {}
            None => next = Some(ch),
        }
    }
    for (start, &ch) in line.iter().enumerate() {
        let goes = match class_of(ch) {
            Some(Invisible::Joiner) => !joins(previous, next_visible.pop().flatten()),
            Some(Invisible::Direction) => !is_right_to_left,
            Some(Invisible::Filler) => true,
            None => {
                if !is_modifier(ch) {
                    previous = Some(ch);
                }
                false
            }
        };
        if !goes {
            continue;
        }
        match edits.last_mut() {
            Some(edit) if edit.start + edit.len == start => edit.len += 1,
            _ => edits.push(Edit::new(start, 1, "")),
        }
    }
    edits
}

fn is_right_to_left(ch: char) -> bool {
    matches!(ch, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
        && class_of(ch) != Some(Invisible::Direction)
}

/// A variation selector or a skin tone, which belongs to the character before it.
fn is_modifier(ch: char) -> bool {
    matches!(ch, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// Whether a joiner between these characters has a visible effect: between emoji, and in scripts with
/// contextual shapes.
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

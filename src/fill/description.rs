//! Ideographic description sequences, such as ⿰木里, which describe a character by its components. OpenCC leaves them
//! unchanged.

use super::window::LOOKAHEAD;

/// The depth of nesting to which OpenCC recognises sequences.
const MAX_DEPTH: usize = 16;

/// The length in characters of the sequence at the position of `peek`, if a complete one begins there. Any character can
/// be an operand.
pub(super) fn length(mut peek: impl FnMut(usize) -> Option<char>) -> Option<usize> {
    let first = peek(0)?;
    if operand_count(first) == 0 {
        return None;
    }
    end_of_operand(&mut peek, 0, 0)
}

/// The end of the operand that begins at `at`.
fn end_of_operand(
    peek: &mut impl FnMut(usize) -> Option<char>,
    at: usize,
    depth: usize,
) -> Option<usize> {
    if at >= LOOKAHEAD || depth >= MAX_DEPTH {
        return None;
    }
    let c = peek(at)?;
    (0..operand_count(c)).try_fold(at + 1, |at, _| end_of_operand(peek, at, depth + 1))
}

/// The number of operands of a description character, 0 for other characters. OpenCC does not know U+31EF.
fn operand_count(c: char) -> usize {
    match c {
        '\u{2FFE}' | '\u{2FFF}' => 1,
        '⿲' | '⿳' => 3,
        '⿰'..='\u{2FFD}' => 2,
        _ => 0,
    }
}

//! Ideographic description sequences: ⿰木里, a character that is described by what it is put together from. OpenCC
//! leaves them as they are.

use super::window::FARTHEST;

/// How deep OpenCC reads them.
const DEEPEST: usize = 16;

/// How many characters the sequence has that begins where `peek` looks from, if a whole one begins there. A part of it
/// may be any character.
pub(super) fn length(mut peek: impl FnMut(usize) -> Option<char>) -> Option<usize> {
    let first = peek(0)?;
    if parts(first) == 0 {
        return None;
    }
    end(&mut peek, 0, 0)
}

/// Where the part ends that begins there.
fn end(peek: &mut impl FnMut(usize) -> Option<char>, at: usize, depth: usize) -> Option<usize> {
    if at >= FARTHEST || depth >= DEEPEST {
        return None;
    }
    let c = peek(at)?;
    (0..parts(c)).try_fold(at + 1, |at, _| end(peek, at, depth + 1))
}

/// How many parts follow the character: none, if it is no operator. OpenCC does not know U+31EF.
fn parts(c: char) -> usize {
    match c {
        '\u{2FFE}' | '\u{2FFF}' => 1,
        '⿲' | '⿳' => 3,
        '⿰'..='\u{2FFD}' => 2,
        _ => 0,
    }
}

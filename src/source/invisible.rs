//! Invisible characters.

/// The kinds of characters that have no width, and no meaning in Chinese text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Invisible {
    /// A control character, a zero-width space, a word joiner, a byte order mark, a soft hyphen, or a format character that
    /// Unicode deprecates.
    Filler,
    /// A zero-width joiner or non-joiner, which matters between emoji and in scripts with contextual shapes.
    Joiner,
    /// A mark of the writing direction, which matters in right-to-left text.
    Direction,
}

pub(crate) fn invisible(ch: char) -> Option<Invisible> {
    match ch {
        '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}' => Some(Invisible::Filler),
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}' => {
            Some(Invisible::Filler)
        }
        '\u{200C}' | '\u{200D}' => Some(Invisible::Joiner),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(Invisible::Direction)
        }
        _ => None,
    }
}

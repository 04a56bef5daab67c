//! Characters that nobody sees.

/// How a character is invisible that has no width and no meaning in Chinese text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Invisible {
    /// A control character, a zero-width space, a word joiner, a byte order mark, a soft hyphen; a sign that Unicode
    /// gave up.
    Filler,
    /// Shows between emoji, and in scripts in which letters take different shapes.
    Joiner,
    /// Turns text around, where there is some that runs from right to left.
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

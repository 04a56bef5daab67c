//! Text on a screen: its width, line breaks, and escaping.

use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The width of a text in columns; a Chinese character takes two.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Wraps a text into lines of at most `columns` columns.
///
/// Chinese may be broken anywhere but before closing and after opening punctuation, other text at
/// its spaces; text without such a place is broken where the line ends.
pub fn wrap(text: &str, columns: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0);
    // The last place where the line may end, and the columns up to there.
    let mut place = None;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_end_between(before, c)) {
            place = Some((at, used));
        }
        let wide = c.width().unwrap_or(0);
        if used + wide > columns && at > start && c != ' ' {
            let (end, up_to) = place.take().unwrap_or((at, used));
            lines.push(text[start..end].trim_end());
            start = end;
            used -= up_to;
        }
        used += wide;
        before = Some(c);
    }
    lines.push(text[start..].trim_end());
    lines
}

/// Whether a line may end between those characters.
fn may_end_between(before: char, after: char) -> bool {
    let wide = |c: char| c.width() == Some(2);
    if after == ' ' || after.width() == Some(0) || is_closing(after) || is_opening(before) {
        return false;
    }
    before == ' ' || wide(before) || wide(after) || (is_closing(before) && is_opening(after))
}

fn is_opening(c: char) -> bool {
    "“‘「『《〈（［｛【〔〖([{".contains(c)
}

fn is_closing(c: char) -> bool {
    "”’」』》〉）］｝】〕〗)]}、，。；：！？．·…—～％,.;:!?%".contains(c)
}

/// The text, cut off with an ellipsis if it is wider than so many columns.
pub fn abbreviate(text: &str, columns: usize) -> Cow<'_, str> {
    let mut used = 0;
    // Where to cut: before what leaves no column for the ellipsis.
    let mut cut = 0;
    for (at, c) in text.char_indices() {
        // Characters without width count as well, so that their number is limited.
        used += c.width().unwrap_or(1).max(1);
        if used > columns {
            return Cow::Owned(format!("{}…", &text[..cut]));
        }
        if used < columns {
            cut = at + c.len_utf8();
        }
    }
    Cow::Borrowed(text)
}

/// Whether a character controls the terminal, ends a line or turns the text around.
pub fn controls(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text with every character escaped that would control the terminal or change the direction of text.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(controls) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if controls(c) {
            // Writing to a string does not fail.
            let _ = write!(escaped, "{}", c.escape_default());
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// The text without the one pair of quotation marks around the whole of it: 四小園 for “四小園”.
pub fn unquoted(text: &str) -> &str {
    let pairs = [
        ('“', '”'),
        ('「', '」'),
        ('『', '』'),
        ('‘', '’'),
        ('"', '"'),
    ];
    let inner = pairs.iter().find_map(|&(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then_some(inner)
    });
    inner.unwrap_or(text)
}

/// The name of a language, or its tag.
pub fn language(tag: &str) -> String {
    match tag.split('-').next() {
        Some("en") => "English".into(),
        _ => printable(tag).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn text_is_wrapped_where_a_line_may_end() {
        let cases: &[(&str, usize, &[&str])] = &[
            ("", 4, &[""]),
            ("四小園", 6, &["四小園"]),
            ("四小園", 5, &["四小", "園"]),
            ("四小，園", 5, &["四", "小，", "園"]),
            ("四“小園”", 4, &["四", "“小", "園”"]),
            ("“五邊”“四旁”", 8, &["“五邊”", "“四旁”"]),
            ("a pocket park", 8, &["a pocket", "park"]),
            ("pocketparks", 8, &["pocketpa", "rks"]),
            ("口袋park公園", 8, &["口袋park", "公園"]),
            ("口袋parks公園", 8, &["口袋", "parks公", "園"]),
            ("園", 1, &["園"]),
        ];
        for (text, columns, lines) in cases {
            assert_eq!(wrap(text, *columns), *lines, "{text}");
        }
    }
}

//! The text of a segment, and where each piece of it stands in its file.

use std::borrow::Cow;
use std::ops::Range;

/// One side of a segment as a person reads it: without the tags of its format.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    text: String,
    /// Where the text begins in the file.
    start: usize,
    /// The start of each piece but the first, in the text and in the file; in order.
    places: Vec<(usize, usize)>,
}

/// A text that is checked: without placeholders and literal tags.
#[derive(Debug)]
pub struct Checked<'f> {
    pub text: Cow<'f, str>,
    /// The start of each piece, in the checked text and in the fragment; empty if both texts are the same.
    places: Vec<(usize, usize)>,
}

/// The character that replaces a placeholder in a checked text: no term extends across it.
const OBJECT: char = '\u{FFFC}';

impl Fragment {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Adds text that is at byte `at` of the file.
    pub fn push(&mut self, text: &str, at: usize) {
        if text.is_empty() {
            return;
        }
        match self.text.is_empty() {
            true => self.start = at,
            false => self.places.push((self.text.len(), at)),
        }
        self.text.push_str(text);
    }

    /// Where a byte of the text stands in the file.
    pub fn place(&self, byte: usize) -> usize {
        original(&self.places, byte).unwrap_or(self.start + byte)
    }

    /// Where the text begins in the file.
    pub fn start(&self) -> usize {
        self.start
    }

    /// The text of a translation, to be checked.
    pub fn checked(&self) -> Checked<'_> {
        self.without(skipped)
    }

    /// The text of a source, to be checked, without code, whose terms need not be rendered.
    pub fn checked_source(&self) -> Checked<'_> {
        self.without(|text, before| code(text).or_else(|| skipped(text, before)))
    }

    fn without(
        &self,
        skipped: impl Fn(&str, Option<char>) -> Option<(usize, Option<char>)>,
    ) -> Checked<'_> {
        if !has_skipped(&self.text) {
            return Checked {
                text: Cow::Borrowed(&self.text),
                places: Vec::new(),
            };
        }
        let mut text = String::with_capacity(self.text.len());
        let mut places = Vec::new();
        let mut keep = |text: &mut String, range: Range<usize>| {
            if !range.is_empty() {
                places.push((text.len(), range.start));
                text.push_str(&self.text[range]);
            }
        };
        let mut rest = 0;
        let mut kept = 0;
        let mut before = None;
        while let Some(c) = self.text[rest..].chars().next() {
            match skipped(&self.text[rest..], before) {
                Some((length, stands_for)) => {
                    keep(&mut text, kept..rest);
                    text.extend(stands_for);
                    rest += length;
                    kept = rest;
                }
                None => rest += c.len_utf8(),
            }
            before = self.text[..rest].chars().next_back();
        }
        keep(&mut text, kept..rest);
        Checked {
            text: text.into(),
            places,
        }
    }
}

impl Checked<'_> {
    /// The same range in the fragment.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        if matches!(self.text, Cow::Borrowed(_)) {
            return range;
        }
        let original = |byte: usize| {
            let first = || self.places.first().map_or(0, |(_, at)| *at);
            original(&self.places, byte).unwrap_or_else(first)
        };
        let start = original(range.start);
        // The end is found by the last byte, since the next one may belong to another piece.
        let end = match range.end {
            0 => 0,
            end => original(end - 1) + 1,
        };
        start..end
    }
}

/// Where a byte of a piece stands; `None` before the first.
fn original(places: &[(usize, usize)], byte: usize) -> Option<usize> {
    let next = places.partition_point(|(start, _)| *start <= byte);
    let (start, at) = places.get(next.checked_sub(1)?)?;
    Some(at + (byte - start))
}

/// Whether a text may have anything that is skipped. Looks at blocks, so that the compiler can vectorise the loop.
fn has_skipped(text: &str) -> bool {
    let is_start = |byte: &u8| matches!(byte, b'%' | b'{' | b'$' | b'<' | b'&' | b'`');
    let mut blocks = text.as_bytes().chunks(64);
    blocks.any(|block| block.iter().fold(false, |any, byte| any | is_start(byte)))
}

/// The length of what is skipped at the beginning of a text, and the character that replaces it.
fn skipped(text: &str, before: Option<char>) -> Option<(usize, Option<char>)> {
    let object = |length: usize| (length, Some(OBJECT));
    match text.as_bytes().first()? {
        b'%' => printf(text).map(object),
        b'{' => braces(text).map(object),
        b'$' if text[1..].starts_with('{') => braces(&text[1..]).map(|length| object(length + 1)),
        b'<' => tag(text).map(|length| (length, None)),
        b'&' => reference(text)
            .map(|length| (length, Some(' ')))
            .or_else(|| mnemonic(text, before).then_some((1, None))),
        _ => None,
    }
}

/// Code between backquotes, as in Markdown and reStructuredText, with the role that may stand before it: ``:class:`Filter` ``.
fn code(text: &str) -> Option<(usize, Option<char>)> {
    let role = match text.strip_prefix(':') {
        Some(rest) => {
            let is_name = |c: char| c.is_ascii_lowercase() || matches!(c, ':' | '-' | '+');
            let name = rest.find(|c| !is_name(c))?;
            rest[..name]
                .strip_suffix(':')
                .filter(|name| !name.is_empty())?;
            name + 1
        }
        None => 0,
    };
    let rest = &text[role..];
    let marks = rest.len() - rest.trim_start_matches('`').len();
    if marks == 0 {
        return None;
    }
    let (marks, inner) = rest.split_at(marks);
    let line = inner.lines().next().unwrap_or_default();
    let end = line.find(marks).filter(|end| *end > 0)?;
    Some((role + marks.len() + end + marks.len(), Some(OBJECT)))
}

/// `%s`, `%1$d`, `%-5.2f`, `%(name)s`, `%{name}`; not the `% o` of “50% of”.
fn printf(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    match bytes.get(at)? {
        b'{' => return braces(&text[1..]).map(|length| length + 1),
        b'(' => at = text.find(')')? + 1,
        _ => {}
    }
    let is_flag = |b: &u8| b.is_ascii_digit() || b"$-+#.*".contains(b);
    while bytes.get(at).is_some_and(is_flag) {
        at += 1;
    }
    while bytes.get(at).is_some_and(|b| b"hlLqjzt".contains(b)) {
        at += 1;
    }
    let conversion = bytes.get(at)?;
    let follows = bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
    (b"diouxXeEfFgGaAcsSpn@r".contains(conversion) && !follows).then_some(at + 1)
}

/// `{0}`, `{name}`, `{{ name }}`: braces with a name or a number.
fn braces(text: &str) -> Option<usize> {
    let end = text.char_indices().take(80).find(|(_, c)| *c == '}')?.0;
    let inner = text[1..end].trim_start_matches('{').trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_.-:$#[]%!".contains(c);
    let is_placeholder = inner.chars().all(is_name);
    let double = text.starts_with("{{") && text[end..].starts_with("}}");
    is_placeholder.then_some(end + 1 + usize::from(double))
}

/// A tag that is written out in a text, as in PO: `<b>`, `</a>`, `<br/>`.
fn tag(text: &str) -> Option<usize> {
    let end = text.char_indices().take(500).find(|(_, c)| *c == '>')?.0;
    let name = text[1..end].trim_start_matches('/');
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains('<');
    is_tag.then_some(end + 1)
}

/// `&nbsp;`, `&#160;`.
fn reference(text: &str) -> Option<usize> {
    let end = text.char_indices().take(12).find(|(_, c)| *c == ';')?.0;
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    (end > 1 && text[1..end].chars().all(is_name)).then_some(end + 1)
}

/// The `&` of a menu, before the letter of its key: `&File`, `E&xit`; not that of R&D.
fn mnemonic(text: &str, before: Option<char>) -> bool {
    let after = text[1..].chars().next();
    match before.filter(|c| c.is_alphanumeric()) {
        None => after.is_some_and(char::is_alphabetic),
        Some(_) => after.is_some_and(char::is_lowercase),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fragment(text: &str) -> Fragment {
        let mut fragment = Fragment::default();
        fragment.push(text, 100);
        fragment
    }

    #[test]
    fn placeholders_are_passed_over() {
        for (text, expected) in [
            (
                "%s parks, %1$d of %(total)s",
                "\u{FFFC} parks, \u{FFFC} of \u{FFFC}",
            ),
            ("50% of it, 100%", "50% of it, 100%"),
            (
                "{0} and {name} and {{ x }} and ${y}",
                "\u{FFFC} and \u{FFFC} and \u{FFFC} and \u{FFFC}",
            ),
            (
                "{count, plural, other {parks}}",
                "{count, plural, other \u{FFFC}}",
            ),
            ("<b>pocket</b> <a href=\"x\">park</a>", "pocket park"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("a&nbsp;park", "a park"),
            ("&File E&xit R&D", "File Exit R&D"),
            ("%", "%"),
            ("{", "{"),
            ("口袋<g>公园", "口袋公园"),
        ] {
            assert_eq!(fragment(text).checked().text, expected, "{text}");
        }
    }

    #[test]
    fn code_in_a_source_is_passed_over() {
        for (text, expected) in [
            ("the `list` of ``a `b` c``", "the \u{FFFC} of \u{FFFC}"),
            (
                "a :class:`~logging.Filter`, :py:meth:`x`",
                "a \u{FFFC}, \u{FFFC}",
            ),
            ("note: `a", "note: `a"),
            ("``quoted''", "``quoted''"),
            ("`` ``, ``", "\u{FFFC}, ``"),
            ("%s: `a`", "\u{FFFC}: \u{FFFC}"),
        ] {
            assert_eq!(fragment(text).checked_source().text, expected, "{text}");
        }
        assert_eq!(fragment("the `list`").checked().text, "the `list`");
    }

    #[test]
    fn spans_are_those_of_the_fragment_and_of_the_file() {
        let mut fragment = Fragment::default();
        fragment.push("a <b>pocket</b> ", 10);
        fragment.push("&", 40);
        fragment.push(" park", 45);
        let checked = fragment.checked();
        let at = checked.text.find("pocket").unwrap();
        let span = checked.original(at..at + "pocket".len());
        assert_eq!(&fragment.text()[span.clone()], "pocket");
        assert_eq!(fragment.place(span.start), 15);
        let at = checked.text.find("park").unwrap();
        let span = checked.original(at..at + 4);
        assert_eq!(&fragment.text()[span.clone()], "park");
        assert_eq!(fragment.place(span.start), 46);
    }
}

//! The texts of cells: shared strings and inline strings.

use crate::package::{next, reader, referred, utf8, Fault};
use quick_xml::events::Event;
use quick_xml::Reader;

/// The shared strings, in one allocation, since many are short.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Reads the shared strings of a part.
    pub(super) fn read(part: &str) -> Result<Self, Fault> {
        let mut strings = Strings::default();
        let mut reader = reader(part);
        loop {
            match next(&mut reader)? {
                Event::Start(element) if element.local_name().as_ref() == b"si" => {
                    strings.text.push_str(&unescaped(text(&mut reader, b"si")?));
                    strings.ends.push(strings.text.len());
                }
                Event::Eof => return Ok(strings),
                _ => {}
            }
        }
    }

    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let before = number
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        self.text.get(before.copied().unwrap_or_default()..end)
    }
}

/// The text of an element up to its end tag, in all its runs, without its phonetic runs (`rPh`, Japanese readings).
pub(super) fn text(reader: &mut Reader<&[u8]>, end: &[u8]) -> Result<String, Fault> {
    let mut text = String::new();
    let (mut is_text, mut is_phonetic) = (false, false);
    loop {
        match next(reader)? {
            Event::Start(element) => match element.local_name().as_ref() {
                b"t" => is_text = !is_phonetic,
                b"rPh" => is_phonetic = true,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                b"t" => is_text = false,
                b"rPh" => is_phonetic = false,
                name if name == end => return Ok(text),
                _ => {}
            },
            Event::Text(piece) if is_text => text.push_str(utf8(&piece)),
            Event::CData(piece) if is_text => text.push_str(utf8(&piece)),
            Event::GeneralRef(reference) if is_text => text.push_str(&referred(&reference)?),
            Event::Eof => return Err("this workbook is cut short".into()),
            _ => {}
        }
    }
}

/// A text with its escapes resolved: `_x000D_` for a character that XML cannot hold, and `_x005F_` for a `_` before what
/// would be an escape.
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        match escape(after) {
            Some(ch) => {
                plain.push(ch);
                rest = after.get(5..).unwrap_or_default();
            }
            None => {
                plain.push_str("_x");
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The character of an escape, given the text after its `_x`.
fn escape(rest: &str) -> Option<char> {
    let digits = rest.get(..4)?;
    let is_one = digits.bytes().all(|byte| byte.is_ascii_hexdigit()) && rest.get(4..5) == Some("_");
    let code = is_one.then(|| u32::from_str_radix(digits, 16).ok())??;
    char::from_u32(code).filter(|ch| *ch != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        for (text, plain) in [
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x000d", "_x000d"),
            ("_xzzzz_ _x_ __x0041_", "_xzzzz_ _x_ _A"),
            ("_xD800_词_x词", "_xD800_词_x词"),
        ] {
            assert_eq!(unescaped(text.into()), plain);
        }
    }

    #[test]
    fn a_text_is_its_runs_without_how_they_are_read() {
        let part = "<x:sst uniqueCount=\"18446744073709551615\"><x:si><x:t>東京</x:t><x:rPh sb=\"0\" eb=\"2\"><x:t>とうきょう</x:t></x:rPh></x:si>\
            <x:si/><x:si><x:r><x:t>R&amp;</x:t></x:r><x:r><x:t xml:space=\"preserve\">D </x:t></x:r></x:si></x:sst>";
        let strings = Strings::read(part).unwrap();
        let all: Vec<_> = (0..4).map(|number| strings.get(number)).collect();
        assert_eq!(all, [Some("東京"), Some(""), Some("R&D "), None]);
        assert!(Strings::read("<sst><si><t>a").is_err());
    }
}

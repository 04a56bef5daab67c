//! What a page is decoded from.

use crate::source::{Source, SourceError};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, UTF_8, WINDOWS_1252};

/// Within so many bytes a page names its encoding.
const LOOKED_AT: usize = 1 << 16;

/// The text of a page, and what is doubtful about it.
///
/// # Errors
/// If nothing says what it is encoded in, and it is not certain.
pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<(String, Option<String>), SourceError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        let (text, _) = encoding.decode_without_bom_handling(rest);
        return Ok((text.into_owned(), None));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if !text.contains('\0') {
            return Ok((text.into(), None));
        }
    }
    // Browsers read what says of itself in ASCII that it is UTF-16 as UTF-8; and what is said to be Latin is often Chinese.
    let named = declared(bytes).map(|encoding| match encoding {
        encoding if encoding == UTF_16LE || encoding == UTF_16BE => UTF_8,
        encoding => encoding,
    });
    if let Some(encoding) = named.filter(|encoding| *encoding != WINDOWS_1252) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let faults = text.matches('\u{FFFD}').count();
        let beside_ascii = text.chars().filter(|ch| !ch.is_ascii()).count();
        if faults * 50 <= beside_ascii {
            let doubt = match faults {
                0 => None,
                1 => Some(format!(
                    "a character of this page is damaged {}",
                    encoding.name()
                )),
                faults => Some(format!(
                    "{faults} characters of this page are damaged {}",
                    encoding.name()
                )),
            };
            return Ok((text.into_owned(), doubt));
        }
    }
    let source = Source::from_markup(name, bytes)?;
    Ok((source.text().into(), None))
}

/// The encoding that a page names: in `<meta charset>`, in `<meta content>`, or as XML does.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes).to_ascii_lowercase();
    let mut rest = head.as_slice();
    while let Some(start) = rest.iter().position(|byte| *byte == b'<') {
        rest = rest.get(start + 1..).unwrap_or_default();
        let key: &[u8] = match rest {
            _ if rest.starts_with(b"meta") => b"charset",
            _ if rest.starts_with(b"?xml") => b"encoding",
            _ => continue,
        };
        // The next one is looked for behind its end, so that no byte is read twice.
        let end = rest.iter().position(|byte| *byte == b'>');
        let (tag, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        if let Some(encoding) = value(tag, key).and_then(Encoding::for_label) {
            return Some(encoding);
        }
    }
    None
}

/// What stands behind a key and `=`, without quotation marks.
fn value<'t>(tag: &'t [u8], key: &[u8]) -> Option<&'t [u8]> {
    let place = tag.windows(key.len()).position(|window| window == key)?;
    let rest = tag.get(place + key.len()..)?.trim_ascii_start();
    let rest = rest.strip_prefix(b"=")?;
    let is_around = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'');
    let start = rest.iter().position(|byte| !is_around(byte))?;
    let rest = rest.get(start..)?;
    let is_end = |byte: &u8| is_around(byte) || matches!(byte, b';' | b'/' | b'?');
    let end = rest.iter().position(is_end).unwrap_or(rest.len());
    rest.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GBK};

    #[test]
    fn pages_name_their_encoding() {
        for (page, encoding) in [
            (
                "<html><META http-equiv=Content-Type content=\"text/html; charset=gb2312\">",
                Some(GBK),
            ),
            ("<!-- <meta> --><meta charset='Big5'>", Some(BIG5)),
            ("<meta name=a><meta charset = GBK />", Some(GBK)),
            ("<?xml version=\"1.0\" encoding=\"big5\"?>", Some(BIG5)),
            ("<meta charset=nonsense>", None),
            ("<p charset=gbk>", None),
            ("<meta charset", None),
        ] {
            assert_eq!(declared(page.as_bytes()), encoding, "{page}");
        }
    }
}

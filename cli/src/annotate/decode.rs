//! Decodes the bytes of a file in any supported encoding.

use super::failure::Failure;
use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE};
use zhujie::source::{Encoding, Source};

/// Whether the beginning of a text is valid UTF-8 without NUL. It may end within a character, unless it is the whole text.
pub fn is_plain(head: &[u8], is_whole: bool) -> bool {
    let is_utf8 = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && !is_whole,
    };
    is_utf8 && !head.contains(&0)
}

/// The text of bytes that are certainly GB18030, Big5 or UTF-16; `None` if they are to be read as UTF-8.
///
/// It keeps a byte order mark, and line ends as they are in the file.
pub fn decode(name: &str, bytes: &[u8], lossy: bool) -> Result<Option<String>, Failure> {
    let source = match Source::from_bytes(name, bytes) {
        Ok(source) => source,
        Err(_) if lossy || std::str::from_utf8(bytes).is_ok() => return Ok(None),
        Err(error) => {
            let is_marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
            let diagnostic = error.diagnostics().first();
            return match diagnostic.filter(|diagnostic| is_marked || diagnostic.line() == 0) {
                Some(diagnostic) => Err(Failure::NotText {
                    name: name.into(),
                    why: diagnostic.message().into(),
                }),
                // The reader of UTF-8 reports where it is invalid.
                None => Ok(None),
            };
        }
    };
    let decoder = match source.encoding() {
        Encoding::Utf8 => return Ok(None),
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
        Encoding::Gb18030 => GB18030,
        Encoding::Big5 => BIG5,
        _ => return Ok(Some(source.text().into())),
    };
    let (text, _) = decoder.decode_without_bom_handling(bytes);
    Ok(Some(text.into_owned()))
}

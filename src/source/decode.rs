//! From bytes to text, where the encoding is certain.

use super::format;
use super::han::{is_control, Judge};
use crate::entry::UnknownValue;
use encoding_rs::{BIG5, GB18030};
use std::fmt;
use std::str::FromStr;

/// What a text was decoded from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, the low byte first.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, the high byte first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// GB18030, or one of its subsets GBK and GB2312.
    #[serde(rename = "GB18030")]
    Gb18030,
    /// Big5.
    #[serde(rename = "Big5")]
    Big5,
}

impl Encoding {
    /// Every encoding.
    pub const ALL: &'static [Encoding] = &[
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Gb18030,
        Encoding::Big5,
    ];

    /// The name, as it is registered with IANA and as `iconv` takes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Gb18030 => "GB18030",
            Encoding::Big5 => "Big5",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// By its name, as [`Encoding::as_str`] gives it, in any case.
///
/// ```
/// use zhujie::source::Encoding;
///
/// assert_eq!("gb18030".parse(), Ok(Encoding::Gb18030));
/// for encoding in Encoding::ALL {
///     assert_eq!(encoding.as_str().parse(), Ok(*encoding));
/// }
/// ```
impl FromStr for Encoding {
    type Err = UnknownValue;

    fn from_str(name: &str) -> Result<Self, UnknownValue> {
        const NAMES: [&str; Encoding::ALL.len()] = [
            Encoding::Utf8.as_str(),
            Encoding::Utf16Le.as_str(),
            Encoding::Utf16Be.as_str(),
            Encoding::Gb18030.as_str(),
            Encoding::Big5.as_str(),
        ];
        let is = |known: &&Encoding| known.as_str().eq_ignore_ascii_case(name);
        let known = Encoding::ALL.iter().find(is);
        known.copied().ok_or(UnknownValue { names: &NAMES })
    }
}

/// Why bytes are no text that can be read.
pub(super) enum Unreadable {
    /// They are something else as a whole.
    File(String),
    /// They are text up to a place.
    After {
        valid: String,
        message: String,
        expected: String,
    },
}

/// The text of the bytes, without a byte order mark.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), Unreadable> {
    if let Some(refusal) = format::refusal(&bytes) {
        return Err(Unreadable::File(refusal));
    }
    let (text, encoding) = text(bytes)?;
    let is_marked = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    match format::refusal(text.as_bytes()).filter(|_| is_marked) {
        None => Ok((text, encoding)),
        Some(refusal) => Err(Unreadable::File(refusal)),
    }
}

/// The same, whatever the text is.
pub(super) fn text(bytes: Vec<u8>) -> Result<(String, Encoding), Unreadable> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(Unreadable::File(
            "this seems to be UTF-32; convert it first: iconv -f UTF-32 -t UTF-8".into(),
        ));
    }
    for (mark, encoding) in [
        (b"\xFF\xFE", Encoding::Utf16Le),
        (b"\xFE\xFF", Encoding::Utf16Be),
    ] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return marked_utf16(rest, encoding);
        }
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Ok((unmarked(text), Encoding::Utf8)),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    // Where there are line ends or digits, UTF-16 has NUL bytes, and the encodings of bytes have none.
    if let Some(first) = bytes.iter().position(|&byte| byte == 0) {
        return unmarked_utf16(&bytes).ok_or_else(|| {
            Unreadable::File(format!(
                "this seems to be a binary file: it has NUL bytes, the first as byte {}; \
                 give text, in UTF-8",
                first + 1
            ))
        });
    }
    legacy(&bytes)
}

fn unmarked(mut text: String) -> String {
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    text
}

fn units(bytes: &[u8], encoding: Encoding) -> impl Iterator<Item = u16> + '_ {
    bytes.chunks_exact(2).map(move |pair| {
        let pair = [
            pair.first().copied().unwrap_or_default(),
            pair.last().copied().unwrap_or_default(),
        ];
        if encoding == Encoding::Utf16Be {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        }
    })
}

fn marked_utf16(bytes: &[u8], encoding: Encoding) -> Result<(String, Encoding), Unreadable> {
    let mut text = String::with_capacity(bytes.len() / 2 * 3);
    let mut problem = None;
    for unit in char::decode_utf16(units(bytes, encoding)) {
        match unit {
            Ok('\0') => problem = Some("a NUL character"),
            Ok(ch) => text.push(ch),
            Err(_) => problem = Some("half of a surrogate pair"),
        }
        if problem.is_some() {
            break;
        }
    }
    if problem.is_none() && bytes.len() % 2 == 1 {
        problem = Some("half of a character, and the end");
    }
    match problem {
        None => Ok((text, encoding)),
        Some(problem) => Err(Unreadable::After {
            valid: text,
            message: format!("this is {encoding} by its byte order mark, but here is {problem}"),
            expected: "a whole text, in UTF-8 or UTF-16".into(),
        }),
    }
}

/// UTF-16 without a byte order mark, if it makes sense in one order of the bytes only.
fn unmarked_utf16(bytes: &[u8]) -> Option<(String, Encoding)> {
    if bytes.len() % 2 == 1 {
        return None;
    }
    let judge = Judge::new();
    let mut sensible = [Encoding::Utf16Le, Encoding::Utf16Be]
        .into_iter()
        .filter_map(|encoding| {
            let text: String = char::decode_utf16(units(bytes, encoding))
                .collect::<Result<_, _>>()
                .ok()?;
            let is_plain = text.is_ascii() && !text.contains(is_control);
            (is_plain || judge.is_chinese(&text)).then_some((text, encoding))
        });
    sensible.next().filter(|_| sensible.next().is_none())
}

/// Bytes that are no UTF-8.
fn legacy(bytes: &[u8]) -> Result<(String, Encoding), Unreadable> {
    let valid_up_to = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((unmarked(text.into()), Encoding::Utf8)),
        Err(error) => error.valid_up_to(),
    };
    let mut hint = "a file in UTF-8; convert it first, for example with iconv".to_owned();
    if !bytes.starts_with(b"\xEF\xBB\xBF") {
        let judge = Judge::new();
        let mut certain = Vec::new();
        let mut damaged = Vec::new();
        let mut possible = Vec::new();
        for (decoder, encoding) in [(GB18030, Encoding::Gb18030), (BIG5, Encoding::Big5)] {
            let (text, has_errors) = decoder.decode_without_bom_handling(bytes);
            if !has_errors && judge.may_be_chinese(&text) {
                possible.push(encoding);
            }
            let is_table = !has_errors && judge.is_table(&text);
            if is_table || judge.is_chinese(&text) {
                if has_errors {
                    damaged.push(encoding);
                } else {
                    certain.push((text.into_owned(), encoding));
                }
            }
        }
        if certain.len() == 1 && damaged.is_empty() {
            if let Some((text, encoding)) = certain.pop() {
                return Ok((unmarked(text), encoding));
            }
        }
        let seems: Vec<Encoding> = certain
            .iter()
            .map(|(_, encoding)| *encoding)
            .chain(damaged)
            .collect();
        if let [encoding] = seems.as_slice() {
            hint = format!(
                "a file in UTF-8; this seems to be damaged {encoding}, of which \
                 iconv -c -f {encoding} -t UTF-8 saves what can be read"
            );
        } else if let ([], [first, others @ ..]) = (seems.as_slice(), possible.as_slice()) {
            let others = others.iter().map(|encoding| format!(" or {encoding}"));
            let others: String = others.collect();
            hint = format!(
                "a file in UTF-8; this may be {first}{others}, but it is too short to tell: \
                 iconv -f {first} -t UTF-8 converts it"
            );
        }
    }
    let valid = bytes.get(..valid_up_to).unwrap_or_default();
    Err(Unreadable::After {
        valid: unmarked(String::from_utf8_lossy(valid).into_owned()),
        message: "this is no UTF-8".into(),
        expected: hint,
    })
}

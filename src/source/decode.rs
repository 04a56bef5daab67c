//! Bytes → text, where the encoding is certain.

use super::format;
use super::han::{is_control, ChineseDetector};
use crate::entry::UnknownValue;
use encoding_rs::{BIG5, GB18030};
use std::fmt;
use std::str::FromStr;

/// The encoding of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, little-endian.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, big-endian.
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

/// Parses the name that [`Encoding::as_str`] gives, ignoring case.
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

/// Why bytes cannot be decoded.
pub(super) enum DecodeError {
    /// The file is not text.
    File(String),
    /// The bytes are text up to a place, behind `valid`.
    After {
        valid: String,
        message: String,
        expected: String,
    },
}

/// Decodes bytes, without a byte order mark. Files that are not text are refused.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), DecodeError> {
    if let Some(refusal) = format::refusal(&bytes) {
        return Err(DecodeError::File(refusal));
    }
    let (text, encoding) = text(bytes)?;
    let is_marked = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    match format::refusal(text.as_bytes()).filter(|_| is_marked) {
        None => Ok((text, encoding)),
        Some(refusal) => Err(DecodeError::File(refusal)),
    }
}

/// Decodes bytes as text, also of a web page.
pub(super) fn text(bytes: Vec<u8>) -> Result<(String, Encoding), DecodeError> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(DecodeError::File(
            "this seems to be UTF-32; convert it first: iconv -f UTF-32 -t UTF-8".into(),
        ));
    }
    for (mark_before, encoding) in [
        (b"\xFF\xFE", Encoding::Utf16Le),
        (b"\xFE\xFF", Encoding::Utf16Be),
    ] {
        if let Some(rest) = bytes.strip_prefix(mark_before) {
            return marked_utf16(rest, encoding);
        }
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Ok((without_bom(text), Encoding::Utf8)),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    // UTF-16 has NUL bytes wherever it has ASCII, such as line ends; the other encodings never have any.
    if let Some(first) = bytes.iter().position(|&byte| byte == 0) {
        return unmarked_utf16(&bytes).ok_or_else(|| {
            DecodeError::File(format!(
                "this seems to be a binary file: it has NUL bytes, the first as byte {}; \
                 give text, in UTF-8",
                first + 1
            ))
        });
    }
    decode_legacy(&bytes)
}

fn without_bom(mut text: String) -> String {
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

fn marked_utf16(bytes: &[u8], encoding: Encoding) -> Result<(String, Encoding), DecodeError> {
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
        Some(problem) => Err(DecodeError::After {
            valid: text,
            message: format!("this is {encoding} by its byte order mark, but here is {problem}"),
            expected: "a whole text, in UTF-8 or UTF-16".into(),
        }),
    }
}

/// UTF-16 without a byte order mark, if it is plausible text in exactly one byte order.
fn unmarked_utf16(bytes: &[u8]) -> Option<(String, Encoding)> {
    if bytes.len() % 2 == 1 {
        return None;
    }
    let detector = ChineseDetector::new();
    let mut sensible = [Encoding::Utf16Le, Encoding::Utf16Be]
        .into_iter()
        .filter_map(|encoding| {
            let text: String = char::decode_utf16(units(bytes, encoding))
                .collect::<Result<_, _>>()
                .ok()?;
            let is_plain = text.is_ascii() && !text.contains(is_control);
            (is_plain || detector.is_chinese(&text)).then_some((text, encoding))
        });
    sensible.next().filter(|_| sensible.next().is_none())
}

/// Decodes GB18030 or Big5, if exactly one of them is certain.
fn decode_legacy(bytes: &[u8]) -> Result<(String, Encoding), DecodeError> {
    let valid_up_to = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((without_bom(text.into()), Encoding::Utf8)),
        Err(error) => error.valid_up_to(),
    };
    let mut hint = "a file in UTF-8; convert it first, for example with iconv".to_owned();
    if !bytes.starts_with(b"\xEF\xBB\xBF") {
        let detector = ChineseDetector::new();
        let mut certain = Vec::new();
        let mut likely_damaged = Vec::new();
        let mut possible = Vec::new();
        for (decoder, encoding) in [(GB18030, Encoding::Gb18030), (BIG5, Encoding::Big5)] {
            let (text, has_errors) = decoder.decode_without_bom_handling(bytes);
            if !has_errors && detector.may_be_chinese(&text) {
                possible.push(encoding);
            }
            let is_table = !has_errors && detector.is_table(&text);
            if is_table || detector.is_chinese(&text) {
                if has_errors {
                    likely_damaged.push(encoding);
                } else {
                    certain.push((text.into_owned(), encoding));
                }
            }
        }
        if certain.len() == 1 && likely_damaged.is_empty() {
            if let Some((text, encoding)) = certain.pop() {
                return Ok((without_bom(text), encoding));
            }
        }
        let likely: Vec<Encoding> = certain
            .iter()
            .map(|(_, encoding)| *encoding)
            .chain(likely_damaged)
            .collect();
        if let [encoding] = likely.as_slice() {
            hint = format!(
                "a file in UTF-8; this seems to be damaged {encoding}, of which \
                 iconv -c -f {encoding} -t UTF-8 saves what can be read"
            );
        } else if let ([], [first, others @ ..]) = (likely.as_slice(), possible.as_slice()) {
            let others = others.iter().map(|encoding| format!(" or {encoding}"));
            let others: String = others.collect();
            hint = format!(
                "a file in UTF-8; this may be {first}{others}, but it is too short to tell: \
                 iconv -f {first} -t UTF-8 converts it"
            );
        }
    }
    let valid = bytes.get(..valid_up_to).unwrap_or_default();
    Err(DecodeError::After {
        valid: without_bom(String::from_utf8_lossy(valid).into_owned()),
        message: "this is not valid UTF-8".into(),
        expected: hint,
    })
}

//! Source texts: decoding bytes, and diagnostics with their places.
//!
//! Feature `compile`. A [`Source`] is a text and its name. It is read from a file, from bytes or from a reader, in
//! UTF-8, UTF-16, GB18030 or Big5; files that are not text are refused with their kind and what to do. The compiler and
//! the importers read sources, and report errors and warnings as [`Diagnostic`]s, each with its place; a [`SourceError`]
//! holds all diagnostics of a run.

mod decode;
mod diagnostic;
mod format;
mod han;
mod invisible;
#[cfg(test)]
mod tests;

use decode::DecodeError;
use std::cmp::Ordering;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

pub use decode::Encoding;
pub(crate) use diagnostic::write_lines;
pub use diagnostic::{Diagnostic, Severity, SourceError};
#[cfg(feature = "documents")]
pub(crate) use format::is_html as begins_html;
pub(crate) use invisible::{invisible, Invisible};

/// A text, and the name that its diagnostics give as the file.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    encoding: Encoding,
    position_marks: OnceLock<Vec<PositionMark>>,
}

/// The position of a character. A mark every [`STRIDE`](Source::STRIDE) bytes makes looking up any position cheap.
#[derive(Clone, Copy, Debug)]
struct PositionMark {
    byte: usize,
    line: usize,
    column: usize,
}

impl Source {
    /// The size limit of [`read`](Self::read) in bytes: 64 MiB.
    pub const LIMIT: u64 = 64 << 20;

    /// The distance of two marks in bytes.
    const STRIDE: usize = 4096;

    /// A source of that name and text. Line ends of other systems, `\r\n` and a lone `\r`, become `\n`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Source {
            name: name.into(),
            text: with_line_feeds(text.into()),
            encoding: Encoding::Utf8,
            position_marks: OnceLock::new(),
        }
    }

    /// Reads a file, named after its path, of at most [`LIMIT`](Self::LIMIT) bytes, and decodes it as
    /// [`from_bytes`](Self::from_bytes) does.
    ///
    /// # Errors
    /// If the file cannot be read, is too large, or is not text.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, SourceError> {
        Self::read_with_limit(path, Self::LIMIT)
    }

    /// [`read`](Self::read) with another limit, in bytes. No more than that is read, however large
    /// the file is.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_with_limit(path: impl AsRef<Path>, limit: u64) -> Result<Self, SourceError> {
        let path = path.as_ref();
        let bytes = File::open(path).and_then(|file| {
            // The length of a pipe is 0, and a file may grow, so `bytes` counts again.
            let announced = file.metadata()?.len();
            bytes(file, announced, limit)
        });
        let advice = "; give the part of it that holds the glossary";
        Self::from_limited(path.display().to_string(), bytes, limit, advice)
    }

    /// Decodes bytes, without a byte order mark.
    ///
    /// Besides UTF-8, the encoding may be UTF-16, GB18030 (with GBK and GB2312) or Big5, where that is
    /// certain: UTF-16 with a byte order mark; or bytes that are valid and Chinese in exactly one of these
    /// encodings. Text counts as Chinese if it has at least twelve common characters, hardly anything else
    /// but Chinese punctuation, and many of the most frequent characters. [`encoding`](Self::encoding) gives
    /// the one that was used.
    ///
    /// ```
    /// use zhujie::source::{Encoding, Source};
    ///
    /// let source = Source::from_bytes("a.txt", b"\xFF\xFE\xDB\x56\xC1\x65")?;
    /// assert_eq!(source.text(), "四旁");
    /// assert_eq!(source.encoding(), Encoding::Utf16Le);
    ///
    /// let error = Source::from_bytes("a.pdf", b"%PDF-1.7 ...").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "a.pdf: this is a PDF document; extract its text first, for example with pdftotext -layout FILE.pdf",
    /// );
    /// # Ok::<(), zhujie::source::SourceError>(())
    /// ```
    ///
    /// # Errors
    /// If the bytes are a document, an archive, an image or a web page; if the encoding of the text is
    /// another one, or is not certain. The diagnostic says what the bytes seem to be and what to do, and
    /// where the text stops being valid.
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8]) -> Result<Self, SourceError> {
        Self::decoded(name.into(), bytes.to_vec())
    }

    /// Reads at most `limit` bytes from a reader, and decodes them as [`from_bytes`](Self::from_bytes) does.
    ///
    /// # Errors
    /// If reading fails, if there are more bytes, or as [`from_bytes`](Self::from_bytes).
    ///
    /// ```
    /// use zhujie::source::Source;
    ///
    /// let source = Source::from_reader("standard input", "“四小園”：……".as_bytes(), Source::LIMIT)?;
    /// assert_eq!(source.text(), "“四小園”：……");
    /// let error = Source::from_reader("endless", std::io::repeat(b'x'), 1 << 20).unwrap_err();
    /// assert_eq!(error.to_string(), "endless: this has more than 1048576 bytes, the most that is read");
    /// # Ok::<(), zhujie::source::SourceError>(())
    /// ```
    pub fn from_reader(
        name: impl Into<String>,
        reader: impl Read,
        limit: u64,
    ) -> Result<Self, SourceError> {
        Self::from_limited(name.into(), bytes(reader, 0, limit), limit, "")
    }

    /// Decodes markup that does not declare its encoding.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes), but web pages are not refused.
    #[cfg(feature = "documents")]
    pub(crate) fn from_markup(name: &str, bytes: &[u8]) -> Result<Self, SourceError> {
        Self::of_decoded(name.into(), decode::text(bytes.to_vec()))
    }

    fn from_limited(
        name: String,
        bytes: io::Result<Option<Vec<u8>>>,
        limit: u64,
        advice: &str,
    ) -> Result<Self, SourceError> {
        match bytes {
            Ok(Some(bytes)) => Self::decoded(name, bytes),
            Ok(None) => Err(SourceError::of_file(&name, too_large(limit) + advice)),
            Err(error) => Err(SourceError::of_file(&name, error)),
        }
    }

    /// [`from_bytes`](Self::from_bytes) without a copy of the bytes.
    pub(crate) fn decoded(name: String, bytes: Vec<u8>) -> Result<Self, SourceError> {
        Self::of_decoded(name, decode::decode(bytes))
    }

    fn of_decoded(
        name: String,
        decoded: Result<(String, Encoding), DecodeError>,
    ) -> Result<Self, SourceError> {
        match decoded {
            Ok((text, encoding)) => Ok(Source {
                encoding,
                ..Source::new(name, text)
            }),
            Err(DecodeError::File(message)) => Err(SourceError::of_file(&name, message)),
            Err(DecodeError::After {
                valid,
                message,
                expected,
            }) => {
                let source = Source::new(name, valid);
                let (line, column) = source.position(source.text.len());
                Err(source
                    .diagnostic(line, column..column + 1, message)
                    .expected(expected)
                    .into())
            }
        }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, with each line end as `\n`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding that the text was decoded from; UTF-8 if it was given as a string.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether the text is empty, or consists of white space and invisible characters.
    pub fn is_blank(&self) -> bool {
        self.text
            .chars()
            .all(|ch| ch.is_whitespace() || invisible(ch).is_some())
    }

    fn position_marks(&self) -> &[PositionMark] {
        self.position_marks.get_or_init(|| {
            let mut marks = Vec::with_capacity(self.text.len() / Self::STRIDE + 1);
            let (mut line, mut column, mut next) = (0, 0, 0);
            for (byte, ch) in self.text.char_indices() {
                if byte >= next {
                    marks.push(PositionMark { byte, line, column });
                    next = byte + Self::STRIDE;
                }
                (line, column) = advance(ch, line, column);
            }
            marks
        })
    }

    /// The last mark that is not after a position, which `compare` compares a mark with.
    fn mark_before(&self, compare: impl Fn(&PositionMark) -> Ordering) -> PositionMark {
        let marks = self.position_marks();
        let behind = marks.partition_point(|mark| compare(mark).is_le());
        let last = behind.checked_sub(1).and_then(|last| marks.get(last));
        *last.unwrap_or(&PositionMark {
            byte: 0,
            line: 0,
            column: 0,
        })
    }

    /// Line and column of a byte of the text, both counted from 0.
    pub(crate) fn position(&self, byte: usize) -> (usize, usize) {
        let byte = if self.text.is_char_boundary(byte) {
            byte
        } else {
            self.text.len()
        };
        let mark = self.mark_before(|mark| mark.byte.cmp(&byte));
        let between = self.text.get(mark.byte..byte).unwrap_or_default();
        between
            .chars()
            .fold((mark.line, mark.column), |(line, column), ch| {
                advance(ch, line, column)
            })
    }

    /// The text from a column of a line on, or from the end of the line if that is before the column.
    fn rest_of_line(&self, line: usize, column: usize) -> &str {
        let mark = self.mark_before(|mark| (mark.line, mark.column).cmp(&(line, column)));
        let rest = self.text.get(mark.byte..).unwrap_or_default();
        let (mut at_line, mut at_column) = (mark.line, mark.column);
        for (byte, ch) in rest.char_indices() {
            if at_line == line && (at_column == column || ch == '\n') {
                return rest.get(byte..).unwrap_or_default();
            }
            (at_line, at_column) = advance(ch, at_line, at_column);
        }
        ""
    }

    /// An error about some columns of a line, both counted from 0.
    pub(crate) fn diagnostic(
        &self,
        line: usize,
        columns: Range<usize>,
        message: String,
    ) -> Diagnostic {
        let from = columns.start.saturating_sub(Diagnostic::EXCERPT_BEFORE);
        let rest = self.rest_of_line(line, from).chars();
        let excerpt = rest
            .take(Diagnostic::EXCERPT_LEN)
            .take_while(|&ch| ch != '\n')
            // A tab would shift the underline. Sheets have U+2028 for line breaks in their cells.
            .map(|ch| {
                if matches!(ch, '\t' | '\u{2028}') {
                    ' '
                } else {
                    ch
                }
            })
            .collect();
        Diagnostic::new(&self.name, line, columns, excerpt, message)
    }
}

/// The line and column after a character.
fn advance(ch: char, line: usize, column: usize) -> (usize, usize) {
    if ch == '\n' {
        (line + 1, 0)
    } else {
        (line, column + 1)
    }
}

/// Reads a reader of that name, if it has at most `limit` bytes.
///
/// # Errors
/// If reading fails, or if there are more bytes.
pub(crate) fn read_within(
    name: &str,
    reader: impl Read,
    limit: u64,
) -> Result<Vec<u8>, SourceError> {
    match bytes(reader, 0, limit) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(SourceError::of_file(name, too_large(limit))),
        Err(error) => Err(SourceError::of_file(name, error)),
    }
}

fn too_large(limit: u64) -> String {
    format!("this has more than {limit} bytes, the most that is read")
}

/// Reads a reader, which announces so many bytes; `None` if it has more than `limit`.
fn bytes(reader: impl Read, announced: u64, limit: u64) -> io::Result<Option<Vec<u8>>> {
    if announced > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(announced).unwrap_or(0));
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    let is_within = u64::try_from(bytes.len()).is_ok_and(|len| len <= limit);
    Ok(is_within.then_some(bytes))
}

fn with_line_feeds(mut text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    text = text.replace("\r\n", "\n");
    if text.contains('\r') {
        text = text.replace('\r', "\n");
    }
    text
}

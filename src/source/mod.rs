//! Source texts: from bytes to text, and what is wrong at a place of it.
//!
//! Feature `compile`. A [`Source`] is a text and its name. It is read from a file, from bytes or from a reader, whatever
//! of UTF-8, UTF-16, GB18030 and Big5 it is in; what is not text at all is refused with what it is and what to do. The
//! compiler and the importers read sources, and say what is wrong with them in [`Diagnostic`]s, each with its place;
//! a [`SourceError`] is all diagnostics of a run.

mod decode;
mod diagnostic;
mod format;
mod han;
mod invisible;
#[cfg(test)]
mod tests;

use decode::Unreadable;
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

/// A text and the name by which its diagnostics call it.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    encoding: Encoding,
    marks: OnceLock<Vec<Mark>>,
}

/// Where a character of the text stands: some of them, so that no place is far from one.
#[derive(Clone, Copy, Debug)]
struct Mark {
    byte: usize,
    line: usize,
    column: usize,
}

impl Source {
    /// How many bytes of a file [`read`](Self::read) takes: 64 MiB.
    pub const LIMIT: u64 = 64 << 20;

    /// How many bytes lie between two marks.
    const STRIDE: usize = 4096;

    /// A text of that name. Line ends of other systems, `\r\n` and a lone `\r`, become `\n`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Source {
            name: name.into(),
            text: with_line_feeds(text.into()),
            encoding: Encoding::Utf8,
            marks: OnceLock::new(),
        }
    }

    /// The text of a file, named after its path: [`from_bytes`](Self::from_bytes) of what it holds,
    /// if that is at most [`LIMIT`](Self::LIMIT) bytes.
    ///
    /// # Errors
    /// If the file cannot be read, is too large, or holds no text.
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
            // A pipe announces nothing, and a file may grow.
            let announced = file.metadata()?.len();
            bytes(file, announced, limit)
        });
        let advice = "; give the part of it that holds the glossary";
        Self::limited(path.display().to_string(), bytes, limit, advice)
    }

    /// The text that these bytes are, without a byte order mark.
    ///
    /// Besides UTF-8 it may be UTF-16, GB18030 (with GBK and GB2312) or Big5, where that is certain:
    /// UTF-16 with a byte order mark; and what is valid in one of them and makes Chinese there and in
    /// no other: at least twelve common characters, hardly anything beside them and Chinese
    /// punctuation, and many of the most frequent ones. [`encoding`](Self::encoding) says what it was.
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
    /// If the bytes are a document, an archive, an image or a web page, and no text; if they are text
    /// in an encoding that is none of these or not certain. The diagnostic says what they seem to be
    /// and what to do, and where the text goes wrong.
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8]) -> Result<Self, SourceError> {
        Self::decoded(name.into(), bytes.to_vec())
    }

    /// The text that a reader holds, of that name, if it is at most so many bytes; no more than that is
    /// read. Otherwise as [`from_bytes`](Self::from_bytes).
    ///
    /// # Errors
    /// If reading fails, if there is more, or as [`from_bytes`](Self::from_bytes).
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
        Self::limited(name.into(), bytes(reader, 0, limit), limit, "")
    }

    /// The text of markup that names no encoding.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes), but for what it is.
    #[cfg(feature = "documents")]
    pub(crate) fn from_markup(name: &str, bytes: &[u8]) -> Result<Self, SourceError> {
        Self::of_decoded(name.into(), decode::text(bytes.to_vec()))
    }

    fn limited(
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

    /// The text of bytes that are no longer needed.
    pub(crate) fn decoded(name: String, bytes: Vec<u8>) -> Result<Self, SourceError> {
        Self::of_decoded(name, decode::decode(bytes))
    }

    fn of_decoded(
        name: String,
        decoded: Result<(String, Encoding), Unreadable>,
    ) -> Result<Self, SourceError> {
        match decoded {
            Ok((text, encoding)) => Ok(Source {
                encoding,
                ..Source::new(name, text)
            }),
            Err(Unreadable::File(message)) => Err(SourceError::of_file(&name, message)),
            Err(Unreadable::After {
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

    /// The text as it was found, but for its line ends: each is a `\n`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the text was decoded from; UTF-8 if it was given as a string.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether there is nothing to be seen in the text: it is empty, or white space and invisible
    /// characters.
    pub fn is_blank(&self) -> bool {
        self.text
            .chars()
            .all(|ch| ch.is_whitespace() || invisible(ch).is_some())
    }

    fn marks(&self) -> &[Mark] {
        self.marks.get_or_init(|| {
            let mut marks = Vec::with_capacity(self.text.len() / Self::STRIDE + 1);
            let (mut line, mut column, mut next) = (0, 0, 0);
            for (byte, ch) in self.text.char_indices() {
                if byte >= next {
                    marks.push(Mark { byte, line, column });
                    next = byte + Self::STRIDE;
                }
                (line, column) = after(ch, line, column);
            }
            marks
        })
    }

    /// The last mark that is not after a place.
    fn mark(&self, compare: impl Fn(&Mark) -> Ordering) -> Mark {
        let marks = self.marks();
        let behind = marks.partition_point(|mark| compare(mark).is_le());
        let last = behind.checked_sub(1).and_then(|last| marks.get(last));
        *last.unwrap_or(&Mark {
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
        let mark = self.mark(|mark| mark.byte.cmp(&byte));
        let between = self.text.get(mark.byte..byte).unwrap_or_default();
        between
            .chars()
            .fold((mark.line, mark.column), |(line, column), ch| {
                after(ch, line, column)
            })
    }

    /// What stands in a line from a column on, or where the line ends before.
    fn rest_of_line(&self, line: usize, column: usize) -> &str {
        let mark = self.mark(|mark| (mark.line, mark.column).cmp(&(line, column)));
        let rest = self.text.get(mark.byte..).unwrap_or_default();
        let (mut at_line, mut at_column) = (mark.line, mark.column);
        for (byte, ch) in rest.char_indices() {
            if at_line == line && (at_column == column || ch == '\n') {
                return rest.get(byte..).unwrap_or_default();
            }
            (at_line, at_column) = after(ch, at_line, at_column);
        }
        ""
    }

    /// Says something of some columns of a line, both counted from 0.
    pub(crate) fn diagnostic(
        &self,
        line: usize,
        columns: Range<usize>,
        message: String,
    ) -> Diagnostic {
        let from = columns.start.saturating_sub(Diagnostic::SHOWN_BEFORE);
        let rest = self.rest_of_line(line, from).chars();
        let excerpt = rest
            .take(Diagnostic::SHOWN)
            .take_while(|&ch| ch != '\n')
            // A tab would shift what is below it; that of a sheet has a sign for line breaks within its cells.
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

/// The place after a character.
fn after(ch: char, line: usize, column: usize) -> (usize, usize) {
    if ch == '\n' {
        (line + 1, 0)
    } else {
        (line, column + 1)
    }
}

/// What a reader holds, of that name, if it is at most so many bytes.
///
/// # Errors
/// If reading fails, or if there is more.
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

/// What a reader holds, which announces so many bytes; `None` if it is more than `limit`.
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

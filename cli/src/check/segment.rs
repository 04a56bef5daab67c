//! Segments of a file of translations.

use super::fragment::Fragment;
use std::cell::OnceCell;
use std::io;

/// A segment: a text and its translation.
#[derive(Debug)]
pub struct Segment {
    /// Its id in the file, or its number if it has none.
    pub id: String,
    pub source: Fragment,
    pub target: Fragment,
    /// Whether it is not checked: not translated yet, locked, or not to be translated.
    pub is_left_alone: bool,
}

/// The segments of a file.
#[derive(Debug, Default)]
pub struct Segments {
    pub all: Vec<Segment>,
    /// The languages, if the file declares them.
    pub source: Option<String>,
    pub target: Option<String>,
}

/// An error in a file, with its place: a byte of its text.
#[derive(Debug)]
pub struct FileError {
    pub at: usize,
    pub message: String,
}

impl FileError {
    pub fn new(at: usize, message: impl Into<String>) -> Self {
        let message = message.into();
        FileError { at, message }
    }
}

/// Lines and columns of a text.
pub struct Lines {
    starts: Vec<usize>,
    /// The number of characters before each block of the text, so that columns are found quickly in a line that is long
    /// and has many findings.
    before: OnceCell<Vec<usize>>,
}

const BLOCK: usize = 4096;

impl Lines {
    pub fn new(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            starts: [0].into_iter().chain(ends).collect(),
            before: OnceCell::new(),
        }
    }

    /// The line of a byte and the column, in characters; both counted from 1.
    pub fn position(&self, text: &str, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts[line - 1];
        let byte = byte.clamp(start, text.len());
        let characters = match byte - start {
            0..BLOCK => count(&text.as_bytes()[start..byte]),
            _ => self.before(text, byte) - self.before(text, start),
        };
        (line, characters + 1)
    }

    /// The number of characters before a byte.
    fn before(&self, text: &str, byte: usize) -> usize {
        let bytes = text.as_bytes();
        let before = self.before.get_or_init(|| {
            let mut sum = 0;
            let sums = bytes.chunks(BLOCK).map(|block| {
                let before = sum;
                sum += count(block);
                before
            });
            sums.collect()
        });
        let byte = byte.min(bytes.len());
        let block = (byte / BLOCK).min(before.len().saturating_sub(1));
        let rest = count(&bytes[block * BLOCK..byte]);
        before.get(block).map_or(rest, |before| before + rest)
    }
}

/// How many characters begin in some bytes of UTF-8.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// The error about a file, with its place.
pub fn file_error(name: &str, text: &str, wrong: &FileError) -> io::Error {
    let (line, column) = Lines::new(text).position(text, wrong.at);
    io::Error::other(format!("{name}:{line}:{column}: {}", wrong.message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_counted_from_the_start_of_the_line() {
        let text = format!("a\n{}\n口袋\n", "口a".repeat(4000));
        let lines = Lines::new(&text);
        for (byte, _) in text.char_indices().step_by(7).chain([(text.len(), ' ')]) {
            let before = &text[..byte];
            let line = before.matches('\n').count() + 1;
            let column = before[before.rfind('\n').map_or(0, |at| at + 1)..]
                .chars()
                .count()
                + 1;
            assert_eq!(lines.position(&text, byte), (line, column));
        }
        assert_eq!(Lines::new("").position("", 0), (1, 1));
    }
}

//! Segments of a file of translations.

use super::fragment::Fragment;
use std::io;

/// A segment: a text and its translation.
#[derive(Debug)]
pub struct Segment {
    /// What the file calls it; its number, where it has no name.
    pub id: String,
    pub source: Fragment,
    pub target: Fragment,
    /// Whether it is to be left alone: not translated yet, locked, or not to be translated.
    pub is_left_alone: bool,
}

/// The segments of a file.
#[derive(Debug, Default)]
pub struct Segments {
    pub all: Vec<Segment>,
    /// The languages, where the file says them.
    pub source: Option<String>,
    pub target: Option<String>,
}

/// What is wrong with a file, and where: a byte of its text.
#[derive(Debug)]
pub struct Wrong {
    pub at: usize,
    pub message: String,
}

impl Wrong {
    pub fn new(at: usize, message: impl Into<String>) -> Self {
        let message = message.into();
        Wrong { at, message }
    }
}

/// Lines and columns of a text.
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub fn new(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            starts: [0].into_iter().chain(ends).collect(),
        }
    }

    /// The line of a byte and the column, in characters; both counted from 1.
    pub fn position(&self, text: &str, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts[line - 1];
        let before = text.get(start..byte.min(text.len())).unwrap_or_default();
        (line, before.chars().count() + 1)
    }
}

/// The message of a file that is wrong, with its place.
pub fn wrong_file(name: &str, text: &str, wrong: &Wrong) -> io::Error {
    let (line, column) = Lines::new(text).position(text, wrong.at);
    io::Error::other(format!("{name}:{line}:{column}: {}", wrong.message))
}

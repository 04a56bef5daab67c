//! The text line by line, with the terms in each line.

use super::failure::Failure;
use super::piece::Piece;
use std::ops::Range;
use zhujie::Entry;

/// A line of the text; a paragraph, as a rule.
#[derive(Default)]
pub struct Line<'g> {
    text: String,
    mentions: Vec<(Range<usize>, Entry<'g>)>,
}

impl<'g> Line<'g> {
    /// The text of the line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The terms of the line and what stands between them, without the white space at its ends.
    pub fn segments(&self) -> impl Iterator<Item = (&str, Option<Entry<'g>>)> {
        let end = self.text.trim_end().len();
        let mut next = self.text.len() - self.text.trim_start().len();
        let mut segments = Vec::with_capacity(2 * self.mentions.len() + 1);
        for (range, entry) in &self.mentions {
            segments.push((&self.text[next..range.start], None));
            segments.push((&self.text[range.clone()], Some(*entry)));
            next = range.end;
        }
        segments.push((&self.text[next..end.max(next)], None));
        segments.into_iter().filter(|(text, _)| !text.is_empty())
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn push_mention(&mut self, text: &str, entry: Entry<'g>) {
        let start = self.text.len();
        let mut parts = text
            .split('\n')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        self.push(parts.next().unwrap_or_default());
        for part in parts {
            let word = |c: char| c.is_ascii_alphanumeric();
            if self.text.ends_with(word) && part.starts_with(word) {
                self.push(" ");
            }
            self.push(part);
        }
        self.mentions.push((start..self.text.len(), entry));
    }
}

/// The lines of a text that comes in pieces. A term that is broken over two lines ends in the first.
pub struct Lines<I> {
    pieces: I,
    /// The last piece between terms, which may hold many lines.
    rest: String,
    /// Where in it the next line begins.
    at: usize,
    /// Whether there has been a piece.
    begun: bool,
}

impl<I> Lines<I> {
    /// The lines of those pieces.
    pub fn new(pieces: I) -> Self {
        Lines {
            pieces,
            rest: String::new(),
            at: 0,
            begun: false,
        }
    }
}

impl<'g, I: Iterator<Item = Result<Piece<'g>, Failure>>> Iterator for Lines<I> {
    type Item = Result<Line<'g>, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Line::default();
        let mut any = false;
        loop {
            if let Some(rest) = self.rest.get(self.at..).filter(|rest| !rest.is_empty()) {
                any = true;
                if let Some((text, _)) = rest.split_once('\n') {
                    line.push(text);
                    self.at += text.len() + 1;
                    return Some(Ok(line));
                }
                line.push(rest);
                self.at = self.rest.len();
            }
            match self.pieces.next() {
                None => return any.then_some(Ok(line)),
                Some(Err(failure)) => return Some(Err(failure)),
                Some(Ok(piece)) => match piece.hit() {
                    Some(hit) => {
                        any = true;
                        line.push_mention(piece.text(), hit.entry());
                    }
                    None => {
                        let mark = if self.begun { "" } else { "\u{FEFF}" };
                        let text = piece.text();
                        self.rest = text.strip_prefix(mark).unwrap_or(text).into();
                        self.at = 0;
                    }
                },
            }
            self.begun = true;
        }
    }
}

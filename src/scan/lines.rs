//! A text line by line, with the terms in each line.

use super::reader::Piece;
use crate::entry::Entry;
use std::ops::Range;

/// A stretch of a text, and the entry that it mentions, if any. Put together, the segments are the
/// text.
///
/// A [`Piece`] becomes one, and so can the stretches of a text that was read or filtered by other
/// means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<'g> {
    text: String,
    entry: Option<Entry<'g>>,
}

impl<'g> Segment<'g> {
    /// A mention of that entry, or with `None` what stands between two mentions.
    pub fn new(text: impl Into<String>, entry: Option<Entry<'g>>) -> Self {
        Segment {
            text: text.into(),
            entry,
        }
    }
}

impl<'g> From<Piece<'g>> for Segment<'g> {
    fn from(piece: Piece<'g>) -> Self {
        let entry = piece.hit().map(|hit| hit.entry());
        Segment::new(piece.into_text(), entry)
    }
}

/// A line of a text, which is a paragraph as a rule, and what is mentioned in it; see [`Lines`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line<'g> {
    text: String,
    mentions: Vec<(Range<usize>, Entry<'g>)>,
}

impl<'g> Line<'g> {
    /// The text of the line, without its line feed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The mentions of the line, each with its entry, and what stands between them, without the white space at the
    /// ends of the line.
    pub fn segments(&self) -> impl Iterator<Item = (&str, Option<Entry<'g>>)> {
        let stretch = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let end = self.text.trim_end().len();
        let mut next = self.text.len() - self.text.trim_start().len();
        let mut segments = Vec::with_capacity(2 * self.mentions.len() + 1);
        for (range, entry) in &self.mentions {
            segments.push((stretch(next..range.start), None));
            segments.push((stretch(range.clone()), Some(*entry)));
            next = range.end;
        }
        segments.push((stretch(next..end.max(next)), None));
        segments.into_iter().filter(|(text, _)| !text.is_empty())
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A mention, which may be broken over lines.
    fn push_mention(&mut self, text: &str, entry: Entry<'g>) {
        let start = self.text.len();
        let mut parts = text
            .split('\n')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        self.push(parts.next().unwrap_or_default());
        for part in parts {
            // Chinese goes on without a space; two words of Latin letters do not.
            let word = |c: char| c.is_ascii_alphanumeric();
            if self.text.ends_with(word) && part.starts_with(word) {
                self.push(" ");
            }
            self.push(part);
        }
        // White space alone mentions nothing, and so each mention lies between the ends of the line.
        if start < self.text.len() {
            self.mentions.push((start..self.text.len(), entry));
        }
    }
}

/// The lines of a text that comes in segments, without a byte order mark. A mention that is broken over two lines ends in
/// the first.
///
/// Holds one line and one segment in memory, and takes time in proportion to the text.
///
/// ```
/// use zhujie::scan::{Lines, Segment};
/// use zhujie::CHANGAN_2024;
///
/// let pieces = CHANGAN_2024.find_reader("長安\n新建口袋\n公園13個\n".as_bytes());
/// let lines: Result<Vec<_>, _> = Lines::new(pieces.map(|piece| piece.map(Segment::from))).collect();
/// let lines = lines?;
/// assert_eq!(lines[1].text(), "新建口袋公園13個");
/// let segments: Vec<_> = lines[1].segments().map(|(text, entry)| (text, entry.is_some())).collect();
/// assert_eq!(segments, [("新建", false), ("口袋公園", true), ("13個", false)]);
/// # Ok::<(), zhujie::scan::ReadError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Lines<I> {
    segments: I,
    /// The last segment between mentions, which may hold many lines.
    rest: String,
    /// Where in `rest` the next line begins.
    at: usize,
    /// Some segment was read, so a byte order mark can no longer come.
    begun: bool,
}

impl<I> Lines<I> {
    /// The lines of those segments.
    pub fn new(segments: I) -> Self {
        Lines {
            segments,
            rest: String::new(),
            at: 0,
            begun: false,
        }
    }
}

/// An item is an error where a segment is one.
impl<'g, E, I: Iterator<Item = Result<Segment<'g>, E>>> Iterator for Lines<I> {
    type Item = Result<Line<'g>, E>;

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
            match self.segments.next() {
                None => return any.then_some(Ok(line)),
                Some(Err(error)) => return Some(Err(error)),
                Some(Ok(Segment { text, entry })) => match entry {
                    Some(entry) => {
                        any = true;
                        line.push_mention(&text, entry);
                    }
                    None => {
                        let is_marked = !self.begun && text.starts_with('\u{FEFF}');
                        self.at = if is_marked { '\u{FEFF}'.len_utf8() } else { 0 };
                        self.rest = text;
                    }
                },
            }
            self.begun = true;
        }
    }
}

//! Recognition in text that arrives in pieces.
//!
//! What decides a match lies within a bounded distance of its start: the longest term, 64
//! characters between any two of its own, and the quotation marks around it. The reader keeps a
//! window of the text, and accepts a match only when its start is farther than that from the
//! window's end.

use super::find::FindIter;
use crate::automaton::limits::{LONGEST_CHAR, MAX_GAP, MAX_QUOTE_DEPTH};
use crate::glossary::{Glossary, Hit};
use std::collections::VecDeque;
use std::fmt;
use std::io::{self, Read};
use std::iter::FusedIterator;
use std::ops::Range;
use std::str;

/// The number of bytes that are read at a time.
const CHUNK: usize = 1 << 16;

/// What stands for ill-formed bytes.
const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

/// Why a text could not be read to its end.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The reader failed.
    Io(io::Error),
    /// The text is not valid UTF-8.
    InvalidUtf8 {
        /// How many bytes are well-formed.
        offset: u64,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Io(error) => error.fmt(f),
            ReadError::InvalidUtf8 { offset } => write!(
                f,
                "the text is not valid UTF-8: byte {offset} (counted from 0) begins no character"
            ),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ReadError::Io(error) => error.source(),
            ReadError::InvalidUtf8 { .. } => None,
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        ReadError::Io(error)
    }
}

/// A stretch of a text: a term, or what stands between two of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Piece<'g> {
    range: Range<u64>,
    text: String,
    hit: Option<Hit<'g>>,
}

impl<'g> Piece<'g> {
    /// Where it stands, in bytes from the start of what was read.
    pub fn range(&self) -> Range<u64> {
        self.range.clone()
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, for who keeps nothing else of the piece.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// The term that it is, if it is one; as [`Match::hit`](super::Match::hit).
    pub fn hit(&self) -> Option<Hit<'g>> {
        self.hit
    }
}

/// The pieces of a text that is read; see [`Glossary::find_reader`].
pub struct Reader<'g, R> {
    glossary: &'g Glossary,
    reader: R,
    lossy: bool,
    /// Bytes that were read and not decoded yet: the beginning of a character, at most.
    bytes: Vec<u8>,
    /// The text around the place that is being scanned.
    window: String,
    /// Where the window begins in the text as it was read.
    base: u64,
    /// Places of the window, in order, and by how much offsets from there on differ from those in the text.
    shifts: Vec<(usize, i64)>,
    /// Where the part of the window ends that was yielded.
    given: usize,
    /// Where the scan continues.
    next: usize,
    /// How far behind its start the text decides about a match, and how far before its start a
    /// match may reach.
    ahead: usize,
    behind: usize,
    pieces: VecDeque<Piece<'g>>,
    at_end: bool,
    failed: Option<ReadError>,
}

impl<'g, R: Read> Reader<'g, R> {
    fn new(glossary: &'g Glossary, reader: R) -> Self {
        // The quotation marks around a match: MAX_QUOTE_DEPTH of them and one more, each with a
        // gap.
        let around = (MAX_QUOTE_DEPTH + 1) * (MAX_GAP + 1) * LONGEST_CHAR;
        let longest = glossary.tables().automaton.longest as usize;
        Reader {
            glossary,
            reader,
            lossy: false,
            bytes: Vec::new(),
            window: String::new(),
            base: 0,
            shifts: Vec::new(),
            given: 0,
            next: 0,
            ahead: longest
                .saturating_mul((MAX_GAP + 1) * LONGEST_CHAR)
                .saturating_add(around),
            behind: around,
            pieces: VecDeque::new(),
            at_end: false,
            failed: None,
        }
    }

    /// Continues past ill-formed UTF-8, showing each ill-formed sequence as U+FFFD. Offsets stay
    /// those of the text as it is read.
    #[must_use]
    pub fn lossy(mut self) -> Self {
        self.lossy = true;
        self
    }

    /// Reads a chunk into the window.
    fn fill(&mut self) -> Result<(), ReadError> {
        let start = self.bytes.len();
        self.bytes.resize(start + CHUNK, 0);
        let read = loop {
            let room = self.bytes.get_mut(start..).unwrap_or_default();
            match self.reader.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        self.bytes.truncate(start + *read.as_ref().unwrap_or(&0));
        self.at_end = read? == 0;
        let mut decoded = 0;
        while let Some(bytes) = self.bytes.get(decoded..) {
            let error = match str::from_utf8(bytes) {
                Ok(text) => {
                    self.window.push_str(text);
                    decoded = self.bytes.len();
                    break;
                }
                Err(error) => error,
            };
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            self.window
                .push_str(str::from_utf8(valid).unwrap_or_default());
            decoded += valid.len();
            let invalid = match error.error_len() {
                Some(len) => len,
                None if self.at_end => self.bytes.len() - decoded,
                // A character may be cut at the end of the chunk; its other bytes come with the
                // next one.
                None => break,
            };
            if !self.lossy {
                let offset = self.offset(self.window.len());
                return Err(ReadError::InvalidUtf8 { offset });
            }
            self.window.push(REPLACEMENT);
            let before = self.shifts.last().map_or(0, |(_, shift)| *shift);
            let shift = before + invalid as i64 - REPLACEMENT.len_utf8() as i64;
            self.shifts.push((self.window.len(), shift));
            decoded += invalid;
        }
        self.bytes.drain(..decoded);
        Ok(())
    }

    /// Where a place of the window is in the text as it was read.
    fn offset(&self, place: usize) -> u64 {
        (self.base + place as u64).saturating_add_signed(self.shift(place))
    }

    fn shift(&self, place: usize) -> i64 {
        let before = self.shifts.partition_point(|(from, _)| *from <= place);
        let last = before.checked_sub(1).and_then(|last| self.shifts.get(last));
        last.map_or(0, |(_, shift)| *shift)
    }

    /// Yields the window up to a place, as one piece.
    fn give(&mut self, end: usize, hit: Option<Hit<'g>>) {
        if let Some(text) = self
            .window
            .get(self.given..end)
            .filter(|text| !text.is_empty())
        {
            self.pieces.push_back(Piece {
                range: self.offset(self.given)..self.offset(end),
                text: text.into(),
                hit,
            });
            self.given = end;
        }
    }

    /// Scans as far as the text read so far decides.
    fn scan(&mut self) {
        let decided = if self.at_end {
            self.window.len()
        } else {
            floor(&self.window, self.window.len().saturating_sub(self.ahead))
        };
        // A search may go on to the end of the window. Where that is far, much must be decided before it is worth it.
        if !self.at_end && self.ahead > CHUNK && decided < self.next + self.ahead {
            return;
        }
        let window = std::mem::take(&mut self.window);
        let mut found = FindIter::within(self.glossary, &window, self.next..decided, self.given);
        let matches: Vec<_> = found.by_ref().map(|m| (m.span(), m.hit())).collect();
        self.next = found.place().max(self.next);
        self.window = window;
        for (span, hit) in matches {
            self.give(span.start, None);
            self.give(span.end, Some(hit));
        }
        let given = if self.at_end {
            self.window.len()
        } else {
            floor(&self.window, self.next.saturating_sub(self.behind))
        };
        if given > self.given {
            self.give(given, None);
        }
        // What a later match may still look back at is kept.
        let past = floor(
            &self.window,
            self.given.min(self.next).saturating_sub(self.behind),
        );
        if past >= CHUNK {
            self.forget(past);
        }
    }

    /// Drops the start of the window.
    fn forget(&mut self, past: usize) {
        let before = self.shift(past);
        self.base = self.offset(past);
        self.window.drain(..past);
        self.shifts.retain(|(place, _)| *place > past);
        for (place, shift) in &mut self.shifts {
            *place -= past;
            *shift -= before;
        }
        self.given -= past;
        self.next -= past;
    }
}

/// The last boundary between characters up to a place.
fn floor(text: &str, place: usize) -> usize {
    let down = (0..=place.min(text.len())).rev();
    down.take(LONGEST_CHAR)
        .find(|place| text.is_char_boundary(*place))
        .unwrap_or(0)
}

impl<'g, R: Read> Iterator for Reader<'g, R> {
    type Item = Result<Piece<'g>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(piece) = self.pieces.pop_front() {
                return Some(Ok(piece));
            }
            if let Some(error) = self.failed.take() {
                return Some(Err(error));
            }
            if self.at_end {
                return None;
            }
            if let Err(error) = self.fill() {
                // What came before the error is given out first.
                self.at_end = true;
                self.failed = Some(error);
            }
            self.scan();
        }
    }
}

/// After the last piece, or an error, nothing more is read.
impl<R: Read> FusedIterator for Reader<'_, R> {}

impl<R> fmt::Debug for Reader<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("glossary", self.glossary)
            .field("lossy", &self.lossy)
            .field("at_end", &self.at_end)
            .finish_non_exhaustive()
    }
}

impl Glossary {
    /// The terms of a text that is read piece by piece, and what stands between them: put together,
    /// the pieces are the text.
    ///
    /// The matches are those of [`find_iter`](Glossary::find_iter) on the whole text, however it
    /// is cut. Memory does not grow with the text: it is a few hundred kilobytes and 520 times the
    /// length of the longest term.
    ///
    /// # Errors
    /// An item is an error, and the last one, if the reader fails, or if the text is not valid UTF-8 and
    /// [`Reader::lossy`] does not say to read on.
    ///
    /// # Examples
    /// ```
    /// use zhujie::CHANGAN_2024;
    ///
    /// let text = "新建口袋公园13个";
    /// let pieces: Result<Vec<_>, _> = CHANGAN_2024.find_reader(text.as_bytes()).collect();
    /// let pieces = pieces?;
    /// let texts: Vec<&str> = pieces.iter().map(|piece| piece.text()).collect();
    /// assert_eq!(texts, ["新建", "口袋公园", "13个"]);
    /// assert_eq!(pieces[1].range(), 6..18);
    /// assert_eq!(pieces[1].hit().unwrap().entry().id(), "c-koudaigongyuan");
    /// # Ok::<(), zhujie::scan::ReadError>(())
    /// ```
    pub fn find_reader<R: Read>(&self, reader: R) -> Reader<'_, R> {
        Reader::new(self, reader)
    }
}

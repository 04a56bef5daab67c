//! Maps places of a repaired text to places of the text before the repair.

use std::ops::Range;
use zhujie::repair::Repaired;

/// The places from which on a repaired text and the text before advance in step.
pub struct Origin {
    /// Pairs of a place in the repaired text and the place in the text before, in bytes.
    runs: Vec<(usize, usize)>,
}

impl Origin {
    /// The places for the repair of `decoded`, which was made without its original line ends and byte order mark.
    pub fn new(repaired: &Repaired, decoded: &str) -> Self {
        let mut cursor = Cursor::new(decoded);
        let mut runs = Vec::new();
        let (mut line, mut column) = (1, 1);
        let mut expected = None;
        for (here, c) in repaired.text.char_indices() {
            let there = cursor.go_to(repaired.origin(line, column));
            if expected != Some(there) {
                runs.push((here, there));
            }
            expected = Some(there + c.len_utf8());
            (line, column) = match c {
                '\n' => (line + 1, 1),
                _ => (line, column + 1),
            };
        }
        runs.push((
            repaired.text.len(),
            cursor.go_to(repaired.origin(line, column)),
        ));
        Origin { runs }
    }

    /// The place, in the text before, of a part of the repaired text.
    pub fn range(&self, repaired: &str, range: Range<usize>, decoded: &str) -> Range<usize> {
        let start = self.place(range.start);
        let last = repaired[range.clone()].chars().next_back();
        let last = last.map(|last| (self.place(range.end - last.len_utf8()), last));
        let end = match last {
            // Text that was removed behind it does not belong to it.
            Some((at, last)) if decoded[at..].starts_with(last) => at + last.len_utf8(),
            _ => self.place(range.end),
        };
        start..end.max(start)
    }

    fn place(&self, here: usize) -> usize {
        let before = self.runs.partition_point(|(from, _)| *from <= here);
        match before.checked_sub(1).map(|last| self.runs[last]) {
            Some((from, there)) => there + (here - from),
            None => here,
        }
    }
}

/// A place in the text before, which goes forward only.
struct Cursor<'t> {
    text: &'t str,
    byte: usize,
    line: usize,
    column: usize,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str) -> Self {
        let mark = '\u{FEFF}';
        Cursor {
            text,
            byte: if text.starts_with(mark) {
                mark.len_utf8()
            } else {
                0
            },
            line: 1,
            column: 1,
        }
    }

    /// Advances to a line and column, and gives the byte; stays if that is before the current place.
    fn go_to(&mut self, place: (usize, usize)) -> usize {
        while (self.line, self.column) < place {
            let rest = &self.text[self.byte..];
            let Some(c) = rest.chars().next() else { break };
            let is_end = c == '\n' || c == '\r';
            // A column after the end of a line counts from the end.
            if is_end && self.line == place.0 {
                break;
            }
            self.byte += match rest.starts_with("\r\n") {
                true => 2,
                false => c.len_utf8(),
            };
            (self.line, self.column) = match is_end {
                true => (self.line + 1, 1),
                false => (self.line, self.column + 1),
            };
        }
        self.byte
    }
}

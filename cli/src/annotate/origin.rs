//! Where the characters of a repaired text stood before.

use std::ops::Range;
use zhujie::repair::Repaired;

/// Where a repaired text and the text before run alike.
pub struct Origin {
    /// A place in the repaired text, and the place in the text before, from which on both run alike: bytes.
    runs: Vec<(usize, usize)>,
}

impl Origin {
    /// Of what `decoded` became; its line ends, and a byte order mark, were not in the text that was repaired.
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

    /// Where a part of the repaired text stood in the text before.
    pub fn range(&self, repaired: &str, range: Range<usize>, decoded: &str) -> Range<usize> {
        let start = self.place(range.start);
        let last = repaired[range.clone()].chars().next_back();
        let last = last.map(|last| (self.place(range.end - last.len_utf8()), last));
        let end = match last {
            // What was taken out behind it is no part of it.
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

    /// The byte of a line and column, or where it is if that lies behind.
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

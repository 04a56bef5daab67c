//! Tables in CSV and TSV: records and cells, with their places.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder, Terminator};
use std::ops::Range;

/// One field of a record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Its text, without quotation marks.
    pub(crate) text: String,
    /// Its bytes in the source, quotation marks included.
    pub(crate) span: Range<usize>,
    quoting: Quoting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quoting {
    Sound,
    Unclosed,
    /// Text follows the closing quotation mark.
    Overrun,
}

impl Cell {
    /// A cell of a table without quoting.
    pub(super) fn plain(text: impl Into<String>, span: Range<usize>) -> Self {
        Cell {
            text: text.into(),
            span,
            quoting: Quoting::Sound,
        }
    }

    /// A message on a problem of its quotation marks, and what is expected.
    pub(crate) fn fault(&self) -> Option<(&'static str, &'static str)> {
        match self.quoting {
            Quoting::Sound => None,
            Quoting::Unclosed => Some((
                "the quotation mark at the start of this field is not closed; it is taken as text",
                "a quotation mark at its end; those inside it doubled",
            )),
            Quoting::Overrun => Some((
                "text follows the closing quotation mark of this field; its marks are taken as text",
                "quotation marks around all of it, those inside it doubled, as in \"\"\"1310\"\" plan\"; \
                 or “ ” inside it",
            )),
        }
    }
}

/// The records of a text as in RFC 4180, with line feeds, as sources have them. Empty lines are skipped.
pub(crate) struct Records<'s> {
    text: &'s str,
    reader: Reader,
    delimiter: u8,
    at: usize,
    /// How many unclosed quotation marks were found.
    unclosed: usize,
    buffer: Vec<u8>,
}

impl<'s> Records<'s> {
    /// The records from a byte offset on.
    pub(crate) fn new(text: &'s str, delimiter: u8, at: usize) -> Self {
        Records {
            text,
            reader: reader(delimiter, true),
            unclosed: 0,
            delimiter,
            at,
            buffer: vec![0; 4096],
        }
    }

    /// The next field, and whether it is the last one of its record.
    fn field(&mut self, first: bool) -> Option<(Cell, bool)> {
        let start = self.at;
        let mut bytes = Vec::new();
        let record_end = loop {
            let input = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(input, &mut self.buffer);
            self.at += read;
            bytes.extend_from_slice(self.buffer.get(..written).unwrap_or_default());
            match result {
                // At the end of the text, the next call has no input and returns the last field or the end.
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => break record_end,
                ReadFieldResult::End => return None,
            }
        };
        // The bytes read include the empty lines before the field and the delimiter behind it.
        let raw = self.text.get(start..self.at).unwrap_or_default();
        let bom = if start == 0 { '\u{FEFF}' } else { '\n' };
        let field = if first {
            raw.trim_start_matches(['\n', bom])
        } else {
            raw
        };
        let start = start + raw.len() - field.len();
        let delimiter = char::from(self.delimiter);
        let field = field.strip_suffix(['\n', delimiter]).unwrap_or(field);
        let quoting = quoting(field);
        let cell = Cell {
            text: match quoting {
                // Never invalid: the field is text between ASCII characters.
                Quoting::Sound => String::from_utf8(bytes).unwrap_or_default(),
                // As written, since the purpose of the marks is unknown.
                Quoting::Unclosed | Quoting::Overrun => field.into(),
            },
            span: start..start + field.len(),
            quoting,
        };
        Some((cell, record_end))
    }
}

/// Whether a field is quoted properly: its opening quotation mark, if any, is closed at its end.
fn quoting(field: &str) -> Quoting {
    let Some(mut rest) = field.strip_prefix('"') else {
        return Quoting::Sound;
    };
    loop {
        match rest.split_once('"') {
            None => return Quoting::Unclosed,
            Some((_, after)) => match after.strip_prefix('"') {
                Some(after) => rest = after,
                None if after.is_empty() => return Quoting::Sound,
                None => return Quoting::Overrun,
            },
        }
    }
}

impl Records<'_> {
    /// Recovers from a field whose unclosed quotation mark took in the rest of the text: returns the cells of its line without
    /// quoting, and continues behind that line.
    fn recover_line(&mut self, unclosed: &Cell) -> impl Iterator<Item = Cell> + use<'_> {
        let start = unclosed.span.start;
        let rest = self.text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        self.at = start + line.len();
        self.reader = reader(self.delimiter, true);
        // Each recovery has read the rest of the text once, so their number is bounded.
        self.unclosed += 1;
        if self.unclosed == MAX_UNCLOSED {
            self.reader = reader(self.delimiter, false);
        }
        let mut at = start;
        line.split(char::from(self.delimiter)).map(move |field| {
            let span = at..at + field.len();
            at = span.end + 1;
            Cell {
                text: field.into(),
                quoting: match span.start == start {
                    true => Quoting::Unclosed,
                    false => Quoting::Sound,
                },
                span,
            }
        })
    }
}

impl Iterator for Records<'_> {
    type Item = Vec<Cell>;

    fn next(&mut self) -> Option<Vec<Cell>> {
        let mut cells = Vec::new();
        while let Some((cell, record_end)) = self.field(cells.is_empty()) {
            if cell.quoting == Quoting::Unclosed && self.unclosed < MAX_UNCLOSED {
                cells.extend(self.recover_line(&cell));
                cells.truncate(MAX_CELLS + 1);
                break;
            }
            if cells.len() <= MAX_CELLS {
                cells.push(cell);
            }
            if record_end {
                break;
            }
        }
        (!cells.is_empty()).then_some(cells)
    }
}

/// The span of a row, from its first cell to its last.
pub(super) fn span_of(cells: &[Cell]) -> Option<Range<usize>> {
    Some(cells.first()?.span.start..cells.last()?.span.end)
}

/// How many cells of a record are kept, but for one more, which shows that there are too many.
const MAX_CELLS: usize = 1 << 12;

/// From how many unclosed quotation marks on, quotation marks are characters like others.
const MAX_UNCLOSED: usize = 16;

fn reader(delimiter: u8, quoting: bool) -> Reader {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(quoting)
        .terminator(Terminator::Any(b'\n'))
        .build()
}

//! Tables in CSV and TSV: records and cells, each with its place.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder, Terminator};
use std::ops::Range;

/// One field of a record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What it holds.
    pub(crate) text: String,
    /// Where it stands, quotation marks and all.
    pub(crate) span: Range<usize>,
    quoting: Quoting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quoting {
    Sound,
    Unclosed,
    /// Something follows the mark that closes it.
    Overrun,
}

impl Cell {
    /// A cell of a table that has no quotation marks.
    pub(super) fn plain(text: impl Into<String>, span: Range<usize>) -> Self {
        Cell {
            text: text.into(),
            span,
            quoting: Quoting::Sound,
        }
    }

    /// What is wrong with its quotation marks, and what would be right.
    pub(crate) fn fault(&self) -> Option<(&'static str, &'static str)> {
        match self.quoting {
            Quoting::Sound => None,
            Quoting::Unclosed => Some((
                "nothing closes the quotation mark that opens this field; it is taken as text",
                "a quotation mark at its end; those inside it doubled",
            )),
            Quoting::Overrun => Some((
                "this field goes on behind its closing quotation mark; its marks are taken as text",
                "quotation marks around all of it, those inside it doubled, as in \"\"\"1310\"\" plan\"; \
                 or “ ” inside it",
            )),
        }
    }
}

/// The records of a text, as RFC 4180 has it; a source's lines end with line feeds. Empty lines are none.
pub(crate) struct Records<'s> {
    text: &'s str,
    reader: Reader,
    delimiter: u8,
    at: usize,
    /// How many quotation marks were found that nothing closes.
    unclosed: usize,
    buffer: Vec<u8>,
}

impl<'s> Records<'s> {
    /// Those that begin at that byte or later.
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
                // At the end of the text the next call, with nothing to read, says what that was.
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => break record_end,
                ReadFieldResult::End => return None,
            }
        };
        // What was read begins with the empty lines before, and ends with what ends the field.
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
                // A piece of the text between ASCII characters.
                Quoting::Sound => String::from_utf8(bytes).unwrap_or_default(),
                // As it is written: what the marks were for is not known.
                Quoting::Unclosed | Quoting::Overrun => field.into(),
            },
            span: start..start + field.len(),
            quoting,
        };
        Some((cell, record_end))
    }
}

/// Whether a field that begins with a quotation mark ends with the one that closes it.
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
    /// Of a field whose quotation mark nothing closes, and that therefore took in all the rest of the text: what stands on
    /// its line, as if the mark were none. Reading goes on behind that line.
    fn line_of(&mut self, unclosed: &Cell) -> impl Iterator<Item = Cell> + use<'_> {
        let start = unclosed.span.start;
        let rest = self.text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        self.at = start + line.len();
        self.reader = reader(self.delimiter, true);
        // Each costs a look at all the rest.
        self.unclosed += 1;
        if self.unclosed == MOST_UNCLOSED {
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
            if cell.quoting == Quoting::Unclosed && self.unclosed < MOST_UNCLOSED {
                cells.extend(self.line_of(&cell));
                cells.truncate(MOST_CELLS + 1);
                break;
            }
            if cells.len() <= MOST_CELLS {
                cells.push(cell);
            }
            if record_end {
                break;
            }
        }
        (!cells.is_empty()).then_some(cells)
    }
}

/// Where the cells of a row stand, from the first to the last.
pub(super) fn span_of(cells: &[Cell]) -> Option<Range<usize>> {
    Some(cells.first()?.span.start..cells.last()?.span.end)
}

/// Of a record with more cells than a table has columns, no more than one beyond that are kept.
const MOST_CELLS: usize = 1 << 12;

/// So many quotation marks that nothing closes are passed over; behind them, quotation marks are characters like others.
const MOST_UNCLOSED: usize = 16;

fn reader(delimiter: u8, quoting: bool) -> Reader {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(quoting)
        .terminator(Terminator::Any(b'\n'))
        .build()
}

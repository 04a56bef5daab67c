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
    /// What is wrong with its quotation marks, and what would be right.
    pub(crate) fn fault(&self) -> Option<(&'static str, &'static str)> {
        match self.quoting {
            Quoting::Sound => None,
            Quoting::Unclosed => Some((
                "the quotation mark that opens this field is not closed",
                "a quotation mark at its end; those inside it doubled",
            )),
            Quoting::Overrun => Some((
                "this field goes on after its closing quotation mark",
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
    buffer: Vec<u8>,
}

impl<'s> Records<'s> {
    pub(crate) fn new(text: &'s str, delimiter: u8) -> Self {
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .terminator(Terminator::Any(b'\n'))
            .build();
        Records {
            text,
            reader,
            delimiter,
            at: 0,
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
        let cell = Cell {
            // A piece of the text between ASCII characters.
            text: String::from_utf8(bytes).unwrap_or_default(),
            span: start..start + field.len(),
            quoting: quoting(field),
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

impl Iterator for Records<'_> {
    type Item = Vec<Cell>;

    fn next(&mut self) -> Option<Vec<Cell>> {
        let mut cells = Vec::new();
        while let Some((cell, record_end)) = self.field(cells.is_empty()) {
            cells.push(cell);
            if record_end {
                break;
            }
        }
        (!cells.is_empty()).then_some(cells)
    }
}

//! The cells of a sheet.

use super::cell;
use super::parts::{Book, Sheet};
use super::strings::{text, unescaped, Strings};
use super::styles::Styles;
use crate::compile::list::sheet::SheetText;
use crate::package::{attribute, next, reader, referred, too_large, utf8, Fault, Package};
use quick_xml::events::{BytesStart, Event};
use quick_xml::Reader;
use std::collections::BTreeMap;

/// A sheet has no more rows and columns.
const ROWS: usize = 1 << 20;
const COLUMNS: usize = 1 << 14;

/// What stands in the cells of a sheet.
pub(super) struct Grid {
    pub(super) text: SheetText,
    /// What is doubtful, each kind once.
    pub(super) doubts: Vec<String>,
}

impl Grid {
    pub(super) fn read(
        package: &mut Package<'_>,
        book: &Book,
        sheet: &Sheet,
        limit: usize,
    ) -> Result<Self, Fault> {
        let missing = || format!("the sheet {:?} is not in this workbook", sheet.name);
        let xml = package.part(&sheet.part)?.ok_or_else(missing)?;
        let mut optional = |part: &Option<String>| match part {
            Some(part) => package.part(part).map(Option::unwrap_or_default),
            None => Ok(String::new()),
        };
        let strings = Strings::read(&optional(&book.strings)?)?;
        let styles = Styles::read(&optional(&book.styles)?)?;
        let mut reading = Reading {
            xml: reader(&xml),
            strings,
            styles,
            is_1904: book.is_1904,
            text: SheetText::default(),
            row: 0,
            cells: BTreeMap::new(),
            errors: Places::default(),
            formulas: Places::default(),
            nowhere: Places::default(),
        };
        match reading.rows(limit)? {
            true => Ok(reading.finish()),
            false => Err(too_large(package.limit())),
        }
    }
}

/// A sheet while it is read.
struct Reading<'x> {
    xml: Reader<&'x [u8]>,
    strings: Strings,
    styles: Styles,
    is_1904: bool,
    text: SheetText,
    /// The row that is read, counted from 0, and its cells by their columns.
    row: usize,
    cells: BTreeMap<usize, String>,
    errors: Places,
    formulas: Places,
    nowhere: Places,
}

/// Where something is found.
#[derive(Default)]
struct Places {
    count: usize,
    first: String,
}

impl Places {
    fn add(&mut self, row: usize, column: usize) {
        if self.count == 0 {
            self.first = called(row, column);
        }
        self.count += 1;
    }

    /// Says it, if it is found anywhere.
    fn say(&self, one: &str, several: &str, doubts: &mut Vec<String>) {
        let first = &self.first;
        match self.count {
            0 => {}
            1 => doubts.push(format!("the cell {first} {one}")),
            count => doubts.push(format!("{count} cells, the first one {first}, {several}")),
        }
    }
}

impl Reading<'_> {
    /// Reads all rows. False if they have more text than so many bytes.
    fn rows(&mut self, limit: usize) -> Result<bool, Fault> {
        // The next row and the next column, where cells do not say them.
        let (mut row, mut column) = (0, 0);
        loop {
            match next(&mut self.xml)? {
                Event::Start(element) => match element.local_name().as_ref() {
                    b"row" => {
                        column = 0;
                        if let Some(number) = attribute(&element, b"r") {
                            let number = number.parse::<usize>().ok();
                            row = number.and_then(|n| n.checked_sub(1)).unwrap_or(row);
                        }
                    }
                    b"c" => {
                        let place = attribute(&element, b"r").and_then(|r| place(&r));
                        (row, column) = place.unwrap_or((row, column));
                        if !self.begin(row, column, limit)? {
                            return Ok(false);
                        }
                        self.cell(&element, column)?;
                        column += 1;
                    }
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    b"row" => row += 1,
                    b"sheetData" => return Ok(self.end_row(limit)),
                    _ => {}
                },
                Event::Eof => return Err("the sheet is cut short".into()),
                _ => {}
            }
        }
    }

    /// A cell follows that stands there.
    fn begin(&mut self, row: usize, column: usize, limit: usize) -> Result<bool, Fault> {
        if row >= ROWS || column >= COLUMNS {
            return Err("this file is damaged: a cell lies beyond the last row or column".into());
        }
        if row < self.row {
            let place = called(row, column);
            return Err(format!(
                "this file is damaged: the cell {place} is not in its order"
            ));
        }
        let fits = row == self.row || self.end_row(limit);
        self.row = row;
        Ok(fits)
    }

    fn end_row(&mut self, limit: usize) -> bool {
        let cells = std::mem::take(&mut self.cells);
        let cells = cells.iter().map(|(column, cell)| (*column, cell.as_str()));
        // What is empty up to the end of a row, or of the sheet, is nothing.
        let mut cells = cells.filter(|(_, cell)| !cell.is_empty()).peekable();
        cells.peek().is_none() || self.text.add(self.row, cells, limit)
    }

    /// Reads a cell up to its end.
    fn cell(&mut self, element: &BytesStart<'_>, column: usize) -> Result<(), Fault> {
        let kind = attribute(element, b"t").unwrap_or_default();
        let style = attribute(element, b"s");
        let (mut value, mut inline, mut has_formula) = (String::new(), None, false);
        loop {
            match next(&mut self.xml)? {
                Event::Start(element) => match element.local_name().as_ref() {
                    b"v" => value = self.content(b"v")?,
                    b"is" => inline = Some(text(&mut self.xml, b"is")?),
                    b"f" => {
                        self.content(b"f")?;
                        has_formula = true;
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == b"c" => break,
                Event::Eof => return Err("the sheet is cut short".into()),
                _ => {}
            }
        }
        if has_formula && value.is_empty() && kind != "str" {
            self.formulas.add(self.row, column);
        }
        let value = match inline {
            Some(text) => unescaped(text),
            None => self.value(&kind, style.as_deref(), value, column),
        };
        self.cells.insert(column, value);
        Ok(())
    }

    /// The text of an element without others in it.
    fn content(&mut self, name: &[u8]) -> Result<String, Fault> {
        let mut content = String::new();
        loop {
            match next(&mut self.xml)? {
                Event::Text(piece) => content.push_str(utf8(&piece)),
                Event::CData(piece) => content.push_str(utf8(&piece)),
                Event::GeneralRef(reference) => content.push_str(&referred(&reference)?),
                Event::End(element) if element.local_name().as_ref() == name => return Ok(content),
                Event::Eof => return Err("the sheet is cut short".into()),
                _ => {}
            }
        }
    }

    /// What a cell of that kind shows.
    fn value(&mut self, kind: &str, style: Option<&str>, value: String, column: usize) -> String {
        match kind {
            "s" if !value.is_empty() => {
                let shared = value.trim().parse().ok();
                let shared = shared.and_then(|number| self.strings.get(number));
                shared.map(String::from).unwrap_or_else(|| {
                    self.nowhere.add(self.row, column);
                    String::new()
                })
            }
            "e" => {
                self.errors.add(self.row, column);
                String::new()
            }
            "b" => match value.trim() {
                "1" | "true" => "TRUE".into(),
                "0" | "false" => "FALSE".into(),
                _ => value,
            },
            "d" => value.trim_end_matches("T00:00:00").into(),
            "str" => unescaped(value),
            _ => match value.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    cell::shown(number, self.styles.get(style), self.is_1904)
                }
                _ => value,
            },
        }
    }

    fn finish(self) -> Grid {
        let mut doubts = Vec::new();
        self.errors.say(
            "shows an error, and is read as empty",
            "show errors, and are read as empty",
            &mut doubts,
        );
        self.formulas.say(
            "has a formula without a result, and is read as empty; save the workbook in Excel or LibreOffice, which calculates it",
            "have formulas without a result, and are read as empty; save the workbook in Excel or LibreOffice, which calculates them",
            &mut doubts,
        );
        self.nowhere.say(
            "has a text that is not in the workbook, and is read as empty",
            "have texts that are not in the workbook, and are read as empty",
            &mut doubts,
        );
        Grid {
            text: self.text,
            doubts,
        }
    }
}

/// Row and column, from 0, of a cell that is called so: `B3`.
fn place(name: &str) -> Option<(usize, usize)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at_checked(letters)?;
    if !(1..=3).contains(&letters.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = digits.parse::<usize>().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

/// What a cell is called.
fn called(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{}{}", String::from_iter(letters), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_by_column_and_row() {
        for (name, at) in [
            ("A1", (0, 0)),
            ("Z10", (9, 25)),
            ("AA2", (1, 26)),
            ("XFD1048576", (ROWS - 1, COLUMNS - 1)),
        ] {
            assert_eq!(place(name), Some(at));
            assert_eq!(called(at.0, at.1), name);
        }
        for name in [
            "",
            "A",
            "1",
            "A0",
            "AAAA1",
            "A1B",
            "A99999999999999999999",
            "词1",
        ] {
            assert_eq!(place(name), None, "{name}");
        }
    }
}

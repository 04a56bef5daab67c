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

/// The limits of Excel, which a reference beyond them breaks.
const MAX_ROWS: usize = 1 << 20;
const MAX_COLUMNS: usize = 1 << 14;

/// The content of the cells of a sheet.
pub(super) struct Grid {
    pub(super) text: SheetText,
    /// Warnings about cells, one for each kind.
    pub(super) warnings: Vec<String>,
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
        let mut sheet_reader = SheetReader {
            xml: reader(&xml),
            strings,
            styles,
            is_1904: book.is_1904,
            text: SheetText::default(),
            row: 0,
            cells: BTreeMap::new(),
            errors: CellWarnings::default(),
            formulas: CellWarnings::default(),
            missing_strings: CellWarnings::default(),
        };
        match sheet_reader.rows(limit)? {
            true => Ok(sheet_reader.finish()),
            false => Err(too_large(package.limit())),
        }
    }
}

/// Reads a sheet, cell by cell.
struct SheetReader<'x> {
    xml: Reader<&'x [u8]>,
    strings: Strings,
    styles: Styles,
    is_1904: bool,
    text: SheetText,
    /// The current row, counted from 0, and its cells by their columns.
    row: usize,
    cells: BTreeMap<usize, String>,
    errors: CellWarnings,
    formulas: CellWarnings,
    missing_strings: CellWarnings,
}

/// Counts the cells with one problem, and keeps the first.
#[derive(Default)]
struct CellWarnings {
    count: usize,
    first: String,
}

impl CellWarnings {
    fn add(&mut self, row: usize, column: usize) {
        if self.count == 0 {
            self.first = cell_name(row, column);
        }
        self.count += 1;
    }

    /// Adds the warning, if there is such a cell.
    fn append_to(&self, one: &str, several: &str, warnings: &mut Vec<String>) {
        let first = &self.first;
        match self.count {
            0 => {}
            1 => warnings.push(format!("the cell {first} {one}")),
            count => warnings.push(format!("{count} cells, the first one {first}, {several}")),
        }
    }
}

impl SheetReader<'_> {
    /// Reads all rows; false if their text is longer than `limit` bytes.
    fn rows(&mut self, limit: usize) -> Result<bool, Fault> {
        // The next row and column, for cells without a reference.
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
                        let place = attribute(&element, b"r").and_then(|r| parse_cell_name(&r));
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

    /// Begins a cell; false if the text up to it is longer than `limit` bytes.
    fn begin(&mut self, row: usize, column: usize, limit: usize) -> Result<bool, Fault> {
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err("this file is damaged: a cell lies beyond the last row or column".into());
        }
        if row < self.row {
            let place = cell_name(row, column);
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
        // Empty cells at the end of a row, and empty rows, are dropped.
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

    /// The text of an element without child elements.
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

    /// The text that a cell of that type shows.
    fn value(&mut self, kind: &str, style: Option<&str>, value: String, column: usize) -> String {
        match kind {
            "s" if !value.is_empty() => {
                let shared = value.trim().parse().ok();
                let shared = shared.and_then(|number| self.strings.get(number));
                shared.map(String::from).unwrap_or_else(|| {
                    self.missing_strings.add(self.row, column);
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
                    cell::format_number(number, self.styles.get(style), self.is_1904)
                }
                _ => value,
            },
        }
    }

    fn finish(self) -> Grid {
        let mut warnings = Vec::new();
        self.errors.append_to(
            "shows an error, and is read as empty",
            "show errors, and are read as empty",
            &mut warnings,
        );
        self.formulas.append_to(
            "has a formula without a result, and is read as empty; save the workbook in Excel or LibreOffice, which calculates it",
            "have formulas without a result, and are read as empty; save the workbook in Excel or LibreOffice, which calculates them",
            &mut warnings,
        );
        self.missing_strings.append_to(
            "has a text that is not in the workbook, and is read as empty",
            "have texts that are not in the workbook, and are read as empty",
            &mut warnings,
        );
        Grid {
            text: self.text,
            warnings,
        }
    }
}

/// Row and column, counted from 0, of a cell reference such as `B3`.
fn parse_cell_name(name: &str) -> Option<(usize, usize)> {
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

/// The reference of a cell, such as `B3`.
fn cell_name(row: usize, column: usize) -> String {
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
            ("XFD1048576", (MAX_ROWS - 1, MAX_COLUMNS - 1)),
        ] {
            assert_eq!(parse_cell_name(name), Some(at));
            assert_eq!(cell_name(at.0, at.1), name);
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
            assert_eq!(parse_cell_name(name), None, "{name}");
        }
    }
}

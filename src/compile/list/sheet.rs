//! A sheet of a workbook as a text with a line for each row.

use super::records::Cell;

/// The separator of cells. A tab within a cell becomes a space.
const SEPARATOR: char = '\t';

/// The character for a line break within a cell. A row is one line, so that the line numbers of diagnostics are those of the
/// sheet's rows.
const LINE_BREAK: char = '\u{2028}';

/// The text of a sheet, to which rows are added in order.
#[derive(Debug, Default)]
pub(crate) struct SheetText {
    text: String,
    line: usize,
}

impl SheetText {
    /// Adds a row by its number and the numbers of its cells, counted from 0 and ascending; rows and cells between them are
    /// empty. False if the text would exceed `limit` bytes.
    pub(crate) fn add<'c>(
        &mut self,
        row: usize,
        cells: impl IntoIterator<Item = (usize, &'c str)>,
        limit: usize,
    ) -> bool {
        let between = row.saturating_sub(self.line);
        if !self.extend('\n', between, limit) {
            return false;
        }
        self.line = row.max(self.line);
        let mut column = 0;
        for (number, cell) in cells {
            let between = number.saturating_sub(column);
            if !self.extend(SEPARATOR, between, limit) || self.text.len() + cell.len() > limit {
                return false;
            }
            column = number.max(column);
            self.push(cell);
        }
        true
    }

    /// Appends a character so many times, if this fits.
    fn extend(&mut self, ch: char, times: usize, limit: usize) -> bool {
        let fits = times <= limit.saturating_sub(self.text.len());
        if fits {
            self.text.extend(std::iter::repeat_n(ch, times));
        }
        fits
    }

    fn push(&mut self, cell: &str) {
        let mut rest = cell.chars().peekable();
        while let Some(ch) = rest.next() {
            self.text.push(match ch {
                '\r' if rest.peek() == Some(&'\n') => continue,
                '\r' | '\n' => LINE_BREAK,
                SEPARATOR => ' ',
                other => other,
            });
        }
    }

    /// The text.
    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

/// The rows of such a text.
pub(super) fn rows(text: &str) -> impl Iterator<Item = Vec<Cell>> + '_ {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let cells = line.split(SEPARATOR).map(|cell| {
            let span = at..at + cell.len();
            // One character follows each cell: the separator, or the line feed behind the last one.
            at = span.end + 1;
            Cell::plain(cell.replace(LINE_BREAK, "\n"), span)
        });
        cells.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_lines_and_cells_come_back() {
        let mut sheet = SheetText::default();
        assert!(sheet.add(0, [(0, "词条"), (2, "释义")], 1000));
        assert!(sheet.add(3, [(0, "a\"b"), (2, "一\r\n二\n三\r四\t五")], 1000));
        let text = sheet.into_text();
        assert_eq!(text.lines().count(), 4);
        let rows: Vec<_> = rows(&text).collect();
        let texts = |row: &Vec<Cell>| row.iter().map(|c| c.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&rows[0]), ["词条", "", "释义"]);
        assert_eq!(texts(&rows[3]), ["a\"b", "", "一\n二\n三\n四 五"]);
        for cell in rows.iter().flatten() {
            assert_eq!(text[cell.span.clone()].replace(LINE_BREAK, "\n"), cell.text);
        }
    }

    #[test]
    fn no_more_is_written_than_the_limit_allows() {
        assert!(!SheetText::default().add(1 << 20, [(0, "a")], 1000));
        assert!(!SheetText::default().add(0, [(1 << 14, "a")], 1000));
        assert!(!SheetText::default().add(0, [(0, "词".repeat(400).as_str())], 1000));
        assert!(SheetText::default().add(998, [(1, "a")], 1000));
    }
}

//! An outline as a text, and its tables beside it.

use super::outline::{Block, Row, Table};

/// The text of a document.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    /// How many lines it has.
    lines: usize,
    pub(super) tables: Vec<Grid>,
}

/// A table with several columns: its rows, each with the line of the text that it begins in, counted from 0.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    pub(crate) rows: Vec<GridRow>,
    /// A list of terms and what they mean, whose columns nothing names; the line before it is empty.
    pub(crate) is_definition_list: bool,
}

/// The row of a table.
#[derive(Clone, Debug)]
pub(crate) struct GridRow {
    /// The lines that it takes of the text.
    pub(crate) lines: std::ops::Range<usize>,
    /// The cells that are not empty, each with its column.
    pub(crate) cells: Vec<(usize, String)>,
}

impl Written {
    /// Adds blocks to the text.
    pub(super) fn add(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            match block {
                Block::Line(line) => self.line(&line),
                Block::Table(table) => self.table(table),
            }
        }
    }

    /// A line of its own, or several.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
        self.lines += 1 + line.trim_end().matches('\n').count();
    }

    fn table(&mut self, table: Table) {
        let holds_tables = |row: &Row| {
            let mut blocks = row.iter().flat_map(|(_, blocks)| blocks);
            blocks.any(|block| matches!(block, Block::Table(_)))
        };
        let is_layout = !table.is_definition_list && table.rows.iter().any(holds_tables);
        if is_layout || table.rows.iter().all(|row| row.len() < 2) {
            // Nothing but where things stand on a page.
            let cells = table.rows.into_iter().flatten();
            cells.for_each(|(_, blocks)| self.add(blocks));
            return;
        }
        let is_below = self.text.is_empty() || self.text.ends_with("\n\n");
        if !is_below || self.text.is_empty() && table.is_definition_list {
            self.line("");
        }
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in table.rows {
            let cells = row.into_iter();
            let cells = cells.map(|(column, blocks)| (column, text(blocks)));
            let cells: Vec<_> = cells.collect();
            let first = self.lines;
            self.row(&cells);
            let lines = first..self.lines;
            rows.push(GridRow { lines, cells });
        }
        self.line("");
        self.tables.push(Grid {
            rows,
            is_definition_list: table.is_definition_list,
        });
    }

    /// The cells of a row with a tab between them; the last one may have several lines.
    fn row(&mut self, cells: &[(usize, String)]) {
        let mut line = String::new();
        for (number, (_, cell)) in cells.iter().enumerate() {
            if number > 0 {
                line.push('\t');
            }
            if number + 1 == cells.len() {
                line.push_str(cell);
            } else {
                line.push_str(&cell.replace(['\n', '\t'], " "));
            }
        }
        self.line(&line);
    }
}

/// The lines of a cell.
fn text(blocks: Vec<Block>) -> String {
    let mut text = String::new();
    for block in blocks {
        let line = match block {
            Block::Line(line) => line,
            Block::Table(table) => {
                let cells = table.rows.into_iter().flatten();
                let cells: Vec<String> = cells.map(|(_, blocks)| self::text(blocks)).collect();
                cells.join("\n")
            }
        };
        let line = line.trim();
        if !line.is_empty() {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        }
    }
    text
}

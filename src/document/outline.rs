//! What a document of any format is made of: lines, and tables of cells that hold lines.

/// Tables lie within tables no deeper than that; what is deeper is read as lines.
const DEEPEST: usize = 16;

/// What a document holds.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) body: Vec<Block>,
    /// Footnotes and then endnotes, in the order in which the text refers to them, each with its number.
    pub(super) notes: Vec<Block>,
    /// What is not read, or not as it was meant.
    pub(super) doubts: Vec<String>,
}

/// A cell is no wider than so many columns.
const WIDEST: usize = 64;

/// A line, which may have line breaks, or a table.
#[derive(Debug)]
pub(super) enum Block {
    Line(String),
    Table(Table),
}

/// The rows of a table, and how it is to be read.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// A list of terms and what they mean (`<dl>`): two columns that nothing names.
    pub(super) is_definition_list: bool,
}

/// The cells of a row, each with its column.
pub(super) type Row = Vec<(usize, Vec<Block>)>;

/// A document while it is read, from its beginning on.
#[derive(Debug, Default)]
pub(super) struct Outline {
    blocks: Vec<Block>,
    line: String,
    /// What follows the line when it ends: the text of boxes that are anchored in it.
    anchored: Vec<Block>,
    outer: Vec<Outer>,
    /// How many tables are open that are read as lines.
    flattened: usize,
    /// How many bytes of text there are.
    len: usize,
}

/// What is open around the blocks that are read now.
#[derive(Debug)]
struct Outer {
    kind: Container,
    blocks: Vec<Block>,
    line: String,
    anchored: Vec<Block>,
}

#[derive(Debug)]
enum Container {
    Table {
        table: Table,
        /// The column of the cell that is open, or of the next one.
        column: usize,
        in_cell: bool,
        /// In how many rows below, cells of the rows above take the place of each column.
        taken: Vec<usize>,
        /// What stands in no cell: a title, or a mistake.
        stray: Vec<Block>,
    },
    Box,
}

/// The table that is innermost.
struct OpenTable<'o> {
    table: &'o mut Table,
    column: &'o mut usize,
    in_cell: &'o mut bool,
    taken: &'o mut Vec<usize>,
    stray: &'o mut Vec<Block>,
}

/// A place to which an outline can be taken back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    depth: usize,
    blocks: usize,
    line: usize,
}

impl Outline {
    /// How many bytes of text were added.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Adds to the line.
    pub(super) fn text(&mut self, text: &str) {
        self.len += text.len();
        self.line.push_str(text);
    }

    /// The line that is not ended yet.
    pub(super) fn line(&self) -> &str {
        &self.line
    }

    /// Takes away what the line ends with.
    pub(super) fn truncate_line(&mut self, len: usize) {
        self.line.truncate(len);
    }

    /// Ends the line, be it empty.
    pub(super) fn end_line(&mut self) {
        self.len += 1;
        self.blocks
            .push(Block::Line(std::mem::take(&mut self.line)));
        self.blocks.append(&mut self.anchored);
    }

    /// Ends the line if there is something in it.
    pub(super) fn end_filled_line(&mut self) {
        if self.line.trim().is_empty() && self.anchored.is_empty() {
            self.line.clear();
        } else {
            self.end_line();
        }
    }

    /// Where the outline is.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            depth: self.outer.len(),
            blocks: self.blocks.len(),
            line: self.line.len(),
        }
    }

    /// Takes back what was added since; nothing if it lies in another table.
    pub(super) fn take_back(&mut self, mark: Mark) {
        if self.outer.len() == mark.depth {
            if self.blocks.len() > mark.blocks {
                self.line.clear();
                self.blocks.truncate(mark.blocks);
            } else {
                self.line.truncate(mark.line);
            }
        }
    }

    fn enter(&mut self, kind: Container) {
        self.outer.push(Outer {
            kind,
            blocks: std::mem::take(&mut self.blocks),
            line: std::mem::take(&mut self.line),
            anchored: std::mem::take(&mut self.anchored),
        });
    }

    /// Leaves what is open: what it is, and the blocks in it that no cell holds.
    fn leave(&mut self) -> Option<(Container, Vec<Block>)> {
        let outer = self.outer.pop()?;
        self.end_filled_line();
        let inner = std::mem::replace(&mut self.blocks, outer.blocks);
        self.line = outer.line;
        self.anchored = outer.anchored;
        Some((outer.kind, inner))
    }

    /// A box that is anchored in the line: its blocks follow it.
    pub(super) fn begin_box(&mut self) {
        self.enter(Container::Box);
    }

    pub(super) fn end_box(&mut self) {
        if self.innermost_is_box() {
            if let Some((_, inner)) = self.leave() {
                self.anchored.extend(inner);
            }
        }
    }

    fn innermost_is_box(&self) -> bool {
        matches!(
            self.outer.last(),
            Some(Outer {
                kind: Container::Box,
                ..
            })
        )
    }

    /// A table; the line before it ends.
    pub(super) fn begin_table(&mut self, is_definition_list: bool) {
        self.end_filled_line();
        if self.flattened > 0 || self.outer.len() >= DEEPEST {
            self.flattened += 1;
            return;
        }
        let table = Table {
            is_definition_list,
            ..Table::default()
        };
        self.enter(Container::Table {
            table,
            column: 0,
            in_cell: false,
            taken: Vec::new(),
            stray: Vec::new(),
        });
    }

    pub(super) fn end_table(&mut self) {
        if self.flattened > 0 {
            self.end_filled_line();
            self.flattened -= 1;
            return;
        }
        self.end_cell(1, 1);
        if self.innermost_is_box() {
            return;
        }
        let left = self.leave();
        if let Some((
            Container::Table {
                mut table, stray, ..
            },
            rest,
        )) = left
        {
            self.blocks.extend(stray);
            self.blocks.extend(rest);
            table.rows.retain(|row| !row.is_empty());
            if !table.rows.is_empty() {
                self.blocks.push(Block::Table(table));
            }
        }
    }

    pub(super) fn begin_row(&mut self) {
        self.end_cell(1, 1);
        if let Some(open) = self.table() {
            open.table.rows.push(Row::new());
            *open.column = 0;
            for rows in open.taken.iter_mut() {
                *rows = rows.saturating_sub(1);
            }
        }
    }

    /// Leaves so many columns of the row empty.
    pub(super) fn skip_columns(&mut self, columns: usize) {
        if let Some(open) = self.table() {
            *open.column = open.column.saturating_add(columns.min(WIDEST));
        }
    }

    /// Leaves the row that is open out.
    pub(super) fn drop_row(&mut self) {
        self.end_cell(1, 1);
        if let Some(open) = self.table() {
            open.table.rows.pop();
        }
    }

    pub(super) fn begin_cell(&mut self) {
        self.end_cell(1, 1);
        if self.table().is_none() {
            return;
        }
        self.end_filled_line();
        let blocks = std::mem::take(&mut self.blocks);
        if let Some(open) = self.table() {
            open.stray.extend(blocks);
            *open.in_cell = true;
            while open.taken.get(*open.column).is_some_and(|rows| *rows > 0) {
                *open.column += 1;
            }
        }
    }

    /// Ends the cell that is open, which is so many columns wide and rows high.
    pub(super) fn end_cell(&mut self, columns: usize, rows: usize) {
        if self.flattened > 0 {
            self.end_filled_line();
            return;
        }
        if !self.table().is_some_and(|open| *open.in_cell) {
            return;
        }
        self.end_filled_line();
        let blocks = std::mem::take(&mut self.blocks);
        if let Some(open) = self.table() {
            *open.in_cell = false;
            if open.table.rows.is_empty() {
                open.table.rows.push(Row::new());
            }
            let first = *open.column;
            if let Some(row) = open.table.rows.last_mut() {
                if blocks.iter().any(|block| !block.is_blank()) {
                    row.push((first, blocks));
                }
            }
            let columns = columns.clamp(1, WIDEST);
            *open.column = first.saturating_add(columns);
            if rows > 1 && first < WIDEST {
                let end = first + columns;
                if open.taken.len() < end {
                    open.taken.resize(end, 0);
                }
                for taken in open.taken.iter_mut().take(end).skip(first) {
                    *taken = rows;
                }
            }
        }
    }

    /// The table that is innermost, if no box lies in it.
    fn table(&mut self) -> Option<OpenTable<'_>> {
        if self.flattened > 0 {
            return None;
        }
        match &mut self.outer.last_mut()?.kind {
            Container::Table {
                table,
                column,
                in_cell,
                taken,
                stray,
            } => Some(OpenTable {
                table,
                column,
                in_cell,
                taken,
                stray,
            }),
            Container::Box => None,
        }
    }

    /// All of it. Tables and boxes that were left open are ended.
    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        while let Some(outer) = self.outer.last() {
            match outer.kind {
                Container::Box => self.end_box(),
                Container::Table { .. } => {
                    self.flattened = 0;
                    self.end_table();
                }
            }
        }
        self.end_filled_line();
        self.blocks
    }
}

impl Block {
    fn is_blank(&self) -> bool {
        match self {
            Block::Line(line) => line.trim().is_empty(),
            Block::Table(_) => false,
        }
    }
}

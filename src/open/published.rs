//! The parts of a published document, or of a Markdown file, that become entries: tables with a header row, definition
//! lists, a glossary section of the text, or else its notes.

use super::markdown;
use crate::compile::list::sheet::SheetText;
use crate::compile::{list, Report};
use crate::document::{Document, Grid, GridRow};
use crate::source::{Diagnostic, Source};
use std::borrow::Cow;

/// A document as sources for the compiler.
pub(super) struct Published {
    pub(super) lists: Vec<Source>,
    pub(super) reports: Vec<Report>,
    /// Warnings about parts of the document that are not read.
    pub(super) warnings: Vec<Diagnostic>,
}

/// The number of tables of a document that are read as lists; tables with the same columns count as one.
const MAX_TABLES: usize = 64;

/// A definition list is a glossary if it holds at least `1 / MIN_SHARE_DIVISOR` of the text. Smaller ones may say who
/// issued a page, and when.
const MIN_SHARE_DIVISOR: usize = 2;

/// The column names given to a definition list, which has none.
const DEFINITION_LIST_COLUMNS: [&str; 2] = ["词条", "释义"];

impl Published {
    /// The sources in a document. None is longer than `limit` bytes.
    pub(super) fn of(document: &Document, limit: u64) -> Self {
        let (name, body) = (document.source().name(), document.body());
        let published = Published::new(name, body, document.notes(), document.tables(), limit);
        let warnings = document.warnings().iter().cloned();
        Published {
            warnings: warnings.chain(published.warnings).collect(),
            ..published
        }
    }

    /// The sources in a Markdown file.
    pub(super) fn of_markdown(source: &Source, limit: u64) -> Self {
        let (text, tables) = markdown::read(source.text());
        Published::new(source.name(), &text, "", &tables, limit)
    }

    fn new(name: &str, body: &str, notes: &str, tables: &[Grid], limit: u64) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut warnings = Vec::new();
        let mut lists = Lists::default();
        let lines: Vec<&str> = body.lines().collect();
        for grid in tables {
            lists.add(grid, &lines, body.len(), limit);
        }
        if lists.left_out > 0 {
            let left_out = lists.left_out;
            let message = format!("{left_out} tables of this document, which name other columns than those before, are not read as lists");
            warnings.push(Diagnostic::of_file(name, message).warning());
        }
        let last = lists.taken_lines.last().map(|lines| lines.start);
        let report = blank_out(&lines, &lists.taken_lines);
        let body = Report::new(Source::new(name, report));
        let notes = (!notes.is_empty()).then(|| {
            let above = "\n".repeat(lines.len());
            Report::new(Source::new(name, above + notes))
        });
        // Notes explain words in some reports, and name sources in others.
        let notes = notes.filter(|notes| !body.has_entries() && notes.has_entries());
        let body = match (last, &notes) {
            (None, None) => body,
            (last, _) => body.beside_lists(last.unwrap_or_default()),
        };
        let sources = lists.sheets.into_iter();
        Published {
            lists: sources
                .map(|(_, sheet)| Source::new(name, sheet.into_text()))
                .collect(),
            reports: std::iter::once(body).chain(notes).collect(),
            warnings,
        }
    }
}

/// The tables that are read as lists.
#[derive(Default)]
struct Lists {
    /// The names of columns, and the rows of all tables with these columns.
    sheets: Vec<(Vec<(usize, String)>, SheetText)>,
    /// The lines of the text that belong to them, which the report is read without.
    taken_lines: Vec<std::ops::Range<usize>>,
    left_out: usize,
}

impl Lists {
    fn add(&mut self, grid: &Grid, lines: &[&str], len: usize, limit: usize) {
        let Some(first) = grid.rows.first() else {
            return;
        };
        let default_names = DEFINITION_LIST_COLUMNS
            .map(String::from)
            .into_iter()
            .enumerate()
            .collect();
        let (names, line, skipped): (Vec<_>, _, _) = match grid.is_definition_list {
            true if is_glossary(grid, lines, len) => {
                (default_names, first.lines.start.saturating_sub(1), 0)
            }
            true => return,
            false => match header_row(grid) {
                Some(header_row) => match grid.rows.get(header_row) {
                    Some(row) => (row.cells.clone(), row.lines.start, header_row + 1),
                    None => return,
                },
                None => return,
            },
        };
        let known = self.sheets.iter().position(|(known, _)| *known == names);
        let place = known.unwrap_or(self.sheets.len());
        if known.is_none() {
            if self.sheets.len() >= MAX_TABLES {
                self.left_out += 1;
                return;
            }
            let mut sheet = SheetText::default();
            let cells = names.iter().map(|(column, name)| (*column, name.as_str()));
            if !sheet.add(line, cells, limit) {
                return;
            }
            self.sheets.push((names, sheet));
        }
        let Some((_, sheet)) = self.sheets.get_mut(place) else {
            return;
        };
        for row in grid.rows.iter().skip(skipped) {
            let cells = row.cells.iter();
            let cells = cells.map(|(column, cell)| match (column, grid.is_definition_list) {
                // Terms on lines of their own are alternatives, which lists separate by `|`.
                (0, true) => (0, Cow::Owned(cell.replace('\n', "|"))),
                _ => (*column, Cow::Borrowed(cell.as_str())),
            });
            let cells: Vec<_> = cells.collect();
            let cells = cells.iter().map(|(column, cell)| (*column, &**cell));
            if !sheet.add(row.lines.start, cells, limit) {
                return;
            }
        }
        // A glossary header above is that of the table, unless entries stand between them.
        let first = first.lines.start;
        let header = header_above(first, lines).filter(|header| {
            let between = lines.get(*header..first).unwrap_or_default().join("\n");
            !Report::new(Source::new(String::new(), between)).has_entries()
        });
        self.taken_lines.extend(header.map(|line| line..line + 1));
        self.taken_lines
            .extend(grid.rows.iter().map(|row| row.lines.clone()));
    }
}

/// The row that names the columns of a table, if they are those of a glossary.
fn header_row(grid: &Grid) -> Option<usize> {
    let mut sheet = SheetText::default();
    // A title may stand above it; the text of four rows is enough.
    for (number, row) in grid.rows.iter().take(4).enumerate() {
        let cells = row.cells.iter();
        sheet.add(
            number,
            cells.map(|(column, cell)| (*column, cell.as_str())),
            1 << 16,
        );
    }
    list::head_of_glossary(&sheet.into_text())
}

/// Whether a definition list is a glossary: it stands below the header of one, or holds half of the text.
fn is_glossary(grid: &Grid, lines: &[&str], len: usize) -> bool {
    let is_pair = |row: &&GridRow| row.cells.len() > 1;
    if grid.rows.iter().filter(is_pair).count() < 2 {
        return false;
    }
    let rows = grid.rows.iter().flat_map(|row| &row.cells);
    let own: usize = rows.map(|(_, cell)| cell.len()).sum();
    let first = grid.rows.first().map_or(0, |row| row.lines.start);
    own * MIN_SHARE_DIVISOR >= len || header_above(first, lines).is_some()
}

/// The line of a glossary header, if one of the three lines above a line is one.
fn header_above(line: usize, lines: &[&str]) -> Option<usize> {
    let above = lines.iter().enumerate().take(line).rev();
    let above = above.filter(|(_, line)| !line.trim().is_empty()).take(3);
    let is_header = |line: &str| Report::new(Source::new("line", line)).has_header();
    let mut headers = above.filter(|(_, line)| is_header(line));
    headers.next().map(|(number, _)| number)
}

/// The text with some lines made empty, so that line numbers stay.
fn blank_out(lines: &[&str], taken_lines: &[std::ops::Range<usize>]) -> String {
    let mut text = String::new();
    let mut taken_lines = taken_lines.iter().peekable();
    for (number, line) in lines.iter().enumerate() {
        while taken_lines.next_if(|place| place.end <= number).is_some() {}
        if !taken_lines
            .peek()
            .is_some_and(|place| place.contains(&number))
        {
            text.push_str(line);
        }
        text.push('\n');
    }
    text
}

//! What of a published document, or of a Markdown file, becomes entries: its tables that name their columns, lists of definitions, a section in its
//! text, or else its notes.

use super::markdown;
use crate::compile::list::sheet::SheetText;
use crate::compile::{list, Report};
use crate::document::{Document, Grid, GridRow};
use crate::source::{Diagnostic, Source};
use std::borrow::Cow;

/// A document as the compiler takes it.
pub(super) struct Published {
    pub(super) lists: Vec<Source>,
    pub(super) reports: Vec<Report>,
    /// What of the document is not read.
    pub(super) warnings: Vec<Diagnostic>,
}

/// So many tables of a document are read as lists; tables with the same columns are one.
const MOST_TABLES: usize = 64;

/// A list of definitions is a glossary if so much of the text is in such lists: a half. Others tell who issued a page,
/// and when.
const SHARE: usize = 2;

/// Column names of a list of definitions.
const UNNAMED: [&str; 2] = ["词条", "释义"];

impl Published {
    /// What is in a document. No text that is made of it is longer than so many bytes.
    pub(super) fn of(document: &Document, limit: u64) -> Self {
        let (name, body) = (document.source().name(), document.body());
        let published = Published::new(name, body, document.notes(), document.tables(), limit);
        let warnings = document.warnings().iter().cloned();
        Published {
            warnings: warnings.chain(published.warnings).collect(),
            ..published
        }
    }

    /// What is in a Markdown file.
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
        if lists.beyond > 0 {
            let beyond = lists.beyond;
            let doubt = format!("{beyond} tables of this document, which name other columns than those before, are not read as lists");
            warnings.push(Diagnostic::of_file(name, doubt).warning());
        }
        let last = lists.places.last().map(|lines| lines.start);
        let report = without(&lines, &lists.places);
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

/// The tables that are lists.
#[derive(Default)]
struct Lists {
    /// The names of columns, and the rows of all tables that have these.
    sheets: Vec<(Vec<(usize, String)>, SheetText)>,
    /// The lines that they take of the text.
    places: Vec<std::ops::Range<usize>>,
    beyond: usize,
}

impl Lists {
    fn add(&mut self, grid: &Grid, lines: &[&str], len: usize, limit: usize) {
        let Some(first) = grid.rows.first() else {
            return;
        };
        let unnamed = UNNAMED.map(String::from).into_iter().enumerate().collect();
        let (names, line, skipped): (Vec<_>, _, _) = match grid.is_definition_list {
            true if is_glossary(grid, lines, len) => {
                (unnamed, first.lines.start.saturating_sub(1), 0)
            }
            true => return,
            false => match head(grid) {
                Some(head) => match grid.rows.get(head) {
                    Some(row) => (row.cells.clone(), row.lines.start, head + 1),
                    None => return,
                },
                None => return,
            },
        };
        let known = self.sheets.iter().position(|(known, _)| *known == names);
        let place = known.unwrap_or(self.sheets.len());
        if known.is_none() {
            if self.sheets.len() >= MOST_TABLES {
                self.beyond += 1;
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
                // Several terms, a line each.
                (0, true) => (0, Cow::Owned(cell.replace('\n', "|"))),
                _ => (*column, Cow::Borrowed(cell.as_str())),
            });
            let cells: Vec<_> = cells.collect();
            let cells = cells.iter().map(|(column, cell)| (*column, &**cell));
            if !sheet.add(row.lines.start, cells, limit) {
                return;
            }
        }
        // The header above is that of the table, unless entries stand between them.
        let first = first.lines.start;
        let header = header_above(first, lines).filter(|header| {
            let between = lines.get(*header..first).unwrap_or_default().join("\n");
            !Report::new(Source::new(String::new(), between)).has_entries()
        });
        self.places.extend(header.map(|line| line..line + 1));
        self.places
            .extend(grid.rows.iter().map(|row| row.lines.clone()));
    }
}

/// Which row of a table names its columns, if they are those of a glossary.
fn head(grid: &Grid) -> Option<usize> {
    let mut sheet = SheetText::default();
    // A title may stand above.
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

/// Whether a list of definitions is a glossary: it stands below the header of one, or is most of the text.
fn is_glossary(grid: &Grid, lines: &[&str], len: usize) -> bool {
    let is_pair = |row: &&GridRow| row.cells.len() > 1;
    if grid.rows.iter().filter(is_pair).count() < 2 {
        return false;
    }
    let rows = grid.rows.iter().flat_map(|row| &row.cells);
    let own: usize = rows.map(|(_, cell)| cell.len()).sum();
    let first = grid.rows.first().map_or(0, |row| row.lines.start);
    own * SHARE >= len || header_above(first, lines).is_some()
}

/// The header of a glossary in one of the few lines above another.
fn header_above(line: usize, lines: &[&str]) -> Option<usize> {
    let above = lines.iter().enumerate().take(line).rev();
    let above = above.filter(|(_, line)| !line.trim().is_empty()).take(3);
    let is_header = |line: &str| Report::new(Source::new("line", line)).has_header();
    let mut headers = above.filter(|(_, line)| is_header(line));
    headers.next().map(|(number, _)| number)
}

/// The text but for some lines, which are empty.
fn without(lines: &[&str], places: &[std::ops::Range<usize>]) -> String {
    let mut text = String::new();
    let mut places = places.iter().peekable();
    for (number, line) in lines.iter().enumerate() {
        while places.next_if(|place| place.end <= number).is_some() {}
        if !places.peek().is_some_and(|place| place.contains(&number)) {
            text.push_str(line);
        }
        text.push('\n');
    }
    text
}

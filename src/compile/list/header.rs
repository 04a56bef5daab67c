//! The header of a table: the row that names its columns, and the field of each.

use super::columns::{known_names, Column, Field};
use super::content::{self, Profile};
use super::diagnostics::ListDiagnostics;
use super::layout::Layout;
use super::options::Options;
use super::records::{span_of, Cell};
use crate::entry::{reads_as_chinese, DescriptionKind, Script};
use std::ops::Range;

/// The most bytes of a header.
const LONGEST_HEADER: usize = 1 << 16;
/// The most columns of a table.
pub(super) const MAX_COLUMNS: usize = 256;

/// How many rows of a table are examined before it is read.
const SAMPLE_ROWS: usize = 200;

/// Within how many rows the header must be; titles may stand above it.
const HEADER_ROWS: usize = 10;

/// The head of a table: its layout and its first rows.
pub(super) struct Head {
    pub(super) layout: Layout,
    /// The first rows, the header among them.
    pub(super) rows: Vec<Vec<Cell>>,
    /// The index of the row that names the columns, if one does.
    pub(super) header: Option<usize>,
    /// How well the layout fits: the number of known columns; then the most rows of several cells that have the same length.
    score: (usize, usize),
}

impl Head {
    /// The head of a text; with the given delimiter, if any of the first rows then has several cells.
    pub(super) fn of(text: &str, delimiter: Option<u8>, options: &Options) -> Self {
        let given = delimiter.map(Layout::delimited);
        let given = given.filter(|_| Layout::announced(text).is_none());
        let given = given.map(|layout| Head::with(layout, text, options));
        if let Some(head) = given.filter(|head| head.has_columns()) {
            return head;
        }
        let heads = Layout::candidates(text).map(|layout| Head::with(layout, text, options));
        // Of equal scores, the layout that is tried first.
        let best = heads.reduce(|best, head| match head.score > best.score {
            true => head,
            false => best,
        });
        best.unwrap_or_else(|| Head::with(Layout::delimited(b','), text, options))
    }

    /// The head of a text whose first row names its columns; `None` for other texts.
    pub(super) fn announced(text: &str) -> Option<Self> {
        let options = Options::default();
        let is_named = |head: &Head| {
            let header = head.header.and_then(|header| head.rows.get(header));
            let is_first = matches!(head.layout, Layout::Pipes(_)) || head.header == Some(0);
            is_first
                && header.is_some_and(|h| h.len() > 1 && has_terms(&named_columns(h, &options)))
        };
        let heads = Layout::candidates(text).map(|layout| Head::with(layout, text, &options));
        let named = heads.filter(is_named);
        named.max_by_key(|head| head.score)
    }

    pub(super) fn with(layout: Layout, text: &str, options: &Options) -> Self {
        let rows: Vec<_> = layout.rows(text).take(SAMPLE_ROWS).collect();
        let header = header(&rows, options);
        let names = header.and_then(|header| rows.get(header));
        let known = names.map_or(0, |row| {
            named_columns(row, options).iter().flatten().count()
        });
        let lengths = || rows.iter().map(Vec::len).filter(|length| *length > 1);
        let commonest = lengths().map(|one| lengths().filter(|other| *other == one).count());
        let score = (known, commonest.max().unwrap_or_default());
        Head {
            layout,
            rows,
            header,
            score,
        }
    }

    fn has_columns(&self) -> bool {
        self.rows.iter().take(HEADER_ROWS).any(|row| row.len() > 1)
    }

    /// The examined rows below the header.
    pub(super) fn rows_below(&self) -> &[Vec<Cell>] {
        let below = self.header.map_or(0, |header| header + 1);
        self.rows.get(below..).unwrap_or_default()
    }
}

/// The row that names the columns.
fn header(rows: &[Vec<Cell>], options: &Options) -> Option<usize> {
    let is_header = |(place, row): &(usize, &Vec<Cell>)| {
        if row.len() > MAX_COLUMNS {
            return false;
        }
        let columns = named_columns(row, options);
        let known = columns.iter().flatten().count();
        let fewest = match (place, has_terms(&columns)) {
            (0, true) => 1,
            (_, true) => 2,
            // It names columns but none of terms, which is reported.
            (0, false) => filled_count(row).min(2),
            (_, false) => return false,
        };
        // Rows of titles above the header have fewer cells.
        let above = rows.iter().take(*place);
        let is_first = above
            .map(|row| filled_count(row))
            .all(|above| above < filled_count(row));
        // A single row may be the only entry of a table without names.
        let is_alone = rows.len() == 1 && known < filled_count(row);
        known >= fewest && is_first && !is_alone && !is_repeated(*place, row, &columns, rows)
    };
    let mut candidates = rows.iter().enumerate().take(HEADER_ROWS).filter(is_header);
    candidates.next().map(|(place, _)| place)
}

/// How many cells of a row are not empty.
fn filled_count(row: &[Cell]) -> usize {
    row.iter().filter(|cell| !cell.text.is_empty()).count()
}

/// Whether most of the supposed names recur in most other rows, as the languages do in a file of DeepL.
fn is_repeated(
    row_number: usize,
    row: &[Cell],
    columns: &[Option<Column>],
    rows: &[Vec<Cell>],
) -> bool {
    let names = row.iter().zip(columns).enumerate();
    let names = names.filter_map(|(place, (cell, column))| column.as_ref().map(|_| (place, cell)));
    let (mut repeated, mut all) = (0, 0);
    for (place, cell) in names {
        let others = rows.iter().enumerate().filter(|(n, _)| *n != row_number);
        let again = others.filter_map(|(_, row)| row.get(place));
        let again = again.filter(|other| other.text == cell.text).count();
        repeated += usize::from(again * 2 > rows.len() - 1);
        all += 1;
    }
    repeated * 2 > all
}

/// The columns that the cells of a row name.
fn named_columns(row: &[Cell], options: &Options) -> Vec<Option<Column>> {
    let named = row.iter().map(|cell| {
        let told = options.columns.iter().find(|(name, _)| cell.text == *name);
        Column::named(told.map_or(&cell.text, |(_, name)| name))
    });
    named.collect()
}

/// Whether a column may hold the headword.
fn has_terms(columns: &[Option<Column>]) -> bool {
    let has = |field: Field| columns.iter().flatten().any(|c| c.field == field);
    has(Field::Headword) || has(Field::Original) || has(Field::Translation)
}

/// The index of the row of a sheet that names the columns of a glossary: headwords, with definitions or equivalents.
#[cfg(feature = "documents")]
pub(crate) fn head_of_glossary(sheet: &str) -> Option<usize> {
    let mut rows = super::sheet::rows(sheet);
    rows.position(|row| {
        let columns = named_columns(&row, &Options::default());
        let has = |field: Field| columns.iter().flatten().any(|c| c.field == field);
        has(Field::Headword) && (has(Field::Definition) || has(Field::Equivalent))
    })
}

/// The columns, and how many rows stand above the entries; `None` if no entry can be read.
pub(super) fn columns(
    head: &Head,
    diagnostics: &mut ListDiagnostics<'_>,
    options: &Options,
) -> Option<(Vec<Option<Column>>, usize)> {
    let first = head.rows.get(head.header.unwrap_or_default())?;
    let all = span_of(first)?;
    if all.len() > LONGEST_HEADER || first.len() > MAX_COLUMNS {
        let expected = format!("at most {MAX_COLUMNS} columns; the first row names them");
        diagnostics.error(&all, "this is too long for a header", expected);
        return None;
    }
    if !check_given_names(head, diagnostics, options, first, &all) {
        return None;
    }
    let Some(header) = head.header else {
        return unnamed_columns(head, diagnostics, options, &all);
    };
    if header > 0 {
        let titles = head.rows.first().and_then(|row| row.first());
        let span = titles.map_or(all.clone(), |cell| cell.span.clone());
        let message = "this stands above the row that names the columns, and is left out";
        diagnostics.warning(&span, message, "the names of the columns in the first row");
    }
    let mut columns = named_columns(first, options);
    if !has_terms(&columns) {
        return no_headword(diagnostics, &all);
    }
    attach_to_terms(first, &mut columns);
    weblate_context(head, first, &mut columns);
    for (cell, column) in first.iter().zip(&columns) {
        super::rows::is_sound(cell, diagnostics);
        if column.is_none() && !cell.text.is_empty() {
            let message = format!("unknown column {:?}; its cells are left out", cell.text);
            diagnostics.warning(&cell.span, message, known_names());
        }
    }
    ignore_unnamed(head, first, &mut columns, diagnostics);
    find_languages(head, first, &mut columns, diagnostics, options);
    infer_script(diagnostics, first, &mut columns);
    drop_repeated(first, &mut columns, diagnostics);
    Some((columns, header + 1))
}

/// Whether the column names given by the caller apply to this table; reports those that do not.
fn check_given_names(
    head: &Head,
    diagnostics: &mut ListDiagnostics<'_>,
    options: &Options,
    first: &[Cell],
    all: &Range<usize>,
) -> bool {
    let mut is_right = true;
    for (name, known_as) in &options.columns {
        if Column::named(known_as).is_none() {
            let message =
                format!("{name:?} is to be read as {known_as:?}, which is not a known column");
            diagnostics.error(all, message, known_names());
            is_right = false;
        }
        let by_number = head.header.is_none() && number(name).is_some_and(|n| n < first.len());
        if !by_number && !first.iter().any(|cell| cell.text == *name) {
            let names: Vec<&str> = first.iter().map(|cell| &*cell.text).collect();
            let message = format!("no column of this header is called {name:?}");
            diagnostics.error(all, message, format!("one of: {}", names.join(", ")));
            is_right = false;
        }
    }
    is_right
}

/// Reports that no column holds the headword.
fn no_headword<T>(diagnostics: &mut ListDiagnostics<'_>, all: &Range<usize>) -> Option<T> {
    let expected = "a column `headword`, `term`, `词条`, `术语`, `名词`, `zh-Hant` or `zh-Hans`; \
                    the first row of a list names its columns";
    let message = "no column of this header holds the headword";
    diagnostics.error(all, message, expected);
    None
}

/// The index of a column that the caller names by its number, counted from 1.
fn number(name: &str) -> Option<usize> {
    name.parse::<usize>().ok()?.checked_sub(1)
}

/// The columns of a table without known names.
fn unnamed_columns(
    head: &Head,
    diagnostics: &mut ListDiagnostics<'_>,
    options: &Options,
    all: &Range<usize>,
) -> Option<(Vec<Option<Column>>, usize)> {
    let first = head.rows.first()?;
    let told = |place: usize| {
        let of = |(name, known_as): &(String, String)| {
            Column::named(known_as).filter(|_| number(name) == Some(place))
        };
        options.columns.iter().find_map(of)
    };
    let mut columns = match content::columns(&head.rows, options) {
        Some(columns) => columns,
        None if options.columns.is_empty() => return no_headword(diagnostics, all),
        None => vec![None; first.len()],
    };
    for (place, column) in columns.iter_mut().enumerate() {
        *column = told(place).or_else(|| column.take());
    }
    if !has_terms(&columns) {
        return no_headword(diagnostics, all);
    }
    let read_as = columns.iter();
    let read_as = read_as.map(|column| {
        column
            .as_ref()
            .map_or("nothing".into(), Column::display_name)
    });
    let read_as = read_as.collect::<Vec<String>>().join(", ");
    if are_unknown_names(&head.rows, &columns) {
        let names: Vec<_> = first
            .iter()
            .map(|cell| format!("{:?}", cell.text))
            .collect();
        let names = names.join(", ");
        let message = format!("unknown columns {names}; they are read as {read_as}");
        diagnostics.warning(all, message, known_names());
        return Some((columns, 1));
    }
    if options.columns.is_empty() {
        let message = format!("no row names the columns; they are read as {read_as}");
        diagnostics.warning(all, message, "a first row such as 词条,释义,en,备注");
    }
    Some((columns, 0))
}

/// Whether the first row is a header of unknown names: the only row without Chinese in the column of headwords.
fn are_unknown_names(rows: &[Vec<Cell>], columns: &[Option<Column>]) -> bool {
    let is_headword = |column: &Option<Column>| {
        let field = column.as_ref().map(|column| column.field);
        field == Some(Field::Headword)
    };
    let Some((first, place)) = rows.split_first().zip(columns.iter().position(is_headword)) else {
        return false;
    };
    let (names, rows) = first;
    let is_chinese = |row: &Vec<Cell>| {
        row.get(place)
            .is_some_and(|cell| reads_as_chinese(&cell.text))
    };
    !rows.is_empty() && !is_chinese(names) && rows.iter().all(is_chinese)
}

/// Attaches columns about terms, such as their status, to the column of terms before them.
fn attach_to_terms(header: &[Cell], columns: &mut [Option<Column>]) {
    let statuses = columns.iter().flatten();
    let has_several = statuses.filter(|c| c.field == Field::Status).count() > 1;
    let mut of_terms: Option<Column> = None;
    for (cell, column) in header.iter().zip(columns) {
        let Some(column) = column else { continue };
        if column.holds_terms() {
            of_terms = Some(column.clone());
        }
        if has_several && column.field == Field::Status {
            column.field = Field::Usage;
        }
        let is_of_term = cell.text.to_ascii_lowercase().starts_with("term");
        if let (Field::Description(_), true, Some(terms)) = (column.field, is_of_term, &of_terms) {
            (column.script, column.lang) = (terms.script, terms.lang.clone());
        }
    }
}

/// In a table with `location` and `fuzzy`, which Weblate writes, the context tells equal source strings apart and is no
/// example of use: it is an id that this crate wrote, or else a note.
fn weblate_context(head: &Head, header: &[Cell], columns: &mut [Option<Column>]) {
    let has = |name: &str| header.iter().any(|cell| cell.text == name);
    if !has("location") || !has("fuzzy") {
        return;
    }
    let context = Field::Description(DescriptionKind::Context);
    for (place, column) in columns.iter_mut().enumerate() {
        if column
            .as_ref()
            .is_some_and(|column| column.field == context)
        {
            *column = Some(Column::of(
                match Profile::of(head.rows_below(), place).are_ids() {
                    true => Field::Ignored,
                    false => Field::Description(DescriptionKind::Note),
                },
            ));
        }
    }
}

/// Ignores columns without a name, with a warning unless they hold words such as 指 between a term and its meaning.
fn ignore_unnamed(
    head: &Head,
    header: &[Cell],
    columns: &mut [Option<Column>],
    diagnostics: &mut ListDiagnostics<'_>,
) {
    for (place, column) in columns.iter_mut().enumerate() {
        let profile = Profile::of(head.rows_below(), place);
        let is_named = header.get(place).is_some_and(|cell| !cell.text.is_empty());
        if column.is_none() && profile.is_link() {
            *column = Some(Column::of(Field::Ignored));
        }
        if let Some(cell) = header.get(place).filter(|_| column.is_none() && !is_named) {
            if !profile.is_empty() {
                let message = "this column has no name; its cells are left out";
                diagnostics.warning(&cell.span, message, known_names());
            }
        }
    }
}

/// Finds the language of columns whose names do not have it.
fn find_languages(
    head: &Head,
    header: &[Cell],
    columns: &mut [Option<Column>],
    diagnostics: &mut ListDiagnostics<'_>,
    options: &Options,
) {
    let has =
        |columns: &[Option<Column>], field| columns.iter().flatten().any(|c| c.field == field);
    // `source` is the source text where no other column holds it, and a citation otherwise.
    if !has(columns, Field::Headword) && !has(columns, Field::Original) {
        for column in columns
            .iter_mut()
            .flatten()
            .filter(|c| c.field == Field::Source)
        {
            *column = Column::of(Field::Original);
        }
    }
    let profiles: Vec<_> = (0..columns.len())
        .map(|place| Profile::of(head.rows_below(), place))
        .collect();
    let is_open = |column: &Column| {
        let is_plain = column.script.is_none() && column.region.is_none();
        let is_side = matches!(column.field, Field::Original | Field::Translation);
        is_side || column.field == Field::Headword && is_plain
    };
    let has_chinese = columns.iter().zip(&profiles).any(|(column, profile)| {
        column.as_ref().is_some_and(|column| {
            is_open(column) && profile.is_chinese()
                || column.field == Field::Headword && !is_open(column)
        })
    });
    for ((column, profile), cell) in columns.iter_mut().zip(&profiles).zip(header) {
        let Some(column) = column.as_mut().filter(|column| is_open(column)) else {
            continue;
        };
        let is_first = column.field != Field::Translation;
        let is_chinese = match has_chinese {
            true => {
                profile.is_chinese() || column.field == Field::Headword && !profile.is_foreign()
            }
            // All terms may be without Chinese characters, as 1310 is.
            false => is_first,
        };
        if is_chinese {
            column.field = Field::Headword;
            continue;
        }
        *column = Column::equivalents(profile.language(options));
        if is_first {
            let message = format!(
                "the column {:?} holds hardly any Chinese; it is read as {}",
                cell.text, column.lang
            );
            diagnostics.warning(
                &cell.span,
                message,
                "a column of Chinese terms; or a name such as en",
            );
        }
    }
}

/// If a field has a column for one script and one that names none, the latter is for the other script.
fn infer_script(
    diagnostics: &mut ListDiagnostics<'_>,
    header: &[Cell],
    columns: &mut [Option<Column>],
) {
    for place in 0..columns.len() {
        let Some(Some(plain)) = columns.get(place) else {
            continue;
        };
        let (field, lang) = (plain.field, plain.lang.clone());
        if plain.script.is_some() || plain.region.is_some() {
            continue;
        }
        let has = |script| {
            let mut others = columns.iter().flatten();
            others.any(|c| c.field == field && c.script == Some(script) && c.lang == lang)
        };
        let script = match (has(Script::Hant), has(Script::Hans)) {
            (false, false) => continue,
            (true, false) => Some(Script::Hans),
            (false, true) => Some(Script::Hant),
            // The characters of each such term show its script.
            (true, true) if matches!(field, Field::Terms(_)) => continue,
            (true, true) => {
                if let Some(cell) = header.get(place) {
                    let message =
                        format!("other columns hold {:?} in both scripts already", cell.text);
                    diagnostics.warning(&cell.span, message, "one column for each script");
                }
                continue;
            }
        };
        if let Some(Some(plain)) = columns.get_mut(place) {
            plain.script = script;
        }
    }
}

/// Drops repeated columns. Only fields with several values, as terms and notes, may have several columns.
fn drop_repeated(
    header: &[Cell],
    columns: &mut [Option<Column>],
    diagnostics: &mut ListDiagnostics<'_>,
) {
    let mut before: Vec<Column> = Vec::new();
    for (cell, place) in header.iter().zip(columns) {
        let Some(column) = place else { continue };
        let is_once = !matches!(
            column.field,
            Field::Headword
                | Field::Equivalent
                | Field::Description(_)
                | Field::Usage
                | Field::Terms(_)
                | Field::Ignored
        );
        if is_once && before.contains(column) {
            let message = format!(
                "an earlier column holds the same as {:?}; the cells of this one are left out",
                cell.text
            );
            diagnostics.warning(&cell.span, message, "each column once");
            *place = None;
            continue;
        }
        before.push(column.clone());
    }
}

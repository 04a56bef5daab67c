//! Excel workbooks: the cells of a sheet become the rows of a list.
//!
//! A workbook (ISO/IEC 29500, `.xlsx`) is a ZIP archive of parts in XML. Only the needed parts are unpacked:
//! the list of sheets, the sheet that is read, its strings and its number formats. Each is counted against the limit while it
//! is unpacked, regardless of the size that the archive declares. Available readers trust what a file declares: how many
//! strings to allocate, references of any length, dimensions. So the parts are read here, with `quick-xml`.

mod cell;
mod grid;
mod parts;
mod strings;
mod styles;

use crate::package::{damaged, Fault, Kind, Package};
use crate::source::{Diagnostic, Source, SourceError};
use grid::Grid;
use parts::{Book, Sheet};
use std::fmt::Write as _;
use std::io::Read;

/// A sheet that was read.
pub(super) struct Workbook {
    /// A line for each row of the sheet, in the layout that lists read.
    pub(super) source: Source,
    /// Warnings about parts of the workbook that are not read.
    pub(super) warnings: Vec<Diagnostic>,
}

const WORKBOOK: Kind = Kind {
    name: "workbook (XLSX)",
    usual_part: "xl/workbook.xml",
    is_part: |name| name.ends_with("workbook.xml"),
    content_type: "spreadsheetml.sheet.main+xml",
};

/// The number of sheets that a message names.
const MAX_NAMES: usize = 8;

impl Workbook {
    /// Reads the sheet of that name, or else the first one that is not empty; `None` if the bytes are not a workbook.
    ///
    /// # Errors
    /// If the workbook is damaged, or larger than `limit` bytes when unpacked; if there is no such sheet.
    pub(super) fn read(
        name: &str,
        bytes: &[u8],
        sheet: Option<&str>,
        limit: u64,
    ) -> Result<Option<Self>, SourceError> {
        let refused = |fault: Fault| SourceError::of_file(name, fault);
        let Some(mut package) = Package::open(bytes, limit, WORKBOOK).map_err(refused)? else {
            return Ok(None);
        };
        let book = Book::read(&mut package).map_err(refused)?;
        let (sheet, others) = choose_sheet(&book, &mut package, sheet, limit).map_err(refused)?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let grid = Grid::read(&mut package, &book, sheet, limit).map_err(refused)?;
        let mut warnings = grid.warnings;
        if !others.is_empty() {
            let (read, others) = (&sheet.name, quoted_names(&others));
            warnings.push(format!(
                "the sheet {read:?} of this workbook is read, and not {others}; name another one to read that"
            ));
        }
        if has_comments(&package) {
            warnings.push("the comments on cells of this workbook are not read".into());
        }
        let warnings = warnings
            .iter()
            .map(|w| Diagnostic::of_file(name, w).warning());
        Ok(Some(Workbook {
            warnings: warnings.collect(),
            source: Source::new(name, grid.text.into_text()),
        }))
    }
}

/// The sheet to read, and the names of the others that are not empty.
fn choose_sheet<'b>(
    book: &'b Book,
    package: &mut Package<'_>,
    name: Option<&str>,
    limit: u64,
) -> Result<(&'b Sheet, Vec<&'b str>), Fault> {
    if let Some(name) = name {
        let is = |sheet: &&Sheet| sheet.name.trim().eq_ignore_ascii_case(name.trim());
        let named = book.sheets.iter().find(is);
        let names: Vec<&str> = book.sheets.iter().map(|sheet| &*sheet.name).collect();
        let why = || {
            format!(
                "unknown sheet {name:?}; the sheets are {}",
                quoted_names(&names)
            )
        };
        return named.map(|sheet| (sheet, Vec::new())).ok_or_else(why);
    }
    let mut filled = Vec::new();
    let mut bytes_left = limit;
    for sheet in &book.sheets {
        if holds_values(package, &sheet.part, &mut bytes_left)? {
            filled.push(sheet);
        }
    }
    // A hidden sheet is rarely the one that is meant.
    let visible = filled.iter().position(|sheet| !sheet.is_hidden);
    if filled.is_empty() {
        return Err("this workbook has no cell that holds something".into());
    }
    let sheet = filled.remove(visible.unwrap_or_default());
    Ok((sheet, filled.iter().map(|sheet| &*sheet.name).collect()))
}

/// Whether a sheet has a cell with a value. Reads at most `bytes_left`, and takes a sheet that is longer to have one.
fn holds_values(
    package: &mut Package<'_>,
    name: &str,
    bytes_left: &mut u64,
) -> Result<bool, Fault> {
    let Some(mut file) = package.file(name)? else {
        return Ok(false);
    };
    let mut window = Vec::new();
    loop {
        // A tag may stand across two blocks: the last bytes of one are kept.
        window.drain(..window.len().saturating_sub(3));
        let most = (*bytes_left).min(1 << 16);
        let read = file.by_ref().take(most).read_to_end(&mut window);
        let read = read.map_err(|error| damaged(name, &error))?;
        *bytes_left -= u64::try_from(read).unwrap_or(*bytes_left);
        // End tags of values (`v`), of inline strings (`is`) and of formulas (`f`), with any namespace prefix.
        let has = |what: &[u8]| window.windows(what.len()).any(|piece| piece == what);
        if *bytes_left == 0 || has(b"v>") || has(b"is>") || has(b"f>") {
            return Ok(true);
        }
        if read == 0 {
            return Ok(false);
        }
    }
}

/// Whether cells have comments.
fn has_comments(package: &Package<'_>) -> bool {
    let mut names = package.names();
    names.any(|name| name.starts_with("xl/comments") || name.starts_with("xl/threadedcomments/"))
}

/// The names of sheets for a message, at most `MAX_NAMES`.
fn quoted_names(names: &[&str]) -> String {
    let mut all = String::new();
    for (number, name) in names.iter().take(MAX_NAMES).enumerate() {
        let between = if number > 0 { ", " } else { "" };
        // Writing to a string does not fail.
        let _ = write!(all, "{between}{name:?}");
    }
    if names.len() > MAX_NAMES {
        let _ = write!(all, " and {} more", names.len() - MAX_NAMES);
    }
    all
}

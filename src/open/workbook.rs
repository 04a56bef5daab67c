//! Excel's workbooks: the cells of a sheet become the rows of a list.
//!
//! A workbook (ISO/IEC 29500, `.xlsx`) is a ZIP archive of parts in XML. Only those are unpacked that say which sheets
//! there are, what stands in the one that is read, and how its numbers are shown; each is counted against the limit while
//! it is unpacked, whatever the archive declares. The readers that there are trust what a file declares of itself: numbers of
//! strings to make room for, references of any length, dimensions. So the parts are read here, with `quick-xml`.

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
    /// A line for each row of the sheet, as lists read it.
    pub(super) source: Source,
    /// What of the workbook is not in it.
    pub(super) warnings: Vec<Diagnostic>,
}

const WORKBOOK: Kind = Kind {
    name: "workbook (XLSX)",
    usual_part: "xl/workbook.xml",
    is_part: |name| name.ends_with("workbook.xml"),
    content_type: "spreadsheetml.sheet.main+xml",
};

/// How many sheets a message names.
const NAMED: usize = 8;

impl Workbook {
    /// The sheet of that name, or else the first one that is not empty; `None` if the bytes are no workbook.
    ///
    /// # Errors
    /// If it is damaged, or larger than so many bytes when it is unpacked; if there is no such sheet.
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
        let (sheet, others) = chosen(&book, &mut package, sheet, limit).map_err(refused)?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let grid = Grid::read(&mut package, &book, sheet, limit).map_err(refused)?;
        let mut warnings = grid.doubts;
        if !others.is_empty() {
            let (read, others) = (&sheet.name, quoted(&others));
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

/// The sheet to read, and the names of the others that hold something.
fn chosen<'b>(
    book: &'b Book,
    package: &mut Package<'_>,
    wanted: Option<&str>,
    limit: u64,
) -> Result<(&'b Sheet, Vec<&'b str>), Fault> {
    if let Some(wanted) = wanted {
        let is = |sheet: &&Sheet| sheet.name.trim().eq_ignore_ascii_case(wanted.trim());
        let named = book.sheets.iter().find(is);
        let names: Vec<&str> = book.sheets.iter().map(|sheet| &*sheet.name).collect();
        let why = || {
            format!(
                "no sheet is called {wanted:?}; there are {}",
                quoted(&names)
            )
        };
        return named.map(|sheet| (sheet, Vec::new())).ok_or_else(why);
    }
    let mut filled = Vec::new();
    let mut to_look_at = limit;
    for sheet in &book.sheets {
        if holds_values(package, &sheet.part, &mut to_look_at)? {
            filled.push(sheet);
        }
    }
    // What is hidden is rarely what is meant.
    let visible = filled.iter().position(|sheet| !sheet.is_hidden);
    if filled.is_empty() {
        return Err("this workbook has no cell that holds something".into());
    }
    let sheet = filled.remove(visible.unwrap_or_default());
    Ok((sheet, filled.iter().map(|sheet| &*sheet.name).collect()))
}

/// Whether a sheet holds something. So many bytes may still be looked at; beyond them, it is taken to.
fn holds_values(
    package: &mut Package<'_>,
    name: &str,
    to_look_at: &mut u64,
) -> Result<bool, Fault> {
    let Some(mut file) = package.file(name)? else {
        return Ok(false);
    };
    let mut window = Vec::new();
    loop {
        // What ends a name may stand in two pieces.
        window.drain(..window.len().saturating_sub(3));
        let most = (*to_look_at).min(1 << 16);
        let read = file.by_ref().take(most).read_to_end(&mut window);
        let read = read.map_err(|error| damaged(name, &error))?;
        *to_look_at -= u64::try_from(read).unwrap_or(*to_look_at);
        // The ends of elements of values and of texts within cells, whatever the prefix; or of formulas.
        let has = |what: &[u8]| window.windows(what.len()).any(|piece| piece == what);
        if *to_look_at == 0 || has(b"v>") || has(b"is>") || has(b"f>") {
            return Ok(true);
        }
        if read == 0 {
            return Ok(false);
        }
    }
}

/// Whether people have made comments.
fn has_comments(package: &Package<'_>) -> bool {
    let mut names = package.names();
    names.any(|name| name.starts_with("xl/comments") || name.starts_with("xl/threadedcomments/"))
}

/// The names of sheets, as many as a message takes.
fn quoted(names: &[&str]) -> String {
    let mut all = String::new();
    for (number, name) in names.iter().take(NAMED).enumerate() {
        let between = if number > 0 { ", " } else { "" };
        // Writing to a string does not fail.
        let _ = write!(all, "{between}{name:?}");
    }
    if names.len() > NAMED {
        let _ = write!(all, " and {} more", names.len() - NAMED);
    }
    all
}

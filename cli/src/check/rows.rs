//! CSV and TSV: a row for each segment.

use super::fragment::Fragment;
use super::segment::{FileError, Segment, Segments};
use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// Reads a table. The first row says which columns are source and target, by `source` and `target` or by their languages;
/// if it does not, these are the first two and it is a segment too.
pub fn read(
    text: &str,
    delimiter: u8,
    source: Option<&str>,
    target: Option<&str>,
) -> Result<Segments, FileError> {
    let mut segments = Segments::default();
    let mut columns = (0, 1);
    for (number, row) in rows(text, delimiter).into_iter().enumerate() {
        if number == 0 {
            if let Some(named) = header(&row, source, target) {
                columns = named;
                continue;
            }
        }
        let [source, target] = [columns.0, columns.1].map(|column| row.get(column).cloned());
        let Some(source) = source.filter(|source| !source.is_blank()) else {
            continue;
        };
        if row.len() < 2 {
            let why = "a row has one column; it needs two, the source and its translation";
            return Err(FileError::new(source.start(), why));
        }
        let target = target.unwrap_or_default();
        segments.all.push(Segment {
            id: (segments.all.len() + 1).to_string(),
            is_left_alone: target.is_blank(),
            source,
            target,
        });
    }
    Ok(segments)
}

/// The columns that a first row names.
fn header(row: &[Fragment], source: Option<&str>, target: Option<&str>) -> Option<(usize, usize)> {
    let column = |names: &[&str]| {
        row.iter().position(|cell| {
            let name = cell.text().trim().replace('_', "-");
            names
                .iter()
                .any(|known| known.replace('_', "-").eq_ignore_ascii_case(&name))
        })
    };
    let source = column(&["source", "src", source.unwrap_or("source")])?;
    let target = column(&["target", "trg", "translation", target.unwrap_or("target")])?;
    Some((source, target))
}

fn rows(text: &str, delimiter: u8) -> Vec<Vec<Fragment>> {
    let mut reader: Reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut at = 0;
    let mut cell: Vec<u8> = Vec::new();
    let mut cell_at = 0;
    let mut buffer = [0; 4096];
    loop {
        let (result, read, written) = reader.read_field(&text.as_bytes()[at..], &mut buffer);
        cell.extend_from_slice(&buffer[..written]);
        at += read;
        let is_end_of_row = match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => continue,
            ReadFieldResult::End => break,
            ReadFieldResult::Field { record_end } => record_end,
        };
        row.push(fragment(text, cell_at, &cell));
        cell.clear();
        cell_at = at;
        if is_end_of_row {
            rows.push(std::mem::take(&mut row));
        }
    }
    rows
}

/// A cell, whose quotation marks are doubled in the file.
fn fragment(text: &str, at: usize, cell: &[u8]) -> Fragment {
    let cell = String::from_utf8_lossy(cell);
    let raw = &text[at..];
    let start = at + (raw.len() - raw.trim_start_matches(['\r', '\n']).len());
    let is_quoted = text[start..].starts_with('"');
    let mut fragment = Fragment::default();
    let mut place = start + usize::from(is_quoted);
    for piece in cell.split_inclusive('"') {
        fragment.push(piece, place);
        place += piece.len() + usize::from(is_quoted && piece.ends_with('"'));
    }
    fragment
}

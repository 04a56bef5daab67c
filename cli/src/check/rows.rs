//! CSV and TSV: a row for each segment.

use super::fragment::Fragment;
use super::language::is_like;
use super::segment::{FileError, Segment, Segments};
use csv_core::{ReadFieldResult, Reader, ReaderBuilder};
use zhujie::fold::{key, Strength};
use zhujie::language_tag;

/// Reads a table. The first row names the columns of source and target, by what they are or by their languages; if it does
/// not, there are two columns and it is a segment too.
pub fn read(
    text: &str,
    delimiters: &[u8],
    source: Option<&str>,
    target: Option<&str>,
) -> Result<Segments, FileError> {
    let (delimiter, start) = delimiter(text, delimiters);
    let rows: Vec<Vec<Fragment>> = rows(text, delimiter, start).collect();
    let mut segments = Segments::default();
    let header = rows.first().map(|row| header(row, source, target));
    let (columns, below) = match header.transpose()?.flatten() {
        Some(columns) => {
            segments.source = columns.source.tag;
            segments.target = columns.target.tag;
            ([columns.source.number, columns.target.number], &rows[1..])
        }
        None => ([0, 1], &rows[..]),
    };
    let has_header = below.len() < rows.len();
    // As Weblate writes it: a translation that somebody is still to look at.
    let fuzzy = rows.first().filter(|_| has_header).and_then(|row| {
        let mut heads = row.iter();
        heads.position(|head| head.text().trim().eq_ignore_ascii_case("fuzzy"))
    });
    for row in below {
        let [source, target] = columns.map(|column| row.get(column).cloned());
        let Some(source) = source.filter(|source| !source.is_blank()) else {
            continue;
        };
        if row.len() < 2 {
            let why = "a row has one column; it needs two, the source and its translation";
            return Err(FileError::new(source.start(), why));
        }
        if let Some(third) = row
            .get(2..)
            .unwrap_or_default()
            .iter()
            .find(|cell| !has_header && !cell.is_blank())
        {
            let why = "there are more than two columns, and the first row does not say which are source and target; \
                       write one above it, such as source,target,note or en,zh-CN,note";
            return Err(FileError::new(third.start(), why));
        }
        let target = target.unwrap_or_default();
        let fuzzy = fuzzy.and_then(|fuzzy| row.get(fuzzy));
        let is_fuzzy =
            fuzzy.is_some_and(|cell| matches!(cell.text(), "True" | "true" | "1" | "yes"));
        segments.all.push(Segment {
            id: (segments.all.len() + 1).to_string(),
            is_left_alone: target.is_blank() || is_fuzzy,
            source,
            target,
        });
    }
    Ok(segments)
}

/// The columns of a segment's texts.
struct Columns {
    source: Column,
    target: Column,
}

#[derive(Clone)]
struct Column {
    number: usize,
    /// The language, if that is what its head names.
    tag: Option<String>,
}

/// What programs call the column of the source, and that of the translation; read by [`key`], so in any case and script.
const SOURCES: &[&str] = &[
    "source",
    "src",
    "source text",
    "source segment",
    "original",
    "original text",
    "msgid",
    "原文",
    "源文",
    "源文本",
    "源语言",
    "来源",
];
const TARGETS: &[&str] = &[
    "target",
    "trg",
    "tgt",
    "dst",
    "target text",
    "target segment",
    "translation",
    "translated",
    "translated text",
    "msgstr",
    "译文",
    "翻译",
    "目标",
    "目标文本",
    "目标语言",
    "译语",
];

/// Heads that are tags of languages by their letters, and mean something else.
const NO_LANGUAGES: &[&str] = &["id", "no", "key", "ref", "tag", "url", "row", "num"];

/// The columns that a first row names.
fn header(
    row: &[Fragment],
    source: Option<&str>,
    target: Option<&str>,
) -> Result<Option<Columns>, FileError> {
    let heads = || row.iter().map(|cell| cell.text().trim()).enumerate();
    let called = |names: &[&str]| {
        let is_one = |head: &str| {
            let head = head.replace('_', " ");
            let mut names = names.iter();
            !head.is_empty()
                && names.any(|name| key(name, Strength::Loose).eq(key(&head, Strength::Loose)))
        };
        let mut heads = heads();
        heads
            .find(|(_, head)| is_one(head))
            .map(|(number, _)| Column { number, tag: None })
    };
    let languages = heads().filter_map(|(number, head)| {
        let is_other = NO_LANGUAGES
            .iter()
            .any(|other| other.eq_ignore_ascii_case(head));
        let tag = Some(language_tag(head)?).filter(|_| !is_other);
        tag.is_some().then_some(Column { number, tag })
    });
    let languages: Vec<Column> = languages.collect();
    let in_language = |wanted: Option<&str>| {
        let wanted = wanted?;
        let mut languages = languages.iter();
        languages
            .find(|column| {
                column
                    .tag
                    .as_deref()
                    .is_some_and(|tag| is_like(wanted, tag))
            })
            .cloned()
    };
    let by_name = [called(SOURCES), called(TARGETS)];
    let by_language = [in_language(source), in_language(target)];
    let [source_column, target_column] = by_name;
    let [source_in, target_in] = by_language;
    match (source_column.or(source_in), target_column.or(target_in)) {
        (Some(source), Some(target)) if source.number != target.number => {
            return Ok(Some(Columns { source, target }))
        }
        _ => {}
    }
    // Without languages of the call, a table of two says them itself.
    match (&languages[..], source.or(target)) {
        ([source, target], None) => Ok(Some(Columns {
            source: source.clone(),
            target: target.clone(),
        })),
        ([_, _, _, ..], _) if languages.len() == row.len() => {
            let tags: Vec<&str> = languages
                .iter()
                .filter_map(|column| column.tag.as_deref())
                .collect();
            let why = format!(
                "the columns are in {}; say by --source and --target which two",
                tags.join(", ")
            );
            Err(FileError::new(row.first().map_or(0, Fragment::start), why))
        }
        _ => Ok(None),
    }
}

/// How many rows are read to tell what stands between cells.
const TRIED: usize = 20;

/// What stands between cells, and where the first row begins: as a line `sep=;` says, which Excel reads; else the first one
/// by which rows have the same number of cells, two or more.
fn delimiter(text: &str, delimiters: &[u8]) -> (u8, usize) {
    let line = text.lines().next().unwrap_or_default();
    if let Some(&[said]) = line
        .strip_prefix("sep=")
        .map(|said| said.trim_matches('\r').as_bytes())
    {
        return (said, (line.len() + 1).min(text.len()));
    }
    let mut rest = delimiters.iter();
    let first = delimiters.first().copied().unwrap_or(b',');
    let found = rest.find(|delimiter| {
        let mut rows = rows(text, **delimiter, 0).take(TRIED).map(|row| row.len());
        let cells = rows.next().unwrap_or(0);
        cells > 1 && rows.all(|others| others == cells)
    });
    (found.copied().unwrap_or(first), 0)
}

/// The rows from a byte on.
fn rows(text: &str, delimiter: u8, start: usize) -> impl Iterator<Item = Vec<Fragment>> + '_ {
    let mut reader: Reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut at = start;
    let mut buffer = [0; 4096];
    std::iter::from_fn(move || {
        let mut row = Vec::new();
        let mut cell: Vec<u8> = Vec::new();
        let mut cell_at = at;
        loop {
            let (result, read, written) = reader.read_field(&text.as_bytes()[at..], &mut buffer);
            cell.extend_from_slice(&buffer[..written]);
            at += read;
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => continue,
                ReadFieldResult::End => return None,
                ReadFieldResult::Field { record_end } => {
                    row.push(fragment(text, cell_at, &cell));
                    cell.clear();
                    cell_at = at;
                    if record_end {
                        return Some(row);
                    }
                }
            }
        }
    })
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

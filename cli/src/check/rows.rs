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
    let mut rows = rows(text, delimiter, start).peekable();
    let header = match rows.peek() {
        Some(first) => Header::of(first, source, target)?,
        None => None,
    };
    let has_header = header.is_some();
    if has_header {
        rows.next();
    }
    let Header {
        columns,
        fuzzy,
        languages,
    } = header.unwrap_or(Header::NONE);
    let [source, target] = languages;
    let mut segments = Segments {
        source,
        target,
        ..Segments::default()
    };
    for row in rows {
        let [source, target] = columns.map(|column| row.get(column).cloned());
        let Some(source) = source.filter(|source| !source.is_blank()) else {
            continue;
        };
        if row.len() < 2 {
            let why = "a row has one column; it needs two, the source and its translation";
            return Err(FileError::new(source.start(), why));
        }
        let mut others = row.iter().skip(2);
        if let Some(third) = others.find(|cell| !has_header && !cell.is_blank()) {
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

/// What a first row says: of source and target the columns, and the languages where these are their names.
struct Header {
    columns: [usize; 2],
    languages: [Option<String>; 2],
    /// The column that says whether somebody is still to look at a translation, as Weblate has it.
    fuzzy: Option<usize>,
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

impl Header {
    /// Of a table that has none: source and target.
    const NONE: Header = Header {
        columns: [0, 1],
        languages: [None, None],
        fuzzy: None,
    };

    /// What a first row names, if it names source and target.
    fn of(
        row: &[Fragment],
        source: Option<&str>,
        target: Option<&str>,
    ) -> Result<Option<Self>, FileError> {
        let heads = || row.iter().map(|cell| cell.text().trim()).enumerate();
        let languages = heads().filter_map(|(column, head)| {
            let is_other = |other: &&str| other.eq_ignore_ascii_case(head);
            let tag = language_tag(head)?;
            (!NO_LANGUAGES.iter().any(is_other)).then_some((column, tag))
        });
        let languages: Vec<(usize, String)> = languages.collect();
        let find = |names: &[&str], wanted: Option<&str>| {
            let called = heads().find(|(_, head)| is_called(head, names));
            let in_language = || {
                let wanted = wanted?;
                let mut languages = languages.iter();
                let (column, tag) = languages.find(|(_, tag)| is_like(wanted, tag))?;
                Some((*column, Some(tag.clone())))
            };
            called
                .map(|(column, _)| (column, None))
                .or_else(in_language)
        };
        let named = find(SOURCES, source).zip(find(TARGETS, target));
        let named = named.filter(|(source, target)| source.0 != target.0);
        let is_told = source.is_some() || target.is_some();
        let ((source, source_lang), (target, target_lang)) = match (named, &languages[..]) {
            (Some(named), _) => named,
            // Without languages of the call, a table of two says them itself.
            (None, [source, target]) if !is_told => {
                let told = |(column, tag): &(usize, String)| (*column, Some(tag.clone()));
                (told(source), told(target))
            }
            (None, [_, _, _, ..]) if languages.len() == row.len() => {
                let tags: Vec<&str> = languages.iter().map(|(_, tag)| tag.as_str()).collect();
                let why = format!(
                    "the columns are in {}; say by --source and --target which two",
                    tags.join(", ")
                );
                return Err(FileError::new(row.first().map_or(0, Fragment::start), why));
            }
            _ => return Ok(None),
        };
        let fuzzy = heads().find(|(_, head)| head.eq_ignore_ascii_case("fuzzy"));
        Ok(Some(Header {
            columns: [source, target],
            languages: [source_lang, target_lang],
            fuzzy: fuzzy.map(|(column, _)| column),
        }))
    }
}

/// Whether the head of a column is one of some names.
fn is_called(head: &str, names: &[&str]) -> bool {
    let head = head.replace('_', " ");
    let is_same = |name: &&str| key(name, Strength::Loose).eq(key(&head, Strength::Loose));
    !head.is_empty() && names.iter().any(is_same)
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

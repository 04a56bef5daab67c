//! A section whose entries stand in columns, 指 in one between them, as in prospectuses and annual
//! reports.

use super::layout::{Layout, Start};
use super::paragraph::Paragraph;
use super::split::{stands_alone, Delimiter, Split, Splits};
use crate::compile::reading::{is_blank, Piece, Reading};

/// The longest cell that a headword is looked for in.
const LONGEST: usize = 120;

/// The longest title of a group of rows.
const LONGEST_TITLE: usize = 20;

/// A row of the table.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The paragraph it begins with, and the one in which 指 stands.
    first: usize,
    link: usize,
    headword: Piece,
    definition: usize,
}

/// The layout of a section by a column that holds nothing but 指, if enough lines have one.
pub(super) fn layout(reading: &Reading<'_>, paragraphs: &[Paragraph]) -> Option<Layout> {
    let links = paragraphs.iter().map(|p| link(reading, p.whole));
    let links: Vec<Option<Link>> = links.collect();
    let rows = rows(reading, paragraphs, &links);
    let (first, last) = (rows.first()?.first, rows.last()?.link);
    let is_other = |(paragraph, link): &(&Paragraph, &Option<Link>)| {
        let sure = paragraph.splits.sure.map(|split| split.delimiter);
        link.is_none() && sure.is_some_and(|delimiter| delimiter != Delimiter::Dash)
    };
    let others = paragraphs.iter().zip(&links).filter(is_other).count();
    let lines = last + 1 - first;
    if rows.len() < 2 || rows.len() < others || rows.len() * LINES_A_ROW < lines {
        return None;
    }
    let mut layout = Layout::default();
    for row in &rows {
        let Some((begin, line)) = paragraphs.get(row.first).zip(paragraphs.get(row.link)) else {
            continue;
        };
        let definition = Piece {
            start: row.definition,
            end: line.whole.end,
        };
        if is_head(reading, row.headword, definition) {
            layout.breaks.push(begin.whole.start);
            continue;
        }
        layout.starts.push(Start {
            number: None,
            start: begin.whole.start,
            text: Piece {
                start: row.headword.start,
                end: line.whole.end,
            },
            splits: Splits {
                sure: Some(Split {
                    headword: row.headword,
                    definition: row.definition,
                    delimiter: Delimiter::Column,
                }),
                ..Splits::default()
            },
        });
    }
    // The title of a group stands right above a row.
    let titles = rows.iter().filter_map(|row| {
        let title = row.first.checked_sub(1).filter(|title| *title > first)?;
        let is_link = links.get(title).is_some_and(Option::is_some);
        let title = paragraphs.get(title)?;
        (!is_link && is_title(reading, title)).then_some(title.whole.start)
    });
    layout.breaks.extend(titles);
    layout.breaks.extend(end(reading, paragraphs, first, last));
    Some(layout)
}

/// The rows, each with its headword.
fn rows(reading: &Reading<'_>, paragraphs: &[Paragraph], links: &[Option<Link>]) -> Vec<Row> {
    let numbered = is_numbered(paragraphs, links);
    let mut rows = Vec::new();
    for (place, (paragraph, link)) in paragraphs.iter().zip(links).enumerate() {
        let Some(link) = link else { continue };
        let mut headword = link.before;
        if numbered && paragraph.text.start < headword.end {
            headword.start = paragraph.text.start;
        }
        let mut first = place;
        if headword.is_empty() {
            // 指 begins the line, and the headword stands on the one above.
            let above = place.checked_sub(1);
            let above = above.filter(|above| links.get(*above).is_some_and(Option::is_none));
            let Some((above, paragraph)) = above.and_then(|at| Some((at, paragraphs.get(at)?)))
            else {
                continue;
            };
            (first, headword) = (above, paragraph.whole);
        }
        rows.push(Row {
            first,
            link: place,
            headword: reading.trimmed(headword),
            definition: link.definition,
        });
    }
    rows
}

/// How many lines a row has at most, on the whole.
const LINES_A_ROW: usize = 4;

/// A line in which 指 stands between gaps.
#[derive(Clone, Copy, Debug)]
struct Link {
    before: Piece,
    definition: usize,
}

/// Whether 指 stands between gaps in a line.
pub(super) fn is_row(reading: &Reading<'_>, line: Piece) -> bool {
    link(reading, line).is_some()
}

/// 指 with white space, or nothing, on either side of it.
fn link(reading: &Reading<'_>, line: Piece) -> Option<Link> {
    let chars = reading.plain(line);
    let place = (0..chars.len().min(LONGEST)).find_map(|at| {
        let rest = chars.get(at..)?;
        let len = match rest {
            ['指', ..] => 1,
            ['是' | '系' | '即', '指', ..] => 2,
            _ => return None,
        };
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        let after = rest.get(len);
        let gap = |c: Option<&char>| c.is_none_or(|c| is_blank(*c));
        // 指：, as a cell may print it
        let after = match after {
            Some('：' | ':') => rest.get(len + 1),
            after => after,
        };
        (gap(before) && gap(after)).then_some((at, len))
    });
    let (at, len) = place?;
    let behind = chars.get(at + len..).unwrap_or_default();
    let colon = usize::from(matches!(behind.first(), Some('：' | ':')));
    Some(Link {
        before: reading.trimmed(line.sub(0..at)),
        definition: line.start + at + len + colon,
    })
}

/// Whether the rows are numbered: most begin with a number, and each with a higher one.
fn is_numbered(paragraphs: &[Paragraph], links: &[Option<Link>]) -> bool {
    let rows = || {
        let rows = paragraphs.iter().zip(links);
        rows.filter(|(_, link)| link.is_some_and(|link| !link.before.is_empty()))
    };
    let numbers: Vec<usize> = rows()
        .filter_map(|(paragraph, _)| Some(paragraph.number?.value))
        .collect();
    numbers.len() > 1
        && numbers.len() * 2 > rows().count()
        && numbers
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a < b || *b == 1))
}

/// Whether a line above a row is the title of a group: 一、普通术语. Any other line without 指
/// continues the cell above.
fn is_title(reading: &Reading<'_>, paragraph: &Paragraph) -> bool {
    const KINDS: [&str; 10] = [
        "术语",
        "名词",
        "词语",
        "词汇",
        "用语",
        "简称",
        "释义",
        "缩略语",
        "名称",
        "定义",
    ];
    let text = reading.plain_text(paragraph.text);
    let text = text.trim_end_matches(['：', ':']);
    let named = KINDS.iter().any(|kind| text.ends_with(kind));
    let short = paragraph.text.len() <= LONGEST_TITLE;
    short && (named || paragraph.number.is_some() && stands_alone(reading, paragraph.text))
}

/// 释义项 指 释义内容: the head of the table.
fn is_head(reading: &Reading<'_>, headword: Piece, definition: Piece) -> bool {
    const NAMES: [&str; 12] = [
        "释义项",
        "词语",
        "术语",
        "简称",
        "名词",
        "名称",
        "项目",
        "释义",
        "定义项",
        "用语",
        "词汇",
        "缩略语",
    ];
    const MEANINGS: [&str; 12] = [
        "释义内容",
        "释义",
        "含义",
        "涵义",
        "定义",
        "全称",
        "解释",
        "意义",
        "说明",
        "内容",
        "具体含义",
        "解释说明",
    ];
    let text = |piece: Piece| -> String {
        let chars = reading.plain(piece).iter();
        chars.filter(|c| !is_blank(**c)).collect()
    };
    let (headword, definition) = (text(headword), text(definition));
    NAMES.contains(&&*headword) && MEANINGS.contains(&&*definition)
}

/// Where the table ends: what follows the last row continues its cell only while its lines are as
/// long as those that are continued, or stand under it.
fn end(
    reading: &Reading<'_>,
    paragraphs: &[Paragraph],
    first: usize,
    last: usize,
) -> Option<usize> {
    let width = |paragraph: &Paragraph| width(reading.plain(paragraph.whole));
    let rows = || paragraphs.iter().take(last + 1).skip(first);
    let widest = rows().map(width).max()?;
    let indent = |paragraph: &Paragraph| indent(reading, paragraph.whole.start);
    let rows_indent = rows().map(indent).min()?;
    let mut above = paragraphs.get(last)?;
    for paragraph in paragraphs.iter().skip(last + 1) {
        let under = indent(paragraph) > rows_indent + 3;
        let chars = reading.plain(above.whole);
        let ended = chars
            .last()
            .is_some_and(|c| matches!(c, '。' | '；' | '！'));
        let bare = link(reading, above.whole).is_some_and(|link| {
            reading
                .trimmed(Piece {
                    start: link.definition,
                    end: above.whole.end,
                })
                .is_empty()
        });
        let full = width(above) * 10 >= widest * 9 && !ended && widest > 30;
        if !(under || full || bare) || paragraph.number.is_some() && !under {
            return Some(paragraph.whole.start);
        }
        above = paragraph;
    }
    None
}

/// How many columns the characters take in a fixed font.
fn width(chars: &[char]) -> usize {
    chars.iter().map(|c| 1 + usize::from(!c.is_ascii())).sum()
}

/// How far a line is set in, in columns.
fn indent(reading: &Reading<'_>, start: usize) -> usize {
    const MOST: usize = 200;
    let from = start.saturating_sub(MOST);
    let before = reading.plain(Piece {
        start: from,
        end: start,
    });
    let blanks: Vec<char> = before
        .iter()
        .rev()
        .take_while(|c| **c != '\n' && is_blank(**c))
        .copied()
        .collect();
    width(&blanks)
}

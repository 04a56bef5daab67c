//! Tables with cells between bars: those of Markdown and of MediaWiki.

use super::records::Cell;

/// The markup of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    Markdown,
    MediaWiki,
}

/// Within how many lines of a text its table must begin.
const HEAD_LINES: usize = 200;

impl Markup {
    /// The markup of the table at the start of a text; `None` if a text begins otherwise.
    pub(super) fn of(text: &str) -> Option<Self> {
        let lines = || text.lines().take(HEAD_LINES);
        if lines().any(|line| line.trim_start().starts_with("{|")) {
            return Some(Markup::MediaWiki);
        }
        let is_markdown = lines()
            .zip(lines().skip(1))
            .any(|(header, below)| header.contains('|') && is_ruler(below));
        is_markdown.then_some(Markup::Markdown)
    }

    /// The rows of all tables. A further table that repeats the first header adds only its other rows.
    pub(super) fn rows(self, text: &str) -> std::vec::IntoIter<Vec<Cell>> {
        let lines = text.split_inclusive('\n').scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line.trim_end()))
        });
        let mut rows = match self {
            Markup::Markdown => markdown(lines),
            Markup::MediaWiki => mediawiki(lines),
        };
        let texts = |row: &[Cell]| row.iter().map(|c| c.text.clone()).collect::<Vec<_>>();
        if let Some(header) = rows.first().map(|row| texts(row)) {
            let mut is_first = true;
            rows.retain(|row| std::mem::take(&mut is_first) || texts(row) != header);
        }
        rows.into_iter()
    }
}

/// Whether a line is the ruler below the header of a Markdown table: `|---|:--:|`.
pub(crate) fn is_ruler(line: &str) -> bool {
    let line = line.trim();
    let is_part = |part: &str| {
        let part = part.trim();
        let dashes = part.trim_matches(':');
        dashes.len() >= 2 && dashes.bytes().all(|byte| byte == b'-')
    };
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    line.contains(['|', '-']) && inner.split('|').all(is_part)
}

fn markdown<'t>(lines: impl Iterator<Item = (usize, &'t str)>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    // Consecutive lines with bars; they are a table if the second one is a ruler.
    let mut block: Vec<(usize, &str)> = Vec::new();
    let mut end = |block: &mut Vec<(usize, &str)>| {
        if block.get(1).is_some_and(|(_, line)| is_ruler(line)) {
            let lines = block.iter().filter(|(_, line)| !is_ruler(line));
            rows.extend(lines.map(|(at, line)| between_bars(*at, line)));
        }
        block.clear();
    };
    for (at, line) in lines {
        match line.contains('|') {
            true => block.push((at, line)),
            false => end(&mut block),
        }
    }
    end(&mut block);
    rows
}

/// The cells of a Markdown row. A bar behind a backslash is text.
fn between_bars(at: usize, line: &str) -> Vec<Cell> {
    let indent = line.len() - line.trim_start().len();
    let mut start = indent;
    if line.trim_start().starts_with('|') {
        start += 1;
    }
    let mut cells = Vec::new();
    let mut is_escaped = false;
    for (place, byte) in line.bytes().enumerate().skip(start) {
        if byte == b'|' && !is_escaped {
            cells.push(start..place);
            start = place + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    if line
        .get(start..)
        .is_some_and(|rest| !rest.trim().is_empty())
    {
        cells.push(start..line.len());
    }
    let cell = |range: std::ops::Range<usize>| {
        let raw = line.get(range.clone()).unwrap_or_default();
        let text = raw.replace("\\|", "|").replace("<br>", " ");
        Cell::plain(without_emphasis(&text), at + range.start..at + range.end)
    };
    cells.into_iter().map(cell).collect()
}

/// The texts of the cells of a Markdown row.
#[cfg(feature = "documents")]
pub(crate) fn cells(line: &str) -> Vec<String> {
    let cells = between_bars(0, line).into_iter();
    cells.map(|cell| cell.text).collect()
}

/// A text without markup around all of it for bold, italics or code.
fn without_emphasis(text: &str) -> &str {
    let mut text = text.trim();
    for mark in [", ", "''", "***", "**", "__", "*", "`"] {
        let inner = text.strip_prefix(mark).and_then(|t| t.strip_suffix(mark));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains(mark)) {
            text = inner.trim();
        }
    }
    text
}

fn mediawiki<'t>(lines: impl Iterator<Item = (usize, &'t str)>) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut row: Vec<Cell> = Vec::new();
    let mut is_inside = false;
    for (at, line) in lines {
        let trimmed = line.trim_start();
        let at = at + line.len() - trimmed.len();
        if trimmed.starts_with("{|") {
            is_inside = true;
        } else if !is_inside {
        } else if trimmed.starts_with("|}") || trimmed.starts_with("|-") {
            rows.extend(Some(std::mem::take(&mut row)).filter(|row| !row.is_empty()));
            is_inside = !trimmed.starts_with("|}");
        } else if trimmed.starts_with("|+") {
            // The caption.
        } else if let Some(cells) = trimmed.strip_prefix('!') {
            push_cells(&mut row, at + 1, cells, ["!!", "||"]);
        } else if let Some(cells) = trimmed.strip_prefix('|') {
            push_cells(&mut row, at + 1, cells, ["||", "||"]);
        } else if let Some(cell) = row.last_mut() {
            // A further line of the last cell.
            cell.text.push('\n');
            cell.text.push_str(&without_links(trimmed));
        }
    }
    rows.extend(Some(row).filter(|row| !row.is_empty()));
    rows
}

fn push_cells(row: &mut Vec<Cell>, at: usize, cells: &str, marks: [&str; 2]) {
    let [mark, other] = marks;
    let cells = match cells.contains(mark) {
        true => cells.split(mark),
        false => cells.split(other),
    };
    let mut start = at;
    for cell in cells {
        // Attributes of the cell and a single bar precede its text.
        let text = without_links(cell);
        let text = match text.split_once('|') {
            Some((attributes, text)) if attributes.contains('=') => text,
            _ => &text,
        };
        row.push(Cell::plain(
            without_emphasis(text),
            start..start + cell.len(),
        ));
        start += cell.len() + mark.len();
    }
}

/// A text with the labels of its links in place of the links.
fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[[") {
        plain.push_str(before);
        let (link, after) = link.split_once("]]").unwrap_or((link, ""));
        plain.push_str(link.rsplit_once('|').map_or(link, |(_, called)| called));
        rest = after;
    }
    plain.push_str(rest);
    plain.replace("<br>", " ").replace("<br />", " ")
}

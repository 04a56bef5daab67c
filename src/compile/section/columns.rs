//! A section laid out as a table, 指 in a column of its own between headword and definition, as in prospectuses and annual
//! reports.

use super::layout::{Layout, Start};
use super::paragraph::Paragraph;
use super::split::{stands_alone, Delimiter, Split, Splits};
use crate::compile::parser_input::{is_blank, CharSpan, ParserInput};

/// The most characters of a cell that may be a headword.
const LONGEST_CELL: usize = 120;

/// The most characters of the title of a group of rows.
const LONGEST_TITLE: usize = 20;

/// A row of the table.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The index of the paragraph in which the row begins.
    first: usize,
    /// The index of the paragraph with its 指.
    link: usize,
    /// The index of its first character, that of its number if it has one.
    begin: usize,
    headword: CharSpan,
    definition: usize,
    /// Where its part on the line of 指 ends.
    end: usize,
}

/// The layout of a section by a column that holds nothing but 指, if enough lines have one.
pub(super) fn layout(input: &ParserInput<'_>, paragraphs: &[Paragraph]) -> Option<Layout> {
    let links = paragraphs.iter().map(|p| links(input, p.whole));
    let links: Vec<Vec<Link>> = links.collect();
    let rows = rows(input, paragraphs, &links);
    let (first, last) = (rows.first()?.first, rows.last()?.link);
    let is_other = |(paragraph, links): &(&Paragraph, &Vec<Link>)| {
        let sure = paragraph.splits.sure.map(|split| split.delimiter);
        links.is_empty() && sure.is_some_and(|delimiter| delimiter != Delimiter::Dash)
    };
    let others = paragraphs.iter().zip(&links).filter(is_other).count();
    let lines = last + 1 - first;
    if rows.len() < 2 || rows.len() < others || rows.len() * LINES_A_ROW < lines {
        return None;
    }
    let lines = Lines::new(input, paragraphs, &links);
    let mut layout = Layout::default();
    let mut above: Option<&Row> = None;
    for row in &rows {
        let definition = CharSpan {
            start: row.definition,
            end: row.end,
        };
        // A title of a group stands directly above a row.
        let title = row.first.checked_sub(1);
        let title = title.filter(|title| !lines.has_link(*title));
        let title = title.and_then(|title| paragraphs.get(title));
        let title = title.filter(|title| is_title(input, title));
        layout.breaks.extend(title.map(|title| title.whole.start));
        let centred = above.filter(|_| title.is_none());
        let centred = centred.and_then(|above| lines.centred(above.link, row.first));
        let centred = centred.and_then(|place| paragraphs.get(place));
        above = Some(row);
        let centred = centred.map(|paragraph| paragraph.whole.start);
        let begin = centred.unwrap_or(row.begin);
        if is_head(input, row.headword, definition) {
            layout.breaks.push(begin);
            continue;
        }
        layout.starts.push(Start {
            number: None,
            start: begin,
            text: CharSpan {
                start: centred.unwrap_or(row.headword.start),
                end: row.end,
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
    layout.breaks.extend(lines.end(input, paragraphs, last));
    Some(layout)
}

/// The rows, each with its headword.
fn rows(input: &ParserInput<'_>, paragraphs: &[Paragraph], links: &[Vec<Link>]) -> Vec<Row> {
    let numbered = is_numbered(paragraphs, links);
    let mut rows = Vec::new();
    for (place, (paragraph, links_of_line)) in paragraphs.iter().zip(links).enumerate() {
        for (nth, link) in links_of_line.iter().enumerate() {
            let mut headword = link.before;
            let mut begin = headword.start;
            let number_ends = paragraph.text.start;
            if numbered && nth == 0 && number_ends < headword.end {
                headword.start = number_ends;
            }
            let mut first = place;
            if headword.is_empty() {
                // 指 begins the line, and the headword stands on the one above.
                let above = place.checked_sub(1);
                let above = above.filter(|above| links.get(*above).is_some_and(Vec::is_empty));
                let Some((above, paragraph)) = above.and_then(|at| Some((at, paragraphs.get(at)?)))
                else {
                    continue;
                };
                (first, headword) = (above, paragraph.whole);
                begin = headword.start;
            }
            let next = links_of_line.get(nth + 1).map(|next| next.before.start);
            rows.push(Row {
                first,
                link: place,
                begin,
                headword: input.trimmed(headword),
                definition: link.definition,
                end: next.unwrap_or(paragraph.whole.end),
            });
        }
    }
    rows
}

/// Whether a line is a row of such a table.
pub(super) fn is_row(input: &ParserInput<'_>, line: CharSpan) -> bool {
    !links(input, line).is_empty()
}

/// Whether a line that would be a header is the title of a group, if a row stands below it.
pub(super) fn is_group(input: &ParserInput<'_>, line: CharSpan) -> bool {
    const KINDS: [&str; 6] = ["术语", "名词", "词语", "词汇", "用语", "简称"];
    let text = input.plain_text(line);
    let text = text.trim_end_matches(['：', ':']);
    KINDS.iter().any(|kind| text.ends_with(kind))
}

/// How many lines the rows of a table have on average, at most.
const LINES_A_ROW: usize = 4;

/// A 指 with gaps around it.
#[derive(Clone, Copy, Debug)]
struct Link {
    /// The text before it.
    before: CharSpan,
    definition: usize,
}

/// From how many links on, a line is taken for several rows that lost their line breaks. Fewer may be 指 in a sentence.
const ROWS_ON_A_LINE: usize = 3;

/// The links of a line: the first one, or all if the line is several rows.
fn links(input: &ParserInput<'_>, line: CharSpan) -> Vec<Link> {
    let chars = input.plain(line);
    let mut found: Vec<Link> = Vec::new();
    let mut begin = 0;
    for at in 0..chars.len() {
        let Some(len) = link(chars, at) else { continue };
        let start = match found.last() {
            None => 0,
            Some(_) => begin + last_cell(chars.get(begin..at).unwrap_or_default()),
        };
        found.push(Link {
            before: input.trimmed(line.slice(start..at)),
            definition: line.start + at + len,
        });
        begin = at + len;
    }
    if found.len() < ROWS_ON_A_LINE {
        found.truncate(1);
        found.retain(|link| link.before.len() <= LONGEST_CELL);
    }
    found
}

/// The length of the link at that index: 指 between white space or the ends of the line.
fn link(chars: &[char], at: usize) -> Option<usize> {
    let rest = chars.get(at..)?;
    let len = match rest {
        ['指', ..] => 1,
        ['是' | '系' | '即', '指', ..] => 2,
        _ => return None,
    };
    // 指：, as a cell may print it.
    let len = len + usize::from(matches!(rest.get(len), Some('：' | ':')));
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    let gap = |c: Option<&char>| c.is_none_or(|c| is_blank(*c));
    (gap(before) && gap(rest.get(len))).then_some(len)
}

/// Where the last cell begins in the text between two links of a line: behind its last gap that is not between Latin words.
fn last_cell(chars: &[char]) -> usize {
    let end = chars
        .iter()
        .rposition(|c| !is_blank(*c))
        .map_or(0, |last| last + 1);
    let chars = chars.get(..end).unwrap_or_default();
    let gaps = (1..chars.len()).rev();
    let mut gaps = gaps.filter(|at| chars.get(*at).is_some_and(|c| is_blank(*c)));
    let is_latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    let gap = gaps.find(|at| {
        let (before, after) = (chars.get(at - 1), chars.get(at + 1));
        !(is_latin(before) && is_latin(after))
    });
    gap.map_or(0, |gap| gap + 1)
}

/// Whether the rows are numbered: most begin with a number, and the numbers ascend, or begin again with 1.
fn is_numbered(paragraphs: &[Paragraph], links: &[Vec<Link>]) -> bool {
    let rows = || {
        let rows = paragraphs.iter().zip(links);
        rows.filter(|(_, links)| links.first().is_some_and(|link| !link.before.is_empty()))
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

/// Whether a line above a row is the title of a group, as 一、普通术语 is. Any other line without 指 continues the cell above.
fn is_title(input: &ParserInput<'_>, paragraph: &Paragraph) -> bool {
    const OTHERS: [&str; 4] = ["释义", "缩略语", "名称", "定义"];
    let text = input.plain_text(paragraph.text);
    let text = text.trim_end_matches(['：', ':']);
    let ends = || OTHERS.iter().any(|kind| text.ends_with(kind));
    let named = is_group(input, paragraph.text) || ends() || is_chapter(text);
    let short = paragraph.text.len() <= LONGEST_TITLE;
    short && (named || paragraph.number.is_some() && stands_alone(input, paragraph.text))
}

/// Whether the line is the heading of a chapter: 第二节 公司简介.
fn is_chapter(text: &str) -> bool {
    let rest = text.strip_prefix('第').map(|rest| {
        rest.trim_start_matches(|c: char| {
            c.is_ascii_digit() || "一二三四五六七八九十百".contains(c)
        })
    });
    rest.is_some_and(|rest| rest.starts_with(['节', '章']) || rest.starts_with("部分"))
}

/// Whether the row is the head of the table: 释义项 指 释义内容.
fn is_head(input: &ParserInput<'_>, headword: CharSpan, definition: CharSpan) -> bool {
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
    let text = |span: CharSpan| -> String {
        let chars = input.plain(span).iter();
        chars.filter(|c| !is_blank(**c)).collect()
    };
    let (headword, definition) = (text(headword), text(definition));
    NAMES.contains(&&*headword) && MEANINGS.contains(&&*definition)
}

/// The lines of a section as lines of cells: each from behind its 指, or all of it.
struct Lines {
    lines: Vec<Line>,
    /// The width of the widest line of the table, in columns.
    widest: usize,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    width: usize,
    indent: usize,
    /// It ends with a sentence.
    ended: bool,
    numbered: bool,
    link: bool,
}

/// By how many columns a full line may be shorter than the widest one, since a word or a mark did not fit.
const SLACK: usize = 6;

/// Columns of the narrowest cell that may have broken lines.
const NARROWEST: usize = 24;

impl Lines {
    fn new(input: &ParserInput<'_>, paragraphs: &[Paragraph], links: &[Vec<Link>]) -> Self {
        let lines = paragraphs.iter().zip(links).map(|(paragraph, links)| {
            let whole = paragraph.whole;
            let start = links.last().map_or(whole.start, |link| link.definition);
            let cell = input.plain(input.trimmed(CharSpan { start, ..whole }));
            Line {
                width: width(cell),
                indent: indent(input, whole.start),
                ended: matches!(cell.last(), Some('。' | '；' | '！' | '？')),
                numbered: paragraph.number.is_some(),
                link: !links.is_empty(),
            }
        });
        let lines: Vec<Line> = lines.collect();
        let rows = lines.iter().rposition(|line| line.link).unwrap_or(0);
        let widest = lines.iter().take(rows + 1).map(|line| line.width).max();
        Lines {
            widest: widest.unwrap_or(0),
            lines,
        }
    }

    fn has_link(&self, place: usize) -> bool {
        self.lines.get(place).is_some_and(|line| line.link)
    }

    /// Whether a line is as wide as its cell and ends no sentence, so that the next line continues it.
    fn is_full(&self, place: usize) -> bool {
        let full = |line: &Line| line.width + SLACK >= self.widest && !line.ended;
        self.widest >= NARROWEST && self.lines.get(place).is_some_and(full)
    }

    /// The first of the lines between two rows that belong to the lower row: its 指 is centred beside a cell of several lines.
    /// These lines are full, and the line above them is not.
    fn centred(&self, above: usize, row: usize) -> Option<usize> {
        let mut places = (above + 1..row).rev();
        let numbered = |place: usize| self.lines.get(place).is_some_and(|line| line.numbered);
        let other = places.find(|place| !self.is_full(*place) || numbered(*place));
        let first = other.unwrap_or(above) + 1;
        (first..row).find(|place| !self.is_full(place - 1))
    }

    /// Where the table ends: a line below the last row continues its cell only if the line above is full, or if it is
    /// indented below the cell.
    fn end(&self, input: &ParserInput<'_>, paragraphs: &[Paragraph], last: usize) -> Option<usize> {
        let rows = self.lines.iter().take(last + 1).filter(|line| line.link);
        let left = rows.map(|line| line.indent).min()?;
        for (place, paragraph) in paragraphs.iter().enumerate().skip(last + 1) {
            let line = self.lines.get(place)?;
            let under = line.indent > left + 3;
            let begins = self
                .lines
                .get(place - 1)
                .is_some_and(|above| above.width == 0);
            let continues = (self.is_full(place - 1) || begins) && !line.numbered;
            let title = is_title(input, paragraph);
            if title || !(under || continues) {
                return Some(paragraph.whole.start);
            }
        }
        None
    }
}

/// The width of characters in a fixed-width font, in columns.
fn width(chars: &[char]) -> usize {
    chars.iter().map(|c| 1 + usize::from(!c.is_ascii())).sum()
}

/// The indentation of a line, in columns.
fn indent(input: &ParserInput<'_>, start: usize) -> usize {
    /// Characters that are looked at, so that the cost of a line is bounded.
    const MAX_INDENT: usize = 200;
    let before = input.plain(CharSpan {
        start: start.saturating_sub(MAX_INDENT),
        end: start,
    });
    let blanks = before.iter().rev();
    let blanks = blanks.take_while(|c| **c != '\n' && is_blank(**c));
    blanks.map(|c| 1 + usize::from(!c.is_ascii())).sum()
}

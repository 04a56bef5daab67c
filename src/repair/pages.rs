//! Removes what page layout adds to a text: page numbers, running heads and footnotes.
//!
//! A page ends at a form feed, as `pdftotext` writes it, or at a line that is certainly a page number. A line beside a page
//! break is a running head only if other pages have the same line, or if it interrupts a sentence.

use super::edit::{Line, Repair};
use super::rule::{Rule, Rules};
use super::rules::{is_han, is_pause};
use std::collections::HashMap;

/// The number of lines at either edge of a page that may be running heads.
const EDGE_LINES: usize = 2;

/// The greatest length of a running head, in characters, and of the footnotes of a page, in lines.
const MAX_HEAD: usize = 60;
const MAX_NOTE_LINES: usize = 30;

/// Whether a line is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineFate {
    Kept,
    Dropped(Rule),
}

/// Applies the rules for page numbers, running heads and footnotes that are switched on.
pub(super) fn remove_page_furniture(
    mut lines: Vec<Line>,
    switched: Rules,
    repairs: &mut Vec<Repair>,
) -> Vec<Line> {
    let texts: Vec<String> = lines.iter().map(text).collect();
    let mut fates = vec![LineFate::Kept; lines.len()];
    let numbers: Vec<bool> = page_numbers(&texts);
    let page_ends = page_ends(&texts, &numbers);
    if page_ends.is_empty() {
        return lines;
    }
    let mut mark_places = Vec::new();
    if switched.contains(Rule::Footnote) {
        mark_places = footnotes(&texts, &numbers, &page_ends, &mut fates);
    }
    if switched.contains(Rule::RunningHead) {
        running_heads(&texts, &numbers, &page_ends, &mut fates);
    }
    if switched.contains(Rule::PageNumber) {
        for (fate, is_page_number) in fates.iter_mut().zip(&numbers) {
            if *is_page_number {
                *fate = LineFate::Dropped(Rule::PageNumber);
            }
        }
    }
    drop_blank_beside(&texts, &mut fates);
    for (line, column) in mark_places {
        let Some(line) = lines.get_mut(line) else {
            continue;
        };
        if line.cells.get(column).is_some_and(|cell| !cell.fixed) {
            let mark = line.cells.remove(column);
            repairs.push(mark.repair(Rule::Footnote, [&mark], ""));
        }
    }
    let mut kept = Vec::with_capacity(lines.len());
    for (mut line, fate) in lines.into_iter().zip(fates) {
        // Text that a listed repair wrote is kept.
        let is_fixed = line.cells.iter().chain(&line.end).any(|cell| cell.fixed);
        match fate {
            LineFate::Dropped(rule) if !is_fixed => {
                let cells = || line.cells.iter().chain(&line.end);
                if let Some(first) = cells().next() {
                    repairs.push(first.repair(rule, cells(), ""));
                }
            }
            _ => {
                if switched.contains(Rule::PageNumber) && !is_fixed {
                    remove_form_feed(&mut line, repairs);
                }
                kept.push(line);
            }
        }
    }
    kept
}

fn text(line: &Line) -> String {
    let text: String = line.cells.iter().map(|cell| cell.ch).collect();
    let is_space = |c: char| c.is_whitespace() && c != FORM_FEED;
    text.trim_end_matches(is_space).to_owned()
}

fn remove_form_feed(line: &mut Line, repairs: &mut Vec<Repair>) {
    if line
        .cells
        .first()
        .is_some_and(|first| first.ch == FORM_FEED)
    {
        let feed = line.cells.remove(0);
        repairs.push(feed.repair(Rule::PageNumber, [&feed], ""));
    }
}

/// The character between two pages.
const FORM_FEED: char = '\u{C}';

/// Whether each line is a page number.
fn page_numbers(texts: &[String]) -> Vec<bool> {
    let has_feeds = texts.iter().any(|text| text.starts_with(FORM_FEED));
    let mut last_bare = None;
    let mut page_number_lines = Vec::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        let begins_page = |line: Option<&String>| match line {
            Some(text) => text.starts_with(FORM_FEED),
            None => has_feeds,
        };
        let line = text.trim_start_matches(FORM_FEED).trim();
        let is_page_number = match page_number(line) {
            PageNumberForm::None => false,
            PageNumberForm::Decorated => true,
            // A bare number is a page number only at the edge of a page, and only if it is greater than the one before.
            PageNumberForm::Bare(number) => {
                let next = texts.get(at + 1..).unwrap_or_default();
                let next = next.iter().find(|text| !text.is_empty());
                let is_edge = begins_page(next) && at > 0 || text.starts_with(FORM_FEED);
                let follows = last_bare.is_none_or(|last: usize| last < number);
                if is_edge && follows {
                    last_bare = Some(number);
                }
                is_edge && follows
            }
        };
        page_number_lines.push(is_page_number);
    }
    page_number_lines
}

/// The form of a page number.
enum PageNumberForm {
    None,
    /// `- 12 -`, 第12页, `Page 3 of 10`
    Decorated,
    Bare(usize),
}

fn page_number(line: &str) -> PageNumberForm {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let dashes = ['-', '—', '–', '－', '―', '─', '·', '•', '~'];
    let inner = line.trim_matches(dashes);
    let digits = inner
        .chars()
        .all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let len = inner.chars().count();
    if digits && (1..=4).contains(&len) {
        let is_decorated = line.starts_with(dashes) && line.ends_with(dashes);
        return match inner.parse() {
            Ok(number) if !is_decorated => PageNumberForm::Bare(number),
            _ if is_decorated => PageNumberForm::Decorated,
            _ => PageNumberForm::None,
        };
    }
    let lower = line.to_lowercase();
    let shape: String = lower
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    let mut shape = shape.replace("頁", "页");
    while shape.contains("00") {
        shape = shape.replace("00", "0");
    }
    let known_shapes = [
        "第0页",
        "第0页共0页",
        "第0页/共0页",
        "第0页，共0页",
        "第0页,共0页",
        "第0页(共0页)",
        "第0页（共0页）",
        "共0页第0页",
        "共0页，第0页",
        "page0",
        "page0of0",
        "p.0",
        "0/0页",
    ];
    match known_shapes.contains(&shape.as_str()) {
        true => PageNumberForm::Decorated,
        false => PageNumberForm::None,
    }
}

/// The last line of each page but the last.
fn page_ends(texts: &[String], numbers: &[bool]) -> Vec<usize> {
    let mut page_ends = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let next = texts.get(at + 1);
        let is_feed = next.is_some_and(|next| next.starts_with(FORM_FEED));
        let is_page_number = numbers
            .get(at)
            .is_some_and(|is_page_number| *is_page_number);
        // A page number below a form feed stands at the top of its page.
        if is_feed || is_page_number && !text.starts_with(FORM_FEED) {
            let is_same = is_feed
                && page_ends
                    .last()
                    .is_some_and(|last| is_blank_between(texts, *last, at));
            if is_same {
                page_ends.pop();
            }
            page_ends.push(at);
        }
    }
    page_ends
}

fn is_blank_between(texts: &[String], from: usize, to: usize) -> bool {
    let between = texts.get(from + 1..=to).unwrap_or_default();
    between.iter().all(String::is_empty)
}

/// For each page, the first and last lines that are not blank and not page numbers.
fn page_edges(texts: &[String], numbers: &[bool], page_ends: &[usize]) -> Vec<Vec<usize>> {
    let mut first = 0;
    let mut pages = Vec::new();
    for end in page_ends.iter().copied().chain(texts.len().checked_sub(1)) {
        let lines: Vec<usize> = (first..=end.min(texts.len().saturating_sub(1)))
            .filter(|at| {
                let text = texts.get(*at).map(|text| text.trim());
                let is_page_number = numbers
                    .get(*at)
                    .is_some_and(|is_page_number| *is_page_number);
                text.is_some_and(|text| !text.is_empty()) && !is_page_number
            })
            .collect();
        let mut at_edge: Vec<usize> = lines.iter().copied().take(EDGE_LINES).collect();
        let behind = lines.len().saturating_sub(EDGE_LINES).max(at_edge.len());
        at_edge.extend(lines.iter().skip(behind));
        if !lines.is_empty() {
            pages.push(at_edge);
        }
        first = end + 1;
    }
    pages
}

/// Drops lines that several pages have at their edges, and lines at the top of a page that interrupt a sentence.
fn running_heads(texts: &[String], numbers: &[bool], page_ends: &[usize], fates: &mut [LineFate]) {
    let pages = page_edges(texts, numbers, page_ends);
    let key = |at: usize| -> Option<&str> {
        // The page number may stand in the same line.
        let is_beside = |c: char| c.is_whitespace() || c.is_ascii_digit();
        let text = texts.get(at)?.trim();
        let key = text.trim_matches(is_beside);
        let is_sentence = key.ends_with(['。', '；', '，', '、', '：', '！', '？']);
        let len = key.chars().count();
        ((2..=MAX_HEAD).contains(&len) && !is_sentence).then_some(key)
    };
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for page in &pages {
        let mut keys: Vec<&str> = page.iter().filter_map(|at| key(*at)).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    // Left and right pages may have different heads, and the first page of a chapter none.
    let min_pages = (pages.len() / 3).max(2);
    for at in pages.iter().flatten() {
        let count = key(*at).and_then(|key| counts.get(key).copied());
        if count.is_some_and(|count| count >= min_pages) {
            drop_line(fates, *at, Rule::RunningHead);
        }
    }
    let width = usual_width(texts);
    for end in page_ends {
        if let Some(head) = interrupting_head(texts, fates, *end, width) {
            drop_line(fates, head, Rule::RunningHead);
        }
    }
}

fn drop_line(fates: &mut [LineFate], at: usize, rule: Rule) {
    if let Some(fate) = fates.get_mut(at) {
        *fate = LineFate::Dropped(rule);
    }
}

/// The width of full lines, in characters: the third quartile of the lines that end in a word.
fn usual_width(texts: &[String]) -> usize {
    let unfinished = texts.iter().map(|text| text.trim());
    let unfinished = unfinished.filter(|text| text.chars().next_back().is_some_and(is_word));
    let mut widths: Vec<usize> = unfinished.map(|text| text.chars().count()).collect();
    widths.sort_unstable();
    widths
        .get(widths.len() * 3 / 4)
        .copied()
        .unwrap_or_default()
}

fn is_word(ch: char) -> bool {
    is_han(ch) || ch.is_alphanumeric()
}

/// The line at the top of the page behind `end` that interrupts a sentence: the line before and this one end in a word, this
/// one is too short to be full, and the next continues without an indent.
fn interrupting_head(
    texts: &[String],
    fates: &[LineFate],
    end: usize,
    width: usize,
) -> Option<usize> {
    let is_text = |at: &usize| {
        let is_kept = fates.get(*at) == Some(&LineFate::Kept);
        let text = texts.get(*at).map_or("", |text| text.trim());
        is_kept && !text.is_empty() && matches!(page_number(text), PageNumberForm::None)
    };
    let before = (0..=end).rev().take(8).find(is_text)?;
    let mut after = (end + 1..texts.len()).take(8).filter(is_text);
    let (head, next) = (after.next()?, after.next()?);
    let line = |at: usize| {
        texts
            .get(at)
            .map_or("", |text| text.trim_start_matches(FORM_FEED))
    };
    let ends_in_word = |at: usize| line(at).chars().next_back().is_some_and(is_word);
    let text = line(head).trim();
    let is_plain = !text.contains(is_pause) && !text.contains(['“', '”', '（', '）']);
    let len = text.chars().count();
    let continues = line(next).chars().next().is_some_and(is_han);
    let is_head = ends_in_word(before)
        && ends_in_word(head)
        && is_plain
        && continues
        && (4..=MAX_HEAD).contains(&len)
        && len + 2 < width;
    is_head.then_some(head)
}

/// Drops the footnotes of pages. Returns the places of their marks in the text, as line and column.
fn footnotes(
    texts: &[String],
    numbers: &[bool],
    page_ends: &[usize],
    fates: &mut [LineFate],
) -> Vec<(usize, usize)> {
    let mut mark_places = Vec::new();
    let mut first = 0;
    for end in page_ends.iter().copied().chain(texts.len().checked_sub(1)) {
        let last = end.min(texts.len().saturating_sub(1));
        let is_page_number = |at: usize| {
            numbers
                .get(at)
                .is_some_and(|is_page_number| *is_page_number)
        };
        if let Some(begin) = notes_start(texts, first, last) {
            let below = (begin..=last).filter(|at| !is_page_number(*at));
            let below: Vec<usize> = below.collect();
            let mut note_marks = Vec::new();
            for at in below {
                let text = texts.get(at).map_or("", |text| text.trim());
                note_marks.extend(text.chars().next().filter(|c| is_note_mark(*c)));
                drop_line(fates, at, Rule::Footnote);
            }
            for at in first..begin {
                let text = texts.get(at).map_or("", String::as_str);
                let mut previous = None;
                let mut found = Vec::new();
                for (column, ch) in text.chars().enumerate() {
                    if note_marks.contains(&ch)
                        && previous.is_some_and(|c: char| !c.is_whitespace())
                    {
                        found.push((at, column));
                    }
                    previous = Some(ch);
                }
                // From the end of the line on, so that removing one does not move the others.
                mark_places.extend(found.into_iter().rev());
            }
        }
        first = end + 1;
    }
    mark_places
}

/// The first line of the footnotes of a page: a drawn rule, or a line with a note mark that the text of the page has.
fn notes_start(texts: &[String], first: usize, last: usize) -> Option<usize> {
    let line = |at: usize| texts.get(at).map_or("", |text| text.trim());
    let marked = |at: usize| line(at).chars().next().filter(|c| is_note_mark(*c));
    let from = first.max((last + 1).saturating_sub(MAX_NOTE_LINES));
    let ruled = (from..last).find(|at| is_rule(line(*at)) && marked(at + 1).is_some());
    let referred = || {
        let begin = (from + 1..=last).find(|at| marked(*at).is_some())?;
        let mark = marked(begin)?;
        let above = (first..begin).any(|at| {
            let mut chars = line(at).chars();
            chars.next().is_some_and(|c| c != mark) && chars.any(|c| c == mark)
        });
        above.then_some(begin)
    };
    ruled.or_else(referred)
}

/// Whether a line is a drawn rule.
fn is_rule(line: &str) -> bool {
    const MIN_RULE: usize = 5;
    line.chars().count() >= MIN_RULE
        && line
            .chars()
            .all(|c| matches!(c, '─' | '━' | '—' | '_' | '＿' | '-' | '－'))
}

/// Whether a character is the mark of a footnote.
fn is_note_mark(ch: char) -> bool {
    matches!(ch, '①'..='⑳' | '¹' | '²' | '³' | '⁴'..='⁹' | '†' | '‡' | '※')
}

/// Drops the blank lines beside dropped lines, which do not separate paragraphs.
fn drop_blank_beside(texts: &[String], fates: &mut [LineFate]) {
    let mut at = 0;
    while at < fates.len() {
        let Some(LineFate::Dropped(rule)) = fates.get(at).copied() else {
            at += 1;
            continue;
        };
        let is_blank = |at: usize| texts.get(at).is_some_and(|text| text.trim().is_empty());
        let mut before = at;
        while before > 0 && is_blank(before - 1) {
            before -= 1;
            drop_line(fates, before, rule);
        }
        let mut after = at + 1;
        while is_blank(after) {
            drop_line(fates, after, rule);
            after += 1;
        }
        at = after;
    }
}

//! What pages add to a text: their numbers, the lines that stand at the top or the foot of each, footnotes.
//!
//! A page ends at a form feed, as `pdftotext` writes it, or at a line that is surely the number of a page. What stands beside
//! such a place is a running head only if other pages have the same, or if the sentence goes on behind it.

use super::edit::{Line, Repair};
use super::rule::{Rule, Rules};
use super::rules::{is_han, is_pause};
use std::collections::HashMap;

/// So many lines at either edge of a page may be running heads.
const EDGE: usize = 2;

/// No running head is longer, in characters, and no footnotes of a page have more lines.
const LONGEST: usize = 60;
const MOST_NOTE_LINES: usize = 30;

/// What becomes of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept,
    Dropped(Rule),
}

/// Takes out what the pages of a text have besides it, by the rules that are switched on.
pub(super) fn unpaged(
    mut lines: Vec<Line>,
    switched: Rules,
    repairs: &mut Vec<Repair>,
) -> Vec<Line> {
    let texts: Vec<String> = lines.iter().map(text).collect();
    let mut fates = vec![Fate::Kept; lines.len()];
    let numbers: Vec<bool> = page_numbers(&texts);
    let ends = ends(&texts, &numbers);
    if ends.is_empty() {
        return lines;
    }
    let mut marks = Vec::new();
    if switched.contains(Rule::Footnote) {
        marks = footnotes(&texts, &numbers, &ends, &mut fates);
    }
    if switched.contains(Rule::RunningHead) {
        running_heads(&texts, &numbers, &ends, &mut fates);
    }
    if switched.contains(Rule::PageNumber) {
        for (fate, is_number) in fates.iter_mut().zip(&numbers) {
            if *is_number {
                *fate = Fate::Dropped(Rule::PageNumber);
            }
        }
    }
    drop_blank_beside(&texts, &mut fates);
    for (line, column) in marks {
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
        // Nothing that a listed repair put in is taken out.
        let is_fixed = line.cells.iter().chain(&line.end).any(|cell| cell.fixed);
        match fate {
            Fate::Dropped(rule) if !is_fixed => {
                let cells = || line.cells.iter().chain(&line.end);
                if let Some(first) = cells().next() {
                    repairs.push(first.repair(rule, cells(), ""));
                }
            }
            _ => {
                if switched.contains(Rule::PageNumber) && !is_fixed {
                    take_form_feed(&mut line, repairs);
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

fn take_form_feed(line: &mut Line, repairs: &mut Vec<Repair>) {
    if line
        .cells
        .first()
        .is_some_and(|first| first.ch == FORM_FEED)
    {
        let feed = line.cells.remove(0);
        repairs.push(feed.repair(Rule::PageNumber, [&feed], ""));
    }
}

/// Between two pages.
const FORM_FEED: char = '\u{C}';

/// Which lines are the numbers of pages.
fn page_numbers(texts: &[String]) -> Vec<bool> {
    let has_feeds = texts.iter().any(|text| text.starts_with(FORM_FEED));
    let mut last_bare = None;
    let mut sure = Vec::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        let begins_page = |line: Option<&String>| match line {
            Some(text) => text.starts_with(FORM_FEED),
            None => has_feeds,
        };
        let line = text.trim_start_matches(FORM_FEED).trim();
        let is_number = match number(line) {
            Number::None => false,
            Number::Dressed => true,
            // Alone in its line a number may be anything, unless a page begins or ends there and the last one was a page before.
            Number::Bare(number) => {
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
        sure.push(is_number);
    }
    sure
}

/// What the number of a page looks like.
enum Number {
    None,
    /// `- 12 -`, 第12页, `Page 3 of 10`
    Dressed,
    Bare(usize),
}

fn number(line: &str) -> Number {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let dashes = ['-', '—', '–', '－', '―', '─', '·', '•', '~'];
    let inner = line.trim_matches(dashes);
    let digits = inner
        .chars()
        .all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let len = inner.chars().count();
    if digits && (1..=4).contains(&len) {
        let is_dressed = line.starts_with(dashes) && line.ends_with(dashes);
        return match inner.parse() {
            Ok(number) if !is_dressed => Number::Bare(number),
            _ if is_dressed => Number::Dressed,
            _ => Number::None,
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
    let known = [
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
    match known.contains(&shape.as_str()) {
        true => Number::Dressed,
        false => Number::None,
    }
}

/// The lines with which pages end: the next one, if there is one, begins another page.
fn ends(texts: &[String], numbers: &[bool]) -> Vec<usize> {
    let mut ends = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let next = texts.get(at + 1);
        let is_feed = next.is_some_and(|next| next.starts_with(FORM_FEED));
        let is_number = numbers.get(at).is_some_and(|is_number| *is_number);
        // Of a number at the top, the page ended before.
        if is_feed || is_number && !text.starts_with(FORM_FEED) {
            let is_same = is_feed
                && ends
                    .last()
                    .is_some_and(|last| is_blank_between(texts, *last, at));
            if is_same {
                ends.pop();
            }
            ends.push(at);
        }
    }
    ends
}

fn is_blank_between(texts: &[String], from: usize, to: usize) -> bool {
    let between = texts.get(from + 1..=to).unwrap_or_default();
    between.iter().all(String::is_empty)
}

/// The lines at the edges of pages that hold something, and which pages these are.
fn edges(texts: &[String], numbers: &[bool], ends: &[usize]) -> Vec<Vec<usize>> {
    let mut first = 0;
    let mut pages = Vec::new();
    for end in ends.iter().copied().chain(texts.len().checked_sub(1)) {
        let lines: Vec<usize> = (first..=end.min(texts.len().saturating_sub(1)))
            .filter(|at| {
                let text = texts.get(*at).map(|text| text.trim());
                let is_number = numbers.get(*at).is_some_and(|is_number| *is_number);
                text.is_some_and(|text| !text.is_empty()) && !is_number
            })
            .collect();
        let mut at_edge: Vec<usize> = lines.iter().copied().take(EDGE).collect();
        let behind = lines.len().saturating_sub(EDGE).max(at_edge.len());
        at_edge.extend(lines.iter().skip(behind));
        if !lines.is_empty() {
            pages.push(at_edge);
        }
        first = end + 1;
    }
    pages
}

/// Drops lines that several pages have at their edges, and one at the top of a page behind which a sentence goes on.
fn running_heads(texts: &[String], numbers: &[bool], ends: &[usize], fates: &mut [Fate]) {
    let pages = edges(texts, numbers, ends);
    let key = |at: usize| -> Option<&str> {
        // The number of the page may stand beside it.
        let is_beside = |c: char| c.is_whitespace() || c.is_ascii_digit();
        let text = texts.get(at)?.trim();
        let key = text.trim_matches(is_beside);
        let is_sentence = key.ends_with(['。', '；', '，', '、', '：', '！', '？']);
        let len = key.chars().count();
        ((2..=LONGEST).contains(&len) && !is_sentence).then_some(key)
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
    // Left and right pages have heads of their own.
    let fewest = (pages.len() / 3).max(2);
    for at in pages.iter().flatten() {
        let count = key(*at).and_then(|key| counts.get(key).copied());
        if count.is_some_and(|count| count >= fewest) {
            set(fates, *at, Rule::RunningHead);
        }
    }
    let width = usual_width(texts);
    for end in ends {
        if let Some(head) = interrupting(texts, fates, *end, width) {
            set(fates, head, Rule::RunningHead);
        }
    }
}

fn set(fates: &mut [Fate], at: usize, rule: Rule) {
    if let Some(fate) = fates.get_mut(at) {
        *fate = Fate::Dropped(rule);
    }
}

/// The width of full lines, in characters: those that do not end a sentence, but for headers.
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

/// The line at the top of the page behind `end` that stands within a sentence: the line before and this one end in a word, this
/// one is too short to be full, and the next goes on without an indent.
fn interrupting(texts: &[String], fates: &[Fate], end: usize, width: usize) -> Option<usize> {
    let is_text = |at: &usize| {
        let is_kept = fates.get(*at) == Some(&Fate::Kept);
        let text = texts.get(*at).map_or("", |text| text.trim());
        is_kept && !text.is_empty() && matches!(number(text), Number::None)
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
    let goes_on = line(next).chars().next().is_some_and(is_han);
    let is_head = ends_in_word(before)
        && ends_in_word(head)
        && is_plain
        && goes_on
        && (4..=LONGEST).contains(&len)
        && len + 2 < width;
    is_head.then_some(head)
}

/// Drops the notes at the foot of pages; where in the text their marks stand.
fn footnotes(
    texts: &[String],
    numbers: &[bool],
    ends: &[usize],
    fates: &mut [Fate],
) -> Vec<(usize, usize)> {
    let mut marks = Vec::new();
    let mut first = 0;
    for end in ends.iter().copied().chain(texts.len().checked_sub(1)) {
        let last = end.min(texts.len().saturating_sub(1));
        let is_number = |at: usize| numbers.get(at).is_some_and(|is_number| *is_number);
        if let Some(begin) = notes_begin(texts, first, last) {
            let below = (begin..=last).filter(|at| !is_number(*at));
            let below: Vec<usize> = below.collect();
            let mut noted = Vec::new();
            for at in below {
                let text = texts.get(at).map_or("", |text| text.trim());
                noted.extend(text.chars().next().filter(|c| is_mark(*c)));
                set(fates, at, Rule::Footnote);
            }
            for at in first..begin {
                let text = texts.get(at).map_or("", String::as_str);
                let mut previous = None;
                let mut found = Vec::new();
                for (column, ch) in text.chars().enumerate() {
                    if noted.contains(&ch) && previous.is_some_and(|c: char| !c.is_whitespace()) {
                        found.push((at, column));
                    }
                    previous = Some(ch);
                }
                // From behind, so that places stay.
                marks.extend(found.into_iter().rev());
            }
        }
        first = end + 1;
    }
    marks
}

/// The line with which the notes of a page begin: a rule, or the first of lines with marks that the text of the page has.
fn notes_begin(texts: &[String], first: usize, last: usize) -> Option<usize> {
    let line = |at: usize| texts.get(at).map_or("", |text| text.trim());
    let marked = |at: usize| line(at).chars().next().filter(|c| is_mark(*c));
    let from = first.max((last + 1).saturating_sub(MOST_NOTE_LINES));
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

/// A line drawn across a part of the page.
fn is_rule(line: &str) -> bool {
    const SHORTEST: usize = 5;
    line.chars().count() >= SHORTEST
        && line
            .chars()
            .all(|c| matches!(c, '─' | '━' | '—' | '_' | '＿' | '-' | '－'))
}

/// The mark of a note.
fn is_mark(ch: char) -> bool {
    matches!(ch, '①'..='⑳' | '¹' | '²' | '³' | '⁴'..='⁹' | '†' | '‡' | '※')
}

/// Drops the blank lines beside what is dropped, and the ones that are left at the ends of pages: they part no paragraphs.
fn drop_blank_beside(texts: &[String], fates: &mut [Fate]) {
    let mut at = 0;
    while at < fates.len() {
        let Some(Fate::Dropped(rule)) = fates.get(at).copied() else {
            at += 1;
            continue;
        };
        let is_blank = |at: usize| texts.get(at).is_some_and(|text| text.trim().is_empty());
        let mut before = at;
        while before > 0 && is_blank(before - 1) {
            before -= 1;
            set(fates, before, rule);
        }
        let mut after = at + 1;
        while is_blank(after) {
            set(fates, after, rule);
            after += 1;
        }
        at = after;
    }
}

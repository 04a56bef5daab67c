//! A section whose entries are numbered.

use super::layout::{Layout, Start};
use super::number::{number, sequences, Numbered, Sequence, Style};
use super::paragraph::Paragraph;
use super::split::find_splits;
use crate::compile::parser_input::{CharSpan, ParserInput};
use std::collections::HashSet;

/// The layout of a section by its numbers, if these number its entries.
pub(super) fn layout(input: &ParserInput<'_>, paragraphs: &[Paragraph]) -> Option<Layout> {
    let numbered = paragraphs.iter().enumerate().filter_map(|(place, p)| {
        let next = paragraphs.get(place + 1);
        Some(Numbered {
            paragraph: place,
            number: p.number?,
            evident: p.is_evident(input, next),
            is_ambiguous: false,
        })
    });
    let numbered: Vec<Numbered> = numbered.collect();
    let all = sequences(&numbered);
    let depth = entries_depth(&all)?;
    let of_entries = || all.iter().filter(|sequence| sequence.depth == depth);
    let mut items: Vec<Numbered> = of_entries().flat_map(|s| s.items.clone()).collect();
    items.sort_by_key(|item| item.paragraph);
    let first = items.first()?.paragraph;

    // If many entries stand outside the sequences, the numbers are those of lists inside entries.
    let members: HashSet<usize> = all
        .iter()
        .flat_map(|sequence| sequence.items.iter().map(|item| item.paragraph))
        .collect();
    let outside = |places: std::ops::Range<usize>| {
        let places = places.filter(|place| !members.contains(place));
        let paragraphs = places.filter_map(|place| paragraphs.get(place));
        paragraphs.filter(|p| p.headword(input).is_some()).count()
    };
    let before = outside(0..first);
    let all_outside = outside(0..paragraphs.len());
    let evident = items.iter().filter(|item| item.evident).count();
    let lists_inside = before > 0 && of_entries().count() >= all_outside;
    if evident == 0 || lists_inside || all_outside > evident || items.len() == 1 && all_outside > 0
    {
        return None;
    }
    let mut layout = Layout::default();
    let mut previous: Option<&Numbered> = None;
    for item in &items {
        let value = item.number.value;
        let expected = previous.map_or(1, |previous| previous.number.value + 1);
        let missing = paragraphs.get(item.paragraph).map(|p| (p, value, expected));
        if let Some((paragraph, value, expected)) =
            missing.filter(|_| value != 1 && value != expected)
        {
            let filled = previous.is_some_and(|previous| {
                find_missing(input, paragraphs, previous, item, &mut layout)
            });
            if !filled {
                let message = match previous {
                    None => format!("the numbers begin with {value}"),
                    Some(_) => format!("number {value} follows number {}", expected - 1),
                };
                layout.warn(
                    input,
                    paragraph.whole.slice(0..item.number.len),
                    message,
                    "consecutive numbers; is an entry missing, or joined to the one before?",
                );
            }
        }
        if let Some(paragraph) = paragraphs.get(item.paragraph).filter(|_| item.is_ambiguous) {
            layout.warn(
                input,
                paragraph.whole.slice(0..item.number.len),
                format!("number {value} may continue two lists, one inside the other"),
                "another kind of number for the inner list",
            );
        }
        layout
            .starts
            .extend(paragraphs.get(item.paragraph).map(|p| Start {
                number: Some(value),
                start: p.whole.start,
                text: p.text,
                splits: p.splits,
            }));
        previous = Some(item);
    }
    if let Some(last) = items.last() {
        find_joined(input, paragraphs, last, usize::MAX, &mut layout);
    }
    layout.starts.sort_by_key(|start| start.start);
    end_at_next(&mut layout.starts);
    // Numbered titles of groups end an entry and begin none.
    let titles = all.iter().filter(|sequence| sequence.depth < depth);
    let titles = titles.flat_map(|s| &s.items).filter(|item| !item.evident);
    layout.breaks = titles
        .filter_map(|item| paragraphs.get(item.paragraph))
        .map(|paragraph| paragraph.whole.start)
        .collect();
    Some(layout)
}

/// The depth of the sequences whose items are the entries: the outermost at which at least half of the items read like
/// entries, or else the one at which most do. Lists inside entries do not outvote them.
fn entries_depth(all: &[Sequence]) -> Option<usize> {
    let deepest = all.iter().map(|sequence| sequence.depth).max()?;
    // For each depth: the evident items, and all items.
    let mut counts = vec![(0, 0); deepest + 1];
    for sequence in all {
        if let Some((evident, items)) = counts.get_mut(sequence.depth) {
            *evident += sequence.evident();
            *items += sequence.items.len();
        }
    }
    let outermost = counts
        .iter()
        .position(|(evident, items)| *evident > 0 && evident * 2 >= *items);
    outermost.or_else(|| {
        // Reversed, since `max_by_key` returns the last of equals, and the outermost is wanted.
        let (depth, _) = counts
            .iter()
            .enumerate()
            .rev()
            .max_by_key(|(_, (evident, _))| *evident)?;
        Some(depth)
    })
}

/// Adds the entries that are missing between two items: inside the first one, whose lines were joined, or among the
/// paragraphs between them, which lost their numbers. False if the missing numbers are not all found.
fn find_missing(
    input: &ParserInput<'_>,
    paragraphs: &[Paragraph],
    previous: &Numbered,
    item: &Numbered,
    layout: &mut Layout,
) -> bool {
    let last = find_joined(input, paragraphs, previous, item.number.value, layout);
    if last + 1 == item.number.value {
        return true;
    }
    // As many paragraphs read like entries as numbers are missing.
    let between = paragraphs.get(previous.paragraph + 1..item.paragraph);
    let between = between.unwrap_or_default().iter();
    let like = between.filter(|p| p.number.is_none() && p.headword(input).is_some());
    let like: Vec<&Paragraph> = like.collect();
    let are_all = last == previous.number.value && last + 1 + like.len() == item.number.value;
    if are_all {
        layout.starts.extend(like.iter().map(|paragraph| Start {
            number: None,
            start: paragraph.whole.start,
            text: paragraph.text,
            splits: paragraph.splits,
        }));
    }
    are_all
}

/// Adds the entries inside an item whose numbers continue its own, up to the number `before`; returns the last number.
fn find_joined(
    input: &ParserInput<'_>,
    paragraphs: &[Paragraph],
    item: &Numbered,
    before: usize,
    layout: &mut Layout,
) -> usize {
    let Some(paragraph) = paragraphs.get(item.paragraph) else {
        return item.number.value;
    };
    let mut last = item.number.value;
    let mut from = 0;
    while last + 1 < before {
        let Some(start) = find_inside(input, paragraph.text, from, last + 1, item.number.style)
        else {
            break;
        };
        from = start.text.start - paragraph.text.start;
        layout.starts.push(start);
        last += 1;
    }
    last
}

/// Ends the first line of an entry where the next entry begins on it. Otherwise each entry of a line would read the rest of
/// the line again.
fn end_at_next(starts: &mut [Start]) {
    let next: Vec<usize> = starts.iter().skip(1).map(|start| start.start).collect();
    for (start, next) in starts.iter_mut().zip(next) {
        start.text.end = start.text.end.min(next).max(start.text.start);
    }
}

/// The entry with a number inside a line: behind the end of a sentence, and with a headword.
fn find_inside(
    input: &ParserInput<'_>,
    line: CharSpan,
    from: usize,
    value: usize,
    style: Style,
) -> Option<Start> {
    let chars = input.plain(line);
    (from.max(1)..chars.len()).find_map(|at| {
        let begins = matches!(
            chars.get(at),
            Some('0'..='9' | '（' | '［' | '一'..='龥' | '①'..='⒛')
        );
        let before = chars.get(..at).unwrap_or_default();
        let before = before.iter().rev().find(|c| !c.is_whitespace());
        let ended = before.is_some_and(|c| matches!(c, '。' | '；' | '！' | '？' | '”'));
        if !begins || !ended {
            return None;
        }
        let number = number(chars.get(at..)?)?;
        let text = line.slice_from(at + number.len);
        let splits = find_splits(input, text);
        let alike = number.style == style || number.style.is_arabic() && style.is_arabic();
        let fits = number.value == value && alike;
        (fits && splits.sure.is_some()).then_some(Start {
            number: Some(value),
            start: line.start + at,
            text,
            splits,
        })
    })
}

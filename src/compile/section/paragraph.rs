//! The paragraphs of a section.

use super::end::{is_date, is_end, is_page_number, refers_back};
use super::number::{number, parts, Number, Parts};
use super::split::{find_splits, reads_on, stands_alone, Delimiter, Split, Splits};
use crate::compile::parser_input::{is_blank, CharSpan, ParserInput};

/// A paragraph, with what it shows without its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    /// All of the paragraph.
    pub(super) whole: CharSpan,
    /// The number at its start, which may number it.
    pub(super) number: Option<Number>,
    /// Whether a bullet stands before it.
    pub(super) has_bullet: bool,
    /// The text behind the bullet and the number.
    pub(super) text: CharSpan,
    /// Where a headword at the start of its text may end.
    pub(super) splits: Splits,
}

impl Paragraph {
    /// A paragraph with that number, which stands behind the bullet if there is one.
    fn new(input: &ParserInput<'_>, whole: CharSpan, number: Option<Number>) -> Self {
        let bullet = bullet_len(input.plain(whole));
        let inner = whole.slice_from(bullet);
        let text = input.trimmed(inner.slice_from(number.map_or(0, |number| number.len)));
        Paragraph {
            number: number.map(|number| Number {
                len: number.len + bullet,
                ..number
            }),
            has_bullet: bullet > 0,
            whole,
            text,
            splits: find_splits(input, text),
        }
    }

    /// The paragraph with its weak split, a verb, as the unsure one if it has no other.
    pub(super) fn with_weak_split(&self) -> Self {
        let mut paragraph = *self;
        if self.splits.any().is_none() {
            paragraph.splits.unsure = self.splits.weak;
        }
        paragraph
    }

    /// A number alone on its line, joined with the paragraph below it.
    fn with_text_below(self, input: &ParserInput<'_>, below: CharSpan) -> Self {
        Paragraph {
            whole: CharSpan {
                end: below.end,
                ..self.whole
            },
            text: below,
            splits: find_splits(input, below),
            ..self
        }
    }

    fn is_bare_number(&self) -> bool {
        self.number.is_some() && self.text.is_empty()
    }

    /// Whether it ends in a colon or a dash, which announces a list.
    pub(super) fn announces(&self, input: &ParserInput<'_>) -> bool {
        matches!(input.plain(self.whole).last(), Some('：' | ':' | '—'))
    }

    /// The sure split, unless the paragraph continues the one before it.
    pub(super) fn headword(&self, input: &ParserInput<'_>) -> Option<Split> {
        let split = self.splits.sure?;
        (!reads_on(input, split.headword)).then_some(split)
    }

    /// Whether the paragraph and the next one show that an entry begins here.
    pub(super) fn is_evident(&self, input: &ParserInput<'_>, next: Option<&Paragraph>) -> bool {
        match self.splits.any().map(|split| split.delimiter) {
            // 一、经济类： above a list is the title of a group.
            Some(Delimiter::ColonAndBreak) => next.is_some_and(|next| next.number.is_none()),
            Some(_) => true,
            None => {
                stands_alone(input, self.text)
                    && next.is_some_and(|next| {
                        next.number.is_none() && !stands_alone(input, next.whole)
                    })
            }
        }
    }
}

/// The length of the bullet of a paragraph with the white space behind it: `•`, or `-` and `*` as in Markdown; 0 without one.
fn bullet_len(chars: &[char]) -> usize {
    let spaces = |rest: &[char]| rest.iter().take_while(|c| c.is_whitespace()).count();
    match chars {
        ['•' | '●' | '■' | '◆' | '▪' | '○' | '➢' | '\u{F0B7}' | '\u{F06C}', rest @ ..] => {
            1 + spaces(rest)
        }
        ['-' | '*' | '+' | '·' | '–', rest @ ..] if spaces(rest) > 0 => 1 + spaces(rest),
        _ => 0,
    }
}

/// The paragraphs of a section, up to the first one that cannot belong to it.
pub(super) fn paragraphs(input: &ParserInput<'_>, body: CharSpan) -> Vec<Paragraph> {
    let lines: Vec<CharSpan> = input
        .split(body, |c| c == '\n')
        .map(|line| input.trimmed(line))
        .filter(|line| !line.is_empty() && !is_page_number(input.plain(*line)))
        .collect();
    let alone = lines.len() == 1;
    let lines = lines.into_iter();
    let spans: Vec<CharSpan> = lines
        .flat_map(|line| split_at_gaps(input, line, alone))
        .collect();
    let numbers = numbers(input, &spans);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut evident = false;
    for (span, number) in spans.into_iter().zip(numbers) {
        let chars = input.plain(span);
        if evident && is_end(chars) {
            if is_date(chars) {
                remove_signature(input, &mut paragraphs);
            }
            break;
        }
        let paragraph = match paragraphs.last() {
            Some(above) if above.is_bare_number() && number.is_none() => {
                let above = *above;
                paragraphs.pop();
                above.with_text_below(input, span)
            }
            _ => Paragraph::new(input, span, number),
        };
        evident |= paragraph.splits.any().is_some();
        paragraphs.push(paragraph);
    }
    end_list(input, &mut paragraphs);
    paragraphs
}

/// Drops the paragraphs from the one that refers to items of the article (前项第二款所称…), unless numbers continue below it.
fn end_list(input: &ParserInput<'_>, paragraphs: &mut Vec<Paragraph>) {
    let refers = |p: &Paragraph| p.number.is_none() && refers_back(input.plain(p.whole));
    let Some(end) = paragraphs.iter().skip(1).position(refers) else {
        return;
    };
    let mut below = paragraphs.iter().skip(end + 1);
    let next = below.find_map(|paragraph| paragraph.number);
    if next.is_none_or(|number| number.value == 1) {
        paragraphs.truncate(end + 1);
    }
}

/// The numbers of paragraphs, behind their bullets. `1.1雾桥` has a number of two parts if `1.2` comes next.
fn numbers(input: &ParserInput<'_>, spans: &[CharSpan]) -> Vec<Option<Number>> {
    let texts = || {
        let texts = spans.iter().map(|span| input.plain(*span));
        texts.map(|chars| chars.get(bullet_len(chars)..).unwrap_or_default())
    };
    let mut numbers: Vec<Option<Number>> = texts().map(number).collect();
    let with_parts = texts().enumerate();
    let with_parts = with_parts.filter_map(|(at, chars)| Some((at, parts(chars)?)));
    let mut last: Option<(usize, Parts)> = None;
    for (at, parts) in with_parts {
        if let Some(before) = last.filter(|(_, last)| last.is_followed_by(&parts)) {
            for (at, parts) in [before, (at, parts)] {
                if let Some(number) = numbers.get_mut(at) {
                    *number = Some(parts.number);
                }
            }
        }
        last = Some((at, parts));
    }
    numbers
}

/// Removes a signature, which precedes the date: one short line below the end of a sentence.
fn remove_signature(input: &ParserInput<'_>, paragraphs: &mut Vec<Paragraph>) {
    let [.., above, signature] = paragraphs.as_slice() else {
        return;
    };
    let ended = matches!(input.plain(above.whole).last(), Some('。' | '；'));
    let is_name = signature.number.is_none() && stands_alone(input, signature.whole);
    if ended && is_name && signature.splits.any().is_none() {
        paragraphs.pop();
    }
}

/// Splits a line at wide gaps behind sentences, where lines were joined into one. Unless the line is all of the section, only
/// gaps before a number count.
fn split_at_gaps(input: &ParserInput<'_>, line: CharSpan, alone: bool) -> Vec<CharSpan> {
    let chars = input.plain(line);
    let mut spans = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let gap = chars.iter().skip(at).take_while(|c| is_blank(**c)).count();
        if gap == 0 {
            at += 1;
            continue;
        }
        let wide = gap > 1 || *c == '\u{3000}';
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        let ended = before.is_some_and(|c| matches!(c, '。' | '；' | '！' | '？' | '”' | '）'));
        let rest = chars.get(at + gap..).unwrap_or_default();
        if wide && ended && (alone || number(rest).is_some()) {
            spans.push(line.slice(start..at));
            start = at + gap;
        }
        at += gap;
    }
    spans.push(line.slice_from(start));
    spans
}

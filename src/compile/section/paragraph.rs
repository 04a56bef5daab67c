//! The paragraphs of a section.

use super::end::{is_end, is_page_number};
use super::number::{number, Number};
use super::split::{reads_on, splits, stands_alone, Delimiter, Split, Splits};
use crate::compile::reading::{is_blank, Piece, Reading};

/// A paragraph, and what can be said of it by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    /// All of it.
    pub(super) whole: Piece,
    /// The number it begins with, which may be numbering.
    pub(super) number: Option<Number>,
    /// The sign of a list stands before it.
    pub(super) has_bullet: bool,
    /// What follows the number, or the sign.
    pub(super) text: Piece,
    /// Where a headword may end that its text begins with.
    pub(super) splits: Splits,
}

impl Paragraph {
    pub(super) fn new(reading: &Reading<'_>, whole: Piece) -> Self {
        let bullet = bullet(reading.plain(whole));
        let inner = whole.from(bullet);
        let number = number(reading.plain(inner));
        let text = reading.trimmed(inner.from(number.map_or(0, |number| number.len)));
        Paragraph {
            number: number.map(|number| Number {
                len: number.len + bullet,
                ..number
            }),
            has_bullet: bullet > 0,
            whole,
            text,
            splits: splits(reading, text),
        }
    }

    /// The headword that the paragraph surely begins with, if it does not only read on.
    pub(super) fn headword(&self, reading: &Reading<'_>) -> Option<Split> {
        let split = self.splits.sure?;
        (!reads_on(reading, split.headword)).then_some(split)
    }

    /// Whether the paragraph, the next one given, begins an entry by all that it shows.
    pub(super) fn is_evident(&self, reading: &Reading<'_>, next: Option<&Paragraph>) -> bool {
        match self.splits.any().map(|split| split.delimiter) {
            // 一、经济类： is the title of a group if a list follows.
            Some(Delimiter::ColonAndBreak) => next.is_some_and(|next| next.number.is_none()),
            Some(_) => true,
            None => {
                stands_alone(reading, self.text)
                    && next.is_some_and(|next| {
                        next.number.is_none() && !stands_alone(reading, next.whole)
                    })
            }
        }
    }
}

/// How many characters the sign of a list takes with which a paragraph begins, `•` or, as Markdown has it, `-` and `*`.
fn bullet(chars: &[char]) -> usize {
    let spaces = |rest: &[char]| rest.iter().take_while(|c| c.is_whitespace()).count();
    match chars {
        ['•' | '●' | '■' | '◆' | '▪' | '○' | '➢' | '\u{F0B7}' | '\u{F06C}', rest @ ..] => {
            1 + spaces(rest)
        }
        ['-' | '*' | '+' | '·' | '–', rest @ ..] if spaces(rest) > 0 => 1 + spaces(rest),
        _ => 0,
    }
}

/// The paragraphs of a section, up to what cannot belong to it.
pub(super) fn paragraphs(reading: &Reading<'_>, body: Piece) -> Vec<Paragraph> {
    let lines: Vec<Piece> = reading
        .pieces(body, |c| c == '\n')
        .map(|line| reading.trimmed(line))
        .filter(|line| !line.is_empty() && !is_page_number(reading.plain(*line)))
        .collect();
    let alone = lines.len() == 1;
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut evident = false;
    for line in lines {
        for piece in at_gaps(reading, line, alone) {
            if evident && is_end(reading.plain(piece)) {
                return paragraphs;
            }
            let paragraph = Paragraph::new(reading, piece);
            evident |= paragraph.splits.any().is_some();
            paragraphs.push(paragraph);
        }
    }
    paragraphs
}

/// A line, taken apart where a wide gap follows the end of a sentence: what were lines of their own
/// before all of them were put on one. Unless the line stands alone, only before a number.
fn at_gaps(reading: &Reading<'_>, line: Piece, alone: bool) -> Vec<Piece> {
    let chars = reading.plain(line);
    let mut pieces = Vec::new();
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
            pieces.push(line.sub(start..at));
            start = at + gap;
        }
        at += gap;
    }
    pieces.push(line.from(start));
    pieces
}

//! The paragraphs of a section.

use super::end::{is_date, is_end, is_page_number, refers_back};
use super::number::{number, parts, Number, Parts};
use super::split::{reads_on, splits, stands_alone, Delimiter, Split, Splits};
use crate::compile::reading::{is_blank, Piece, Reading};

/// A paragraph, and what can be said of it by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    /// All of it.
    pub(super) whole: Piece,
    /// The number it begins with, which may be numbering.
    pub(super) number: Option<Number>,
    /// What follows the number.
    pub(super) text: Piece,
    /// Where a headword may end that its text begins with.
    pub(super) splits: Splits,
}

impl Paragraph {
    fn new(reading: &Reading<'_>, whole: Piece, number: Option<Number>) -> Self {
        let text = reading.trimmed(whole.from(number.map_or(0, |number| number.len)));
        Paragraph {
            number,
            whole,
            text,
            splits: splits(reading, text),
        }
    }

    /// The paragraph, its headword ended by a verb where nothing else ends it.
    pub(super) fn with_weak(&self) -> Self {
        let mut paragraph = *self;
        if self.splits.any().is_none() {
            paragraph.splits.unsure = self.splits.weak;
        }
        paragraph
    }

    /// The number that stands alone on its line, and below it what it is the number of.
    fn joined(self, reading: &Reading<'_>, below: Piece) -> Self {
        Paragraph {
            whole: Piece {
                end: below.end,
                ..self.whole
            },
            text: below,
            splits: splits(reading, below),
            ..self
        }
    }

    fn is_bare_number(&self) -> bool {
        self.number.is_some() && self.text.is_empty()
    }

    /// Whether its text ends in a colon or a dash: a list follows.
    pub(super) fn announces(&self, reading: &Reading<'_>) -> bool {
        matches!(reading.plain(self.whole).last(), Some('：' | ':' | '—'))
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

/// The paragraphs of a section, up to what cannot belong to it.
pub(super) fn paragraphs(reading: &Reading<'_>, body: Piece) -> Vec<Paragraph> {
    let lines: Vec<Piece> = reading
        .pieces(body, |c| c == '\n')
        .map(|line| reading.trimmed(line))
        .filter(|line| !line.is_empty() && !is_page_number(reading.plain(*line)))
        .collect();
    let alone = lines.len() == 1;
    let lines = lines.into_iter();
    let pieces: Vec<Piece> = lines
        .flat_map(|line| at_gaps(reading, line, alone))
        .collect();
    let numbers = numbers(reading, &pieces);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut evident = false;
    for (piece, number) in pieces.into_iter().zip(numbers) {
        let chars = reading.plain(piece);
        if evident && is_end(chars) {
            if is_date(chars) {
                unsign(reading, &mut paragraphs);
            }
            break;
        }
        let paragraph = match paragraphs.last() {
            Some(above) if above.is_bare_number() && number.is_none() => {
                let above = *above;
                paragraphs.pop();
                above.joined(reading, piece)
            }
            _ => Paragraph::new(reading, piece, number),
        };
        evident |= paragraph.splits.any().is_some();
        paragraphs.push(paragraph);
    }
    end_list(reading, &mut paragraphs);
    paragraphs
}

/// Ends the list of an article at the paragraph that speaks of all of it (前项第二款所称…), unless its numbers go on below.
fn end_list(reading: &Reading<'_>, paragraphs: &mut Vec<Paragraph>) {
    let refers = |p: &Paragraph| p.number.is_none() && refers_back(reading.plain(p.whole));
    let Some(end) = paragraphs.iter().skip(1).position(refers) else {
        return;
    };
    let mut below = paragraphs.iter().skip(end + 1);
    let next = below.find_map(|paragraph| paragraph.number);
    if next.is_none_or(|number| number.value == 1) {
        paragraphs.truncate(end + 1);
    }
}

/// The numbers that paragraphs begin with. `1.1雾桥` has two parts if a `1.2` comes next.
fn numbers(reading: &Reading<'_>, pieces: &[Piece]) -> Vec<Option<Number>> {
    let mut numbers: Vec<Option<Number>> = pieces
        .iter()
        .map(|piece| number(reading.plain(*piece)))
        .collect();
    let with_parts = pieces.iter().enumerate();
    let with_parts = with_parts.filter_map(|(at, piece)| Some((at, parts(reading.plain(*piece))?)));
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

/// Leaves out who signed, above the date: one short line below the end of a sentence.
fn unsign(reading: &Reading<'_>, paragraphs: &mut Vec<Paragraph>) {
    let [.., above, signature] = paragraphs.as_slice() else {
        return;
    };
    let ended = matches!(reading.plain(above.whole).last(), Some('。' | '；'));
    let is_name = signature.number.is_none() && stands_alone(reading, signature.whole);
    if ended && is_name && signature.splits.any().is_none() {
        paragraphs.pop();
    }
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

//! A section whose entries have no numbers.

use super::paragraph::Paragraph;
use super::split::{stands_alone, Delimiter, Split, Splits};
use super::{Layout, Start};
use crate::compile::reading::Reading;

/// The layout of a section by the delimiter that most of its paragraphs share.
pub(super) fn layout(reading: &Reading<'_>, paragraphs: &[Paragraph]) -> Layout {
    let candidates = || {
        let unnumbered = paragraphs.iter().filter(|p| p.number.is_none());
        unnumbered.filter_map(|p| Some((p, candidate(reading, p)?)))
    };
    let count = |delimiter: &Delimiter| {
        let shared = |(_, split): &(&Paragraph, Split)| family(split.delimiter) == *delimiter;
        candidates().filter(shared).count()
    };
    // The first of equals.
    let shared = Delimiter::ALL.into_iter().rev().max_by_key(|d| count(d));
    let mut layout = Layout::default();
    match shared.filter(|delimiter| count(delimiter) > 0) {
        Some(shared) => {
            let entries = candidates().filter(|(_, split)| {
                let quoted = reading.plain(split.headword).first() == Some(&'“');
                let sure = split.delimiter != Delimiter::Verb;
                family(split.delimiter) == shared || quoted && sure
            });
            layout
                .starts
                .extend(entries.map(|(paragraph, split)| Start {
                    number: None,
                    start: paragraph.whole.start,
                    text: paragraph.whole,
                    splits: Splits {
                        sure: Some(split),
                        unsure: None,
                    },
                }));
        }
        None => {
            // Nothing but the ends of the lines: a short one, and below it one that is none.
            let pairs = paragraphs.iter().zip(paragraphs.iter().skip(1));
            let heads = pairs.filter(|(head, below)| {
                let alone = |paragraph: &Paragraph| stands_alone(reading, paragraph.whole);
                head.number.is_none() && alone(head) && !alone(below)
            });
            layout.starts.extend(heads.map(|(head, _)| Start {
                number: None,
                start: head.whole.start,
                text: head.whole,
                splits: head.splits,
            }));
        }
    }
    layout
}

/// The headword of a paragraph, sure or not.
fn candidate(reading: &Reading<'_>, paragraph: &Paragraph) -> Option<Split> {
    let sure = paragraph.headword(reading);
    let unsure = paragraph.splits.unsure;
    sure.or(unsure.filter(|split| reading.plain(split.headword).first() == Some(&'“')))
}

/// One for the delimiters that stand beside each other in one section.
fn family(delimiter: Delimiter) -> Delimiter {
    match delimiter {
        Delimiter::ColonAndBreak => Delimiter::Colon,
        Delimiter::Verb => Delimiter::Means,
        delimiter => delimiter,
    }
}

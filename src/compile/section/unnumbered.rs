//! A section whose entries have no numbers.

use super::layout::{Layout, Start};
use super::paragraph::Paragraph;
use super::split::{is_name, reads_on, stands_alone, Delimiter, Split, Splits};
use crate::compile::reading::Reading;

/// The layout of a section by the delimiter that most of its paragraphs share.
pub(super) fn layout(reading: &Reading<'_>, paragraphs: &[Paragraph]) -> Layout {
    // Where most have the sign of a list, others do not begin an entry, nor the other way round.
    let headed = |has_bullet: bool| {
        let such = |p: &&Paragraph| p.number.is_none() && p.has_bullet == has_bullet;
        let such = paragraphs.iter().filter(such);
        such.filter(|p| candidate(reading, p).is_some()).count()
    };
    let (with, without) = (headed(true), headed(false));
    let begins = |p: &Paragraph| {
        let is_alike = with + without == 0 || p.has_bullet == (with > without);
        p.number.is_none() && is_alike
    };
    let candidates = || {
        let unnumbered = paragraphs.iter().filter(|p| begins(p));
        unnumbered.filter_map(|p| Some((p, candidate(reading, p)?)))
    };
    let count = |delimiter: &Delimiter| {
        let shared = |(_, split): &(&Paragraph, Split)| family(split.delimiter) == *delimiter;
        candidates().filter(shared).count()
    };
    // The first of equals.
    let shared = Delimiter::ALL.into_iter().rev().max_by_key(|d| count(d));
    // Nothing but the ends of the lines: a short one, and below it one that is none.
    let alone = || {
        let pairs = paragraphs.iter().zip(paragraphs.iter().skip(1));
        let is_alone = |paragraph: &Paragraph| stands_alone(reading, paragraph.whole);
        let heads =
            pairs.filter(move |(head, below)| begins(head) && is_alone(head) && !is_alone(below));
        heads.map(|(head, _)| head)
    };
    let mut layout = Layout::default();
    match shared.filter(|delimiter| count(delimiter) > alone().count()) {
        Some(shared) => {
            let belongs = |split: &Split| {
                let quoted = reading.plain(split.headword).first() == Some(&'“');
                let sure = !split.delimiter.is_unsure();
                family(split.delimiter) == shared || quoted && sure
            };
            // Whether most headwords stand on lines of their own.
            let broken =
                |(_, split): &(&Paragraph, Split)| split.delimiter == Delimiter::ColonAndBreak;
            let below = candidates().filter(broken).count() * 2 > candidates().count();
            let mut is_below = false;
            for (place, paragraph) in paragraphs.iter().enumerate() {
                let split = candidate(reading, paragraph).filter(belongs);
                let split = split.filter(|_| begins(paragraph) && !is_below);
                is_below = false;
                let Some(split) = split else { continue };
                if split.delimiter == Delimiter::ColonAndBreak {
                    let next = paragraphs.get(place + 1);
                    let next = next.and_then(|next| candidate(reading, next).filter(belongs));
                    if !below && next.is_some() {
                        // The title of a group of entries.
                        layout.breaks.push(paragraph.whole.start);
                        continue;
                    }
                    is_below = below;
                }
                layout.starts.push(Start {
                    number: None,
                    start: paragraph.whole.start,
                    text: paragraph.text,
                    splits: Splits {
                        sure: Some(split),
                        ..Splits::default()
                    },
                });
            }
        }
        None => {
            layout.starts.extend(alone().map(|head| Start {
                number: None,
                start: head.whole.start,
                text: head.text,
                // What its line shows of another delimiter is chance.
                splits: Splits::default(),
            }));
        }
    }
    layout
}

/// The headword of a paragraph, sure or not.
fn candidate(reading: &Reading<'_>, paragraph: &Paragraph) -> Option<Split> {
    let sure = paragraph.headword(reading);
    let quoted = |split: &Split| reading.plain(split.headword).first() == Some(&'“');
    let unsure = paragraph.splits.unsure;
    let unsure = unsure.filter(|split| {
        split.delimiter == Delimiter::Gap || quoted(split) || names(reading, split)
    });
    sure.or(unsure)
}

/// Whether what stands before a verb reads like a name, and not like the clause of a sentence.
fn names(reading: &Reading<'_>, split: &Split) -> bool {
    is_name(reading.plain(split.headword)) && !reads_on(reading, split.headword)
}

/// One for the delimiters that stand beside each other in one section.
fn family(delimiter: Delimiter) -> Delimiter {
    match delimiter {
        Delimiter::ColonAndBreak => Delimiter::Colon,
        Delimiter::Verb => Delimiter::Means,
        delimiter => delimiter,
    }
}

//! A section whose entries have no numbers.

use super::layout::{Layout, Start};
use super::paragraph::Paragraph;
use super::split::{is_name, reads_on, stands_alone, Delimiter, Split, Splits};
use crate::compile::parser_input::ParserInput;

/// The layout of a section by the delimiter that most of its paragraphs share.
pub(super) fn layout(input: &ParserInput<'_>, paragraphs: &[Paragraph]) -> Layout {
    // Either paragraphs with a bullet begin entries or those without do, whichever have more headwords.
    let headed = |has_bullet: bool| {
        let such = |p: &&Paragraph| p.number.is_none() && p.has_bullet == has_bullet;
        let such = paragraphs.iter().filter(such);
        such.filter(|p| candidate(input, p).is_some()).count()
    };
    let (with, without) = (headed(true), headed(false));
    let begins = |p: &Paragraph| {
        let is_alike = with + without == 0 || p.has_bullet == (with > without);
        p.number.is_none() && is_alike
    };
    let candidates = || {
        let unnumbered = paragraphs.iter().filter(|p| begins(p));
        unnumbered.filter_map(|p| Some((p, candidate(input, p)?)))
    };
    let count = |delimiter: &Delimiter| {
        let shared = |(_, split): &(&Paragraph, Split)| family(split.delimiter) == *delimiter;
        candidates().filter(shared).count()
    };
    // Reversed, since `max_by_key` returns the last of equals, and the first is wanted.
    let shared = Delimiter::ALL.into_iter().rev().max_by_key(|d| count(d));
    // Headwords alone on their lines: a short line above one that is not short.
    let alone = || {
        let pairs = paragraphs.iter().zip(paragraphs.iter().skip(1));
        let is_alone = |paragraph: &Paragraph| stands_alone(input, paragraph.whole);
        let heads =
            pairs.filter(move |(head, below)| begins(head) && is_alone(head) && !is_alone(below));
        heads.map(|(head, _)| head)
    };
    let mut layout = Layout::default();
    match shared.filter(|delimiter| count(delimiter) > alone().count()) {
        Some(shared) => {
            let belongs = |split: &Split| {
                let quoted = input.plain(split.headword).first() == Some(&'“');
                let sure = !split.delimiter.is_unsure();
                family(split.delimiter) == shared || quoted && sure
            };
            // Whether most headwords stand on lines of their own.
            let broken =
                |(_, split): &(&Paragraph, Split)| split.delimiter == Delimiter::ColonAndBreak;
            let below = candidates().filter(broken).count() * 2 > candidates().count();
            let mut is_below = false;
            for (place, paragraph) in paragraphs.iter().enumerate() {
                let split = candidate(input, paragraph).filter(belongs);
                let split = split.filter(|_| begins(paragraph) && !is_below);
                is_below = false;
                let Some(split) = split else { continue };
                if split.delimiter == Delimiter::ColonAndBreak {
                    let next = paragraphs.get(place + 1);
                    let next = next.and_then(|next| candidate(input, next).filter(belongs));
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
                // Another delimiter in the headword's line is chance.
                splits: Splits::default(),
            }));
        }
    }
    layout
}

/// Where the headword of a paragraph may end, sure or not.
fn candidate(input: &ParserInput<'_>, paragraph: &Paragraph) -> Option<Split> {
    let sure = paragraph.headword(input);
    let quoted = |split: &Split| input.plain(split.headword).first() == Some(&'“');
    let unsure = paragraph.splits.unsure;
    let unsure = unsure.filter(|split| {
        split.delimiter == Delimiter::Gap || quoted(split) || is_named(input, split)
    });
    sure.or(unsure)
}

/// Whether the text before a verb reads like a name, and not like a clause.
fn is_named(input: &ParserInput<'_>, split: &Split) -> bool {
    is_name(input.plain(split.headword)) && !reads_on(input, split.headword)
}

/// One delimiter for those that may be mixed in a section.
fn family(delimiter: Delimiter) -> Delimiter {
    match delimiter {
        Delimiter::ColonAndBreak => Delimiter::Colon,
        Delimiter::Verb => Delimiter::Means,
        delimiter => delimiter,
    }
}

//! The glossary section of a report: where it is, which of its paragraphs begin an entry, and
//! where a headword ends.
//!
//! No layout is known beforehand. What a section shows decides: whether a sequence of numbers runs
//! on ([`numbered`]), or which delimiter its paragraphs share ([`unnumbered`]). What is doubtful is
//! said, with its line.

mod columns;
mod end;
mod header;
mod layout;
mod number;
mod numbered;
mod paragraph;
mod split;
mod unnumbered;
mod verb;

use super::names::Listing;
use super::reading::{Piece, Reading};
use crate::source::{Diagnostic, Severity};
use header::{header, Header, Strength};
use layout::{Layout, Start};
use number::number;
use paragraph::{paragraphs, Paragraph};
use split::{splits, stands_alone, Delimiter, Split};

/// An entry as it is printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed {
    pub(super) headword: Piece,
    pub(super) definition: Piece,
    /// What of the definition stands above the headword, in a cell that is centred.
    pub(super) above: Option<Piece>,
    /// Whether the headword may be several names.
    pub(super) listing: Listing,
}

/// What was found of a glossary section.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// The header, as it is printed.
    pub(super) header: Option<Piece>,
    pub(super) entries: Vec<Printed>,
    /// What is wrong, and what is doubtful.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The glossary section of a text, or all of it if it is nothing but one.
pub(super) fn section(reading: &Reading<'_>) -> Section {
    let text = Piece {
        start: 0,
        end: reading.lines().last().map_or(0, |line| line.end),
    };
    let begins = |rest: Piece| {
        let chars = reading.plain(rest);
        number(chars).is_some_and(|number| number.value == 1)
            || chars.first() == Some(&'“') && splits(reading, rest).sure.is_some()
    };
    let headers: Vec<Header> = reading
        .lines()
        .filter_map(|line| header(reading, line, begins))
        .collect();
    for strength in [Strength::Strong, Strength::Weak] {
        let mut best: Option<Section> = None;
        for (place, header) in headers.iter().enumerate() {
            if header.strength != strength {
                continue;
            }
            // A section ends where the next one begins.
            let mut later = headers.iter().skip(place + 1);
            let next = later.find(|next| next.strength >= header.strength);
            let body = Piece {
                start: header.body,
                end: next.map_or(text.end, |next| next.piece.start),
            };
            let found = Section {
                header: Some(header.piece),
                ..read(reading, body)
            };
            // The last one that is a list: the first may stand in a table of contents.
            let worth = |section: &Section| section.entries.len().min(2);
            if best
                .as_ref()
                .is_none_or(|best| worth(&found) >= worth(best))
            {
                best = Some(found);
            }
        }
        if let Some(mut best) =
            best.filter(|best| strength == Strength::Strong || !best.entries.is_empty())
        {
            if let (Some(header), true) = (best.header, best.is_empty()) {
                let empty = reading.diagnostic(header, "no entry follows this header");
                best.diagnostics
                    .push(empty.expected("paragraphs of the form `headword：definition`"));
            }
            return best;
        }
    }
    without_header(reading, text)
}

impl Section {
    fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.diagnostics.is_empty()
    }
}

/// A text without a header, if all of it reads like a glossary.
fn without_header(reading: &Reading<'_>, text: Piece) -> Section {
    let paragraphs = paragraphs(reading, text);
    let layout = layout(reading, &paragraphs);
    let first = paragraphs.first().map(|paragraph| paragraph.whole);
    let begins = layout.starts.first().map(|start| start.start) == first.map(|first| first.start);
    let evident = layout
        .starts
        .iter()
        .filter(|start| start.splits.sure.is_some())
        .count();
    let numbered = layout.starts.iter().all(|start| start.number.is_some());
    let convincing = begins
        && evident > 1
        && evident == layout.starts.len()
        && (numbered || evident * 5 >= paragraphs.len() * 4);
    if let Some(first) = first.filter(|_| convincing) {
        let mut section = read(reading, text);
        let doubt = reading.diagnostic(first, "no header stands above this list");
        section.diagnostics.insert(
            0,
            doubt
                .expected(format!(
                    "one of {}; all of the text is taken for the glossary",
                    header::LOOKED_FOR
                ))
                .warning(),
        );
        return section;
    }
    let message = match first {
        Some(_) => "no glossary section: no line reads like the header of one",
        None => "there is nothing in it",
    };
    let absent = Diagnostic::of_file(reading.source().name(), message);
    Section {
        diagnostics: vec![absent.expected(format!("one of {}", header::LOOKED_FOR))],
        ..Section::default()
    }
}

fn layout(reading: &Reading<'_>, paragraphs: &[Paragraph]) -> Layout {
    if let Some(columns) = columns::layout(reading, paragraphs) {
        return columns;
    }
    let found = marked(reading, paragraphs);
    // 甲是…, 乙由…: a verb ends the headword if most paragraphs have one, and little else is found.
    let most = |count: usize| count > 1 && count * 5 >= paragraphs.len() * 3;
    let promoted: Vec<Paragraph> = paragraphs.iter().map(Paragraph::with_weak).collect();
    let by_verb = promoted.iter().filter(|p| p.splits.any().is_some());
    if found.starts.len() * 2 > paragraphs.len() || !most(by_verb.count()) {
        return found;
    }
    let by_verb = marked(reading, &promoted);
    if most(by_verb.starts.len()) && by_verb.starts.len() >= found.starts.len() * 2 {
        by_verb
    } else {
        found
    }
}

/// The layout by numbers, or by the delimiter that paragraphs share.
fn marked(reading: &Reading<'_>, paragraphs: &[Paragraph]) -> Layout {
    numbered::layout(reading, paragraphs).unwrap_or_else(|| unnumbered::layout(reading, paragraphs))
}

/// The entries of a section.
fn read(reading: &Reading<'_>, body: Piece) -> Section {
    let paragraphs = paragraphs(reading, body);
    let mut layout = layout(reading, &paragraphs);
    layout.breaks.sort_unstable();
    let shared = shared(&layout.starts);
    let mut section = Section {
        diagnostics: std::mem::take(&mut layout.doubts),
        ..Section::default()
    };
    let mut least = 0;
    for (place, start) in layout.starts.iter().enumerate() {
        let next = layout.starts.get(place + 1).map(|next| next.start);
        let broken = layout.breaks.partition_point(|end| *end <= start.start);
        let end = layout
            .breaks
            .get(broken)
            .copied()
            .into_iter()
            .chain(next)
            .min();
        let to = end.unwrap_or(body.end);
        // The paragraphs below the one it begins with.
        let below = paragraphs.partition_point(|p| p.whole.start < start.text.end);
        let below = paragraphs.iter().skip(below).map(|p| p.whole);
        let below: Vec<Piece> = below.take_while(|piece| piece.start < to).collect();
        let first_line = start.text.end.min(to);
        match split(
            reading,
            start,
            first_line,
            shared,
            !below.is_empty(),
            &mut section,
        ) {
            Ok(split) => {
                let own = usize::from(matches!(
                    split.delimiter,
                    Delimiter::Break | Delimiter::ColonAndBreak
                ));
                let mut last = below.last().map_or(first_line, |piece| piece.end);
                let more = below.len().saturating_sub(own);
                if end.is_none() && place > 0 && more > least {
                    // Other entries have no more paragraphs than that.
                    last = below
                        .get((own + least).wrapping_sub(1))
                        .map_or(first_line, |piece| piece.end);
                    let rest = below.get(own + least).copied();
                    section
                        .diagnostics
                        .extend(rest.map(|rest| after(reading, rest)));
                } else {
                    least = least.max(more);
                }
                section.finish(reading, start, split, last);
            }
            Err(diagnostic) => section.diagnostics.push(diagnostic),
        }
    }
    preamble(reading, &paragraphs, &layout.starts, &mut section);
    let unread = |diagnostic: &&Diagnostic| diagnostic.severity() == Severity::Error;
    if section.entries.len() > section.diagnostics.iter().filter(unread).count() {
        // An odd paragraph costs no other entry.
        let diagnostics = section.diagnostics.into_iter();
        section.diagnostics = diagnostics.map(Diagnostic::warning).collect();
    }
    section
}

impl Section {
    /// Adds an entry, if there is something of both.
    fn finish(&mut self, reading: &Reading<'_>, start: &Start, split: Split, end: usize) {
        let definition = reading.trimmed(Piece {
            start: split.definition.min(end),
            end,
        });
        let missing = match (split.headword.is_empty(), definition.is_empty()) {
            (true, _) => "there is no headword before the colon",
            (_, true) => "there is no definition after the headword",
            _ => {
                let above = Piece {
                    start: start.text.start,
                    end: split.headword.start,
                };
                let above = Some(reading.trimmed(above)).filter(|above| !above.is_empty());
                self.entries.push(Printed {
                    headword: split.headword,
                    definition,
                    above: above.filter(|_| split.delimiter == Delimiter::Column),
                    listing: split.delimiter.listing(),
                });
                return;
            }
        };
        let whole = reading.trimmed(Piece {
            start: start.start,
            end,
        });
        let diagnostic = reading.diagnostic(whole, missing);
        let form = split.delimiter.form();
        self.diagnostics
            .push(diagnostic.expected(format!("an entry of the form {form}")));
    }
}

/// The delimiter that most entries have.
fn shared(starts: &[Start]) -> Option<Delimiter> {
    let delimiters = starts.iter().map(|start| {
        let split = start.splits.any().or(start.splits.weak);
        split.map_or(Delimiter::Break, |split| split.delimiter)
    });
    let count = |delimiter: &Delimiter| delimiters.clone().filter(|d| d == delimiter).count();
    let all = Delimiter::ALL.into_iter().rev();
    all.max_by_key(count).filter(|_| !starts.is_empty())
}

/// Headword and definition of an entry.
fn split(
    reading: &Reading<'_>,
    start: &Start,
    first_line: usize,
    shared: Option<Delimiter>,
    goes_on: bool,
    section: &mut Section,
) -> Result<Split, Diagnostic> {
    let text = Piece {
        start: start.text.start,
        end: first_line,
    };
    let by_unsure = shared.is_some_and(|s| s.is_unsure() || s == Delimiter::Means);
    let splits = start.splits;
    let chosen = if by_unsure {
        splits.unsure.or(splits.sure)
    } else {
        splits.sure.or(splits.unsure)
    };
    let alone = stands_alone(reading, text) && goes_on;
    let chosen = chosen.or(alone.then_some(Split {
        headword: text,
        definition: text.end,
        delimiter: Delimiter::Break,
    }));
    let Some(split) = chosen.or(splits.weak) else {
        let message =
            "neither headword nor definition: nothing ends the headword in this paragraph";
        let form = shared.unwrap_or(Delimiter::Colon).form();
        let diagnostic = reading.diagnostic(text, message);
        return Err(diagnostic.expected(format!("an entry of the form {form}")));
    };
    let unsure = split.delimiter.is_unsure() || split.delimiter == Delimiter::Break;
    if let Some(shared) = shared.filter(|s| unsure && !by_unsure && *s != split.delimiter) {
        let doubt = reading.diagnostic(split.headword, "the headword is taken to end here");
        let form = shared.form();
        let doubt = doubt.expected(format!("the form of the other entries, {form}"));
        section.diagnostics.push(doubt.warning());
    }
    Ok(split)
}

/// What follows the last entry, and is more than any other entry has.
fn after(reading: &Reading<'_>, rest: Piece) -> Diagnostic {
    let doubt = reading.diagnostic(rest, "the glossary is taken to end before this paragraph");
    doubt
        .expected("definitions of as many paragraphs as those before have")
        .warning()
}

/// What stands between the header and the first entry, unless it only introduces the list.
fn preamble(
    reading: &Reading<'_>,
    paragraphs: &[Paragraph],
    starts: &[Start],
    section: &mut Section,
) {
    let Some(first) = starts.first() else {
        let unread = paragraphs
            .first()
            .filter(|_| section.diagnostics.is_empty());
        if let Some(paragraph) = unread {
            let message =
                "neither headword nor definition: this paragraph is no entry, and begins none";
            let diagnostic = reading.diagnostic(paragraph.whole, message);
            let form = Delimiter::Colon.form();
            section
                .diagnostics
                .push(diagnostic.expected(format!("an entry of the form {form}")));
        }
        return;
    };
    let before = paragraphs.iter().filter(|p| p.whole.start < first.start);
    for paragraph in before {
        let chars = reading.plain(paragraph.whole);
        let introduces = matches!(chars.last(), Some('：' | ':' | '）'))
            || stands_alone(reading, paragraph.whole);
        if !introduces {
            let doubt = reading.diagnostic(
                paragraph.whole,
                "this paragraph before the first entry is not read",
            );
            let doubt = doubt.expected("entries from the header on");
            section.diagnostics.push(doubt.warning());
        }
    }
}

//! The glossary sections of a report: where they are, which of their paragraphs begin an entry, and
//! where a headword ends.
//!
//! No layout is known beforehand. What a section shows decides: whether a sequence of numbers runs
//! on ([`numbered`]), or which delimiter its paragraphs share ([`unnumbered`]). What is doubtful is
//! said, with its line.

mod columns;
mod end;
mod header;
mod label;
mod layout;
mod number;
mod numbered;
mod paragraph;
mod read;
mod scope;
mod split;
mod unnumbered;
mod verb;

use super::names::Listing;
use super::reading::{Piece, Reading};
use crate::source::Diagnostic;
use header::{header, Form, Header, Strength};
use number::number;
use paragraph::paragraphs;
use read::{layout, read};
use scope::{Scope, Scopes};
use split::splits;

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

/// What was found of a glossary section, or of all of a text.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// The header, as it is printed.
    pub(super) header: Option<Piece>,
    pub(super) entries: Vec<Printed>,
    /// What is wrong, and what is doubtful.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many entries begin in it, how many of them show where their headword ends, and how many of these go on with 指
    /// or the like.
    starts: usize,
    evident: usize,
    defining: usize,
    /// How many have a headword alone on its line.
    alone: usize,
    /// How many stand below a number alone on its line.
    below_numbers: usize,
    /// No more than a sentence stands between the header and the first entry.
    begins_at_once: bool,
    paragraphs: usize,
}

/// A header, and what it stands in.
type Place = (Header, Scope);

/// The glossary sections of a text, or all of it if it is nothing but one.
pub(super) fn section(reading: &Reading<'_>) -> Section {
    let text = Piece {
        start: 0,
        end: reading.lines().last().map_or(0, |line| line.end),
    };
    let headers = headers(reading);
    let mut found = sections(reading, text, &headers, Strength::Strong);
    let mut weak = sections(reading, text, &headers, Strength::Weak);
    weak.retain(|weak| weak.is_list());
    if found.iter().any(|found| !found.section.entries.is_empty()) {
        // Beside a surer one, only a list of an article or a chapter of its own: a report has notes of any kind.
        weak.retain(|weak| {
            let start = weak.body.start;
            let before = found.partition_point(|strong| strong.body.start <= start);
            let inside = before.checked_sub(1).and_then(|place| found.get(place));
            weak.scope.is_bounded() && inside.is_none_or(|strong| strong.body.end <= start)
        });
        found.extend(weak);
        found.sort_by_key(|found| found.body.start);
        return joined(reading, found);
    }
    if !weak.is_empty() {
        return joined(reading, weak);
    }
    let unread = joined(reading, found);
    let unread = Some(unread).filter(|unread| unread.header.is_some());
    let Some(mut unread) = unread else {
        return without_header(reading, text);
    };
    if let (Some(header), true) = (unread.header, unread.diagnostics.is_empty()) {
        let empty = reading.diagnostic(header, "no entry follows this header");
        unread
            .diagnostics
            .push(empty.expected("paragraphs of the form `headword：definition`"));
    }
    unread
}

/// A header, what it stands in, and what was read below it.
struct Found<'h> {
    header: &'h Header,
    scope: Scope,
    body: Piece,
    section: Section,
}

impl Found<'_> {
    /// Whether what stands below a header that may be none is a list of definitions.
    fn is_list(&self) -> bool {
        self.section.begins_at_once
            && self.section.is_evident()
            && (self.header.form != Form::Unnamed || self.section.defines())
    }
}

/// What stands below each header of that strength.
fn sections<'h>(
    reading: &Reading<'_>,
    text: Piece,
    headers: &'h [Place],
    strength: Strength,
) -> Vec<Found<'h>> {
    let places = headers.iter().enumerate();
    let places = places.filter(|(_, (header, _))| header.strength == strength);
    let found = places.map(|(place, (header, scope))| {
        // A section ends where the next one begins, or what it stands in ends.
        let mut later = headers.iter().skip(place + 1);
        let next = later.find(|(next, _)| next.strength >= header.strength);
        let body = Piece {
            start: header.body,
            end: next.map_or(text.end, |(next, _)| next.piece.start),
        };
        let body = Piece {
            end: scope.end(reading, body, header.form != Form::Title),
            ..body
        };
        Found {
            header,
            scope: *scope,
            body,
            section: read(reading, body),
        }
    });
    found.collect()
}

/// The headers of a text, in their order.
fn headers(reading: &Reading<'_>) -> Vec<Place> {
    let begins = |rest: Piece| {
        let chars = reading.plain(rest);
        number(chars).is_some_and(|number| number.value == 1)
            || chars.first() == Some(&'“') && splits(reading, rest).sure.is_some()
    };
    let mut headers: Vec<Place> = Vec::new();
    let mut scopes = Scopes::default();
    // The header of the line above.
    let mut above: Option<Scope> = None;
    for line in reading.lines().filter(|line| !line.is_empty()) {
        let title = headers
            .last()
            .filter(|_| above.is_some() && headers.len() > 1);
        let title = title.is_some_and(|(title, _)| columns::is_group(reading, title.piece));
        if title && columns::is_row(reading, line) {
            // 一、普通术语 above the rows of a table.
            headers.pop();
        }
        let scope = scopes.at(reading.plain(line));
        let found = header::places(reading, line).find_map(|place| header(reading, place, begins));
        above = found.map(|found| {
            // 第一条 定义, and on the next line: 下列词语具有以下含义：
            let scope = above.filter(|_| scope.is_loose()).unwrap_or(scope);
            headers.push((found, scope));
            scope
        });
    }
    headers
}

/// What was read below several headers, as one: the last list that there is, since a table of contents may name it too,
/// and others that are lists beyond doubt.
fn joined(reading: &Reading<'_>, found: Vec<Found<'_>>) -> Section {
    let worth = |found: &Found<'_>| (found.header.strength, found.section.entries.len().min(2));
    let places = found.iter().enumerate();
    let Some((best, _)) = places.max_by_key(|(_, found)| worth(found)) else {
        return Section::default();
    };
    let mut all = Section::default();
    for (place, found) in found.into_iter().enumerate() {
        let Found {
            header,
            scope,
            section,
            ..
        } = found;
        // An article whose sentence says so needs no more than that it can be read.
        let is_said = header.form == Form::Sentence && !section.entries.is_empty();
        let is_list = match scope.is_article() {
            true => section.is_evident() || is_said,
            false => section.is_evident() && section.is_dense(),
        };
        let is_list = is_list && section.begins_at_once;
        if place == best || is_list {
            all.header = all.header.or(Some(header.piece));
            all.entries.extend(section.entries);
            all.diagnostics.extend(section.diagnostics);
        } else if header.form == Form::Sentence && section.paragraphs > 0 {
            let unread = reading.diagnostic(header.piece, "the list under this header is not read");
            let expected = "paragraphs of the form `headword：definition` below it";
            all.diagnostics.push(unread.expected(expected).warning());
        }
    }
    all
}

impl Section {
    /// Whether it is a list of definitions by what its entries show: two leave no doubt, and few others do; or short
    /// lines and longer ones take turns from first to last.
    fn is_evident(&self) -> bool {
        let takes_turns = self.alone > 1 && self.alone == self.starts;
        let takes_turns = takes_turns && self.paragraphs == 2 * self.starts;
        let evident = self.evident.max(self.below_numbers);
        evident > 1 && evident * 2 >= self.starts || takes_turns
    }

    /// Whether what it says of its headwords is what they mean.
    fn defines(&self) -> bool {
        self.defining > 1 && self.defining * 2 >= self.starts
    }

    /// Whether there is little else in it.
    fn is_dense(&self) -> bool {
        let is_standard = self.below_numbers > 1 && self.below_numbers * 2 >= self.starts;
        self.evident == self.starts && self.paragraphs <= 2 * self.starts || is_standard
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

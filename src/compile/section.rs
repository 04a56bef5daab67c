//! The glossary sections of a report: where they are, which of their paragraphs begin an entry, and
//! where a headword ends.
//!
//! No layout is given. The section itself shows it: consecutive numbers ([`numbered`]), or a delimiter that most paragraphs
//! share ([`unnumbered`]). Doubtful places get a warning. `DESIGN.md` has the order of the steps.

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
use super::parser_input::{CharSpan, ParserInput};
use crate::source::Diagnostic;
use header::{header, Form, Header, HeaderStrength};
use number::number;
use paragraph::paragraphs;
use read::{layout, read};
use scope::{Scope, Scopes};
use split::find_splits;

/// An entry as it is printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed {
    pub(super) headword: CharSpan,
    pub(super) definition: CharSpan,
    /// The part of the definition above the headword: its cell spans several lines, and the headword is centred beside it.
    pub(super) above: Option<CharSpan>,
    /// Whether the headword may be several names.
    pub(super) listing: Listing,
}

/// A glossary section, or several as one, with the counts that tell whether it is a list.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// The header as printed.
    pub(super) header: Option<CharSpan>,
    pub(super) entries: Vec<Printed>,
    /// Errors and warnings.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many entries begin in it.
    start_count: usize,
    /// How many of them show where their headword ends.
    evident_count: usize,
    /// How many of these continue with 指 or the like.
    defining_count: usize,
    /// How many entries have their headword on a line of its own.
    lone_headword_count: usize,
    /// How many entries stand below a number that is alone on its line.
    below_number_count: usize,
    /// At most one paragraph stands between the header and the first entry.
    begins_at_once: bool,
    paragraph_count: usize,
}

/// A header, and the scope in which it stands.
type ScopedHeader = (Header, Scope);

/// The glossary sections of a text as one; all of the text if it reads like one and has no header.
pub(super) fn section(input: &ParserInput<'_>) -> Section {
    let text = CharSpan {
        start: 0,
        end: input.lines().last().map_or(0, |line| line.end),
    };
    let headers = headers(input);
    let mut found = sections(input, text, &headers, HeaderStrength::Strong);
    let mut weak = sections(input, text, &headers, HeaderStrength::Weak);
    weak.retain(|weak| weak.is_list());
    if found.iter().any(|found| !found.section.entries.is_empty()) {
        // Beside a strong header a weak one counts only if its article or chapter bounds it: 注释 in a report may be any notes.
        weak.retain(|weak| {
            let start = weak.body.start;
            let before = found.partition_point(|strong| strong.body.start <= start);
            let inside = before.checked_sub(1).and_then(|place| found.get(place));
            weak.scope.is_bounded() && inside.is_none_or(|strong| strong.body.end <= start)
        });
        found.extend(weak);
        found.sort_by_key(|found| found.body.start);
        return joined(input, found);
    }
    if !weak.is_empty() {
        return joined(input, weak);
    }
    let unread = joined(input, found);
    let unread = Some(unread).filter(|unread| unread.header.is_some());
    let Some(mut unread) = unread else {
        return without_header(input, text);
    };
    if let (Some(header), true) = (unread.header, unread.diagnostics.is_empty()) {
        let empty = input.diagnostic(header, "no entry follows this header");
        unread
            .diagnostics
            .push(empty.expected("paragraphs of the form `headword：definition`"));
    }
    unread
}

/// A header, its scope, and the section that was read below it.
struct HeadedSection<'h> {
    header: &'h Header,
    scope: Scope,
    body: CharSpan,
    section: Section,
}

impl HeadedSection<'_> {
    /// Whether the text below a weak header is a list of definitions, which makes it a header.
    fn is_list(&self) -> bool {
        self.section.begins_at_once
            && self.section.is_evident()
            && (self.header.form != Form::Unnamed || self.section.defines())
    }
}

/// The section below each header of that strength.
fn sections<'h>(
    input: &ParserInput<'_>,
    text: CharSpan,
    headers: &'h [ScopedHeader],
    strength: HeaderStrength,
) -> Vec<HeadedSection<'h>> {
    let places = headers.iter().enumerate();
    let places = places.filter(|(_, (header, _))| header.strength == strength);
    let found = places.map(|(place, (header, scope))| {
        // A section ends at the next header that is as strong, or with its scope.
        let mut later = headers.iter().skip(place + 1);
        let next = later.find(|(next, _)| next.strength >= header.strength);
        let body = CharSpan {
            start: header.body,
            end: next.map_or(text.end, |(next, _)| next.span.start),
        };
        let body = CharSpan {
            end: scope.end(input, body, header.form != Form::Title),
            ..body
        };
        HeadedSection {
            header,
            scope: *scope,
            body,
            section: read(input, body),
        }
    });
    found.collect()
}

/// The headers of a text, in order.
fn headers(input: &ParserInput<'_>) -> Vec<ScopedHeader> {
    let begins = |rest: CharSpan| {
        let chars = input.plain(rest);
        number(chars).is_some_and(|number| number.value == 1)
            || chars.first() == Some(&'“') && find_splits(input, rest).sure.is_some()
    };
    let mut headers: Vec<ScopedHeader> = Vec::new();
    let mut scopes = Scopes::default();
    // The scope of the header on the line above, if there is one.
    let mut above: Option<Scope> = None;
    for line in input.lines().filter(|line| !line.is_empty()) {
        let title = headers
            .last()
            .filter(|_| above.is_some() && headers.len() > 1);
        let title = title.is_some_and(|(title, _)| columns::is_group(input, title.span));
        if title && columns::is_row(input, line) {
            // 一、普通术语 above the rows of a table is the title of a group, and no header.
            headers.pop();
        }
        let scope = scopes.visit(input.plain(line));
        let found = header::places(input, line).find_map(|place| header(input, place, begins));
        above = found.map(|found| {
            // 第一条 定义, and 下列词语具有以下含义： on the next line: the article is the scope of both.
            let scope = above.filter(|_| scope.is_loose()).unwrap_or(scope);
            headers.push((found, scope));
            scope
        });
    }
    headers
}

/// The sections that are lists, joined: the last one of the strongest header, since a table of contents may name it before,
/// and all others that are certainly lists.
fn joined(input: &ParserInput<'_>, found: Vec<HeadedSection<'_>>) -> Section {
    let worth =
        |found: &HeadedSection<'_>| (found.header.strength, found.section.entries.len().min(2));
    let places = found.iter().enumerate();
    let Some((best, _)) = places.max_by_key(|(_, found)| worth(found)) else {
        return Section::default();
    };
    let mut all = Section::default();
    for (place, found) in found.into_iter().enumerate() {
        let HeadedSection {
            header,
            scope,
            section,
            ..
        } = found;
        // An article whose sentence announces definitions needs no further evidence than one entry.
        let is_said = header.form == Form::Sentence && !section.entries.is_empty();
        let is_list = match scope.is_article() {
            true => section.is_evident() || is_said,
            false => section.is_evident() && section.is_dense(),
        };
        let is_list = is_list && section.begins_at_once;
        if place == best || is_list {
            all.header = all.header.or(Some(header.span));
            all.entries.extend(section.entries);
            all.diagnostics.extend(section.diagnostics);
        } else if header.form == Form::Sentence && section.paragraph_count > 0 {
            let unread = input.diagnostic(header.span, "the list under this header is not read");
            let expected = "paragraphs of the form `headword：definition` below it";
            all.diagnostics.push(unread.expected(expected).warning());
        }
    }
    all
}

impl Section {
    /// Whether the entries show that it is a list: at least two, and half of all, are evident; or headwords on lines of their
    /// own and definitions alternate throughout.
    fn is_evident(&self) -> bool {
        let takes_turns =
            self.lone_headword_count > 1 && self.lone_headword_count == self.start_count;
        let takes_turns = takes_turns && self.paragraph_count == 2 * self.start_count;
        let evident = self.evident_count.max(self.below_number_count);
        evident > 1 && evident * 2 >= self.start_count || takes_turns
    }

    /// Whether at least two of its entries, and half of all, say what the headword means.
    fn defines(&self) -> bool {
        self.defining_count > 1 && self.defining_count * 2 >= self.start_count
    }

    /// Whether it holds little besides entries.
    fn is_dense(&self) -> bool {
        let is_standard =
            self.below_number_count > 1 && self.below_number_count * 2 >= self.start_count;
        self.evident_count == self.start_count && self.paragraph_count <= 2 * self.start_count
            || is_standard
    }
}

/// A text without a header, if all of it reads like a glossary.
fn without_header(input: &ParserInput<'_>, text: CharSpan) -> Section {
    let paragraphs = paragraphs(input, text);
    let layout = layout(input, &paragraphs);
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
        let mut section = read(input, text);
        let doubt = input.diagnostic(first, "no header stands above this list");
        section.diagnostics.insert(
            0,
            doubt
                .expected(format!(
                    "one of {}; all of the text is taken for the glossary",
                    header::EXAMPLES
                ))
                .warning(),
        );
        return section;
    }
    let message = match first {
        Some(_) => "no glossary section: no line reads like the header of one",
        None => "the source has no text",
    };
    let absent = Diagnostic::of_file(input.source().name(), message);
    Section {
        diagnostics: vec![absent.expected(format!("one of {}", header::EXAMPLES))],
        ..Section::default()
    }
}

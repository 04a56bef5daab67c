//! Entries as a person reads them: a card each.

#[cfg(test)]
mod tests;

use crate::screen::{language, printable, unquoted, width, wrap};
use crate::table::on_one_line;
use anstyle::{AnsiColor, Color, Style};
use std::fmt::Write as _;
use zhujie::entry::{Citation, DescriptionKind, Equivalent, Part, Standing};
use zhujie::fold::{key, Strength};
use zhujie::{Designation, Entry, Hit, Matched, Script, Term, TermType, Text};

/// The width of the names of fields, in columns.
const NAME: usize = 13;
/// The indent of everything but the headword, in columns.
const INDENT: usize = 2;

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const SYMBOL: Style = coloured(AnsiColor::Cyan).bold();
const OFFICIAL: Style = coloured(AnsiColor::Green);
const CAUTION: Style = coloured(AnsiColor::Yellow);

const fn coloured(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

/// Builds cards: styled text for a terminal, from which `anstream` removes the styles where they are
/// not wanted.
pub struct Page {
    text: String,
    columns: usize,
    script: Script,
}

impl Page {
    /// An empty page, so many columns wide.
    pub fn new(columns: usize, script: Script) -> Self {
        Page {
            text: String::new(),
            columns: columns.max(24),
            script,
        }
    }

    /// What has been written.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The entries that one query reached; several are numbered.
    pub fn hits(&mut self, hits: &[Hit<'_>]) {
        for (hit, number) in hits.iter().zip(1..) {
            if number > 1 {
                self.line(0, &[]);
            }
            let number = (hits.len() > 1).then_some(number);
            self.card(*hit, number);
        }
    }

    fn card(&mut self, hit: Hit<'_>, number: Option<usize>) {
        let entry = hit.entry();
        let number = number.map_or(String::new(), |number| format!("{number}. "));
        let headword = self.text(entry.headword());
        self.block(&[(DIM, &number)], width(&number), BOLD, &headword);
        if let Some(matched) = self.matched(hit) {
            self.indented(CAUTION, &format!("matched as: {matched}"));
        }
        let definition = self.text(entry.definition());
        if !definition.is_empty() {
            self.indented(PLAIN, &definition);
        }
        for description in entry.descriptions() {
            if description.kind() == DescriptionKind::Definition {
                let lang = language(description.lang());
                let text = printable(description.text());
                self.indented(PLAIN, &format!("{lang}: {text}"));
            }
        }
        self.parts(entry, &definition);
        self.line(0, &[]);
        self.designations(entry);
        for equivalent in entry.equivalents() {
            self.equivalent(equivalent);
        }
        if let Some(field) = entry.subject_field() {
            self.field("Subject", PLAIN, &self.text(field));
        }
        let of_terms = entry.terms().flat_map(Term::descriptions);
        let of_equivalents = entry.equivalents().flat_map(Equivalent::descriptions);
        // The definitions of the concept are printed above.
        let of_entry = entry.descriptions();
        let of_entry = of_entry.filter(|d| d.kind() != DescriptionKind::Definition);
        for description in of_entry.chain(of_terms).chain(of_equivalents) {
            let name = match description.kind() {
                DescriptionKind::Definition => "Meaning",
                DescriptionKind::Context => "Example",
                _ => "Note",
            };
            self.field(name, PLAIN, &printable(description.text()));
        }
        for citation in entry.citations() {
            self.citation(citation);
        }
    }

    /// How the query matched, if not exactly.
    fn matched(&self, hit: Hit<'_>) -> Option<String> {
        let text = printable(hit.designation().text(self.script)).into_owned();
        Some(match (hit.matched(), hit.designation()) {
            (Matched::Exact, _) => return None,
            (Matched::Script, _) => format!("script variant of {text}"),
            (Matched::Regional, Designation::Term(term)) => match term.region() {
                Some(region) => format!("regional term, {}", place(region)),
                None => "regional term".into(),
            },
            (Matched::Equivalent, Designation::Equivalent(equivalent)) => {
                format!("{} equivalent", language(equivalent.lang()))
            }
            (Matched::Spelling, _) => {
                format!("other spelling of {text}; it may be another word")
            }
            (other, _) => format!("{other}, {text}"),
        })
    }

    fn parts(&mut self, entry: Entry<'_>, definition: &str) {
        let script = self.script;
        let column = entry
            .parts()
            .map(|part| width(&printable(part.symbol().prefer(script))))
            .max();
        let Some(column) = column else { return };
        self.line(0, &[]);
        for part in entry.parts() {
            // The definition of the only part is the definition above.
            let stated = entry.parts().len() == 1
                && definition.contains(self.text(part.definition()).trim_end_matches('。'));
            self.part(part, column, stated);
        }
    }

    fn part(&mut self, part: Part<'_>, column: usize, stated: bool) {
        let symbol = printable(part.symbol().prefer(self.script));
        let definition = self.text(part.definition());
        let items: Vec<_> = part.items().map(|item| self.text(item)).collect();
        let left = INDENT + column + 2;

        let mut lines = Vec::new();
        if items.is_empty() || !(stated || definition == items.join("、")) {
            lines.push(("", definition));
        }
        // The items on one line if they fit, else a line each.
        let inline = items.join(" · ");
        if left + width(&inline) > self.columns {
            lines.extend(items.into_iter().map(|item| ("· ", item)));
        } else if !items.is_empty() {
            lines.push(("", inline));
        }

        let mut symbol = symbol.as_ref();
        for (bullet, line) in lines {
            let gap = spaces(left - INDENT - width(symbol));
            let lead = [
                (PLAIN, "  "),
                (SYMBOL, symbol),
                (PLAIN, &gap),
                (DIM, bullet),
            ];
            self.block(&lead, left + width(bullet), PLAIN, &line);
            symbol = "";
        }
    }

    /// The headword in the other script, and the terms that are not just the headword unquoted.
    fn designations(&mut self, entry: Entry<'_>) {
        let headword = entry.headword();
        if let Some(other) = headword.in_script(self.script.other()) {
            if other != headword.prefer(self.script) {
                let name = match self.script.other() {
                    Script::Hant => "Traditional",
                    Script::Hans => "Simplified",
                };
                self.field(name, PLAIN, &printable(other));
            }
        }
        if let Some(reading) = entry.terms().next().and_then(Term::reading) {
            self.field("Reading", PLAIN, &printable(reading));
        }
        let same = |term: &Term<'_>| {
            let [a, b] = [headword, term.text()].map(|text| text.prefer(self.script));
            key(a, Strength::Plain).eq(key(b, Strength::Plain))
        };
        let others: Vec<_> = entry
            .terms()
            .skip(1)
            .filter(|term| !same(term))
            .map(|term| {
                let text = self.text(term.text());
                format!("{} ({})", unquoted(&text), kind(term))
            })
            .collect();
        for (name, other) in std::iter::once("Also")
            .chain(std::iter::repeat(""))
            .zip(others)
        {
            self.field(name, PLAIN, &other);
        }
    }

    fn equivalent(&mut self, equivalent: Equivalent<'_>) {
        let (style, standing) = match equivalent.standing() {
            Some(Standing::Official) => (OFFICIAL, "official"),
            Some(Standing::OfficialPress) => (OFFICIAL, "official press"),
            Some(Standing::Project) => (CAUTION, "not official, this glossary's own wording"),
            Some(other) => (CAUTION, other.as_str()),
            None => (PLAIN, ""),
        };
        let source = match (equivalent.source(), standing) {
            (None, standing) => standing.to_owned(),
            (Some(source), "") => format!("found in {}", printable(source)),
            (Some(source), standing) => format!("{standing}: {}", printable(source)),
        };
        let language = language(equivalent.lang());
        self.field(&language, PLAIN, &printable(equivalent.text()));
        if !equivalent.status().is_permitted() {
            let status = format!("{}: not to be used", equivalent.status());
            self.field("", CAUTION, &status);
        }
        if let Some(renders) = equivalent.renders() {
            self.field(
                "",
                CAUTION,
                &format!("not for the term itself, but for {}", printable(renders)),
            );
        }
        if !source.is_empty() {
            self.field("", style, &source);
        }
    }

    fn citation(&mut self, citation: Citation<'_>) {
        let report = self.text(citation.report());
        let report = match report.as_str() {
            "" => report,
            _ => format!("《{report}》"),
        };
        let issued = [
            self.text(citation.body()),
            self.text(citation.place()),
            printable(citation.date().unwrap_or_default()).into_owned(),
        ];
        let issued = Vec::from_iter(issued.into_iter().filter(|text| !text.is_empty()));
        let mut lines = vec![
            format!("{report}{}", self.text(citation.section())),
            issued.join(" · "),
        ];
        if let Some(source) = citation.source() {
            lines.push(format!("found at {}", self.text(source)));
        }
        let mut name = "Source";
        for line in lines.iter().filter(|line| !line.is_empty()) {
            self.field(name, DIM, line);
            name = "";
        }
    }

    /// A field of a card, or another line of the field before if it has no name.
    fn field(&mut self, name: &str, style: Style, value: &str) {
        let gap = spaces(NAME.saturating_sub(width(name)));
        let left = INDENT + width(name).max(NAME);
        let lead = [(PLAIN, "  "), (DIM, name), (PLAIN, gap.as_str())];
        self.block(&lead, left, style, value);
    }

    fn indented(&mut self, style: Style, text: &str) {
        self.block(&[(PLAIN, "  ")], INDENT, style, text);
    }

    /// Text that is wrapped, behind a lead that the further lines are indented by.
    fn block(&mut self, lead: &[(Style, &str)], left: usize, style: Style, text: &str) {
        let shown: usize = lead.iter().map(|(_, text)| width(text)).sum();
        let gap = spaces(left.saturating_sub(shown));
        // There is room for a few characters at least, however narrow the screen is.
        let room = self.columns.saturating_sub(left).max(8);
        for (number, line) in wrap(text, room).into_iter().enumerate() {
            if number == 0 {
                let mut spans = lead.to_vec();
                spans.extend([(PLAIN, gap.as_str()), (style, line)]);
                self.line(0, &spans);
            } else {
                self.line(left, &[(style, line)]);
            }
        }
    }

    fn line(&mut self, left: usize, spans: &[(Style, &str)]) {
        self.text.push_str(&spaces(left));
        let last = spans
            .iter()
            .rposition(|(_, text)| !text.trim_end().is_empty());
        let spans = spans
            .get(..last.map_or(0, |last| last + 1))
            .unwrap_or_default();
        for (style, text) in spans.iter().filter(|(_, text)| !text.is_empty()) {
            // Writing to a string does not fail.
            let _ = write!(self.text, "{style}{text}{style:#}");
        }
        self.text.push('\n');
    }

    /// The text in the script of the page, on one line and safe to print.
    fn text(&self, text: Text<'_>) -> String {
        on_one_line(text, self.script)
    }
}

fn spaces(count: usize) -> String {
    " ".repeat(count)
}

/// What kind of designation a term is, and whether it is still to be used.
fn kind(term: Term<'_>) -> String {
    let mut kind = match (term.term_type(), term.region()) {
        (TermType::Regional, Some(region)) => place(region),
        (other, _) => words(other.as_str()),
    };
    if !term.status().is_permitted() {
        kind = format!("{kind}, {}", term.status());
    }
    kind
}

/// A name in camel case as words: short form.
fn words(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 1);
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            words.push(' ');
        }
        words.push(c.to_ascii_lowercase());
    }
    words
}

/// The place of a region code.
fn place(region: &str) -> String {
    match region {
        "CN" => "mainland China".into(),
        "HK" => "Hong Kong".into(),
        "MO" => "Macau".into(),
        "TW" => "Taiwan".into(),
        other => printable(other).into_owned(),
    }
}

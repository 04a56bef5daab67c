//! The text for a person: its terms marked, their definitions as notes below.

use super::failure::Failure;
use super::piece::Piece;
use crate::screen::{language, printable, width, wrap};
use anstyle::{AnsiColor, Color, Style};
use std::fmt::Write as _;
use std::io::Write;
use zhujie::entry::ScriptCensus;
use zhujie::scan::{Line, Lines, Segment, Tally};
use zhujie::{Citation, Entry, Script};

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const MENTION: Style = coloured(AnsiColor::Cyan).bold().underline();
const NUMBER: Style = coloured(AnsiColor::Cyan);

const fn coloured(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

/// A character at which no line breaks; it keeps a number with the term before.
const WORD_JOINER: &str = "\u{2060}";

/// Writes the text and the notes. The number of a note stands behind each mention of its entry.
pub fn write<'g>(
    pieces: impl Iterator<Item = Result<Piece<'g>, Failure>>,
    out: &mut dyn Write,
    columns: usize,
    script: Option<Script>,
) -> Result<(), Failure> {
    let mut tally = Tally::default();
    let mut census = ScriptCensus::new();
    let mut between = "";
    for line in Lines::new(pieces.map(|piece| piece.map(Segment::from))) {
        let line = line?;
        if line.text().trim().is_empty() {
            continue;
        }
        census.count(line.text());
        let paragraph = Paragraph::new(&line, &mut tally);
        out.write_all(between.as_bytes())?;
        out.write_all(paragraph.wrapped(columns).as_bytes())?;
        between = "\n";
    }
    if !tally.counts().is_empty() {
        let script = script.or(census.prevailing()).unwrap_or_default();
        out.write_all(notes(&tally, columns, script).as_bytes())?;
    }
    out.flush()?;
    Ok(())
}

/// A paragraph with the numbers of its notes in it, and how it is styled.
#[derive(Default)]
struct Paragraph {
    text: String,
    /// The end of each styled range; the style is `None` for text that is not shown.
    runs: Vec<(usize, Option<Style>)>,
}

impl Paragraph {
    fn new<'g>(line: &Line<'g>, tally: &mut Tally<'g>) -> Self {
        let mut paragraph = Paragraph::default();
        for (text, entry) in line.segments() {
            let text = text.replace('\t', " ");
            let text = printable(&text);
            match entry {
                None => paragraph.push(&text, Some(PLAIN)),
                Some(entry) => {
                    paragraph.push(&text, Some(MENTION));
                    paragraph.push(WORD_JOINER, None);
                    paragraph.push(&format!("[{}]", tally.count(entry)), Some(NUMBER));
                }
            }
        }
        paragraph
    }

    fn push(&mut self, text: &str, style: Option<Style>) {
        self.text.push_str(text);
        self.runs.push((self.text.len(), style));
    }

    /// The paragraph in lines no wider than so many columns.
    fn wrapped(&self, columns: usize) -> String {
        let mut wrapped = String::with_capacity(self.text.len() * 2);
        let mut runs = self.runs.iter().copied().peekable();
        for line in wrap(&self.text, columns) {
            let mut at = line.as_ptr() as usize - self.text.as_ptr() as usize;
            let end = at + line.len();
            while let Some((run_end, style)) = runs.peek().copied() {
                let stop = run_end.min(end);
                if let (Some(style), true) = (style, at < stop) {
                    // Writing to a string does not fail.
                    let _ = write!(wrapped, "{style}{}{style:#}", &self.text[at..stop]);
                }
                at = at.max(stop);
                if run_end > end {
                    break;
                }
                runs.next();
            }
            wrapped.push('\n');
        }
        wrapped
    }
}

fn notes(tally: &Tally<'_>, columns: usize, script: Script) -> String {
    let mut notes = format!("\n{DIM}{}{DIM:#}\n", "─".repeat(columns.min(24)));
    let left = format!("[{}] ", tally.counts().len()).len();
    // A source that all notes share is printed once.
    let mut sources = tally
        .counts()
        .iter()
        .map(|(entry, _)| sources(*entry, script));
    let first = sources.next().unwrap_or_default();
    let common = sources.all(|other| other == first).then_some(first);
    for ((entry, _), number) in tally.counts().iter().zip(1..) {
        let number = format!("[{number}]");
        let gap = " ".repeat(left.saturating_sub(width(&number)));
        block(
            &mut notes,
            (NUMBER, &format!("{number}{gap}")),
            left,
            columns,
            BOLD,
            entry.headword().prefer(script),
        );
        for line in meanings(*entry, script) {
            block(
                &mut notes,
                (PLAIN, &" ".repeat(left)),
                left,
                columns,
                PLAIN,
                &line,
            );
        }
        if common.is_none() {
            for source in self::sources(*entry, script) {
                block(
                    &mut notes,
                    (PLAIN, &" ".repeat(left)),
                    left,
                    columns,
                    DIM,
                    &source,
                );
            }
        }
    }
    for (source, number) in common.unwrap_or_default().iter().zip(0..) {
        if number == 0 {
            notes.push('\n');
        }
        block(&mut notes, (PLAIN, ""), 0, columns, DIM, source);
    }
    notes
}

/// The definition, or else the equivalents that may be used, those of a language on one line.
fn meanings(entry: Entry<'_>, script: Script) -> Vec<String> {
    let definition = entry.definition().prefer(script);
    if !definition.is_empty() {
        return vec![definition.into()];
    }
    let mut langs: Vec<(&str, String)> = Vec::new();
    for equivalent in entry.equivalents().filter(|e| e.status().is_permitted()) {
        let (lang, text) = (equivalent.lang(), equivalent.text());
        match langs.iter_mut().find(|(known, _)| *known == lang) {
            Some((_, line)) => *line += &format!("; {text}"),
            None => langs.push((lang, format!("{}: {text}", language(lang)))),
        }
    }
    langs.into_iter().map(|(_, line)| line).collect()
}

/// A lead, and text that is wrapped behind it.
fn block(
    page: &mut String,
    lead: (Style, &str),
    left: usize,
    columns: usize,
    style: Style,
    text: &str,
) {
    let text = text.replace(['\n', '\r', '\t'], " ");
    let text = printable(&text);
    let (lead_style, lead) = lead;
    for (number, line) in wrap(&text, columns.saturating_sub(left).max(8))
        .into_iter()
        .enumerate()
    {
        // Writing to a string does not fail.
        let _ = match number {
            0 => write!(page, "{lead_style}{lead}{lead_style:#}"),
            _ => write!(page, "{:left$}", ""),
        };
        let _ = writeln!(page, "{style}{line}{style:#}");
    }
}

/// Where an entry's definition stands.
fn sources(entry: Entry<'_>, script: Script) -> Vec<String> {
    let source = |citation: Citation<'_>| {
        let report = citation.report().prefer(script);
        let report = match report {
            "" => String::new(),
            _ => format!("《{report}》"),
        };
        let parts = [
            format!("{report}{}", citation.section().prefer(script)),
            citation.body().prefer(script).to_owned(),
            citation.date().unwrap_or_default().to_owned(),
        ];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    };
    entry.citations().map(source).collect()
}

//! Looks terms up in a glossary, for a person or, as JSON, for a program.

#[path = "../common/answer_script.rs"]
mod answer_script;
mod card;
#[path = "../common/console.rs"]
mod console;
#[path = "../common/diagnostics.rs"]
mod diagnostics;
#[path = "../common/fill.rs"]
mod fill;
#[path = "../common/glossary.rs"]
mod glossary;
mod json;
mod query;
#[path = "../common/table.rs"]
mod table;
#[path = "../common/text.rs"]
mod text;

use answer_script::AnswerScript;
use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser};
use console::{columns, complain, WIDEST};
use glossary::{GlossaryFiles, Warnings};
use query::{Lines, Refusal, Source};
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;
use zhujie::{Glossary, LookAlike, Script};

/// Look up Chinese terms in the glossary of Chang'an town's 2024 work report, or in another
///
/// A term may be typed in either script, in any width and case, with any quotation marks or none;
/// its short forms and its English equivalents are found as well. Without a query, all
/// entries are listed.
#[derive(Parser)]
#[command(name = "lookup", version, after_help = AFTER_HELP, max_term_width = 100)]
struct Arguments {
    /// Terms to look up; `-` stands for the lines of standard input, each a query
    ///
    /// `-` may be given once, before, between or after other queries. Each line is answered as soon
    /// as it is read. A line may end in CR LF, and may not be longer than 1,048,576 bytes.
    #[arg(value_name = "QUERY")]
    queries: Vec<OsString>,

    #[command(flatten)]
    glossary: GlossaryFiles,

    /// The script to answer in; where a text lacks it, the other one is shown
    #[arg(
        long,
        value_name = "SCRIPT",
        default_value = "hant",
        ignore_case = true
    )]
    script: AnswerScript,

    /// Answer each query with one line of JSON, in order
    ///
    /// An answer has the keys query, hits and suggestions; a query that cannot be looked up is
    /// answered with no hits and the key error. The hits are in both scripts, but for the symbols of
    /// parts and the suggestions, which are in the script asked for. Without a query there is a line
    /// for each entry, as if its headword had been asked for.
    #[arg(long)]
    json: bool,
}

const AFTER_HELP: &str = "\
Examples:
  lookup 1310
  lookup --script hans 百千萬工程 四小园
  lookup --json 「１＋６＋Ｎ」
  printf '四小园\\n口袋公園\\n' | lookup --json -
  lookup --glossary report.txt 十大工程

Exit status:
  0  every query was found
  1  a query was not found; standard error says which, and what may have been meant
  2  the call or a glossary was wrong, or reading or writing failed

Colour is used on a terminal only; NO_COLOR and CLICOLOR_FORCE are honoured.
Lines are as wide as the terminal, or else COLUMNS, or else 80 columns; those of an entry, 100 at
most. The list of all terms shows the beginning of each definition.";

const NAME: &str = "lookup";

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let sources = query::sources(&arguments.queries).unwrap_or_else(|wrong| {
        Arguments::command()
            .error(ErrorKind::ValueValidation, wrong)
            .exit()
    });
    let Ok(glossary) = arguments.glossary.open(NAME, Warnings::Counted) else {
        return ExitCode::from(2);
    };
    let mut lookup = Lookup {
        glossary: &glossary,
        script: arguments.script.into(),
        json: arguments.json,
        answered: false,
        missed: false,
    };
    match lookup.run(&sources) {
        Ok(()) => lookup.status(),
        // The reader has had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => lookup.status(),
        Err(error) => {
            complain(NAME, &error.to_string());
            ExitCode::from(2)
        }
    }
}

/// Answers queries, one after the other.
struct Lookup<'g> {
    glossary: &'g Glossary,
    script: Script,
    json: bool,
    /// Whether an entry has been printed.
    answered: bool,
    /// Whether a query had no hit.
    missed: bool,
}

impl<'g> Lookup<'g> {
    fn run(&mut self, sources: &[Source<'_>]) -> io::Result<()> {
        if sources.is_empty() {
            return self.all();
        }
        for source in sources {
            match *source {
                Source::Argument { number, query } => {
                    self.answer(query::check_argument(query, number))?;
                }
                Source::StandardInput => {
                    let mut lines = Lines::new(io::stdin().lock());
                    while let Some(query) = lines.next().map_err(|error| {
                        io::Error::other(format!("standard input cannot be read: {error}"))
                    })? {
                        self.answer(query)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn answer(&mut self, query: Result<&str, Refusal>) -> io::Result<()> {
        match query {
            Ok(query) => self.look_up(query),
            Err(refusal) => {
                self.missed = true;
                if self.json {
                    write_json(&json::Answer {
                        query: &refusal.query,
                        hits: &[],
                        suggestions: Vec::new(),
                        error: Some(&refusal.reason),
                    })?;
                }
                complain(NAME, &refusal.reason);
                Ok(())
            }
        }
    }

    fn look_up(&mut self, query: &str) -> io::Result<()> {
        let hits: Vec<_> = self.glossary.lookup(query).collect();
        let suggestions = match hits.is_empty() {
            true => self.suggestions(query),
            false => Vec::new(),
        };
        if self.json {
            write_json(&json::Answer {
                query,
                hits: &hits,
                suggestions: suggestions.iter().map(|(text, _)| *text).collect(),
                error: None,
            })?;
        } else if !hits.is_empty() {
            let mut page = card::Page::new(columns().min(WIDEST), self.script);
            if self.answered {
                write_page("\n")?;
            }
            page.hits(&hits);
            write_page(&page.into_text())?;
            self.answered = true;
        }
        if hits.is_empty() {
            self.missed = true;
            complain(NAME, &no_entry(query, &suggestions));
        }
        Ok(())
    }

    /// What may have been meant, each designation once, without the quotation marks around it; and in which characters it
    /// differs, if it looks the same.
    fn suggestions(&self, query: &str) -> Vec<(&'g str, Option<LookAlike>)> {
        let mut suggestions = Vec::new();
        for suggestion in self.glossary.suggest(query) {
            let text = text::unquoted(suggestion.designation().text(self.script));
            if !suggestions.iter().any(|(known, _)| *known == text) {
                suggestions.push((text, suggestion.look_alike()));
            }
        }
        suggestions
    }

    fn all(&mut self) -> io::Result<()> {
        if !self.json {
            let entries = self.glossary.entries();
            let entries = entries.map(|entry| (entry, self.script));
            return write_page(&table::of_entries(entries, columns()));
        }
        for entry in self.glossary.entries() {
            let query = entry.headword().prefer(self.script);
            let hits = self.glossary.lookup(query);
            let hits: Vec<_> = hits.filter(|hit| hit.entry() == entry).collect();
            write_json(&json::Answer {
                query,
                hits: &hits,
                suggestions: Vec::new(),
                error: None,
            })?;
        }
        Ok(())
    }

    fn status(&self) -> ExitCode {
        ExitCode::from(u8::from(self.missed))
    }
}

fn no_entry(query: &str, suggestions: &[(&str, Option<LookAlike>)]) -> String {
    let mut message = format!("no entry for {}", query::shown(query));
    let suggestions: Vec<_> = suggestions
        .iter()
        .map(|(text, look_alike)| match look_alike {
            None => text::printable(text).to_string(),
            Some(LookAlike { typed, meant, .. }) => format!(
                "{} (with U+{:04X}, not the U+{:04X} that looks like it)",
                text::printable(text),
                u32::from(*meant),
                u32::from(*typed)
            ),
        })
        .collect();
    if let Some((last, others)) = suggestions.split_last() {
        message.push_str("; did you mean ");
        if !others.is_empty() {
            message.push_str(&others.join(", "));
            message.push_str(" or ");
        }
        message.push_str(last);
        message.push('?');
    }
    message
}

/// Writes styled text, with its styles where they are wanted.
fn write_page(page: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(page.as_bytes())?;
    out.flush()
}

/// Writes an answer and ends the line, so that who asked over a pipe can read it at once.
fn write_json(answer: &json::Answer<'_>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, answer)?;
    out.write_all(b"\n")?;
    out.flush()
}

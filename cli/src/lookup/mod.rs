//! `zhujie lookup`: looks terms up in a glossary, for a person or, as JSON, for a program.

mod arguments;
mod card;
mod json;
mod query;

pub use arguments::Arguments;

use crate::console::{columns, complain, MAX_WIDTH};
use crate::failure::Failure;
use crate::glossary::Warnings;
use crate::kinds::Kinds;
use crate::{json_lines, screen, table};
use query::{Lines, Refusal, Source};
use std::io::{self, Write as _};
use std::process::ExitCode;
use zhujie::{Glossary, LookAlike, Matched, Script};

/// Answers all queries of the call.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let sources = query::sources(&arguments.queries).map_err(Failure::Call)?;
    let Ok(glossary) = arguments.glossary.open(Warnings::Counted) else {
        return Ok(ExitCode::from(2));
    };
    let mut lookup = Lookup {
        glossary: &glossary,
        arguments,
        answered: false,
        missed: false,
    };
    match lookup.run(&sources) {
        Ok(()) => Ok(lookup.status()),
        // The reader of standard output has closed it, and a query before may have had no hit.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(lookup.status()),
        Err(error) => Err(error.into()),
    }
}

/// Answers queries, one after the other.
struct Lookup<'g> {
    glossary: &'g Glossary,
    arguments: &'g Arguments,
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
                if self.arguments.json {
                    write_json(&json::Answer {
                        query: &refusal.query,
                        hits: &[],
                        suggestions: Vec::new(),
                        error: Some(&refusal.reason),
                    })?;
                }
                complain(&refusal.reason);
                Ok(())
            }
        }
    }

    fn look_up(&mut self, query: &str) -> io::Result<()> {
        let script = self.arguments.script(query);
        let (hits, others): (Vec<_>, Vec<_>) = self
            .glossary
            .lookup(query)
            .partition(|hit| self.arguments.kinds.contains(hit.matched()));
        let suggestions = match hits.is_empty() && others.is_empty() {
            true => self.suggestions(query, script),
            false => Vec::new(),
        };
        if self.arguments.json {
            write_json(&json::Answer {
                query,
                hits: &hits,
                suggestions: suggestions.iter().map(|(text, _)| *text).collect(),
                error: None,
            })?;
        } else if !hits.is_empty() {
            let mut page = card::Page::new(columns().min(MAX_WIDTH), script);
            if self.answered {
                write_page("\n")?;
            }
            page.hits(&hits);
            write_page(&page.into_text())?;
            self.answered = true;
        }
        if hits.is_empty() {
            self.missed = true;
            let kinds = &self.arguments.kinds;
            complain(&match others.first() {
                Some(other) => of_another_kind(query, other.matched(), kinds),
                None => no_entry(query, &suggestions),
            });
        }
        Ok(())
    }

    /// Suggestions for a query, each designation once, without the quotation marks around it; with the characters in which
    /// it differs, if it looks the same.
    fn suggestions(&self, query: &str, script: Script) -> Vec<(&'g str, Option<LookAlike>)> {
        let mut suggestions = Vec::new();
        if self.arguments.no_suggestions {
            return suggestions;
        }
        for suggestion in self.glossary.suggest(query) {
            let text = screen::unquoted(suggestion.designation().text(script));
            if !suggestions.iter().any(|(known, _)| *known == text) {
                suggestions.push((text, suggestion.look_alike()));
            }
        }
        suggestions
    }

    fn all(&mut self) -> io::Result<()> {
        let script = self.arguments.script("");
        if !self.arguments.json {
            let entries = self.glossary.entries();
            let entries = entries.map(|entry| (entry, script));
            return write_page(&table::of_entries(entries, columns()));
        }
        for entry in self.glossary.entries() {
            let query = entry.headword().prefer(script);
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

fn of_another_kind(query: &str, kind: Matched, kinds: &Kinds) -> String {
    let (query, kinds) = (query::shown(query), kinds.names());
    format!("no entry for {query} that is matched as {kinds}; it is matched as {kind}")
}

fn no_entry(query: &str, suggestions: &[(&str, Option<LookAlike>)]) -> String {
    let mut message = format!("no entry for {}", query::shown(query));
    let suggestions: Vec<_> = suggestions
        .iter()
        .map(|(text, look_alike)| match look_alike {
            None => screen::printable(text).to_string(),
            Some(LookAlike { typed, meant, .. }) => format!(
                "{} (with U+{:04X}, not the U+{:04X} that looks like it)",
                screen::printable(text),
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

/// Writes an answer and ends the line, so that a program on a pipe can read it at once.
fn write_json(answer: &json::Answer<'_>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    json_lines::write(&mut out, answer)?;
    out.flush()
}

//! Looks terms up in the built-in glossary: `cargo run --example lookup -- 1310 四小园`. With `--json` before the terms,
//! prints a line of JSON for each.

use std::io::{self, Write};
use std::process::ExitCode;
use zhujie::{Entry, Matched, Script, CHANGAN_2024};

fn main() -> io::Result<ExitCode> {
    let mut queries: Vec<String> = std::env::args().skip(1).collect();
    let is_json = queries.first().is_some_and(|first| first == "--json");
    queries.drain(..usize::from(is_json));
    if queries.is_empty() {
        eprintln!("usage: lookup [--json] TERM...");
        return Ok(ExitCode::from(2));
    }
    let mut out = io::stdout().lock();
    let mut missed = false;
    for (number, query) in queries.iter().enumerate() {
        let hits: Vec<_> = CHANGAN_2024.lookup(query).collect();
        missed |= hits.is_empty();
        if is_json {
            let answer = serde_json::json!({ "query": query, "hits": hits });
            writeln!(out, "{answer}")?;
            continue;
        }
        if number > 0 {
            writeln!(out)?;
        }
        // The answer is in the script of the question.
        let script = Script::prevailing(query).unwrap_or(Script::Hant);
        for hit in &hits {
            print(&mut out, hit.entry(), script)?;
            if hit.matched() != Matched::Exact {
                writeln!(out, "  ({query} matches as {})", hit.matched())?;
            }
        }
        if hits.is_empty() {
            writeln!(out, "{query}: no such term")?;
            for suggestion in CHANGAN_2024.suggest(query) {
                let text = suggestion.designation().text(script);
                writeln!(out, "  perhaps {text}")?;
            }
        }
    }
    Ok(ExitCode::from(u8::from(missed)))
}

/// Prints what the glossary says of a concept.
fn print(out: &mut impl Write, entry: Entry<'_>, script: Script) -> io::Result<()> {
    writeln!(out, "{}", entry.headword().prefer(script))?;
    writeln!(out, "  {}", entry.definition().prefer(script))?;
    for part in entry.parts() {
        let [symbol, definition] = [part.symbol(), part.definition()];
        let (symbol, definition) = (symbol.prefer(script), definition.prefer(script));
        writeln!(out, "  {symbol}: {definition}")?;
    }
    for equivalent in entry.equivalents() {
        writeln!(out, "  {}: {}", equivalent.lang(), equivalent.text())?;
    }
    if let Some(citation) = entry.citation() {
        let (report, date) = (citation.report().prefer(script), citation.date());
        writeln!(out, "  《{report}》 {}", date.unwrap_or_default())?;
    }
    Ok(())
}

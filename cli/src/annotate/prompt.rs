//! The terms of the text for the prompt of a language model.

use super::failure::Failure;
use std::io::Write;
use zhujie::entry::ScriptCensus;
use zhujie::{Glossary, Script};

/// The number of terms that do not fit which are named; the others are counted.
const NAMED: usize = 10;

/// Writes the terms. Returns remarks about missing equivalents and terms that do not fit.
pub fn write(
    text: &str,
    glossary: &Glossary,
    out: &mut dyn Write,
    script: Option<Script>,
    lang: Option<&str>,
    max_bytes: Option<usize>,
) -> Result<Vec<String>, Failure> {
    let script = script.unwrap_or_else(|| {
        let mut census = ScriptCensus::new();
        census.count(text);
        census.prevailing().unwrap_or_default()
    });
    let mut prompt = glossary.prompt(text).script(script);
    if let Some(bytes) = max_bytes {
        prompt = prompt.max_len(bytes);
    }
    if let Some(lang) = lang {
        prompt = prompt.lang(lang);
    }
    write!(out, "{prompt}")?;
    out.flush()?;

    let entries = prompt.entries();
    let (shown, left_out) = entries.split_at(prompt.shown());
    let mut remarks = Vec::new();
    if let Some(lang) = lang {
        let lacking = shown.iter().filter(|e| e.equivalent(lang).is_none());
        match lacking.count() {
            0 => {}
            count => remarks.push(format!(
                "{count} of {} terms have no equivalent in {}; their definitions stand instead",
                shown.len(),
                crate::screen::printable(lang),
            )),
        }
    }
    if !left_out.is_empty() {
        let terms: Vec<_> = left_out
            .iter()
            .take(NAMED)
            .map(|entry| entry.headword().prefer(script))
            .collect();
        let more = match left_out.len() - terms.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        remarks.push(format!(
            "no room for {} of {} terms: {}{more}",
            left_out.len(),
            entries.len(),
            crate::screen::printable(&terms.join("、")),
        ));
    }
    Ok(remarks)
}

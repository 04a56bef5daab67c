//! Terminology checking: equivalents in running text, findings, and errors planted in a translation.

mod cases;
mod documents;
mod equivalents;
mod findings;
mod parts;
mod planted;

use std::path::Path;
use zhujie::entry::owned::{EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use zhujie::{Glossary, TermStatus};

/// The root of the repository, in which this package is a folder.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// A glossary of lines: a term, others after `=`, then equivalents in a language each, `-` before one that is deprecated; a
/// term in both scripts with `~`, and its region behind `@`.
///
/// `口袋公園~口袋公园 = 袖珍公园 | en: pocket park; -vest-pocket park | fr: jardin de poche`
pub fn glossary(lines: &[&str]) -> Glossary {
    Glossary::new(lines.iter().map(|line| entry(line))).unwrap()
}

fn entry(line: &str) -> EntryBuf {
    let mut fields = line.split('|').map(str::trim);
    let mut terms = fields.next().unwrap().split('=').map(str::trim);
    let mut entry = EntryBuf::new(text(terms.next().unwrap()));
    for term in terms {
        let (status, term) = status(term);
        let (term, region) = term
            .split_once('@')
            .map_or((term, None), |(term, region)| (term, Some(region)));
        entry.terms.push(TermBuf {
            status,
            region: region.map(Into::into),
            ..TermBuf::new(text(term))
        });
    }
    for field in fields {
        let (lang, texts) = field.split_once(": ").unwrap();
        for text in texts.split(';').map(str::trim) {
            let (status, text) = status(text);
            let equivalent = EquivalentBuf::new(lang, text);
            entry.equivalents.push(EquivalentBuf {
                status,
                ..equivalent
            });
        }
    }
    entry
}

fn status(text: &str) -> (TermStatus, &str) {
    match text.strip_prefix('-') {
        Some(text) => (TermStatus::Deprecated, text),
        None => (TermStatus::Admitted, text),
    }
}

fn text(term: &str) -> TextBuf {
    match term.split_once('~') {
        Some((hant, hans)) => TextBuf::new(hant, hans),
        None => term.into(),
    }
}

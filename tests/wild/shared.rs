//! Opens files, and puts their entries and messages into words to compare.

use zhujie::entry::owned::DescriptionBuf;
use zhujie::entry::Equivalent;
use zhujie::{Opened, Opener};

/// Opens a file of that name with those bytes.
#[track_caller]
pub fn open(name: &str, bytes: impl AsRef<[u8]>) -> Opened {
    let opened = Opener::new().bytes(name, bytes.as_ref()).open();
    opened.unwrap_or_else(|error| panic!("{error}"))
}

/// The first line of the error about a file that is refused.
#[track_caller]
pub fn refusal(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    match Opener::new().bytes(name, bytes).open() {
        Ok(opened) => panic!("{:?}", opened.entries()),
        Err(error) => first_line(&error.to_string()),
    }
}

/// The messages of warnings, without their places.
pub fn warnings(opened: &Opened) -> Vec<String> {
    let warnings = opened.warnings().iter();
    warnings.map(|one| one.message().to_owned()).collect()
}

/// The descriptions of the first entry.
pub fn descriptions(opened: &Opened) -> Vec<DescriptionBuf> {
    opened.entries()[0].descriptions.clone()
}

/// The terms of each entry, in both scripts, with a `!` before those not to be used; then its equivalents.
pub fn entries_in_words(opened: &Opened) -> Vec<String> {
    let entries = opened.glossary().entries();
    let entries_in_words = entries.map(|entry| {
        let terms = entry.terms().map(|term| {
            let texts: Vec<_> = term.text().distinct().collect();
            mark(term.status().is_permitted(), &texts.join("/"))
        });
        let equivalent = |e: Equivalent<'_>| {
            mark(
                e.status().is_permitted(),
                &format!("{}:{}", e.lang(), e.text()),
            )
        };
        let entries_in_words: Vec<_> = terms.chain(entry.equivalents().map(equivalent)).collect();
        entries_in_words.join(" ")
    });
    entries_in_words.collect()
}

fn mark(is_permitted: bool, text: &str) -> String {
    format!("{}{text}", if is_permitted { "" } else { "!" })
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

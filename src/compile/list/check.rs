//! What both kinds of list ask of a value.

use super::findings::Findings;
use crate::automaton::has_unpaired_mark;
use crate::entry::owned::TextBuf;
use crate::entry::Script;
use crate::fold::{has_key, may_differ};
use std::ops::Range;

/// Which script the strings of a list are put into, where nobody says it.
pub(super) struct Scripts {
    /// The script of the list as a whole.
    prevailing: Option<Script>,
    /// What may be said to tell it.
    hint: &'static str,
}

impl Scripts {
    pub(super) fn new(prevailing: Option<Script>, hint: &'static str) -> Self {
        Scripts { prevailing, hint }
    }

    /// A string in the script it is in; in both, if it reads the same in both; else in that of the list.
    pub(super) fn text(
        &mut self,
        findings: &mut Findings<'_>,
        text: &str,
        span: &Range<usize>,
    ) -> TextBuf {
        if let Some(script) = Script::prevailing(text) {
            return TextBuf::in_script(script, text);
        }
        if !text.chars().any(may_differ) {
            return TextBuf::new(text, text);
        }
        let script = *self.prevailing.get_or_insert_with(|| {
            // Said once: from here on it is the script of the list.
            findings.warning(
                span,
                "nothing in this list tells which script this is in; it is taken as Simplified",
                self.hint,
            );
            Script::Hans
        });
        TextBuf::in_script(script, text)
    }
}

/// Text that is said to be in a script must not be in the other one.
pub(super) fn script(findings: &mut Findings<'_>, script: Script, text: &str, span: &Range<usize>) {
    if Script::prevailing(text) == Some(script.other()) {
        findings.warning(
            span,
            format!("this is in the script {}, not {script}", script.other()),
            format!("the same in {}", script.language_tag()),
        );
    }
}

/// A designation must have something to look it up by. False if it has not.
pub(super) fn designation(findings: &mut Findings<'_>, text: &str, span: &Range<usize>) -> bool {
    let is_one = has_key(text);
    if !is_one {
        findings.error(
            span,
            "this cannot be looked up: nothing is left without punctuation and spaces",
            "a term",
        );
    }
    is_one
}

/// A quotation mark without its other half is doubtful.
pub(super) fn marks(findings: &mut Findings<'_>, text: &str, span: &Range<usize>) {
    if has_unpaired_mark(text) {
        findings.warning(
            span,
            "a quotation mark in this headword has no other half",
            "two marks around what is quoted, or none",
        );
    }
}

/// An id must be an ASCII XML id.
pub(super) fn id(findings: &mut Findings<'_>, id: &str, span: &Range<usize>) {
    if !crate::glossary::is_xml_id(id) {
        findings.error(
            span,
            format!("{id:?} is no id"),
            "an ASCII letter or `_`, then letters, digits, `_`, `-` and `.`; or none, and one is derived",
        );
    }
}

/// A date must be one of ISO 8601. False if it is not.
pub(super) fn date(findings: &mut Findings<'_>, date: &str, span: &Range<usize>) -> bool {
    let is_one = is_date(date);
    if !is_one {
        findings.error(
            span,
            format!("{date:?} is no date"),
            "a date such as 2024-02-27, 2024-02 or 2024",
        );
    }
    is_one
}

fn is_date(date: &str) -> bool {
    let mut parts = date.split('-');
    let mut number = |digits: usize, range: std::ops::RangeInclusive<u16>| match parts.next() {
        None => Some(true),
        Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
            Some(range.contains(&part.parse().ok()?))
        }
        Some(_) => None,
    };
    let in_range = [number(4, 0..=9999), number(2, 1..=12), number(2, 1..=31)];
    in_range.iter().all(|part| *part == Some(true)) && parts.next().is_none()
}

/// A language must be given by its tag.
pub(super) fn language(findings: &mut Findings<'_>, tag: &str, span: &Range<usize>) {
    if !is_language_tag(tag) {
        findings.error(
            span,
            format!("{tag:?} is no language tag"),
            "a BCP 47 tag such as en or pt-BR",
        );
    }
}

/// Whether it has the shape of a BCP 47 tag.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && subtags.all(|subtag| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// A region must be given by its code.
pub(super) fn region(findings: &mut Findings<'_>, region: &str, span: &Range<usize>) {
    let letters = region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase());
    let digits = region.len() == 3 && region.bytes().all(|b| b.is_ascii_digit());
    if !letters && !digits {
        findings.error(
            span,
            format!("{region:?} is no region"),
            "a BCP 47 region such as TW or 419",
        );
    }
}

/// One of the values of a data category, by its name.
pub(super) fn choice<T: Copy>(
    findings: &mut Findings<'_>,
    text: &str,
    span: &Range<usize>,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Option<T> {
    let found = all.iter().copied().find(|&value| name(value) == text);
    if found.is_none() {
        let names: Vec<&str> = all.iter().map(|&value| name(value)).collect();
        findings.error(
            span,
            format!("{text:?} is none of its values"),
            format!("one of: {}", names.join(", ")),
        );
    }
    found
}

/// An entry that says nothing of its headword is doubtful.
pub(super) fn says_nothing(findings: &mut Findings<'_>, headword: &Range<usize>) {
    findings.warning(
        headword,
        "this entry has no definition, parts or equivalents",
        "a definition, parts, or an equivalent in another language",
    );
}

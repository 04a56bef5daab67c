//! Checks of values, for lists in TOML and in tables.

use super::diagnostics::ListDiagnostics;
use crate::automaton::has_unpaired_mark;
use crate::entry::owned::TextBuf;
use crate::entry::Script;
use crate::fold::{has_key, may_differ};
use std::ops::Range;

/// The script of strings of a list for which no script is given.
pub(super) struct Scripts {
    /// The script of the list as a whole.
    prevailing: Option<Script>,
    /// How a list can state it, for the warning.
    hint: &'static str,
}

impl Scripts {
    pub(super) fn new(prevailing: Option<Script>, hint: &'static str) -> Self {
        Scripts { prevailing, hint }
    }

    /// A string in the script that it shows, in both if it is the same in both, or else in that of the list.
    pub(super) fn text(
        &mut self,
        diagnostics: &mut ListDiagnostics<'_>,
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
            // Warned of once: from here on it is the script of the list.
            diagnostics.warning(
                span,
                "nothing in this list shows the script of this text; it is taken as Simplified",
                self.hint,
            );
            Script::Hans
        });
        TextBuf::in_script(script, text)
    }
}

/// Text given for one script must not be in the other one.
pub(super) fn script(
    diagnostics: &mut ListDiagnostics<'_>,
    script: Script,
    text: &str,
    span: &Range<usize>,
) {
    if Script::prevailing(text) == Some(script.other()) {
        diagnostics.warning(
            span,
            format!("this is in the script {}, not {script}", script.other()),
            format!("the same in {}", script.language_tag()),
        );
    }
}

/// A designation must have a key. False if it has none.
pub(super) fn designation(
    diagnostics: &mut ListDiagnostics<'_>,
    text: &str,
    span: &Range<usize>,
) -> bool {
    let is_one = has_key(text);
    if !is_one {
        diagnostics.error(
            span,
            "this cannot be looked up: it consists of punctuation and spaces",
            "a term",
        );
    }
    is_one
}

/// An unpaired quotation mark is doubtful.
pub(super) fn quotation_marks(
    diagnostics: &mut ListDiagnostics<'_>,
    text: &str,
    span: &Range<usize>,
) {
    if has_unpaired_mark(text) {
        diagnostics.warning(
            span,
            "a quotation mark in this headword is unpaired",
            "two marks around what is quoted, or none",
        );
    }
}

/// An id must be an ASCII XML id.
pub(super) fn id(diagnostics: &mut ListDiagnostics<'_>, id: &str, span: &Range<usize>) {
    if !crate::glossary::is_xml_id(id) {
        diagnostics.error(
            span,
            format!("{id:?} is not a valid id"),
            "an ASCII letter or `_`, then letters, digits, `_`, `-` and `.`; or no id, and one is derived",
        );
    }
}

/// A date must be one of ISO 8601. False if it is not.
pub(super) fn date(diagnostics: &mut ListDiagnostics<'_>, date: &str, span: &Range<usize>) -> bool {
    let is_one = is_date(date);
    if !is_one {
        diagnostics.error(
            span,
            format!("{date:?} is not a valid date"),
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

/// A language must be a BCP 47 tag.
pub(super) fn language(diagnostics: &mut ListDiagnostics<'_>, tag: &str, span: &Range<usize>) {
    if !is_language_tag(tag) {
        diagnostics.error(
            span,
            format!("{tag:?} is not a language tag"),
            "a BCP 47 tag such as en or pt-BR",
        );
    }
}

/// Whether the text is well-formed as a BCP 47 tag, roughly: subtags are not checked against the registry.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && subtags.all(|subtag| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// A region must be a code.
pub(super) fn region(diagnostics: &mut ListDiagnostics<'_>, region: &str, span: &Range<usize>) {
    let letters = region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase());
    let digits = region.len() == 3 && region.bytes().all(|b| b.is_ascii_digit());
    if !letters && !digits {
        diagnostics.error(
            span,
            format!("{region:?} is not a region code"),
            "a BCP 47 region such as TW or 419",
        );
    }
}

/// The value of a data category with that name; an error for any other.
pub(super) fn choice<T: Copy>(
    diagnostics: &mut ListDiagnostics<'_>,
    text: &str,
    span: &Range<usize>,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Option<T> {
    let found = all.iter().copied().find(|&value| name(value) == text);
    if found.is_none() {
        let names: Vec<&str> = all.iter().map(|&value| name(value)).collect();
        diagnostics.error(
            span,
            format!("unknown value {text:?}"),
            format!("one of: {}", names.join(", ")),
        );
    }
    found
}

/// An entry with nothing but a headword is doubtful.
pub(super) fn bare_headword(diagnostics: &mut ListDiagnostics<'_>, headword: &Range<usize>) {
    diagnostics.warning(
        headword,
        "this entry has no definition, parts or equivalents",
        "a definition, parts, or an equivalent in another language",
    );
}

//! Curated notes on a report's glossary: additions to its text, and corrections of derived terms.

use crate::entry::owned::{CitationBuf, DescriptionBuf, EquivalentBuf, TextBuf};
use crate::entry::{Recognition, TermStatus, TermType};
use crate::source::{Source, SourceError};
use serde::Deserialize;
use toml::Spanned;

/// A notes file. Its format is documented at [`Report::notes`](super::Report::notes).
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notes {
    #[serde(default)]
    pub(super) citation: CitationBuf,
    #[serde(default, rename = "entry")]
    pub(super) entries: Vec<EntryNotes>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryNotes {
    pub(super) headword: Spanned<String>,
    pub(super) id: Option<String>,
    pub(super) subject_field: Option<TextBuf>,
    #[serde(default, rename = "term")]
    pub(super) terms: Vec<TermNotes>,
    #[serde(default, rename = "part")]
    pub(super) parts: Vec<PartNotes>,
    #[serde(default, rename = "equivalent")]
    pub(super) equivalents: Vec<EquivalentBuf>,
    #[serde(default, rename = "description")]
    pub(super) descriptions: Vec<DescriptionBuf>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermNotes {
    #[serde(rename = "zh-Hant")]
    pub(super) hant: Option<String>,
    #[serde(rename = "zh-Hans")]
    pub(super) hans: Spanned<String>,
    #[serde(rename = "type")]
    pub(super) term_type: Option<TermType>,
    pub(super) status: Option<TermStatus>,
    pub(super) recognition: Option<Recognition>,
    pub(super) region: Option<String>,
    pub(super) part_of_speech: Option<String>,
    pub(super) reading: Option<String>,
    pub(super) source: Option<String>,
    #[serde(default)]
    pub(super) remove: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartNotes {
    pub(super) symbol: Spanned<String>,
    pub(super) items: Vec<Spanned<String>>,
}

impl Notes {
    /// # Errors
    /// If the source is not TOML or has an unknown field.
    pub(super) fn parse(source: &Source) -> Result<Self, SourceError> {
        toml::from_str(source.text()).map_err(|error| {
            let span = error.span().unwrap_or_default();
            let (line, column) = source.position(span.start);
            let width = source.text().get(span).map_or(1, |text| {
                text.lines().next().unwrap_or_default().chars().count()
            });
            let message = error.message().replace('\n', "; ");
            source
                .diagnostic(line, column..column + width, message)
                .into()
        })
    }
}

//! What reader and writer of TBX have to agree on: data categories, and the notes for what has none.

use crate::entry::owned::{CitationBuf, PartBuf, TextBuf};
use crate::entry::{Recognition, Standing, TermStatus, TermType};
use serde::{Deserialize, Serialize};

/// What the note of a concept says.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ConceptNote {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) parts: Vec<PartBuf>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) citations: Vec<CitationBuf>,
    #[serde(skip_serializing_if = "TextBuf::is_empty")]
    pub(super) definition: TextBuf,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) subject_field: Option<TextBuf>,
}

/// What the note of a term says.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TermNote {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<usize>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) term_type: Option<TermType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recognition: Option<Recognition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) standing: Option<Standing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) renders: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<String>,
}

/// What a note begins with that a program is to read.
pub(super) const MARK: &str = "zhujie ";

/// The `termType` of TBX-Basic.
pub(super) fn term_type(term_type: TermType) -> &'static str {
    match term_type {
        TermType::Regional => TermType::Variant.as_str(),
        other => other.as_str(),
    }
}

/// The `administrativeStatus` of TBX-Basic.
pub(super) fn status(status: TermStatus) -> String {
    format!("{status}Term-admn-sts")
}

//! Notes for programs: the fields for which TBX-Basic has no data category.

use super::descriptions::NotedDescriptions;
use crate::entry::owned::{CitationBuf, PartBuf, TextBuf};
use crate::entry::{Recognition, Script, Standing, TermStatus, TermType};
use serde::{Deserialize, Serialize};

/// The note of a concept.
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
    #[serde(skip_serializing_if = "NotedDescriptions::is_empty")]
    pub(super) descriptions: NotedDescriptions,
}

/// The note of a term or an equivalent.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TermNote {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<usize>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) term_type: Option<TermType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<TermStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recognition: Option<Recognition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) generated: Option<Script>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) part_of_speech: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) standing: Option<Standing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) renders: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<String>,
    #[serde(skip_serializing_if = "NotedDescriptions::is_empty")]
    pub(super) descriptions: NotedDescriptions,
}

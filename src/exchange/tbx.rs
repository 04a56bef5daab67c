//! TBX: ISO 30042 in the dialect TBX-Basic, in three spellings of the same structure.
//!
//! What a glossary has and TBX-Basic has not stands in notes; [`crate::exchange`] documents them.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::{cited, write};

use crate::entry::owned::{CitationBuf, PartBuf, TextBuf};
use crate::entry::{Recognition, Standing, TermStatus, TermType};
use serde::{Deserialize, Serialize};

/// How the structure is spelt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Version 3, the data category in the attribute `type`.
    Dca,
    /// Version 3, the data category as the element's name.
    Dct,
    /// Version 2.
    V2,
}

/// What the note of a concept says.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ConceptNote {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartBuf>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citations: Vec<CitationBuf>,
    #[serde(skip_serializing_if = "TextBuf::is_empty")]
    definition: TextBuf,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject_field: Option<TextBuf>,
}

/// What the note of a term says.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TermNote {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    term_type: Option<TermType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recognition: Option<Recognition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Standing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
}

/// What a note begins with that a program is to read.
const MARK: &str = "zhujie ";

/// The `termType` of TBX-Basic.
fn term_type(term_type: TermType) -> &'static str {
    match term_type {
        TermType::Regional => TermType::Variant.as_str(),
        other => other.as_str(),
    }
}

/// The `administrativeStatus` of TBX-Basic.
fn status(status: TermStatus) -> String {
    format!("{status}Term-admn-sts")
}

//! Entries that own their text: what a glossary is put together from, and taken apart into.
//!
//! They are plain data: every field is public, and `Default` fills what does not matter.
//! [`Glossary::new`](crate::Glossary::new) checks them and makes a glossary; `EntryBuf::from`
//! takes an entry out of one again. With the feature `serde` they are read from and written to the
//! same shape as the views of [`crate::entry`].

use super::{
    Citation, Entry, Equivalent, Part, Recognition, Script, Standing, Term, TermStatus, TermType,
    Text,
};
use alloc::string::String;
use alloc::vec::Vec;

/// Owned [`Text`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct TextBuf {
    /// In Traditional script.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "zh-Hant", skip_serializing_if = "Option::is_none")
    )]
    pub hant: Option<String>,
    /// In Simplified script.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "zh-Hans", skip_serializing_if = "Option::is_none")
    )]
    pub hans: Option<String>,
}

impl TextBuf {
    /// Text in both scripts.
    pub fn new(hant: impl Into<String>, hans: impl Into<String>) -> Self {
        TextBuf {
            hant: Some(hant.into()),
            hans: Some(hans.into()),
        }
    }

    /// Text that stands in one script only.
    pub fn in_script(script: Script, text: impl Into<String>) -> Self {
        let text = Some(text.into());
        match script {
            Script::Hant => TextBuf {
                hant: text,
                hans: None,
            },
            Script::Hans => TextBuf {
                hant: None,
                hans: text,
            },
        }
    }

    /// The same text, borrowed.
    pub fn as_text(&self) -> Text<'_> {
        Text::new(self.hant.as_deref(), self.hans.as_deref())
    }

    /// Takes over what stands in a script that it lacks.
    #[cfg(feature = "compile")]
    pub(crate) fn fill(&mut self, other: TextBuf) {
        self.hant = self.hant.take().or(other.hant);
        self.hans = self.hans.take().or(other.hans);
    }

    /// Whether it stands in neither script.
    pub fn is_empty(&self) -> bool {
        self.as_text().is_empty()
    }
}

impl From<Text<'_>> for TextBuf {
    fn from(text: Text<'_>) -> Self {
        TextBuf {
            hant: text.hant().map(Into::into),
            hans: text.hans().map(Into::into),
        }
    }
}

/// Owned [`Entry`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct EntryBuf {
    /// See [`Entry::id`].
    pub id: String,
    /// See [`Entry::terms`]: the headword first.
    pub terms: Vec<TermBuf>,
    /// See [`Entry::definition`].
    #[cfg_attr(feature = "serde", serde(default))]
    pub definition: TextBuf,
    /// See [`Entry::subject_field`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub subject_field: Option<TextBuf>,
    /// See [`Entry::parts`].
    #[cfg_attr(feature = "serde", serde(default))]
    pub parts: Vec<PartBuf>,
    /// See [`Entry::equivalents`].
    #[cfg_attr(feature = "serde", serde(default))]
    pub equivalents: Vec<EquivalentBuf>,
    /// See [`Entry::citations`].
    #[cfg_attr(feature = "serde", serde(default))]
    pub citations: Vec<CitationBuf>,
}

impl From<Entry<'_>> for EntryBuf {
    fn from(entry: Entry<'_>) -> Self {
        EntryBuf {
            id: entry.id().into(),
            terms: entry.terms().map(Into::into).collect(),
            definition: entry.definition().into(),
            subject_field: entry.subject_field().map(Into::into),
            parts: entry.parts().map(Into::into).collect(),
            equivalents: entry.equivalents().map(Into::into).collect(),
            citations: entry.citations().map(Into::into).collect(),
        }
    }
}

/// Owned [`Term`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "TermFields", into = "TermFields"))]
pub struct TermBuf {
    /// See [`Term::text`].
    pub text: TextBuf,
    /// See [`Term::term_type`].
    pub term_type: TermType,
    /// See [`Term::status`].
    pub status: TermStatus,
    /// See [`Term::recognition`].
    pub recognition: Recognition,
    /// See [`Term::region`].
    pub region: Option<String>,
}

/// A term as it is written, its text among its other fields, so that an unknown one is noticed.
#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct TermFields {
    #[serde(rename = "zh-Hant", skip_serializing_if = "Option::is_none")]
    hant: Option<String>,
    #[serde(rename = "zh-Hans", skip_serializing_if = "Option::is_none")]
    hans: Option<String>,
    #[serde(rename = "type", default)]
    term_type: TermType,
    #[serde(default)]
    status: TermStatus,
    #[serde(default)]
    recognition: Recognition,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
}

#[cfg(feature = "serde")]
impl From<TermFields> for TermBuf {
    fn from(fields: TermFields) -> Self {
        TermBuf {
            text: TextBuf {
                hant: fields.hant,
                hans: fields.hans,
            },
            term_type: fields.term_type,
            status: fields.status,
            recognition: fields.recognition,
            region: fields.region,
        }
    }
}

#[cfg(feature = "serde")]
impl From<TermBuf> for TermFields {
    fn from(term: TermBuf) -> Self {
        TermFields {
            hant: term.text.hant,
            hans: term.text.hans,
            term_type: term.term_type,
            status: term.status,
            recognition: term.recognition,
            region: term.region,
        }
    }
}

impl From<Term<'_>> for TermBuf {
    fn from(term: Term<'_>) -> Self {
        TermBuf {
            text: term.text().into(),
            term_type: term.term_type(),
            status: term.status(),
            recognition: term.recognition(),
            region: term.region().map(Into::into),
        }
    }
}

/// Owned [`Part`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct PartBuf {
    /// See [`Part::symbol`].
    pub symbol: TextBuf,
    /// See [`Part::definition`].
    pub definition: TextBuf,
    /// See [`Part::items`].
    #[cfg_attr(feature = "serde", serde(default))]
    pub items: Vec<TextBuf>,
}

impl From<Part<'_>> for PartBuf {
    fn from(part: Part<'_>) -> Self {
        PartBuf {
            symbol: part.symbol().into(),
            definition: part.definition().into(),
            items: part.items().map(Into::into).collect(),
        }
    }
}

/// Owned [`Equivalent`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct EquivalentBuf {
    /// See [`Equivalent::lang`].
    pub lang: String,
    /// See [`Equivalent::text`].
    pub text: String,
    /// See [`Equivalent::source`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub source: Option<String>,
    /// See [`Equivalent::standing`].
    #[cfg_attr(feature = "serde", serde(default))]
    pub standing: Standing,
    /// See [`Equivalent::of`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub of: Option<String>,
}

impl From<Equivalent<'_>> for EquivalentBuf {
    fn from(equivalent: Equivalent<'_>) -> Self {
        EquivalentBuf {
            lang: equivalent.lang().into(),
            text: equivalent.text().into(),
            source: equivalent.source().map(Into::into),
            standing: equivalent.standing(),
            of: equivalent.of().map(Into::into),
        }
    }
}

/// Owned [`Citation`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct CitationBuf {
    /// See [`Citation::place`].
    pub place: TextBuf,
    /// See [`Citation::body`].
    pub body: TextBuf,
    /// See [`Citation::report`].
    pub report: TextBuf,
    /// See [`Citation::date`].
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub date: Option<String>,
    /// See [`Citation::section`].
    pub section: TextBuf,
    /// See [`Citation::source`].
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub source: Option<TextBuf>,
}

impl From<Citation<'_>> for CitationBuf {
    fn from(citation: Citation<'_>) -> Self {
        CitationBuf {
            place: citation.place().into(),
            body: citation.body().into(),
            report: citation.report().into(),
            date: citation.date().map(Into::into),
            section: citation.section().into(),
            source: citation.source().map(Into::into),
        }
    }
}

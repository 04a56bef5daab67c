//! Entries that own their text: what a glossary is put together from, and taken apart into.
//!
//! They are plain data: every field is public, and `Default` fills what does not
//! matter (but of a description nothing can be left out). What most
//! entries need has a `new`, from which the rest can be filled:
//!
//! ```
//! use zhujie::entry::owned::{EntryBuf, EquivalentBuf};
//! use zhujie::Glossary;
//!
//! let chip = EntryBuf {
//!     definition: "集成电路的载体。".into(),
//!     equivalents: vec![EquivalentBuf::new("en", "chip")],
//!     ..EntryBuf::new("芯片")
//! };
//! let glossary = Glossary::new([chip])?;
//! assert_eq!(glossary.get("「芯片」").unwrap().definition().hans(), Some("集成电路的载体。"));
//! # Ok::<(), zhujie::BuildError>(())
//! ```
//!
//! [`Glossary::new`](crate::Glossary::new) checks them and makes a glossary; `EntryBuf::from`
//! takes an entry out of one again. With the feature `serde` they are read from and written to the
//! same shape as the views of [`crate::entry`].

use super::census::script_of;
use super::{
    Citation, Description, DescriptionKind, Entry, Equivalent, Part, Recognition, Script, Standing,
    Term, TermStatus, TermType, Text,
};
use alloc::string::String;
use alloc::vec::Vec;

/// Owned [`Text`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// The text in the script that its characters are of; in both if it reads the same in both, and in
/// Simplified if it may be either, such as 皇后.
///
/// ```
/// use zhujie::entry::owned::TextBuf;
///
/// assert_eq!(TextBuf::from("園區"), TextBuf { hant: Some("園區".into()), hans: None });
/// assert_eq!(TextBuf::from("人工智能"), TextBuf::new("人工智能", "人工智能"));
/// ```
impl From<&str> for TextBuf {
    fn from(text: &str) -> Self {
        match script_of(text) {
            Some(script) => TextBuf::in_script(script, text),
            None => TextBuf::new(text, text),
        }
    }
}

/// As from `&str`.
impl From<String> for TextBuf {
    fn from(text: String) -> Self {
        text.as_str().into()
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
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct EntryBuf {
    /// See [`Entry::id`]. [`Glossary::new`](crate::Glossary::new) makes one of the headword where it is
    /// empty.
    #[cfg_attr(feature = "serde", serde(default))]
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
    /// See [`Entry::descriptions`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub descriptions: Vec<DescriptionBuf>,
}

impl EntryBuf {
    /// An entry of that headword, which is its preferred term; a string is in the script that its
    /// characters are of.
    pub fn new(headword: impl Into<TextBuf>) -> Self {
        EntryBuf {
            terms: [TermBuf {
                status: TermStatus::Preferred,
                ..TermBuf::new(headword)
            }]
            .into(),
            ..EntryBuf::default()
        }
    }
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
            descriptions: entry.descriptions().map(Into::into).collect(),
        }
    }
}

/// Owned [`Term`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// See [`Term::generated`].
    pub generated: Option<Script>,
    /// See [`Term::region`].
    pub region: Option<String>,
    /// See [`Term::part_of_speech`].
    pub part_of_speech: Option<String>,
    /// See [`Term::reading`].
    pub reading: Option<String>,
    /// See [`Term::source`].
    pub source: Option<String>,
    /// See [`Term::descriptions`].
    pub descriptions: Vec<DescriptionBuf>,
}

impl TermBuf {
    /// A term of that text; a string is in the script that its characters are of.
    pub fn new(text: impl Into<TextBuf>) -> Self {
        TermBuf {
            text: text.into(),
            ..TermBuf::default()
        }
    }
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
    generated: Option<Script>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of_speech: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    descriptions: Vec<DescriptionBuf>,
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
            generated: fields.generated,
            region: fields.region,
            part_of_speech: fields.part_of_speech,
            reading: fields.reading,
            source: fields.source,
            descriptions: fields.descriptions,
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
            generated: term.generated,
            region: term.region,
            part_of_speech: term.part_of_speech,
            reading: term.reading,
            source: term.source,
            descriptions: term.descriptions,
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
            generated: term.generated(),
            region: term.region().map(Into::into),
            part_of_speech: term.part_of_speech().map(Into::into),
            reading: term.reading().map(Into::into),
            source: term.source().map(Into::into),
            descriptions: term.descriptions().map(Into::into).collect(),
        }
    }
}

/// Owned [`Part`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct EquivalentBuf {
    /// See [`Equivalent::lang`].
    pub lang: String,
    /// See [`Equivalent::text`].
    pub text: String,
    /// See [`Equivalent::term_type`].
    #[cfg_attr(feature = "serde", serde(rename = "type", default))]
    pub term_type: TermType,
    /// See [`Equivalent::status`].
    #[cfg_attr(feature = "serde", serde(default))]
    pub status: TermStatus,
    /// See [`Equivalent::standing`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub standing: Option<Standing>,
    /// See [`Equivalent::renders`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub renders: Option<String>,
    /// See [`Equivalent::part_of_speech`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub part_of_speech: Option<String>,
    /// See [`Equivalent::reading`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub reading: Option<String>,
    /// See [`Equivalent::source`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub source: Option<String>,
    /// See [`Equivalent::descriptions`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub descriptions: Vec<DescriptionBuf>,
}

impl EquivalentBuf {
    /// An equivalent in the language of that BCP 47 tag.
    pub fn new(lang: impl Into<String>, text: impl Into<String>) -> Self {
        EquivalentBuf {
            lang: lang.into(),
            text: text.into(),
            ..EquivalentBuf::default()
        }
    }

    /// What equivalents in its language are ordered by; `None` if it must not be put for a term.
    #[cfg(feature = "exchange")]
    pub(crate) fn preference(&self) -> Option<super::category::Preference> {
        super::category::preference(self.status, self.standing, self.renders.is_some())
    }
}

impl From<Equivalent<'_>> for EquivalentBuf {
    fn from(equivalent: Equivalent<'_>) -> Self {
        EquivalentBuf {
            lang: equivalent.lang().into(),
            text: equivalent.text().into(),
            term_type: equivalent.term_type(),
            status: equivalent.status(),
            standing: equivalent.standing(),
            renders: equivalent.renders().map(Into::into),
            part_of_speech: equivalent.part_of_speech().map(Into::into),
            reading: equivalent.reading().map(Into::into),
            source: equivalent.source().map(Into::into),
            descriptions: equivalent.descriptions().map(Into::into).collect(),
        }
    }
}

/// Owned [`Description`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct DescriptionBuf {
    /// See [`Description::kind`].
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: DescriptionKind,
    /// See [`Description::lang`].
    pub lang: String,
    /// See [`Description::text`].
    pub text: String,
    /// See [`Description::source`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub source: Option<String>,
}

impl DescriptionBuf {
    /// A description in the language of that BCP 47 tag; `und` is for one that is not known.
    pub fn new(kind: DescriptionKind, lang: impl Into<String>, text: impl Into<String>) -> Self {
        DescriptionBuf {
            kind,
            lang: lang.into(),
            text: text.into(),
            source: None,
        }
    }
}

impl From<Description<'_>> for DescriptionBuf {
    fn from(description: Description<'_>) -> Self {
        DescriptionBuf {
            kind: description.kind(),
            lang: description.lang().into(),
            text: description.text().into(),
            source: description.source().map(Into::into),
        }
    }
}

/// Owned [`Citation`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

//! How entries lie in memory. The types are public for the sake of generated code, and hidden: they are no part of
//! the crate's interface.

use super::category::{Recognition, Standing, TermStatus, TermType};
use super::text::Text;
use crate::table::{Column, Run, StrId, Strings};

/// The same text in Traditional and in Simplified script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct Pair(pub StrId, pub StrId);

/// See [`Entry`](super::Entry).
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the view
pub struct EntryRecord {
    pub id: StrId,
    pub definition: Pair,
    pub subject_field: Pair,
    pub terms: Run,
    pub parts: Run,
    pub equivalents: Run,
    pub citations: Run,
}

/// See [`Term`](super::Term).
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the view
pub struct TermRecord {
    pub text: Pair,
    pub entry: u32,
    pub term_type: TermType,
    pub status: TermStatus,
    pub recognition: Recognition,
    pub region: StrId,
}

/// See [`Part`](super::Part).
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the view
pub struct PartRecord {
    pub symbol: Pair,
    pub definition: Pair,
    pub items: Run,
}

/// See [`Equivalent`](super::Equivalent).
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the view
pub struct EquivalentRecord {
    pub entry: u32,
    pub lang: StrId,
    pub text: StrId,
    pub source: StrId,
    pub standing: Standing,
    pub of: StrId,
}

/// See [`Citation`](super::Citation).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the view
pub struct CitationRecord {
    pub place: Pair,
    pub body: Pair,
    pub report: Pair,
    pub date: StrId,
    pub section: Pair,
    pub source: Pair,
}

/// The entries of a glossary, and what they consist of.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)] // each table is named after its records
pub struct EntryTables {
    pub strings: Strings,
    pub entries: Column<EntryRecord>,
    pub terms: Column<TermRecord>,
    pub parts: Column<PartRecord>,
    pub items: Column<Pair>,
    pub equivalents: Column<EquivalentRecord>,
    pub citations: Column<CitationRecord>,
}

impl EntryTables {
    /// The text of that pair.
    pub(super) fn text(&self, pair: Pair) -> Text<'_> {
        let Pair(hant, hans) = pair;
        Text::new(
            self.strings.optional_str(hant),
            self.strings.optional_str(hans),
        )
    }
}

impl EntryRecord {
    /// An entry that says nothing.
    pub(crate) const NONE: Self = EntryRecord {
        id: StrId(0),
        definition: Pair(StrId(0), StrId(0)),
        subject_field: Pair(StrId(0), StrId(0)),
        terms: Run::NONE,
        parts: Run::NONE,
        equivalents: Run::NONE,
        citations: Run::NONE,
    };
}

impl TermRecord {
    /// A term of no text.
    pub(crate) const NONE: Self = TermRecord {
        text: Pair(StrId(0), StrId(0)),
        entry: 0,
        term_type: TermType::Variant,
        status: TermStatus::Preferred,
        recognition: Recognition::Never,
        region: StrId(0),
    };
}

//! Entries as they lie in memory. The types are public for generated code, and hidden: no part of
//! the crate's interface.

use super::category::{DescriptionKind, Recognition, TermStatus, TermType};
use super::text::Text;
use crate::table::{Column, Run, StrId, Strings};

/// A text in Traditional and in Simplified script.
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
    pub descriptions: Run,
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
    /// The script in which nobody wrote it, as a `code`.
    pub generated: u8,
    /// The number of its details plus 1; 0 if it has none.
    pub detail: u32,
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
    pub renders: StrId,
    pub term_type: TermType,
    pub status: TermStatus,
    /// As a `code`.
    pub standing: u8,
    /// The number of its details plus 1; 0 if it has none.
    pub detail: u32,
}

/// What few terms and equivalents have, kept apart so that the others stay small. No two of them
/// share one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the views
pub struct DetailRecord {
    pub region: StrId,
    pub part_of_speech: StrId,
    pub reading: StrId,
    pub source: StrId,
    pub descriptions: Run,
}

/// See [`Description`](super::Description).
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
#[allow(missing_docs)] // the fields are those of the view
pub struct DescriptionRecord {
    pub kind: DescriptionKind,
    pub lang: StrId,
    pub text: StrId,
    pub source: StrId,
}

/// An optional value in a byte: 0 for `None`, else its place among all values plus 1.
#[cfg(feature = "alloc")]
pub(crate) fn code<T: PartialEq>(all: &[T], value: Option<T>) -> u8 {
    // Not an `Option`: every value of the byte must be valid in a file that is used in place.
    let place = all.iter().position(|known| Some(known) == value.as_ref());
    place.map_or(0, |place| place as u8 + 1)
}

/// The value of a [`code`].
pub(super) fn decode<T: Copy>(all: &[T], code: u8) -> Option<T> {
    all.get(usize::from(code).checked_sub(1)?).copied()
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

/// The entries of a glossary.
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
    pub details: Column<DetailRecord>,
    pub descriptions: Column<DescriptionRecord>,
}

impl EntryTables {
    /// The text of a pair.
    pub(super) fn text(&self, pair: Pair) -> Text<'_> {
        let Pair(hant, hans) = pair;
        Text::new(
            self.strings.optional_str(hant),
            self.strings.optional_str(hans),
        )
    }

    /// The details of a term or an equivalent.
    pub(crate) fn detail(&self, number: u32) -> &DetailRecord {
        let place = (number as usize).checked_sub(1);
        let detail = place.and_then(|place| self.details.get(place));
        detail.unwrap_or(&DetailRecord::NONE)
    }
}

impl DetailRecord {
    /// No details.
    pub(crate) const NONE: Self = DetailRecord {
        region: StrId(0),
        part_of_speech: StrId(0),
        reading: StrId(0),
        source: StrId(0),
        descriptions: Run::NONE,
    };
}

impl EntryRecord {
    /// An entry without anything, for views of tables that contradict themselves.
    pub(crate) const NONE: Self = EntryRecord {
        id: StrId(0),
        definition: Pair(StrId(0), StrId(0)),
        subject_field: Pair(StrId(0), StrId(0)),
        terms: Run::NONE,
        parts: Run::NONE,
        equivalents: Run::NONE,
        citations: Run::NONE,
        descriptions: Run::NONE,
    };
}

impl TermRecord {
    /// A term without text.
    pub(crate) const NONE: Self = TermRecord {
        text: Pair(StrId(0), StrId(0)),
        entry: 0,
        term_type: TermType::Variant,
        status: TermStatus::Preferred,
        recognition: Recognition::Never,
        generated: 0,
        detail: 0,
    };
}

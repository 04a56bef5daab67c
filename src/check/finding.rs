//! What is wrong with a translation.

use crate::automaton::Span;
use crate::entry::Entry;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// In what a translation departs from the glossary, the most telling first: of one entry in one segment, only the first
/// is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum FindingKind {
    /// What the glossary says not to use is used: a deprecated or superseded equivalent.
    Forbidden,
    /// The Chinese term itself stands in the translation; between two scripts, in that of the source.
    Untranslated,
    /// A shorthand with other numbers: “1+5+N” for “1+6+N”, “five small gardens” for 四小園.
    Shorthand,
    /// The source has the term, and the translation nothing that may be put for it; or, where renderings are
    /// [counted](super::CheckOptions::count), not as often.
    Missing,
    /// An allowed equivalent, but another than before in the same document. Only a [`Checker`](super::Checker) that has
    /// read several segments finds it.
    Inconsistent,
}

impl FindingKind {
    /// Every value, the most telling first.
    pub const ALL: &'static [FindingKind] = &[
        FindingKind::Forbidden,
        FindingKind::Untranslated,
        FindingKind::Shorthand,
        FindingKind::Missing,
        FindingKind::Inconsistent,
    ];

    /// The value's name in JSON and on the screen.
    pub const fn as_str(self) -> &'static str {
        match self {
            FindingKind::Forbidden => "forbidden",
            FindingKind::Untranslated => "untranslated",
            FindingKind::Shorthand => "shorthand",
            FindingKind::Missing => "missing",
            FindingKind::Inconsistent => "inconsistent",
        }
    }
}

impl fmt::Display for FindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A place where a translation departs from the glossary. Displayed, it says what is wrong and what would be right, in a
/// sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<'g, 't> {
    pub(super) kind: FindingKind,
    pub(super) entry: Entry<'g>,
    pub(super) source: Span,
    pub(super) source_text: &'t str,
    pub(super) target: Option<Span>,
    pub(super) target_text: &'t str,
    pub(super) expected: Vec<String>,
    pub(super) counts: Option<(usize, usize)>,
    pub(super) before: Option<usize>,
}

impl<'g, 't> Finding<'g, 't> {
    /// A finding made again, of what a host kept of it: its kind, its entry, where the term stands in the source and how
    /// that writes it, and what would be right. [`retry_prompt`](super::retry_prompt) takes it as one that
    /// [`Checker`](super::Checker) made.
    pub fn new(
        kind: FindingKind,
        entry: Entry<'g>,
        source: Span,
        source_text: &'t str,
        expected: impl IntoIterator<Item = String>,
    ) -> Self {
        Finding {
            kind,
            entry,
            source,
            source_text,
            target: None,
            target_text: "",
            expected: expected.into_iter().collect(),
            counts: None,
            before: None,
        }
    }

    /// The same with the wrong words of the target, and where they stand.
    #[must_use]
    pub fn with_target(mut self, span: Span, text: &'t str) -> Self {
        self.target = Some(span);
        self.target_text = text;
        self
    }

    /// The same with how often the source has the term, and how often the target has it.
    #[must_use]
    pub fn with_counts(mut self, wanted: usize, found: usize) -> Self {
        self.counts = Some((wanted, found));
        self
    }

    /// The same with the number of the segment that had another rendering, counted from 0.
    #[must_use]
    pub fn with_earlier_segment(mut self, segment: usize) -> Self {
        self.before = Some(segment);
        self
    }

    /// What kind of departure it is.
    pub fn kind(&self) -> FindingKind {
        self.kind
    }

    /// The entry that is departed from.
    pub fn entry(&self) -> Entry<'g> {
        self.entry
    }

    /// Where its term stands in the source: byte offsets.
    pub fn source_span(&self) -> Span {
        self.source
    }

    /// Its term, as the source writes it.
    pub fn source_text(&self) -> &'t str {
        self.source_text
    }

    /// Where the wrong words stand in the target: byte offsets. `None` if there are none, as where a rendering is missing.
    pub fn target_span(&self) -> Option<Span> {
        self.target
    }

    /// The wrong words, if there are any; else nothing (`""`).
    pub fn target_text(&self) -> &'t str {
        self.target_text
    }

    /// What would be right, the best first; never empty.
    pub fn expected(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.expected.iter().map(String::as_str)
    }

    /// Where renderings are counted and too few: how often the source has the term, and how often the target has it.
    pub fn counts(&self) -> Option<(usize, usize)> {
        self.counts
    }

    /// Of an inconsistent rendering, the number of the segment that had another one first, counted from 0.
    pub fn earlier_segment(&self) -> Option<usize> {
        self.before
    }

    /// What would be right, as a list in a sentence: `“pocket park” or “mini park”`.
    pub(super) fn expected_list(&self) -> String {
        let quoted: Vec<String> = self.expected.iter().map(|text| quoted(text)).collect();
        match quoted.as_slice() {
            [rest @ .., last] if !rest.is_empty() => {
                [rest.join(", ").as_str(), " or ", last].concat()
            }
            _ => quoted.concat(),
        }
    }
}

/// A text in quotation marks, unless it has some of its own around it.
fn quoted(text: &str) -> String {
    match text.starts_with(['“', '"', '「', '『']) && text.ends_with(['”', '"', '」', '』'])
    {
        true => text.into(),
        false => ["“", text, "”"].concat(),
    }
}

impl fmt::Display for Finding<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (source, target) = (self.source_text, quoted(self.target_text));
        let expected = self.expected_list();
        match self.kind {
            FindingKind::Forbidden => write!(f, "{target} is not to be used for {source}; write {expected}"),
            FindingKind::Untranslated => write!(f, "{source} is left untranslated; write {expected}"),
            FindingKind::Shorthand => write!(f, "{target} has other numbers than {source}; write {expected}"),
            FindingKind::Missing => match (self.counts, self.target) {
                (Some((wanted, found)), _) => write!(
                    f,
                    "{source} stands {wanted} times in the source, and is rendered {found} times; write {expected}"
                ),
                (None, Some(_)) if self.expected.iter().any(|form| form == self.target_text) => write!(
                    f,
                    "{target} for {source} is in the other script, and the glossary has no form in this one"
                ),
                (None, Some(_)) => write!(f, "{target} for {source} is in the other script; write {expected}"),
                (None, None) => write!(f, "{source} is not rendered; write {expected}"),
            },
            FindingKind::Inconsistent => {
                write!(f, "{source} is {target} here and was {expected} before")?;
                match self.before {
                    Some(segment) => write!(f, " (segment {})", segment + 1),
                    None => Ok(()),
                }
            }
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Finding<'_, '_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut state = serializer.serialize_struct("Finding", 10)?;
        state.serialize_field("kind", &self.kind)?;
        state.serialize_field("id", self.entry.id())?;
        state.serialize_field("headword", self.entry.headword().prefer(Default::default()))?;
        state.serialize_field("source", &self.source)?;
        state.serialize_field("source_text", self.source_text)?;
        state.serialize_field("target", &self.target)?;
        state.serialize_field("target_text", self.target_text)?;
        state.serialize_field("expected", &self.expected)?;
        state.serialize_field("counts", &self.counts)?;
        state.serialize_field("earlier_segment", &self.before)?;
        state.end()
    }
}

//! How words of a text are those of a glossary.

/// How the words of a text are those of an equivalent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum WordForm {
    /// As the glossary writes them, save for case, width, white space, hyphens, apostrophes and quotation marks.
    Same,
    /// Inflected or spelt otherwise: `pocket parks` for `pocket park`, `centre` for `center`.
    Inflected,
    /// Only their Snowball stems are the same: `governance` for `government`. It may be another word.
    Related,
}

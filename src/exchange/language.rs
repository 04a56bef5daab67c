//! Languages as callers and files name them, and the tags that they match.

use crate::entry::{read_language, takes};

pub(super) use crate::entry::LanguageKind as Kind;

/// A language as a caller or a file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Language {
    tag: String,
    kind: Kind,
}

impl Language {
    /// A language by its tag or another name; `None` if the text is neither.
    pub(super) fn new(tag: &str) -> Option<Self> {
        let (tag, kind) = read_language(tag)?;
        Some(Language { tag, kind })
    }

    /// A language by a word that may be any word. Only tags of two letters, tags of Chinese and names of languages count, since
    /// longer words may look like tags.
    pub(super) fn named(word: &str) -> Option<Self> {
        let language = Self::new(word)?;
        let is_name = language.tag != word.replace('_', "-");
        let primary = language.tag.split('-').next().unwrap_or_default();
        let is_plain = primary.len() == 2 || matches!(language.kind, Kind::Chinese(_));
        (is_name || is_plain).then_some(language)
    }

    pub(super) fn tag(&self) -> &str {
        &self.tag
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    /// The kind of language of a tag; `None` if the text is no tag.
    pub(super) fn kind_of(tag: &str) -> Option<Kind> {
        Some(Self::new(tag)?.kind)
    }

    /// Whether a text is a tag, with hyphens.
    pub(super) fn is_tag(text: &str) -> bool {
        Self::new(text).is_some_and(|language| language.tag == text)
    }

    /// Whether it matches a tag: its own, or one that extends it by subtags (basic filtering of RFC 4647).
    pub(super) fn takes(&self, tag: &str) -> bool {
        takes(&self.tag, tag)
    }

    /// The region of its tag: `TW` in `zh-Hant-TW`.
    pub(super) fn region(&self) -> Option<&str> {
        let is_region = |s: &&str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_alphabetic());
        self.tag.split('-').skip(1).find(is_region)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_matches_tags_that_extend_it() {
        let en = Language::new("en").unwrap();
        assert!(en.takes("en") && en.takes("EN-gb") && !en.takes("eng") && !en.takes("fr"));
        let british = Language::new("en-GB").unwrap();
        assert!(british.takes("en-GB") && !british.takes("en"));
        assert!(!en.takes("é"));
    }
}

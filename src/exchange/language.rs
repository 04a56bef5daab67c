//! Language tags: which script a Chinese one means, and which equivalents another one takes.

use crate::entry::{takes, Script};

/// A language that a caller or a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Language {
    tag: String,
    kind: Kind,
}

/// What a tag says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Chinese, in a script if the tag tells.
    Chinese(Option<Script>),
    /// Another language.
    Other,
}

impl Language {
    /// A language by its tag; `_` may stand for `-`. `None` if it is no tag by the syntax of
    /// `xs:language`.
    pub(super) fn new(tag: &str) -> Option<Self> {
        let tag = tag.replace('_', "-");
        let mut subtags = tag.split('-');
        let primary = subtags.next()?;
        let fits = |subtag: &str| (1..=8).contains(&subtag.len());
        let valid = fits(primary)
            && primary.bytes().all(|b| b.is_ascii_alphabetic())
            && subtags
                .clone()
                .all(|s| fits(s) && s.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !valid {
            return None;
        }
        let kind = match primary.to_ascii_lowercase().as_str() {
            "zh" | "zho" | "chi" | "cmn" => {
                let script = |subtag: &str| match subtag.to_ascii_lowercase().as_str() {
                    "hant" => Some(Script::Hant),
                    "hans" => Some(Script::Hans),
                    _ => None,
                };
                let region = |subtag: &str| match subtag.to_ascii_lowercase().as_str() {
                    "tw" | "hk" | "mo" => Some(Script::Hant),
                    "cn" | "sg" | "my" => Some(Script::Hans),
                    _ => None,
                };
                Kind::Chinese(
                    subtags
                        .clone()
                        .find_map(script)
                        .or_else(|| subtags.find_map(region)),
                )
            }
            _ => Kind::Other,
        };
        Some(Language { tag, kind })
    }

    pub(super) fn tag(&self) -> &str {
        &self.tag
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    /// What a tag says; `None` if it is none.
    pub(super) fn kind_of(tag: &str) -> Option<Kind> {
        Some(Self::new(tag)?.kind)
    }

    /// Whether a text is a tag as files have it, with hyphens.
    pub(super) fn is_tag(text: &str) -> bool {
        Self::new(text).is_some_and(|language| language.tag == text)
    }

    /// Whether it takes an equivalent of that tag: its own, or one that begins with it.
    pub(super) fn takes(&self, tag: &str) -> bool {
        takes(&self.tag, tag)
    }

    /// The region it names: `TW` in `zh-Hant-TW`.
    pub(super) fn region(&self) -> Option<&str> {
        let is_region = |s: &&str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_alphabetic());
        self.tag.split('-').skip(1).find(is_region)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_their_scripts() {
        let cases = [
            ("zh-Hant", Some(Kind::Chinese(Some(Script::Hant)))),
            ("zh_TW", Some(Kind::Chinese(Some(Script::Hant)))),
            ("zh-hk", Some(Kind::Chinese(Some(Script::Hant)))),
            ("zh-MO", Some(Kind::Chinese(Some(Script::Hant)))),
            ("ZH-Hans-HK", Some(Kind::Chinese(Some(Script::Hans)))),
            ("zh-CN", Some(Kind::Chinese(Some(Script::Hans)))),
            ("zh-SG", Some(Kind::Chinese(Some(Script::Hans)))),
            ("zh", Some(Kind::Chinese(None))),
            ("en-GB", Some(Kind::Other)),
            ("", None),
            ("zh-", None),
            ("中文", None),
            ("e1", None),
        ];
        for (tag, kind) in cases {
            assert_eq!(Language::kind_of(tag), kind, "{tag}");
        }
    }

    #[test]
    fn a_language_takes_what_begins_with_it() {
        let en = Language::new("en").unwrap();
        assert!(en.takes("en") && en.takes("EN-gb") && !en.takes("eng") && !en.takes("fr"));
        let british = Language::new("en-GB").unwrap();
        assert!(british.takes("en-GB") && !british.takes("en"));
        assert!(!en.takes("é"));
    }
}

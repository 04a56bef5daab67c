//! What is checked, and why nothing can be.

use alloc::string::String;
use core::fmt;

/// The languages of a translation, and what is asked of it.
///
/// ```
/// use zhujie::check::CheckOptions;
///
/// let options = CheckOptions::new("zh-Hans", "en").count(true);
/// assert_eq!(options.source(), "zh-Hans");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckOptions {
    source: String,
    target: String,
    count: bool,
}

impl CheckOptions {
    /// From a language to another, each by its tag (BCP 47: `zh`, `zh-Hant`, `zh-TW`, `en`, `en-GB`), or by what systems call
    /// it (`zh_CN`, `Traditional Chinese`). Both may be Chinese, in two scripts or regions; none need be.
    pub fn new(source: impl Into<String>, target: impl Into<String>) -> Self {
        CheckOptions {
            source: source.into(),
            target: target.into(),
            count: false,
        }
    }

    /// Whether a term must be rendered as often as the source has it. Without this once is enough, for a language may say
    /// “it” or “they”.
    #[must_use]
    pub fn count(mut self, count: bool) -> Self {
        self.count = count;
        self
    }

    /// The source language, as it was given.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The target language, as it was given.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Whether renderings are counted.
    pub fn counts(&self) -> bool {
        self.count
    }
}

/// Why a translation cannot be checked by a glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CheckError {
    /// That is no language.
    Language {
        /// What was given for one.
        tag: String,
    },
    /// Source and target are one language, in one script.
    SameLanguage {
        /// The source language.
        source: String,
        /// The target language.
        target: String,
    },
    /// The glossary has nothing in a language, so that there is nothing to ask for.
    NothingIn {
        /// The language.
        lang: String,
        /// The languages that the glossary has.
        has: String,
    },
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CheckError::Language { tag } => write!(
                f,
                "“{tag}” is no language; give a tag such as zh-Hant, zh-CN or en"
            ),
            CheckError::SameLanguage { source, target } => write!(
                f,
                "source ({source}) and target ({target}) are one language in one script: there is nothing to translate"
            ),
            CheckError::NothingIn { lang, has } => {
                write!(f, "the glossary has nothing in {lang}; it has {has}")
            }
        }
    }
}

impl core::error::Error for CheckError {}

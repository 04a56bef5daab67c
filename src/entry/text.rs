//! Scripts, and text that stands in both of them.

use super::category::UnknownValue;
use core::fmt;
use core::iter::FusedIterator;
use core::str::FromStr;

/// A script of written Chinese, by its ISO 15924 code.
///
/// ```
/// use zhujie::Script;
///
/// assert_eq!(Script::Hans.code(), "Hans");
/// assert_eq!(Script::Hans.language_tag(), "zh-Hans");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Script {
    /// Han, Traditional variant.
    #[default]
    Hant,
    /// Han, Simplified variant.
    Hans,
}

impl Script {
    /// Both scripts, Traditional first.
    pub const ALL: [Script; 2] = [Script::Hant, Script::Hans];

    /// The ISO 15924 code: `Hant` or `Hans`.
    pub const fn code(self) -> &'static str {
        match self {
            Script::Hant => "Hant",
            Script::Hans => "Hans",
        }
    }

    /// The BCP 47 language tag of Chinese in this script: `zh-Hant` or `zh-Hans`.
    pub const fn language_tag(self) -> &'static str {
        match self {
            Script::Hant => "zh-Hant",
            Script::Hans => "zh-Hans",
        }
    }

    /// The other one of the two.
    pub const fn other(self) -> Script {
        match self {
            Script::Hant => Script::Hans,
            Script::Hans => Script::Hant,
        }
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// By its code, in any case of letters.
impl FromStr for Script {
    type Err = UnknownValue;

    fn from_str(code: &str) -> Result<Self, UnknownValue> {
        let known = Script::ALL
            .into_iter()
            .find(|script| script.code().eq_ignore_ascii_case(code));
        known.ok_or(UnknownValue {
            names: &["Hant", "Hans"],
        })
    }
}

/// A piece of text in one script or in both; `Copy`, two borrowed strings.
///
/// A glossary made from a source in one script leaves the other one out; it is never filled
/// with text of the wrong script.
///
/// ```
/// use zhujie::{Script, Text};
///
/// let text = Text::new(Some("四小園"), Some("四小园"));
/// assert_eq!(text.in_script(Script::Hans), Some("四小园"));
/// assert_eq!(text.prefer(Script::Hant), "四小園");
/// assert_eq!(Text::new(None, Some("四小园")).prefer(Script::Hant), "四小园");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Text<'g> {
    #[cfg_attr(
        feature = "serde",
        serde(rename = "zh-Hant", skip_serializing_if = "Option::is_none")
    )]
    hant: Option<&'g str>,
    #[cfg_attr(
        feature = "serde",
        serde(rename = "zh-Hans", skip_serializing_if = "Option::is_none")
    )]
    hans: Option<&'g str>,
}

impl<'g> Text<'g> {
    /// Text from its two scripts.
    pub const fn new(hant: Option<&'g str>, hans: Option<&'g str>) -> Self {
        Text { hant, hans }
    }

    /// The text in Traditional script, if the glossary has it.
    pub const fn hant(self) -> Option<&'g str> {
        self.hant
    }

    /// The text in Simplified script, if the glossary has it.
    pub const fn hans(self) -> Option<&'g str> {
        self.hans
    }

    /// The text in the script asked for, if the glossary has it.
    pub const fn in_script(self, script: Script) -> Option<&'g str> {
        match script {
            Script::Hant => self.hant,
            Script::Hans => self.hans,
        }
    }

    /// The text in the script asked for, else in the other one, else nothing (`""`).
    pub const fn prefer(self, script: Script) -> &'g str {
        match (self.in_script(script), self.in_script(script.other())) {
            (Some(text), _) | (None, Some(text)) => text,
            (None, None) => "",
        }
    }

    /// Whether it stands in neither script.
    pub const fn is_empty(self) -> bool {
        self.hant.is_none() && self.hans.is_none()
    }

    /// The distinct strings of the two scripts, Traditional first: none, one or two.
    pub fn distinct(self) -> impl DoubleEndedIterator<Item = &'g str> + FusedIterator + Clone {
        let hans = if self.hans == self.hant {
            None
        } else {
            self.hans
        };
        self.hant.into_iter().chain(hans)
    }
}

/// In Traditional script, else in Simplified: as [`prefer`](Text::prefer) has it.
impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.prefer(Script::Hant))
    }
}

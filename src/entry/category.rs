//! The data categories of a termbase: type, status and recognition of a designation, standing of an
//! equivalent, kind of a description.
//!
//! The names follow ISO 30042 (TBX) and its dialect TBX-Basic, where that has one.

use core::fmt;
use core::str::FromStr;

macro_rules! category {
    (
        $(#[$attr:meta])*
        $name:ident { $( $(#[$doc:meta])* $variant:ident = $string:literal, )+ }
    ) => {
        $(#[$attr])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(
            feature = "in-place",
            derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
        )]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum $name {
            $(
                $(#[$doc])*
                #[cfg_attr(feature = "serde", serde(rename = $string))]
                $variant,
            )+
        }

        impl $name {
            /// Every value, in the order of their declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The value's name in JSON, TOML and on the screen.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $string,)+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// By its name, as `as_str` gives it.
        impl FromStr for $name {
            type Err = UnknownValue;

            fn from_str(name: &str) -> Result<Self, UnknownValue> {
                let known = $name::ALL.iter().find(|value| value.as_str() == name);
                known.copied().ok_or(UnknownValue {
                    names: &[$($string),+],
                })
            }
        }
    };
}

/// A name that no value of the type has; displayed, it lists those that there are.
///
/// ```
/// let error = "abbr".parse::<zhujie::TermType>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "unknown value; expected one of fullForm, shortForm, abbreviation, variant, regional",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    pub(crate) names: &'static [&'static str],
}

impl UnknownValue {
    /// The names that there are.
    pub const fn expected(&self) -> &'static [&'static str] {
        self.names
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown value; expected one of ")?;
        for (number, name) in self.names.iter().enumerate() {
            if number > 0 {
                f.write_str(", ")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

impl core::error::Error for UnknownValue {}

category! {
    /// What kind of designation a term is (`termType` of TBX-Basic, and `regional`).
    ///
    /// ```
    /// use zhujie::TermType;
    ///
    /// assert_eq!(TermType::ShortForm.as_str(), "shortForm");
    /// ```
    #[derive(Default)]
    TermType {
        /// The complete designation: 第五次全國經濟普查.
        #[default]
        FullForm = "fullForm",
        /// A shorter one that names the same concept: 1310 for 省委“1310”具體部署.
        ShortForm = "shortForm",
        /// One made by leaving out characters: 五經普 for 第五次全國經濟普查.
        Abbreviation = "abbreviation",
        /// Another spelling or another name for the same concept: 仿人機器人.
        Variant = "variant",
        /// What the concept is called in another region: 人工智慧 in Taiwan.
        /// TBX writes it as a variant with `geographicalUsage`.
        Regional = "regional",
    }
}

category! {
    /// How a term or an equivalent is to be used (`administrativeStatus` of TBX-Basic, without its
    /// `Term-admn-sts`).
    #[derive(Default)]
    TermStatus {
        /// The designation to be used first: of the terms, the headword unless the glossary says otherwise; of
        /// the equivalents in one language, the one that is recommended.
        Preferred = "preferred",
        /// A designation that may be used as well; the default.
        #[default]
        Admitted = "admitted",
        /// A designation not to be used.
        Deprecated = "deprecated",
        /// A designation that has been replaced.
        Superseded = "superseded",
    }
}

category! {
    /// How a term may be recognised in running text. Looking a term up is not affected.
    #[derive(Default)]
    Recognition {
        /// Anywhere, as long as nothing continues it: a letter, digit or numeral where it begins or
        /// ends in one.
        #[default]
        Bare = "bare",
        /// Only where it stands alone inside quotation marks: “四個一”, not 四個一批.
        Quoted = "quoted",
        /// Never: for look-up only.
        Never = "never",
    }
}

category! {
    /// Whose wording an equivalent is, the weightiest first.
    Standing {
        /// A government's own wording.
        Official = "official",
        /// The wording of an official press organ, such as Xinhua.
        OfficialPress = "official press",
        /// The wording of this glossary's editors, for want of a published one.
        Project = "project",
    }
}

category! {
    /// What a description of a concept or a term is (`descrip` and `note` of TBX).
    DescriptionKind {
        /// What the concept is.
        Definition = "definition",
        /// A text in which the term is used.
        Context = "context",
        /// Anything else that is to be known.
        Note = "note",
    }
}

/// What the equivalents in one language are ordered by, the one to be used first.
pub(crate) type Preference = (TermStatus, usize);

/// The preference of an equivalent; `None` if it must not be used for the term, because of its
/// status or because it renders something else.
pub(crate) fn preference(
    status: TermStatus,
    standing: Option<Standing>,
    renders_another: bool,
) -> Option<Preference> {
    let is_permitted = status.is_permitted() && !renders_another;
    let standing = standing.map_or(Standing::ALL.len(), |standing| standing as usize);
    is_permitted.then_some((status, standing))
}

impl TermStatus {
    /// Whether a designation of that status may be recommended: it is neither deprecated nor superseded.
    ///
    /// ```
    /// use zhujie::entry::TermStatus;
    ///
    /// assert!(TermStatus::Admitted.is_permitted());
    /// assert!(!TermStatus::Deprecated.is_permitted());
    /// ```
    pub const fn is_permitted(self) -> bool {
        matches!(self, TermStatus::Preferred | TermStatus::Admitted)
    }
}

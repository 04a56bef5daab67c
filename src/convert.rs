//! Conversion of text between scripts: which conversions there are, and what carries them out.
//!
//! [`Config`] names a conversion as OpenCC does. Two things carry one out: `fill::Converter` (feature `fill`), by
//! OpenCC's dictionaries and nothing else, and `opencc::Converter` (feature `opencc`), by the library libopencc. Both
//! give the same text. What takes a conversion takes either, or one of your own, as a `Convert`:
//! `entry::owned::EntryBuf::fill`, `compile::Compiler::fill`, `exchange::Importer::fill`.

#[cfg(feature = "alloc")]
use alloc::string::{String, ToString as _};
use core::fmt;
use core::str::FromStr;

/// From which script, and with whose spelling, to which.
///
/// These are OpenCC's configurations that convert characters. Those that replace words as well
/// (`s2twp` makes 鼠標 a 滑鼠) are left out: words are a matter of terms, which a glossary gives.
///
/// ```
/// use zhujie::convert::Config;
///
/// assert_eq!("s2tw".parse(), Ok(Config::S2tw));
/// assert_eq!(Config::S2tw.to_string(), "s2tw");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Config {
    /// Simplified to Traditional, as OpenCC spells it.
    S2t,
    /// Traditional, as OpenCC spells it, to Simplified.
    T2s,
    /// Simplified to Traditional, as Taiwan spells it.
    S2tw,
    /// Traditional, as Taiwan spells it, to Simplified.
    Tw2s,
    /// Simplified to Traditional, as Hong Kong spells it.
    S2hk,
    /// Traditional, as Hong Kong spells it, to Simplified.
    Hk2s,
    /// Traditional, from OpenCC's spelling to Taiwan's.
    T2tw,
    /// Traditional, from Taiwan's spelling to OpenCC's.
    Tw2t,
    /// Traditional, from OpenCC's spelling to Hong Kong's.
    T2hk,
    /// Traditional, from Hong Kong's spelling to OpenCC's.
    Hk2t,
}

impl Config {
    /// All of them.
    pub const ALL: [Config; 10] = [
        Config::S2t,
        Config::T2s,
        Config::S2tw,
        Config::Tw2s,
        Config::S2hk,
        Config::Hk2s,
        Config::T2tw,
        Config::Tw2t,
        Config::T2hk,
        Config::Hk2t,
    ];

    /// The name that OpenCC has for it: `s2tw`.
    pub const fn name(self) -> &'static str {
        match self {
            Config::S2t => "s2t",
            Config::T2s => "t2s",
            Config::S2tw => "s2tw",
            Config::Tw2s => "tw2s",
            Config::S2hk => "s2hk",
            Config::Hk2s => "hk2s",
            Config::T2tw => "t2tw",
            Config::Tw2t => "tw2t",
            Config::T2hk => "t2hk",
            Config::Hk2t => "hk2t",
        }
    }
}

impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Config {
    type Err = UnknownConfig;

    fn from_str(name: &str) -> Result<Self, UnknownConfig> {
        let mut all = Config::ALL.into_iter();
        all.find(|config| config.name() == name)
            .ok_or(UnknownConfig)
    }
}

/// A name that no [`Config`] has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownConfig;

impl fmt::Display for UnknownConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such conversion; there are ")?;
        for (number, config) in Config::ALL.into_iter().enumerate() {
            let comma = if number == 0 { "" } else { ", " };
            write!(f, "{comma}{config}")?;
        }
        Ok(())
    }
}

impl core::error::Error for UnknownConfig {}

/// What converts text in one way.
///
/// ```
/// use zhujie::convert::{Config, Convert, ConvertError};
/// use zhujie::entry::owned::EntryBuf;
///
/// /// Knows one word.
/// #[derive(Debug)]
/// struct OneWord;
///
/// impl Convert for OneWord {
///     fn config(&self) -> Config {
///         Config::S2t
///     }
///
///     fn convert_text(&self, text: &str) -> Result<String, ConvertError> {
///         match text {
///             "园区" => Ok("園區".into()),
///             _ => Err(ConvertError::new(format!("{text} is no word that I know"))),
///         }
///     }
/// }
///
/// let mut entry = EntryBuf::new("园区");
/// entry.fill(&OneWord)?;
/// assert_eq!(entry.terms[0].text.hant.as_deref(), Some("園區"));
/// # Ok::<(), ConvertError>(())
/// ```
#[cfg(feature = "alloc")]
pub trait Convert: fmt::Debug + Send + Sync {
    /// Which way it converts.
    fn config(&self) -> Config;

    /// The text, converted.
    ///
    /// # Errors
    /// If it cannot be. `fill::Converter` has none; for `opencc::Converter` see there.
    fn convert_text(&self, text: &str) -> Result<String, ConvertError>;
}

/// Why a text was not converted.
#[cfg(feature = "alloc")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConvertError(String);

#[cfg(feature = "alloc")]
impl ConvertError {
    /// An error that says why.
    pub fn new(why: impl fmt::Display) -> Self {
        ConvertError(why.to_string())
    }
}

#[cfg(feature = "alloc")]
impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(feature = "alloc")]
impl core::error::Error for ConvertError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written() {
        for config in Config::ALL {
            assert_eq!(config.name().parse(), Ok(config));
            assert_eq!(config.to_string(), config.name());
        }
        for name in ["", "S2T", "s2twp", "s2t.json"] {
            assert_eq!(name.parse::<Config>(), Err(UnknownConfig), "{name}");
        }
        assert_eq!(
            UnknownConfig.to_string(),
            "there is no such conversion; there are s2t, t2s, s2tw, tw2s, s2hk, hk2s, t2tw, tw2t, t2hk, hk2t"
        );
    }
}

//! Conversion of text between scripts, by [OpenCC].
//!
//! Feature `opencc`. Nothing else in the crate needs it: look-up and recognition read every script
//! as it is. It is for giving text back in another script than it came in, which is more than a
//! fold can do, because one Simplified character stands for several Traditional ones and the word
//! around it decides which.
//!
//! It binds the C++ library libopencc, version 1.4 or newer, by way of the crate `opencc-rust`.
//! Where pkg-config does not find the library, environment variables name
//! it, when the program is built:
//!
//! | variable | for instance | what it is |
//! |---|---|---|
//! | `OPENCC_LIB_DIRS` | `/opt/opencc/lib` | where the library is |
//! | `OPENCC_INCLUDE_DIRS` | `/opt/opencc/include/opencc` | where its headers are |
//! | `OPENCC_LIBS` | `opencc:marisa` | what to link |
//! | `OPENCC_STATIC`, `OPENCC_DYLIB_STDCPP` | `1` | link libopencc statically, the C++ library dynamically |
//!
//! and, when it runs, `OPENCC_DATA_DIR` the directory of OpenCC's configurations and dictionaries,
//! if they are not where libopencc was built to look.
//!
//! ```
//! use zhujie::opencc::{Config, Converter};
//!
//! let to_taiwan = Converter::new(Config::S2tw)?;
//! assert_eq!(to_taiwan.convert("鼠标里面的头发")?, "鼠標裡面的頭髮");
//! # Ok::<(), zhujie::opencc::OpenccError>(())
//! ```
//!
//! [OpenCC]: https://github.com/BYVoid/OpenCC

use std::fmt;
use std::path::Path;

use opencc_rust::{OpenCC, OpenCCError};

/// From which script, and with whose spelling, to which.
///
/// These are OpenCC's configurations that convert characters. Those that replace words as well
/// (`s2twp` makes 鼠標 a 滑鼠) are left out: words are a matter of terms, which a glossary gives.
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
    pub fn name(self) -> &'static str {
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

    fn file_name(self) -> String {
        format!("{}.json", self.name())
    }
}

impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// OpenCC, ready to convert in one way.
///
/// Making one reads dictionaries of up to a megabyte; keep it and share it. It is `Send` and
/// `Sync`, though its conversions wait for one another.
pub struct Converter {
    opencc: OpenCC,
    config: Config,
}

impl Converter {
    /// A converter with the dictionaries that libopencc finds by itself.
    ///
    /// # Errors
    /// If it finds none, or cannot read them.
    pub fn new(config: Config) -> Result<Self, OpenccError> {
        Self::open(config, Path::new(&config.file_name()))
    }

    /// A converter with the dictionaries in this directory, beside their configurations.
    ///
    /// # Errors
    /// If they are not there or cannot be read, or the path is not UTF-8.
    pub fn with_data(config: Config, directory: impl AsRef<Path>) -> Result<Self, OpenccError> {
        Self::open(config, &directory.as_ref().join(config.file_name()))
    }

    fn open(config: Config, path: &Path) -> Result<Self, OpenccError> {
        match OpenCC::new(path) {
            Ok(opencc) => Ok(Self { opencc, config }),
            Err(source) => Err(OpenccError { config, source }),
        }
    }

    /// Which way it converts.
    pub fn config(&self) -> Config {
        self.config
    }

    /// The text in the other script. Takes time in proportion to its length.
    ///
    /// # Errors
    /// If the text contains a NUL, which OpenCC cannot read past; or if OpenCC fails.
    pub fn convert(&self, text: &str) -> Result<String, OpenccError> {
        self.opencc.convert(text).map_err(|source| OpenccError {
            config: self.config,
            source,
        })
    }
}

impl fmt::Debug for Converter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Converter")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

/// Why OpenCC did not convert.
#[derive(Clone, Debug, thiserror::Error)]
#[error("OpenCC {config}: {source}")]
pub struct OpenccError {
    config: Config,
    source: OpenCCError,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_configuration_opens_and_converts_nothing_else() {
        for config in Config::ALL {
            let converter = Converter::new(config).unwrap();
            assert_eq!(converter.config(), config);
            assert_eq!(converter.convert("").unwrap(), "");
            assert_eq!(converter.convert("1310 + abc\n").unwrap(), "1310 + abc\n");
        }
    }

    #[test]
    fn errors_say_which_configuration_and_why() {
        let error = Converter::with_data(Config::S2hk, "/nowhere").unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with("OpenCC s2hk: "), "{message}");
        assert!(message.contains("/nowhere"), "{message}");

        let error = Converter::new(Config::T2s)
            .unwrap()
            .convert("a\0b")
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "OpenCC t2s: The input string contains a null byte."
        );
    }
}

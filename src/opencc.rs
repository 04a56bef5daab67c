//! Conversion of text between scripts, by [OpenCC].
//!
//! Feature `opencc`. Nothing else in the crate needs it: look-up and recognition read every script
//! as it is. It is for giving text back in another script than it came in, which is more than a
//! fold can do, because one Simplified character stands for several Traditional ones and the word
//! around it decides which. The feature `fill` does the same without a library to install, by the dictionaries of
//! OpenCC 1.4.2; this one does it with those that are installed.
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

pub use crate::convert::Config;

use std::fmt;
use std::path::Path;

use crate::convert::{Convert, ConvertError};
use opencc_rust::{OpenCC, OpenCCError};

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
        Self::open(config, Path::new(&file_name(config)))
    }

    /// A converter with the dictionaries in this directory, beside their configurations.
    ///
    /// # Errors
    /// If they are not there or cannot be read, or the path is not UTF-8.
    pub fn with_data(config: Config, directory: impl AsRef<Path>) -> Result<Self, OpenccError> {
        Self::open(config, &directory.as_ref().join(file_name(config)))
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

/// As [`Converter::convert`].
impl Convert for Converter {
    fn config(&self) -> Config {
        self.config
    }

    fn convert_text(&self, text: &str) -> Result<String, ConvertError> {
        self.convert(text).map_err(ConvertError::new)
    }
}

/// What OpenCC's file of a configuration is called.
fn file_name(config: Config) -> String {
    format!("{config}.json")
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

//! Generation of the fold tables from the dictionaries under `data/`, and of those of normal forms.
//!
//! The tables that [`fold`](crate::fold) looks characters up in are Rust source, generated and committed. They come
//! from three places:
//!
//! - OpenCC's character dictionaries: which Traditional, Simplified, Taiwan and Hong Kong characters are spellings of
//!   one another;
//! - Unicode's `Equivalent_Unified_Ideograph` ([UAX #44]): which ideograph a CJK radical or stroke looks like;
//! - `data/fold/extra.tsv`: the few spellings OpenCC does not map.
//!
//! The tables of normal forms, from `unicode-normalization`, are a file of their own.
//!
//! [UAX #44]: https://www.unicode.org/reports/tr44/#Equivalent_Unified_Ideograph

mod classes;
mod dictionary;
mod emit;
mod normal;
mod settled;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use dictionary::Problem;

/// Where the generated file belongs, relative to the root of the package.
pub const PATH: &str = "src/fold/tables.rs";

/// Where the generated file of normal forms belongs.
pub const NORMAL_PATH: &str = "src/fold/normal/tables.rs";

/// The texts that the fold tables are made from.
///
/// The fields are public so that a test or a tool may build tables from texts of its own; what the names mean is in
/// `data/opencc/README.md`, `data/unicode/README.md` and `data/fold/README.md`.
#[derive(Clone, Debug, Default)]
pub struct Dictionaries {
    /// OpenCC's `TSCharacters.txt`: Traditional to Simplified.
    pub ts_characters: String,
    /// OpenCC's `STCharacters.txt`: Simplified to Traditional.
    pub st_characters: String,
    /// OpenCC's `TWVariants.txt`: standard Traditional to the spelling of Taiwan.
    pub tw_variants: String,
    /// OpenCC's `HKVariants.txt`: standard Traditional to the spelling of Hong Kong.
    pub hk_variants: String,
    /// Unicode's `EquivalentUnifiedIdeograph.txt`.
    pub equivalent_unified_ideograph: String,
    /// `extra.tsv`: a spelling, the standard Simplified form, and the reason, separated by tabs.
    pub extra: String,
}

impl Dictionaries {
    /// Reads the six files below the directory `data`.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or is not UTF-8; the message names it.
    pub fn read(data: impl AsRef<Path>) -> Result<Self, Error> {
        let read = |file: &str| {
            let path = data.as_ref().join(file);
            std::fs::read_to_string(&path).map_err(|source| Error(Kind::Read { path, source }))
        };
        Ok(Self {
            ts_characters: read(dictionary::TS_CHARACTERS)?,
            st_characters: read(dictionary::ST_CHARACTERS)?,
            tw_variants: read(dictionary::TW_VARIANTS)?,
            hk_variants: read(dictionary::HK_VARIANTS)?,
            equivalent_unified_ideograph: read(dictionary::EQUIVALENT_UNIFIED_IDEOGRAPH)?,
            extra: read(dictionary::EXTRA)?,
        })
    }
}

/// The text of [`PATH`] for these dictionaries: a pure function, equal input gives equal bytes.
///
/// # Errors
///
/// When a line cannot be read or contradicts another. All such lines are reported, each with its file and number.
///
/// # Examples
///
/// ```
/// use zhujie::compile::tables::{rust_source, Dictionaries};
///
/// let dictionaries = Dictionaries { ts_characters: "萬\t万\n".into(), ..Dictionaries::default() };
/// assert!(rust_source(&dictionaries)?.starts_with("// @generated"));
///
/// let broken = Dictionaries { ts_characters: "萬万\n".into(), ..Dictionaries::default() };
/// let error = rust_source(&broken).unwrap_err();
/// assert!(error.to_string().contains("opencc/TSCharacters.txt:1:"));
/// # Ok::<(), zhujie::compile::tables::Error>(())
/// ```
pub fn rust_source(dictionaries: &Dictionaries) -> Result<String, Error> {
    let parsed =
        dictionary::parse(dictionaries).map_err(|problems| Error(Kind::Source(problems)))?;
    let classes = classes::build(&parsed).map_err(|problems| Error(Kind::Source(problems)))?;
    Ok(emit::rust_source(&classes))
}

/// The text of [`NORMAL_PATH`]: what of Unicode 16 a [`key`](crate::fold::key) asks for. It is the same with every
/// version of Rust and of `unicode-normalization` that can be used.
#[must_use]
pub fn normal_source() -> String {
    normal::rust_source()
}

/// Why no table could be made.
///
/// Its text names the file and line of everything that is wrong, shows the line, and says what is accepted there.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Error(#[source] Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("cannot read {}: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{}", Problems(.0))]
    Source(Vec<Problem>),
}

struct Problems<'a>(&'a [Problem]);

impl fmt::Display for Problems<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

//! For maintainers: makes the contents of the generated files of this crate.
//!
//! Feature `generate`. The example `generate` writes the files ([`COMMAND`]), and the tests fail when one of them
//! is out of date. They are:
//!
//! - the built-in glossary, from `data/`;
//! - the tables that [`fold`](crate::fold) looks characters up in, from OpenCC's character dictionaries (which
//!   Traditional, Simplified, Taiwan and Hong Kong characters are spellings of one another), Unicode's
//!   `Equivalent_Unified_Ideograph` ([UAX #44]: which ideograph a CJK radical or stroke looks like) and
//!   `data/fold` (the spellings and old forms that OpenCC does not map);
//! - the tables of normal forms, from `unicode-normalization`;
//! - the conversion dictionaries of `fill`, from OpenCC's.
//!
//! [UAX #44]: https://www.unicode.org/reports/tr44/#Equivalent_Unified_Ideograph

mod classes;
mod dictionary;
mod emit;
mod fill;
mod normal;
mod unicode16_assigned;

pub use dictionary::{Dictionaries, GenerateError};
pub use emit::COMMAND;
pub use normal::normal_source;

use crate::compile::{Compiler, Report};
use crate::source::{self, Source};
use std::path::Path;

/// The path of the fold tables, relative to the root of the package.
pub const PATH: &str = "src/fold/tables.rs";

/// The path of the tables of normal forms.
pub const NORMAL_PATH: &str = "src/fold/normal/tables.rs";

const CHANGAN_2024: &str = "\
The glossary of the 2024 work report of the government of Chang'an, a town of Dongguan in
Guangdong: 22 entries, each in both scripts.

Text and notes are under `data/changan-2024/`; the report is an official document of a state
organ. It was given on 27 February 2024.";

/// The paths of the conversion dictionaries, and of their phrases, which are a binary file.
pub const FILL_PATH: &str = "src/fill/tables.rs";
const PHRASES_PATH: &str = "src/fill/phrases.bin";

/// Every generated file: its path below the root of the crate, and its contents.
///
/// # Errors
/// If a file below `data/` cannot be read or compiled.
pub fn files(root: &Path) -> Result<Vec<(&'static str, Vec<u8>)>, source::SourceError> {
    let data = root.join("data");
    let read = |path: &str| -> Result<Source, source::SourceError> {
        // Named relative to the root, so that the result does not depend on where the crate is.
        let source = Source::read(data.join(path))?;
        Ok(Source::new(format!("data/{path}"), source.text()))
    };
    let report = Report::new(read("changan-2024/report.zh-Hans.txt")?)
        .twin(read("changan-2024/report.zh-Hant.txt")?)
        .notes(read("changan-2024/notes.toml")?);
    let changan_2024 = Compiler::new().report(report).compile()?;
    if !changan_2024.warnings().is_empty() {
        return Err(changan_2024.warnings().to_vec().into());
    }
    let fold = Dictionaries::read(&data).and_then(|dictionaries| rust_source(&dictionaries));
    let of_data = |error: GenerateError| source::SourceError::of_file("data", error);
    let fold = fold.map_err(of_data)?;
    let fill = fill::files(&data).map_err(of_data)?;
    let generator = format!("`{COMMAND}` from data/changan-2024");
    Ok(vec![
        (
            "src/builtin/changan_2024.rs",
            changan_2024
                .rust_source("CHANGAN_2024", CHANGAN_2024, &generator)
                .into(),
        ),
        (PATH, fold.into()),
        (NORMAL_PATH, normal_source().into()),
        (FILL_PATH, fill.tables.into()),
        (PHRASES_PATH, fill.phrases),
    ])
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
/// use zhujie::generate::{rust_source, Dictionaries};
///
/// let dictionaries = Dictionaries { ts_characters: "萬\t万\n".into(), ..Dictionaries::default() };
/// assert!(rust_source(&dictionaries)?.starts_with("// @generated"));
///
/// let broken = Dictionaries { ts_characters: "萬万\n".into(), ..Dictionaries::default() };
/// let error = rust_source(&broken).unwrap_err();
/// assert!(error.to_string().contains("opencc/TSCharacters.txt:1:"));
/// # Ok::<(), zhujie::generate::GenerateError>(())
/// ```
pub fn rust_source(dictionaries: &Dictionaries) -> Result<String, GenerateError> {
    let parsed = dictionary::parse(dictionaries)?;
    Ok(emit::rust_source(&classes::build(&parsed)?))
}

//! The generated files of this crate itself: what each is to contain, from `data/`.

use super::{tables, Compiler, Error, Report, Source};
use std::path::Path;

/// The command that writes the files.
pub const COMMAND: &str = "cargo run --features compile --example compile -- --builtin";

const CHANGAN_2024: &str = "\
The glossary of the 2024 work report of the government of Chang'an, a town of Dongguan in
Guangdong: 22 entries, each in both scripts.

Text and notes are under `data/changan-2024/`; the report is an official document of a state
organ. It was given on 27 February 2024.";

/// Every generated file: its path below the root of the crate, and what it is to contain.
///
/// # Errors
/// If a file below `data/` cannot be read or compiled.
pub fn files(root: &Path) -> Result<Vec<(&'static str, String)>, Error> {
    let data = root.join("data");
    let read = |path: &str| -> Result<Source, Error> {
        // Named from the root, so that nothing depends on where the crate lies.
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
    let of_tables = |error: tables::Error| Error::of_file("data", error);
    let dictionaries = tables::Dictionaries::read(&data).map_err(of_tables)?;
    let generator = format!("`{COMMAND}` from data/changan-2024");
    Ok(vec![
        (
            "src/builtin/changan_2024.rs",
            changan_2024.rust_source("CHANGAN_2024", CHANGAN_2024, &generator),
        ),
        (
            tables::PATH,
            tables::rust_source(&dictionaries).map_err(of_tables)?,
        ),
        (tables::NORMAL_PATH, tables::normal_source()),
    ])
}

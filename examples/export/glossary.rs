//! The glossary to write.

use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};
use zhujie::entry::owned::EntryBuf;
use zhujie::exchange::{Format, Importer};
use zhujie::Glossary;

/// Why there is no glossary.
pub enum Refusal {
    /// A file cannot be read, or its name tells no format.
    Call(String),
    /// What it holds is wrong.
    Content(String),
}

/// The glossary that those files make together; what is doubtful in them is handed to `warn`.
pub fn read(files: &[PathBuf], mut warn: impl FnMut(&str)) -> Result<Glossary, Refusal> {
    let mut entries: Vec<EntryBuf> = Vec::new();
    for path in files {
        entries.extend(entries_of(path, &mut warn)?);
    }
    Glossary::new(&entries).map_err(|error| Refusal::Content(error.to_string()))
}

fn entries_of(path: &Path, warn: &mut impl FnMut(&str)) -> Result<Vec<EntryBuf>, Refusal> {
    let name = path.display().to_string();
    let format = Format::of_file(path).ok_or_else(|| {
        let endings = ".tbx, .json, .csv, .tsv, .jsonld and .utf8 are known";
        Refusal::Call(format!("{name}: its ending tells no format; {endings}"))
    })?;
    let file = File::open(path).map_err(|error| Refusal::Call(format!("{name}: {error}")))?;
    let imported = Importer::new(format).import_reader(file, &name);
    let imported = imported.map_err(|error| Refusal::Content(error.to_string()))?;
    let (entries, warnings) = imported.into_parts();
    let mut told = String::new();
    for warning in &warnings {
        let _ = writeln!(told, "{warning}");
    }
    if !told.is_empty() {
        warn(told.trim_end());
    }
    Ok(entries)
}

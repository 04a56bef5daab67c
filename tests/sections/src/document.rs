//! A document of the folder, and what is read of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use zhujie::fold::{key, Strength};
use zhujie::{OpenError, Opener};

/// The extension of the lists of headwords.
pub const HEADWORDS: &str = "headwords";

/// The documents of a folder, by their names without extension; each has one file.
pub fn documents(directory: &Path) -> Result<BTreeMap<String, PathBuf>, String> {
    let said = |error| format!("{}: {error}", directory.display());
    let mut documents = BTreeMap::new();
    for entry in fs::read_dir(directory).map_err(said)? {
        let path = entry.map_err(said)?.path();
        let is_list = path.extension().is_some_and(|e| e == HEADWORDS);
        if is_list || !path.is_file() {
            continue;
        }
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else {
            return Err(format!("{}: no name in UTF-8", path.display()));
        };
        if let Some(other) = documents.insert(name.to_owned(), path.clone()) {
            let (a, b) = (path.display(), other.display());
            return Err(format!("{a}: {b} has the same name"));
        }
    }
    match documents.is_empty() {
        true => Err(format!("{}: no document is in it", directory.display())),
        false => Ok(documents),
    }
}

/// What is read of a document.
pub struct Read {
    /// As printed, in their order. Entries of one headword count once for each.
    pub headwords: Vec<String>,
    pub warnings: Vec<String>,
    /// Why there is no glossary.
    pub errors: Vec<String>,
}

/// Opens a document as any file is opened.
pub fn read(path: &Path) -> Result<Read, String> {
    let opened = match Opener::new().file(path).open() {
        Ok(opened) => opened,
        Err(OpenError::Content(error)) => {
            let (errors, warnings): (Vec<_>, Vec<_>) = error
                .diagnostics()
                .iter()
                .partition(|said| said.severity() == zhujie::source::Severity::Error);
            return Ok(Read {
                headwords: Vec::new(),
                warnings: warnings.iter().map(ToString::to_string).collect(),
                errors: errors.iter().map(ToString::to_string).collect(),
            });
        }
        Err(error) => return Err(error.to_string()),
    };
    let headword = |entry: zhujie::Entry<'_>| {
        let headword = entry.headword();
        let printed = headword.hans().or(headword.hant());
        printed.unwrap_or_default().to_owned()
    };
    Ok(Read {
        headwords: opened.glossary().entries().map(headword).collect(),
        warnings: opened.warnings().iter().map(ToString::to_string).collect(),
        errors: Vec::new(),
    })
}

/// What is compared of a headword: neither script, quotation marks nor white space.
pub fn compared(headword: &str) -> String {
    key(headword, Strength::Loose).collect()
}

//! The generated files of this crate itself: the built-in glossary and the fold's tables.

use crate::replace::Whole;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use zhujie::compile::builtin;

/// Rewrites those that are not what their sources make.
pub fn rewrite(root: &Path) -> io::Result<ExitCode> {
    let files = match builtin::files(root) {
        Ok(files) => files,
        Err(error) => {
            crate::diagnostics::print(error.diagnostics());
            return Ok(ExitCode::FAILURE);
        }
    };
    for (name, contents) in files {
        let path = root.join(name);
        if fs::read(&path).is_ok_and(|old| old == contents.as_bytes()) {
            eprintln!("{name}: up to date");
            continue;
        }
        let written = Whole::create(&path).and_then(|mut file| {
            file.write_all(contents.as_bytes())?;
            file.keep()
        });
        written.map_err(|error| io::Error::other(format!("{name}: {error}")))?;
        eprintln!("{name}: written");
    }
    Ok(ExitCode::SUCCESS)
}

//! Writes the generated files of this crate: the built-in glossary and the fold's tables.

use clap::Parser;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zhujie::compile::builtin;

/// Compile glossaries.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    /// Rewrite this crate's own generated files, src/builtin and src/fold/tables.rs, from data/
    #[arg(long, required = true)]
    builtin: bool,

    /// The root of the crate, where src/ and data/ are
    #[arg(long, value_name = "DIR", default_value = env!("CARGO_MANIFEST_DIR"), hide_default_value = true)]
    root: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let files = match builtin::files(&arguments.root) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    for (path, contents) in files {
        match replace(&arguments.root.join(path), &contents) {
            Ok(true) => eprintln!("{path}: written"),
            Ok(false) => eprintln!("{path}: up to date"),
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

/// Replaces a file as a whole, if that changes anything.
fn replace(path: &Path, contents: &str) -> io::Result<bool> {
    if fs::read(path).is_ok_and(|old| old == contents.as_bytes()) {
        return Ok(false);
    }
    let temporary = path.with_extension("tmp");
    let written = fs::File::create(&temporary)
        .and_then(|mut file| {
            file.write_all(contents.as_bytes())?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // What is left of it is of no use to anybody; the first error is the one to report.
        let _ = fs::remove_file(&temporary);
    }
    written.map(|()| true)
}

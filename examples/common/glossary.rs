//! The option `--glossary` of the examples.

use crate::console::complain;
use crate::diagnostics;
use clap::Args;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use zhujie::compile::{Compiler, Diagnostic, Source};
use zhujie::entry::owned::EntryBuf;
use zhujie::Glossary;

/// The glossary to work with.
#[derive(Args)]
pub struct GlossaryFiles {
    /// A glossary to work with instead of the built-in one; may be given several times
    ///
    /// It may be a report; a list, .toml, .csv or .tsv; or what `compile -o glossary.zhj` has made.
    /// Several become one glossary, in which terms of the same name stand apart with their sources.
    #[arg(long = "glossary", value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// One of the files.
enum Opened {
    Binary(String, Glossary),
    Source(Source),
}

impl GlossaryFiles {
    /// The glossary, or the built-in one if no file was given. Says in the name of that program
    /// that there are warnings, and what is wrong; there is no glossary then.
    pub fn open(&self, program: &str) -> Option<Cow<'static, Glossary>> {
        if self.files.is_empty() {
            let built_in = built_in();
            if built_in.is_none() {
                let message = "no glossary is built in without the feature builtin; \
                               give one with --glossary FILE";
                complain(program, message);
            }
            return built_in.map(Cow::Borrowed);
        }
        let mut compiler = Compiler::new();
        let mut binaries = Vec::new();
        let mut wrong = Vec::new();
        for path in &self.files {
            match open(path) {
                Ok(Opened::Source(source)) => compiler = compiler.source(source),
                Ok(Opened::Binary(name, glossary)) => {
                    let entries = glossary.entries().map(EntryBuf::from).collect();
                    compiler = compiler.entries(name, entries);
                    binaries.push(glossary);
                }
                Err(Refusal::Source(diagnostics)) => wrong.extend(diagnostics),
                Err(Refusal::Binary(message)) => {
                    complain(program, &message);
                    return None;
                }
            }
        }
        if let ([_], Some(_)) = (self.files.as_slice(), binaries.first()) {
            // As it was compiled.
            return binaries.pop().map(Cow::Owned);
        }
        let compiled = compiler.compile();
        if let (Ok(compiled), true) = (&compiled, wrong.is_empty()) {
            if !compiled.warnings().is_empty() {
                complain(program, &self.warned(compiled.warnings()));
            }
            return Some(Cow::Owned(compiled.glossary().clone()));
        }
        if let Err(error) = &compiled {
            wrong.extend_from_slice(error.diagnostics());
        }
        diagnostics::print(&wrong);
        None
    }

    fn warned(&self, warnings: &[Diagnostic]) -> String {
        let files = self.files.iter().map(|file| file.display().to_string());
        let files: Vec<_> = files.collect();
        format!(
            "{} in the glossary; see them by: compile --check {}",
            diagnostics::counted(warnings),
            files.join(" ")
        )
    }
}

enum Refusal {
    Source(Vec<Diagnostic>),
    Binary(String),
}

fn open(path: &Path) -> Result<Opened, Refusal> {
    let name = path.display().to_string();
    let unreadable = |error: io::Error| Refusal::Binary(format!("{name}: {error}"));
    let mut file = File::open(path).map_err(unreadable)?;
    // Read once only, for it may be a pipe.
    let mut start = Vec::new();
    let magic = file.by_ref().take(8).read_to_end(&mut start);
    magic.map_err(unreadable)?;
    if !Glossary::is_binary(&start) {
        let source = Source::from_reader(name, start.chain(file), Source::LIMIT);
        let source = source.map_err(|error| Refusal::Source(error.diagnostics().to_vec()))?;
        return Ok(Opened::Source(source));
    }
    file.read_to_end(&mut start).map_err(unreadable)?;
    match Glossary::from_bytes(&start) {
        Ok(glossary) => Ok(Opened::Binary(name, glossary)),
        Err(error) => Err(Refusal::Binary(format!("{name}: {error}"))),
    }
}

#[cfg(feature = "builtin")]
fn built_in() -> Option<&'static Glossary> {
    Some(&zhujie::CHANGAN_2024)
}

#[cfg(not(feature = "builtin"))]
fn built_in() -> Option<&'static Glossary> {
    None
}

//! What is made of the glossary: a table for a person, or a file.

use crate::json;
use crate::replace::Whole;
use crate::sources::Sources;
use crate::summary;
use clap::ValueEnum;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;
use zhujie::compile::Compiled;
use zhujie::source::Diagnostic;
use zhujie::Script;

/// What a glossary is written as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Rust source that defines a static, for `include!`
    Rust,
    /// Binary, for `Glossary::from_bytes` and the option --glossary of other examples
    Binary,
    /// The document of --json
    Json,
}

impl Format {
    /// The format that the ending of a file tells.
    pub fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_str()?;
        let is = |known: &str| ending.eq_ignore_ascii_case(known);
        match () {
            () if is("rs") => Some(Format::Rust),
            () if is("zhj") => Some(Format::Binary),
            () if is("json") => Some(Format::Json),
            () => None,
        }
    }

    /// The contents of a file. What Rust source defines has that name.
    fn contents(self, name: &str, sources: &Sources, compiled: &Compiled) -> Vec<u8> {
        match self {
            Format::Rust => rust(name, sources, compiled).into_bytes(),
            Format::Binary => compiled.glossary().to_bytes(),
            Format::Json => json::compiled(sources, compiled),
        }
    }
}

/// What is to be printed or written.
pub enum Output<'a> {
    /// Nothing but diagnostics.
    Nothing,
    /// The entries for a person, in that script, or in those of the sources.
    Summary(Option<Script>),
    /// On standard output, by that name.
    Printed(Format, String),
    /// To a file, by that name.
    File(Format, String, &'a Path),
}

impl Output<'_> {
    /// Prints or writes it. Of what failed, only the JSON document tells.
    pub fn write(
        &self,
        sources: &Sources,
        compiled: &Result<Compiled, Vec<Diagnostic>>,
    ) -> io::Result<()> {
        match (self, compiled) {
            (Output::Printed(Format::Json, _), Err(diagnostics)) => {
                print(&json::failed(sources, diagnostics))
            }
            (Output::Nothing, _) | (_, Err(_)) => Ok(()),
            (Output::Summary(script), Ok(compiled)) => summary::print(sources, compiled, *script),
            (Output::Printed(Format::Binary, _), Ok(_)) if io::stdout().is_terminal() => Err(
                io::Error::other("the binary form is not for a terminal; give a file by -o"),
            ),
            (Output::Printed(format, name), Ok(compiled)) => {
                print(&format.contents(name, sources, compiled))
            }
            (Output::File(format, name, file), Ok(compiled)) => {
                let contents = format.contents(name, sources, compiled);
                let written = Whole::create(file).and_then(|mut whole| {
                    whole.write_all(&contents)?;
                    whole.keep()
                });
                let file = file.display();
                written.map_err(|e| io::Error::other(format!("{file} cannot be written: {e}")))
            }
        }
    }
}

fn print(contents: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(contents)?;
    out.flush()
}

fn rust(name: &str, sources: &Sources, compiled: &Compiled) -> String {
    let from = sources.names().join(", ");
    let entries = match compiled.entries().len() {
        1 => "1 entry".into(),
        entries => format!("{entries} entries"),
    };
    let docs = format!("A glossary of {entries}.");
    let version = env!("CARGO_PKG_VERSION");
    compiled.rust_source(
        name,
        &docs,
        &format!("`compile` of zhujie {version} from {from}"),
    )
}

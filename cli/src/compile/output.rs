//! The output: a table for a person, or a file.

use super::arguments::Arguments;
use super::format::Format;
use super::sources::Sources;
use super::{json, summary};
use crate::replace::{same_file, AtomicFile};
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;
use zhujie::source::Diagnostic;
use zhujie::{Opened, Script};

/// The kind of output.
pub enum Output<'a> {
    /// The line that says so where there are no problems.
    Check,
    /// The entries for a person, in this script, or in those of the sources.
    Summary(Option<Script>),
    /// On standard output, by that name.
    Printed(Format, String),
    /// To a file, by that name.
    File(Format, String, &'a Path),
}

impl<'a> Output<'a> {
    /// The output that the arguments ask for, or an error about them.
    pub fn asked(arguments: &'a Arguments) -> Result<Self, String> {
        if arguments.check {
            return Ok(Output::Check);
        }
        if arguments.json {
            return Ok(Output::Printed(Format::Json, String::new()));
        }
        let file = arguments
            .output
            .as_deref()
            .filter(|file| *file != Path::new("-"));
        let format = match (arguments.format, file) {
            (Some(format), _) => format,
            (None, Some(file)) => Format::of(file).ok_or_else(|| {
                let name = file.display();
                format!("the extension of {name} is not .rs, .zhj or .json; choose what to write with --format")
            })?,
            (None, None) if arguments.output.is_some() => {
                return Err("-o - needs --format".into());
            }
            (None, None) => return Ok(Output::Summary(arguments.script())),
        };
        if arguments.name.is_some() && !matches!(format, Format::Rust) {
            return Err("--name is the name of a static in Rust source".into());
        }
        let name = || file.map_or_else(|| GLOSSARY.into(), name_of);
        let name = arguments.name.clone().unwrap_or_else(name);
        Ok(match file {
            None => Output::Printed(format, name),
            Some(file) if arguments.files().any(|source| same_file(source, file)) => {
                let name = file.display();
                return Err(format!("{name} is a source; it cannot be written"));
            }
            Some(file) => Output::File(format, name, file),
        })
    }

    /// Prints or writes it. If there are errors, only the JSON document is printed.
    pub fn write(
        &self,
        sources: &Sources,
        compiled: Option<&Opened>,
        messages: &[Diagnostic],
    ) -> io::Result<()> {
        match (self, compiled) {
            (Output::Printed(Format::Json, _), None) => print(&json::failed(sources, messages)),
            (Output::Check, Some(compiled)) if messages.is_empty() => {
                summary::print_clean(compiled)
            }
            (Output::Check, _) | (_, None) => Ok(()),
            (Output::Summary(script), Some(compiled)) => summary::print(sources, compiled, *script),
            (Output::Printed(Format::Binary, _), Some(_)) if io::stdout().is_terminal() => Err(
                io::Error::other("the binary form is not for a terminal; give a file by -o"),
            ),
            (Output::Printed(format, name), Some(compiled)) => {
                print(&contents(*format, name, sources, compiled, messages))
            }
            (Output::File(format, name, file), Some(compiled)) => {
                let contents = contents(*format, name, sources, compiled, messages);
                let written = AtomicFile::create(file).and_then(|mut whole| {
                    whole.write_all(&contents)?;
                    whole.keep()
                });
                let file = file.display();
                written.map_err(|e| io::Error::other(format!("{file} cannot be written: {e}")))
            }
        }
    }
}

/// The glossary in a format; `name` is that of the static in Rust source.
fn contents(
    format: Format,
    name: &str,
    sources: &Sources,
    compiled: &Opened,
    messages: &[Diagnostic],
) -> Vec<u8> {
    match format {
        Format::Rust => rust(name, sources, compiled).into_bytes(),
        Format::Binary => compiled.glossary().to_bytes(),
        Format::Json => json::compiled(sources, compiled, messages),
    }
}

fn print(contents: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(contents)?;
    out.flush()
}

fn rust(name: &str, sources: &Sources, compiled: &Opened) -> String {
    let from = sources.names().join(", ");
    let docs = format!("A glossary of {}.", summary::entries_of(compiled));
    let version = env!("CARGO_PKG_VERSION");
    compiled.rust_source(
        name,
        &docs,
        &format!("`zhujie compile` {version} from {from}"),
    )
}

const GLOSSARY: &str = "GLOSSARY";

/// The name of a static that a file is named after: `CHANGAN_2024` for `changan-2024.rs`.
fn name_of(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let name = words.join("_").to_ascii_uppercase();
    match name.bytes().next() {
        None => GLOSSARY.into(),
        Some(b'0'..=b'9') => format!("{GLOSSARY}_{name}"),
        Some(_) => name,
    }
}

//! Writes a glossary in the format of a translation tool.

mod arguments;
#[path = "../common/console.rs"]
#[allow(dead_code)] // what it prints is not as wide as the screen
mod console;
#[path = "../common/diagnostics.rs"]
mod diagnostics;
#[path = "../common/fill.rs"]
mod fill;
#[path = "../common/glossary.rs"]
mod glossary;
#[path = "../common/replace.rs"]
mod replace;

use arguments::Arguments;
use clap::Parser as _;
use console::complain;
use glossary::{Refusal, Warnings};
use replace::Whole;
use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;
use zhujie::exchange::{ExportError, Exporter, Format, Losses};
use zhujie::Glossary;

const NAME: &str = "export";

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let status = match arguments.format {
        Some(format) if !arguments.list_formats => export(&arguments, format),
        _ => list().map(|()| ExitCode::SUCCESS),
    };
    match status {
        Ok(status) => status,
        // The reader has had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(NAME, &error.to_string());
            ExitCode::from(2)
        }
    }
}

fn export(arguments: &Arguments, format: Format) -> io::Result<ExitCode> {
    let glossary = match arguments.glossary.open(NAME, Warnings::Shown) {
        Ok(glossary) => glossary,
        Err(Refusal::Call) => return Ok(ExitCode::from(2)),
        Err(Refusal::Content) => return Ok(ExitCode::from(1)),
    };
    let mut exporter = Exporter::new(format);
    for tag in &arguments.sources {
        exporter = exporter.source(tag);
    }
    for tag in &arguments.targets {
        exporter = exporter.target(tag);
    }
    if let Some(title) = &arguments.title {
        exporter = exporter.title(title);
    }
    if let Some(base) = &arguments.base {
        exporter = exporter.base(base);
    }
    let losses = write(&exporter, &glossary, arguments)?;
    if !losses.is_empty() {
        complain(NAME, &format!("{format} does not carry:\n{losses}"));
    }
    Ok(ExitCode::SUCCESS)
}

fn write(exporter: &Exporter, glossary: &Glossary, arguments: &Arguments) -> io::Result<Losses> {
    let Some(path) = &arguments.output else {
        let out = BufWriter::new(io::stdout().lock());
        return exporter.export(glossary, out).map_err(|error| match error {
            ExportError::Io(error) => error,
            other => io::Error::other(other),
        });
    };
    let named = |error: io::Error| {
        io::Error::other(format!("{} cannot be written: {error}", path.display()))
    };
    let mut file = Whole::create(path).map_err(named)?;
    let losses = exporter
        .export(glossary, &mut file)
        .map_err(|error| match error {
            ExportError::Io(error) => named(error),
            other => io::Error::other(other),
        })?;
    file.keep().map_err(named)?;
    Ok(losses)
}

fn list() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for format in Format::ALL {
        let reads = if format.can_read() { "also read" } else { "" };
        let about = format.description();
        let line = format!(
            "{format:<10} .{:<7} {about:<52} {reads}",
            format.extension()
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    out.flush()
}

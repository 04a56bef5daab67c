//! `zhujie export`: writes a glossary in the format of a translation tool.

mod arguments;

pub use arguments::Arguments;

use crate::console::complain;
use crate::failure::Failure;
use crate::glossary::{Refusal, Warnings};
use crate::progress::{Amount, Counted, Work};
use crate::replace::{same_file, AtomicFile};
use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;
use zhujie::exchange::{ExportError, Exporter, Losses};
use zhujie::source::Source;
use zhujie::Glossary;

/// The name of the work on the progress bar.
const CONVERTING: &str = "converting";

/// Writes the glossary of the call.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let glossary = match arguments.glossary.open(Warnings::Shown) {
        Ok(glossary) => glossary,
        Err(Refusal::Call) => return Ok(ExitCode::from(2)),
        Err(Refusal::Content) => return Ok(ExitCode::from(1)),
    };
    let format = arguments.format;
    if arguments.bom && format.extension() != "csv" {
        let why = format!("--bom is for CSV only, not for {format}");
        return Err(Failure::Call(why));
    }
    if let Some(path) = &arguments.output {
        let is_read = |path: &Path| arguments.glossary.files().any(|file| same_file(file, path));
        let written = format
            .file_extensions()
            .iter()
            .map(|extension| path.with_extension(extension));
        let written = match format.file_extensions().len() {
            1 => vec![path.clone()],
            _ => written.collect(),
        };
        if let Some(path) = written.iter().find(|path| is_read(path)) {
            let name = path.display();
            return Err(Failure::Call(format!(
                "{name} is the glossary; it cannot be written"
            )));
        }
    }
    let exporter = Exporter::new(format).plain(!arguments.full);
    let mut exporter = exporter.byte_order_mark(arguments.bom);
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
    let losses = match format.file_extensions().len() {
        1 => write(&exporter, &glossary, arguments)?,
        _ => write_files(&exporter, &glossary, arguments)?,
    };
    // What the caller left out is no loss.
    let lost = losses.to_string();
    if !lost.is_empty() {
        complain(&format!("{format} does not carry:\n{lost}"));
    }
    if let Some(path) = arguments.output.as_ref().filter(|_| format.can_read()) {
        let length = fs::metadata(path).map_or(0, |metadata| metadata.len());
        if length > Source::LIMIT {
            complain(&format!(
                "{} has {length} bytes; to read it, raise the limit: --max-file-bytes {length}",
                path.display()
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write(exporter: &Exporter, glossary: &Glossary, arguments: &Arguments) -> io::Result<Losses> {
    let Some(path) = &arguments.output else {
        let work = Work::begin_beside_answer(CONVERTING, Amount::Unknown);
        let out = Counted::new(BufWriter::new(io::stdout().lock()), work);
        return exporter.export(glossary, out).map_err(|error| match error {
            ExportError::Io(error) => error,
            other => io::Error::other(other),
        });
    };
    let named = |error| unwritable(path, error);
    let work = Work::begin(CONVERTING, Amount::Unknown);
    let mut file = Counted::new(AtomicFile::create(path).map_err(named)?, work);
    let losses = exporter
        .export(glossary, &mut file)
        .map_err(|error| match error {
            ExportError::Io(error) => named(error),
            other => io::Error::other(other),
        })?;
    file.into_inner().keep().map_err(named)?;
    Ok(losses)
}

/// Writes a format of several files, each named after the one of the call.
fn write_files(
    exporter: &Exporter,
    glossary: &Glossary,
    arguments: &Arguments,
) -> io::Result<Losses> {
    let Some(path) = &arguments.output else {
        let format = arguments.format;
        let several = ExportError::SeveralFiles { format };
        return Err(io::Error::other(format!(
            "{several}; name the first one with -o"
        )));
    };
    let _work = Work::begin(CONVERTING, Amount::Unknown);
    let (files, losses) = exporter.export_files(glossary).map_err(io::Error::other)?;
    for file in files {
        let path = path.with_extension(file.extension());
        let written = AtomicFile::create(&path).and_then(|mut whole| {
            whole.write_all(file.bytes())?;
            whole.keep()
        });
        written.map_err(|error| unwritable(&path, error))?;
    }
    Ok(losses)
}

fn unwritable(path: &Path, error: io::Error) -> io::Error {
    io::Error::other(format!("{} cannot be written: {error}", path.display()))
}

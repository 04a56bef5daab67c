//! `zhujie compile`: compiles reports and lists into one glossary: checks them, shows what is in them, writes it out.

mod arguments;
mod format;
mod json;
mod output;
mod sources;
mod summary;

pub use arguments::Arguments;

use crate::diagnostics;
use crate::failure::Failure;
use crate::progress::{Amount, Work};
use output::Output;
use sources::Sources;
use std::io;
use std::process::ExitCode;
use zhujie::source::Severity;

/// Compiles the sources of the call.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let checked = arguments.check_call();
    checked.map_err(|wrong| Failure::Call(wrong.into()))?;
    let output = Output::asked(arguments).map_err(Failure::Call)?;
    let mut sources = Sources::read(arguments);
    let work = Work::begin("compiling", Amount::Uncounted);
    let compiled = sources.compile(arguments);
    drop(work);
    let messages = match &compiled {
        Ok(compiled) => compiled.warnings(),
        Err(diagnostics) => diagnostics,
    };
    let messages = diagnostics::in_order(messages, &sources.files());
    diagnostics::print(&messages, arguments.reading.all_warnings);
    match output.write(&sources, compiled.as_ref().ok(), &messages) {
        Ok(()) => {}
        // The reader of standard output has closed it, and the sources may have errors.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => return Err(error.into()),
    }
    let failed = messages.iter().any(|d| d.severity() == Severity::Error);
    Ok(ExitCode::from(u8::from(failed)))
}

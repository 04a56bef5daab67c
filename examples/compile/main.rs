//! Compiles reports and lists into one glossary: checks them, shows what is in them, writes it out.

#[path = "../common/answer_script.rs"]
mod answer_script;
mod arguments;
#[allow(dead_code)] // it serves other examples as well
#[path = "../common/console.rs"]
mod console;
#[path = "../common/diagnostics.rs"]
mod diagnostics;
#[path = "../common/fill.rs"]
mod fill;
mod json;
mod output;
#[path = "../common/replace.rs"]
mod replace;
mod sources;
mod summary;
#[path = "../common/table.rs"]
mod table;
#[allow(dead_code)] // it serves other examples as well
#[path = "../common/text.rs"]
mod text;

use arguments::Arguments;
use clap::Parser as _;
use console::complain;
use sources::Sources;
use std::io;
use std::process::ExitCode;
use zhujie::source::Severity;

const NAME: &str = "compile";

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(status) => status,
        Err(error) => {
            complain(NAME, &error.to_string());
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    arguments.check_call().unwrap_or_else(|wrong| wrong.exit());
    let output = arguments.output().unwrap_or_else(|wrong| wrong.exit());
    let sources = Sources::read(arguments);
    let compiled = sources.compile(arguments);
    let said = match &compiled {
        Ok(compiled) => compiled.warnings(),
        Err(diagnostics) => diagnostics,
    };
    diagnostics::print(said);
    match output.write(&sources, &compiled) {
        Ok(()) => {}
        // The reader has had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => return Err(error),
    }
    let failed = said.iter().any(|d| d.severity() == Severity::Error);
    Ok(ExitCode::from(u8::from(failed)))
}

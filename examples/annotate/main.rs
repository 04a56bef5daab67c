//! Marks the terms of a glossary in a text: for a person, for a browser, for a program.

#[path = "../common/answer_script.rs"]
mod answer_script;
mod arguments;
#[path = "../common/console.rs"]
mod console;
#[path = "../common/diagnostics.rs"]
mod diagnostics;
#[path = "../common/fill.rs"]
mod fill;
#[path = "../common/glossary.rs"]
mod glossary;
mod html;
mod input;
mod json;
mod line;
mod progress;
mod prompt;
#[allow(dead_code)] // it serves `lookup` as well
#[path = "../common/text.rs"]
mod screen;
mod summary;
mod tally;
mod text;

use arguments::Arguments;
use clap::Parser as _;
use console::{columns, complain, WIDEST};
use glossary::Warnings;
use input::{Failure, Input};
use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;
use zhujie::Glossary;

const NAME: &str = "annotate";

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let Ok(glossary) = arguments.glossary.open(NAME, Warnings::Counted) else {
        return ExitCode::from(2);
    };
    match run(&arguments, &glossary) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has had enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            complain(NAME, &failure.to_string());
            match failure {
                Failure::NotUtf8 { .. } => ExitCode::from(1),
                Failure::Unreadable { .. } | Failure::Output(_) => ExitCode::from(2),
            }
        }
    }
}

fn run(arguments: &Arguments, glossary: &Glossary) -> Result<(), Failure> {
    let input = Input::open(&arguments.file, arguments.lossy)?;
    let script = arguments.script();
    let output = &arguments.output;
    let mut plain = BufWriter::new(io::stdout().lock());
    let mut styled = anstream::stdout().lock();
    let columns = columns().min(WIDEST);
    if output.json && arguments.overlapping {
        let whole = input.text()?;
        json::write_overlapping(&whole, glossary, &mut plain, script.unwrap_or_default())
    } else if output.json {
        json::write(
            input.pieces(glossary),
            &mut plain,
            script.unwrap_or_default(),
        )
    } else if output.html {
        let name = input.name().to_owned();
        let page = html::page(input.pieces(glossary), &name, script)?;
        plain.write_all(page.as_bytes())?;
        Ok(plain.flush()?)
    } else if output.prompt {
        let (lang, max_bytes) = (arguments.lang.as_deref(), arguments.max_bytes);
        let whole = input.text()?;
        let remarks = prompt::write(&whole, glossary, &mut plain, script, lang, max_bytes)?;
        remarks.iter().for_each(|remark| complain(NAME, remark));
        Ok(())
    } else if output.summary {
        summary::write(input.pieces(glossary), &mut styled, columns, script)
    } else {
        text::write(input.pieces(glossary), &mut styled, columns, script)
    }
}

//! `zhujie annotate`: marks the terms of a glossary in a text, for a person, for a browser, for a program.

mod arguments;
mod html;
mod input;
mod json;
mod line;
mod piece;
mod progress;
mod prompt;
mod summary;
mod tally;
mod text;

pub use arguments::Arguments;

use crate::console::{columns, complain, WIDEST};
use crate::failure;
use crate::glossary::Warnings;
use input::{Failure, Input};
use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;
use zhujie::Glossary;

/// Annotates the text of the call.
pub fn run(arguments: &Arguments) -> Result<ExitCode, failure::Failure> {
    let Ok(glossary) = arguments.glossary.open(Warnings::Counted) else {
        return Ok(ExitCode::from(2));
    };
    Ok(match annotate(arguments, &glossary) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has had enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            complain(&failure.to_string());
            match failure {
                Failure::NotUtf8 { .. } => ExitCode::from(1),
                Failure::Unreadable { .. } | Failure::Output(_) => ExitCode::from(2),
            }
        }
    })
}

fn annotate(arguments: &Arguments, glossary: &Glossary) -> Result<(), Failure> {
    let input = Input::open(&arguments.file, arguments.lossy)?;
    let script = arguments.script();
    let output = &arguments.output;
    let kinds = &arguments.kinds;
    let mut plain = BufWriter::new(io::stdout().lock());
    let mut styled = anstream::stdout().lock();
    let columns = columns().min(WIDEST);
    if output.json && arguments.overlapping {
        let whole = input.text()?;
        json::write_overlapping(
            &whole,
            glossary,
            kinds,
            &mut plain,
            script.unwrap_or_default(),
        )
    } else if output.json {
        json::write(
            input.pieces(glossary, kinds),
            &mut plain,
            script.unwrap_or_default(),
        )
    } else if output.html {
        let name = input.name().to_owned();
        let page = html::page(input.pieces(glossary, kinds), &name, script)?;
        plain.write_all(page.as_bytes())?;
        Ok(plain.flush()?)
    } else if output.prompt {
        let (lang, max_bytes) = (arguments.lang.as_deref(), arguments.max_bytes);
        let whole = input.text()?;
        let remarks = prompt::write(&whole, glossary, &mut plain, script, lang, max_bytes)?;
        remarks.iter().for_each(|remark| complain(remark));
        Ok(())
    } else if output.summary {
        summary::write(input.pieces(glossary, kinds), &mut styled, columns, script)
    } else {
        text::write(input.pieces(glossary, kinds), &mut styled, columns, script)
    }
}

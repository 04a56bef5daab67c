//! `zhujie annotate`: marks the terms of a glossary in a text, for a person, for a browser, for a program.

mod arguments;
mod decode;
mod failure;
mod input;
mod json;
mod origin;
mod piece;
mod prompt;
mod summary;
mod text;
mod whole;

pub use arguments::Arguments;

use crate::console::{columns, complain, MAX_WIDTH};
use crate::glossary::Warnings;
use crate::progress::{Amount, Work};
use failure::Failure;
use input::{Input, InputOptions, Text};
use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;
use zhujie::page::Page;
use zhujie::Glossary;

/// The name of the work on the progress bar.
const ANNOTATING: &str = "annotating";

/// Annotates the text of the call.
pub fn run(arguments: &Arguments) -> Result<ExitCode, crate::failure::Failure> {
    let Ok(glossary) = arguments.glossary.open(Warnings::Counted) else {
        return Ok(ExitCode::from(2));
    };
    Ok(match annotate(arguments, &glossary) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of standard output has closed it.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            complain(&failure.to_string());
            ExitCode::from(failure.status())
        }
    })
}

fn annotate(arguments: &Arguments, glossary: &Glossary) -> Result<(), Failure> {
    let reading = InputOptions {
        lossy: arguments.lossy,
        repair: arguments.repair.rules,
        unit: arguments.unit(),
    };
    let input = Input::open(&arguments.file, reading)?;
    let name = input.name().to_owned();
    let script = arguments.script();
    let output = &arguments.output;
    let mut text = if arguments.overlapping {
        input.whole("a text with --overlapping")?
    } else if output.prompt {
        input.whole("a text for a prompt")?
    } else {
        input.text()?
    };
    let mut plain = BufWriter::new(io::stdout().lock());
    let mut styled = anstream::stdout().lock();
    let columns = columns().min(MAX_WIDTH);
    let kinds = &arguments.kinds;
    match &text {
        Text::Whole(whole, unit) if arguments.overlapping => {
            let _work = Work::begin_beside_answer(ANNOTATING, Amount::Uncounted);
            let pieces = whole.overlapping(glossary, kinds, *unit).map(Ok);
            return json::write(pieces, &mut plain, script.unwrap_or_default());
        }
        Text::Whole(whole, _) if output.prompt => {
            let (lang, max_bytes) = (arguments.lang.as_deref(), arguments.max_bytes);
            let text = whole.as_str();
            let work = Work::begin(ANNOTATING, Amount::Uncounted);
            let remarks = prompt::write(text, glossary, &mut plain, script, lang, max_bytes)?;
            drop(work);
            remarks.iter().for_each(|remark| complain(remark));
            return Ok(());
        }
        _ => {}
    }
    // A stream is annotated as it is read.
    let work = match &text {
        Text::Whole(whole, _) => {
            let bytes = Amount::Bytes(whole.as_str().len() as u64);
            Some(Work::begin_beside_answer(ANNOTATING, bytes))
        }
        Text::Stream { .. } => None,
    };
    let pieces = text.pieces(glossary, kinds).inspect(|piece| {
        if let (Ok(piece), Some(work)) = (piece, &work) {
            work.advance(piece.text().len());
        }
    });
    if output.json {
        json::write(pieces, &mut plain, script.unwrap_or_default())
    } else if output.html {
        let mut page = Page::new(glossary).title(name);
        if let Some(script) = script {
            page = page.script(script);
        }
        page.write_pieces(pieces, &mut plain)?;
        Ok(plain.flush()?)
    } else if output.summary {
        summary::write(pieces, &mut styled, columns, script)
    } else {
        text::write(pieces, &mut styled, columns, script)
    }
}

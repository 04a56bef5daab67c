//! `zhujie extract`: prints the text of a document, in which `zhujie annotate` counts.

use crate::console::complain;
use crate::failure::Failure;
use crate::screen::printable;
use clap::Args;
use std::fs::File;
use std::io::{self, Read, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use zhujie::document::Document;
use zhujie::source::{Source, SourceError};

/// Print the text of a document
///
/// Of a Word document (.docx) or a saved web page, prints what is read of it: a paragraph a line, with the numbers that Word
/// shows, and the cells of a table with tabs between them. It is the text in which the offsets of `zhujie annotate` count, and the
/// lines of `zhujie compile`. Of a text in another encoding, prints it in UTF-8.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The document; `-` stands for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// How large it may be when it is unpacked, in bytes [default: 67108864]
    #[arg(long, value_name = "BYTES")]
    max_file_bytes: Option<u64>,
}

const AFTER_HELP: &str = "\
Examples:
  zhujie extract report.docx > report.txt
  zhujie extract page.html | less

Exit status:
  0  the text was printed
  1  the file is no document that is read; standard error says what it is
  2  reading or writing failed";

/// Prints the text of a file.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let limit = arguments.max_file_bytes.unwrap_or(Source::LIMIT);
    let (name, read) = if arguments.file.as_os_str() == "-" {
        ("standard input".into(), bytes(io::stdin().lock(), limit))
    } else {
        let name = printable(&arguments.file.to_string_lossy()).into_owned();
        let read = File::open(&arguments.file).and_then(|file| bytes(file, limit));
        (name, read)
    };
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(error) => {
            complain(&format!("{name}: {error}"));
            return Ok(ExitCode::from(2));
        }
    };
    match text(&name, &bytes, limit) {
        Ok(text) => {
            let mut out = io::stdout().lock();
            out.write_all(text.as_bytes())?;
            out.flush()?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            complain(&error.to_string());
            Ok(ExitCode::from(1))
        }
    }
}

/// What shows that there is more than the limit is read too.
fn bytes(reader: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn text(name: &str, bytes: &[u8], limit: u64) -> Result<String, SourceError> {
    if bytes.len() as u64 <= limit {
        if let Some(document) = Document::read(name, bytes, limit)? {
            for doubt in document.warnings() {
                complain(&doubt.to_string());
            }
            return Ok(document.text().into());
        }
    }
    Ok(Source::from_reader(name, bytes, limit)?.text().into())
}

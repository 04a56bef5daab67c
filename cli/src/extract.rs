//! `zhujie extract`: prints the text of a document, to which the offsets of `zhujie annotate` refer.

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
/// Prints the text of a Word document (.docx) or a saved web page: each paragraph as a line, with the numbers that Word
/// shows, and table cells separated by tabs. The offsets of `zhujie annotate`, and the line numbers of `zhujie compile`,
/// refer to this text. A text in another encoding is printed in UTF-8.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The document; `-` stands for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Size limit of the unpacked document in bytes [default: 67108864]
    #[arg(long, value_name = "BYTES")]
    max_file_bytes: Option<u64>,
}

const AFTER_HELP: &str = "\
Examples:
  zhujie extract report.docx > report.txt
  zhujie extract page.html | less

Exit status:
  0  the text was printed
  1  the file is not a document that can be read; standard error says what it is
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

/// Reads one byte more than the limit, which shows that there is more.
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
            for warning in document.warnings() {
                complain(&warning.to_string());
            }
            return Ok(document.text().into());
        }
    }
    Ok(Source::from_reader(name, bytes, limit)?.text().into())
}

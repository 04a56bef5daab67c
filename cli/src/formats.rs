//! `zhujie formats`: the formats of glossaries that are read and written.

use crate::console::{columns, MAX_WIDTH};
use crate::failure::Failure;
use crate::json_lines;
use crate::screen::{width, wrap};
use anstyle::Style;
use clap::Args;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;
use zhujie::{exchange, FileKind};

const DIM: Style = Style::new().dimmed();

/// List the formats of glossaries
///
/// The option --glossary opens every format that is marked as read. `zhujie export --format NAME` or
/// `zhujie compile --format NAME`, as the table says, writes the formats that can be written.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// Print a line of JSON for each format
    ///
    /// It has the keys name; extensions, without the dot, the one that is written first; read, true or
    /// false; written_by, the command that writes the format, or null; and description.
    #[arg(long)]
    json: bool,
}

const AFTER_HELP: &str = "\
Examples:
  zhujie formats
  zhujie formats --json";

#[derive(Serialize)]
struct Format {
    name: &'static str,
    extensions: Vec<&'static str>,
    read: bool,
    written_by: Option<&'static str>,
    description: &'static str,
}

/// Prints the list.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let formats = of_compiler().into_iter().chain(of_tools());
    match arguments.json {
        true => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            for format in formats {
                json_lines::write(&mut out, &format)?;
            }
            out.flush()?;
        }
        false => {
            let table = table(&Vec::from_iter(formats), columns().min(MAX_WIDTH));
            let mut out = anstream::stdout().lock();
            out.write_all(table.as_bytes())?;
            out.flush()?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The formats that the compiler reads, and those that it writes.
fn of_compiler() -> [Format; 5] {
    let format = |name, extensions: &[&'static str], read, written_by, description| Format {
        name,
        extensions: extensions.to_vec(),
        read,
        written_by,
        description,
    };
    [
        format(
            "report",
            &["txt", "docx", "html", "htm", "md"],
            true,
            None,
            "a text with a glossary section, or such a section alone; also as a Word document, a web page or Markdown",
        ),
        format(
            "toml",
            &["toml"],
            true,
            None,
            "a list kept by hand, with all that an entry can hold",
        ),
        format(
            "tsv",
            &["tsv", "tab"],
            true,
            None,
            "a list kept by hand, a row for each entry; CSV lists (csv) are read too",
        ),
        format(
            "binary",
            &["zhj"],
            true,
            Some("compile"),
            "a compiled glossary, opened without being compiled again",
        ),
        format(
            "rust",
            &["rs"],
            false,
            Some("compile"),
            "Rust source that defines a static",
        ),
    ]
}

/// The formats of translation tools.
fn of_tools() -> impl Iterator<Item = Format> {
    exchange::Format::ALL.iter().map(|format| {
        let written = format.file_extensions();
        let others = format.read_extensions().iter();
        let others = others.filter(|extension| !written.contains(*extension));
        let mut kinds = FileKind::all();
        Format {
            name: format.as_str(),
            extensions: written.iter().chain(others).copied().collect(),
            read: kinds.any(|kind| kind.as_str() == format.as_str()),
            written_by: format.can_write().then_some("export"),
            description: format.description(),
        }
    })
}

/// The formats, a row each, at most `columns` wide.
fn table(formats: &[Format], columns: usize) -> String {
    let head = ["Name", "Extensions", "Read", "Written by", "Description"];
    let rows = formats.iter().map(|format| {
        let dotted = format.extensions.iter().map(|name| format!(".{name}"));
        [
            format.name.to_owned(),
            Vec::from_iter(dotted).join(" "),
            if format.read { "yes" } else { "" }.to_owned(),
            format.written_by.unwrap_or_default().to_owned(),
            format.description.to_owned(),
        ]
    });
    let rows = Vec::from_iter(rows);
    let widths: [usize; 4] = std::array::from_fn(|column| {
        let cells = rows.iter().map(|row| width(&row[column]));
        cells.max().unwrap_or(0).max(width(head[column]))
    });
    let left: usize = widths.iter().map(|width| width + 2).sum();
    let room = columns.saturating_sub(left).max(16);

    let mut table = String::new();
    // Writing to a string does not fail.
    let mut write = |style: Style, cells: [&str; 5]| {
        let mut lines = wrap(cells[4], room).into_iter();
        let _ = write!(table, "{style}");
        for (cell, width) in cells.iter().zip(widths) {
            let _ = write!(table, "{cell:width$}  ");
        }
        let _ = writeln!(table, "{}{style:#}", lines.next().unwrap_or_default());
        for line in lines {
            let _ = writeln!(table, "{:left$}{style}{line}{style:#}", "");
        }
    };
    write(DIM, head);
    for row in &rows {
        write(Style::new(), row.each_ref().map(String::as_str));
    }
    table
}

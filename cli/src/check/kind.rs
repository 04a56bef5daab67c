//! The kind of a file of translations.

use super::segment::{FileError, Segments};
use super::{po, rows, tmx, xliff};
use clap::ValueEnum;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FileKind {
    /// XLIFF 1.2, 2.0, 2.1 or 2.2
    Xliff,
    /// TMX 1.4
    Tmx,
    /// PO, of gettext
    Po,
    /// A table with commas, semicolons or bars between its cells
    Csv,
    /// A table with tabs between its cells
    Tsv,
    /// One of two plain texts
    Text,
}

impl FileKind {
    /// The kind of a file, by its content, or else by the extension of its name.
    pub fn of(name: &str, text: &str) -> Result<FileKind, String> {
        let start = text.trim_start_matches('\u{FEFF}').trim_start();
        if start.starts_with('<') {
            return match root(start) {
                Some("xliff") => Ok(FileKind::Xliff),
                Some("tmx") => Ok(FileKind::Tmx),
                Some(root) => Err(format!(
                    "this is XML with the root element <{root}>; XLIFF and TMX are read"
                )),
                None => Err("this is XML without a root element; XLIFF and TMX are read".into()),
            };
        }
        if text
            .lines()
            .any(|line| line.trim_start().starts_with("msgid "))
        {
            return Ok(FileKind::Po);
        }
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        Ok(match ending.as_deref() {
            Some("csv") => FileKind::Csv,
            Some("tsv" | "tab") => FileKind::Tsv,
            Some("po" | "pot") => FileKind::Po,
            _ => FileKind::Text,
        })
    }

    /// The segments of a file of this kind, with the languages of the call.
    pub fn read(
        self,
        text: &str,
        source: Option<&str>,
        target: Option<&str>,
    ) -> Result<Segments, FileError> {
        match self {
            FileKind::Xliff => xliff::read(text),
            FileKind::Tmx => tmx::read(text, source, target),
            FileKind::Po => po::read(text),
            FileKind::Csv => rows::read(text, b",;\t|", source, target),
            FileKind::Tsv => rows::read(text, b"\t", source, target),
            FileKind::Text => Err(FileError::new(
                0,
                "a plain text needs a second one, its translation",
            )),
        }
    }
}

/// The name of the root element.
fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let at = rest.find('<')?;
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->")?..];
        } else if rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
            let name = &rest[..end];
            return Some(name.rsplit_once(':').map_or(name, |(_, name)| name));
        }
    }
}

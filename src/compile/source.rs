//! A named source text.

use super::diagnostic::{Diagnostic, Error};
use std::fs;
use std::path::Path;

/// A text and the name by which its diagnostics call it.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
}

impl Source {
    /// A text of that name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Source {
            name: name.into(),
            text: text.into(),
        }
    }

    /// The text of a UTF-8 file, named after its path. A byte order mark is no part of it.
    ///
    /// # Errors
    /// If the file cannot be read, or is no UTF-8: then the diagnostic says where.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let name = path.as_ref().display().to_string();
        let bytes = fs::read(path.as_ref()).map_err(|error| Error::of_file(&name, error))?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source {
                name,
                text: text
                    .strip_prefix('\u{FEFF}')
                    .map(String::from)
                    .unwrap_or(text),
            }),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let valid = error.as_bytes().get(..at).unwrap_or_default();
                let source = Source::new(name, String::from_utf8_lossy(valid));
                let (line, column) = source.end();
                Err(source
                    .diagnostic(line, column..column + 1, "this is no UTF-8".into())
                    .expected("a file in UTF-8; convert it first, for example with iconv")
                    .into())
            }
        }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of the text's end, both counted from 0.
    fn end(&self) -> (usize, usize) {
        let last = self.text.rsplit('\n').next().unwrap_or_default();
        (self.text.matches('\n').count(), last.chars().count())
    }

    /// Line and column of a byte of the text, both counted from 0.
    pub(crate) fn position(&self, byte: usize) -> (usize, usize) {
        let before = self.text.get(..byte).unwrap_or(&self.text);
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        (before.matches('\n').count(), column)
    }

    /// Says something of some columns of a line, both counted from 0.
    pub(crate) fn diagnostic(
        &self,
        line: usize,
        columns: std::ops::Range<usize>,
        message: String,
    ) -> Diagnostic {
        let excerpt = self.text.lines().nth(line).unwrap_or_default();
        Diagnostic::new(&self.name, line, columns, excerpt, message)
    }
}

//! Errors and warnings about a source: the place, the cause, and what would be right.

use std::fmt;
use std::ops::Range;

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// The source is not used.
    #[default]
    Error,
    /// The source is used; a person should look at the place.
    Warning,
}

/// An error or a warning about a place of a source, with what would be right.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Diagnostic {
    severity: Severity,
    file: Box<str>,
    line: usize,
    column: usize,
    width: usize,
    excerpt: String,
    message: String,
    expected: Option<String>,
}

impl Diagnostic {
    /// The message about a file from which no entry was read.
    pub(crate) const NOTHING_READ: &str = "no entry was read from it";

    /// The number of characters of a line that are shown before the columns, and in all.
    pub(super) const EXCERPT_BEFORE: usize = 20;
    pub(super) const EXCERPT_LEN: usize = 60;

    /// Line and columns are counted from 0. `excerpt` is the part of the line that is shown: the
    /// [`EXCERPT_LEN`](Self::EXCERPT_LEN) characters from [`EXCERPT_BEFORE`](Self::EXCERPT_BEFORE) columns before
    /// the first.
    pub(super) fn new(
        file: &str,
        line: usize,
        columns: Range<usize>,
        excerpt: String,
        message: String,
    ) -> Self {
        Diagnostic {
            severity: Severity::Error,
            file: file.into(),
            line: line + 1,
            column: columns.start + 1,
            width: columns.len().max(1),
            excerpt,
            message,
            expected: None,
        }
    }

    /// An error about a file as a whole.
    pub(crate) fn of_file(name: &str, message: impl fmt::Display) -> Self {
        Diagnostic {
            severity: Severity::Error,
            file: name.into(),
            line: 0,
            column: 0,
            width: 0,
            excerpt: String::new(),
            message: message.to_string(),
            expected: None,
        }
    }

    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Another message at the same place.
    pub(crate) fn with_message(&self, message: String, severity: Severity) -> Self {
        Diagnostic {
            severity,
            message,
            expected: None,
            ..self.clone()
        }
    }

    /// The same diagnostic, with a text about further places after the message.
    pub(crate) fn with_others(&self, others: impl fmt::Display) -> Self {
        Diagnostic {
            message: format!("{}; {others}", self.message),
            ..self.clone()
        }
    }

    /// The same as a warning.
    pub(crate) fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Whether it is an error or a warning.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The name of the source.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1; 0 if the diagnostic is about the file as a whole.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in characters, counted from 1; 0 if the diagnostic is about the file as a whole.
    pub fn column(&self) -> usize {
        self.column
    }

    /// The message: what is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What would be right, where that is known.
    pub fn expectation(&self) -> Option<&str> {
        self.expected.as_deref()
    }
}

/// Place and message; then the line, with its columns underlined; then what would be right.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic {
            file,
            line,
            column,
            message,
            ..
        } = self;
        write!(f, "{file}:")?;
        if self.line > 0 {
            write!(f, "{line}:{column}:")?;
        }
        if self.severity == Severity::Warning {
            f.write_str(" warning:")?;
        }
        write!(f, " {message}")?;
        if self.line == 0 {
            return match &self.expected {
                Some(expected) => write!(f, "\n = {expected}"),
                None => Ok(()),
            };
        }
        let margin = line.to_string().len();
        let shown = &self.excerpt;
        let shown_from = (column - 1).saturating_sub(Self::EXCERPT_BEFORE);
        let columns = |from: usize, chars: usize| -> usize {
            let chars = shown.chars().skip(from).take(chars);
            chars.map(columns_of).sum()
        };
        let before = columns(0, column - 1 - shown_from);
        let under = columns(column - 1 - shown_from, self.width);
        let ellipsis = if shown_from > 0 { "…" } else { "" };
        write!(f, "\n{line} | {ellipsis}{shown}")?;
        let before = before + ellipsis.len().min(1);
        write!(
            f,
            "\n{:margin$} | {:before$}{}",
            "",
            "",
            "^".repeat(under.max(1))
        )?;
        match &self.expected {
            Some(expected) => write!(f, "\n{:margin$} = {expected}", ""),
            None => Ok(()),
        }
    }
}

/// The number of terminal columns that a character takes, precise enough for an underline.
fn columns_of(c: char) -> usize {
    match c {
        '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{FFDC}' | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

/// Why sources cannot be used: all errors and warnings, not only the first.
///
/// `Debug` is `Display` on lines of its own, so that a build script whose `main` returns it says
/// what is wrong.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub struct SourceError {
    diagnostics: Vec<Diagnostic>,
}

impl SourceError {
    /// All errors and warnings, in the order of the sources.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// An error about a file as a whole.
    pub(crate) fn of_file(name: &str, message: impl fmt::Display) -> Self {
        Diagnostic::of_file(name, message).into()
    }
}

impl From<Diagnostic> for SourceError {
    fn from(diagnostic: Diagnostic) -> Self {
        vec![diagnostic].into()
    }
}

impl From<Vec<Diagnostic>> for SourceError {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        SourceError { diagnostics }
    }
}

impl fmt::Debug for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_lines(f, &self.diagnostics)
    }
}

/// Writes all items, each on lines of its own.
pub(crate) fn write_lines<T: fmt::Display>(f: &mut fmt::Formatter<'_>, all: &[T]) -> fmt::Result {
    for (number, one) in all.iter().enumerate() {
        if number > 0 {
            f.write_str("\n")?;
        }
        one.fmt(f)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::source::Source;

    #[test]
    fn a_diagnostic_underlines_its_columns() {
        let source = Source::new("a.txt", "一\n“七个一”：指\n");
        let (line, column) = source.position("一\n“七".len());
        let diagnostic = source
            .diagnostic(line, column..column + 2, "seven or six?".into())
            .expected("seven");
        assert_eq!(
            diagnostic.to_string(),
            "a.txt:2:3: seven or six?\n\
             2 | “七个一”：指\n\
             \u{20} |    ^^^^\n\
             \u{20} = seven"
        );
    }

    #[test]
    fn a_long_line_is_shown_around_its_columns() {
        let source = Source::new("a.txt", "x".repeat(1000) + "y" + &"x".repeat(1000));
        let shown = source.diagnostic(0, 1000..1001, "y".into()).to_string();
        let lines: Vec<_> = shown.lines().collect();
        let place = lines[1].chars().position(|c| c == 'y').unwrap();
        assert_eq!(lines[2].find('^'), Some(place));
        assert!(lines[1].len() < 100);
    }

    #[test]
    fn of_a_huge_line_only_an_excerpt_is_kept() {
        let source = Source::new("a.txt", "一\n".to_owned() + &"园".repeat(100_000) + "\n二");
        for column in [0, 1, 19, 20, 21, 50_000, 99_980, 99_999, 100_000] {
            let diagnostic = source.diagnostic(1, column..100_000, String::new());
            assert!(diagnostic.excerpt.chars().eq("园"
                .repeat((100_000 - column.saturating_sub(20)).min(60))
                .chars()));
            assert_eq!((diagnostic.line(), diagnostic.column()), (2, column + 1));
        }
    }
}

//! Errors in a list of repairs or a dictionary.

use crate::source::write_lines;
use std::fmt;

/// The problems of a list of repairs, or of a dictionary: all of them, not only the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairError {
    problems: Vec<RepairProblem>,
}

impl RepairError {
    pub(super) fn new(problems: Vec<RepairProblem>) -> Self {
        Self { problems }
    }

    /// All problems, in the order of the list or of the dictionary.
    #[must_use]
    pub fn problems(&self) -> &[RepairProblem] {
        &self.problems
    }
}

impl fmt::Display for RepairError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_lines(f, &self.problems)
    }
}

impl std::error::Error for RepairError {}

/// One problem of a [`RepairError`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RepairProblem {
    /// The list is not in the format of [`read_listed`](super::read_listed).
    #[error("list of repairs: {message}")]
    List {
        /// The message of the TOML parser.
        message: String,
    },
    /// The `before` of a listed repair is empty.
    #[error("line {line}: a listed repair has an empty `before`; give the text that stands there")]
    Empty {
        /// The line the repair names.
        line: usize,
    },
    /// A listed repair is for a line that the text does not have.
    #[error("line {line}: looked for {before:?}, but the text has {lines} lines, counted from 1")]
    NoLine {
        /// The line the repair names.
        line: usize,
        /// How many lines there are.
        lines: usize,
        /// What was looked for.
        before: String,
    },
    /// The text of a listed repair is not at its place.
    #[error("line {line}{}: looked for {before:?}, found {found:?}", column.map(|c| format!(", column {c}")).unwrap_or_default())]
    NotFound {
        /// The line the repair names.
        line: usize,
        /// The column, if it names one.
        column: Option<usize>,
        /// What was looked for.
        before: String,
        /// The text at that place; without a column, the closest text in that line.
        found: String,
    },
    /// The text of a listed repair stands more than once in its line.
    #[error("line {line}: {before:?} stands {times} times, first at column {column}; give a `column` or a longer `before`")]
    Ambiguous {
        /// The line the repair names.
        line: usize,
        /// The first column at which it stands.
        column: usize,
        /// What was looked for.
        before: String,
        /// How often it stands there.
        times: usize,
    },
    /// Two listed repairs replace the same characters.
    #[error("line {line}, column {column}: {before:?} overlaps the listed repair {other:?}")]
    Overlap {
        /// The line of the second of them.
        line: usize,
        /// The column of the second of them.
        column: usize,
        /// What the second looks for.
        before: String,
        /// What the first looks for.
        other: String,
    },
    /// A line of a dictionary is not a character, a tab, and characters separated by spaces.
    #[error("dictionary, line {line}: expected a character, a tab and its counterparts, found {found:?}")]
    Dictionary {
        /// The line of the dictionary.
        line: usize,
        /// What stands there.
        found: String,
    },
}

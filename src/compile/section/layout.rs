//! The layout of a section: where its entries begin.

use super::split::Splits;
use crate::compile::parser_input::{CharSpan, ParserInput};
use crate::source::Diagnostic;

/// Where the entries of a section begin, before headword and definition are split.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) starts: Vec<Start>,
    /// Where an entry ends and no other begins: at titles of groups.
    pub(super) breaks: Vec<usize>,
    pub(super) warnings: Vec<Diagnostic>,
}

/// The start of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) number: Option<usize>,
    /// The index of its first character, that of its number if it has one.
    pub(super) start: usize,
    /// Its first line, without the number.
    pub(super) text: CharSpan,
    pub(super) splits: Splits,
}

impl Layout {
    pub(super) fn warn(
        &mut self,
        input: &ParserInput<'_>,
        span: CharSpan,
        message: String,
        expected: &str,
    ) {
        let doubt = input.diagnostic(span, message).expected(expected);
        self.warnings.push(doubt.warning());
    }
}

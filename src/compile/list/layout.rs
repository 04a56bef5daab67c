//! The layout of a table in a text: the separator of its cells, and where it begins.

use super::pipes;
use super::records::{Cell, Records};
#[cfg(any(feature = "documents", feature = "exchange"))]
use super::sheet;
use std::iter;

/// The delimiters of cells: the comma, and the others that programs write.
pub(super) const DELIMITERS: [u8; 4] = *b",;\t|";

/// The layout of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// As [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) has it, with a delimiter, from a byte offset on.
    Delimited { delimiter: u8, start: usize },
    /// A table of Markdown or of MediaWiki.
    Pipes(pipes::Markup),
    /// A sheet of a workbook.
    #[cfg(any(feature = "documents", feature = "exchange"))]
    Sheet,
}

impl Layout {
    /// The layout that the text itself announces: by a first line `sep=;`, as Excel has it, or by the markup of Markdown or
    /// MediaWiki.
    pub(super) fn announced(text: &str) -> Option<Self> {
        let line = text.lines().next().unwrap_or_default();
        let named = line.trim_start_matches('\u{FEFF}').trim_matches('"');
        if let Some(delimiter) = named.strip_prefix("sep=") {
            // An editor that trims the ends of lines removes a tab there.
            let delimiter = delimiter.bytes().next().unwrap_or(b'\t');
            let start = (line.len() + 1).min(text.len());
            return delimiter
                .is_ascii()
                .then_some(Layout::Delimited { delimiter, start });
        }
        pipes::Markup::of(text).map(Layout::Pipes)
    }

    /// The delimiter of its cells, if it has one.
    pub(super) fn delimiter(self) -> Option<u8> {
        match self {
            Layout::Delimited { delimiter, .. } => Some(delimiter),
            Layout::Pipes(_) => None,
            #[cfg(any(feature = "documents", feature = "exchange"))]
            Layout::Sheet => None,
        }
    }

    /// Whether the boundaries of its cells are certain: nothing in a cell can be taken for one.
    pub(super) fn is_exact(self) -> bool {
        match self {
            Layout::Delimited { .. } | Layout::Pipes(_) => false,
            #[cfg(any(feature = "documents", feature = "exchange"))]
            Layout::Sheet => true,
        }
    }

    pub(super) fn delimited(delimiter: u8) -> Self {
        Layout::Delimited {
            delimiter,
            start: 0,
        }
    }

    /// The non-empty rows, with trimmed cells.
    pub(super) fn rows(self, text: &str) -> Box<dyn Iterator<Item = Vec<Cell>> + '_> {
        let rows: Box<dyn Iterator<Item = Vec<Cell>>> = match self {
            Layout::Delimited { delimiter, start } => {
                Box::new(Records::new(text, delimiter, start))
            }
            Layout::Pipes(markup) => Box::new(markup.rows(text)),
            #[cfg(any(feature = "documents", feature = "exchange"))]
            Layout::Sheet => Box::new(sheet::rows(text)),
        };
        Box::new(rows.filter_map(|mut cells| {
            for cell in &mut cells {
                if cell.text.trim().len() < cell.text.len() {
                    cell.text = cell.text.trim().into();
                }
            }
            let is_empty = cells.iter().all(|cell| cell.text.is_empty());
            (!is_empty).then_some(cells)
        }))
    }

    /// The layouts that a text may have, the commonest first.
    pub(super) fn candidates(text: &str) -> impl Iterator<Item = Self> {
        let announced = Self::announced(text);
        let delimited = DELIMITERS.map(Self::delimited).into_iter();
        let others = delimited.filter(move |_| announced.is_none());
        iter::empty().chain(announced).chain(others)
    }
}

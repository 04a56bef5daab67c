//! How a table lies in a text: what stands between its cells, and where it begins.

use super::pipes;
use super::records::{Cell, Records};
#[cfg(any(feature = "documents", feature = "exchange"))]
use super::sheet;
use std::iter;

/// What stands between cells: a comma; or, as some programs write it, a semicolon, a tab or a bar.
pub(super) const DELIMITERS: [u8; 4] = *b",;\t|";

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// As [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) has it, with that delimiter, from that byte on.
    Delimited { delimiter: u8, start: usize },
    /// A table of Markdown or of MediaWiki.
    Pipes(pipes::Markup),
    /// A sheet of a workbook.
    #[cfg(any(feature = "documents", feature = "exchange"))]
    Sheet,
}

impl Layout {
    /// The layout that a text announces by itself: a first line `sep=;`, as Excel has it, or the marks of a table of Markdown
    /// or MediaWiki.
    pub(super) fn announced(text: &str) -> Option<Self> {
        let line = text.lines().next().unwrap_or_default();
        let named = line.trim_start_matches('\u{FEFF}').trim_matches('"');
        if let Some(delimiter) = named.strip_prefix("sep=") {
            // Of a tab that line has nothing left when its end is trimmed.
            let delimiter = delimiter.bytes().next().unwrap_or(b'\t');
            let start = (line.len() + 1).min(text.len());
            return delimiter
                .is_ascii()
                .then_some(Layout::Delimited { delimiter, start });
        }
        pipes::Markup::of(text).map(Layout::Pipes)
    }

    /// What stands between its cells, if that is one character.
    pub(super) fn delimiter(self) -> Option<u8> {
        match self {
            Layout::Delimited { delimiter, .. } => Some(delimiter),
            Layout::Pipes(_) => None,
            #[cfg(any(feature = "documents", feature = "exchange"))]
            Layout::Sheet => None,
        }
    }

    /// Whether its cells are told apart without anything that could stand in one of them.
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

    /// The rows that are not empty, their cells without white space around their texts.
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

    /// The layouts that a text may have, those tried first that are commoner.
    pub(super) fn candidates(text: &str) -> impl Iterator<Item = Self> {
        let announced = Self::announced(text);
        let delimited = DELIMITERS.map(Self::delimited).into_iter();
        let others = delimited.filter(move |_| announced.is_none());
        iter::empty().chain(announced).chain(others)
    }
}

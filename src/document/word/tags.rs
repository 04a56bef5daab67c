//! The elements that mean something by what they lie in.

/// What an element is to what lies in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Paragraph,
    ParagraphProperties,
    /// Of the end of a paragraph.
    MarkProperties,
    NumberingProperties,
    Run,
    RunProperties,
    Text {
        is_exact: bool,
    },
    FieldCode,
    Table,
    Row {
        is_shown: bool,
    },
    RowProperties,
    Cell {
        columns: usize,
    },
    CellProperties,
    Box,
    Note,
    /// One of several ways to show the same.
    Alternatives {
        is_chosen: bool,
    },
    Control {
        is_empty: bool,
    },
    ControlProperties,
    Other,
}

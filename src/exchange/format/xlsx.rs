//! An Excel workbook: a row for each entry, with the columns of a list kept by hand.
//!
//! [`crate::compile::list`] reads it back, which also gives the losses. All cells are text, so none can be a formula.

mod columns;

use crate::entry::owned::EntryBuf;
use crate::exchange::loss::LossKind;
use crate::exchange::output::Output;
use crate::exchange::read_back;
use crate::exchange::selection::Selection;
use crate::exchange::spec::{Spec, Writer};
use columns::Table;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Workbook, XlsxError,
};
use std::io;

pub(super) const SPEC: Spec = Spec {
    name: "xlsx",
    extension: "xlsx",
    description: "an Excel workbook with a row for each entry, for people to read and change",
    read_endings: &[],
    is_format_of: |_| false,
    reader: None,
    writer: Writer::Multilingual(write),
};

/// The most rows of a sheet, with its header.
const MAX_ROWS: usize = 1 << 20;

/// The most UTF-16 code units of a cell.
const MAX_CELL: usize = 32_767;

fn write(entries: &[EntryBuf], selection: &Selection, output: &mut Output<'_>) -> io::Result<()> {
    let fitting = entries.get(..MAX_ROWS - 1).unwrap_or(entries);
    for entry in entries.get(fitting.len()..).unwrap_or_default() {
        let why = "the sheet is full";
        output.losses.add(&entry.id, LossKind::Entry, why);
    }
    let mut table = Table::of(fitting);
    for cell in table.rows.iter_mut().flatten() {
        // A longer text would be cut off, so it is left out.
        if cell.encode_utf16().count() > MAX_CELL {
            cell.clear();
        }
    }
    read_back::report(fitting, table.lines(), &mut output.losses);
    let workbook = workbook(&table, &selection.title).map_err(io::Error::other)?;
    output.out.write_all(&workbook)
}

/// The workbook of a table.
fn workbook(table: &Table, title: &str) -> Result<Vec<u8>, XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut workbook = Workbook::new();
    // A fixed date, so that the same glossary always gives the same file.
    let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
    let properties = DocProperties::new().set_title(title);
    workbook.set_properties(&properties.set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    for (row, cells) in table.lines().enumerate() {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let format = if row == 0 { &head } else { &wrapped };
        for (column, cell) in (0..).zip(cells) {
            if !cell.is_empty() {
                sheet.write_string_with_format(row, column, cell, format)?;
            }
        }
    }
    for (column, width) in (0..).zip(table.widths()) {
        sheet.set_column_width(column, width)?;
    }
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.header.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    // Terms such as 1310 are meant to be text, so Excel should not warn of them.
    sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    workbook.save_to_buffer()
}

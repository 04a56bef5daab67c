//! A glossary of Google Cloud Translation: two columns of CSV, without a header.

use super::rows::Row;
use std::io::{self, Write};

pub(super) fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in rows {
        table.write_record([&row.source].into_iter().chain(&row.targets))?;
    }
    table.flush()
}

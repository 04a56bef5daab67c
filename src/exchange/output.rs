//! The file that an export writes, with its losses.

use super::loss::Losses;
use std::io::{self, Write};

pub(super) struct Output<'o> {
    pub(super) out: &'o mut dyn Write,
    pub(super) losses: Losses,
}

impl Output<'_> {
    /// Writes a table in CSV.
    pub(super) fn write_csv<'r, R: IntoIterator<Item = &'r str>>(
        &mut self,
        records: impl IntoIterator<Item = R>,
    ) -> io::Result<()> {
        let mut table = csv::Writer::from_writer(&mut *self.out);
        for record in records {
            table.write_record(record)?;
        }
        table.flush()
    }
}

//! A custom terminology of Amazon Translate: CSV, a column a language, their codes in the header.

use super::export::Direction;
use super::google;
use super::rows::Row;
use std::io::{self, Write};

pub(super) fn write(rows: &[Row], direction: &Direction, out: &mut dyn Write) -> io::Result<()> {
    let languages = [&direction.source].into_iter().chain(&direction.targets);
    let mut header = csv::Writer::from_writer(&mut *out);
    header.write_record(languages.map(|language| language.tag()))?;
    header.flush()?;
    drop(header);
    google::write(rows, out)
}

//! A custom terminology of Amazon Translate: CSV, a column a language, their codes in the header.

use super::export::Direction;
use super::google::PLAN;
use super::loss::Losses;
use crate::Glossary;
use std::io::{self, Write};

pub(super) fn write(
    glossary: &Glossary,
    direction: &Direction,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let languages = [&direction.source].into_iter().chain(&direction.targets);
    table.write_record(languages.map(|language| language.tag()))?;
    for row in PLAN.rows(glossary, direction, losses) {
        table.write_record([&row.source].into_iter().chain(&row.targets))?;
    }
    table.flush()
}

//! A glossary of Google Cloud Translation: two columns of CSV, without a header.

use super::export::Direction;
use super::loss::Losses;
use super::rows::{on_one_line, Plan, Side, Written};
use crate::Glossary;
use std::io::{self, Write};

/// What machine translation wants that puts a target for a source by itself.
pub(super) const PLAN: Plan = Plan {
    automatic: true,
    all_targets: false,
    comments: false,
    ids: false,
    unique: true,
    text,
};

fn text(text: &str, _: Side) -> Written {
    let text = on_one_line(text);
    match text.is_empty() {
        true => Err("nothing of it can be written"),
        false => Ok(text),
    }
}

pub(super) fn write(
    glossary: &Glossary,
    direction: &Direction,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in PLAN.rows(glossary, direction, losses) {
        table.write_record([&row.source].into_iter().chain(&row.targets))?;
    }
    table.flush()
}

//! Weblate's CSV for glossaries, with its header.

use super::export::Direction;
use super::loss::{Losses, Lost};
use super::rows::{on_one_line, Plan, Side, Written};
use crate::Glossary;
use std::io::{self, Write};

const PLAN: Plan = Plan {
    automatic: false,
    all_targets: false,
    comments: true,
    ids: true,
    unique: false,
    text,
};

const HEADER: [&str; 8] = [
    "location",
    "source",
    "target",
    "id",
    "fuzzy",
    "context",
    "translator_comments",
    "developer_comments",
];

fn text(text: &str, side: Side) -> Written {
    let text = on_one_line(text);
    match side {
        Side::Source | Side::Target if text.is_empty() => Err("nothing of it can be written"),
        _ => Ok(text),
    }
}

/// The id of an entry is the context, so that homographs are units of their own; the definition is
/// a comment by the developers, which translators see and do not change.
pub(super) fn write(
    glossary: &Glossary,
    direction: &Direction,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let rows = PLAN.rows(glossary, direction, losses);
    let mut table = csv::Writer::from_writer(out);
    table.write_record(HEADER)?;
    for row in rows {
        if row.source.starts_with(['=', '+', '-', '@', '|', '%']) {
            let first = "Weblate warns of its first character";
            losses.add(&row.id, Lost::Flagged, format!("{}: {first}", row.source));
        }
        let target = row.targets.first().map_or("", String::as_str);
        table.write_record([
            "",
            row.source.as_str(),
            target,
            "",
            "",
            &row.id,
            "",
            &row.comment,
        ])?;
    }
    table.flush()
}

//! Weblate's CSV for glossaries, with its header.

use super::loss::{Losses, Lost};
use super::rows::{Plan, Row};
use std::io::{self, Write};

pub(super) const PLAN: Plan = Plan {
    ids: true,
    ..Plan::FOR_PEOPLE
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

/// The id of an entry is the context, so that homographs are units of their own; the definition is
/// a comment by the developers, which translators see and do not change.
pub(super) fn write(rows: &[Row], out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
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

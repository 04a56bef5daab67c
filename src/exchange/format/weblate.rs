//! Weblate's CSV for glossaries, with its header.

use crate::exchange::loss::LossKind;
use crate::exchange::output::Output;
use crate::exchange::rows::{Row, RowOptions};
use crate::exchange::selection::Direction;
use crate::exchange::spec::{Spec, Writer};
use std::io;
use std::iter;

pub(super) const SPEC: Spec = Spec {
    name: "weblate",
    extension: "csv",
    description: "CSV for a glossary of Weblate",
    read_endings: &[],
    is_format_of: |_| false,
    reader: None,
    writer: Writer::Bilingual(ROWS, write),
};

const ROWS: RowOptions = RowOptions {
    ids: true,
    ..RowOptions::FOR_PEOPLE
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

/// The context is the id of the entry, so that homographs are different units. The definition is the
/// developer comment, which translators see and cannot change.
fn write(rows: &[Row], _: &Direction, output: &mut Output<'_>) -> io::Result<()> {
    for row in rows {
        if row.source.starts_with(['=', '+', '-', '@', '|', '%']) {
            let first = "Weblate warns of its first character";
            output.losses.add(
                &row.id,
                LossKind::Flagged,
                format!("{}: {first}", row.source),
            );
        }
    }
    let records = rows.iter().map(|row| {
        let (source, target) = (row.source.as_str(), row.target());
        ["", source, target, "", "", &row.id, "", &row.comment]
    });
    output.write_csv(iter::once(HEADER).chain(records))
}

//! A glossary of Google Cloud Translation: two columns of CSV, without a header.

use crate::exchange::rows::{Row, RowOptions};
use crate::exchange::spec::{Spec, Writer};

pub(super) const SPEC: Spec = Spec {
    name: "google",
    extension: "csv",
    description: "CSV for a glossary of Google Translation",
    read_endings: &[],
    is_format_of: |_| false,
    reader: None,
    writer: Writer::Bilingual(RowOptions::FOR_MACHINES, |rows, _, output| {
        output.write_csv(rows.iter().map(Row::cells))
    }),
};

//! A custom terminology of Amazon Translate: CSV with a column for each language and their codes in the header.

use crate::entry::Script;
use crate::exchange::language::{Kind, Language};
use crate::exchange::rows::{Row, RowOptions};
use crate::exchange::spec::{Spec, Writer};
use std::iter;

pub(super) const SPEC: Spec = Spec {
    name: "amazon",
    extension: "csv",
    description: "CSV for a terminology of Amazon Translate",
    read_endings: &[],
    is_format_of: |_| false,
    reader: None,
    writer: Writer::Bilingual(ROWS, |rows, direction, output| {
        let languages = iter::once(&direction.source).chain(&direction.targets);
        let header = languages.map(code).collect();
        output.write_csv(iter::once(header).chain(rows.iter().map(Row::cells)))
    }),
};

/// The code of a language in Amazon Translate. It has two for Chinese, and refuses any other.
fn code(language: &Language) -> &str {
    match language.kind() {
        Kind::Chinese(Some(Script::Hant)) => "zh-TW",
        Kind::Chinese(_) => "zh",
        Kind::Other => language.tag(),
    }
}

const ROWS: RowOptions = RowOptions {
    many_targets: true,
    ..RowOptions::FOR_MACHINES
};

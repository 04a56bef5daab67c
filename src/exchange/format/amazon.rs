//! A custom terminology of Amazon Translate: CSV, a column a language, their codes in the header.

use crate::entry::Script;
use crate::exchange::language::{Kind, Language};
use crate::exchange::rows::{Plan, Row};
use crate::exchange::spec::{Spec, Writer};
use std::iter;

pub(super) const SPEC: Spec = Spec {
    name: "amazon",
    extension: "csv",
    description: "CSV for a terminology of Amazon Translate",
    read_endings: &[],
    is_format_of: |_| false,
    reader: None,
    writer: Writer::Bilingual(PLAN, |rows, direction, output| {
        let languages = iter::once(&direction.source).chain(&direction.targets);
        let header = languages.map(code).collect();
        output.write_csv(iter::once(header).chain(rows.iter().map(Row::cells)))
    }),
};

/// What Amazon Translate calls a language: of Chinese it has two, and other codes it refuses.
fn code(language: &Language) -> &str {
    match language.kind() {
        Kind::Chinese(Some(Script::Hant)) => "zh-TW",
        Kind::Chinese(_) => "zh",
        Kind::Other => language.tag(),
    }
}

const PLAN: Plan = Plan {
    many_targets: true,
    ..Plan::FOR_MACHINES
};

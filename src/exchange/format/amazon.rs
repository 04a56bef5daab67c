//! A custom terminology of Amazon Translate: CSV, a column a language, their codes in the header.

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
        let header = languages.map(|language| language.tag()).collect();
        output.write_csv(iter::once(header).chain(rows.iter().map(Row::cells)))
    }),
};

const PLAN: Plan = Plan {
    many_targets: true,
    ..Plan::FOR_MACHINES
};

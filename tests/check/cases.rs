//! The cases of `tests/cases/check.jsonl`, which bindings read too.

use crate::root;
use serde::Deserialize;
use std::fs;
use zhujie::check::CheckOptions;
use zhujie::scan::{OffsetCounter, OffsetUnit};
use zhujie::{Span, CHANGAN_2024};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    glossary: String,
    from: String,
    to: String,
    source: String,
    target: String,
    findings: Vec<Finding>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Finding {
    kind: String,
    id: String,
    source: Place,
    target: Option<Place>,
    expected: Vec<String>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Place {
    slice: String,
    bytes: [usize; 2],
    code_points: [usize; 2],
    utf16: [usize; 2],
}

impl Place {
    fn new(text: &str, span: Span) -> Self {
        let count = |unit| {
            let range = OffsetCounter::new(text, unit).span(span);
            [range.start, range.end]
        };
        Place {
            slice: text[span.range()].into(),
            bytes: count(OffsetUnit::Bytes),
            code_points: count(OffsetUnit::CodePoints),
            utf16: count(OffsetUnit::Utf16),
        }
    }
}

#[test]
fn each_case_has_its_findings() {
    let lines = fs::read_to_string(root().join("tests/cases/check.jsonl")).unwrap();
    for line in lines.lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        assert_eq!(case.glossary, "changan-2024", "{}", case.name);
        let options = CheckOptions::new(&case.from, &case.to);
        let findings = CHANGAN_2024
            .check(&case.source, &case.target, &options)
            .unwrap();
        let findings = findings.iter().map(|finding| Finding {
            kind: finding.kind().as_str().into(),
            id: finding.entry().id().into(),
            source: Place::new(&case.source, finding.source_span()),
            target: finding
                .target_span()
                .map(|span| Place::new(&case.target, span)),
            expected: finding.expected().map(Into::into).collect(),
        });
        assert_eq!(findings.collect::<Vec<_>>(), case.findings, "{}", case.name);
    }
}

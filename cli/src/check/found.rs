//! The findings in a segment, with their places in the file.

use super::fragment::{Checked, Fragment};
use super::segment::{Lines, Segment};
use std::collections::BTreeMap;
use std::ops::Range;
use zhujie::check::{Finding, FindingKind};
use zhujie::Script;

/// A finding, with its places in the texts as a person reads them and in the file.
pub struct LocatedFinding {
    pub kind: FindingKind,
    pub id: String,
    pub headword: String,
    pub message: String,
    pub expected: Vec<String>,
    /// Where the term stands in the source.
    pub source: Range<usize>,
    /// Where the wrong words stand in the target.
    pub target: Option<Range<usize>>,
    /// Where the words in question begin in the file, or else the target: line and column, from 1.
    pub position: (usize, usize),
    /// Where they end, on the same line or a later one.
    pub end: (usize, usize),
}

impl LocatedFinding {
    pub fn new(
        finding: &Finding<'_, '_>,
        source: &Checked<'_>,
        target: &Checked<'_>,
        segment: &Segment,
        file: &SourceFile<'_>,
    ) -> Self {
        let source = source.original(finding.source_span().range());
        let words = finding
            .target_span()
            .map(|span| target.original(span.range()));
        let whole = 0..segment.target.text().len();
        let (start, end) = places(&segment.target, words.as_ref().unwrap_or(&whole));
        LocatedFinding {
            kind: finding.kind(),
            id: finding.entry().id().into(),
            headword: finding.entry().headword().prefer(Script::Hant).into(),
            message: finding.to_string(),
            expected: finding.expected().map(Into::into).collect(),
            source,
            target: words,
            position: file.lines.position(file.text, start),
            end: file.lines.position(file.text, end),
        }
    }
}

/// Where a range of a text begins and ends in the file.
fn places(fragment: &Fragment, range: &Range<usize>) -> (usize, usize) {
    let start = fragment.place(range.start);
    let last = fragment.text()[range.clone()].chars().next_back();
    match last {
        Some(last) => (
            start,
            fragment.place(range.end - last.len_utf8()) + last.len_utf8(),
        ),
        None => (start, start),
    }
}

/// The file that translations stand in.
pub struct SourceFile<'f> {
    pub name: &'f str,
    pub text: &'f str,
    pub lines: &'f Lines,
}

/// The number of findings.
#[derive(Default)]
pub struct Summary {
    pub segments: usize,
    pub left_alone: usize,
    pub with_findings: usize,
    pub kinds: BTreeMap<FindingKind, usize>,
}

impl Summary {
    pub fn findings(&self) -> usize {
        self.kinds.values().sum()
    }

    /// In a line: `3 findings in 2 of 120 segments: 2 missing, 1 forbidden; 5 segments left alone`.
    pub fn line(&self) -> String {
        let counted = |count: usize, what: &str| {
            format!("{count} {what}{}", if count == 1 { "" } else { "s" })
        };
        let mut line = match self.findings() {
            0 => format!("no finding in {}", counted(self.segments, "segment")),
            count => {
                let kinds: Vec<String> = self
                    .kinds
                    .iter()
                    .map(|(kind, count)| format!("{count} {kind}"))
                    .collect();
                let segments = counted(self.segments, "segment");
                let findings = counted(count, "finding");
                format!(
                    "{findings} in {} of {segments}: {}",
                    self.with_findings,
                    kinds.join(", ")
                )
            }
        };
        if self.left_alone > 0 {
            line += &format!("; {} left alone", counted(self.left_alone, "segment"));
        }
        line
    }
}

/// Where findings are written to.
pub trait Output {
    /// Takes a segment that has findings.
    fn segment(
        &mut self,
        segment: &Segment,
        found: &[LocatedFinding],
        file: &SourceFile<'_>,
    ) -> std::io::Result<()>;

    /// Ends what is written.
    fn finish(&mut self, summary: &Summary) -> std::io::Result<()>;
}

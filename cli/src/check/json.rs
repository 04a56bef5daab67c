//! A line of JSON for each finding.

use super::found::{LocatedFinding, Output, SourceFile, Summary};
use super::segment::Segment;
use crate::json_lines;
use serde::Serialize;
use std::io::{self, Write};
use std::ops::Range;
use zhujie::check::FindingKind;
use zhujie::scan::{OffsetCounter, OffsetUnit};

/// Writes lines, with offsets in a unit.
pub struct Json<W> {
    pub out: W,
    pub unit: OffsetUnit,
}

#[derive(Serialize)]
struct Line<'a> {
    kind: FindingKind,
    file: &'a str,
    line: usize,
    column: usize,
    segment: &'a str,
    id: &'a str,
    headword: &'a str,
    source: Side<'a>,
    target: Side<'a>,
    expected: &'a [String],
    message: &'a str,
}

#[derive(Serialize)]
struct Side<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

impl<W: Write> Output for Json<W> {
    fn segment(
        &mut self,
        segment: &Segment,
        found: &[LocatedFinding],
        file: &SourceFile<'_>,
    ) -> io::Result<()> {
        for found in found {
            let line = Line {
                kind: found.kind,
                file: file.name,
                line: found.position.0,
                column: found.position.1,
                segment: &segment.id,
                id: &found.id,
                headword: &found.headword,
                source: self.side(segment.source.text(), Some(&found.source)),
                target: self.side(segment.target.text(), found.target.as_ref()),
                expected: &found.expected,
                message: &found.message,
            };
            json_lines::write(&mut self.out, &line)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        self.out.flush()
    }
}

impl<W> Json<W> {
    fn side<'a>(&self, text: &'a str, range: Option<&Range<usize>>) -> Side<'a> {
        let mut counter = OffsetCounter::new(text, self.unit);
        Side {
            text,
            start: range.map(|range| counter.offset(range.start)),
            end: range.map(|range| counter.offset(range.end)),
        }
    }
}

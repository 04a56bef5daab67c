//! SARIF 2.1.0, for services that run checks.

use super::found::{LocatedFinding, Output, SourceFile, Summary};
use super::segment::Segment;
use serde_json::{json, Value};
use std::io::{self, Write};
use zhujie::check::FindingKind;

/// Collects the results, and writes them at the end.
pub struct Sarif<W> {
    pub out: W,
    pub results: Vec<Value>,
}

impl<W: Write> Output for Sarif<W> {
    fn segment(
        &mut self,
        segment: &Segment,
        found: &[LocatedFinding],
        file: &SourceFile<'_>,
    ) -> io::Result<()> {
        for found in found {
            let ((line, column), (end_line, end_column)) = (found.position, found.end);
            self.results.push(json!({
                "ruleId": found.kind.as_str(),
                "ruleIndex": FindingKind::ALL.iter().position(|kind| *kind == found.kind),
                "level": level(found.kind),
                "message": { "text": found.message },
                "locations": [{
                    "physicalLocation": {
                        "artifactLocation": { "uri": uri(file.name) },
                        "region": {
                            "startLine": line,
                            "startColumn": column,
                            "endLine": end_line,
                            "endColumn": end_column,
                        },
                    },
                    "logicalLocations": [{ "name": segment.id }],
                }],
                "partialFingerprints": { "segmentAndEntry/v1": format!("{}:{}:{}", segment.id, found.id, found.kind) },
            }));
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        let rules = FindingKind::ALL.iter().map(|kind| {
            json!({
                "id": kind.as_str(),
                "shortDescription": { "text": description(*kind) },
                "defaultConfiguration": { "level": level(*kind) },
            })
        });
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "zhujie",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules.collect::<Vec<Value>>(),
                } },
                "columnKind": "unicodeCodePoints",
                "results": std::mem::take(&mut self.results),
            }],
        });
        serde_json::to_writer_pretty(&mut self.out, &log)?;
        writeln!(self.out)?;
        self.out.flush()
    }
}

fn level(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Inconsistent => "note",
        FindingKind::Missing => "warning",
        _ => "error",
    }
}

fn description(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Forbidden => "A word is used that the glossary forbids",
        FindingKind::Untranslated => "A term is left untranslated in the translation",
        FindingKind::Shorthand => "A shorthand has other numbers in the translation",
        FindingKind::Missing => "A term is not rendered as in the glossary",
        FindingKind::Inconsistent => "A term is rendered differently than before in the file",
        _ => "The translation departs from the glossary",
    }
}

/// A path as a URI reference, with reserved characters escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(byte.into())
            }
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

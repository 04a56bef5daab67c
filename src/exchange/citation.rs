//! Citations as text for people.

use crate::entry::owned::{CitationBuf, TextBuf};
use crate::entry::Script;

/// A citation as text: 《報告》名詞注解，某鎮人民政府，某鎮，2024.
pub(super) fn format_citation(citation: &CitationBuf, script: Script) -> String {
    let text = |text: &TextBuf| text.as_text().prefer(script).to_owned();
    let mut report = text(&citation.report);
    if !report.is_empty() {
        report = format!("《{report}》");
    }
    report += &text(&citation.section);
    let place = [report, text(&citation.body), text(&citation.place)];
    let found = citation.source.as_ref().map(text);
    let told = place.into_iter().chain(citation.date.clone()).chain(found);
    told.filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join("，")
}

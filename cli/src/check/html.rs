//! A self-contained web page: source and target side by side.

use super::found::{LocatedFinding, Output, SourceFile, Summary};
use super::segment::Segment;
use maud::{html, Markup, PreEscaped, DOCTYPE};
use std::io::{self, Write};
use std::ops::Range;

/// Collects the segments that have findings, and writes the page at the end.
pub struct Html<W> {
    pub out: W,
    pub source: Option<String>,
    pub target: Option<String>,
    pub segments: Vec<Markup>,
}

const STYLE: &str = include_str!("page.css");

impl<W: Write> Output for Html<W> {
    fn segment(
        &mut self,
        segment: &Segment,
        found: &[LocatedFinding],
        file: &SourceFile<'_>,
    ) -> io::Result<()> {
        let line = found.first().map_or(0, |found| found.position.0);
        let terms: Vec<Range<usize>> = found.iter().map(|found| found.source.clone()).collect();
        let wrong: Vec<Range<usize>> = found
            .iter()
            .filter_map(|found| found.target.clone())
            .collect();
        self.segments.push(html! {
            section {
                h2 { (clean(file.name)) ":" (line) " " span { "segment " (clean(&segment.id)) } }
                div.sides {
                    p lang=[self.source.as_deref()] { (marked(segment.source.text(), &terms, "term")) }
                    p lang=[self.target.as_deref()] { (marked(segment.target.text(), &wrong, "wrong")) }
                }
                ul {
                    @for found in found {
                        li { strong { (found.kind) } " " (clean(&found.message)) }
                    }
                }
            }
        });
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { "Terminology: " (summary.line()) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    h1 { "Terminology" }
                    p.summary { (summary.line()) }
                    @for segment in &self.segments { (segment) }
                }
            }
        };
        self.out.write_all(page.into_string().as_bytes())?;
        self.out.flush()
    }
}

/// A text with some of its words marked.
fn marked(text: &str, ranges: &[Range<usize>], class: &str) -> Markup {
    let mut ranges: Vec<&Range<usize>> = ranges.iter().collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut at = 0;
    html! {
        @for range in ranges {
            @if range.start >= at {
                (clean(&text[at..range.start]))
                mark class=(class) { (clean(&text[{ at = range.end; range.clone() }])) }
            }
        }
        (clean(&text[at..]))
    }
}

/// The text without characters that HTML forbids, or that change the direction of text.
fn clean(text: &str) -> String {
    let is_clean = |c: &char| {
        let controls = c.is_control() && !matches!(c, '\n' | '\t');
        !controls
            && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
    };
    text.chars().filter(is_clean).collect()
}

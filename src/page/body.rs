//! The text of the page: its title, its headings, its paragraphs.

use super::markup::clean;
use super::notes::Notes;
use crate::fold::{key, Strength};
use crate::scan::{Line, Tally};
use maud::{html, Markup};
use std::collections::HashSet;

/// The greatest length of a heading, in characters.
const LONGEST_HEADING: usize = 40;

/// The title that the text begins with, if it begins with one.
pub fn title<'a>(lines: &'a [Line<'_>]) -> Option<&'a str> {
    let first = lines.first().filter(|line| is_title(line))?;
    Some(first.text().trim())
}

/// The text, in which each mention is a link to its note. `name` is shown as the title if the text has none.
pub fn body<'g>(lines: &[Line<'g>], name: &str, notes: &mut Notes<'g>) -> Markup {
    let front = lines.iter().take_while(|line| is_title(line)).count();
    let (front, body) = lines.split_at(front);
    let sections = Sections::of(lines);
    html! {
        header.front {
            @match front.split_first() {
                Some((title, others)) => {
                    h1 { (marked(title, notes)) }
                    @for line in others { p { (marked(line, notes)) } }
                }
                None => h1.file { (clean(name)) }
            }
        }
        @for line in body {
            @if is_title(line) && !is_dash(line) || sections.contain(line) {
                h2 { (marked(line, notes)) }
            } @else {
                p { (marked(line, notes)) }
            }
        }
    }
}

/// A line, in which each mention is a link to its note.
fn marked<'g>(line: &Line<'g>, notes: &mut Notes<'g>) -> Markup {
    html! {
        @for (text, entry) in line.segments() {
            @match entry {
                None => (clean(text)),
                Some(entry) => (notes.mention(entry, &clean(text))),
            }
        }
    }
}

/// Whether a line is not a sentence, but a title, a heading or a date line.
fn is_title(line: &Line<'_>) -> bool {
    let text = line.text().trim();
    text.chars().count() <= LONGEST_HEADING
        && !text.ends_with(|c| "。！？；：，、…”’」』.!?;:,".contains(c))
}

fn is_dash(line: &Line<'_>) -> bool {
    line.text().trim_start().starts_with(['—', '－', '-'])
}

/// The names of the sections that the mentioned entries are cited from: 名詞注解.
struct Sections {
    keys: HashSet<String>,
    /// The length of the longest key, in characters.
    longest: usize,
}

impl Sections {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut tally = Tally::default();
        for (_, entry) in lines.iter().flat_map(Line::segments) {
            if let Some(entry) = entry {
                tally.count(entry);
            }
        }
        let entries = tally.counts().iter();
        let citations = entries.flat_map(|(entry, _)| entry.citations());
        let names = citations.flat_map(|citation| citation.section().distinct());
        let keys = names.map(|name| key(name, Strength::Loose).to_string());
        let keys: HashSet<String> = keys.filter(|key| !key.is_empty()).collect();
        let longest = keys.iter().map(|key| key.chars().count()).max();
        Sections {
            keys,
            longest: longest.unwrap_or(0),
        }
    }

    /// Whether a line is the name of one of the sections.
    fn contain(&self, line: &Line<'_>) -> bool {
        let line = line.text().trim().trim_end_matches(['：', ':']);
        // One character more than the longest key is enough to tell a longer line.
        let key = key(line, Strength::Loose).take(self.longest + 1);
        self.keys.contains(&key.collect::<String>())
    }
}

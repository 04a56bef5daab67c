//! The text as one web page that needs nothing but itself.

mod labels;
mod notes;

use super::failure::Failure;
use super::line::{Line, Lines};
use super::piece::Piece;
use labels::Labels;
use maud::{html, Markup, PreEscaped, DOCTYPE};
use notes::Notes;
use std::borrow::Cow;
use zhujie::entry::ScriptCensus;
use zhujie::fold::{key, Strength};
use zhujie::{Entry, Script, Text};

const STYLE: &str = include_str!("html/page.css");
const BEHAVIOUR: &str = include_str!("html/page.js");

/// What the page may load: nothing but what it holds itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                      img-src data:; base-uri 'none'; form-action 'none'";

/// No line longer than this is a heading.
const LONGEST_HEADING: usize = 40;

/// The page of a text; what the file is called stands in for a title where the text has none.
pub fn page<'g>(
    pieces: impl Iterator<Item = Result<Piece<'g>, Failure>>,
    name: &str,
    script: Option<Script>,
) -> Result<String, Failure> {
    let mut census = ScriptCensus::new();
    let mut lines = Vec::new();
    for line in Lines::new(pieces) {
        let line = line?;
        if !line.text().trim().is_empty() {
            census.count(line.text());
            lines.push(line);
        }
    }
    let script = script.or(census.prevailing()).unwrap_or_default();
    let labels = Labels::of(script);
    let mut notes = Notes::default();
    let text = text(&lines, name, &mut notes);
    let title = match lines.first() {
        Some(line) if is_title(line) => line.text().trim(),
        _ => name,
    };

    let page = html! {
        (DOCTYPE)
        html lang=(script.language_tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (clean(title)) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                (bar(labels, script))
                div.page {
                    main #text { (text) }
                    (notes.index(labels))
                    (notes.list(labels))
                }
                (notes::card(labels))
                script { (PreEscaped(BEHAVIOUR)) }
            }
        }
    };
    Ok(page.into_string())
}

/// The way to the parts of the page, and the switch between the scripts.
fn bar(labels: &Labels, script: Script) -> Markup {
    html! {
        header.bar {
            nav aria-label=(labels.page) {
                a href="#text" { (labels.text) }
                a href="#index" { (labels.index) }
                a href="#notes" { (labels.notes) }
            }
            fieldset.switch {
                legend { (labels.script_of_notes) }
                @for choice in Script::ALL {
                    @let id = choice.code().to_ascii_lowercase();
                    label for=(id) {
                        input type="radio" name="script" id=(id) value=(id) checked[choice == script];
                        span lang=(choice.language_tag()) { (labels::name(choice)) }
                    }
                }
            }
        }
    }
}

/// The text with its headings and paragraphs.
fn text<'g>(lines: &[Line<'g>], name: &str, notes: &mut Notes<'g>) -> Markup {
    let front = lines.iter().take_while(|line| is_title(line)).count();
    let (front, body) = lines.split_at(front);
    let sections = sections(lines);
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
            @if is_title(line) && !is_dash(line) || is_section(line, &sections) {
                h2 { (marked(line, notes)) }
            } @else {
                p { (marked(line, notes)) }
            }
        }
    }
}

/// A line with a link to its note at each mention.
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

/// Whether a line is no sentence: a title, a heading, a date line.
fn is_title(line: &Line<'_>) -> bool {
    let text = line.text().trim();
    text.chars().count() <= LONGEST_HEADING
        && !text.ends_with(|c| "。！？；：，、…”’」』.!?;:,".contains(c))
}

fn is_dash(line: &Line<'_>) -> bool {
    line.text().trim_start().starts_with(['—', '－', '-'])
}

/// The names of the sections that the entries mentioned are cited from: 名詞注解.
fn sections<'g>(lines: &[Line<'g>]) -> Vec<Text<'g>> {
    let mut sections = Vec::new();
    let segments = lines.iter().flat_map(|line| line.segments());
    for entry in segments.filter_map(|(_, entry)| entry) {
        for section in entry.citations().map(|citation| citation.section()) {
            if !section.is_empty() && !sections.contains(&section) {
                sections.push(section);
            }
        }
    }
    sections
}

fn is_section(line: &Line<'_>, sections: &[Text<'_>]) -> bool {
    let line = line.text().trim().trim_end_matches(['：', ':']);
    let same = |name: &str| key(name, Strength::Loose).eq(key(line, Strength::Loose));
    sections.iter().any(|section| section.distinct().any(same))
}

/// A text of the glossary in both scripts, of which the page shows one.
fn both(text: Text<'_>) -> Markup {
    let one = |script: Script, class: Option<&str>| {
        html! {
            @if let Some(text) = text.in_script(script) {
                span class=[class] lang=(script.language_tag()) { (clean(text)) }
            }
        }
    };
    match (text.hant(), text.hans()) {
        (Some(hant), Some(hans)) if hant == hans => html! { (clean(hant)) },
        (Some(_), Some(_)) => {
            html! { (one(Script::Hant, Some("hant"))) (one(Script::Hans, Some("hans"))) }
        }
        _ => html! { (one(Script::Hant, None)) (one(Script::Hans, None)) },
    }
}

/// The text without the characters that HTML forbids: controls and noncharacters.
fn clean(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| {
        c.is_control() && !matches!(c, '\t' | '\n')
            || matches!(c, '\u{FDD0}'..='\u{FDEF}')
            || u32::from(c) & 0xFFFE == 0xFFFE
    };
    match text.contains(forbidden) {
        true => Cow::Owned(text.replace(forbidden, "\u{FFFD}")),
        false => Cow::Borrowed(text),
    }
}

/// The number of a mention as an id.
fn mention_id(mention: usize) -> String {
    format!("m-{mention}")
}

/// The id of an entry's note.
fn note_id(entry: Entry<'_>) -> String {
    format!("n-{}", entry.id())
}

//! Text as HTML: without the characters that HTML forbids, and in both scripts, of which the page shows one.

use crate::entry::{Entry, Script, Text};
use maud::{html, Markup};
use std::borrow::Cow;

/// A text in both scripts, of which the page's switch shows one.
pub fn both(text: Text<'_>) -> Markup {
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

/// The text without the characters that HTML forbids, controls and noncharacters; `html!` escapes it.
pub fn clean(text: &str) -> Cow<'_, str> {
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

/// The id of a mention; the first in the text has the number 1.
pub fn mention_id(number: usize) -> String {
    format!("m-{number}")
}

/// The id of an entry's note.
pub fn note_id(entry: Entry<'_>) -> String {
    format!("n-{}", clean(entry.id()))
}

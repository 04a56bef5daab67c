//! The notes of the page: the index of entries, their definitions, and the links to and from the text.

use super::labels::{
    self, CLOSE, INDEX, MENTIONS, NEXT, NOTES, NO_MENTIONS, PLACES, PREVIOUS, SOURCE,
};
use super::markup::{both, clean, mention_id, note_id};
use crate::entry::{Citation, Entry, Equivalent, Part, Script, Standing};
use crate::scan::Tally;
use maud::{html, Markup};
use std::collections::HashMap;

/// The entries that the text mentions, with their mentions.
#[derive(Default)]
pub(super) struct Notes<'g> {
    tally: Tally<'g>,
    /// The numbers of the mentions of each entry, in the order of the tally.
    mentions: Vec<Vec<usize>>,
}

impl<'g> Notes<'g> {
    /// A mention: a link to its note, which the script of the page makes a button.
    pub fn mention(&mut self, entry: Entry<'g>, text: &str) -> Markup {
        let number = self.tally.count(entry);
        let mention = self.tally.mentions();
        match self.mentions.get_mut(number - 1) {
            Some(mentions) => mentions.push(mention),
            None => self.mentions.push(vec![mention]),
        }
        html! {
            a.mention id=(mention_id(mention)) href={ "#" (note_id(entry)) } {
                (text) sup { (number) }
            }
        }
    }

    /// The entries in the order of their first mention, with the numbers of their mentions.
    fn entries(&self) -> impl Iterator<Item = (Entry<'g>, &[usize])> {
        let entries = self.tally.counts().iter().map(|(entry, _)| *entry);
        entries.zip(self.mentions.iter().map(Vec::as_slice))
    }

    /// The index: the entries, with links to their mentions.
    pub fn index(&self) -> Markup {
        html! {
            nav.index #index aria-labelledby="index-title" {
                h2 #index-title { (both(INDEX)) }
                @if self.mentions.is_empty() { p { (both(NO_MENTIONS)) } }
                @else {
                    ul {
                        @for (entry, mentions) in self.entries() {
                            li {
                                a.entry-link href={ "#" (note_id(entry)) } { (both(entry.headword())) }
                                " " span.count { (mentions.len()) " " (both(PLACES)) }
                                (links(mentions))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The notes: definitions, parts and equivalents.
    pub fn list(&self) -> Markup {
        html! {
            section.notes #notes aria-labelledby="notes-title" {
                h2 #notes-title { (both(NOTES)) }
                @if self.mentions.is_empty() { p { (both(NO_MENTIONS)) } }
                @else {
                    ol {
                        @for (entry, mentions) in self.entries() {
                            li id=(note_id(entry)) {
                                (note(entry))
                                div.places {
                                    span { (MENTIONS) }
                                    (links(mentions))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A link to each mention of an entry.
fn links(mentions: &[usize]) -> Markup {
    html! {
        ol.mentions aria-label=(MENTIONS) {
            @for (place, mention) in (1..).zip(mentions) {
                li {
                    a href={ "#" (mention_id(*mention)) } aria-label=(labels::mention(place)) { (place) }
                }
            }
        }
    }
}

/// The pop-up in which the script shows a note beside its mention.
pub fn card() -> Markup {
    html! {
        div.card #card hidden popover="manual" role="dialog" aria-labelledby="card-title" tabindex="-1" {
            div.note-of-card {}
            div.turn {
                button.previous type="button" { (both(PREVIOUS)) }
                span.place role="status" {}
                button.next type="button" { (both(NEXT)) }
                button.close type="button" { (both(CLOSE)) }
            }
        }
    }
}

fn note(entry: Entry<'_>) -> Markup {
    html! {
        div.note {
            h3 { (both(entry.headword())) }
            @if !entry.definition().is_empty() { p.definition { (both(entry.definition())) } }
            @if entry.parts().len() > 0 {
                dl.parts aria-label=(labels::PARTS) {
                    @for part in entry.parts() { (self::part(part, entry)) }
                }
            }
            dl.about {
                (equivalents(entry))
                @if entry.citation().is_some() {
                    div {
                        dt { (both(SOURCE)) }
                        @for citation in entry.citations() { dd { (self::citation(citation)) } }
                    }
                }
            }
        }
    }
}

fn part(part: Part<'_>, entry: Entry<'_>) -> Markup {
    let items: Vec<_> = part.items().collect();
    // A definition that repeats the items, or the definition of the entry, is left out.
    let is_redundant = Script::ALL.iter().all(|&script| {
        let definition = part.definition().prefer(script);
        let listed: Vec<_> = items.iter().map(|item| item.prefer(script)).collect();
        definition == listed.join("、")
            || entry.parts().len() == 1
                && entry
                    .definition()
                    .prefer(script)
                    .contains(definition.trim_end_matches('。'))
    });
    html! {
        div {
            dt { (both(part.symbol())) }
            dd {
                @if !is_redundant || items.is_empty() { p { (both(part.definition())) } }
                @if !items.is_empty() {
                    ul { @for item in items { li { (both(item)) } } }
                }
            }
        }
    }
}

/// The equivalents, those of one language side by side.
fn equivalents(entry: Entry<'_>) -> Markup {
    html! {
        @for (lang, equivalents) in by_language(entry) {
            div {
                dt {
                    @if lang == "en" { (both(labels::ENGLISH)) }
                    @else { (both(labels::OTHER_LANGUAGE)) " " (clean(lang)) }
                }
                @for equivalent in equivalents {
                    dd { (self::equivalent(equivalent)) }
                }
            }
        }
    }
}

/// The languages of an entry's equivalents, in the order of the first one of each.
fn by_language(entry: Entry<'_>) -> Vec<(&str, Vec<Equivalent<'_>>)> {
    let mut languages: Vec<(&str, Vec<_>)> = Vec::new();
    let mut places = HashMap::new();
    for equivalent in entry.equivalents() {
        let lang = equivalent.lang();
        let place = *places.entry(lang).or_insert(languages.len());
        match languages.get_mut(place) {
            Some((_, equivalents)) => equivalents.push(equivalent),
            None => languages.push((lang, vec![equivalent])),
        }
    }
    languages
}

fn equivalent(equivalent: Equivalent<'_>) -> Markup {
    let lang = clean(equivalent.lang());
    let official = matches!(
        equivalent.standing(),
        Some(Standing::Official | Standing::OfficialPress)
    );
    let standing = equivalent.standing().map(labels::standing);
    let is_permitted = equivalent.status().is_permitted();
    let not_permitted = (!is_permitted).then_some(labels::NOT_PERMITTED);
    let remarks: Vec<_> = not_permitted.into_iter().chain(standing).collect();
    html! {
        p lang=(lang) { (clean(equivalent.text())) }
        @if !remarks.is_empty() || equivalent.renders().is_some() || equivalent.source().is_some() {
            p.standing.official[official] {
                @if let Some(renders) = equivalent.renders() {
                    (both(labels::RENDERS)) "“" (clean(renders)) "”"
                    @if !remarks.is_empty() { "，" }
                }
                @for (number, remark) in remarks.iter().enumerate() {
                    @if number > 0 { "，" }
                    (both(*remark))
                }
                @if let Some(source) = equivalent.source() {
                    @if remarks.is_empty() { (both(SOURCE)) }
                    "：" span lang=(lang) { (clean(source)) }
                }
            }
        }
    }
}

fn citation(citation: Citation<'_>) -> Markup {
    html! {
        @if !citation.report().is_empty() { "《" (both(citation.report())) "》" }
        (both(citation.section()))
        @for text in [citation.body(), citation.place()] {
            @if !text.is_empty() { "，" (both(text)) }
        }
        @if let Some(date) = citation.date() { "，" time { (clean(date)) } }
    }
}

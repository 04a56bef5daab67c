//! The notes of the page: the index of entries, their definitions, and the ways to and from the text.

use super::labels::Labels;
use super::{both, clean, mention_id, note_id};
use crate::annotate::tally::Tally;
use maud::{html, Markup};
use zhujie::entry::Standing;
use zhujie::{Citation, Entry, Equivalent, Part, Script};

/// The entries that the text mentions, and where.
#[derive(Default)]
pub struct Notes<'g> {
    tally: Tally<'g>,
    /// The number of the entry of each mention.
    mentions: Vec<usize>,
}

impl<'g> Notes<'g> {
    /// A mention: a link to its note, which the page's script makes a button.
    pub fn mention(&mut self, entry: Entry<'g>, text: &str) -> Markup {
        let number = self.tally.count(entry);
        self.mentions.push(number);
        html! {
            a.mention id=(mention_id(self.mentions.len())) href={ "#" (note_id(entry)) } {
                (text) sup { (number) }
            }
        }
    }

    /// The entries with the ways to their mentions.
    pub fn index(&self, labels: &Labels) -> Markup {
        html! {
            nav.index #index aria-labelledby="index-title" {
                h2 #index-title { (labels.index) }
                @if self.mentions.is_empty() { p { (labels.none) } }
                @else {
                    ul {
                        @for (number, (entry, count)) in (1..).zip(self.tally.counts()) {
                            li {
                                a.entry-link href={ "#" (note_id(*entry)) } { (both(entry.headword())) }
                                " " span.count { (count) " " (labels.times) }
                                (self.links(number, labels))
                            }
                        }
                    }
                }
            }
        }
    }

    /// A link to each mention of an entry.
    fn links(&self, entry: usize, labels: &Labels) -> Markup {
        let mentions = (1..)
            .zip(&self.mentions)
            .filter(|(_, number)| **number == entry);
        html! {
            ol.mentions aria-label=(labels.mentions) {
                @for (place, (mention, _)) in (1..).zip(mentions) {
                    li {
                        a href={ "#" (mention_id(mention)) } aria-label={ (labels.mention) " " (place) " " (labels.times) } { (place) }
                    }
                }
            }
        }
    }

    /// The definitions, in the order of their first mention.
    pub fn list(&self, labels: &Labels) -> Markup {
        html! {
            section.notes #notes aria-labelledby="notes-title" {
                h2 #notes-title { (labels.notes) }
                @if self.mentions.is_empty() { p { (labels.none) } }
                @else {
                    ol {
                        @for (number, (entry, _)) in (1..).zip(self.tally.counts()) {
                            li id=(note_id(*entry)) {
                                (note(*entry, labels))
                                div.places {
                                    span { (labels.mentions) }
                                    (self.links(number, labels))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Where the script shows a note beside its mention.
pub fn card(labels: &Labels) -> Markup {
    html! {
        div.card #card hidden popover="manual" role="dialog" aria-labelledby="card-title" tabindex="-1" {
            div.note-of-card {}
            div.turn {
                button.previous type="button" { (labels.previous) }
                span.place role="status" {}
                button.next type="button" { (labels.next) }
                button.close type="button" { (labels.close) }
            }
        }
    }
}

fn note(entry: Entry<'_>, labels: &Labels) -> Markup {
    html! {
        div.note {
            h3 { (both(entry.headword())) }
            @if !entry.definition().is_empty() { p.definition { (both(entry.definition())) } }
            @if entry.parts().len() > 0 {
                dl.parts aria-label=(labels.parts) {
                    @for part in entry.parts() { (self::part(part, entry)) }
                }
            }
            dl.about {
                (equivalents(entry, labels))
                @if entry.citation().is_some() {
                    div {
                        dt { (labels.source) }
                        @for citation in entry.citations() { dd { (self::citation(citation)) } }
                    }
                }
            }
        }
    }
}

fn part(part: Part<'_>, entry: Entry<'_>) -> Markup {
    let items: Vec<_> = part.items().collect();
    // What the items say, or has just been read, need not be said twice.
    let said = Script::ALL.iter().all(|&script| {
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
                @if !said || items.is_empty() { p { (both(part.definition())) } }
                @if !items.is_empty() {
                    ul { @for item in items { li { (both(item)) } } }
                }
            }
        }
    }
}

/// The equivalents, those of one language side by side.
fn equivalents(entry: Entry<'_>, labels: &Labels) -> Markup {
    let mut langs: Vec<&str> = Vec::new();
    for lang in entry.equivalents().map(Equivalent::lang) {
        if !langs.contains(&lang) {
            langs.push(lang);
        }
    }
    html! {
        @for lang in langs {
            div {
                dt {
                    @if lang == "en" { (labels.english) } @else { (labels.other_language) " " (lang) }
                }
                @for equivalent in entry.equivalents().filter(|e| e.lang() == lang) {
                    dd { (self::equivalent(equivalent, labels)) }
                }
            }
        }
    }
}

fn equivalent(equivalent: Equivalent<'_>, labels: &Labels) -> Markup {
    let lang = equivalent.lang();
    let official = matches!(
        equivalent.standing(),
        Some(Standing::Official | Standing::OfficialPress)
    );
    let standing = equivalent
        .standing()
        .map(|standing| labels.standing(standing));
    let not_permitted = Some(labels.not_permitted).filter(|_| !equivalent.status().is_permitted());
    let said: Vec<_> = not_permitted.into_iter().chain(standing).collect();
    html! {
        p lang=(lang) { (clean(equivalent.text())) }
        @if !said.is_empty() || equivalent.renders().is_some() || equivalent.source().is_some() {
            p.standing.official[official] {
                @if let Some(renders) = equivalent.renders() {
                    (labels.of) "“" (clean(renders)) "”"
                    @if !said.is_empty() { "，" }
                }
                (said.join("，"))
                @if let Some(source) = equivalent.source() {
                    @if said.is_empty() { (labels.source) }
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
        @if let Some(date) = citation.date() { "，" time { (date) } }
    }
}

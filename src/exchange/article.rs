//! An entry as an article of a dictionary: plain text for people, with a line for each statement.

use super::citation::format_citation;
use super::differences;
use super::loss::{LossKind, Losses};
use super::rows::{Side, WriteResult};
use super::selection::Selection;
use crate::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{keep_first, Recognition, Script, Standing, TermStatus, TermType};

/// An article, and the spellings under which it is found, permitted ones first.
pub(super) struct Article {
    pub(super) spellings: Vec<String>,
    pub(super) text: String,
}

/// The articles of all entries with a spelling that `written` accepts; adds the losses.
pub(super) fn articles(
    entries: &[EntryBuf],
    selection: &Selection,
    losses: &mut Losses,
    written: fn(&str, Side) -> WriteResult,
) -> Vec<Article> {
    let mut articles = Vec::with_capacity(entries.len());
    for entry in entries {
        let spellings = spellings(entry, selection, losses, written);
        if spellings.is_empty() {
            losses.add(
                &entry.id,
                LossKind::Entry,
                "none of its terms can be written",
            );
            continue;
        }
        differences::report(entry, &carried_by_article(entry), losses);
        let said = lines(entry, selection).join("\n");
        let is_other = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        let text = said.replace(is_other, " ");
        if text != said {
            losses.add(&entry.id, LossKind::Characters, "the article");
        }
        articles.push(Article { spellings, text });
    }
    articles
}

/// The terms, permitted ones first; the others are looked up too.
fn terms(entry: &EntryBuf) -> Vec<&TermBuf> {
    let mut terms: Vec<&TermBuf> = entry.terms.iter().collect();
    terms.sort_by_key(|term| !term.status.is_permitted());
    terms
}

/// The distinct spellings of all terms.
fn spellings(
    entry: &EntryBuf,
    selection: &Selection,
    losses: &mut Losses,
    written: fn(&str, Side) -> WriteResult,
) -> Vec<String> {
    let mut spellings: Vec<String> = Vec::new();
    for text in terms(entry)
        .into_iter()
        .flat_map(|term| texts(&term.text, selection))
    {
        match written(text, Side::Source) {
            Ok(spelling) => {
                if spelling != text {
                    losses.add(&entry.id, LossKind::Characters, text);
                }
                spellings.push(spelling);
            }
            Err(why) => losses.add(&entry.id, LossKind::Term, format!("{text:.40}: {why}")),
        }
    }
    keep_first(&mut spellings);
    spellings
}

/// The entry as its article carries it, without the fields that have no place there. The order shows which designation is
/// preferred.
fn carried_by_article(entry: &EntryBuf) -> EntryBuf {
    let mut carried = EntryBuf {
        id: String::new(),
        ..entry.clone()
    };
    for term in &mut carried.terms {
        term.recognition = Recognition::default();
        term.generated = None;
    }
    carried
}

fn lines(entry: &EntryBuf, selection: &Selection) -> Vec<String> {
    let mut lines = Vec::new();
    for term in terms(entry) {
        lines.push(designation(
            &texts(&term.text, selection).join(" / "),
            term.reading.as_deref(),
            &[
                status(term.status),
                term_type(term.term_type),
                term.region.as_deref(),
                term.part_of_speech.as_deref(),
                term.source.as_deref(),
            ],
        ));
        lines.extend(term.descriptions.iter().map(description_line));
    }
    let mut equivalents: Vec<&EquivalentBuf> = entry.equivalents.iter().collect();
    // Equivalents that must not be used come last.
    equivalents.sort_by_key(|e| (e.preference().is_none(), e.preference()));
    lines.extend(equivalents.into_iter().map(equivalent));
    lines.extend(
        texts(&entry.definition, selection)
            .into_iter()
            .map(Into::into),
    );
    for part in &entry.parts {
        let definitions = [&part.symbol, &part.definition]
            .into_iter()
            .chain(&part.items);
        let texts: Vec<_> = definitions
            .map(|text| texts(text, selection).join(" / "))
            .filter(|text| !text.is_empty())
            .collect();
        lines.push(format!("• {}", texts.join(" · ")));
    }
    lines.extend(entry.descriptions.iter().map(description_line));
    let fields = entry.subject_field.iter();
    let fields = fields.flat_map(|field| texts(field, selection));
    lines.extend(fields.map(|field| format!("subject field: {field}")));
    for citation in &entry.citations {
        let mut citations: Vec<_> = scripts(selection)
            .map(|script| format_citation(citation, script))
            .collect();
        citations.dedup();
        lines.extend(citations.into_iter().filter(|text| !text.is_empty()));
    }
    lines
}

fn equivalent(equivalent: &EquivalentBuf) -> String {
    let renders = equivalent.renders.as_ref();
    let renders = renders.map(|renders| format!("for {renders}"));
    let mut details = vec![
        status(equivalent.status),
        renders.as_deref(),
        term_type(equivalent.term_type),
        equivalent.part_of_speech.as_deref(),
        equivalent.standing.map(Standing::as_str),
        equivalent.source.as_deref(),
    ];
    let descriptions: Vec<_> = equivalent
        .descriptions
        .iter()
        .map(description_text)
        .collect();
    details.extend(descriptions.iter().map(|text| Some(text.as_str())));
    let text = format!("{}: {}", equivalent.lang, equivalent.text);
    designation(&text, equivalent.reading.as_deref(), &details)
}

/// A designation with its reading and its details: `軟件 / 软件 [ruan3 jian4] (deprecated)`.
fn designation(text: &str, reading: Option<&str>, details: &[Option<&str>]) -> String {
    let mut line = text.to_owned();
    if let Some(reading) = reading {
        line += &format!(" [{reading}]");
    }
    let details: Vec<&str> = details.iter().copied().flatten().collect();
    if !details.is_empty() {
        line += &format!(" ({})", details.join("; "));
    }
    line
}

/// The status of a designation that is not permitted.
fn status(status: TermStatus) -> Option<&'static str> {
    (!status.is_permitted()).then_some(status.as_str())
}

fn term_type(term_type: TermType) -> Option<&'static str> {
    (term_type != TermType::FullForm).then_some(term_type.as_str())
}

/// A description on a line of its own: `note (en): …`.
fn description_line(description: &DescriptionBuf) -> String {
    let (kind, lang) = (description.kind, &description.lang);
    format!("{kind} ({lang}): {}", description_text(description))
}

fn description_text(description: &DescriptionBuf) -> String {
    let text = description.text.clone();
    match &description.source {
        Some(source) => format!("{text} — {source}"),
        None => text,
    }
}

fn scripts(selection: &Selection) -> impl Iterator<Item = Script> + '_ {
    selection.chinese.iter().map(|(script, _)| *script)
}

/// The text in each chosen script, once if both are the same.
fn texts<'t>(text: &'t TextBuf, selection: &Selection) -> Vec<&'t str> {
    let text = text.as_text();
    let mut texts: Vec<_> = scripts(selection)
        .filter_map(|script| text.in_script(script))
        .filter(|text| !text.is_empty())
        .collect();
    texts.dedup();
    texts
}

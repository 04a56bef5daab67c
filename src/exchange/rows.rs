//! The rows of the bilingual formats: a source and its targets.

use super::differences;
use super::language::{Kind, Language};
use super::loss::{LossKind, Losses};
use super::pairing::{pair, terms_of_untagged, text_in};
use super::selection::Direction;
use crate::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{
    keep_first, reads_as_chinese, Description, DescriptionKind, Entry, Equivalent, Recognition,
    Script, Term, TermStatus, UNDETERMINED,
};
use crate::glossary::Glossary;
use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::collections::{HashMap, HashSet};
use std::iter;

/// A source text and its targets.
pub(super) struct Row {
    /// The id of its entry.
    pub(super) id: String,
    pub(super) source: String,
    /// A text for each target language; empty if there is none.
    pub(super) targets: Vec<String>,
    /// The definition; may be empty.
    pub(super) comment: String,
}

impl Row {
    /// The target in the first target language.
    pub(super) fn target(&self) -> &str {
        self.targets.first().map_or("", String::as_str)
    }

    /// The source, then the targets.
    pub(super) fn cells(&self) -> Vec<&str> {
        let cells = iter::once(&self.source).chain(&self.targets);
        cells.map(String::as_str).collect()
    }
}

/// The column of a row for which a text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Source,
    Target,
    Comment,
}

/// A text as a format writes it, or why it cannot be written.
pub(super) type WriteResult = Result<String, &'static str>;

/// How a format consists of rows.
pub(super) struct RowOptions {
    /// Its tool inserts targets without asking, so a source must be safe: a term that is recognised in quotation
    /// marks only is written with them, and one that is never recognised is left out.
    pub(super) automatic: bool,
    /// A source has a row for each target; otherwise one row with the preferred target.
    pub(super) all_targets: bool,
    /// There may be several target languages.
    pub(super) many_targets: bool,
    /// There is a place for the definition.
    pub(super) comments: bool,
    /// There is a place for the id, and so for homographs.
    pub(super) ids: bool,
    /// No two rows have the same source.
    pub(super) unique: bool,
    /// How a text is written.
    pub(super) text: fn(&str, Side) -> WriteResult,
}

impl RowOptions {
    /// For a tool that shows suggestions to a person.
    pub(super) const FOR_PEOPLE: RowOptions = RowOptions {
        automatic: false,
        all_targets: false,
        many_targets: false,
        comments: true,
        ids: false,
        unique: false,
        text: on_one_line,
    };

    /// For machine translation.
    pub(super) const FOR_MACHINES: RowOptions = RowOptions {
        automatic: true,
        comments: false,
        unique: true,
        ..RowOptions::FOR_PEOPLE
    };

    /// The rows of a glossary; adds the losses.
    pub(super) fn rows(
        &self,
        glossary: &Glossary,
        direction: &Direction,
        losses: &mut Losses,
    ) -> Vec<Row> {
        let mut rows = Vec::new();
        // The id of the entry that has each source.
        let mut taken: HashMap<String, String> = HashMap::new();
        for entry in glossary.entries() {
            let carried = self.entry(entry, direction, &mut rows, &mut taken, losses);
            if let Some(carried) = carried {
                let entry = EntryBuf::from(entry);
                let chosen = direction.narrowed(&entry);
                differences::report_excluded(&entry, &chosen, losses);
                differences::report(&chosen, &carried, losses);
            }
        }
        rows
    }

    /// Adds the rows of an entry, and returns the entry that they carry; `None` if there are none.
    fn entry(
        &self,
        entry: Entry<'_>,
        direction: &Direction,
        rows: &mut Vec<Row>,
        taken: &mut HashMap<String, String>,
        losses: &mut Losses,
    ) -> Option<EntryBuf> {
        let id = entry.id();
        let targets = self.targets(entry, direction, losses);
        if targets.is_empty() {
            let tags: Vec<_> = direction.targets.iter().map(Language::tag).collect();
            let tags = tags.join(" or ");
            let why = match direction.targets.iter().any(|l| is_deprecated(entry, l)) {
                true => format!("its designations in {tags} are deprecated or superseded"),
                false => format!("no equivalent in {tags}"),
            };
            losses.add(id, LossKind::Entry, why);
            return None;
        }
        let comment = match self.comments {
            true => self.comment(entry, direction, losses),
            false => String::new(),
        };
        let mut carried = Vec::new();
        let mut known = HashSet::new();
        let before = rows.len();
        for (spelling, source) in self.sources(entry, &direction.source, losses) {
            if known.contains(&spelling) {
                continue;
            }
            if self.unique {
                match taken.entry(source.clone()) {
                    Occupied(owner) if owner.get() == id => continue,
                    Occupied(owner) => {
                        let why = format!("{source}: the entry {} has this row", owner.get());
                        losses.add(id, LossKind::Homograph, why);
                        continue;
                    }
                    Vacant(free) => drop(free.insert(id.into())),
                }
            }
            for targets in &targets {
                // A target in Chinese that equals its source needs no row. In another language it does:
                // that AI stays AI is worth knowing.
                let mut cells = targets.iter().zip(&direction.targets);
                if cells.all(|(target, language)| {
                    *target == source && matches!(language.kind(), Kind::Chinese(_))
                }) {
                    continue;
                }
                rows.push(Row {
                    id: id.into(),
                    source: source.clone(),
                    targets: targets.clone(),
                    comment: comment.clone(),
                });
            }
            known.insert(spelling.clone());
            carried.push(spelling);
        }
        if rows.len() == before {
            let why = match carried.is_empty() {
                true => "none of its terms can be written",
                false => "its terms are the same in both languages",
            };
            losses.add(id, LossKind::Entry, why);
            return None;
        }
        let mut entry_of_rows = entry_of_rows(
            &direction.source,
            carried.iter().map(String::as_str),
            &comment,
        );
        for (number, language) in direction.targets.iter().enumerate() {
            let texts = targets.iter().filter_map(|row| row.get(number));
            add_targets(&mut entry_of_rows, language, texts.map(String::as_str));
        }
        if self.ids {
            entry_of_rows.id = id.into();
        }
        Some(entry_of_rows)
    }

    /// The designations in the source language, each with its text as written.
    fn sources(
        &self,
        entry: Entry<'_>,
        language: &Language,
        losses: &mut Losses,
    ) -> Vec<(String, String)> {
        let texts: Vec<(&str, Option<Recognition>)> = match language.kind() {
            Kind::Chinese(script) => {
                let first = script.unwrap_or(Script::Hant);
                let scripts = [first, first.other()].into_iter();
                let texts = scripts.flat_map(|script| {
                    let terms = entry
                        .terms()
                        .map(move |term| (term.text().in_script(script), term));
                    terms.filter_map(|(text, term)| Some((text?, Some(term.recognition()))))
                });
                texts.collect()
            }
            Kind::Other => {
                let equivalents = entry.equivalents().filter(|e| is_recommended(*e, language));
                equivalents.map(|e| (e.text(), None)).collect()
            }
        };
        let mut sources = Vec::new();
        for (text, recognition) in texts {
            let source = match recognition.filter(|_| self.automatic) {
                Some(Recognition::Never) => Err("it is not to be recognised in a text"),
                Some(Recognition::Quoted) if !is_quoted(text) => {
                    (self.text)(&format!("“{text}”"), Side::Source)
                }
                _ => (self.text)(text, Side::Source),
            };
            match source {
                Ok(source) => {
                    if source.trim_matches(['“', '”']) != text.trim_matches(['“', '”']) {
                        losses.add(entry.id(), LossKind::Characters, text);
                    }
                    sources.push((text.into(), source));
                }
                Err(why) => losses.add(entry.id(), LossKind::Term, format!("{text:.40}: {why}")),
            }
        }
        sources
    }

    /// The targets of an entry: rows with a text for each target language; at most one row unless `all_targets`.
    fn targets(
        &self,
        entry: Entry<'_>,
        direction: &Direction,
        losses: &mut Losses,
    ) -> Vec<Vec<String>> {
        let mut columns = Vec::new();
        for language in &direction.targets {
            let (mut texts, mut known) = (Vec::new(), HashSet::new());
            let mut found: Vec<&str> = match language.kind() {
                Kind::Chinese(script) => {
                    let script = script.unwrap_or(Script::Hans);
                    term_in(entry, script, language.region())
                        .into_iter()
                        .collect()
                }
                Kind::Other => {
                    let mut found: Vec<_> = entry
                        .equivalents()
                        .filter(|e| is_recommended(*e, language))
                        .collect();
                    found.sort_by_key(|equivalent| equivalent.preference());
                    found.into_iter().map(Equivalent::text).collect()
                }
            };
            if !self.all_targets {
                found.truncate(1);
            }
            for text in found {
                match (self.text)(text, Side::Target) {
                    Ok(written) => {
                        if written != text {
                            losses.add(entry.id(), LossKind::Characters, text);
                        }
                        if known.insert(written.clone()) {
                            texts.push(written);
                        }
                    }
                    Err(why) => {
                        losses.add(
                            entry.id(),
                            LossKind::Equivalent,
                            format!("{text:.40}: {why}"),
                        );
                    }
                }
            }
            columns.push(texts);
        }
        let rows = columns.iter().map(Vec::len).max().unwrap_or_default();
        let row = |number: usize| -> Vec<String> {
            let cells = columns.iter().map(|column| column.get(number).cloned());
            cells.map(Option::unwrap_or_default).collect()
        };
        (0..rows).map(row).collect()
    }

    /// The definition in the script of a language, or else in Traditional, or else in another of the languages.
    fn comment(&self, entry: Entry<'_>, direction: &Direction, losses: &mut Losses) -> String {
        let languages = || direction.targets.iter().chain([&direction.source]);
        let mut scripts = [&direction.source]
            .into_iter()
            .chain(&direction.targets)
            .filter_map(|language| match language.kind() {
                Kind::Chinese(script) => script,
                Kind::Other => None,
            });
        let text = match entry
            .definition()
            .prefer(scripts.next().unwrap_or_default())
        {
            "" => {
                let mut definitions = languages().filter_map(|language| {
                    let mut descriptions = entry.descriptions();
                    descriptions.find(|description| {
                        description.kind() == DescriptionKind::Definition
                            && language.takes(description.lang())
                    })
                });
                definitions.next().map_or("", Description::text)
            }
            text => text,
        };
        match (self.text)(text, Side::Comment) {
            Ok(written) => {
                if written != text {
                    losses.add(entry.id(), LossKind::Characters, "the definition");
                }
                written
            }
            Err(_) => String::new(),
        }
    }
}

/// Whether the concept has designations in that language, none of them permitted.
fn is_deprecated(entry: Entry<'_>, language: &Language) -> bool {
    let statuses: Vec<TermStatus> = match language.kind() {
        Kind::Chinese(script) => {
            let script = script.unwrap_or(Script::Hans);
            let terms = entry.terms();
            let terms = terms.filter(|term| term.text().in_script(script).is_some());
            terms.map(Term::status).collect()
        }
        Kind::Other => {
            let equivalents = entry.equivalents();
            let is_recommended =
                equivalents.filter(|e| e.renders().is_none() && language.takes(e.lang()));
            is_recommended.map(Equivalent::status).collect()
        }
    };
    !statuses.is_empty() && !statuses.iter().any(|status| status.is_permitted())
}

/// Whether an equivalent may be a target in that language.
fn is_recommended(equivalent: Equivalent<'_>, language: &Language) -> bool {
    equivalent.preference().is_some() && language.takes(equivalent.lang())
}

/// The permitted term in a script, preferably of the region.
fn term_in<'g>(entry: Entry<'g>, script: Script, region: Option<&str>) -> Option<&'g str> {
    let good = |term: &Term<'_>| term.status().is_permitted();
    let used = |term: &Term<'_>| {
        let place = term.region();
        place.is_some_and(|place| region.is_some_and(|r| place.eq_ignore_ascii_case(r)))
    };
    let terms = || {
        entry
            .terms()
            .filter(good)
            .filter(|t| t.text().in_script(script).is_some())
    };
    let term = terms()
        .find(used)
        .or_else(|| terms().find(|term| term.region().is_none()))
        .or_else(|| terms().next());
    term.and_then(|term| term.text().in_script(script))
}

fn is_quoted(text: &str) -> bool {
    text.starts_with(['“', '「', '『', '‘', '"', '«', '《'])
        && text.ends_with(['”', '」', '』', '’', '"', '»', '》'])
}

/// The entry of the rows of one concept: its source texts, and the comment as definition if it reads as Chinese, or else as
/// a note.
pub(super) fn entry_of_rows<'s>(
    source: &Language,
    sources: impl IntoIterator<Item = &'s str>,
    comment: &str,
) -> EntryBuf {
    let mut entry = EntryBuf::default();
    match source.kind() {
        Kind::Chinese(_) => entry.terms = terms_of_untagged(sources),
        Kind::Other => add_targets(&mut entry, source, sources),
    }
    if reads_as_chinese(comment) {
        entry.definition = text_in(None, comment);
    } else if !comment.is_empty() {
        // It may be any remark, so it is not taken for a definition.
        let note = DescriptionBuf::new(DescriptionKind::Note, UNDETERMINED, comment);
        entry.descriptions.push(note);
    }
    entry
}

/// Adds the texts of a target language to an entry.
pub(super) fn add_targets<'s>(
    entry: &mut EntryBuf,
    language: &Language,
    texts: impl IntoIterator<Item = &'s str>,
) {
    let texts = texts.into_iter().filter(|text| !text.is_empty());
    let Kind::Chinese(script) = language.kind() else {
        let equivalents = texts.map(|text| EquivalentBuf::new(language.tag(), text));
        entry.equivalents.extend(equivalents);
        keep_first(&mut entry.equivalents);
        return;
    };
    let spellings = |text: &TextBuf| {
        let in_script =
            |script: Script| Some((script, text.as_text().in_script(script)?.to_owned()));
        Script::ALL
            .into_iter()
            .filter_map(in_script)
            .collect::<Vec<_>>()
    };
    let mut known: HashSet<_> = entry
        .terms
        .iter()
        .flat_map(|term| spellings(&term.text))
        .collect();
    for text in texts.map(|text| text_in(script, text)) {
        let mut spellings = spellings(&text).into_iter();
        if spellings.next().is_some_and(|first| known.insert(first)) {
            known.extend(spellings);
            entry.terms.push(TermBuf::new(text));
        }
    }
    entry.terms = pair(std::mem::take(&mut entry.terms));
}

/// The text with tabs, line breaks and other control characters as spaces, trimmed of white space and of U+FEFF, which at
/// the start of a file would be its byte order mark. An error if nothing is left of a source or target.
pub(super) fn on_one_line(text: &str, side: Side) -> WriteResult {
    let plain = |c: char| match c {
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => ' ',
        c => c,
    };
    let text: String = text.chars().map(plain).collect();
    let is_blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    match (text.trim_matches(is_blank), side) {
        ("", Side::Source | Side::Target) => Err("it has no characters that can be written"),
        (text, _) => Ok(text.into()),
    }
}

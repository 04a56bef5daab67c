//! Merging the entries of several sources: entries that say the same become one, homographs stay apart.

mod identity;

use super::repeated::RepeatedWarning;
use crate::entry::id::Ids;
use crate::entry::owned::{EntryBuf, TermBuf, TextBuf};
use crate::entry::{keep_first, Script};
use crate::fold::{key, Strength};
use crate::source::{Diagnostic, Severity, Source};
use identity::Identity;
pub(super) use identity::{is_same_word, text_key};
use std::collections::hash_map::{Entry, HashMap};
use std::ops::Range;
use std::ptr;
use std::sync::Arc;

/// An entry, and where its source has it.
#[derive(Clone, Debug)]
pub(super) struct Located {
    pub(super) entry: EntryBuf,
    /// The id is the source's own, not derived from the headword.
    pub(super) id_is_given: bool,
    /// Where the headword stands.
    pub(super) at: Location,
}

/// The place of an entry in its source. A list may have many rows and few diagnostics, so the diagnostic of a row is made
/// when it is needed.
#[derive(Clone, Debug)]
pub(in crate::compile) enum Location {
    /// That of a diagnostic.
    OfDiagnostic(Diagnostic),
    /// A line and columns of it, both counted from 0.
    Row(Arc<Source>, usize, Range<usize>),
}

impl Location {
    /// The name of the source.
    pub(super) fn file(&self) -> &str {
        match self {
            Location::OfDiagnostic(said) => said.file(),
            Location::Row(source, ..) => source.name(),
        }
    }

    /// The line, counted from 1; 0 for an entry without a place in a text.
    pub(super) fn line(&self) -> usize {
        match self {
            Location::OfDiagnostic(said) => said.line(),
            Location::Row(_, line, _) => line + 1,
        }
    }

    /// The column, counted from 1.
    pub(super) fn column(&self) -> usize {
        match self {
            Location::OfDiagnostic(said) => said.column(),
            Location::Row(_, _, columns) => columns.start + 1,
        }
    }

    /// A diagnostic at this place.
    fn diagnostic(&self, message: String, severity: Severity) -> Diagnostic {
        match self {
            Location::OfDiagnostic(said) => said.with_message(message, severity),
            Location::Row(source, line, columns) => {
                let said = source.diagnostic(*line, columns.clone(), String::new());
                said.with_message(message, severity)
            }
        }
    }
}

impl Located {
    /// A diagnostic on the entry.
    pub(super) fn diagnostic(&self, message: String, severity: Severity) -> Diagnostic {
        let message = match self.at.line() {
            // No line is shown, so the message names the entry.
            0 => format!("the entry {:?}: {message}", self.entry.id),
            _ => message,
        };
        self.at.diagnostic(message, severity)
    }

    fn identity(&self) -> Identity {
        Identity::of(&self.entry, self.id_is_given)
    }
}

/// The merged entries of all sources, in order and with unique ids.
pub(super) fn merge(all: Vec<Located>) -> (Vec<Located>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut merged = merge_same(all, &mut diagnostics);
    make_ids_unique(&mut merged, &mut diagnostics);
    warn_of_shadowed_terms(&merged, &mut diagnostics);
    (merged, diagnostics)
}

/// With how many earlier entries of the same headword and definition an entry is compared. Without a bound, a list with one
/// headword on all its lines would take quadratic time.
pub(super) const MAX_COMPARED: usize = 16;

/// Merges each entry into the first one of the same word that does not contradict it.
fn merge_same(all: Vec<Located>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Located> {
    let mut merged: Vec<Located> = Vec::new();
    let mut known: HashMap<(String, String), Vec<usize>> = HashMap::new();
    // Of entries that others were compared with.
    let mut identities: HashMap<usize, Identity> = HashMap::new();
    let mut printed_twice = RepeatedWarning::default();
    let mut joined: HashMap<usize, MergeTarget> = HashMap::new();
    for located in all {
        let places = known.entry((
            headword_key(&located.entry),
            text_key(&located.entry.definition),
        ));
        let places = places.or_default();
        let compared = places.get(places.len().saturating_sub(MAX_COMPARED)..);
        let identity = (!places.is_empty()).then(|| located.identity());
        let same = identity.and_then(|identity| {
            let mut compared = compared.unwrap_or_default().iter().copied();
            let place = compared.find(|place| {
                merged.get(*place).is_some_and(|first| {
                    let first = identities.entry(*place).or_insert_with(|| first.identity());
                    first.is_same(&identity)
                })
            })?;
            Some((place, identity))
        });
        let same =
            same.and_then(|(place, identity)| Some((place, merged.get_mut(place)?, identity)));
        match same {
            Some((place, first, identity)) => {
                if first.at.file() == located.at.file() {
                    printed_twice.add(|| {
                        let message = format!("this entry is printed twice: first {}", at(first));
                        located.diagnostic(message, Severity::Warning)
                    });
                }
                let joined = joined.entry(place);
                let joined = joined.or_insert_with(|| MergeTarget::new(&first.entry));
                joined.join(first, located);
                if let Some(own) = identities.get_mut(&place) {
                    own.join(&first.entry, identity);
                }
            }
            None => {
                places.push(merged.len());
                merged.push(located);
            }
        }
    }
    for place in joined.into_keys() {
        if let Some(Located { entry, .. }) = merged.get_mut(place) {
            remove_repeats(entry);
        }
    }
    printed_twice.append_to("entries are printed twice", diagnostics);
    merged
}

/// The state of an entry into which others are merged.
struct MergeTarget {
    /// The index of each term, by its key.
    places: HashMap<String, usize>,
    /// How many statements it has, and how many it had when it was last without repeats.
    statements: usize,
    distinct_statements: usize,
}

impl MergeTarget {
    fn new(entry: &EntryBuf) -> Self {
        let places = entry.terms.iter().enumerate().rev();
        let places = places.map(|(place, term)| (text_key(&term.text), place));
        MergeTarget {
            places: places.collect(),
            statements: statement_count(entry),
            distinct_statements: statement_count(entry),
        }
    }

    /// Merges another entry into this one.
    fn join(&mut self, first: &mut Located, other: Located) {
        self.statements += statement_count(&other.entry);
        join(first, other, &mut self.places);
        // Only when they have doubled, so that the total cost stays linear: a list may have as many rows of one entry as it
        // has rows.
        if self.statements > 2 * self.distinct_statements + self.places.len() {
            remove_repeats(&mut first.entry);
            self.statements = statement_count(&first.entry);
            self.distinct_statements = self.statements;
        }
    }
}

/// How many equivalents, citations and descriptions an entry has; these may repeat after a merge.
fn statement_count(entry: &EntryBuf) -> usize {
    let of_terms = entry.terms.iter().map(|term| term.descriptions.len());
    let own = [
        entry.equivalents.len(),
        entry.citations.len(),
        entry.descriptions.len(),
    ];
    own.into_iter().chain(of_terms).sum()
}

/// Removes repeated equivalents, citations and descriptions.
fn remove_repeats(entry: &mut EntryBuf) {
    keep_first(&mut entry.equivalents);
    keep_first(&mut entry.citations);
    keep_first(&mut entry.descriptions);
    for term in &mut entry.terms {
        keep_first(&mut term.descriptions);
    }
}

/// Appends the terms and statements of another entry, repeated ones too.
fn join(first: &mut Located, other: Located, places: &mut HashMap<String, usize>) {
    if other.id_is_given {
        first.id_is_given = true;
        first.entry.id = other.entry.id;
    }
    let entry = &mut first.entry;
    fill(&mut entry.definition, other.entry.definition);
    for term in other.entry.terms {
        let place = *places
            .entry(text_key(&term.text))
            .or_insert(entry.terms.len());
        match entry.terms.get_mut(place) {
            Some(same) => join_terms(same, term),
            None => entry.terms.push(term),
        }
    }
    if entry.subject_field.is_none() {
        entry.subject_field = other.entry.subject_field;
    }
    for (part, other) in entry.parts.iter_mut().zip(&other.entry.parts) {
        let pairs = part.items.iter_mut().zip(&other.items);
        pairs.for_each(|(item, other)| fill(item, other.clone()));
        fill(&mut part.symbol, other.symbol.clone());
        fill(&mut part.definition, other.definition.clone());
    }
    if entry.parts.is_empty() {
        entry.parts = other.entry.parts;
    }
    entry.equivalents.extend(other.entry.equivalents);
    entry.citations.extend(other.entry.citations);
    entry.descriptions.extend(other.entry.descriptions);
}

/// Completes a term with the fields of another one of the same spelling.
fn join_terms(term: &mut TermBuf, other: TermBuf) {
    // A form is generated if nobody wrote it in any source that has it.
    let is_generated = |script: &Script| {
        let has = |term: &&TermBuf| term.text.as_text().in_script(*script).is_some();
        let mut having = [&*term, &other].into_iter().filter(has).peekable();
        having.peek().is_some() && having.all(|term| term.generated == Some(*script))
    };
    term.generated = Script::ALL.into_iter().find(is_generated);
    fill(&mut term.text, other.text);
    for (text, other) in [
        (&mut term.region, other.region),
        (&mut term.part_of_speech, other.part_of_speech),
        (&mut term.reading, other.reading),
        (&mut term.source, other.source),
    ] {
        *text = text.take().or(other);
    }
    term.descriptions.extend(other.descriptions);
}

/// Adds the missing script, if the other text has it and is the same otherwise.
fn fill(text: &mut TextBuf, other: TextBuf) {
    let lacks = |own: &Option<String>, other: &Option<String>| own.is_none() && other.is_some();
    let is_filled = lacks(&text.hant, &other.hant) || lacks(&text.hans, &other.hans);
    if is_filled && text_key(text) == text_key(&other) {
        text.hant = text.hant.take().or(other.hant);
        text.hans = text.hans.take().or(other.hans);
    }
}

/// Makes ids unique: a derived id gives way to given and to earlier ones (`c-18`, `c-18-2`); a given id that is taken is an
/// error.
fn make_ids_unique(merged: &mut [Located], diagnostics: &mut Vec<Diagnostic>) {
    let mut given: HashMap<String, usize> = HashMap::new();
    for (place, located) in merged.iter().enumerate() {
        if !located.id_is_given {
            continue;
        }
        match given.entry(located.entry.id.clone()) {
            Entry::Vacant(vacant) => drop(vacant.insert(place)),
            Entry::Occupied(first) => {
                let first = merged.get(*first.get()).map(at).unwrap_or_default();
                let message = format!(
                    "the id {:?} is already that of the entry {first}",
                    located.entry.id
                );
                let diagnostic = located.diagnostic(message, Severity::Error);
                diagnostics.push(diagnostic.expected("an id that no other entry has"));
            }
        }
    }
    let mut ids = Ids::taken(given.into_keys());
    for located in merged.iter_mut().filter(|located| !located.id_is_given) {
        let base = std::mem::take(&mut located.entry.id);
        located.entry.id = ids.give(base);
    }
}

/// Warns of terms that are spelt like a term of another entry, since a look-up puts one of the two first. Headwords of two
/// sources are homographs, and no warning.
fn warn_of_shadowed_terms(merged: &[Located], diagnostics: &mut Vec<Diagnostic>) {
    let headwords = merged.iter().map(|located| headword_key(&located.entry));
    let headwords: Vec<String> = headwords.collect();
    // The first entry that has a spelling, its headword, and whether that is a form of it.
    let mut first: HashMap<String, (&Located, &str, bool)> = HashMap::new();
    let mut shadowed = RepeatedWarning::default();
    for (located, headword) in merged.iter().zip(&headwords) {
        for term in &located.entry.terms {
            let is_form = text_key(&term.text) == *headword;
            for text in term.text.as_text().distinct() {
                let (other, other_headword, is_form_of_other) =
                    match first.entry(key(text, Strength::Strict).collect()) {
                        Entry::Vacant(vacant) => {
                            vacant.insert((located, headword, is_form));
                            continue;
                        }
                        Entry::Occupied(occupied) => *occupied.get(),
                    };
                let is_homograph = headword == other_headword || is_form && is_form_of_other;
                let is_own = ptr::eq(other, located);
                if is_own || is_homograph && located.at.file() != other.at.file() {
                    continue;
                }
                shadowed.add(|| {
                    let message = format!("{text:?} also names the entry {}", at(other));
                    let diagnostic = located.diagnostic(message, Severity::Warning);
                    let expected = "different terms; a look-up yields both entries, that of the headword or else the earlier one first";
                    diagnostic.expected(expected)
                });
                break;
            }
        }
    }
    shadowed.append_to("terms also name another entry", diagnostics);
}

/// The key of an entry's headword.
fn headword_key(entry: &EntryBuf) -> String {
    let headword = entry.terms.first();
    headword.map_or_else(String::new, |term| text_key(&term.text))
}

/// The place of an entry, as messages name it.
fn at(located: &Located) -> String {
    match (located.at.file(), located.at.line(), located.at.column()) {
        (file, 0, _) => format!("{:?} of {file}", located.entry.id),
        (file, line, column) => format!("at {file}:{line}:{column}"),
    }
}

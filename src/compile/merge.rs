//! Several sources become one glossary: what is the same becomes one entry, what is not stays apart.

mod identity;

use super::repeated::Repeated;
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
    pub(super) at: At,
}

/// Where something stands. Little is said of the rows of a list, which may be many, so what shows a place is made when it is.
#[derive(Clone, Debug)]
pub(in crate::compile) enum At {
    /// Where that is said.
    Said(Diagnostic),
    /// Some columns of a line, both counted from 0.
    Row(Arc<Source>, usize, Range<usize>),
}

impl At {
    /// The name of the source.
    pub(super) fn file(&self) -> &str {
        match self {
            At::Said(said) => said.file(),
            At::Row(source, ..) => source.name(),
        }
    }

    /// The line, counted from 1; 0 for what has no lines.
    pub(super) fn line(&self) -> usize {
        match self {
            At::Said(said) => said.line(),
            At::Row(_, line, _) => line + 1,
        }
    }

    /// The column, counted from 1.
    pub(super) fn column(&self) -> usize {
        match self {
            At::Said(said) => said.column(),
            At::Row(_, _, columns) => columns.start + 1,
        }
    }

    /// Says something there.
    fn says(&self, message: String, severity: Severity) -> Diagnostic {
        match self {
            At::Said(said) => said.saying(message, severity),
            At::Row(source, line, columns) => {
                let said = source.diagnostic(*line, columns.clone(), String::new());
                said.saying(message, severity)
            }
        }
    }
}

impl Located {
    /// Says something of the entry.
    pub(super) fn says(&self, message: String, severity: Severity) -> Diagnostic {
        let message = match self.at.line() {
            // There is no line to show.
            0 => format!("the entry {:?}: {message}", self.entry.id),
            _ => message,
        };
        self.at.says(message, severity)
    }

    fn identity(&self) -> Identity {
        Identity::of(&self.entry, self.id_is_given)
    }
}

/// One list of the entries of all sources, in their order, with ids that are unique.
pub(super) fn merge(all: Vec<Located>) -> (Vec<Located>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut merged = joined(all, &mut diagnostics);
    number_ids(&mut merged, &mut diagnostics);
    shadows(&merged, &mut diagnostics);
    (merged, diagnostics)
}

/// How many entries of the same headword one is compared with: a list may have one headword on all its lines.
pub(super) const COMPARED: usize = 16;

/// Entries of the same word that say nothing different become the first of them.
fn joined(all: Vec<Located>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Located> {
    let mut merged: Vec<Located> = Vec::new();
    let mut known: HashMap<(String, String), Vec<usize>> = HashMap::new();
    // Of entries that others were compared with.
    let mut identities: HashMap<usize, Identity> = HashMap::new();
    let mut printed_twice = Repeated::default();
    let mut joined: HashMap<usize, Joined> = HashMap::new();
    for located in all {
        let places = known.entry((
            headword_key(&located.entry),
            text_key(&located.entry.definition),
        ));
        let places = places.or_default();
        let compared = places.get(places.len().saturating_sub(COMPARED)..);
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
                        located.says(message, Severity::Warning)
                    });
                }
                let joined = joined.entry(place);
                let joined = joined.or_insert_with(|| Joined::new(&first.entry));
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
            say_once(entry);
        }
    }
    printed_twice.tell("entries are printed twice", diagnostics);
    merged
}

/// What is known of an entry that others are joined to.
struct Joined {
    /// Where each term is, by its key.
    places: HashMap<String, usize>,
    /// How much it says, and how much it did when it said nothing twice.
    said: usize,
    said_once: usize,
}

impl Joined {
    fn new(entry: &EntryBuf) -> Self {
        let places = entry.terms.iter().enumerate().rev();
        let places = places.map(|(place, term)| (text_key(&term.text), place));
        Joined {
            places: places.collect(),
            said: said(entry),
            said_once: said(entry),
        }
    }

    /// Adds to the entry what another one says besides.
    fn join(&mut self, first: &mut Located, other: Located) {
        self.said += said(&other.entry);
        join(first, other, &mut self.places);
        // Not each time: an entry may be joined to as often as a list has rows.
        if self.said > 2 * self.said_once + self.places.len() {
            say_once(&mut first.entry);
            self.said = said(&first.entry);
            self.said_once = self.said;
        }
    }
}

/// How many statements an entry has that may be the same.
fn said(entry: &EntryBuf) -> usize {
    let of_terms = entry.terms.iter().map(|term| term.descriptions.len());
    let own = [
        entry.equivalents.len(),
        entry.citations.len(),
        entry.descriptions.len(),
    ];
    own.into_iter().chain(of_terms).sum()
}

/// Leaves what is said again.
fn say_once(entry: &mut EntryBuf) {
    keep_first(&mut entry.equivalents);
    keep_first(&mut entry.citations);
    keep_first(&mut entry.descriptions);
    for term in &mut entry.terms {
        keep_first(&mut term.descriptions);
    }
}

/// Adds to an entry what another one says, again or not.
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

/// Adds to a term what another one of the same spelling says besides.
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

/// Adds the script that is missing, if the other text has it and is the same but for that.
fn fill(text: &mut TextBuf, other: TextBuf) {
    let lacks = |own: &Option<String>, other: &Option<String>| own.is_none() && other.is_some();
    let is_filled = lacks(&text.hant, &other.hant) || lacks(&text.hans, &other.hans);
    if is_filled && text_key(text) == text_key(&other) {
        text.hant = text.hant.take().or(other.hant);
        text.hans = text.hans.take().or(other.hans);
    }
}

/// Derived ids make way for given ones and for those before them: `c-18`, `c-18-2`.
fn number_ids(merged: &mut [Located], diagnostics: &mut Vec<Diagnostic>) {
    let mut given: HashMap<String, usize> = HashMap::new();
    for (place, located) in merged.iter().enumerate() {
        if !located.id_is_given {
            continue;
        }
        match given.entry(located.entry.id.clone()) {
            Entry::Vacant(vacant) => drop(vacant.insert(place)),
            Entry::Occupied(first) => {
                let first = merged.get(*first.get()).map(at).unwrap_or_default();
                let message = format!("the id {:?} is that of the entry {first}", located.entry.id);
                let diagnostic = located.says(message, Severity::Error);
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

/// Says which terms are spelt like a term of another entry, of which only one can come first. Two
/// headwords of two sources may well be: they are homographs.
fn shadows(merged: &[Located], diagnostics: &mut Vec<Diagnostic>) {
    let headwords = merged.iter().map(|located| headword_key(&located.entry));
    let headwords: Vec<String> = headwords.collect();
    // The first entry that has a spelling, its headword, and whether that is a form of it.
    let mut first: HashMap<String, (&Located, &str, bool)> = HashMap::new();
    let mut shadowed = Repeated::default();
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
                    let diagnostic = located.says(message, Severity::Warning);
                    let expected = "terms of their own; a look-up yields both, the headword or the first one first";
                    diagnostic.expected(expected)
                });
                break;
            }
        }
    }
    shadowed.tell("terms also name another entry", diagnostics);
}

/// The key of an entry's headword.
fn headword_key(entry: &EntryBuf) -> String {
    let headword = entry.terms.first();
    headword.map_or_else(String::new, |term| text_key(&term.text))
}

/// Where an entry is, in words.
fn at(located: &Located) -> String {
    match (located.at.file(), located.at.line(), located.at.column()) {
        (file, 0, _) => format!("{:?} of {file}", located.entry.id),
        (file, line, column) => format!("at {file}:{line}:{column}"),
    }
}

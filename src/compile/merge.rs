//! Several sources become one glossary: what is the same becomes one entry, what is not stays apart.

use super::repeated::Repeated;
use crate::entry::id::Ids;
use crate::entry::owned::{EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{keep_first, Script, TermStatus};
use crate::fold::{key, Strength};
use crate::source::{Diagnostic, Severity, Source};
use std::collections::hash_map::{Entry, HashMap};
use std::collections::HashSet;
use std::ops::Range;
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
const COMPARED: usize = 16;

/// Entries of the same word that say nothing different become the first of them.
fn joined(all: Vec<Located>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Located> {
    let mut merged: Vec<Located> = Vec::new();
    let mut known: HashMap<(String, String), Vec<usize>> = HashMap::new();
    let mut printed_twice = Repeated::default();
    let mut joined: HashMap<usize, Joined> = HashMap::new();
    for located in all {
        let identity = (headword_key(&located), text_key(&located.entry.definition));
        let places = known.entry(identity).or_default();
        let mut compared = places.iter().rev().take(COMPARED);
        let same = compared.rfind(|place| {
            let first = merged.get(**place);
            first.is_some_and(|first| is_same(first, &located))
        });
        match same.and_then(|place| Some((*place, merged.get_mut(*place)?))) {
            Some((place, first)) => {
                if first.at.file() == located.at.file() {
                    let message = format!("this entry is printed twice: first {}", at(first));
                    printed_twice.add(located.says(message, Severity::Warning));
                }
                let joined = joined.entry(place);
                let joined = joined.or_insert_with(|| Joined::new(&first.entry));
                joined.join(first, located);
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

/// Whether two rows are one entry: their headwords are the same word for sure, and nothing that both say differs.
fn is_same(a: &Located, b: &Located) -> bool {
    let ids = !a.id_is_given || !b.id_is_given || a.entry.id == b.entry.id;
    let (a, b) = (&a.entry, &b.entry);
    let headwords = match (a.terms.first(), b.terms.first()) {
        (Some(a), Some(b)) => is_same_word(&a.text, &b.text) && agree_on_word(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    let subject_fields = match (&a.subject_field, &b.subject_field) {
        (Some(a), Some(b)) => text_key(a) == text_key(b),
        _ => true,
    };
    let parts = a.parts.is_empty() || b.parts.is_empty() || have_same_parts(a, b);
    ids && headwords && subject_fields && parts && agree_on_equivalents(a, b)
}

/// Whether two headwords are the same for sure: in the script in which both stand, but for width, case, quotation
/// marks and spaces; where they stand in one each, as forms of each other. 具备 and 俱备, both Simplified, are not.
pub(super) fn is_same_word(a: &TextBuf, b: &TextBuf) -> bool {
    let (a, b) = (a.as_text(), b.as_text());
    let in_both = |script| a.in_script(script).zip(b.in_script(script));
    let mut shared = Script::ALL.into_iter().filter_map(in_both).peekable();
    if shared.peek().is_some() {
        return shared.all(|(a, b)| key(a, Strength::Plain).eq(key(b, Strength::Plain)));
    }
    let [a, b] = [a, b].map(|text| key(text.prefer(Script::Hans), Strength::Strict));
    a.eq(b)
}

/// Whether nothing that is said of a word differs: how it is read, what part of speech it is, its status.
fn agree_on_word(a: &TermBuf, b: &TermBuf) -> bool {
    let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    agree(&a.part_of_speech, &b.part_of_speech)
        && agree(&a.reading, &b.reading)
        && a.status == b.status
}

/// Whether, in each language in which both have equivalents, one has all that the other has, with the same status.
fn agree_on_equivalents(a: &EntryBuf, b: &EntryBuf) -> bool {
    let [a, b] = [a, b].map(|entry| {
        let mut by_language: HashMap<&str, HashSet<(&str, TermStatus)>> = HashMap::new();
        for EquivalentBuf {
            lang, text, status, ..
        } in &entry.equivalents
        {
            by_language.entry(lang).or_default().insert((text, *status));
        }
        by_language
    });
    a.iter().all(|(lang, one)| {
        b.get(lang)
            .is_none_or(|other| one.is_subset(other) || other.is_subset(one))
    })
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

/// Whether two entries have the same parts, each with the same definition.
fn have_same_parts(a: &EntryBuf, b: &EntryBuf) -> bool {
    let definitions = |entry: &EntryBuf| -> Vec<String> {
        let parts = entry.parts.iter();
        parts.map(|part| text_key(&part.definition)).collect()
    };
    definitions(a) == definitions(b)
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

/// Adds the script that is missing.
fn fill(text: &mut TextBuf, other: TextBuf) {
    if text_key(text) == text_key(&other) {
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
    let mut first: HashMap<String, (usize, &TermBuf)> = HashMap::new();
    let mut shadowed = Repeated::default();
    for (place, located) in merged.iter().enumerate() {
        for term in &located.entry.terms {
            for text in term.text.as_text().distinct() {
                let entry = match first.entry(key(text, Strength::Strict).collect()) {
                    Entry::Vacant(vacant) => {
                        vacant.insert((place, term));
                        continue;
                    }
                    Entry::Occupied(occupied) => occupied,
                };
                let (other_place, other_term) = *entry.get();
                let Some(other) = merged.get(other_place).filter(|_| other_place != place) else {
                    continue;
                };
                let homographs = headword_key(located) == headword_key(other);
                let is_form = |located: &Located, term: &TermBuf| {
                    headword_key(located) == text_key(&term.text)
                };
                let same = homographs || is_form(located, term) && is_form(other, other_term);
                if same && located.at.file() != other.at.file() {
                    continue;
                }
                let message = format!("{text:?} also names the entry {}", at(other));
                let diagnostic = located.says(message, Severity::Warning);
                let expected = "terms of their own; a look-up yields both, the headword or the first one first";
                shadowed.add(diagnostic.expected(expected));
                break;
            }
        }
    }
    shadowed.tell("terms also name another entry", diagnostics);
}

/// The key of an entry's headword.
fn headword_key(located: &Located) -> String {
    let headword = located.entry.terms.first();
    headword.map_or_else(String::new, |term| text_key(&term.text))
}

/// Where an entry is, in words.
fn at(located: &Located) -> String {
    match (located.at.file(), located.at.line(), located.at.column()) {
        (file, 0, _) => format!("{:?} of {file}", located.entry.id),
        (file, line, column) => format!("at {file}:{line}:{column}"),
    }
}

/// The key that a text has in either script.
fn text_key(text: &TextBuf) -> String {
    let text = text.hans.as_deref().or(text.hant.as_deref());
    key(text.unwrap_or_default(), Strength::Loose).collect()
}

//! [`Glossary::new`]: from entries to a glossary.
//!
//! Two steps: [`layout`] writes entries as records; [`index`] checks the records and makes what
//! leads to them, keys and the scanner's tables. A file that is loaded begins with the second step.
//! The compiler makes owned entries too, and prints the tables of the glossary that they make, so a
//! compiled-in glossary cannot differ from one made at run time.
//!
//! Building is mostly waiting for memory, so what is read one after the other should lie so. The
//! characters of each text are read once, for its key and its reading, which are the same unless
//! some character depends on its neighbours. Characters are ranked in code point order, and keys,
//! readings and ids are sorted by a prefix of six ranks beside the record's number
//! (`table/prefix_sort.rs`). A key is mostly spelt as one of its texts, and then is that string.
//! What cannot lie in order, the table of strings and the records of keys, is read ahead for 64
//! records at a time.

mod keys;
mod layout;
mod strings;

use super::tables::{Form, IndexTables, Tables};
use super::termbase::Glossary;
use crate::automaton::build::{Builder, Key};
use crate::automaton::Engine;
use crate::automaton::QUOTED_ONLY;
use crate::entry::owned::EntryBuf;
use crate::entry::{EntryRecord, EntryTables, Pair, Recognition, TermRecord, TermType};
use crate::table::strings::{count, StringsBuf};
use crate::table::{Column, StrId};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::borrow::Borrow;
use core::fmt;
use keys::{KeyOccurrence, Keys};

/// Why entries make no glossary: every problem that was found, not only the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    problems: Vec<EntryProblem>,
}

impl BuildError {
    /// The problems, in the order of the entries.
    pub fn problems(&self) -> &[EntryProblem] {
        &self.problems
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, problem) in self.problems.iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for BuildError {}

/// One problem of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryProblem {
    number: usize,
    id: String,
    kind: EntryProblemKind,
}

impl EntryProblem {
    /// The position of the entry, counted from 1; that of the last one if the glossary as a whole
    /// is too large.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The entry's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is wrong with it.
    pub fn kind(&self) -> &EntryProblemKind {
        &self.kind
    }
}

impl fmt::Display for EntryProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let EntryProblem { number, id, kind } = self;
        if *kind == EntryProblemKind::TooLarge {
            return kind.fmt(f);
        }
        write!(f, "entry {number} ({id:?}): {kind}")
    }
}

impl core::error::Error for EntryProblem {}

/// What can be wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EntryProblemKind {
    /// The id is not ASCII, or not an XML id.
    InvalidId,
    /// An earlier entry has the same id.
    DuplicateId,
    /// It has no term.
    NoTerm,
    /// A term or an equivalent has nothing that it could be looked up by.
    NoKey {
        /// The term or the equivalent.
        text: String,
    },
    /// The glossary has more records, text or characters than its tables can count.
    TooLarge,
}

impl fmt::Display for EntryProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            EntryProblemKind::InvalidId => {
                "its id must be an ASCII letter or `_`, then letters, digits, `_`, `-` and `.`"
            }
            EntryProblemKind::DuplicateId => "an earlier entry has the same id",
            EntryProblemKind::NoTerm => "it has no term; its first term is the headword",
            EntryProblemKind::NoKey { text } => {
                return write!(
                    f,
                    "{text:?} cannot be looked up: nothing is left without punctuation and spaces"
                )
            }
            EntryProblemKind::TooLarge => {
                "the glossary is too large: more than 4,294,967,295 records or bytes of text, or more than 65,531 \
                 different characters"
            }
        })
    }
}

impl core::error::Error for EntryProblemKind {}

impl EntryProblemKind {
    /// Which problems of one entry come first.
    fn order(&self) -> u8 {
        match self {
            EntryProblemKind::InvalidId | EntryProblemKind::DuplicateId => 0,
            EntryProblemKind::NoTerm => 1,
            EntryProblemKind::NoKey { .. } => 2,
            EntryProblemKind::TooLarge => 3,
        }
    }
}

impl Glossary {
    /// A glossary of these entries, borrowed or owned, in their order. An entry without an id gets
    /// one made from its headword, the same for the same entries: `c-1310`, or `c-3f2a9c01` if the
    /// headword is not ASCII.
    ///
    /// Several entries may have the same terms: [`lookup`](Glossary::lookup) yields them all. Takes
    /// O(n log n) for n bytes of text.
    ///
    /// # Errors
    /// An entry has no term; a term or an equivalent has nothing to be looked up by; an id is not
    /// an XML id in ASCII, or is that of an earlier entry; the glossary is too large
    /// ([`EntryProblemKind`]). All problems are reported.
    ///
    /// # Examples
    /// ```
    /// use zhujie::entry::owned::{CitationBuf, EntryBuf, TermBuf};
    /// use zhujie::Glossary;
    ///
    /// let entry = |year: &str| {
    ///     let mut entry = EntryBuf::new("稳增长“18条”");
    ///     entry.terms.push(TermBuf::new("18条"));
    ///     entry.citations = vec![CitationBuf { date: Some(year.into()), ..Default::default() }];
    ///     entry
    /// };
    /// let glossary = Glossary::new([entry("2023"), entry("2024")])?;
    ///
    /// // The same shorthand in two years: both are found, each with its citation.
    /// let years: Vec<_> = glossary
    ///     .lookup("“18條”")
    ///     .map(|hit| hit.entry().citation().unwrap().date().unwrap())
    ///     .collect();
    /// assert_eq!(years, ["2023", "2024"]);
    ///
    /// let wrong = EntryBuf { id: "18".into(), ..entry("2023") };
    /// let error = Glossary::new([wrong]).unwrap_err();
    /// assert!(error.to_string().starts_with("entry 1 (\"18\"): its id must be"));
    /// # Ok::<(), zhujie::BuildError>(())
    /// ```
    pub fn new(entries: impl IntoIterator<Item: Borrow<EntryBuf>>) -> Result<Self, BuildError> {
        index(layout::layout(entries.into_iter()))
    }
}

/// The glossary of entries that are laid out, or all their problems.
pub(super) fn index(mut entry: EntryTables) -> Result<Glossary, BuildError> {
    let mut indexer = Indexer {
        entry: &entry,
        problems: Vec::new(),
        occurrences: Vec::new(),
        longest_key: 0,
        builder: Builder::default(),
    };
    for (number, record) in entry.entries.iter().enumerate() {
        indexer.entry(number, record);
    }
    let ids = keys::ids(&entry.entries, &entry.strings);
    indexer.duplicates(&ids);
    let Indexer {
        mut problems,
        occurrences,
        longest_key,
        builder,
        ..
    } = indexer;
    // The entries' strings grow by those of keys; records keep their numbers.
    let mut strings = StringsBuf::from(core::mem::take(&mut entry.strings));
    // Codes before keys: the index finds keys by their codes, and the alphabet is the scanner's.
    let coded = builder.coded();
    // Keys of the strings that the glossary keeps; those that no text is spelt like are added to
    // them.
    let keys = coded
        .as_ref()
        .map(|coded| Keys::of(occurrences, coded, &mut strings));
    let counted = [
        entry.items.len(),
        keys.as_ref().map_or(0, |keys| keys.forms.len()),
    ];
    // Every count is checked once, at the end; until then, what does not fit is saturated.
    let is_too_large = strings.is_too_large()
        || entry.terms.len() >= QUOTED_ONLY as usize
        || counted.into_iter().any(|len| u32::try_from(len).is_err());
    let hidden = keys.as_ref().map(|keys| hidden(keys, &entry));
    let automaton = coded.and_then(|coded| coded.finish(&hidden.unwrap_or_default()));
    let automaton = automaton.filter(|_| !is_too_large);
    if automaton.is_none() {
        problems.push(EntryProblem {
            number: entry.entries.len(),
            id: String::new(),
            kind: EntryProblemKind::TooLarge,
        });
    }
    let (Some(keys), Some(automaton), true) = (keys, automaton, problems.is_empty()) else {
        // Problems were found in three passes; they are told entry by entry.
        problems.sort_by_key(|problem| (problem.number, problem.kind.order()));
        return Err(BuildError { problems });
    };
    // Taken out above, while keys were added.
    entry.strings = strings.into();
    let engine = Engine::of(&automaton);
    let tables = Tables {
        entry,
        index: IndexTables {
            ids: Column::from_vec(ids),
            keys: Column::from_vec(keys.records),
            forms: Column::from_vec(keys.forms),
            key_records: Column::from_vec(keys.key_records),
            buckets: Column::from_vec(keys.buckets),
            phf: None,
            longest_key: count(longest_key),
        },
        automaton,
    };
    Ok(Glossary::from_tables(tables, engine))
}

/// Collects what leads to entries.
/// The terms, in order, that are no match's hit, wherever they stand: an earlier one is spelt, used and ranked alike. Without them a
/// mention of a word costs the same however many homographs it has.
fn hidden(keys: &Keys, entry: &EntryTables) -> Vec<u32> {
    let mut hidden = Vec::new();
    let mut terms = Vec::new();
    for record in keys.records.iter().filter(|record| record.forms.len > 1) {
        terms.clear();
        let start = record.forms.start as usize;
        let forms = keys.forms.get(start..start + record.forms.len as usize);
        for form in forms.unwrap_or_default() {
            let Form::Term(number) = *form else { continue };
            let Some(term) = entry.terms.get(number as usize) else {
                continue;
            };
            let headword = entry.entries.get(term.entry as usize);
            let is_headword = headword.is_some_and(|entry| entry.terms.start == number);
            let Pair(hant, hans) = term.text;
            // All that a hit is ranked by.
            let is_regional = term.term_type == TermType::Regional;
            let alike = (hant.0, hans.0, term.recognition, is_regional, is_headword);
            terms.push((alike, number));
        }
        terms.sort_unstable();
        let again = terms.windows(2).filter_map(|pair| match pair {
            [(one, _), (other, number)] if one == other => Some(*number),
            _ => None,
        });
        hidden.extend(again);
    }
    // A term with two keys was met twice.
    hidden.sort_unstable();
    hidden.dedup();
    hidden
}

struct Indexer<'e> {
    entry: &'e EntryTables,
    problems: Vec<EntryProblem>,
    /// The keys of all forms.
    occurrences: Vec<KeyOccurrence>,
    /// The length in bytes of the longest key.
    longest_key: usize,
    builder: Builder,
}

impl Indexer<'_> {
    fn entry(&mut self, number: usize, record: &EntryRecord) {
        let tables = self.entry;
        if !is_xml_id(tables.strings.str(record.id)) {
            self.problem(number, EntryProblemKind::InvalidId);
        }
        // The other problems of the entry are told as well.
        if record.terms.len == 0 {
            self.problem(number, EntryProblemKind::NoTerm);
        }
        for (term, place) in tables
            .terms
            .run(record.terms)
            .iter()
            .zip(record.terms.start..)
        {
            self.term(number, place, term);
        }
        let equivalents = tables.equivalents.run(record.equivalents).iter();
        for (equivalent, place) in equivalents.zip(record.equivalents.start..) {
            let key = self.builder.key(tables.strings.str(equivalent.text));
            self.occurrence(number, equivalent.text, key, Form::Equivalent(place));
        }
    }

    /// Notes entries with the id of an earlier one. The numbers of all entries are given sorted by
    /// id.
    fn duplicates(&mut self, ids: &[u32]) {
        let id = |number: &u32| {
            let entry = self.entry.entries.get(*number as usize);
            entry.map_or("", |entry| self.entry.strings.str(entry.id))
        };
        // Equal ids are side by side, in the order of the entries; all but the first are
        // duplicates.
        let again = ids.windows(2).filter_map(|pair| match pair {
            [one, other] if id(one) == id(other) && is_xml_id(id(one)) => Some(*other as usize),
            _ => None,
        });
        for number in again.collect::<Vec<_>>() {
            self.problem(number, EntryProblemKind::DuplicateId);
        }
    }

    fn problem(&mut self, number: usize, kind: EntryProblemKind) {
        let entry = self.entry.entries.get(number);
        let id = entry.map_or("", |entry| self.entry.strings.str(entry.id));
        self.problems.push(EntryProblem {
            number: number + 1,
            id: id.into(),
            kind,
        });
    }

    fn term(&mut self, entry: usize, number: u32, term: &TermRecord) {
        let form = Form::Term(number);
        let is_recognised = term.recognition != Recognition::Never;
        let is_bare = term.recognition == Recognition::Bare;
        let Pair(hant, hans) = term.text;
        let mut first = None;
        for id in [hant, hans] {
            let text = self.entry.strings.optional_str(id);
            // A term with one text in both scripts has it once.
            let Some(text) = text.filter(|_| id != hant || first.is_none()) else {
                continue;
            };
            let key = self.builder.key(text);
            // Both scripts have the same key, as nearly always. The text that is its own key is
            // kept as the string of the key.
            if first.is_some_and(|first| self.builder.is_again(first, key, is_recognised)) {
                if let Some(occurrence) = self.occurrences.last_mut().filter(|_| key.is_text) {
                    occurrence.text = id;
                }
                continue;
            }
            self.occurrence(entry, id, key, form);
            if is_recognised {
                self.builder.term(text, key, number, is_bare);
            }
            first = first.or(Some(key));
        }
        if first.is_none() {
            let text = String::new();
            self.problem(entry, EntryProblemKind::NoKey { text });
        }
    }

    /// Notes that a text with this key leads to the form.
    fn occurrence(&mut self, entry: usize, id: StrId, key: Key, form: Form) {
        let text = self.entry.strings.str(id);
        if key.is_empty() {
            let text = text.to_owned();
            self.problem(entry, EntryProblemKind::NoKey { text });
            return;
        }
        let len = if key.is_text {
            text.len()
        } else {
            self.builder.len(key)
        };
        // Bytes, for the buffer in which a query's key is computed.
        self.longest_key = self.longest_key.max(len);
        self.occurrences.push(KeyOccurrence {
            key,
            form,
            entry: count(entry),
            text: if key.is_text { id } else { StrId(0) },
        });
    }
}

/// Whether it is an `NCName` of XML in ASCII.
pub(crate) fn is_xml_id(id: &str) -> bool {
    let starts = id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    starts
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

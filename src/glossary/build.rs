//! A glossary from entries: checks them, lays out the tables, makes the index.

mod keys;
mod strings;

use super::tables::{
    CitationRecord, Column, EntryRecord, EquivalentRecord, Form, Pair, PartRecord, Pool, Run,
    StrId, Tables, TermRecord,
};
use super::Glossary;
use crate::entry::owned::{CitationBuf, EntryBuf, TermBuf};
use crate::entry::Recognition;
use crate::heads::AHEAD;
use crate::scan;
use crate::scan::build::{Coded, Key};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use keys::{Keys, Way};
use strings::Strings;

/// Why entries make no glossary: every problem that was found, not only the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    problems: Vec<Problem>,
}

impl BuildError {
    /// The problems, in the order of the entries.
    pub fn problems(&self) -> &[Problem] {
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
pub struct Problem {
    number: usize,
    id: String,
    kind: ProblemKind,
}

impl Problem {
    /// The entry's place in the list, counted from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The entry's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is wrong with it.
    pub fn kind(&self) -> &ProblemKind {
        &self.kind
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { number, id, kind } = self;
        write!(f, "entry {number} ({id:?}): {kind}")
    }
}

impl core::error::Error for Problem {}

/// What can be wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The id is not ASCII, or no XML id.
    InvalidId,
    /// An earlier entry has the same id.
    DuplicateId,
    /// It has no term.
    NoTerm,
    /// A term or an equivalent consists of nothing that a look-up could go by.
    NoKey {
        /// The term or the equivalent.
        text: String,
    },
    /// The glossary's tables cannot count that far.
    TooLarge,
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ProblemKind::InvalidId => {
                "its id must be an ASCII letter or `_`, then letters, digits, `_`, `-` and `.`"
            }
            ProblemKind::DuplicateId => "an earlier entry has the same id",
            ProblemKind::NoTerm => "it has no term; its first term is the headword",
            ProblemKind::NoKey { text } => {
                return write!(
                    f,
                    "{text:?} cannot be looked up: nothing is left without punctuation and spaces"
                )
            }
            ProblemKind::TooLarge => {
                "the glossary is too large: more than 4,294,967,295 records or bytes of text, or more than 65,531 \
                 different characters"
            }
        })
    }
}

impl core::error::Error for ProblemKind {}

impl Glossary {
    /// A glossary of those entries, in that order.
    ///
    /// Several entries may have the same terms: [`lookup`](Glossary::lookup) yields them all.
    /// Takes time in proportion to the text, times the logarithm of the number of its strings.
    ///
    /// # Errors
    /// If an entry has no term, a term that cannot be looked up, an id that is no XML id, or that
    /// of an earlier entry. All problems are reported.
    ///
    /// # Examples
    /// ```
    /// use zhujie::entry::owned::{CitationBuf, EntryBuf, TermBuf, TextBuf};
    /// use zhujie::{Glossary, Matched};
    ///
    /// let entry = |id: &str, year: &str| EntryBuf {
    ///     id: id.into(),
    ///     terms: vec![TermBuf { text: TextBuf::new("稳增长“18条”", "稳增长“18条”"), ..Default::default() },
    ///                 TermBuf { text: TextBuf::new("18條", "18条"), ..Default::default() }],
    ///     citations: vec![CitationBuf { date: Some(year.into()), ..Default::default() }],
    ///     ..Default::default()
    /// };
    /// let glossary = Glossary::new(&[entry("c-18-2023", "2023"), entry("c-18-2024", "2024")])?;
    ///
    /// // The same shorthand in two years: both are found, each with its citation.
    /// let years: Vec<_> = glossary
    ///     .lookup("“18條”")
    ///     .map(|hit| hit.entry().citation().unwrap().date().unwrap())
    ///     .collect();
    /// assert_eq!(years, ["2023", "2024"]);
    ///
    /// let error = Glossary::new(&[entry("18", "2023")]).unwrap_err();
    /// assert!(error.to_string().starts_with("entry 1 (\"18\"): its id must be"));
    /// # Ok::<(), zhujie::BuildError>(())
    /// ```
    pub fn new<'e>(entries: impl IntoIterator<Item = &'e EntryBuf>) -> Result<Self, BuildError> {
        let mut builder = Builder::default();
        let mut entries = entries.into_iter();
        // Each has an id of its own, at least.
        builder.strings.expect(entries.size_hint().0);
        let mut next = Vec::with_capacity(AHEAD);
        loop {
            next.clear();
            next.extend(entries.by_ref().take(AHEAD));
            if next.is_empty() {
                return builder.finish();
            }
            builder.look_ahead(&next);
            for entry in &next {
                builder.entry(entry);
            }
        }
    }
}

/// The tables while they grow.
#[derive(Default)]
struct Builder {
    problems: Vec<Problem>,
    strings: Strings,
    entries: Vec<EntryRecord>,
    terms: Vec<TermRecord>,
    parts: Vec<PartRecord>,
    items: Vec<Pair>,
    equivalents: Vec<EquivalentRecord>,
    citations: Vec<CitationRecord>,
    /// For each string, whether it is the id of an entry.
    is_id: Vec<bool>,
    /// The ways to all forms.
    ways: Vec<Way>,
    /// The length in bytes of the longest key.
    longest_key: usize,
    scan: scan::build::Builder,
}

impl Builder {
    fn entry(&mut self, entry: &EntryBuf) {
        let number = count(self.entries.len());
        let terms = count(self.terms.len());
        let parts = count(self.parts.len());
        let equivalents = count(self.equivalents.len());
        let id = self.strings.id(&entry.id);
        if !is_xml_id(&entry.id) {
            self.problem(entry, ProblemKind::InvalidId);
        } else if self.is_taken(id) {
            self.problem(entry, ProblemKind::DuplicateId);
        }
        if entry.terms.is_empty() {
            self.problem(entry, ProblemKind::NoTerm);
        }
        for term in &entry.terms {
            self.term(entry, term);
        }
        for part in &entry.parts {
            let items = count(self.items.len());
            for item in &part.items {
                let pair = self.strings.pair(item);
                self.items.push(pair);
            }
            let record = PartRecord {
                symbol: self.strings.pair(&part.symbol),
                definition: self.strings.pair(&part.definition),
                items: run(items, &self.items),
            };
            self.parts.push(record);
        }
        for equivalent in &entry.equivalents {
            let form = Form::Equivalent(count(self.equivalents.len()));
            let record = EquivalentRecord {
                entry: number,
                lang: self.strings.id(&equivalent.lang),
                text: self.strings.id(&equivalent.text),
                source: self.strings.optional(equivalent.source.as_deref()),
                standing: equivalent.standing,
                of: self.strings.optional(equivalent.of.as_deref()),
            };
            let key = self.scan.key(&equivalent.text);
            self.way(entry, &equivalent.text, record.text, key, form);
            self.equivalents.push(record);
        }
        let record = EntryRecord {
            id,
            definition: self.strings.pair(&entry.definition),
            subject_field: self.strings.optional_pair(entry.subject_field.as_ref()),
            terms: run(terms, &self.terms),
            parts: run(parts, &self.parts),
            equivalents: run(equivalents, &self.equivalents),
            citations: self.citations(&entry.citations),
        };
        self.entries.push(record);
    }

    /// Whether an earlier entry has that id; from now on one has.
    fn is_taken(&mut self, id: StrId) -> bool {
        let place = id.0 as usize;
        if self.is_id.len() <= place {
            self.is_id.resize(place + 1, false);
        }
        let taken = self.is_id.get_mut(place);
        taken.is_some_and(|taken| core::mem::replace(taken, true))
    }

    fn problem(&mut self, entry: &EntryBuf, kind: ProblemKind) {
        self.problems.push(Problem {
            number: self.entries.len() + 1,
            id: entry.id.clone(),
            kind,
        });
    }

    fn term(&mut self, entry: &EntryBuf, term: &TermBuf) {
        let number = count(self.terms.len());
        let form = Form::Term(number);
        let record = TermRecord {
            text: self.strings.pair(&term.text),
            entry: count(self.entries.len()),
            term_type: term.term_type,
            status: term.status,
            recognition: term.recognition,
            region: self.strings.optional(term.region.as_deref()),
        };
        let is_recognised = term.recognition != Recognition::Never;
        let is_bare = term.recognition == Recognition::Bare;
        let Pair(hant, hans) = record.text;
        let mut first = None;
        for (text, id) in [(&term.text.hant, hant), (&term.text.hans, hans)] {
            let Some(text) = text.as_deref().filter(|_| id != hant || first.is_none()) else {
                continue;
            };
            let key = self.scan.key(text);
            if first.is_some_and(|first| self.scan.is_again(first, key, is_recognised)) {
                if let Some(way) = self.ways.last_mut().filter(|_| key.is_text) {
                    way.text = id;
                }
                continue;
            }
            self.way(entry, text, id, key, form);
            if is_recognised {
                self.scan.term(text, key, number, is_bare);
            }
            first = first.or(Some(key));
        }
        if first.is_none() {
            let text = String::new();
            self.problem(entry, ProblemKind::NoKey { text });
        }
        self.terms.push(record);
    }

    /// Makes a text with that key a way to the form.
    fn way(&mut self, entry: &EntryBuf, text: &str, id: StrId, key: Key, form: Form) {
        if key.is_empty() {
            let text = text.to_owned();
            self.problem(entry, ProblemKind::NoKey { text });
            return;
        }
        let len = if key.is_text {
            text.len()
        } else {
            self.scan.len(key)
        };
        self.longest_key = self.longest_key.max(len);
        self.ways.push(Way {
            key,
            form,
            entry: count(self.entries.len()),
            text: if key.is_text { id } else { StrId(0) },
        });
    }

    /// The citations of an entry, shared with the entry before it where they are the same.
    fn citations(&mut self, citations: &[CitationBuf]) -> Run {
        let strings = &mut self.strings;
        let records: Vec<_> = citations
            .iter()
            .map(|citation| CitationRecord {
                place: strings.pair(&citation.place),
                body: strings.pair(&citation.body),
                report: strings.pair(&citation.report),
                date: strings.optional(citation.date.as_deref()),
                section: strings.pair(&citation.section),
                source: strings.optional_pair(citation.source.as_ref()),
            })
            .collect();
        if !self.citations.ends_with(&records) {
            self.citations.extend_from_slice(&records);
        }
        Run {
            start: count(self.citations.len() - records.len()),
            len: count(records.len()),
        }
    }

    fn finish(mut self) -> Result<Glossary, BuildError> {
        let coded = self.scan.coded();
        let keys = coded
            .as_ref()
            .map(|coded| Keys::of(self.ways, coded, &mut self.strings));
        self.strings.complete();
        let largest = [
            self.strings.text.len(),
            self.strings.ends.len(),
            self.terms.len(),
            self.items.len(),
            keys.as_ref().map_or(0, |keys| keys.forms.len()),
        ];
        let scan = coded.and_then(Coded::finish);
        if scan.is_none() || largest.into_iter().any(|len| u32::try_from(len).is_err()) {
            self.problems.push(Problem {
                number: self.entries.len(),
                id: String::new(),
                kind: ProblemKind::TooLarge,
            });
        }
        let problems = self.problems;
        let (Some(keys), Some(scan), true) = (keys, scan, problems.is_empty()) else {
            return Err(BuildError { problems });
        };
        let ids = keys::ids(&self.entries, &self.strings);
        let tables = Tables {
            pool: Pool::Owned(self.strings.text.into_boxed_str()),
            ends: Column::from_vec(self.strings.ends),
            entries: Column::from_vec(self.entries),
            terms: Column::from_vec(self.terms),
            parts: Column::from_vec(self.parts),
            items: Column::from_vec(self.items),
            equivalents: Column::from_vec(self.equivalents),
            citations: Column::from_vec(self.citations),
            ids: Column::from_vec(ids),
            keys: Column::from_vec(keys.records),
            forms: Column::from_vec(keys.forms),
            spelt: Column::from_vec(keys.spelt),
            buckets: Column::from_vec(keys.buckets),
            phf: None,
            longest_key: count(self.longest_key),
            scan,
        };
        Ok(Glossary::from_tables(tables))
    }

    /// Brings near what adding these entries will read.
    fn look_ahead(&self, entries: &[&EntryBuf]) {
        for entry in entries {
            self.strings.look_ahead(&entry.id);
            for term in &entry.terms {
                for text in term.text.as_text().distinct() {
                    self.strings.look_ahead(text);
                }
            }
        }
    }
}

/// A record's number. What does not fit is noticed at the end, where the tables' sizes are checked.
fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// The records from `start` to the end of the table as it is now.
fn run<T>(start: u32, table: &[T]) -> Run {
    Run {
        start,
        len: count(table.len()).saturating_sub(start),
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

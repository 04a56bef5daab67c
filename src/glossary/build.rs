//! A glossary from entries: checks them, lays out the tables, makes the index.

use super::tables::{
    CitationRecord, Column, EntryRecord, EquivalentRecord, Form, KeyRecord, Pair, PartRecord, Pool,
    Run, StrId, Tables, TermRecord,
};
use super::Glossary;
use crate::entry::owned::{CitationBuf, EntryBuf, TextBuf};
use crate::entry::Recognition;
use crate::fold::{key, Strength};
use crate::scan;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

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
        for entry in entries {
            builder.entry(entry);
        }
        builder.finish()
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
    /// The keys of all forms, end to end.
    key_text: String,
    /// Where each form's key begins and ends in them.
    keys: Vec<(u32, u32, Form)>,
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
            let form = Form::Term(count(self.terms.len()));
            let mut spelt = false;
            for text in term.text.as_text().distinct() {
                spelt = true;
                self.form(entry, text, form);
                if term.recognition != Recognition::Never {
                    let is_bare = term.recognition == Recognition::Bare;
                    self.scan.term(text, count(self.terms.len()), is_bare);
                }
            }
            if !spelt {
                let text = String::new();
                self.problem(entry, ProblemKind::NoKey { text });
            }
            let record = TermRecord {
                text: self.strings.pair(&term.text),
                entry: number,
                term_type: term.term_type,
                status: term.status,
                recognition: term.recognition,
                region: self.strings.optional(term.region.as_deref()),
            };
            self.terms.push(record);
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
            self.form(entry, &equivalent.text, form);
            let record = EquivalentRecord {
                entry: number,
                lang: self.strings.id(&equivalent.lang),
                text: self.strings.id(&equivalent.text),
                source: self.strings.optional(equivalent.source.as_deref()),
                standing: equivalent.standing,
                of: self.strings.optional(equivalent.of.as_deref()),
            };
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

    /// Makes the text a way to the form.
    fn form(&mut self, entry: &EntryBuf, text: &str, form: Form) {
        let start = self.key_text.len();
        self.key_text.extend(key(text, Strength::Loose));
        let end = self.key_text.len();
        if start == end {
            let text = text.to_owned();
            self.problem(entry, ProblemKind::NoKey { text });
            return;
        }
        self.keys.push((count(start), count(end), form));
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
        let text = |(start, end, _): &(u32, u32, Form)| {
            let key = self.key_text.get(*start as usize..*end as usize);
            key.unwrap_or_default()
        };
        // Stable: forms come entry by entry, and the terms of an entry headword first.
        self.keys.sort_by(|a, b| text(a).cmp(text(b)));
        let mut keys: Vec<KeyRecord> = Vec::new();
        let mut forms: Vec<Form> = Vec::new();
        let mut longest_key = 0;
        for same in self.keys.chunk_by(|a, b| text(a) == text(b)) {
            let key = same.first().map(text).unwrap_or_default();
            let start = count(forms.len());
            for (_, _, form) in same {
                if forms.get(start as usize..).and_then(<[Form]>::last) != Some(form) {
                    forms.push(*form);
                }
            }
            longest_key = longest_key.max(key.len());
            self.scan.key(key);
            keys.push(KeyRecord {
                key: self.strings.id(key),
                forms: run(start, &forms),
            });
        }
        let largest = [
            self.key_text.len(),
            self.strings.text.len(),
            self.strings.ends.len(),
            self.terms.len(),
            self.items.len(),
            forms.len(),
        ];
        let scan = self.scan.finish();
        if scan.is_none() || largest.into_iter().any(|len| u32::try_from(len).is_err()) {
            self.problems.push(Problem {
                number: self.entries.len(),
                id: String::new(),
                kind: ProblemKind::TooLarge,
            });
        }
        let problems = self.problems;
        let (Some(scan), true) = (scan, problems.is_empty()) else {
            return Err(BuildError { problems });
        };
        let mut ids: Vec<u32> = (0..count(self.entries.len())).collect();
        let id = |number: &u32| {
            let entry = self.entries.get(*number as usize);
            entry.map_or("", |entry| self.strings.get(entry.id))
        };
        ids.sort_unstable_by(|a, b| id(a).cmp(id(b)));
        let mut tables = Tables {
            pool: Pool::Owned(self.strings.text.into_boxed_str()),
            ends: Column::from_vec(self.strings.ends),
            entries: Column::from_vec(self.entries),
            terms: Column::from_vec(self.terms),
            parts: Column::from_vec(self.parts),
            items: Column::from_vec(self.items),
            equivalents: Column::from_vec(self.equivalents),
            citations: Column::from_vec(self.citations),
            ids: Column::from_vec(ids),
            keys: Column::from_vec(keys),
            forms: Column::from_vec(forms),
            spelt: Column::from_vec(Vec::new()),
            buckets: Column::from_vec(Vec::new()),
            phf: None,
            longest_key: count(longest_key),
            scan,
        };
        tables.index_keys();
        Ok(Glossary::from_tables(tables))
    }
}

/// The strings of a glossary, each one once.
struct Strings {
    text: String,
    ends: Vec<u32>,
    /// Their hashes and numbers, each at the place of its hash or behind it; 0 is none.
    slots: Vec<(u32, StrId)>,
}

impl Default for Strings {
    fn default() -> Self {
        Strings {
            text: String::new(),
            ends: [0].into(),
            slots: Vec::new(),
        }
    }
}

impl Strings {
    fn id(&mut self, string: &str) -> StrId {
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        let hash = hash(string);
        let place = self.place(hash, |id| self.get(id) == string);
        let (_, known) = self.slots.get(place).copied().unwrap_or_default();
        if known != StrId(0) {
            return known;
        }
        let id = StrId(count(self.ends.len()));
        self.text.push_str(string);
        self.ends.push(count(self.text.len()));
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = (hash, id);
        }
        id
    }

    /// The string of that number.
    fn get(&self, id: StrId) -> &str {
        let end = |number: usize| self.ends.get(number).map(|end| *end as usize);
        let range = (id.0 as usize)
            .checked_sub(1)
            .and_then(end)
            .zip(end(id.0 as usize));
        let string = range.and_then(|(start, end)| self.text.get(start..end));
        string.unwrap_or_default()
    }

    /// The slot that has the string of that hash, or that it is to have. Others are told by their hashes, without a
    /// look at them.
    fn place(&self, hash: u32, is_it: impl Fn(StrId) -> bool) -> usize {
        let size = self.slots.len();
        let first = ((u64::from(hash) * size as u64) >> 32) as usize;
        let mut places = (first..size).chain(0..first);
        let fits = |place: &usize| match self.slots.get(*place) {
            Some((_, StrId(0))) | None => true,
            Some((other, id)) => *other == hash && is_it(*id),
        };
        places.find(fits).unwrap_or_default()
    }

    fn grow(&mut self) {
        let size = (self.ends.len() * 4).max(64);
        let slots = core::mem::replace(&mut self.slots, vec![(0, StrId(0)); size]);
        for (hash, id) in slots.into_iter().filter(|(_, id)| *id != StrId(0)) {
            let place = self.place(hash, |_| false);
            if let Some(slot) = self.slots.get_mut(place) {
                *slot = (hash, id);
            }
        }
    }

    fn optional(&mut self, string: Option<&str>) -> StrId {
        string.map_or(StrId(0), |string| self.id(string))
    }

    fn pair(&mut self, text: &TextBuf) -> Pair {
        let hant = self.optional(text.hant.as_deref());
        Pair(hant, self.optional(text.hans.as_deref()))
    }

    fn optional_pair(&mut self, text: Option<&TextBuf>) -> Pair {
        text.map_or(Pair::default(), |text| self.pair(text))
    }
}

/// FNV-1a, mixed.
fn hash(string: &str) -> u32 {
    let hash = string
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let mixed = (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32
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

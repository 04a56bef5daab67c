//! A file that is read: how much of it, and what is found in it.

use super::longest_text::longest_text;
use super::mislabelled;
use crate::convert::Convert;
use crate::entry::id::{self, Ids};
use crate::entry::owned::{EntryBuf, TextBuf};
use crate::fold::has_key;
use crate::glossary::{is_xml_id, Glossary};
use crate::source::{Diagnostic, Source, SourceError};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// How much is read.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    pub(super) bytes: usize,
    pub(super) depth: usize,
    pub(super) entries: usize,
    pub(super) text: usize,
}

/// What an [`Importer`](super::Importer) has read: the entries of the file, the glossary they make, and the
/// warnings about what was not understood.
///
/// ```
/// use zhujie::exchange::{Format, Importer};
/// use zhujie::source::Source;
///
/// let json = r#"{"format": "zhujie-glossary", "version": 1, "entries": [
///     {"terms": [{"zh-Hant": "芯片"}], "equivalents": [{"lang": "en", "text": "chip"}]}]}"#;
/// let imported = Importer::new(Format::Json).import(&Source::new("my.json", json))?;
/// assert!(imported.warnings().is_empty());
/// // An entry that has no id gets one.
/// assert!(imported.entries()[0].id.starts_with("c-"));
///
/// let glossary = imported.into_glossary();
/// assert_eq!(glossary.get("芯片").unwrap().equivalent("en").unwrap().text(), "chip");
/// # Ok::<(), zhujie::source::SourceError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Imported {
    glossary: Glossary,
    /// Made when they are asked for: they take more memory than the glossary.
    entries: OnceLock<Vec<EntryBuf>>,
    warnings: Vec<Diagnostic>,
}

impl Imported {
    /// The glossary they make.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// The glossary without a copy.
    pub fn into_glossary(self) -> Glossary {
        self.glossary
    }

    /// The entries, in the order of the file, with the ids that the glossary has. The first call makes them of it.
    pub fn entries(&self) -> &[EntryBuf] {
        let entries = || self.glossary.entries().map(EntryBuf::from).collect();
        self.entries.get_or_init(entries)
    }

    /// What was not understood, or was read otherwise than it is written; what is of one kind once, with
    /// its first place, some examples, and how often it was found.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}

/// How many diagnostics of a file are told. Finding the place of each takes time.
pub(super) const MOST: usize = 100;

/// How many characters of a message are told: it may quote the file, and what it quotes may be long.
const LONGEST: usize = 300;

/// How many characters of an example are told.
const EXAMPLE: usize = 40;

/// How many examples a warning names.
const NAMED: usize = 5;

/// Something doubtful that a file has once or more often.
#[derive(Default)]
struct Doubt {
    /// The first place.
    at: usize,
    times: usize,
    /// The first ones that differ.
    examples: Vec<String>,
    /// There are others.
    has_more: bool,
}

impl Doubt {
    fn add(&mut self, example: &str) {
        self.times += 1;
        let is_known = self.examples.iter().any(|known| known == example);
        if example.is_empty() || is_known {
            return;
        }
        match self.examples.len() < NAMED {
            true => self.examples.push(example.into()),
            false => self.has_more = true,
        }
    }

    /// The message, its examples, and how often it is so.
    fn told(&self, message: &str) -> String {
        let mut told = message.to_owned();
        if !self.examples.is_empty() {
            let more = if self.has_more { ", …" } else { "" };
            told = format!("{told}: {}{more}", self.examples.join(", "));
        }
        match self.times {
            1 => told,
            times => format!("{told} ({times} times)"),
        }
    }
}

/// A file while it is read: the entries found so far, and what is wrong or doubtful. Places are in
/// bytes of its text.
pub(super) struct Input<'s> {
    pub(super) source: &'s Source,
    pub(super) limits: &'s Limits,
    /// The tags of the two columns of a table that does not say them.
    pub(super) languages: [&'s str; 2],
    /// How many entries or rows have been counted against the limit.
    counted: usize,
    entries: Vec<EntryBuf>,
    /// Where each entry begins.
    places: Vec<usize>,
    ids: Ids,
    /// What is doubtful, by what is said of it.
    warnings: BTreeMap<String, Doubt>,
    untold: usize,
    /// What another reader has found doubtful.
    others: Vec<Diagnostic>,
}

impl<'s> Input<'s> {
    pub(super) fn new(source: &'s Source, limits: &'s Limits, languages: [&'s str; 2]) -> Self {
        Input {
            source,
            limits,
            languages,
            counted: 0,
            entries: Vec::new(),
            places: Vec::new(),
            ids: Ids::default(),
            warnings: BTreeMap::new(),
            untold: 0,
            others: Vec::new(),
        }
    }

    /// Adds an entry that begins there; its id is mended if need be.
    pub(super) fn add(&mut self, mut entry: EntryBuf, at: usize) {
        if !self.has_term(&mut entry, at) {
            return;
        }
        let given = self.ids.give(wanted_id(&entry));
        let wanted = std::mem::replace(&mut entry.id, given);
        if !wanted.is_empty() && entry.id != wanted {
            let given = format!("{} for {wanted:?}", entry.id);
            let why = "an id that is no XML id, or has been given before, is replaced";
            self.warn_of(at, why, &given);
        }
        self.push(entry, at);
    }

    /// Adds an entry that begins there, and keeps its id; [`finish`](Self::finish) makes one where it is
    /// empty.
    pub(super) fn add_as_is(&mut self, mut entry: EntryBuf, at: usize) {
        if self.has_term(&mut entry, at) {
            self.push(entry, at);
        }
    }

    fn push(&mut self, entry: EntryBuf, at: usize) {
        self.entries.push(entry);
        self.places.push(at);
    }

    /// Leaves out of an entry what cannot be looked up. False if it has no term then.
    fn has_term(&mut self, entry: &mut EntryBuf, at: usize) -> bool {
        if entry.terms.is_empty() {
            let [_, target] = self.languages;
            if let Some((lang, example)) = mislabelled::correct(entry, target) {
                let why = format!("a term in Chinese is tagged {lang:?}; it is read as Chinese");
                self.warn_of(at, why, &example);
            }
        }
        if entry.terms.is_empty() {
            let example = entry.equivalents.first().map_or("", |e| &e.text);
            self.warn_of(at, "an entry without a Chinese term is left out", example);
            return false;
        }
        let mut left_out = Vec::new();
        for term in &mut entry.terms {
            let TextBuf { hant, hans } = &mut term.text;
            left_out.extend(hant.take_if(|text| !has_key(text)));
            left_out.extend(hans.take_if(|text| !has_key(text)));
        }
        entry.terms.retain(|term| !term.text.is_empty());
        let equivalents = entry.equivalents.extract_if(.., |e| !has_key(&e.text));
        left_out.extend(equivalents.map(|equivalent| equivalent.text));
        for text in left_out {
            let why = "a term that is empty, or nothing but punctuation, is left out";
            self.warn_of(at, why, &text);
        }
        if entry.terms.is_empty() {
            let example = entry.equivalents.first().map_or("", |e| &e.text);
            let why = "an entry is left out, for none of its Chinese terms can be looked up";
            self.warn_of(at, why, example);
        }
        !entry.terms.is_empty()
    }

    /// Counts an entry that begins there, or a row.
    ///
    /// # Errors
    /// If there are more than the limit allows.
    pub(super) fn count(&mut self, at: usize) -> Result<(), SourceError> {
        self.counted += 1;
        if self.counted <= self.limits.entries {
            return Ok(());
        }
        let why = "there are more entries than the limit allows";
        Err(self.error(at, why, "fewer entries, or a higher limit"))
    }

    /// # Errors
    /// If one of the texts found there is longer than the limit allows.
    pub(super) fn check_texts<'t>(
        &self,
        at: usize,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Result<(), SourceError> {
        let lengths = texts.into_iter().map(str::len);
        self.check_length(at, lengths.max().unwrap_or(0))
    }

    /// # Errors
    /// If a text of the entry found there is longer than the limit allows.
    pub(super) fn check_entry(&self, at: usize, entry: &EntryBuf) -> Result<(), SourceError> {
        self.check_length(at, longest_text(entry))
    }

    fn check_length(&self, at: usize, bytes: usize) -> Result<(), SourceError> {
        if bytes <= self.limits.text {
            return Ok(());
        }
        let why = "a text here is longer than the limit allows";
        Err(self.error(at, why, "a shorter text, or a higher limit"))
    }

    /// Something doubtful; the same again is counted.
    pub(super) fn warn(&mut self, at: usize, message: impl Into<String>) {
        self.warn_of(at, message, "");
    }

    /// Something doubtful, and an example of it; the same with another example is counted.
    pub(super) fn warn_of(&mut self, at: usize, message: impl Into<String>, example: &str) {
        let message = shortened(message.into(), LONGEST);
        if self.warnings.len() == MOST && !self.warnings.contains_key(&message) {
            self.untold += 1;
            return;
        }
        let doubt = self.warnings.entry(message).or_insert_with(|| Doubt {
            at,
            ..Doubt::default()
        });
        doubt.add(&shortened(example.into(), EXAMPLE));
    }

    /// What another reader has found doubtful, with its place.
    pub(super) fn also(&mut self, warnings: &[Diagnostic]) {
        self.others.extend_from_slice(warnings);
    }

    /// An error, and what would be right.
    pub(super) fn error(
        &self,
        at: usize,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) -> SourceError {
        let diagnostic = self.diagnostic(at, message.into());
        diagnostic.expected(expected).into()
    }

    /// An error of serde_json, which counts lines from 1 and columns in bytes, in the piece of the
    /// text that begins at `start`.
    pub(super) fn json_error(&self, error: &serde_json::Error, start: usize) -> SourceError {
        let expected = "JSON as the schema of zhujie-glossary has it";
        self.error_of_json(error, start, expected)
    }

    /// The same, and what would be right.
    pub(super) fn error_of_json(
        &self,
        error: &serde_json::Error,
        start: usize,
        expected: &str,
    ) -> SourceError {
        let text = self.source.text();
        let piece = text.get(start..).unwrap_or_default();
        let lines = piece.split_inclusive('\n').take(error.line().max(1) - 1);
        let line: usize = lines.map(str::len).sum();
        let mut at = start + line + error.column().saturating_sub(1);
        while !text.is_char_boundary(at) && at > 0 {
            at -= 1;
        }
        let message = error.to_string();
        // The place is told already.
        let message = message.rsplit_once(" at line ").map_or(&*message, |m| m.0);
        self.error(at.min(text.len()), message, expected)
    }

    /// Where a piece of the text begins.
    pub(super) fn offset(&self, piece: &str) -> usize {
        (piece.as_ptr() as usize).saturating_sub(self.source.text().as_ptr() as usize)
    }

    fn diagnostic(&self, at: usize, message: String) -> Diagnostic {
        self.placed(at, shortened(message, LONGEST))
    }

    fn placed(&self, at: usize, message: String) -> Diagnostic {
        let (line, column) = self.source.position(at);
        self.source.diagnostic(line, column..column + 1, message)
    }

    /// Fills in the script that a converter makes.
    ///
    /// # Errors
    /// The first one that the converter has.
    pub(super) fn fill(&mut self, converter: &dyn Convert) -> Result<(), SourceError> {
        for (number, entry) in self.entries.iter_mut().enumerate() {
            if let Err(error) = entry.fill(converter) {
                let at = self.places.get(number).copied().unwrap_or_default();
                return Err(self.diagnostic(at, error.to_string()).into());
            }
        }
        Ok(())
    }

    /// What has been read.
    ///
    /// # Errors
    /// If there is no entry, or the entries make no glossary.
    pub(super) fn finish(mut self) -> Result<Imported, SourceError> {
        if self.entries.is_empty() {
            let nothing = Diagnostic::of_file(self.source.name(), self.why_nothing());
            let told = [nothing].into_iter().chain(self.all_warnings());
            return Err(told.collect::<Vec<_>>().into());
        }
        self.fill_in_ids();
        // Each is dropped as soon as it is laid out.
        match Glossary::new(std::mem::take(&mut self.entries)) {
            Ok(glossary) => Ok(Imported {
                glossary,
                entries: OnceLock::new(),
                warnings: self.all_warnings(),
            }),
            Err(error) => {
                let diagnostics = error.problems().iter().take(MOST).map(|problem| {
                    let place = problem.number().checked_sub(1);
                    let place = place.and_then(|number| self.places.get(number));
                    let why = format!("{}: {}", problem.id(), problem.kind());
                    self.diagnostic(place.copied().unwrap_or_default(), why)
                });
                Err(diagnostics.collect::<Vec<_>>().into())
            }
        }
    }

    /// That nothing was read, and what was most often the reason.
    fn why_nothing(&self) -> String {
        let reason = self.warnings.iter().max_by_key(|(_, doubt)| doubt.times);
        match reason {
            Some((message, doubt)) => {
                format!("{}; {}", Diagnostic::NOTHING_READ, doubt.told(message))
            }
            None => Diagnostic::NOTHING_READ.into(),
        }
    }

    /// Gives ids to the entries that have none. The ids of the others are taken, also of later ones.
    fn fill_in_ids(&mut self) {
        if self.entries.iter().all(|entry| !entry.id.is_empty()) {
            return;
        }
        let mut ids = Ids::taken(self.entries.iter().map(|entry| entry.id.clone()));
        for entry in self.entries.iter_mut().filter(|entry| entry.id.is_empty()) {
            entry.id = ids.give(id::of(entry));
        }
    }

    fn all_warnings(&self) -> Vec<Diagnostic> {
        let mut warnings: Vec<_> = self.warnings.iter().collect();
        warnings.sort_by_key(|(_, doubt)| doubt.at);
        let own = warnings.into_iter().map(|(message, doubt)| {
            let told = doubt.told(message);
            self.placed(doubt.at, told).warning()
        });
        let mut told: Vec<_> = own.chain(self.others.iter().cloned()).collect();
        if self.untold > 0 {
            let message = format!("and {} more warnings", self.untold);
            told.push(self.diagnostic(0, message).warning());
        }
        told
    }
}

/// The id that an entry is to have: its own if it is an XML id, else one made from that, else from the headword.
fn wanted_id(entry: &EntryBuf) -> String {
    let prefixed = format!("c-{}", entry.id);
    match entry.id.as_str() {
        own if is_xml_id(own) => own.into(),
        own if !own.is_empty() && is_xml_id(&prefixed) => prefixed,
        _ => id::of(entry),
    }
}

fn shortened(mut message: String, longest: usize) -> String {
    if let Some((end, _)) = message.char_indices().nth(longest) {
        message.truncate(end);
        message.push('…');
    }
    message
}

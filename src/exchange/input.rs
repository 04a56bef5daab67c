//! The state of an import: limits, entries found so far, warnings.

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

/// The limits of an import.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    pub(super) bytes: usize,
    pub(super) depth: usize,
    pub(super) entries: usize,
    pub(super) text: usize,
}

/// The result of an [`Importer`](super::Importer): the entries of the file, their glossary, and warnings about what was not
/// understood.
///
/// ```
/// use zhujie::exchange::{Format, Importer};
/// use zhujie::source::Source;
///
/// let json = r#"{"format": "zhujie-glossary", "version": 1, "entries": [
///     {"terms": [{"zh-Hant": "芯片"}], "equivalents": [{"lang": "en", "text": "chip"}]}]}"#;
/// let imported = Importer::new(Format::Json).import(&Source::new("my.json", json))?;
/// assert!(imported.warnings().is_empty());
/// // An entry without an id gets one.
/// assert!(imported.entries()[0].id.starts_with("c-"));
///
/// let glossary = imported.into_glossary();
/// assert_eq!(glossary.get("芯片").unwrap().equivalent("en").unwrap().text(), "chip");
/// # Ok::<(), zhujie::source::SourceError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Imported {
    glossary: Glossary,
    /// Made on the first call, since they take more memory than the glossary.
    entries: OnceLock<Vec<EntryBuf>>,
    warnings: Vec<Diagnostic>,
}

impl Imported {
    /// The glossary of the entries.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// Returns the glossary without copying it.
    pub fn into_glossary(self) -> Glossary {
        self.glossary
    }

    /// The entries, in the order of the file, with their final ids. The first call makes them from the glossary.
    pub fn entries(&self) -> &[EntryBuf] {
        let entries = || self.glossary.entries().map(EntryBuf::from).collect();
        self.entries.get_or_init(entries)
    }

    /// What was not understood, or was read differently than written: one warning for each kind, at its first place, with some
    /// examples and the number of times.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}

/// How many diagnostics of a file are shown. Finding the place of each takes time.
pub(super) const MAX_DIAGNOSTICS: usize = 100;

/// The most characters of a message: it may quote the file at any length.
const MAX_MESSAGE: usize = 300;

/// The most characters of an example.
const MAX_EXAMPLE: usize = 40;

/// The most examples of a warning.
const MAX_EXAMPLES: usize = 5;

/// A warning that may apply at several places.
#[derive(Default)]
struct RepeatedWarning {
    /// The first place.
    at: usize,
    times: usize,
    /// The first distinct ones.
    examples: Vec<String>,
    /// Whether there are others.
    has_more: bool,
}

impl RepeatedWarning {
    fn add(&mut self, example: &str) {
        self.times += 1;
        let is_known = self.examples.iter().any(|known| known == example);
        if example.is_empty() || is_known {
            return;
        }
        match self.examples.len() < MAX_EXAMPLES {
            true => self.examples.push(example.into()),
            false => self.has_more = true,
        }
    }

    /// The message with its examples and the number of times.
    fn message_with_examples(&self, message: &str) -> String {
        let mut text = message.to_owned();
        if !self.examples.is_empty() {
            let more = if self.has_more { ", …" } else { "" };
            text = format!("{text}: {}{more}", self.examples.join(", "));
        }
        match self.times {
            1 => text,
            times => format!("{text} ({times} times)"),
        }
    }
}

/// A file while it is read: the entries found so far, and the warnings. Places are byte offsets into its text.
pub(super) struct Input<'s> {
    pub(super) source: &'s Source,
    pub(super) limits: &'s Limits,
    /// The tags of the two columns of a table that does not name its languages.
    pub(super) languages: [&'s str; 2],
    /// How many entries or rows have been counted against the limit.
    counted: usize,
    entries: Vec<EntryBuf>,
    /// Where each entry begins.
    places: Vec<usize>,
    ids: Ids,
    /// The warnings, by message.
    warnings: BTreeMap<String, RepeatedWarning>,
    unlisted: usize,
    /// Warnings of another reader.
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
            unlisted: 0,
            others: Vec::new(),
        }
    }

    /// Adds an entry that begins at `at`; an id that is invalid or taken is replaced.
    pub(super) fn add(&mut self, mut entry: EntryBuf, at: usize) {
        if !self.remove_unusable_terms(&mut entry, at) {
            return;
        }
        let given = self.ids.give(wanted_id(&entry));
        let wanted = std::mem::replace(&mut entry.id, given);
        if !wanted.is_empty() && entry.id != wanted {
            let given = format!("{} for {wanted:?}", entry.id);
            let why = "an id that is not an XML id or is already taken is replaced";
            self.warn_with_example(at, why, &given);
        }
        self.push(entry, at);
    }

    /// Adds an entry that begins at `at`, and keeps its id; [`finish`](Self::finish) makes one if it is empty.
    pub(super) fn add_as_is(&mut self, mut entry: EntryBuf, at: usize) {
        if self.remove_unusable_terms(&mut entry, at) {
            self.push(entry, at);
        }
    }

    fn push(&mut self, entry: EntryBuf, at: usize) {
        self.entries.push(entry);
        self.places.push(at);
    }

    /// Removes the designations of an entry that have no key. False if no term is left.
    fn remove_unusable_terms(&mut self, entry: &mut EntryBuf, at: usize) -> bool {
        if entry.terms.is_empty() {
            let [_, target] = self.languages;
            if let Some((lang, example)) = mislabelled::correct(entry, target) {
                let why = format!("a term in Chinese is tagged {lang:?}; it is read as Chinese");
                self.warn_with_example(at, why, &example);
            }
        }
        if entry.terms.is_empty() {
            let example = entry.equivalents.first().map_or("", |e| &e.text);
            self.warn_with_example(at, "an entry without a Chinese term is left out", example);
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
            let why = "a term that is empty or consists of punctuation is left out";
            self.warn_with_example(at, why, &text);
        }
        if entry.terms.is_empty() {
            let example = entry.equivalents.first().map_or("", |e| &e.text);
            let why = "an entry is left out, since none of its Chinese terms can be looked up";
            self.warn_with_example(at, why, example);
        }
        !entry.terms.is_empty()
    }

    /// Counts an entry or a row against the limit.
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

    /// Checks the length of texts at `at`.
    ///
    /// # Errors
    /// If a text is longer than the limit.
    pub(super) fn check_texts<'t>(
        &self,
        at: usize,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Result<(), SourceError> {
        let lengths = texts.into_iter().map(str::len);
        self.check_length(at, lengths.max().unwrap_or(0))
    }

    /// Checks the length of all texts of an entry at `at`.
    ///
    /// # Errors
    /// If a text is longer than the limit.
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

    /// Adds a warning; the same message again is counted.
    pub(super) fn warn(&mut self, at: usize, message: impl Into<String>) {
        self.warn_with_example(at, message, "");
    }

    /// Adds a warning with an example; the same message with another example is counted.
    pub(super) fn warn_with_example(
        &mut self,
        at: usize,
        message: impl Into<String>,
        example: &str,
    ) {
        let message = shortened(message.into(), MAX_MESSAGE);
        if self.warnings.len() == MAX_DIAGNOSTICS && !self.warnings.contains_key(&message) {
            self.unlisted += 1;
            return;
        }
        let warning = self
            .warnings
            .entry(message)
            .or_insert_with(|| RepeatedWarning {
                at,
                ..RepeatedWarning::default()
            });
        warning.add(&shortened(example.into(), MAX_EXAMPLE));
    }

    /// Adds warnings of another reader.
    pub(super) fn add_warnings(&mut self, warnings: &[Diagnostic]) {
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

    /// An error of serde_json, which counts lines from 1 and columns in bytes, in the part of the
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
        // serde_json appends the place, which the diagnostic has already.
        let message = message.rsplit_once(" at line ").map_or(&*message, |m| m.0);
        self.error(at.min(text.len()), message, expected)
    }

    /// The byte offset of a part of the text.
    pub(super) fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.source.text().as_ptr() as usize)
    }

    fn diagnostic(&self, at: usize, message: String) -> Diagnostic {
        self.placed(at, shortened(message, MAX_MESSAGE))
    }

    fn placed(&self, at: usize, message: String) -> Diagnostic {
        let (line, column) = self.source.position(at);
        self.source.diagnostic(line, column..column + 1, message)
    }

    /// Fills in the script that a converter makes, in all entries.
    ///
    /// # Errors
    /// The first error of the converter.
    pub(super) fn fill(&mut self, converter: &dyn Convert) -> Result<(), SourceError> {
        for (number, entry) in self.entries.iter_mut().enumerate() {
            if let Err(error) = entry.fill(converter) {
                let at = self.places.get(number).copied().unwrap_or_default();
                return Err(self.diagnostic(at, error.to_string()).into());
            }
        }
        Ok(())
    }

    /// Makes the glossary.
    ///
    /// # Errors
    /// If there is no entry, or the entries are not a valid glossary.
    pub(super) fn finish(mut self) -> Result<Imported, SourceError> {
        if self.entries.is_empty() {
            let nothing = Diagnostic::of_file(self.source.name(), self.no_entries_message());
            let message_with_examples = [nothing].into_iter().chain(self.all_warnings());
            return Err(message_with_examples.collect::<Vec<_>>().into());
        }
        self.fill_in_ids();
        // Moved, so that each entry is freed as soon as it is laid out.
        match Glossary::new(std::mem::take(&mut self.entries)) {
            Ok(glossary) => Ok(Imported {
                glossary,
                entries: OnceLock::new(),
                warnings: self.all_warnings(),
            }),
            Err(error) => {
                let diagnostics = error
                    .problems()
                    .iter()
                    .take(MAX_DIAGNOSTICS)
                    .map(|problem| {
                        let place = problem.number().checked_sub(1);
                        let place = place.and_then(|number| self.places.get(number));
                        let why = format!("{}: {}", problem.id(), problem.kind());
                        self.diagnostic(place.copied().unwrap_or_default(), why)
                    });
                Err(diagnostics.collect::<Vec<_>>().into())
            }
        }
    }

    /// The message that no entry was read, with the most frequent reason.
    fn no_entries_message(&self) -> String {
        let reason = self
            .warnings
            .iter()
            .max_by_key(|(_, warning)| warning.times);
        match reason {
            Some((message, warning)) => {
                format!(
                    "{}; {}",
                    Diagnostic::NOTHING_READ,
                    warning.message_with_examples(message)
                )
            }
            None => Diagnostic::NOTHING_READ.into(),
        }
    }

    /// Gives ids to the entries without one, different from the ids of all others.
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
        warnings.sort_by_key(|(_, warning)| warning.at);
        let own = warnings.into_iter().map(|(message, warning)| {
            let message_with_examples = warning.message_with_examples(message);
            self.placed(warning.at, message_with_examples).warning()
        });
        let mut message_with_examples: Vec<_> = own.chain(self.others.iter().cloned()).collect();
        if self.unlisted > 0 {
            let message = format!("{} further warnings are not shown", self.unlisted);
            message_with_examples.push(self.diagnostic(0, message).warning());
        }
        message_with_examples
    }
}

/// The id for an entry: its own if it is an XML id, else one made from it, else from the headword.
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

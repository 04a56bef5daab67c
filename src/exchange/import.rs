//! [`Importer`]: a file of a format becomes entries.

use super::ids::Ids;
use super::language::Language;
use super::{csv, json, omegat, skos, tbx, Format};
use crate::entry::owned::EntryBuf;
use crate::source::{Diagnostic, Error, Source};
use crate::{Glossary, Script};
use std::collections::BTreeMap;
use std::io;

/// Reads a glossary in a [`Format`], within limits.
///
/// A Chinese text is Traditional or Simplified by the tag it has (`zh-TW` is Traditional); where
/// that does not tell, by its characters ([`Script::prevailing`]). What reads the same in both
/// stands in both then, and what may be either is Simplified. Texts that differ in nothing but
/// script, and are used alike, become one term.
///
/// ```
/// use zhujie::source::Source;
/// use zhujie::exchange::{Format, Importer};
///
/// let rows = Source::new("my.utf8", "四小園\tfour small gardens\t\n四小园\tfour small gardens\t\n");
/// let imported = Importer::new(Format::OmegaT).import(&rows)?;
/// let entry = imported.glossary().get("four small gardens").unwrap();
/// assert_eq!(entry.headword().hans(), Some("四小园"));
///
/// // What is wrong is said with its place.
/// let file = Source::new("my.tbx", "<martif>\n  <text>&me;</text></martif>");
/// let error = Importer::new(Format::Tbx2).import(&file).unwrap_err();
/// assert!(error.to_string().starts_with("my.tbx:2:9: the entity &me; is not known"));
/// # Ok::<(), zhujie::source::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Importer {
    format: Format,
    limits: Limits,
    source: String,
    target: String,
}

/// How much is read.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    pub(super) bytes: usize,
    pub(super) depth: usize,
    pub(super) entries: usize,
    pub(super) text: usize,
}

impl Importer {
    /// An importer of that format, which reads at most 64 MiB, 1,000,000 entries, 1 MiB of a text,
    /// and elements nested 32 deep. An entry in XML may have 262,144 elements, always.
    pub fn new(format: Format) -> Self {
        Importer {
            format,
            limits: Limits {
                bytes: 64 << 20,
                depth: 32,
                entries: 1_000_000,
                text: 1 << 20,
            },
            source: "zh".into(),
            target: "en".into(),
        }
    }

    /// How large a file may be, in bytes. Reading takes memory in proportion to it: a few times as much
    /// for a glossary, some forty times for a file of nothing but brackets.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.limits.bytes = bytes;
        self
    }

    /// How deep the elements of an XML file may be nested, up to 1,000. JSON may be nested 128 deep,
    /// always.
    #[must_use]
    pub fn max_depth(mut self, depth: usize) -> Self {
        // Trees are dropped by recursion, which takes stack.
        self.limits.depth = depth.min(1000);
        self
    }

    /// How many entries a file may have; in a table, how many rows.
    #[must_use]
    pub fn max_entries(mut self, entries: usize) -> Self {
        self.limits.entries = entries;
        self
    }

    /// How long a text may be, in bytes; of an XML element, a field of a table, a string of JSON.
    #[must_use]
    pub fn max_text(mut self, bytes: usize) -> Self {
        self.limits.text = bytes;
        self
    }

    /// The language of the first column, in [`Format::OmegaT`], which does not say it: `zh` unless
    /// another is given.
    #[must_use]
    pub fn source(mut self, tag: impl Into<String>) -> Self {
        self.source = tag.into();
        self
    }

    /// The language of the second column, in [`Format::OmegaT`]: `en` unless another is given.
    #[must_use]
    pub fn target(mut self, tag: impl Into<String>) -> Self {
        self.target = tag.into();
        self
    }

    /// Reads a file of that name from a reader, no further than the limit.
    ///
    /// # Errors
    /// Those of [`import`](Self::import); if reading fails, and if what is read is no UTF-8.
    pub fn import_reader(
        &self,
        reader: impl io::Read,
        name: impl Into<String>,
    ) -> Result<Imported, Error> {
        let limit = u64::try_from(self.limits.bytes).unwrap_or(u64::MAX);
        self.import(&Source::from_reader(name, reader, limit)?)
    }

    /// Reads a file. Takes time in proportion to its length.
    ///
    /// # Errors
    /// If it is not of the format, or beyond a limit; if an entity of XML would have to be resolved;
    /// if the entries make no glossary. Nothing outside of the file is ever read.
    pub fn import(&self, source: &Source) -> Result<Imported, Error> {
        let mut problems = Problems::new(source);
        if source.text().len() > self.limits.bytes {
            let why = format!("it has more than {} bytes", self.limits.bytes);
            return Err(Error::of_file(source.name(), why));
        }
        let mut found = Found::default();
        match self.format {
            Format::Tbx | Format::TbxDct | Format::Tbx2 => {
                tbx::read(source, &self.limits, &mut problems, &mut found)?;
            }
            Format::OmegaT => {
                let columns = [self.column(&self.source)?, self.column(&self.target)?];
                omegat::read(source, columns, &self.limits, &mut problems, &mut found)?;
            }
            Format::SkosJson => skos::read(source, &self.limits, &mut problems, &mut found)?,
            Format::Json => json::read(source, &self.limits, &mut problems, &mut found)?,
            Format::Csv => csv::read(source, &self.limits, &mut problems, &mut found)?,
            format => {
                let readable: Vec<_> = Format::ALL.iter().filter(|f| f.can_read()).collect();
                let readable: Vec<_> = readable.iter().map(|format| format.as_str()).collect();
                let why = format!("{format} is not read; {} are", readable.join(", "));
                return Err(Error::of_file(source.name(), why));
            }
        }
        found.finish(problems)
    }

    fn column(&self, tag: &str) -> Result<Language, Error> {
        let wrong = || Error::of_file("OmegaT", format!("{tag:?} is no language tag"));
        Language::new(tag).ok_or_else(wrong)
    }
}

/// What an [`Importer`] has read.
#[derive(Clone, Debug)]
pub struct Imported {
    entries: Vec<EntryBuf>,
    glossary: Glossary,
    warnings: Vec<Diagnostic>,
}

impl Imported {
    /// The entries, in the order of the file.
    pub fn entries(&self) -> &[EntryBuf] {
        &self.entries
    }

    /// The glossary they make.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// What was not understood, or was read otherwise than it is written; the same thing once, with
    /// the first place of it.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// Takes it apart: entries and warnings.
    pub fn into_parts(self) -> (Vec<EntryBuf>, Vec<Diagnostic>) {
        (self.entries, self.warnings)
    }
}

/// The entries found so far, and where each begins.
#[derive(Default)]
pub(super) struct Found {
    entries: Vec<EntryBuf>,
    places: Vec<usize>,
    ids: Ids,
}

impl Found {
    /// Adds an entry that begins at that byte; its id is mended if need be.
    pub(super) fn add(&mut self, mut entry: EntryBuf, at: usize, problems: &mut Problems<'_>) {
        let wanted = std::mem::take(&mut entry.id);
        let headword = entry
            .terms
            .first()
            .map(|term| term.text.as_text().prefer(Script::Hans));
        entry.id = self.ids.give(
            Some(&wanted)
                .filter(|id| !id.is_empty())
                .map(String::as_str),
            headword.unwrap_or_default(),
        );
        if !wanted.is_empty() && entry.id != wanted {
            problems.warn(
                at,
                format!(
                    "the id {wanted:?} is no XML id, or has been given before; {} stands for it",
                    entry.id
                ),
            );
        }
        self.entries.push(entry);
        self.places.push(at);
    }

    /// Adds an entry that begins at that byte, and keeps its id whatever it is.
    pub(super) fn add_as_is(&mut self, entry: EntryBuf, at: usize) {
        self.entries.push(entry);
        self.places.push(at);
    }

    fn finish(self, problems: Problems<'_>) -> Result<Imported, Error> {
        match Glossary::new(&self.entries) {
            Ok(glossary) => Ok(Imported {
                entries: self.entries,
                glossary,
                warnings: problems.into_warnings(),
            }),
            Err(error) => {
                let diagnostics = error.problems().iter().take(MOST).map(|problem| {
                    let place = problem
                        .number()
                        .checked_sub(1)
                        .and_then(|n| self.places.get(n));
                    let at = place.copied().unwrap_or_default();
                    problems.diagnostic(at, format!("{}: {}", problem.id(), problem.kind()))
                });
                Err(diagnostics.collect::<Vec<_>>().into())
            }
        }
    }
}

/// How many diagnostics of a file are told. Finding the place of each takes time.
pub(super) const MOST: usize = 100;

/// A message may quote the file, and what it quotes may be long.
fn shortened(mut message: String) -> String {
    if let Some((end, _)) = message.char_indices().nth(LONGEST) {
        message.truncate(end);
        message.push('…');
    }
    message
}

/// How many characters of a message are told.
const LONGEST: usize = 300;

/// What is wrong with a file, or doubtful.
pub(super) struct Problems<'s> {
    source: &'s Source,
    /// What is doubtful; its first place, and how often it is found.
    warnings: BTreeMap<String, (usize, usize)>,
    untold: usize,
    /// What another reader has found doubtful.
    others: Vec<Diagnostic>,
}

impl<'s> Problems<'s> {
    fn new(source: &'s Source) -> Self {
        Problems {
            source,
            warnings: BTreeMap::new(),
            untold: 0,
            others: Vec::new(),
        }
    }

    /// Something doubtful at that byte.
    pub(super) fn warn(&mut self, at: usize, message: String) {
        let message = shortened(message);
        if let Some((_, times)) = self.warnings.get_mut(&message) {
            *times += 1;
        } else if self.warnings.len() < MOST {
            self.warnings.insert(message, (at, 1));
        } else {
            self.untold += 1;
        }
    }

    /// What another reader has found doubtful, with its place.
    pub(super) fn also(&mut self, warnings: &[Diagnostic]) {
        self.others.extend_from_slice(warnings);
    }

    /// An error at that byte, and what would be right.
    pub(super) fn error(&self, at: usize, message: String, expected: impl Into<String>) -> Error {
        self.diagnostic(at, message).expected(expected).into()
    }

    pub(super) fn too_many(&self, at: usize) -> Error {
        self.error(
            at,
            "there are more entries than the limit allows".into(),
            "fewer entries, or a higher limit",
        )
    }

    pub(super) fn too_long(&self, at: usize) -> Error {
        self.error(
            at,
            "a text here is longer than the limit allows".into(),
            "a shorter text, or a higher limit",
        )
    }

    pub(super) fn diagnostic(&self, at: usize, message: String) -> Diagnostic {
        let (line, column) = self.source.position(at);
        self.source
            .diagnostic(line, column..column + 1, shortened(message))
    }

    fn into_warnings(self) -> Vec<Diagnostic> {
        let mut warnings: Vec<_> = self.warnings.iter().collect();
        warnings.sort_by_key(|(_, (at, _))| *at);
        let mut told: Vec<_> = warnings
            .into_iter()
            .map(|(message, (at, times))| {
                let message = match times {
                    1 => message.clone(),
                    _ => format!("{message} ({times} times)"),
                };
                self.diagnostic(*at, message).warning()
            })
            .collect();
        told.extend(self.others.iter().cloned());
        if self.untold > 0 {
            let message = format!("and {} more warnings", self.untold);
            told.push(self.diagnostic(0, message).warning());
        }
        told
    }
}

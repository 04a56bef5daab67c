//! Files of any kind → a glossary: the kind of each file is detected, and several files become one glossary.
//!
//! [`open`] reads a file of any of these kinds: the binary form, a report, a list in TOML, CSV or TSV, and, with the feature
//! `exchange`, the formats of translation tools that can be read, with `xlsx`, Excel's workbooks, and with `documents`, Word
//! documents and saved web pages. [`Opener`] is the same with options.
//!
//! The content of a file decides its kind; where the content fits several, the extension of its name does.
//!
//! ```
//! use zhujie::Opener;
//!
//! // As zhujie::open("terms.csv")? would read it.
//! let csv = "term,zh-Hant,en\n芯片,晶片,chip\n";
//! let opened = Opener::new().bytes("terms.csv", csv).open()?;
//! assert!(opened.warnings().is_empty());
//!
//! let glossary = opened.into_glossary();
//! assert_eq!(glossary.get("晶片").unwrap().equivalent("en").unwrap().text(), "chip");
//! # Ok::<(), zhujie::OpenError>(())
//! ```

mod error;
mod kind;
#[cfg(feature = "mmap")]
mod map;
#[cfg(feature = "documents")]
mod markdown;
mod opened;
#[cfg(feature = "documents")]
mod published;
#[cfg(feature = "xlsx")]
mod workbook;

pub use error::OpenError;
pub use kind::{FileKind, UnknownKind};
pub use opened::Opened;

use crate::compile::list;
use crate::compile::{build, Compiler, Report};
use crate::convert::Convert;
#[cfg(feature = "documents")]
use crate::document::Document;
use crate::entry::owned::EntryBuf;
#[cfg(feature = "exchange")]
use crate::exchange::{Format, Importer};
use crate::glossary::{Glossary, LoadError};
#[cfg(feature = "xlsx")]
use crate::package;
use crate::repair::Rules;
use crate::source::{read_within, Diagnostic, Source, SourceError};
#[cfg(feature = "documents")]
use published::Published;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
#[cfg(feature = "xlsx")]
use workbook::Workbook;

/// Opens a file as a glossary: the binary form, a report, a list in TOML, CSV or TSV, or, with the
/// feature `exchange`, a format of a translation tool. [`Opener`] has options.
///
/// # Errors
/// If the file cannot be read, or is not a glossary; every error has its place.
///
/// ```no_run
/// let opened = zhujie::open("terms.csv")?;
/// for warning in opened.warnings() {
///     eprintln!("{warning}");
/// }
/// println!("{:?}", opened.glossary().get("芯片"));
/// # Ok::<(), zhujie::OpenError>(())
/// ```
pub fn open(path: impl AsRef<Path>) -> Result<Opened, OpenError> {
    Opener::new().file(path.as_ref()).open()
}

/// Opens files, or bytes in memory, as one glossary.
///
/// Entries with the same headword in several files stay separate entries, each with its source.
///
/// ```
/// use zhujie::Opener;
///
/// let report = "名词解释\n1．四小园：指小区的四种园子。\n2．河长：指管一条河的人。\n";
/// let list = "词条\t英文\n芯片\tchip\n";
/// let opener = Opener::new().bytes("report.txt", report).bytes("list.tsv", list);
/// assert_eq!(opener.open()?.glossary().len(), 3);
/// # Ok::<(), zhujie::OpenError>(())
/// ```
///
/// Columns with other names are mapped to known ones:
///
/// ```
/// use zhujie::Opener;
///
/// let table = "Fachwort;Übersetzung\n芯片;Chip\n";
/// let opener = Opener::new().column("Fachwort", "term").column("Übersetzung", "de");
/// let opened = opener.bytes("table.csv", table).open()?;
/// assert_eq!(opened.glossary().get("chip").unwrap().headword().hans(), Some("芯片"));
/// # Ok::<(), zhujie::OpenError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Opener {
    inputs: Vec<Input>,
    options: Options,
    /// The options that apply to all entries; its sources are added by `open`.
    compiler: Compiler,
}

#[derive(Clone, Debug)]
enum Input {
    File(PathBuf),
    Bytes(String, Vec<u8>),
    Text(Arc<Source>),
    #[cfg(feature = "documents")]
    Document(Arc<Document>),
    Report(Box<Report>),
}

#[derive(Clone, Debug, Default)]
struct Options {
    kind: Option<FileKind>,
    languages: [Option<String>; 2],
    columns: Vec<(String, String)>,
    #[cfg(feature = "xlsx")]
    sheet: Option<String>,
    max_bytes: Option<u64>,
    rebuilds: bool,
    #[cfg(feature = "mmap")]
    maps: bool,
}

impl Input {
    fn name(&self) -> String {
        match self {
            Input::File(path) => path.display().to_string(),
            Input::Bytes(name, _) => name.clone(),
            Input::Text(source) => source.name().to_owned(),
            #[cfg(feature = "documents")]
            Input::Document(document) => document.source().name().to_owned(),
            Input::Report(report) => report.name().to_owned(),
        }
    }
}

impl Opener {
    /// An opener without files.
    pub fn new() -> Self {
        Opener::default()
    }

    /// Adds a file.
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.inputs.push(Input::File(path.into()));
        self
    }

    /// Adds a file of that name by its bytes.
    #[must_use]
    pub fn bytes(mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.inputs.push(Input::Bytes(name.into(), bytes.into()));
        self
    }

    /// Adds a text that was read already.
    #[must_use]
    pub fn text(mut self, source: Source) -> Self {
        self.inputs.push(Input::Text(source.into()));
        self
    }

    /// Adds a document that was read already.
    #[cfg(feature = "documents")]
    #[must_use]
    pub fn document(mut self, document: Document) -> Self {
        self.inputs.push(Input::Document(document.into()));
        self
    }

    /// Adds a report, with its notes and other options.
    #[must_use]
    pub fn report(mut self, report: Report) -> Self {
        self.inputs.push(Input::Report(report.into()));
        self
    }

    /// Reads all files as this kind, regardless of their content.
    #[must_use]
    pub fn kind(mut self, kind: FileKind) -> Self {
        self.options.kind = Some(kind);
        self
    }

    /// The language of the first column, or of the source, in formats of two languages that do not name them; the
    /// default is `zh`.
    #[must_use]
    pub fn source(mut self, tag: impl Into<String>) -> Self {
        self.options.languages[0] = Some(tag.into());
        self
    }

    /// The language of the second column, or of the target; the default is `en`.
    #[must_use]
    pub fn target(mut self, tag: impl Into<String>) -> Self {
        self.options.languages[1] = Some(tag.into());
        self
    }

    /// Reads the column `name` of CSV and TSV as `known_as`, a column that [lists](crate::compile::list) know:
    /// `term`, `definition`, `en`. May be called for each column.
    #[must_use]
    pub fn column(mut self, name: impl Into<String>, known_as: impl Into<String>) -> Self {
        self.options.columns.push((name.into(), known_as.into()));
        self
    }

    /// Reads the sheet of that name in workbooks; the default is the first visible sheet that is not empty.
    ///
    /// ```no_run
    /// let opened = zhujie::Opener::new().file("terms.xlsx").sheet("2024").open()?;
    /// # Ok::<(), zhujie::OpenError>(())
    /// ```
    #[cfg(feature = "xlsx")]
    #[must_use]
    pub fn sheet(mut self, name: impl Into<String>) -> Self {
        self.options.sheet = Some(name.into());
        self
    }

    /// The size limit of a text, or of the unpacked parts of a workbook or document, in bytes; the default is 64 MiB. No
    /// more than that is read. Files in binary form may be of any size, since they take no more memory than they have
    /// bytes.
    #[must_use]
    pub fn max_bytes(mut self, bytes: u64) -> Self {
        self.options.max_bytes = Some(bytes);
        self
    }

    /// Repairs the text of reports by these rules before parsing it; see [`Compiler::repair`].
    #[must_use]
    pub fn repair(mut self, rules: Rules) -> Self {
        self.compiler = self.compiler.repair(rules);
        self
    }

    /// Fills in the script that entries lack, with a converter; see [`Compiler::fill`].
    #[must_use]
    pub fn fill(mut self, converter: impl Convert + 'static) -> Self {
        self.compiler = self.compiler.fill(converter);
        self
    }

    /// Whether the index of a file in binary form is rebuilt from its entries and compared, which proves that the file
    /// answers as its entries would ([`Glossary::from_bytes`]); this takes as long as building the glossary. Otherwise,
    /// with the feature `in-place`, the file is used in the buffer that it was read into ([`Glossary::from_shared`]).
    #[must_use]
    pub fn rebuild(mut self, rebuilds: bool) -> Self {
        self.options.rebuilds = rebuilds;
        self
    }

    /// Whether a file in binary form is mapped into memory instead of read, so that processes that open it share it.
    ///
    /// As long as the glossary exists, nobody may change or truncate the file: that cannot be checked, and leads to wrong
    /// answers or ends the program. To replace the file, write a new one and rename it, as `zhujie compile -o` does.
    #[cfg(feature = "mmap")]
    #[must_use]
    pub fn map(mut self, maps: bool) -> Self {
        self.options.maps = maps;
        self
    }

    /// Opens all inputs as one glossary.
    ///
    /// # Errors
    /// If a file cannot be read; if a file is not a glossary; if there is no input. The error has every problem of the
    /// files that were read, with its place.
    pub fn open(&self) -> Result<Opened, OpenError> {
        let (mut errors, mut warnings) = (Vec::new(), Vec::new());
        let mut compiler = self.compiler.clone();
        let mut ready = None;
        for input in &self.inputs {
            let name = input.name();
            let content = match self.options.read(input) {
                Ok(content) => content,
                Err(OpenError::Content(error)) => {
                    errors.extend(error.into_diagnostics());
                    continue;
                }
                Err(unreadable) => return Err(unreadable),
            };
            compiler = match content {
                Content::Report(report) => compiler.report(*report),
                Content::List(source, format) => {
                    compiler.list(source, format, self.options.list_options())
                }
                #[cfg(feature = "documents")]
                Content::Published(published) => {
                    warnings.extend(published.warnings);
                    for source in published.lists {
                        let options = self.options.list_options();
                        compiler = compiler.list(Arc::new(source), list::Format::Sheet, options);
                    }
                    let reports = published.reports.into_iter();
                    reports.fold(compiler, Compiler::report)
                }
                #[cfg(feature = "xlsx")]
                Content::Workbook(workbook) => {
                    warnings.extend(workbook.warnings);
                    let source = Arc::new(workbook.source);
                    compiler.list(source, list::Format::Sheet, self.options.list_options())
                }
                // A glossary that is the only input is used as it is, unless entries are to be filled in.
                Content::Glossary(glossary, warnings_of_it)
                    if self.inputs.len() == 1 && !self.compiler.fills() =>
                {
                    ready = Some(glossary);
                    warnings.extend(warnings_of_it);
                    compiler
                }
                Content::Glossary(glossary, warnings_of_it) => {
                    warnings.extend(warnings_of_it);
                    compiler.entries(name, glossary.entries().map(EntryBuf::from).collect())
                }
            };
        }
        if let Some(glossary) = ready {
            return Ok(Opened {
                glossary: *glossary,
                entries: OnceLock::new(),
                warnings,
                places: Vec::new(),
                repairs: Vec::new(),
            });
        }
        if self.inputs.is_empty() {
            errors.push(Diagnostic::of_file("the glossary", "no file was given"));
        }
        match compiler.compile() {
            Ok(compiled) if errors.is_empty() && compiled.entries().is_empty() => {
                let names = self.inputs.iter().map(Input::name);
                errors.extend(warnings);
                errors.extend_from_slice(compiled.warnings());
                errors
                    .extend(names.map(|name| Diagnostic::of_file(&name, Diagnostic::NOTHING_READ)));
                Err(OpenError::Content(errors.into()))
            }
            Ok(compiled) if errors.is_empty() => {
                warnings.extend(compiled.warnings);
                Ok(Opened {
                    glossary: compiled.glossary,
                    entries: OnceLock::from(compiled.entries),
                    warnings,
                    places: compiled.places,
                    repairs: compiled.repairs,
                })
            }
            Ok(_) => Err(OpenError::Content(errors.into())),
            Err(error) => {
                // The warning that other sheets were not read may tell why.
                errors.extend(warnings);
                errors.extend(error.into_diagnostics());
                Err(OpenError::Content(errors.into()))
            }
        }
    }

    /// For a build script: opens the glossary and writes a Rust file to `$OUT_DIR` that defines it as a static. The file is
    /// named after the static, in lower case. Passes warnings to Cargo, and has it build again when a file changes.
    ///
    /// # Errors
    /// As [`open`](Self::open); if there is no `OUT_DIR`, or the file cannot be written.
    pub fn build(&self, name: &str) -> Result<(), OpenError> {
        for input in &self.inputs {
            if let Input::File(path) = input {
                println!("cargo:rerun-if-changed={}", path.display());
            }
        }
        let opened = self.open()?;
        build(name, &opened.glossary, &opened.warnings).map_err(OpenError::Content)
    }
}

/// The content of an input, by its kind.
enum Content {
    Report(Box<Report>),
    List(Arc<Source>, list::Format),
    #[cfg(feature = "documents")]
    Published(Box<Published>),
    #[cfg(feature = "xlsx")]
    Workbook(Box<Workbook>),
    /// A glossary already, with the warnings about it.
    Glossary(Box<Glossary>, Vec<Diagnostic>),
}

impl Options {
    /// The options for tables and lists.
    fn list_options(&self) -> list::Options {
        list::Options {
            columns: self.columns.clone(),
            languages: self.languages.clone(),
        }
    }

    /// Reads one of the inputs.
    fn read(&self, input: &Input) -> Result<Content, OpenError> {
        match input {
            Input::File(path) => self.read_file(path, &input.name()),
            Input::Bytes(name, bytes) if self.is_binary(bytes) => {
                self.load_binary(name, bytes.clone())
            }
            Input::Bytes(name, bytes) => self.read_other(name, bytes.as_slice()),
            Input::Text(source) => self.text(Arc::clone(source)),
            #[cfg(feature = "documents")]
            Input::Document(document) => Ok(self.published(document)),
            Input::Report(report) => Ok(Content::Report(report.clone())),
        }
    }

    fn read_file(&self, path: &Path, name: &str) -> Result<Content, OpenError> {
        let unreadable = |source| OpenError::Unreadable {
            path: path.to_owned(),
            source,
        };
        let mut file = File::open(path).map_err(unreadable)?;
        // The file is read once only, since it may be a pipe. Eight bytes hold the magic number of the binary form.
        let mut bytes = Vec::new();
        let begun = file.by_ref().take(8).read_to_end(&mut bytes);
        begun.map_err(unreadable)?;
        if !self.is_binary(&bytes) {
            return self.read_other(name, bytes.chain(file));
        }
        #[cfg(feature = "mmap")]
        if self.maps && !self.rebuilds {
            let mapped = map::Mapped::new(&file).map_err(unreadable)?;
            return glossary_content(name, Glossary::from_shared(Arc::new(mapped)));
        }
        let rest = file.metadata().map_or(0, |metadata| metadata.len());
        bytes.reserve(usize::try_from(rest).unwrap_or_default().saturating_sub(8));
        file.read_to_end(&mut bytes).map_err(unreadable)?;
        self.load_binary(name, bytes)
    }

    fn is_binary(&self, bytes: &[u8]) -> bool {
        match self.kind {
            Some(kind) => kind == FileKind::Binary,
            None => Glossary::is_binary(bytes),
        }
    }

    fn limit(&self) -> u64 {
        self.max_bytes.unwrap_or(Source::LIMIT)
    }

    /// Reads a file that is not in binary form: a document, a workbook or a text, as its first bytes tell.
    fn read_other(&self, name: &str, reader: impl Read) -> Result<Content, OpenError> {
        let limit = self.limit();
        let bytes = read_within(name, reader, limit)?;
        #[cfg(feature = "documents")]
        if matches!(self.kind, None | Some(FileKind::Report)) {
            if let Some(document) = Document::read(name, &bytes, limit)? {
                return Ok(self.published(&document));
            }
        }
        #[cfg(feature = "xlsx")]
        if matches!(self.kind, None | Some(FileKind::Xlsx)) && package::may_be_one(&bytes) {
            // Other archives are refused by name in `Source::decoded`.
            if let Some(book) = Workbook::read(name, &bytes, self.sheet.as_deref(), limit)? {
                return Ok(Content::Workbook(book.into()));
            }
        }
        self.text(Source::decoded(name.into(), bytes)?.into())
    }

    /// Whether a text of that kind is Markdown, which is read as a document is.
    #[cfg(feature = "documents")]
    fn is_markdown(&self, kind: FileKind, source: &Source) -> bool {
        match kind {
            FileKind::Report => markdown::is_markdown(source.name(), source.text()),
            FileKind::Csv if self.kind.is_none() => list::is_markdown(source.text()),
            _ => false,
        }
    }

    #[cfg(feature = "documents")]
    fn published(&self, document: &Document) -> Content {
        Content::Published(Published::of(document, self.limit()).into())
    }

    /// A glossary in binary form.
    fn load_binary(&self, name: &str, bytes: Vec<u8>) -> Result<Content, OpenError> {
        #[cfg(feature = "in-place")]
        if !self.rebuilds {
            return glossary_content(name, Glossary::from_shared(Arc::new(bytes)));
        }
        glossary_content(name, Glossary::from_bytes(&bytes))
    }

    /// Reads a text, by its kind.
    fn text(&self, source: Arc<Source>) -> Result<Content, OpenError> {
        let kind = match self.kind {
            Some(kind) => kind,
            None => FileKind::of(&source)?,
        };
        #[cfg(feature = "documents")]
        if self.is_markdown(kind, &source) {
            let published = Published::of_markdown(&source, self.limit());
            // A CSV with a Markdown table of terms alone has no list for `published`; it is read as CSV, for the terms.
            if kind == FileKind::Report || !published.lists.is_empty() {
                return Ok(Content::Published(published.into()));
            }
        }
        Ok(match kind {
            // Text is never in binary form: this gives the error of the loader, where that kind was asked for.
            FileKind::Binary => return self.load_binary(source.name(), source.text().into()),
            FileKind::Report => Content::Report(Report::new(Arc::unwrap_or_clone(source)).into()),
            FileKind::Toml => Content::List(source, list::Format::Toml),
            // A table that `Exporter` wrote has columns that lists do not.
            #[cfg(feature = "exchange")]
            FileKind::Csv if Format::from_text(source.text()) == Some(Format::Csv) => {
                self.imported(&source, Format::Csv)?
            }
            FileKind::Csv => Content::List(source, list::Format::Csv),
            FileKind::Tsv => Content::List(source, list::Format::Tsv),
            #[cfg(feature = "xlsx")]
            FileKind::Xlsx => {
                let why = "this is a text, not an Excel workbook (XLSX)";
                return Err(SourceError::of_file(source.name(), why).into());
            }
            #[cfg(feature = "exchange")]
            FileKind::Exchange(format) => self.imported(&source, format)?,
        })
    }

    #[cfg(feature = "exchange")]
    fn imported(&self, source: &Source, format: Format) -> Result<Content, OpenError> {
        let mut importer = Importer::new(format);
        if let Some(bytes) = self.max_bytes {
            importer = importer.max_bytes(usize::try_from(bytes).unwrap_or(usize::MAX));
        }
        if let [Some(tag), _] = &self.languages {
            importer = importer.source(tag);
        }
        if let [_, Some(tag)] = &self.languages {
            importer = importer.target(tag);
        }
        let imported = importer.import(source)?;
        let warnings = imported.warnings().to_vec();
        Ok(Content::Glossary(imported.into_glossary().into(), warnings))
    }
}

fn glossary_content(
    name: &str,
    glossary: Result<Glossary, LoadError>,
) -> Result<Content, OpenError> {
    match glossary {
        Ok(glossary) => Ok(Content::Glossary(glossary.into(), Vec::new())),
        Err(error) => Err(SourceError::of_file(name, error).into()),
    }
}

//! The compiler: from the texts of reports and hand-kept lists to a glossary, and to its Rust source.
//!
//! Feature `compile`. [`Compiler`] makes one glossary from any number of [sources](crate::source). Crawled text can be
//! [repaired](crate::repair) first. This crate's own glossary is compiled with it.
//!
//! # In a build script
//!
//! ```no_run
//! // build.rs, with `zhujie = { version = "0.1", features = ["compile"] }` among the build-dependencies
//! fn main() -> Result<(), zhujie::source::SourceError> {
//!     zhujie::compile::Compiler::new().file("glossary/report.txt").build("GLOSSARY")
//! }
//! ```
//!
//! This line then gives the crate a `static GLOSSARY: zhujie::Glossary`, which needs no set-up at run time:
//!
//! ```ignore
//! include!(concat!(env!("OUT_DIR"), "/glossary.rs"));
//! ```
//!
//! `examples/downstream` is a complete crate that does so.
//!
//! # At run time
//!
//! ```
//! use zhujie::compile::Compiled;
//! use zhujie::source::Source;
//!
//! let report = Source::new("report.txt", "\
//! 各位代表：……
//!
//! 附件2
//! 名词解释
//!
//! 1．“四旁”绿化：“四旁”指宅旁、村旁、路旁、水旁。
//! 2．物联网，是指通过传感设备把物品与互联网连接起来的网络。
//! 3．10种有色金属：铜、铝、铅、锌等。
//!
//! 责任编辑：某某
//! ");
//! let compiled = Compiled::from_sources([report])?;
//! assert!(compiled.warnings().is_empty());
//! let glossary = compiled.into_glossary();
//! assert_eq!(glossary.len(), 3);
//! assert_eq!(glossary.get("四旁綠化").unwrap().parts().next().unwrap().items().len(), 4);
//! assert_eq!(glossary.get("10種有色金屬").unwrap().headword().hans(), Some("10种有色金属"));
//! # Ok::<(), zhujie::source::SourceError>(())
//! ```
//!
//! # What is read of a report
//!
//! The text may be a whole report, statute, standard or contract, or a glossary section alone. A section is found by its header:
//! 名词解释, 术语和定义, 附注 and the like, or a sentence as 下列用语的含义是： and 本法用詞，定義如下：. It ends with the text, with the
//! article, chapter or heading that its header stands in, with the next annex, or with what a web page prints below it. All lists of
//! a text are read; one that is not is named in a warning.
//!
//! - **Numbers** may be `1.` `1、` `［1］` （一） 一、 ① `3.2.1` or absent. A number counts only as part of a
//!   sequence: `3．10种有色金属` is the third entry, and `1.` below it a list inside it.
//! - **A headword ends** at a colon, at 是指, at a dash or with its line, as the section
//!   shows. Its definition may begin on the next line and have several paragraphs.
//! - **Other designations** are derived from both: the headword without quotation marks and each of
//!   its quoted parts; the names that the definition introduces by 全称, 简称 or 又称; the full form in `…的简称`.
//! - **The parts** of a shorthand are those that “X”指…；“Y”指… explain, and the items that a name counts.
//!
//! A doubtful place is read, with a warning that shows its line ([`Compiled::warnings`]); so is a term with a private-use
//! character, which few fonts show. An item that cannot be read is left out with a warning, unless these are most of a list.
//! An error is a [`SourceError`], and there is no glossary.
//!
//! # Several sources
//!
//! Entries stand in the order of their sources. Entries with the same headword and the same
//! definition, compared by their [keys](crate::fold::key), become the first of them, with the
//! citations of all and the text of each in either script. Entries with the same headword
//! and different definitions are homographs: they stay apart, each with its citation, and
//! [`lookup`](Glossary::lookup) yields them in order. Derived ids are made unique (`c-18`, `c-18-2`); the same id given to
//! two entries is an error.
//!
//! # Scripts
//!
//! A report in one script makes entries in that script, which answer queries in both. Nothing is converted, and the other
//! script stays absent, unless [`Report::twin`] gives the same text in the other script or [`Compiler::fill`] a converter.

mod emit;
pub mod hant;
pub(crate) mod id;
pub mod list;
mod merge;
mod names;
mod notes;
mod numeral;
mod opener;
mod parser_input;
mod parts;
mod private_use;
mod repeated;
mod report;
mod section;
mod terms;

pub use report::{Report, SourceRepair};

use crate::convert::Convert;
use crate::entry::owned::EntryBuf;
use crate::glossary::{EntryProblemKind, Glossary};
use crate::repair::Rules;
use crate::source::{Diagnostic, Severity, Source, SourceError};
use merge::{merge, Located, Location};
use report::ReadSource;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fmt, fs};

/// Compiles sources into one glossary.
///
/// Nothing is read before [`compile`](Compiler::compile) or [`build`](Compiler::build).
#[derive(Clone, Debug)]
pub struct Compiler {
    inputs: Vec<Input>,
    rules: Rules,
    converters: Vec<Arc<dyn Convert>>,
}

#[derive(Clone, Debug)]
enum Input {
    File(PathBuf),
    Source(Arc<Source>),
    Report(Box<Report>),
    List(Arc<Source>, list::Format, list::Options),
    Entries(String, Vec<EntryBuf>),
}

impl Default for Compiler {
    fn default() -> Self {
        Compiler::new()
    }
}

impl Compiler {
    /// A compiler without sources.
    pub fn new() -> Self {
        Compiler {
            inputs: Vec::new(),
            rules: Rules::none(),
            converters: Vec::new(),
        }
    }

    /// Adds a file: a [list] if its name ends in `.toml`, `.csv` or `.tsv`, else the text of a
    /// report.
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.inputs.push(Input::File(path.into()));
        self
    }

    /// Adds a source, as if it were a file of its name.
    #[must_use]
    pub fn source(mut self, source: Source) -> Self {
        self.inputs.push(Input::Source(source.into()));
        self
    }

    /// Adds a report, with its notes and its citation.
    #[must_use]
    pub fn report(mut self, report: Report) -> Self {
        self.inputs.push(Input::Report(report.into()));
        self
    }

    /// Adds a list of that format, regardless of the source's name. `options` say what a table does not.
    pub(crate) fn list(
        mut self,
        source: Arc<Source>,
        format: list::Format,
        options: list::Options,
    ) -> Self {
        self.inputs.push(Input::List(source, format, options));
        self
    }

    /// Whether there is a converter that fills in a script.
    pub(crate) fn fills(&self) -> bool {
        !self.converters.is_empty()
    }

    /// Adds existing entries: those of another glossary, or imported ones. `name` is their source in diagnostics. Their ids are
    /// kept, or made from the headword where there is none, but give way to those of other sources.
    ///
    /// ```
    /// # #[cfg(feature = "builtin")] {
    /// use zhujie::compile::Compiler;
    /// use zhujie::source::Source;
    /// use zhujie::entry::owned::EntryBuf;
    /// use zhujie::CHANGAN_2024;
    ///
    /// let own = Source::new("own.txt", "名词解释\n1．四小园：指小区的四种园子。\n2．河长：指管一条河的人。\n");
    /// let entries = CHANGAN_2024.entries().map(EntryBuf::from).collect();
    /// let compiled = Compiler::new().source(own).entries("CHANGAN_2024", entries).compile()?;
    /// assert_eq!(compiled.glossary().lookup("四小园").count(), 2);
    /// # }
    /// # Ok::<(), zhujie::source::SourceError>(())
    /// ```
    #[must_use]
    pub fn entries(mut self, name: impl Into<String>, entries: Vec<EntryBuf>) -> Self {
        self.inputs.push(Input::Entries(name.into(), entries));
        self
    }

    /// Repairs the text of reports by those rules before it is read. By default, nothing is repaired.
    ///
    /// ```
    /// use zhujie::repair::Rules;
    /// use zhujie::compile::Compiler;
    /// use zhujie::source::Source;
    ///
    /// let report = Source::new("report.txt", "名词解释\n1.四旁(páng),：指四<U+200B>周,、两旁。\n");
    /// let compiled = Compiler::new().source(report).repair(Rules::all()).compile()?;
    /// assert_eq!(compiled.entries()[0].terms[0].text.hans.as_deref(), Some("四旁"));
    /// assert_eq!(compiled.entries()[0].definition.hans.as_deref(), Some("指四周、两旁。"));
    /// assert_eq!(compiled.repairs()[0].to_string(), "report.txt:2:5: pinyin: \"(páng)\" to \"\"");
    /// # Ok::<(), zhujie::source::SourceError>(())
    /// ```
    #[must_use]
    pub fn repair(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// Fills in the script that entries lack by a converter, after the entries of all sources have been merged; see
    /// [`EntryBuf::fill`]. May be called several times: the first converter that makes a script counts.
    ///
    #[cfg_attr(
        feature = "fill",
        doc = "\
```
use zhujie::compile::Compiler;
use zhujie::fill::{Config, Converter};
use zhujie::source::Source;

let list = Source::new(\"list.csv\", \"term,definition\\n发夹,理发用的。\\n\");
let compiler = Compiler::new().source(list).fill(Converter::new(Config::S2t));
let compiled = compiler.compile()?;
assert_eq!(compiled.entries()[0].terms[0].text.hant.as_deref(), Some(\"髮夾\"));
# Ok::<(), zhujie::source::SourceError>(())
```
"
    )]
    #[must_use]
    pub fn fill(mut self, converter: impl Convert + 'static) -> Self {
        self.converters.push(Arc::new(converter));
        self
    }

    /// Compiles the glossary. Takes time in proportion to the text.
    ///
    /// # Errors
    /// If a source cannot be read; if a report has no glossary section, or the section no entries; if notes refer to something
    /// absent; if two entries are given the same id. All problems are reported, each with its place.
    pub fn compile(&self) -> Result<Compiled, SourceError> {
        let mut diagnostics = Vec::new();
        let mut repairs = Vec::new();
        let mut all = Vec::new();
        for input in &self.inputs {
            let read = match input {
                Input::File(path) => match Source::read(path) {
                    Ok(source) => self.read(&source.into()),
                    Err(error) => ReadSource {
                        diagnostics: error.into_diagnostics(),
                        ..ReadSource::default()
                    },
                },
                Input::Source(source) => self.read(source),
                Input::Report(report) => report.read(self.rules),
                Input::List(source, format, options) => read_list(source, *format, options),
                Input::Entries(name, entries) => ReadSource {
                    entries: located(name, entries),
                    ..ReadSource::default()
                },
            };
            all.extend(read.entries);
            diagnostics.extend(read.diagnostics);
            repairs.extend(read.repairs);
        }
        let (mut located, said) = merge(all);
        diagnostics.extend(said);
        private_use::warn_of_private_use(&located, &mut diagnostics);
        for converter in &self.converters {
            for located in &mut located {
                if let Err(error) = located.entry.fill(&**converter) {
                    diagnostics.push(located.diagnostic(error.to_string(), Severity::Error));
                }
            }
        }
        let fails = |diagnostic: &Diagnostic| diagnostic.severity() == Severity::Error;
        let failed = diagnostics.iter().any(fails);
        let entries = located.iter().map(|located| &located.entry);
        let glossary = match Glossary::new(entries) {
            Ok(glossary) => Some(glossary),
            Err(error) => {
                let problems = error.problems().iter();
                // Problems that already have a diagnostic: an id given twice, and what an entry lacks because of an error
                // in it.
                let problems = problems.filter(|problem| match problem.kind() {
                    EntryProblemKind::DuplicateId => false,
                    EntryProblemKind::NoTerm => !failed,
                    EntryProblemKind::InvalidId => !failed || !problem.id().is_empty(),
                    _ => true,
                });
                diagnostics.extend(problems.map(|problem| {
                    let message = problem.kind().to_string();
                    match located.get(problem.number().wrapping_sub(1)) {
                        Some(located) => located.diagnostic(message, Severity::Error),
                        None => Diagnostic::of_file("the glossary", message),
                    }
                }));
                None
            }
        };
        match glossary {
            Some(glossary) if !failed => {
                let places = located
                    .iter()
                    .map(|located| EntryPlace::of(&located.at))
                    .collect();
                Ok(Compiled {
                    entries: located.into_iter().map(|located| located.entry).collect(),
                    places,
                    glossary,
                    warnings: diagnostics,
                    repairs,
                })
            }
            _ => Err(diagnostics.into()),
        }
    }

    /// The entries of a source, by the ending of its name.
    fn read(&self, source: &Arc<Source>) -> ReadSource {
        let Some(format) = list::Format::of(source.name()) else {
            return Report::new(Source::clone(source)).read(self.rules);
        };
        read_list(source, format, &list::Options::default())
    }

    /// For a build script: compiles the glossary and writes it to `$OUT_DIR`, as a Rust file that defines the static `name`
    /// and has that name in lower case. Passes warnings to Cargo, and makes it rebuild when a file changes.
    ///
    /// # Errors
    /// As [`compile`](Compiler::compile); if there is no `OUT_DIR`, or the file cannot be written.
    pub fn build(&self, name: &str) -> Result<(), SourceError> {
        for input in &self.inputs {
            if let Input::File(path) = input {
                println!("cargo:rerun-if-changed={}", path.display());
            }
        }
        let compiled = self.compile()?;
        build(name, &compiled.glossary, &compiled.warnings)
    }
}

/// For a build script: passes warnings to Cargo, and writes the glossary to `$OUT_DIR`, as a Rust file that defines the static
/// `name` and has that name in lower case.
pub(crate) fn build(
    name: &str,
    glossary: &Glossary,
    warnings: &[Diagnostic],
) -> Result<(), SourceError> {
    for line in warnings.iter().flat_map(lines) {
        println!("cargo:warning={line}");
    }
    let Some(directory) = env::var_os("OUT_DIR") else {
        return Err(SourceError::of_file(
            "OUT_DIR",
            "this environment variable is not set; Cargo sets it for build scripts",
        ));
    };
    let path = Path::new(&directory)
        .join(name.to_lowercase())
        .with_extension("rs");
    let docs = format!("A glossary of {} entries.", glossary.len());
    let rust = rust_source(glossary, name, &docs, "a build script");
    fs::write(&path, rust).map_err(|error| SourceError::of_file(&path.display().to_string(), error))
}

/// See [`Compiled::rust_source`].
pub(crate) fn rust_source(glossary: &Glossary, name: &str, docs: &str, generator: &str) -> String {
    emit::rust_source(glossary.tables(), name, docs, generator)
}

/// The entries of a list.
fn read_list(source: &Arc<Source>, format: list::Format, options: &list::Options) -> ReadSource {
    let (entries, diagnostics) = list::entries(source, format, options);
    let entries = entries.into_iter();
    ReadSource {
        entries: entries.map(|entry| list::located(source, entry)).collect(),
        diagnostics,
        repairs: Vec::new(),
    }
}

/// Entries without a place in a text.
fn located(name: &str, entries: &[EntryBuf]) -> Vec<Located> {
    let located = |entry: &EntryBuf| Located {
        entry: with_id(entry),
        id_is_given: false,
        at: Location::OfDiagnostic(Diagnostic::of_file(name, "")),
    };
    entries.iter().map(located).collect()
}

/// The entry; if it has no id, with one made from its headword.
fn with_id(entry: &EntryBuf) -> EntryBuf {
    let mut entry = entry.clone();
    if entry.id.is_empty() {
        entry.id = crate::entry::id::of(&entry);
    }
    entry
}

/// The lines of a diagnostic.
fn lines(diagnostic: &Diagnostic) -> Vec<String> {
    diagnostic.to_string().lines().map(String::from).collect()
}

/// A compiled glossary.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub(crate) entries: Vec<EntryBuf>,
    pub(crate) places: Vec<EntryPlace>,
    pub(crate) glossary: Glossary,
    pub(crate) warnings: Vec<Diagnostic>,
    pub(crate) repairs: Vec<SourceRepair>,
}

/// The place of an entry in its source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct EntryPlace {
    /// The name of the source.
    pub file: String,
    /// The line of the headword, counted from 1; 0 for [entries](Compiler::entries), which have no lines.
    pub line: usize,
    /// Its column in characters, counted from 1.
    pub column: usize,
}

impl EntryPlace {
    fn of(at: &Location) -> Self {
        EntryPlace {
            file: at.file().into(),
            line: at.line(),
            column: at.column(),
        }
    }
}

/// As diagnostics begin: `list.csv:2:1`.
impl fmt::Display for EntryPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.file),
            line => write!(f, "{}:{line}:{}", self.file, self.column),
        }
    }
}

impl Compiled {
    /// Compiles those sources with a default [`Compiler`].
    ///
    /// # Errors
    /// As [`Compiler::compile`].
    pub fn from_sources(sources: impl IntoIterator<Item = Source>) -> Result<Self, SourceError> {
        let compiler = sources.into_iter().fold(Compiler::new(), Compiler::source);
        compiler.compile()
    }

    /// The entries, in the order of the sources.
    pub fn entries(&self) -> &[EntryBuf] {
        &self.entries
    }

    /// The place of each entry; the first one, if several sources have it.
    pub fn places(&self) -> &[EntryPlace] {
        &self.places
    }

    /// The warnings.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The repairs that were made.
    pub fn repairs(&self) -> &[SourceRepair] {
        &self.repairs
    }

    /// The glossary.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// Returns the glossary without copying it, and drops the rest.
    pub fn into_glossary(self) -> Glossary {
        self.glossary
    }

    /// The text of a Rust file that defines the same glossary as a `static` with that name and documentation. The file's first
    /// line names `generator`.
    ///
    /// The file refers to this crate as `::zhujie`, and to no other crate.
    pub fn rust_source(&self, name: &str, docs: &str, generator: &str) -> String {
        rust_source(&self.glossary, name, docs, generator)
    }
}

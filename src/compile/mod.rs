//! The compiler: from the texts of reports and hand-kept lists to a glossary, and to its Rust source.
//!
//! Feature `compile`. [`Compiler`] takes any number of [sources](crate::source) and makes one glossary of them;
//! crawled text it can have [repaired](crate::repair) first. This crate's own glossary is compiled with it.
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
//! The crate then has a `static GLOSSARY: zhujie::Glossary`, which takes no work at run time, by
//!
//! ```ignore
//! include!(concat!(env!("OUT_DIR"), "/glossary.rs"));
//! ```
//!
//! `examples/downstream` is such a crate, whole.
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
//! - **Numbers** may be `1.` `1、` `［1］` （一） 一、 ① `3.2.1` or none. A number is numbering only if its
//!   sequence runs on: `3．10种有色金属` is the third entry, and `1.` below it a list inside it.
//! - **A headword ends** with a colon, with 是指, with a dash or with its line, whichever the section
//!   shows; its definition may stand on the next line, and run over several paragraphs.
//! - **From both** come the other designations: the headword without quotation marks and each of
//!   its quoted parts; what the definition introduces by 全称, 简称, 又称, or says to be the 简称 of.
//! - **The parts** of a shorthand are what “X”指…；“Y”指… explain, and the items that a name counts.
//!
//! What is doubtful is read all the same and reported as a warning, with its line
//! ([`Compiled::warnings`]); an item that cannot be read is left out and named, unless most of a list are like that. So is a private-use character in a term, which few fonts show. What is wrong is an [`SourceError`], and yields no glossary at all.
//!
//! # Several sources
//!
//! Entries stand in the order of their sources. Entries with the same headword and the same
//! definition, compared by their [keys](crate::fold::key), become the first of them, with the
//! citations of all; what one has in the other script is taken over. Entries with the same headword
//! and different definitions are homographs: they stay apart, each with its citation, and
//! [`lookup`](Glossary::lookup) yields them in their order. Ids that are derived make way for one
//! another (`c-18`, `c-18-2`); two entries to which sources give the same id are an error.
//!
//! # Scripts
//!
//! A report that stands in one script makes entries in that script, which answer queries in both;
//! nothing is converted, and the other script stays absent. [`Report::twin`] takes the same text in
//! the other script, and [`Compiler::fill`] makes it by a converter.

mod emit;
pub mod hant;
pub(crate) mod id;
pub mod list;
mod look;
mod merge;
mod names;
mod notes;
mod numeral;
mod opener;
mod parts;
mod reading;
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
use merge::{merge, At, Located};
use report::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fmt, fs};

/// Compiles sources into one glossary.
///
/// Nothing is read or done before [`compile`](Compiler::compile) or [`build`](Compiler::build).
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

    /// Adds a report, with its notes and what else is known of it.
    #[must_use]
    pub fn report(mut self, report: Report) -> Self {
        self.inputs.push(Input::Report(report.into()));
        self
    }

    /// Adds a list of that format, whatever the name of the source ends in. What a table does not say may be told.
    pub(crate) fn list(
        mut self,
        source: Arc<Source>,
        format: list::Format,
        options: list::Options,
    ) -> Self {
        self.inputs.push(Input::List(source, format, options));
        self
    }

    /// Whether a converter is to fill in a script.
    pub(crate) fn fills(&self) -> bool {
        !self.converters.is_empty()
    }

    /// Adds entries that are there already: those of another glossary, or imported ones. Diagnostics
    /// call them by that name. Their ids are kept (one is made of the headword
    /// where there is none), but make way for those of other sources.
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

    /// Has the text of reports repaired by those rules before it is read. Without it nothing is.
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

    /// Has a converter fill in the script that entries lack, after those of all sources have been brought together; see
    /// [`EntryBuf::fill`]. May be called for each script, and for several converters: the first one that makes a script
    /// is the one that counts.
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
    /// If a source cannot be read; if a report has no glossary section, or what stands there is no
    /// entry; if notes speak of what is not there; if two entries are given the same id. All that
    /// is found is reported, each with its place.
    pub fn compile(&self) -> Result<Compiled, SourceError> {
        let mut diagnostics = Vec::new();
        let mut repairs = Vec::new();
        let mut all = Vec::new();
        for input in &self.inputs {
            let read = match input {
                Input::File(path) => match Source::read(path) {
                    Ok(source) => self.read(&source.into()),
                    Err(error) => Read {
                        diagnostics: error.into_diagnostics(),
                        ..Read::default()
                    },
                },
                Input::Source(source) => self.read(source),
                Input::Report(report) => report.read(self.rules),
                Input::List(source, format, options) => read_list(source, *format, options),
                Input::Entries(name, entries) => Read {
                    entries: located(name, entries),
                    ..Read::default()
                },
            };
            all.extend(read.entries);
            diagnostics.extend(read.diagnostics);
            repairs.extend(read.repairs);
        }
        let (mut located, said) = merge(all);
        diagnostics.extend(said);
        look::private_use(&located, &mut diagnostics);
        for converter in &self.converters {
            for located in &mut located {
                if let Err(error) = located.entry.fill(&**converter) {
                    diagnostics.push(located.says(error.to_string(), Severity::Error));
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
                // Of ids that are given twice, both places are already said, and so is what an entry
                // lacks that could not be read.
                let problems = problems.filter(|problem| match problem.kind() {
                    EntryProblemKind::DuplicateId => false,
                    EntryProblemKind::NoTerm => !failed,
                    EntryProblemKind::InvalidId => !failed || !problem.id().is_empty(),
                    _ => true,
                });
                diagnostics.extend(problems.map(|problem| {
                    let message = problem.kind().to_string();
                    match located.get(problem.number().wrapping_sub(1)) {
                        Some(located) => located.says(message, Severity::Error),
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
    fn read(&self, source: &Arc<Source>) -> Read {
        let Some(format) = list::Format::of(source.name()) else {
            return Report::new(Source::clone(source)).read(self.rules);
        };
        read_list(source, format, &list::Options::default())
    }

    /// For a build script: compiles the glossary and writes it to `$OUT_DIR`, as a Rust file that
    /// is named after the static in lower case and defines it. Tells Cargo of the warnings, and
    /// to build again when a file changes.
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

/// For a build script: tells Cargo of the warnings, and writes the glossary to `$OUT_DIR`, as a Rust file that is named after the
/// static in lower case and defines it.
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
            "there is no such environment variable; only build scripts have it",
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
fn read_list(source: &Arc<Source>, format: list::Format, options: &list::Options) -> Read {
    let (entries, diagnostics) = list::entries(source, format, options);
    let entries = entries.into_iter();
    Read {
        entries: entries.map(|entry| list::located(source, entry)).collect(),
        diagnostics,
        repairs: Vec::new(),
    }
}

/// Entries that stand at no place of a text.
fn located(name: &str, entries: &[EntryBuf]) -> Vec<Located> {
    let located = |entry: &EntryBuf| Located {
        entry: with_id(entry),
        id_is_given: false,
        at: At::Said(Diagnostic::of_file(name, "")),
    };
    entries.iter().map(located).collect()
}

/// The entry with an id, which is made of its headword if it has none.
fn with_id(entry: &EntryBuf) -> EntryBuf {
    let mut entry = entry.clone();
    if entry.id.is_empty() {
        entry.id = crate::entry::id::of(&entry);
    }
    entry
}

/// The lines of what is said.
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

/// Where a source has an entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct EntryPlace {
    /// The name of the source.
    pub file: String,
    /// The line of the headword, counted from 1; 0 for what has no lines, as
    /// [entries](Compiler::entries) have none.
    pub line: usize,
    /// Its column in characters, counted from 1.
    pub column: usize,
}

impl EntryPlace {
    fn of(at: &At) -> Self {
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
    /// What [`Compiler`] makes of those sources, with its usual settings.
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

    /// Where each of the entries stands; the first place, if several sources have it.
    pub fn places(&self) -> &[EntryPlace] {
        &self.places
    }

    /// What is doubtful.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// What was repaired.
    pub fn repairs(&self) -> &[SourceRepair] {
        &self.repairs
    }

    /// The glossary they make.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// The glossary without a copy; entries, places, warnings and repairs are dropped.
    pub fn into_glossary(self) -> Glossary {
        self.glossary
    }

    /// A Rust file that defines the same glossary as a `static` of that name, with that
    /// documentation. `generator` is what the file says that it was generated by.
    ///
    /// The file refers to this crate as `::zhujie` and to nothing else.
    pub fn rust_source(&self, name: &str, docs: &str, generator: &str) -> String {
        rust_source(&self.glossary, name, docs, generator)
    }
}

//! The option `--glossary`.

use crate::console::complain;
use crate::diagnostics;
use crate::fill::Fill;
use crate::progress::{Amount, Work};
use clap::Args;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use zhujie::compile::Compiler;
use zhujie::entry::owned::EntryBuf;
use zhujie::exchange::{Format, Importer};
use zhujie::source::{Diagnostic, Source, SourceError};
use zhujie::{Glossary, LoadError};

/// The glossary to work with.
#[derive(Args)]
pub struct GlossaryFiles {
    /// A glossary to work with instead of the built-in one; may be given several times
    ///
    /// It may be a report; a list, .toml, .csv or .tsv; what `zhujie compile -o glossary.zhj` has
    /// made; or .tbx, .json, .jsonld or .utf8, as `zhujie export` writes them. Several become one
    /// glossary, in which terms of the same name stand apart with their sources.
    #[arg(long = "glossary", value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    fill: Fill,
}

/// Why there is no glossary. What is wrong has been said.
pub enum Refusal {
    /// A file cannot be read.
    Call,
    /// What was read is wrong.
    Content,
}

/// How much is said of what is doubtful in a glossary.
pub enum Warnings {
    /// How many warnings there are, and what shows them.
    Counted,
    /// All of them.
    Shown,
}

impl GlossaryFiles {
    /// The glossary, or the built-in one if no file was given. What is to be said, it says on
    /// standard error.
    pub fn open(&self, warnings: Warnings) -> Result<Cow<'static, Glossary>, Refusal> {
        if self.files.is_empty() {
            return Ok(Cow::Borrowed(&zhujie::CHANGAN_2024));
        }
        let work = Work::begin("opening the glossary", Amount::Uncounted);
        let mut compiler = self.fill.tell(Compiler::new());
        let (mut wrong, mut doubtful, mut ready) = (Vec::new(), Vec::new(), None);
        let (mut compiled, mut imported) = (Vec::new(), Vec::new());
        for path in &self.files {
            let name = path.display().to_string();
            match open(path) {
                Ok(Opened::Source(source)) => {
                    compiler = compiler.source(source);
                    compiled.push(name);
                }
                Ok(Opened::Ready(glossary, warnings)) => {
                    let entries = glossary.entries().map(EntryBuf::from).collect();
                    compiler = compiler.entries(name.as_str(), entries);
                    ready = Some(glossary);
                    doubtful.extend(warnings);
                    imported.push(name);
                }
                Err(Failure::Unreadable(why)) => {
                    drop(work);
                    complain(&format!("{name}: {why}"));
                    return Err(Refusal::Call);
                }
                Err(Failure::Damaged(why)) => {
                    drop(work);
                    complain(&format!("{name}: {why}"));
                    return Err(Refusal::Content);
                }
                Err(Failure::Wrong(error)) => wrong.extend_from_slice(error.diagnostics()),
            }
        }
        let files: Vec<_> = self
            .files
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let files: Vec<_> = files.iter().map(String::as_str).collect();
        let tell = |diagnostics: &[Diagnostic], by: &str| match warnings {
            Warnings::Shown => {
                diagnostics::print(&diagnostics::in_order(diagnostics, &files));
            }
            Warnings::Counted if diagnostics.is_empty() => {}
            Warnings::Counted => {
                let count = diagnostics::counted(diagnostics);
                complain(&format!("{count} in the glossary; see {by}"));
            }
        };
        let mut compiled_warnings = Vec::new();
        // A glossary by itself stays as it is.
        let glossary = match ready {
            Some(glossary) if self.files.len() == 1 && self.fill.is_empty() => Ok(*glossary),
            _ => compiler.compile().map(|made| {
                compiled_warnings.extend_from_slice(made.warnings());
                made.into_glossary()
            }),
        };
        drop(work);
        if wrong.is_empty() {
            let by = format!("zhujie compile --check {}", compiled.join(" "));
            tell(&compiled_warnings, &by);
        }
        match glossary {
            Ok(glossary) if wrong.is_empty() => {
                let by = format!(
                    "zhujie export --format json --glossary {}",
                    imported.join(" --glossary ")
                );
                tell(&doubtful, &by);
                return Ok(Cow::Owned(glossary));
            }
            Ok(_) => {}
            Err(error) => wrong.extend_from_slice(error.diagnostics()),
        }
        diagnostics::print(&diagnostics::in_order(&wrong, &files));
        Err(Refusal::Content)
    }
}

/// One of the files.
enum Opened {
    /// To be compiled.
    Source(Source),
    /// A glossary already, and what is doubtful in it.
    Ready(Box<Glossary>, Vec<Diagnostic>),
}

enum Failure {
    Unreadable(io::Error),
    Damaged(LoadError),
    Wrong(SourceError),
}

fn open(path: &Path) -> Result<Opened, Failure> {
    let name = path.display().to_string();
    let mut file = File::open(path).map_err(Failure::Unreadable)?;
    // Read once only, for it may be a pipe.
    let mut bytes = Vec::new();
    let signature = file.by_ref().take(8).read_to_end(&mut bytes);
    signature.map_err(Failure::Unreadable)?;
    if Glossary::is_binary(&bytes) {
        file.read_to_end(&mut bytes).map_err(Failure::Unreadable)?;
        return match Glossary::from_bytes(&bytes) {
            Ok(glossary) => Ok(Opened::Ready(glossary.into(), Vec::new())),
            Err(error) => Err(Failure::Damaged(error)),
        };
    }
    let source = Source::from_reader(name, bytes.chain(file), Source::LIMIT);
    match import(path, source.map_err(Failure::Wrong)?) {
        Ok(opened) => Ok(opened),
        Err(error) => Err(Failure::Wrong(error)),
    }
}

/// A glossary in a format of a translation tool, if it is one.
fn import(path: &Path, source: Source) -> Result<Opened, SourceError> {
    let format = match Format::from_path(path) {
        // The table that `export` writes has columns that no other has.
        Some(Format::Csv) if !is_exported(&source) => None,
        Some(Format::OmegaT)
            if path
                .extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("txt")) =>
        {
            None
        }
        format => format,
    };
    let Some(format) = format else {
        return Ok(Opened::Source(source));
    };
    let imported = Importer::new(format).import(&source)?;
    let warnings = imported.warnings().to_vec();
    Ok(Opened::Ready(imported.into_glossary().into(), warnings))
}

fn is_exported(table: &Source) -> bool {
    let header = table.text().lines().next();
    header.is_some_and(|header| header.contains("terms json"))
}

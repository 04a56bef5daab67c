//! The option `--glossary`.

use crate::console::complain;
use crate::diagnostics;
use crate::progress::{Amount, Work};
use crate::reading::Reading;
use clap::Args;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use zhujie::source::Diagnostic;
use zhujie::{Glossary, OpenError, Opener};

/// The glossary to work with.
#[derive(Args)]
pub struct GlossaryFiles {
    /// A glossary to work with instead of the built-in one; may be given several times
    ///
    /// It may be a report, as text, Word document or web page; a list in TOML, CSV or TSV, or in an Excel workbook; what `zhujie compile -o glossary.zhj` has made; TBX, an OmegaT glossary, or
    /// another format that `zhujie formats` lists. Several become one glossary, in which terms of the same name stand
    /// apart with their sources.
    #[arg(long = "glossary", value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    reading: Reading,
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
    /// The files of the call.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path)
    }

    /// The glossary, or the built-in one if no file was given. What is to be said, it says on
    /// standard error.
    pub fn open(&self, warnings: Warnings) -> Result<Cow<'static, Glossary>, Refusal> {
        if self.files.is_empty() {
            return Ok(Cow::Borrowed(&zhujie::CHANGAN_2024));
        }
        let files: Vec<String> = self
            .files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        let in_order = |said: &[Diagnostic]| {
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            let said = diagnostics::in_order(said, &files);
            diagnostics::print(&said, self.reading.all_warnings);
        };
        let work = Work::begin("opening the glossary", Amount::Uncounted);
        let opener = self.files.iter().fold(self.reading.opener(), Opener::file);
        let opened = opener.open();
        drop(work);
        let opened = match opened {
            Ok(opened) => opened,
            Err(error @ OpenError::Unreadable { .. }) => {
                complain(&error.to_string());
                return Err(Refusal::Call);
            }
            Err(error) => {
                in_order(&error.diagnostics());
                return Err(Refusal::Content);
            }
        };
        match warnings {
            Warnings::Shown => in_order(opened.warnings()),
            Warnings::Counted if opened.warnings().is_empty() => {}
            Warnings::Counted => {
                let count = diagnostics::counted(opened.warnings());
                let files = files.join(" ");
                complain(&format!(
                    "{count} in the glossary; see zhujie compile --check {files}"
                ));
            }
        }
        Ok(Cow::Owned(opened.into_glossary()))
    }
}

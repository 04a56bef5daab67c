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
    /// It may be a report, as text, Word document or web page; a list in TOML, CSV or TSV, or in an Excel workbook; the output
    /// of `zhujie compile -o glossary.zhj`; TBX, an OmegaT glossary, or another format that `zhujie formats` lists. Several
    /// files become one glossary, in which entries with the same headword stay separate, each with its source.
    #[arg(long = "glossary", value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    reading: Reading,
}

/// Why there is no glossary; the errors have been printed.
pub enum Refusal {
    /// A file cannot be read.
    Call,
    /// The files have errors.
    Content,
}

/// How the warnings about a glossary are printed.
pub enum Warnings {
    /// Their number, and the command that shows them.
    Counted,
    /// All of them.
    Shown,
}

impl GlossaryFiles {
    /// The files of the call.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path)
    }

    /// The glossary, or the built-in one if no file was given. Prints errors and warnings on standard
    /// error.
    pub fn open(&self, warnings: Warnings) -> Result<Cow<'static, Glossary>, Refusal> {
        if self.files.is_empty() {
            return Ok(Cow::Borrowed(&zhujie::CHANGAN_2024));
        }
        let files: Vec<String> = self
            .files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        let print_in_order = |found: &[Diagnostic]| {
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            let found = diagnostics::in_order(found, &files);
            diagnostics::print(&found, self.reading.all_warnings);
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
                print_in_order(&error.diagnostics());
                return Err(Refusal::Content);
            }
        };
        match warnings {
            Warnings::Shown => print_in_order(opened.warnings()),
            Warnings::Counted if opened.warnings().is_empty() => {}
            Warnings::Counted => {
                let count = diagnostics::counts(opened.warnings());
                let files = files.join(" ");
                complain(&format!(
                    "{count} in the glossary; see zhujie compile --check {files}"
                ));
            }
        }
        Ok(Cow::Owned(opened.into_glossary()))
    }
}

//! The arguments of `zhujie compile`.

use super::format::Format;
use crate::answer_script::AnswerScript;
use crate::reading::Reading;
use crate::repair::Repair;
use clap::Args;
use std::path::{Path, PathBuf};
use zhujie::Script;

/// Compile reports and lists into a glossary
///
/// A source is a report, a list, or any other format that `zhujie formats` marks as read. A report is a text with a
/// glossary section, or such a section alone, also as a Word document (.docx) or a saved web page; a list is TOML, CSV or
/// TSV. Several sources make one glossary. Without an option, lists its entries. Errors and warnings go to standard error,
/// with their places.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The sources; `-` stands for standard input, a report
    ///
    /// A report is UTF-8, or UTF-16, GB18030 or Big5 where that is certain. Line numbers in a document are those of the
    /// output of `zhujie extract`.
    #[arg(value_name = "FILE", required = true)]
    pub sources: Vec<PathBuf>,

    /// Print errors and warnings only, or that there are no problems
    #[arg(long, conflicts_with_all = ["json", "output", "format"])]
    pub check: bool,

    /// Print one JSON document: entries, repairs, warnings and errors
    ///
    /// Its keys are source, a name, or an array of names if there are several; entries, repairs,
    /// warnings and errors. An entry has headword and definition as the source prints them, after
    /// repairs; terms and parts, in the scripts they have; id; citations, equivalents and
    /// subject_field, if any; line and column of its headword, counted from 1, column in characters;
    /// and with several sources, source, its first. A repair has file, line, column, rule, before and
    /// after. A warning or an error has file, line and column, null for a whole file; message;
    /// expected, what would be right, or null; and rendered, all of it as text. If there are errors,
    /// there are neither entries nor repairs.
    #[arg(long, conflicts_with_all = ["output", "format"])]
    pub json: bool,

    /// Write the glossary to a file, in the format of its extension: .rs, .zhj or .json
    ///
    /// The file is written whole or not at all, and not at all if there are errors. `-` stands for
    /// standard output, and needs --format.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// The format to write, regardless of the extension; to standard output without -o
    #[arg(long, value_name = "FORMAT", ignore_case = true)]
    pub format: Option<Format>,

    /// The name of the static in Rust source [default: after the file, or GLOSSARY]
    #[arg(long, value_name = "NAME", value_parser = static_name, conflicts_with_all = ["check", "json"])]
    pub name: Option<String>,

    #[command(flatten)]
    pub repair: Repair,

    /// Notes on the report, in TOML: ids, terms, equivalents; only with one source
    #[arg(long, value_name = "FILE")]
    pub notes: Option<PathBuf>,

    /// The same report in the other script, line by line; only with one source
    #[arg(long, value_name = "FILE")]
    pub twin: Option<PathBuf>,

    /// The script of the reports, where their text does not show it
    #[arg(long, value_name = "SCRIPT", ignore_case = true)]
    script: Option<AnswerScript>,

    #[command(flatten)]
    pub reading: Reading,
}

const AFTER_HELP: &str = "\
Examples:
  zhujie compile report.txt
  zhujie compile --check report.txt list.csv
  zhujie compile --repair --json crawled.txt
  zhujie compile report.txt list.csv -o glossary.zhj
  zhujie compile --fill s2tw list.csv -o glossary.zhj
  zhujie compile report.txt -o glossary.rs --name TOWN_2024

Exit status:
  0  the glossary was compiled, whether or not there are warnings
  1  a source has errors, or cannot be read; standard error says where
  2  the call was wrong, or writing failed

Colour is used on a terminal only; NO_COLOR and CLICOLOR_FORCE are honoured.";

impl Arguments {
    /// The script asked for.
    pub fn script(&self) -> Option<Script> {
        self.script.map(Script::from)
    }

    /// Whether the sources are to be read as reports, regardless of their extensions.
    pub fn are_reports(&self) -> bool {
        self.notes.is_some() || self.twin.is_some() || self.script.is_some()
    }

    /// All files that are read.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let sources = self.sources.iter().chain(&self.notes).chain(&self.twin);
        sources.map(PathBuf::as_path)
    }

    /// Checks the arguments that clap cannot check, those that depend on one another.
    pub fn check_call(&self) -> Result<(), &'static str> {
        if self.files().filter(|file| *file == Path::new("-")).count() > 1 {
            return Err("standard input, '-', can be read once only");
        }
        if self.sources.len() > 1 && (self.notes.is_some() || self.twin.is_some()) {
            return Err("--notes and --twin belong to one report; there are several sources");
        }
        Ok(())
    }
}

/// Parses the name of a static in Rust.
fn static_name(name: &str) -> Result<String, String> {
    const KEYWORDS: &str =
        "as async await break const continue crate dyn else enum extern false fn \
        for if impl in let loop match mod move mut pub ref return self Self static struct super \
        trait true type unsafe use where while abstract become box do final gen macro override \
        priv try typeof unsized virtual yield";
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let continues = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let reserved = name == "_" || KEYWORDS.split_whitespace().any(|word| word == name);
    match begins && continues && !reserved {
        true => Ok(name.into()),
        false => Err("give letters of ASCII, digits and _, such as GLOSSARY_2024".into()),
    }
}

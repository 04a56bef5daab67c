//! The arguments of `zhujie check`.

use super::kind::FileKind;
use crate::glossary::GlossaryFiles;
use crate::offsets::{self, Offsets};
use clap::Args;
use std::ffi::OsString;
use zhujie::scan::OffsetUnit;

/// Check whether translations use the terms of a glossary
///
/// Reads XLIFF 1.2 and 2, TMX, PO, CSV, TSV, or two plain texts, the lines of which are segments. Reports terms that are
/// not rendered as in the glossary of Chang'an town's 2024 work report, or in another one: missing, forbidden,
/// untranslated, a shorthand with other numbers, or rendered differently than before in the file.
///
/// The first row of a table says which columns are source and target, by those words or by their languages; without it there
/// are two columns.
///
/// Segments that are untranslated, locked or not to be translated are not checked. Tags and placeholders such as %s and {0}
/// are ignored, and so is code between backquotes in a source.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// Files of translations; or two plain texts, the source and its translation
    #[arg(value_name = "FILE", required = true)]
    pub translations: Vec<OsString>,

    /// The source language, such as zh or zh-Hant [default: that of the file]
    #[arg(long, value_name = "TAG")]
    pub source: Option<String>,

    /// The target language, such as en or zh-TW [default: that of the file]
    #[arg(long, value_name = "TAG")]
    pub target: Option<String>,

    #[command(flatten)]
    pub output: Output,

    /// Require a term to be rendered as often as the source has it, not just once
    #[arg(long)]
    pub count: bool,

    /// The unit of the offsets of --json [default: bytes]
    #[arg(long, value_name = "UNIT", requires = "json", ignore_case = true)]
    offsets: Option<Offsets>,

    /// Read the files as this kind, regardless of their content
    #[arg(long = "as", value_name = "KIND")]
    pub kind: Option<FileKind>,

    #[command(flatten)]
    pub glossary: GlossaryFiles,
}

/// What is printed instead of segments with their findings for a person.
#[derive(Args)]
#[group(multiple = false)]
pub struct Output {
    /// Print a line of JSON for each finding
    ///
    /// It has the keys kind, file, line and column of the words in question, segment (its id), id and headword of the
    /// entry, source and target, each with text, start and end, expected, and message. A target without start has no
    /// words for the term.
    #[arg(long)]
    pub json: bool,

    /// Print SARIF 2.1.0, which code-review services show beside the lines of a file
    #[arg(long)]
    pub sarif: bool,

    /// Print a self-contained web page, source and target side by side
    #[arg(long)]
    pub html: bool,
}

impl Arguments {
    /// The unit of offsets.
    pub fn unit(&self) -> OffsetUnit {
        offsets::unit(self.offsets)
    }
}

const AFTER_HELP: &str = "\
Examples:
  zhujie check report.xlf
  zhujie check po/zh_CN.po --glossary terms.csv --source en --target zh-CN
  zhujie check report.zh.txt report.en.txt --source zh --target en
  zhujie check memory.tmx --source zh-Hant --target zh-Hans --html > report.html
  zhujie check *.xlf --sarif > terminology.sarif

Exit status:
  0  there is no finding
  1  there are findings
  2  the call, a file or the glossary was wrong, or reading or writing failed

Colour is used on a terminal only; NO_COLOR and CLICOLOR_FORCE are honoured.";

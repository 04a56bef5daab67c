//! The arguments of `zhujie annotate`.

use crate::answer_script::AnswerScript;
use crate::glossary::GlossaryFiles;
use crate::kinds::Kinds;
use crate::offsets::{self, Offsets};
use crate::repair::Repair;
use clap::Args;
use std::ffi::OsString;
use zhujie::scan::OffsetUnit;
use zhujie::Script;

/// Mark the terms of a text and explain them
///
/// Finds every term of the glossary of Chang'an town's 2024 work report, or of another one, in a text in
/// either script, or in both. Without an option, prints the text with its terms marked and numbered, and
/// their definitions as notes below.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The text; `-` stands for standard input
    ///
    /// It is UTF-8, or UTF-16, GB18030 or Big5 where that is certain. UTF-8 is read as a stream. In a Word document
    /// (.docx) or a web page, terms are found in its text, which `zhujie extract` prints.
    #[arg(value_name = "FILE")]
    pub file: OsString,

    #[command(flatten)]
    pub glossary: GlossaryFiles,

    #[command(flatten)]
    pub output: Output,

    /// The script of the notes, and of everything else but the text itself
    ///
    /// Without this option, it is the script that prevails in the text, or Traditional if neither does.
    #[arg(long, value_name = "SCRIPT", ignore_case = true)]
    script: Option<AnswerScript>,

    #[command(flatten)]
    pub kinds: Kinds,

    /// Find all terms, including those within others; needs --json, and memory for the whole text,
    /// which may have 64 MiB
    #[arg(long, requires = "json")]
    pub overlapping: bool,

    /// Print equivalents in this language, such as en, instead of definitions; needs --prompt
    #[arg(long, value_name = "TAG", requires = "prompt")]
    pub lang: Option<String>,

    /// Size limit of the output of --prompt in bytes [default: 4096]
    #[arg(long, value_name = "N", requires = "prompt")]
    pub max_bytes: Option<usize>,

    /// The unit of the offsets of --json [default: bytes]
    ///
    /// Offsets refer to the decoded text before repair; bytes are those of UTF-8. Line ends count as they are in the file,
    /// and so does a byte order mark.
    #[arg(long, value_name = "UNIT", requires = "json", ignore_case = true)]
    offsets: Option<Offsets>,

    /// Continue after invalid UTF-8, with U+FFFD in its place
    #[arg(long)]
    pub lossy: bool,

    #[command(flatten)]
    pub repair: Repair,
}

/// What is printed instead of the text with notes.
#[derive(Args)]
#[group(multiple = false)]
pub struct Output {
    /// Print a table of the entries and how often each is mentioned
    #[arg(long)]
    pub summary: bool,

    /// Print a line of JSON for each mention
    ///
    /// It has the keys start and end, offsets into the text, in bytes unless --offsets is given; text, the
    /// text between them; id and headword of the entry; form, the term that was found, in
    /// the script of the text; and matched, which is exact, script, spelling or regional. A line contains no
    /// character that any program takes for a line end. For a file in UTF-8, memory use is constant.
    #[arg(long)]
    pub json: bool,

    /// Print a self-contained web page
    #[arg(long)]
    pub html: bool,

    /// Print the terms of the text with their definitions, one per line, for the prompt of a language
    /// model; terms that do not fit are reported on standard error, the first ten by name
    #[arg(long, conflicts_with = "kinds")]
    pub prompt: bool,
}

impl Arguments {
    /// The unit of offsets.
    pub fn unit(&self) -> OffsetUnit {
        offsets::unit(self.offsets)
    }

    /// The script asked for.
    pub fn script(&self) -> Option<Script> {
        self.script.map(Script::from)
    }
}

const AFTER_HELP: &str = "\
Examples:
  zhujie annotate report.txt | less
  zhujie annotate --summary report.txt
  zhujie annotate --html report.txt > report.html
  zhujie annotate --json - < report.txt
  zhujie annotate --json --offsets utf-16 --repair report.txt
  zhujie annotate --prompt --lang en --max-bytes 2000 report.txt
  zhujie annotate --glossary report.txt report.txt

Exit status:
  0  the text was read to its end, whether or not there are terms in it
  1  the text cannot be decoded; standard error says why, or where it is not valid UTF-8
  2  the call or a glossary was wrong, or reading or writing failed

Colour is used on a terminal only; NO_COLOR and CLICOLOR_FORCE are honoured.
Lines are as wide as the terminal, or else COLUMNS, or else 80 columns; 100 at most.";

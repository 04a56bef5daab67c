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

/// Mark the terms of a text and say what they mean
///
/// Finds every term of the glossary of Chang'an town's 2024 work report, or of another, in a text of
/// either script, or of both. Without an option, prints the text with its terms marked and numbered, and their
/// definitions as notes below.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The text; `-` stands for standard input
    ///
    /// It is UTF-8, or UTF-16, GB18030 or Big5 where that is certain. UTF-8 is read as a stream. Of a Word document (.docx) or a
    /// web page, terms are found in its text, which `zhujie extract` prints.
    #[arg(value_name = "FILE")]
    pub file: OsString,

    #[command(flatten)]
    pub glossary: GlossaryFiles,

    #[command(flatten)]
    pub output: Output,

    /// The script of the notes, and of all else that is not the text itself
    ///
    /// Without it, it is the script that prevails in the text; Traditional, where neither does.
    #[arg(long, value_name = "SCRIPT", ignore_case = true)]
    script: Option<AnswerScript>,

    #[command(flatten)]
    pub kinds: Kinds,

    /// Find all terms, those within others too; needs --json and memory for the whole text,
    /// which may have 64 MiB
    #[arg(long, requires = "json")]
    pub overlapping: bool,

    /// Give equivalents in that language, such as en, for definitions; needs --prompt
    #[arg(long, value_name = "TAG", requires = "prompt")]
    pub lang: Option<String>,

    /// How many bytes the terms may take, 4096 if not given; needs --prompt
    #[arg(long, value_name = "N", requires = "prompt")]
    pub max_bytes: Option<usize>,

    /// What the offsets of --json count, bytes if not given
    ///
    /// They count in the text as it was decoded, before it is repaired: bytes are those of UTF-8. Line ends are
    /// counted as they are in the file, and so is a byte order mark.
    #[arg(long, value_name = "UNIT", requires = "json", ignore_case = true)]
    offsets: Option<Offsets>,

    /// Read on where the text is no valid UTF-8, showing U+FFFD for what cannot be read
    #[arg(long)]
    pub lossy: bool,

    #[command(flatten)]
    pub repair: Repair,
}

/// What is printed, if not the text with notes.
#[derive(Args)]
#[group(multiple = false)]
pub struct Output {
    /// Print a table of the entries and how often each is mentioned
    #[arg(long)]
    pub summary: bool,

    /// Print a line of JSON for each mention
    ///
    /// It has the keys start and end, offsets into the text, in bytes unless --offsets tells otherwise;
    /// text, what stands between them; id and headword of the entry; form, the term that was found, in
    /// the script of the text; and matched, which is exact, script, spelling or regional. A line has no
    /// character that any program takes for a line end. Memory does not grow with a file in UTF-8.
    #[arg(long)]
    pub json: bool,

    /// Print a web page that needs nothing but itself
    #[arg(long)]
    pub html: bool,

    /// Print the terms of the text and what they mean, a line each, for the prompt of a language
    /// model; says on standard error what there was no room for, ten terms by their names
    #[arg(long, conflicts_with = "kinds")]
    pub prompt: bool,
}

impl Arguments {
    /// What offsets count.
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
  1  the text cannot be decoded; standard error says why, or from which byte on it is no UTF-8
  2  the call or a glossary was wrong, or reading or writing failed

Colour is used on a terminal only; NO_COLOR and CLICOLOR_FORCE are honoured.
Lines are as wide as the terminal, or else COLUMNS, or else 80 columns; 100 at most.";

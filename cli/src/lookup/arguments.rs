//! The arguments of `zhujie lookup`.

use crate::answer_script::AnswerScript;
use crate::glossary::GlossaryFiles;
use crate::kinds::Kinds;
use clap::Args;
use std::ffi::OsString;
use zhujie::Script;

/// Look up Chinese terms in the glossary of Chang'an town's 2024 work report, or in another
///
/// A term may be typed in either script, in any width and case, with any quotation marks or none;
/// short forms and English equivalents are found as well. Without a query, all entries are listed.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// Terms to look up; `-` stands for the lines of standard input, each a query
    ///
    /// `-` may be given once, before, between or after other queries. Each line is answered as soon
    /// as it is read. A line may end in CR LF, and may not be longer than 1,048,576 bytes.
    #[arg(value_name = "QUERY")]
    pub queries: Vec<OsString>,

    #[command(flatten)]
    pub glossary: GlossaryFiles,

    /// The script to answer in; where a text lacks it, the other one is shown
    ///
    /// Without this option, it is the script of each query, or Traditional for a query that is the same in both scripts and
    /// for the list of all entries.
    #[arg(long, value_name = "SCRIPT", ignore_case = true)]
    script: Option<AnswerScript>,

    #[command(flatten)]
    pub kinds: Kinds,

    /// Do not suggest similar terms for a query that is not found
    #[arg(long)]
    pub no_suggestions: bool,

    /// Answer each query with one line of JSON, in order
    ///
    /// An answer has the keys query, hits and suggestions; a query that cannot be looked up is
    /// answered with no hits and the key error. The hits are in both scripts; the suggestions are in
    /// that of the query, or in the one asked for. Without a query there is a line for each entry, as
    /// if its headword had been asked for.
    #[arg(long)]
    pub json: bool,
}

impl Arguments {
    /// The script to answer a query in.
    pub fn script(&self, query: &str) -> Script {
        let asked = self.script.map(Script::from);
        asked
            .or_else(|| Script::prevailing(query))
            .unwrap_or_default()
    }
}

const AFTER_HELP: &str = "\
Examples:
  zhujie lookup 1310
  zhujie lookup --script hans 百千萬工程 四小园
  zhujie lookup --matched exact,script --no-suggestions 五育并舉
  zhujie lookup --json 「１＋６＋Ｎ」
  printf '四小园\\n口袋公園\\n' | zhujie lookup --json -
  zhujie lookup --glossary report.txt 十大工程

Exit status:
  0  every query was found
  1  a query was not found; standard error says which, and suggests similar terms
  2  the call or a glossary was wrong, or reading or writing failed

Colour is used on a terminal only; NO_COLOR and CLICOLOR_FORCE are honoured.
Lines are as wide as the terminal, or else COLUMNS, or else 80 columns; those of an entry, 100 at
most. The list of all terms shows the beginning of each definition.";

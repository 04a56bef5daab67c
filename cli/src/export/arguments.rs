//! The arguments of `zhujie export`.

use crate::glossary::GlossaryFiles;
use clap::Args;
use std::path::PathBuf;
use zhujie::exchange::Format;

/// Write a glossary in the format of a translation tool
///
/// Without --glossary, this is the built-in glossary of Chang'an town's 2024 work report. Content that
/// the format cannot carry is reported on standard error.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The format to write; `zhujie formats` lists them
    #[arg(long, value_name = "FORMAT")]
    pub format: Format,

    #[command(flatten)]
    pub glossary: GlossaryFiles,

    /// A source language, such as zh-Hans; may be given several times for formats without a direction
    #[arg(long = "source", value_name = "TAG")]
    pub sources: Vec<String>,

    /// A target language, such as en; may be given several times for formats of several languages
    #[arg(long = "target", value_name = "TAG")]
    pub targets: Vec<String>,

    /// Write content that TBX has no element for as notes in JSON, which only zhujie reads
    ///
    /// Such a file is read back without losses. Without this option, that content is reported as lost.
    #[arg(long)]
    pub full: bool,

    /// Begin a CSV file with a byte order mark, by which Excel recognises UTF-8
    #[arg(long)]
    pub bom: bool,

    /// The title of the glossary, in formats that have one
    #[arg(long)]
    pub title: Option<String>,

    /// The base address (IRI) of concepts in SKOS
    #[arg(long, value_name = "ADDRESS")]
    pub base: Option<String>,

    /// The file to write, instead of standard output; it is written whole or not at all
    ///
    /// StarDict consists of several files, each named after this one with its own extension.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Examples:
  zhujie export --format tbx > changan.tbx
  zhujie export --format omegat --source zh-Hans --target zh-Hant -o changan.utf8
  zhujie export --format tbx2 --source zh-CN --target en --target zh-TW
  zhujie export --glossary my.csv --format deepl -o my.tsv
  zhujie export --format tbx --full -o whole.tbx
  zhujie export --glossary cedict_ts.u8 --format stardict -o cedict.ifo
  zhujie export --glossary my.csv --fill s2tw --format tbx -o my.tbx

Exit status:
  0  the glossary was written, even if the format cannot carry all of it
  1  a glossary given is wrong; standard error says where
  2  the call was wrong, or reading or writing failed";

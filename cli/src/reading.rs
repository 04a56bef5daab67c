//! The options that say how glossary files are read.

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::Args;
use zhujie::convert::Config;
use zhujie::fill::Converter;
use zhujie::{FileKind, Opener};

/// Those that make a script of the other one.
const CONFIGS: [&str; 6] = ["s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s"];

/// How files are read.
#[derive(Args)]
#[command(next_help_heading = "Reading glossary files")]
pub struct Reading {
    /// Read the files as that, whatever they look like: binary, report, toml, csv, tsv, xlsx, tbx, omegat, ...
    ///
    /// `zhujie formats` lists them. Without it the content of a file decides, and where that may be anything, the ending
    /// of its name.
    #[arg(long, value_name = "FORMAT")]
    from: Option<FileKind>,

    /// The language of the first column, where a file of two columns does not say it [default: zh]
    #[arg(long, value_name = "TAG")]
    from_source: Option<String>,

    /// The language of the second column [default: en]
    #[arg(long, value_name = "TAG")]
    from_target: Option<String>,

    /// What a column of a table holds, by one of the names that lists know: Fachwort=term, Englisch=en
    ///
    /// May be given for each column. The names are term, definition, short form, subject, note, a language such as en, and
    /// others; `zhujie compile` lists them where it finds another.
    #[arg(long = "column", value_name = "NAME=ROLE", value_parser = renamed)]
    columns: Vec<(String, String)>,

    /// The sheet to read of a workbook, by its name [default: the first one that holds something]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// How large a text may be, or a workbook when it is unpacked, in bytes [default: 67108864]
    #[arg(long, value_name = "BYTES")]
    max_file_bytes: Option<u64>,

    /// Show everything that is wrong or doubtful, and not the first twenty lines of it
    #[arg(long)]
    pub all_warnings: bool,

    /// Fill in the script that terms and definitions lack, as OpenCC converts it; may be given twice
    ///
    /// s2t, s2tw and s2hk make Traditional script of Simplified: as OpenCC, Taiwan or Hong Kong spells it. t2s, tw2s
    /// and hk2s make Simplified script of Traditional that is spelt so. A term that was made so is marked as
    /// generated. Words are not replaced by those of another region.
    #[arg(
        long = "fill",
        value_name = "CONVERSION",
        value_delimiter = ',',
        value_parser = PossibleValuesParser::new(CONFIGS).try_map(|name| name.parse::<Config>())
    )]
    configs: Vec<Config>,
}

/// The names that the options have too, in the commands that use them for nothing else.
pub const ALIASES: [(&str, &str); 3] = [
    ("from_source", "source"),
    ("from_target", "target"),
    ("max_file_bytes", "max-bytes"),
];

impl Reading {
    /// An opener of no file yet.
    pub fn opener(&self) -> Opener {
        let mut opener = Opener::new();
        if let Some(kind) = self.from {
            opener = opener.kind(kind);
        }
        if let Some(tag) = &self.from_source {
            opener = opener.source(tag);
        }
        if let Some(tag) = &self.from_target {
            opener = opener.target(tag);
        }
        for (name, role) in &self.columns {
            opener = opener.column(name, role);
        }
        if let Some(name) = &self.sheet {
            opener = opener.sheet(name);
        }
        if let Some(bytes) = self.max_file_bytes {
            opener = opener.max_bytes(bytes);
        }
        let converters = self.configs.iter().copied().map(Converter::new);
        converters.fold(opener, Opener::fill)
    }

    /// How large a text may be.
    pub fn max_bytes(&self) -> Option<u64> {
        self.max_file_bytes
    }
}

/// The name of a column and what it holds.
fn renamed(argument: &str) -> Result<(String, String), String> {
    match argument.rsplit_once('=') {
        Some((name, role)) if !name.is_empty() && !role.is_empty() => {
            Ok((name.into(), role.into()))
        }
        _ => Err("give the name of a column and what it holds, such as Fachwort=term".into()),
    }
}

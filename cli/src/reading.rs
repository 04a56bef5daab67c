//! The options for reading glossary files.

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::Args;
use zhujie::convert::Config;
use zhujie::fill::Converter;
use zhujie::{FileKind, Opener};

/// The conversions from one script to the other.
const CONFIGS: [&str; 6] = ["s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s"];

/// The options for reading files.
#[derive(Args)]
#[command(next_help_heading = "Reading glossary files")]
pub struct Reading {
    /// Read the files as this format, regardless of their content: binary, report, toml, csv, tsv, xlsx, tbx, omegat, ...
    ///
    /// `zhujie formats` lists the formats. Without this option, the content of a file decides, or the extension of its
    /// name where the content fits several formats.
    #[arg(long, value_name = "FORMAT")]
    from: Option<FileKind>,

    /// The language of the first column, where a file of two columns does not name it [default: zh]
    #[arg(long, value_name = "TAG")]
    from_source: Option<String>,

    /// The language of the second column [default: en]
    #[arg(long, value_name = "TAG")]
    from_target: Option<String>,

    /// The role of a column of a table, by its name: Fachwort=term, Englisch=en
    ///
    /// May be given for each column. The roles are term, definition, short form, subject, note, a language such as en, and
    /// others; the error about an unknown role lists them.
    #[arg(long = "column", value_name = "NAME=ROLE", value_parser = column_role)]
    columns: Vec<(String, String)>,

    /// The name of the sheet to read from a workbook [default: the first visible one that is not empty]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// Size limit of a text, or of an unpacked document or workbook, in bytes [default: 67108864]
    #[arg(long, value_name = "BYTES")]
    max_file_bytes: Option<u64>,

    /// Show all errors and warnings, not only the first twenty lines
    #[arg(long)]
    pub all_warnings: bool,

    /// Fill in the script that terms and definitions lack, by OpenCC's conversion; may be given twice
    ///
    /// s2t, s2tw and s2hk convert Simplified to Traditional script, in the spelling of OpenCC, Taiwan or Hong Kong. t2s,
    /// tw2s and hk2s convert these spellings to Simplified script. Terms that are filled in are marked as generated.
    /// Words are not replaced by those of another region.
    #[arg(
        long = "fill",
        value_name = "CONVERSION",
        value_delimiter = ',',
        value_parser = PossibleValuesParser::new(CONFIGS).try_map(|name| name.parse::<Config>())
    )]
    configs: Vec<Config>,
}

/// Shorter names of the options, for the commands that have no other use for these names.
pub const ALIASES: [(&str, &str); 3] = [
    ("from_source", "source"),
    ("from_target", "target"),
    ("max_file_bytes", "max-bytes"),
];

impl Reading {
    /// An opener with these options, and no file yet.
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

    /// The size limit of a text.
    pub fn max_bytes(&self) -> Option<u64> {
        self.max_file_bytes
    }
}

/// Parses the name of a column and its role.
fn column_role(argument: &str) -> Result<(String, String), String> {
    match argument.rsplit_once('=') {
        Some((name, role)) if !name.is_empty() && !role.is_empty() => {
            Ok((name.into(), role.into()))
        }
        _ => Err("give the name of a column and its role, such as Fachwort=term".into()),
    }
}

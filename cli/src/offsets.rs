//! The option `--offsets`.

use clap::ValueEnum;
use zhujie::scan::OffsetUnit;

/// The unit of offsets, as named on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub enum Offsets {
    /// Bytes of UTF-8
    Bytes,
    /// Code points, by which Python counts
    CodePoints,
    /// Units of UTF-16, by which JavaScript and Java count
    #[value(name = "utf-16", alias = "utf16")]
    Utf16,
}

/// The unit of offsets: bytes, unless another was asked for.
pub fn unit(asked: Option<Offsets>) -> OffsetUnit {
    match asked {
        None | Some(Offsets::Bytes) => OffsetUnit::Bytes,
        Some(Offsets::CodePoints) => OffsetUnit::CodePoints,
        Some(Offsets::Utf16) => OffsetUnit::Utf16,
    }
}

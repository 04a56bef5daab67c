//! The option `--repair`.

use clap::Args;
use zhujie::repair::Rules;

/// The rules of repair.
#[derive(Args)]
pub struct Repair {
    /// Repair crawled text before it is parsed: by all rules, or by those named
    ///
    /// code-point (<U+00A0>), character-reference (&nbsp;), look-alike (a radical for an ideograph),
    /// invisible, page-number, running-head, footnote (of the pages of a PDF), pinyin, doubled-punctuation, half-width, line-break, letter-spacing, spaces,
    /// blank-line.
    #[arg(
        long = "repair",
        value_name = "RULE,...",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "all"
    )]
    pub rules: Option<Rules>,
}

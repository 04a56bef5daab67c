//! The option `--matched`.

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::Args;
use zhujie::Matched;

/// The kinds of matches that count.
#[derive(Args)]
pub struct Kinds {
    /// Accept matches of these kinds only: exact, script, regional, equivalent, spelling
    ///
    /// exact is the term as the glossary writes it in one of its scripts; script, in the other script or a mixture of
    /// both; regional, a term of another region; equivalent, one in another language, which a text is not searched
    /// for; spelling, another spelling, which may be another word. In a text, a match of another kind hides the
    /// shorter terms within it.
    #[arg(
        long = "matched",
        value_name = "KIND,...",
        value_delimiter = ',',
        ignore_case = true,
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(Matched::ALL.iter().map(|kind| kind.as_str()))
            .try_map(|name| name.to_ascii_lowercase().parse::<Matched>())
    )]
    kinds: Vec<Matched>,
}

impl Kinds {
    /// Whether a match of that kind counts; without the option, each does.
    pub fn contains(&self, kind: Matched) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// The names: `exact or script`.
    pub fn names(&self) -> String {
        let names = self.kinds.iter().map(|kind| kind.as_str());
        Vec::from_iter(names).join(" or ")
    }
}

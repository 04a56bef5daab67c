//! The option `--fill`.

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::Args;
use zhujie::compile::Compiler;
use zhujie::convert::Config;
use zhujie::fill::Converter;

/// Those that make a script of the other one.
const CONFIGS: [&str; 6] = ["s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s"];

/// What is to be filled in.
#[derive(Args)]
pub struct Fill {
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

impl Fill {
    /// Whether nothing is to be filled in.
    pub fn is_empty(&self) -> bool {
        self.configs.is_empty()
    }

    /// Has the compiler fill in what is asked for.
    pub fn tell(&self, compiler: Compiler) -> Compiler {
        let converters = self.configs.iter().copied().map(Converter::new);
        converters.fold(compiler, Compiler::fill)
    }
}

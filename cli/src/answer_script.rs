//! The option `--script`.

use clap::ValueEnum;
use zhujie::Script;

/// A script, as it is named on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub enum AnswerScript {
    /// Traditional
    #[value(alias = "zh-hant")]
    Hant,
    /// Simplified
    #[value(alias = "zh-hans")]
    Hans,
}

impl From<AnswerScript> for Script {
    fn from(script: AnswerScript) -> Self {
        match script {
            AnswerScript::Hant => Script::Hant,
            AnswerScript::Hans => Script::Hans,
        }
    }
}

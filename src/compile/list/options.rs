//! What a table is told that it does not say by itself.

use crate::entry::{read_language, LanguageKind};

/// What a table does not say by itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// What columns are called by whoever asks for them: the name that the table has, and the one that is known.
    pub(crate) columns: Vec<(String, String)>,
    /// The languages of the two sides.
    pub(crate) languages: [Option<String>; 2],
}

impl Options {
    /// The first of the languages that is not Chinese.
    pub(super) fn other_language(&self) -> Option<&str> {
        let languages = self.languages.iter().flatten();
        let is_chinese = |tag: &str| {
            let language = read_language(tag);
            language.is_some_and(|(_, kind)| matches!(kind, LanguageKind::Chinese(_)))
        };
        languages.map(String::as_str).find(|tag| !is_chinese(tag))
    }
}

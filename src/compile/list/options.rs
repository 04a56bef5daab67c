//! What the caller says about a table.

use crate::entry::{read_language, LanguageKind};

/// What the caller says about a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// Names of columns in the table, each with the known name as which it is read.
    pub(crate) columns: Vec<(String, String)>,
    /// The languages of the two sides of a table that does not name them.
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

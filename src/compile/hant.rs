//! Corrections of text that OpenCC converted to Traditional.
//!
//! OpenCC's `s2t` chooses characters by phrase, and mostly rightly. But it writes the forms of its own standard (爲, 衆), and
//! errs in names (the village 涌頭 becomes 湧頭) and where two words meet (承諾書 | 簽訂). [`Corrections`] are a reviewed list
//! that is applied to its result: first the `[[form]]` tables, character by character, then the `[[phrase]]` tables, whose
//! phrases are therefore in the corrected forms. Neither changes the number of characters, so each keeps the position of its
//! Simplified counterpart.
//!
//! ```
//! use zhujie::compile::hant::Corrections;
//!
//! let corrections = Corrections::from_toml(r#"
//!     [[form]]
//!     from = "爲"
//!     to = "為"
//!     reason = "the usual form"
//!
//!     [[phrase]]
//!     from = "新湧"
//!     to = "新涌"
//!     reason = "a creek"
//! "#)?;
//! assert_eq!(corrections.apply("爲新湧"), "為新涌");
//! # Ok::<(), zhujie::compile::hant::CorrectionsError>(())
//! ```

use serde::{Deserialize, Serialize};

/// A character to be written in another form wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct HantForm {
    /// OpenCC's form.
    pub from: char,
    /// The form wanted.
    pub to: char,
    /// Why.
    pub reason: String,
}

/// A phrase to be replaced wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Phrase {
    /// OpenCC's phrase, in the corrected forms.
    pub from: String,
    /// The right phrase, of the same number of characters.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// A reviewed list of corrections.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Corrections {
    forms: Vec<HantForm>,
    phrases: Vec<Phrase>,
}

/// All problems of a list of corrections.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("list of corrections: {}", problems.join("\n"))]
pub struct CorrectionsError {
    problems: Vec<String>,
}

impl Corrections {
    /// Reads a TOML document of `[[form]]` and `[[phrase]]` tables with the fields of [`HantForm`] and
    /// [`Phrase`].
    ///
    /// # Errors
    ///
    /// If it is not such a document; if a phrase is empty or changes its length; if a form or phrase is listed twice or changes
    /// nothing.
    pub fn from_toml(toml: &str) -> Result<Self, CorrectionsError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct List {
            #[serde(default)]
            form: Vec<HantForm>,
            #[serde(default)]
            phrase: Vec<Phrase>,
        }
        let list: List = toml::from_str(toml).map_err(|error| CorrectionsError {
            problems: vec![error.to_string()],
        })?;

        let mut problems = Vec::new();
        for (i, form) in list.form.iter().enumerate() {
            if form.from == form.to {
                problems.push(format!("the form {} is replaced by itself", form.from));
            }
            if list
                .form
                .iter()
                .take(i)
                .any(|other| other.from == form.from)
            {
                problems.push(format!("the form {} is listed twice", form.from));
            }
        }
        for (i, phrase) in list.phrase.iter().enumerate() {
            let (from, to) = (&phrase.from, &phrase.to);
            if from.is_empty() || from == to {
                problems.push(format!(
                    "the phrase {from:?} is empty or replaced by itself"
                ));
            }
            if from.chars().count() != to.chars().count() {
                problems.push(format!(
                    "the phrase {from} has not as many characters as {to}"
                ));
            }
            if list.phrase.iter().take(i).any(|other| other.from == *from) {
                problems.push(format!("the phrase {from} is listed twice"));
            }
        }
        if problems.is_empty() {
            Ok(Self {
                forms: list.form,
                phrases: list.phrase,
            })
        } else {
            Err(CorrectionsError { problems })
        }
    }

    /// The forms, in the order of the list.
    #[must_use]
    pub fn forms(&self) -> &[HantForm] {
        &self.forms
    }

    /// The phrases, in the order of the list.
    #[must_use]
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// Corrects `text`: the forms, then the phrases from the left, the longest of those that begin
    /// at the same place.
    ///
    /// Takes time in proportion to the text, for each form and phrase.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let text: String = text
            .chars()
            .map(|ch| {
                self.forms
                    .iter()
                    .find(|form| form.from == ch)
                    .map_or(ch, |form| form.to)
            })
            .collect();
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(ch) = rest.chars().next() {
            let phrases = self
                .phrases
                .iter()
                .filter_map(|phrase| Some((phrase, rest.strip_prefix(&phrase.from)?)));
            match phrases.min_by_key(|(_, rest)| rest.len()) {
                Some((phrase, after)) => {
                    out.push_str(&phrase.to);
                    rest = after;
                }
                None => {
                    out.push(ch);
                    rest = rest.strip_prefix(ch).unwrap_or_default();
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(toml: &str) -> Result<Corrections, CorrectionsError> {
        Corrections::from_toml(&toml.replace(';', "\n").replace('}', "\nreason = \"\"\n"))
    }

    #[test]
    fn forms_come_before_phrases_and_longer_phrases_before_shorter() {
        let corrections = list(
            "[[form]];from = '甲';to = '乙'}[[phrase]];from = '乙丙';to = '丁戊'}[[phrase]];from = '乙丙丙';to = '己己己'}",
        )
        .unwrap();
        assert_eq!(
            corrections.apply("甲丙甲丙丙乙丙甲丁"),
            "丁戊己己己丁戊乙丁"
        );
        assert_eq!(corrections.apply(""), "");
        assert_eq!(
            (corrections.forms().len(), corrections.phrases().len()),
            (1, 2)
        );
    }

    #[test]
    fn a_bad_list_is_reported_whole() {
        let error = list(
            "[[form]];from = '甲';to = '甲'}[[form]];from = '甲';to = '乙'}\
             [[phrase]];from = '';to = '乙'}[[phrase]];from = '丙丁';to = '丙'}[[phrase]];from = '丙丁';to = '丙戊'}",
        )
        .unwrap_err();
        assert_eq!(
            error.to_string(),
            "list of corrections: the form 甲 is replaced by itself\n\
             the form 甲 is listed twice\n\
             the phrase \"\" is empty or replaced by itself\n\
             the phrase  has not as many characters as 乙\n\
             the phrase 丙丁 has not as many characters as 丙\n\
             the phrase 丙丁 is listed twice"
        );
        assert!(list("[[form]];from = '甲乙';to = '甲'}")
            .unwrap_err()
            .to_string()
            .contains("line 2"));
    }
}

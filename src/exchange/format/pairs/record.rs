//! A record: a term in several languages, with its data.

use super::names::{role, Role};
use crate::entry::{DescriptionKind, TermStatus};
use crate::exchange::input::Input;
use crate::exchange::language::Language;
use crate::exchange::members::Members;
use crate::source::SourceError;
use serde_json::value::RawValue;
use serde_json::Value;

/// A record of a file.
#[derive(Default)]
pub(super) struct Record {
    /// Where it begins.
    pub(super) at: usize,
    /// Whether its members are exactly `src`, `dst` and `info`, which shows that a tool for glossaries wrote it.
    pub(super) is_plain: bool,
    pub(super) sources: Vec<String>,
    pub(super) targets: Vec<String>,
    /// Terms in languages that the names of members name.
    pub(super) named: Vec<(Language, Vec<String>)>,
    pub(super) descriptions: Vec<(DescriptionKind, String)>,
    /// The status of the translations.
    pub(super) status: Option<TermStatus>,
    pub(super) part_of_speech: Option<String>,
    pub(super) reading: Option<String>,
    pub(super) subject: Option<String>,
}

impl Record {
    /// The record of a value: an object, or a list of source, target and an optional note. `None` for other values.
    ///
    /// # Errors
    /// If a text is longer than the limit allows.
    pub(super) fn read(raw: &RawValue, input: &mut Input<'_>) -> Result<Option<Self>, SourceError> {
        let at = input.offset(raw.get());
        let mut record = Record {
            at,
            ..Record::default()
        };
        if let Ok(Members(members)) = serde_json::from_str(raw.get()) {
            record.is_plain = members
                .iter()
                .map(|(name, _)| &**name)
                .eq(["src", "dst", "info"]);
            for (name, value) in members {
                record.member(&name, value, input)?;
            }
        } else if let Ok(texts) = serde_json::from_str::<Vec<String>>(raw.get()) {
            record.list(texts, input)?;
        }
        Ok(Some(record).filter(Record::is_complete))
    }

    /// The record of a member of a map: a source, with its translations or its data.
    ///
    /// # Errors
    /// If a text is longer than the limit allows.
    pub(super) fn of_map(
        source: &str,
        target: Option<&Language>,
        raw: &RawValue,
        input: &mut Input<'_>,
    ) -> Result<Option<Self>, SourceError> {
        let at = input.offset(raw.get());
        let mut record = Record {
            at,
            sources: vec![source.into()],
            ..Record::default()
        };
        input.check_texts(at, [source])?;
        if let Ok(Members(members)) = serde_json::from_str(raw.get()) {
            for (name, value) in members {
                record.member(&name, value, input)?;
            }
            return Ok(Some(record).filter(Record::is_complete));
        }
        let texts = texts(raw, input)?.unwrap_or_default();
        match target {
            Some(language) => record.named.push((language.clone(), texts)),
            None => record.targets = texts,
        }
        Ok(Some(record).filter(Record::is_complete))
    }

    /// Whether it has text in at least two languages.
    fn is_complete(&self) -> bool {
        let named = self
            .named
            .iter()
            .filter(|(_, texts)| !texts.is_empty())
            .count();
        let sides = usize::from(!self.sources.is_empty()) + usize::from(!self.targets.is_empty());
        sides + named > 1
    }

    fn list(&mut self, texts: Vec<String>, input: &Input<'_>) -> Result<(), SourceError> {
        input.check_texts(self.at, texts.iter().map(String::as_str))?;
        let mut texts = texts.into_iter();
        self.sources.extend(texts.next());
        self.targets.extend(texts.next());
        let note = texts.next().filter(|note| !note.trim().is_empty());
        self.descriptions
            .extend(note.map(|note| (DescriptionKind::Note, note)));
        // A longer list is no record.
        if texts.next().is_some() {
            self.sources.clear();
        }
        Ok(())
    }

    fn member(
        &mut self,
        name: &str,
        raw: &RawValue,
        input: &mut Input<'_>,
    ) -> Result<(), SourceError> {
        let role = role(name);
        let texts = match role {
            Role::Forbidden => None,
            _ => texts(raw, input)?,
        };
        match (role, texts) {
            (Role::Forbidden, _) => {
                if !["false", "null", "0", "\"\""].contains(&raw.get()) {
                    self.status = Some(TermStatus::Deprecated);
                }
            }
            (_, Some(texts)) if texts.is_empty() => {}
            (Role::Source, Some(texts)) if self.sources.is_empty() => self.sources = texts,
            (Role::Target, Some(texts)) if self.targets.is_empty() => self.targets = texts,
            (Role::In(language), Some(texts)) => self.named.push((language, texts)),
            (Role::Aliases, Some(texts)) => self.sources.extend(texts),
            (Role::Described(kind), Some(texts)) => {
                self.descriptions
                    .extend(texts.into_iter().map(|text| (kind, text)));
            }
            (Role::Status, Some(texts)) => self.read_status(&texts.join(" "), input),
            (Role::PartOfSpeech, Some(texts)) => self.part_of_speech = Some(texts.join("; ")),
            (Role::Reading, Some(texts)) => self.reading = Some(texts.join("; ")),
            (Role::Subject, Some(texts)) => self.subject = Some(texts.join("; ")),
            _ => {
                let why = "an unknown member is left out";
                input.warn_with_example(self.at, why, &format!("{name:?}"));
            }
        }
        Ok(())
    }

    fn read_status(&mut self, text: &str, input: &mut Input<'_>) {
        let status = TermStatus::of_words(text);
        if status.is_none() {
            let why = format!("unknown status {text:?}; it is read as admitted");
            input.warn(self.at, why);
        }
        self.status = self.status.or(status);
    }
}

/// The non-blank texts of a value: a string, a number, or a list of these; `None` for other values.
fn texts(raw: &RawValue, input: &Input<'_>) -> Result<Option<Vec<String>>, SourceError> {
    let text = |value: Value| match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null => Some(String::new()),
        _ => None,
    };
    let Ok(value) = serde_json::from_str(raw.get()) else {
        return Ok(None);
    };
    let texts: Option<Vec<String>> = match value {
        Value::Array(values) => values.into_iter().map(text).collect(),
        value => text(value).map(|text| vec![text]),
    };
    let Some(mut texts) = texts else {
        return Ok(None);
    };
    texts.retain(|text| !text.is_empty());
    input.check_texts(input.offset(raw.get()), texts.iter().map(String::as_str))?;
    Ok(Some(texts))
}

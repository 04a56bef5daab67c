//! Lists in TOML: reading the values of a table, with diagnostics for wrong ones.

use super::super::check::{self, Scripts};
use super::super::diagnostics::ListDiagnostics;
use crate::entry::owned::TextBuf;
use crate::entry::Script;
use std::ops::Range;
use toml::de::{DeTable, DeValue};
use toml::Spanned;

pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The keys of a text in both scripts.
pub(super) const TEXT: &[&str] = &["zh-Hant", "zh-Hans"];

/// A table whose unknown keys have been reported.
#[derive(Clone, Copy)]
pub(super) struct Fields<'d, 't> {
    table: &'d DeTable<'t>,
}

impl<'d, 't> Fields<'d, 't> {
    pub(super) fn get(self, name: &str) -> Option<&'d Value<'t>> {
        let mut fields = self.table.iter();
        fields
            .find(|(key, _)| key.get_ref() == name)
            .map(|(_, value)| value)
    }
}

pub(super) struct Reader<'s> {
    pub(super) diagnostics: ListDiagnostics<'s>,
    pub(super) scripts: Scripts,
}

impl Reader<'_> {
    pub(super) fn required(
        &mut self,
        fields: Fields<'_, '_>,
        name: &str,
        what: &str,
        span: &Range<usize>,
    ) {
        if fields.get(name).is_none() {
            self.diagnostics.error(
                span,
                format!("this {what} has no `{name}`"),
                format!("`{name} = \"…\"`"),
            );
        }
    }

    /// The fields of a table; reports unknown keys.
    pub(super) fn fields<'d, 't>(
        &mut self,
        table: &'d DeTable<'t>,
        known: &[&str],
    ) -> Fields<'d, 't> {
        for key in table.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                self.diagnostics.error(
                    &key.span(),
                    format!("unknown key `{}`", key.get_ref()),
                    format!("one of: {}", known.join(", ")),
                );
            }
        }
        Fields { table }
    }

    /// The tables of a field that is one table or an array of them, each with its span.
    pub(super) fn tables<'d, 't>(
        &mut self,
        fields: Fields<'d, 't>,
        name: &str,
    ) -> Vec<(&'d DeTable<'t>, Range<usize>)> {
        let Some(value) = fields.get(name) else {
            return Vec::new();
        };
        let values = match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            _ => vec![value],
        };
        let mut tables = Vec::new();
        for value in values {
            match value.get_ref() {
                DeValue::Table(table) => tables.push((table, value.span())),
                _ => self.wrong_kind(value, &format!("a table, as under `[[{name}]]`")),
            }
        }
        tables
    }

    pub(super) fn text(&mut self, fields: Fields<'_, '_>, name: &str) -> Option<TextBuf> {
        self.text_of(fields.get(name)?)
    }

    /// A text: a string, in the script that it shows, or a table with a string for each script.
    pub(super) fn text_of(&mut self, value: &Value<'_>) -> Option<TextBuf> {
        match value.get_ref() {
            DeValue::String(_) => {
                let text = self.string_of(value)?;
                Some(
                    self.scripts
                        .text(&mut self.diagnostics, text, &value.span()),
                )
            }
            DeValue::Table(table) => {
                if table.is_empty() {
                    let expected = "`zh-Hant`, `zh-Hans`, or both";
                    self.diagnostics.error(
                        &value.span(),
                        "this text has no string for either script",
                        expected,
                    );
                }
                let fields = self.fields(table, TEXT);
                self.scripted(fields)
            }
            _ => {
                let expected = "a string, or { zh-Hant = \"…\", zh-Hans = \"…\" }";
                self.wrong_kind(value, expected);
                None
            }
        }
    }

    /// The text of the fields for the scripts; `None` if it has neither.
    pub(super) fn scripted(&mut self, fields: Fields<'_, '_>) -> Option<TextBuf> {
        let mut in_script = |script: Script| {
            let check = |diagnostics: &mut ListDiagnostics<'_>, text: &str, span: &Range<usize>| {
                check::script(diagnostics, script, text, span);
            };
            self.string(fields, script.language_tag(), check)
        };
        let text = TextBuf {
            hant: in_script(Script::Hant),
            hans: in_script(Script::Hans),
        };
        Some(text).filter(|text| !text.is_empty())
    }

    /// A text that must have a key, so that it can be looked up.
    pub(super) fn designation(&mut self, value: &Value<'_>) -> Option<TextBuf> {
        let text = self.text_of(value)?;
        for text in text.as_text().distinct() {
            check::designation(&mut self.diagnostics, text, &value.span());
        }
        Some(text)
    }

    pub(super) fn category<T: Copy>(
        &mut self,
        fields: Fields<'_, '_>,
        name: &str,
        all: &[T],
        as_str: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        self.choice(fields.get(name)?, all, as_str)
    }

    pub(super) fn choice<T: Copy>(
        &mut self,
        value: &Value<'_>,
        all: &[T],
        as_str: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.string_of(value)?;
        check::choice(&mut self.diagnostics, text, &value.span(), all, as_str)
    }

    pub(super) fn string<R>(
        &mut self,
        fields: Fields<'_, '_>,
        name: &str,
        check: impl Fn(&mut ListDiagnostics<'_>, &str, &Range<usize>) -> R,
    ) -> Option<String> {
        let value = fields.get(name)?;
        let string = self.string_of(value)?;
        check(&mut self.diagnostics, string, &value.span());
        Some(string.into())
    }

    /// A non-empty string, trimmed.
    pub(super) fn string_of<'d>(&mut self, value: &'d Value<'_>) -> Option<&'d str> {
        let DeValue::String(string) = value.get_ref() else {
            self.wrong_kind(value, "a string in quotation marks");
            return None;
        };
        let string = string.trim();
        if string.is_empty() {
            let expected = "some text, or no such key";
            self.diagnostics
                .error(&value.span(), "this is empty", expected);
            return None;
        }
        Some(string)
    }

    pub(super) fn flag(&mut self, fields: Fields<'_, '_>, name: &str) -> Option<bool> {
        let value = fields.get(name)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => {
                self.wrong_kind(value, "true or false");
                None
            }
        }
    }

    pub(super) fn wrong_kind(&mut self, value: &Value<'_>, expected: &str) {
        let kind = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "an array",
            DeValue::Table(_) => "a table",
        };
        let message = format!("{kind} is not allowed here");
        self.diagnostics.error(&value.span(), message, expected);
    }
}

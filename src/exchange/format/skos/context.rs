//! The context of JSON-LD, which maps names to addresses and gives texts a language.
//!
//! It supports the parts of JSON-LD 1.1 that SKOS files use: prefixes, terms, `@vocab`, `@language`, aliases of keywords, maps by
//! language. Nothing is fetched.

use super::concept::{DCT, SKOS};
use serde_json::Value;
use std::collections::HashMap;

/// Prefixes that are known without a declaration.
const PREFIXES: &[(&str, &str)] = &[
    ("skos", SKOS),
    ("dct", DCT),
    ("dcterms", DCT),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
];

/// The most steps by which a term may be defined by others; circles end here.
const DEEPEST: usize = 8;

/// A context.
#[derive(Clone, Default)]
pub(super) struct Context {
    terms: HashMap<String, Term>,
    vocabulary: Option<String>,
    language: Option<String>,
}

/// A term as a context defines it.
#[derive(Clone, Default)]
struct Term {
    /// Its definition, not yet expanded.
    id: Option<String>,
    /// The language of its texts; `Some(None)` if they explicitly have none.
    language: Option<Option<String>>,
    /// Whether its texts are in a map by language.
    is_by_language: bool,
}

impl Context {
    /// Adds the definitions of a value of `@context`.
    ///
    /// # Errors
    /// The address of a context that is not in the file.
    pub(super) fn add(&mut self, value: &Value) -> Result<(), String> {
        match value {
            Value::Array(values) => values.iter().try_for_each(|value| self.add(value)),
            Value::String(address) => Err(address.clone()),
            Value::Object(members) => {
                members
                    .iter()
                    .for_each(|(name, value)| self.define(name, value));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn define(&mut self, name: &str, value: &Value) {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        match name {
            "@vocab" => self.vocabulary = text(value),
            "@language" => self.language = text(value),
            name if name.starts_with('@') => {}
            name => {
                let member = |name: &str| value.get(name);
                let term = Term {
                    id: text(value).or_else(|| member("@id").and_then(text)),
                    language: member("@language").map(text),
                    is_by_language: member("@container").is_some_and(|container| {
                        let is_language = |value: &Value| value == "@language";
                        is_language(container)
                            || container
                                .as_array()
                                .is_some_and(|all| all.iter().any(is_language))
                    }),
                };
                self.terms.insert(name.into(), term);
            }
        }
    }

    /// The keyword or the address of a name.
    pub(super) fn expand(&self, name: &str) -> String {
        self.expand_within(name, DEEPEST)
    }

    fn expand_within(&self, name: &str, deepest: usize) -> String {
        let Some(deeper) = deepest.checked_sub(1) else {
            return name.into();
        };
        if name.starts_with('@') {
            return name.into();
        }
        if let Some(id) = self
            .terms
            .get(name)
            .and_then(|term| term.id.as_deref())
            .filter(|id| *id != name)
        {
            return self.expand_within(id, deeper);
        }
        if let Some((prefix, rest)) = name.split_once(':') {
            return match rest.starts_with("//") {
                true => name.into(),
                false => self
                    .prefixed(prefix, rest, deeper)
                    .unwrap_or_else(|| name.into()),
            };
        }
        match (&self.vocabulary, name) {
            (Some(vocabulary), _) => format!("{vocabulary}{name}"),
            (None, "id" | "type") => format!("@{name}"),
            // A file without a context, or with an incomplete one, is taken for SKOS.
            (None, _) => format!("{SKOS}{name}"),
        }
    }

    fn prefixed(&self, prefix: &str, rest: &str, deepest: usize) -> Option<String> {
        if self.terms.contains_key(prefix) {
            return Some(format!("{}{rest}", self.expand_within(prefix, deepest)));
        }
        let known = PREFIXES.iter().find(|(known, _)| *known == prefix);
        known.map(|(_, address)| format!("{address}{rest}"))
    }

    /// Whether the texts of a property are in a map by language.
    pub(super) fn is_by_language(&self, property: &str) -> bool {
        self.terms
            .get(property)
            .is_some_and(|term| term.is_by_language)
    }

    /// The language of a text of a property that has no tag of its own.
    pub(super) fn language_of(&self, property: &str) -> Option<&str> {
        let own = self
            .terms
            .get(property)
            .and_then(|term| term.language.as_ref());
        own.unwrap_or(&self.language).as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_stand_for_addresses() {
        let mut context = Context::default();
        let value = json!([{
            "s": "http://www.w3.org/2004/02/skos/core#",
            "uri": "@id",
            "label": {"@id": "s:prefLabel", "@language": "zh"},
            "loop": "loop:x",
            "ring": "gnir", "gnir": "ring",
            "@language": "en",
        }]);
        context.add(&value).unwrap();
        let label = format!("{SKOS}prefLabel");
        for (name, address) in [
            ("label", label.as_str()),
            ("s:prefLabel", &label),
            ("skos:prefLabel", &label),
            ("prefLabel", &label),
            (&label, &label),
            ("uri", "@id"),
            ("type", "@type"),
            ("urn:x", "urn:x"),
        ] {
            assert_eq!(context.expand(name), address, "{name}");
        }
        // Circles end.
        context.expand("loop");
        context.expand("ring");
        assert_eq!(context.language_of("label"), Some("zh"));
        assert_eq!(context.language_of("s:altLabel"), Some("en"));
        let elsewhere = context.add(&json!(["https://schema.org"]));
        assert_eq!(elsewhere, Err("https://schema.org".into()));
    }
}

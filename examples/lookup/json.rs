//! The answer as a line of JSON.

use serde::Serialize;
use zhujie::entry::{Citation, Equivalent, Standing, TermStatus};
use zhujie::{Entry, Matched, Script, TermType, Text};

/// The answer to one query.
#[derive(Serialize)]
pub struct Answer<'a> {
    pub query: &'a str,
    pub hits: Vec<Hit<'a>>,
    pub suggestions: Vec<&'a str>,
    /// Why the query was refused; left out when it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'a str>,
}

/// An entry that the query reached.
#[derive(Serialize)]
pub struct Hit<'a> {
    id: &'a str,
    headword: Text<'a>,
    definition: Text<'a>,
    parts: Vec<Part<'a>>,
    terms: Vec<Term<'a>>,
    equivalents: Vec<Wording<'a>>,
    matched: Matched,
    citation: Option<Citation<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    symbol: &'a str,
    definition: Text<'a>,
    items: Vec<Text<'a>>,
}

#[derive(Serialize)]
struct Term<'a> {
    #[serde(flatten)]
    text: Text<'a>,
    r#type: TermType,
    status: TermStatus,
}

#[derive(Serialize)]
struct Wording<'a> {
    lang: &'a str,
    text: &'a str,
    source: Option<&'a str>,
    standing: Standing,
    /// What it renders, if not the concept itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
}

impl<'a> Hit<'a> {
    /// The entry, with the symbols of its parts in that script.
    pub fn new(entry: Entry<'a>, matched: Matched, script: Script) -> Self {
        let part = |part: zhujie::entry::Part<'a>| Part {
            symbol: part.symbol().prefer(script),
            definition: part.definition(),
            items: part.items().collect(),
        };
        let term = |term: zhujie::Term<'a>| Term {
            text: term.text(),
            r#type: term.term_type(),
            status: term.status(),
        };
        let wording = |equivalent: Equivalent<'a>| Wording {
            lang: equivalent.lang(),
            text: equivalent.text(),
            source: equivalent.source(),
            standing: equivalent.standing(),
            of: equivalent.of(),
        };
        Hit {
            id: entry.id(),
            headword: entry.headword(),
            definition: entry.definition(),
            parts: entry.parts().map(part).collect(),
            terms: entry.terms().map(term).collect(),
            equivalents: entry.equivalents().map(wording).collect(),
            matched,
            citation: entry.citation(),
        }
    }
}

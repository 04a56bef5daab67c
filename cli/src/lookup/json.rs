//! The answer as a line of JSON.

use serde::Serialize;
use zhujie::Hit;

/// The answer to one query. Hits and entries are written as the library serializes them.
#[derive(Serialize)]
pub struct Answer<'a> {
    pub query: &'a str,
    pub hits: &'a [Hit<'a>],
    pub suggestions: Vec<&'a str>,
    /// Why the query was refused; left out when it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'a str>,
}

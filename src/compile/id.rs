//! Ids for entries without one: readable where the shorthand is ASCII, and the same at every run.

use super::parser_input::ParserInput;
use super::terms::Headword;
use crate::entry::id::{fnv1a, slug};
use crate::fold::{key, Strength};

/// `c-1310` or `c-1-6-n` of a name in ASCII; otherwise `c-` and a hash of the headword's key in hexadecimal.
pub(super) fn derived(input: &ParserInput<'_>, headword: &Headword) -> String {
    let names = headword.names().iter().map(|name| input.plain(*name));
    let ascii = names.map(slug).find(|slug| !slug.is_empty());
    let slug = ascii.unwrap_or_else(|| {
        let text: String = headword.text(input).iter().collect();
        format!("{:08x}", fnv1a(key(&text, Strength::Loose)))
    });
    format!("c-{slug}")
}

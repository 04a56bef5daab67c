//! Ids for entries that nobody has named: readable where the shorthand is ASCII, stable always.

use super::reading::Reading;
use super::terms::Headword;
use crate::entry::id::{fnv1a, slug};
use crate::fold::{key, Strength};

/// `c-1310`, `c-1-6-n`; else `c-` and a number made from the headword's key.
pub(super) fn derived(reading: &Reading<'_>, headword: &Headword) -> String {
    let names = headword.names().iter().map(|name| reading.plain(*name));
    let ascii = names.map(slug).find(|slug| !slug.is_empty());
    let slug = ascii.unwrap_or_else(|| {
        let text: String = headword.text(reading).iter().collect();
        format!("{:08x}", fnv1a(key(&text, Strength::Loose)))
    });
    format!("c-{slug}")
}

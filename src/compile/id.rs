//! Ids for entries that nobody has named: readable where the shorthand is ASCII, stable always.

use super::reading::Reading;
use super::terms::Headword;
use crate::fold::{key, Strength};

/// The id of a headword by itself: `c-` and its ASCII letters and digits; else a number made from its
/// key.
#[cfg(feature = "exchange")]
pub(crate) fn of(headword: &str) -> String {
    let ascii: String = key(headword, Strength::Loose).collect();
    let slug = slug(&ascii.chars().collect::<Vec<_>>());
    match slug.is_empty() {
        true => format!("c-{:08x}", fnv1a(ascii.chars())),
        false => format!("c-{slug}"),
    }
}

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

/// The ASCII letters and digits of a name that has no others, joined by hyphens.
fn slug(name: &[char]) -> String {
    if !name.iter().all(char::is_ascii) {
        return String::new();
    }
    let name: String = name.iter().collect();
    let pieces = name.split(|c: char| !c.is_ascii_alphanumeric());
    let pieces: Vec<_> = pieces.filter(|piece| !piece.is_empty()).collect();
    pieces.join("-").to_ascii_lowercase()
}

/// The FNV-1a hash, which is the same everywhere and always.
fn fnv1a(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(0x811c_9dc5, |hash, c| {
        (hash ^ c as u32).wrapping_mul(0x0100_0193)
    })
}

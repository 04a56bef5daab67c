//! Ids for entries that nobody has named: readable where the headword is ASCII, stable always.

use super::owned::EntryBuf;
use super::Script;
use crate::fold::{key, Strength};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The id of an entry, made from its headword: `c-` and its ASCII letters and digits; else a number made
/// from its key.
pub(crate) fn of(entry: &EntryBuf) -> String {
    let headword = entry.terms.first().map(|term| term.text.as_text());
    let headword = headword.unwrap_or_default().prefer(Script::Hans);
    let folded: Vec<char> = key(headword, Strength::Loose).collect();
    let slug = slug(&folded);
    match slug.is_empty() {
        true => format!("c-{:08x}", fnv1a(folded.into_iter())),
        false => format!("c-{slug}"),
    }
}

/// The ASCII letters and digits of a name that has no others, joined by hyphens.
pub(crate) fn slug(name: &[char]) -> String {
    if !name.iter().all(char::is_ascii) {
        return String::new();
    }
    let name: String = name.iter().collect();
    let pieces = name.split(|c: char| !c.is_ascii_alphanumeric());
    let pieces: Vec<_> = pieces.filter(|piece| !piece.is_empty()).collect();
    pieces.join("-").to_ascii_lowercase()
}

/// The FNV-1a hash, which is the same everywhere and always.
pub(crate) fn fnv1a(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(0x811c_9dc5, |hash, c| {
        (hash ^ c as u32).wrapping_mul(0x0100_0193)
    })
}

/// How many entries have wanted each id.
#[derive(Default)]
pub(crate) struct Wanted(BTreeMap<String, usize>);

impl Wanted {
    /// The id that is wanted if it is free, else the first one that is with a number behind it.
    pub(crate) fn free(&mut self, id: String, is_taken: impl Fn(&str) -> bool) -> String {
        let number = self.0.entry(id.clone()).or_insert(0);
        loop {
            *number += 1;
            let free = match *number {
                1 => id.clone(),
                number => format!("{id}-{number}"),
            };
            if !is_taken(&free) {
                return free;
            }
        }
    }
}

/// Ids, each given once.
#[derive(Default)]
pub(crate) struct Ids {
    taken: BTreeSet<String>,
    wanted: Wanted,
}

impl Ids {
    /// Those ids are given already.
    #[cfg(feature = "compile")]
    pub(crate) fn taken(ids: impl IntoIterator<Item = String>) -> Self {
        Ids {
            taken: ids.into_iter().collect(),
            wanted: Wanted::default(),
        }
    }

    /// The id that is wanted, or else a numbered one; from now on it is taken.
    pub(crate) fn give(&mut self, wanted: String) -> String {
        // Nearly always free, and then nobody has wanted it yet: not counted, which takes half the time.
        let id = match self.taken.contains(&wanted) {
            false => wanted,
            true => self.wanted.free(wanted, |id| self.taken.contains(id)),
        };
        self.taken.insert(id.clone());
        id
    }
}

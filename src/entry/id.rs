//! Ids for entries without one: readable if the headword is ASCII, and always the same for the same
//! headword.

use super::owned::EntryBuf;
use super::Script;
use crate::fold::{key, Strength};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The id of an entry: `c-` and the letters and digits of its headword, if that is ASCII; else `c-`
/// and a hash of its key.
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

/// The ASCII letters and digits of an ASCII name, joined by hyphens; empty for other names.
pub(crate) fn slug(name: &[char]) -> String {
    if !name.iter().all(char::is_ascii) {
        return String::new();
    }
    let name: String = name.iter().collect();
    let pieces = name.split(|c: char| !c.is_ascii_alphanumeric());
    let pieces: Vec<_> = pieces.filter(|piece| !piece.is_empty()).collect();
    pieces.join("-").to_ascii_lowercase()
}

/// The FNV-1a hash, which never changes: ids are stored outside.
pub(crate) fn fnv1a(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(0x811c_9dc5, |hash, c| {
        (hash ^ c as u32).wrapping_mul(0x0100_0193)
    })
}

/// How many entries wanted each id.
#[derive(Default)]
pub(crate) struct Wanted(BTreeMap<String, usize>);

impl Wanted {
    /// The wanted id if it is not taken, else the first that is not with a number behind it.
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

    /// The wanted id, or else a numbered one; it is taken from now on.
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

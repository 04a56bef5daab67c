//! Ids for entries that come without one, or with one that no glossary can have.

use crate::entry::id::{self, Wanted};
use crate::glossary::is_xml_id;
use std::collections::HashSet;

/// The ids given so far.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    wanted: Wanted,
}

impl Ids {
    /// Those ids are given already.
    pub(super) fn taken<'i>(ids: impl Iterator<Item = &'i str>) -> Self {
        Ids {
            taken: ids.map(Into::into).collect(),
            wanted: Wanted::default(),
        }
    }

    /// The id wanted, if it is one and is free (none is wanted if it is empty); else one made from it, else from the headword.
    pub(super) fn give(&mut self, wanted: &str, headword: &str) -> String {
        let id = match is_xml_id(wanted) {
            true => wanted.to_owned(),
            false if is_xml_id(&format!("c-{wanted}")) && !wanted.is_empty() => {
                format!("c-{wanted}")
            }
            false => id::of(headword),
        };
        let free = self.wanted.free(id, |id| self.taken.contains(id));
        self.taken.insert(free.clone());
        free
    }
}

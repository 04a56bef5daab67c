//! Ids for entries that come without one, or with one that no glossary can have.

use crate::compile::id;
use crate::glossary::is_xml_id;
use std::collections::{HashMap, HashSet};

/// The ids given so far.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// How many entries have wanted the same one.
    wanted: HashMap<String, usize>,
}

impl Ids {
    /// The id wanted, if it is one and is free (none is wanted if it is empty); else one made from it, else from the headword.
    pub(super) fn give(&mut self, wanted: &str, headword: &str) -> String {
        let id = match is_xml_id(wanted) {
            true => wanted.to_owned(),
            false if is_xml_id(&format!("c-{wanted}")) && !wanted.is_empty() => {
                format!("c-{wanted}")
            }
            false => id::of(headword),
        };
        let number = self.wanted.entry(id.clone()).or_insert(0);
        loop {
            *number += 1;
            let free = match *number {
                1 => id.clone(),
                number => format!("{id}-{number}"),
            };
            if self.taken.insert(free.clone()) {
                return free;
            }
        }
    }
}

//! The string pool of a compiled-in glossary: a string that is part of another one takes no bytes of its own.

use crate::entry::Pair;
use crate::glossary::Tables;
use crate::table::{Column, Pool, StrId, Strings};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The search for strings within the pool is quadratic: strings times bytes. Above this product they are stored side by side.
const MAX_SEARCH: usize = 1 << 26;

/// The same tables with a pool in which strings overlap: the longest come first, and a later one that occurs in the pool
/// refers to that place.
///
/// String `n` lies between the ends `n - 1` and `n`. Before a string that begins where no other one ends, an extra end marks
/// its start; the id of that end is unused.
pub(super) fn with_shared_strings(tables: &Tables) -> Tables {
    let pool = SharedPool::of(&tables.entry.strings);
    let renumber =
        |id: &mut StrId| *id = pool.new_ids.get(id.0 as usize).copied().unwrap_or_default();
    let renumber_pair = |pair: &mut Pair| {
        renumber(&mut pair.0);
        renumber(&mut pair.1);
    };
    let mut tables = tables.clone();
    let entry = &mut tables.entry;
    change_all(&mut entry.entries, |entry| {
        renumber(&mut entry.id);
        renumber_pair(&mut entry.definition);
        renumber_pair(&mut entry.subject_field);
    });
    change_all(&mut entry.terms, |term| {
        renumber_pair(&mut term.text);
    });
    change_all(&mut entry.parts, |part| {
        renumber_pair(&mut part.symbol);
        renumber_pair(&mut part.definition);
    });
    change_all(&mut entry.items, renumber_pair);
    change_all(&mut entry.equivalents, |equivalent| {
        renumber(&mut equivalent.lang);
        renumber(&mut equivalent.text);
        renumber(&mut equivalent.renders);
    });
    change_all(&mut entry.citations, |citation| {
        renumber_pair(&mut citation.place);
        renumber_pair(&mut citation.body);
        renumber_pair(&mut citation.report);
        renumber(&mut citation.date);
        renumber_pair(&mut citation.section);
        renumber_pair(&mut citation.source);
    });
    change_all(&mut entry.details, |detail| {
        renumber(&mut detail.region);
        renumber(&mut detail.part_of_speech);
        renumber(&mut detail.reading);
        renumber(&mut detail.source);
    });
    change_all(&mut entry.descriptions, |description| {
        renumber(&mut description.lang);
        renumber(&mut description.text);
        renumber(&mut description.source);
    });
    change_all(&mut tables.index.keys, |key| renumber(&mut key.key));
    entry.strings = Strings {
        pool: Pool::Owned(pool.text.into()),
        ends: Column::from_vec(pool.ends),
    };
    tables
}

fn change_all<T: Clone>(column: &mut Column<T>, change: impl FnMut(&mut T)) {
    let mut records = column.to_vec();
    records.iter_mut().for_each(change);
    *column = Column::from_vec(records);
}

/// The new pool, and the id in it of each old id.
struct SharedPool {
    text: String,
    ends: Vec<u32>,
    new_ids: Vec<StrId>,
}

impl SharedPool {
    fn of(strings: &Strings) -> Self {
        let mut ids: Vec<StrId> = (1..strings.ends.len() as u32).map(StrId).collect();
        let is_small = ids.len().saturating_mul(strings.pool.len()) <= MAX_SEARCH;
        ids.sort_by_key(|id| Reverse(strings.str(*id).len()));
        let mut pool = SharedPool {
            text: String::new(),
            ends: vec![0],
            new_ids: vec![StrId(0); strings.ends.len()],
        };
        // Strings that lie in the pool already, by where they begin: length and old id.
        let mut inside: BTreeMap<usize, Vec<(usize, StrId)>> = BTreeMap::new();
        for id in ids {
            let string = strings.str(id);
            let found = is_small.then(|| pool.text.find(string));
            match found.flatten() {
                Some(start) => inside.entry(start).or_default().push((string.len(), id)),
                None => {
                    pool.text += string;
                    pool.push_end(pool.text.len(), id);
                }
            }
        }
        while let Some((&start, _)) = inside.first_key_value() {
            pool.ends.push(start as u32);
            let mut end = start;
            // A string that begins where the last one ended needs no extra end.
            while let Some(others) = inside.get_mut(&end) {
                let next = others.pop();
                if others.is_empty() {
                    inside.remove(&end);
                }
                if let Some((len, id)) = next {
                    end += len;
                    pool.push_end(end, id);
                }
            }
        }
        pool
    }

    /// Adds the end of a string that begins at the last end.
    fn push_end(&mut self, end: usize, id: StrId) {
        if let Some(new) = self.new_ids.get_mut(id.0 as usize) {
            *new = StrId(self.ends.len() as u32);
        }
        self.ends.push(end as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automaton::Engine;
    use crate::entry::owned::{EntryBuf, TermBuf, TextBuf};
    use crate::glossary::Glossary;

    fn entry(id: &str, terms: &[&str]) -> EntryBuf {
        let terms = terms.iter().map(|term| TermBuf {
            text: TextBuf::new(*term, *term),
            ..TermBuf::default()
        });
        EntryBuf {
            id: id.into(),
            terms: terms.collect(),
            ..EntryBuf::default()
        }
    }

    #[test]
    fn strings_lie_in_longer_ones_and_say_the_same() {
        let entries = [
            entry("c-1", &["四小園", "小園和小果園", "園和", "小", "果園"]),
            entry("c-1-1", &["園"]),
        ];
        let made = Glossary::new(&entries).unwrap();
        let tables = with_shared_strings(made.tables());
        assert_eq!(
            &*tables.entry.strings.pool,
            "小園和小果園小园和小果园四小園四小园c-1-1"
        );
        let shared = Glossary::from_tables(tables, Engine::BLOCKS);
        let again =
            |glossary: &Glossary| -> Vec<_> { glossary.entries().map(EntryBuf::from).collect() };
        assert_eq!(again(&shared), entries);
        assert_eq!(shared.get("四小园").unwrap().id(), "c-1");
    }
}

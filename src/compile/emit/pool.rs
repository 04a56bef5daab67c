//! The strings of a glossary that is compiled in: one that stands in another takes no place of its own.

use crate::entry::Pair;
use crate::glossary::Tables;
use crate::table::{Column, Pool, StrId, Strings};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many bytes may be gone through for the strings in one another; in a larger glossary they stay side by side.
const MOST: usize = 1 << 26;

/// The same tables, with another pool: the longest strings come first, and the others are in them where they can be.
/// Where one begins at which no other ends, a number is that of no string.
pub(super) fn shared(tables: &Tables) -> Tables {
    let pool = SharedPool::of(&tables.entry.strings);
    let new = |id: &mut StrId| *id = pool.new.get(id.0 as usize).copied().unwrap_or_default();
    let both = |pair: &mut Pair| {
        new(&mut pair.0);
        new(&mut pair.1);
    };
    let mut tables = tables.clone();
    let entry = &mut tables.entry;
    change(&mut entry.entries, |entry| {
        new(&mut entry.id);
        both(&mut entry.definition);
        both(&mut entry.subject_field);
    });
    change(&mut entry.terms, |term| {
        both(&mut term.text);
    });
    change(&mut entry.parts, |part| {
        both(&mut part.symbol);
        both(&mut part.definition);
    });
    change(&mut entry.items, both);
    change(&mut entry.equivalents, |equivalent| {
        new(&mut equivalent.lang);
        new(&mut equivalent.text);
        new(&mut equivalent.renders);
    });
    change(&mut entry.citations, |citation| {
        both(&mut citation.place);
        both(&mut citation.body);
        both(&mut citation.report);
        new(&mut citation.date);
        both(&mut citation.section);
        both(&mut citation.source);
    });
    change(&mut entry.details, |detail| {
        new(&mut detail.region);
        new(&mut detail.part_of_speech);
        new(&mut detail.reading);
        new(&mut detail.source);
    });
    change(&mut entry.descriptions, |description| {
        new(&mut description.lang);
        new(&mut description.text);
        new(&mut description.source);
    });
    change(&mut tables.index.keys, |key| new(&mut key.key));
    entry.strings = Strings {
        pool: Pool::Owned(pool.text.into()),
        ends: Column::from_vec(pool.ends),
    };
    tables
}

fn change<T: Clone>(column: &mut Column<T>, change: impl FnMut(&mut T)) {
    let mut records = column.to_vec();
    records.iter_mut().for_each(change);
    *column = Column::from_vec(records);
}

/// The pool, and which number each string has in it.
struct SharedPool {
    text: String,
    ends: Vec<u32>,
    new: Vec<StrId>,
}

impl SharedPool {
    fn of(strings: &Strings) -> Self {
        let mut ids: Vec<StrId> = (1..strings.ends.len() as u32).map(StrId).collect();
        let is_searched = ids.len().saturating_mul(strings.pool.len()) <= MOST;
        ids.sort_by_key(|id| Reverse(strings.str(*id).len()));
        let mut pool = SharedPool {
            text: String::new(),
            ends: vec![0],
            new: vec![StrId(0); strings.ends.len()],
        };
        // Where they begin, and how long they are.
        let mut inside: BTreeMap<usize, Vec<(usize, StrId)>> = BTreeMap::new();
        for id in ids {
            let string = strings.str(id);
            let found = is_searched.then(|| pool.text.find(string));
            match found.flatten() {
                Some(start) => inside.entry(start).or_default().push((string.len(), id)),
                None => {
                    pool.text += string;
                    pool.end(pool.text.len(), id);
                }
            }
        }
        while let Some((&start, _)) = inside.first_key_value() {
            pool.ends.push(start as u32);
            let mut end = start;
            // As long as one begins where the one before has ended.
            while let Some(others) = inside.get_mut(&end) {
                let next = others.pop();
                if others.is_empty() {
                    inside.remove(&end);
                }
                if let Some((len, id)) = next {
                    end += len;
                    pool.end(end, id);
                }
            }
        }
        pool
    }

    /// Notes that a string which has begun at the last end ends there.
    fn end(&mut self, end: usize, id: StrId) {
        if let Some(new) = self.new.get_mut(id.0 as usize) {
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
        let tables = shared(made.tables());
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

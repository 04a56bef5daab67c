//! One glossary from several.

use super::build::BuildError;
use super::termbase::Glossary;
use crate::entry::id::Ids;
use crate::entry::keep_first;
use crate::entry::owned::EntryBuf;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::hash::{Hash, Hasher as _};
use twox_hash::XxHash64;

impl Glossary {
    /// One glossary of the entries of several, in their order.
    ///
    /// Entries that say the same become one, with the citations of all. Entries that differ in anything but id and
    /// citations stay apart, and a look-up yields both. An id that an earlier entry has gets a number:
    /// `c-1310-2`.
    ///
    /// Takes time in proportion to the text of all, times the logarithm of the number of their entries.
    ///
    /// # Errors
    /// If the entries are too many for one glossary.
    ///
    /// # Examples
    /// ```
    /// use zhujie::entry::owned::EntryBuf;
    /// use zhujie::{Glossary, CHANGAN_2024};
    ///
    /// let mine = Glossary::new([EntryBuf::new("芯片"), EntryBuf::new("四小园")])?;
    /// let both = Glossary::merge([&CHANGAN_2024, &mine])?;
    /// assert_eq!(both.len(), CHANGAN_2024.len() + 2);
    /// assert_eq!(both.lookup("四小園").count(), 2);
    /// # Ok::<(), zhujie::BuildError>(())
    /// ```
    pub fn merge<'g>(
        glossaries: impl IntoIterator<Item = &'g Glossary>,
    ) -> Result<Glossary, BuildError> {
        let mut entries: Vec<EntryBuf> = Vec::new();
        let mut alike: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        let mut joined = BTreeSet::new();
        let mut ids = Ids::default();
        for entry in glossaries.into_iter().flatten() {
            let mut entry = EntryBuf::from(entry);
            // By hash, then compared in full, so that a collision costs time and nothing else.
            let known = alike.entry(hash(&entry)).or_default();
            let same = known.iter().copied().find(|place| {
                let other = entries.get(*place);
                other.is_some_and(|other| said(other) == said(&entry))
            });
            // The same entry in another glossary: only its citations are new.
            if let Some((place, first)) =
                same.and_then(|place| Some((place, entries.get_mut(place)?)))
            {
                first.citations.extend(entry.citations);
                joined.insert(place);
                continue;
            }
            known.push(entries.len());
            // The first one keeps its id, later ones get a number.
            entry.id = ids.give(entry.id);
            entries.push(entry);
        }
        for place in joined {
            if let Some(entry) = entries.get_mut(place) {
                keep_first(&mut entry.citations);
            }
        }
        Glossary::new(entries)
    }
}

/// All that an entry says, but for its id and citations.
fn said(entry: &EntryBuf) -> impl PartialEq + Hash + '_ {
    // Named one by one, so that a field that is added is thought of.
    let EntryBuf {
        id: _,
        terms,
        definition,
        subject_field,
        parts,
        equivalents,
        citations: _,
        descriptions,
    } = entry;
    (
        terms,
        definition,
        subject_field,
        parts,
        equivalents,
        descriptions,
    )
}

fn hash(entry: &EntryBuf) -> u64 {
    let mut hasher = XxHash64::with_seed(0);
    said(entry).hash(&mut hasher);
    hasher.finish()
}

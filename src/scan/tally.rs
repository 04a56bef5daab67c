//! Which entries a text mentions, and how often.

use crate::entry::Entry;
use std::collections::HashMap;

/// The entries that a text mentions, in the order of their first mention, and how often each is mentioned.
///
/// Entries are told apart by their ids, so all of them must be of one glossary.
///
/// ```
/// use zhujie::{scan::Tally, CHANGAN_2024};
///
/// let mut tally = Tally::default();
/// for found in CHANGAN_2024.find_iter("口袋公園、“四小園”、口袋公園") {
///     tally.count(found.entry());
/// }
/// let counts = tally.counts().iter().map(|(entry, count)| (entry.id(), *count));
/// assert!(counts.eq([("c-koudaigongyuan", 2), ("c-sixiaoyuan", 1)]));
/// assert_eq!(tally.mentions(), 3);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tally<'g> {
    counts: Vec<(Entry<'g>, usize)>,
    /// Where the entry of an id is in `counts`.
    places: HashMap<&'g str, usize>,
    mentions: usize,
}

impl<'g> Tally<'g> {
    /// Counts a mention, and yields the number of its entry: the entry that is mentioned first has 1.
    pub fn count(&mut self, entry: Entry<'g>) -> usize {
        self.mentions += 1;
        let place = *self.places.entry(entry.id()).or_insert(self.counts.len());
        match self.counts.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((entry, 1)),
        }
        place + 1
    }

    /// The entries, and how often each has been mentioned.
    pub fn counts(&self) -> &[(Entry<'g>, usize)] {
        &self.counts
    }

    /// How many mentions there have been.
    pub fn mentions(&self) -> usize {
        self.mentions
    }
}

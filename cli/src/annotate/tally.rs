//! Which entries a text mentions, and how often.

use std::collections::HashMap;
use zhujie::Entry;

/// The entries that have been met, in the order of their first mention.
#[derive(Default)]
pub struct Tally<'g> {
    counts: Vec<(Entry<'g>, usize)>,
    places: HashMap<&'g str, usize>,
}

impl<'g> Tally<'g> {
    /// Counts a mention, and says which number the entry has; the first one has 1.
    pub fn count(&mut self, entry: Entry<'g>) -> usize {
        let place = *self.places.entry(entry.id()).or_insert(self.counts.len());
        match self.counts.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((entry, 1)),
        }
        place + 1
    }

    /// The entries and how often each has been mentioned.
    pub fn counts(&self) -> &[(Entry<'g>, usize)] {
        &self.counts
    }

    /// How many mentions there have been.
    pub fn mentions(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

//! Suggestions: the terms that a query without a hit may have been meant for.

use super::look_alike;
use super::lookup::Designation;
use super::signature::{Signature, MAX_LEN};
use super::tables::{KeyRecord, Tables};
use super::termbase::Glossary;
use crate::entry::{Entry, Script};
use crate::fold::{is_private_use, key, write_key, Strength};
use core::fmt;
use core::iter::FusedIterator;

impl Glossary {
    /// Terms and equivalents that the query may have been meant for: near misses, the nearest
    /// first, at most [`Suggestions::MAX`], each entry once.
    ///
    /// Near is a designation within a few edits of the query (insert, delete, replace, swap
    /// neighbours: at most one for every three characters); one that contains the query or is
    /// contained in it, up to three times as long; and one that looks the same, however short
    /// ([`Suggestion::look_alike`]). A query of more than 64 characters has no suggestions.
    ///
    /// Time is proportional to the number of terms that share a character with the query. The first
    /// call on a large glossary makes tables of some twenty bytes a term, which the glossary keeps.
    /// Without the feature `std`, and in a small glossary, every term is compared instead, and
    /// nothing allocates.
    ///
    /// ```
    /// use zhujie::{Script, CHANGAN_2024};
    ///
    /// let suggestion = CHANGAN_2024.suggest("1311").next().unwrap();
    /// assert_eq!(suggestion.designation().text(Script::Hant), "1310");
    /// assert_eq!(CHANGAN_2024.suggest("三線城市").next().unwrap().entry().id(), "c-sanxian");
    /// assert_eq!(CHANGAN_2024.suggest("oxygen").count(), 0);
    /// ```
    pub fn suggest(&self, query: &str) -> Suggestions<'_> {
        let mut buffer = [0; MAX_LEN * 4];
        let wanted = write_key(query, Strength::Loose, &mut buffer).and_then(Word::new);
        let mut suggestions = Suggestions {
            found: [None; Suggestions::MAX],
            next: 0,
        };
        let Some(wanted) = wanted else {
            return suggestions;
        };
        let tables = self.tables();
        // Candidates may be too many, never too few: `compare` decides, the same for both ways.
        #[cfg(feature = "std")]
        if tables.index.keys.len() >= MIN_INDEXED_KEYS {
            let keys = &tables.index.keys;
            let find = |part: &[char]| {
                let key = |record: &KeyRecord| tables.entry.strings.str(record.key).chars();
                let place = keys.binary_search_by(|record| key(record).cmp(part.iter().copied()));
                place.ok().map(|place| place as u32)
            };
            for number in self.char_index().candidates(wanted.chars(), find) {
                if let Some(record) = keys.get(number as usize) {
                    suggestions.compare(tables, query, &wanted, record);
                }
            }
            return suggestions;
        }
        let own = Signature::of(wanted.chars().iter().copied());
        for record in tables.index.keys.iter() {
            if own.may_be_near(Signature::of(tables.entry.strings.str(record.key).chars())) {
                suggestions.compare(tables, query, &wanted, record);
            }
        }
        suggestions
    }
}

/// With so many keys an index is made and kept; fewer are compared one by one in less time than a
/// person notices.
#[cfg(feature = "std")]
const MIN_INDEXED_KEYS: usize = 4096;

/// A designation near the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Suggestion<'g> {
    entry: Entry<'g>,
    designation: Designation<'g>,
    distance: u32,
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    look_alike: Option<LookAlike>,
}

/// Two characters that look the same, or nearly so: katakana エ and the ideograph 工, 曰 and 日,
/// Cyrillic а and Latin a, a private-use character and what some font shows for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct LookAlike {
    /// The one in the query.
    pub typed: char,
    /// The one in the designation.
    pub meant: char,
}

impl<'g> Suggestion<'g> {
    /// The entry.
    pub fn entry(self) -> Entry<'g> {
        self.entry
    }

    /// The designation of the entry that is near.
    pub fn designation(self) -> Designation<'g> {
        self.designation
    }

    /// The distance from the query: the number of edits; 1 or 2 if one contains the other; 1 if
    /// they look the same.
    pub fn distance(self) -> u32 {
        self.distance
    }

    /// Why the designation is not what was typed, if the query looks the same: the first two characters that differ.
    /// Somebody who is shown the designation alone would not see it.
    ///
    /// ```
    /// use zhujie::entry::owned::EntryBuf;
    /// use zhujie::Glossary;
    ///
    /// let glossary = Glossary::new([EntryBuf::new("工作")])?;
    /// let look_alike = glossary.suggest("エ作").next().unwrap().look_alike().unwrap();
    /// assert_eq!((look_alike.typed, look_alike.meant), ('\u{30A8}', '\u{5DE5}'));
    /// # Ok::<(), zhujie::BuildError>(())
    /// ```
    pub fn look_alike(self) -> Option<LookAlike> {
        self.look_alike
    }
}

/// The suggestions for one query; see [`Glossary::suggest`](super::Glossary::suggest).
#[derive(Clone)]
pub struct Suggestions<'g> {
    /// The nearest first, those without a value last.
    found: [Option<Suggestion<'g>>; Suggestions::MAX],
    next: usize,
}

impl<'g> Suggestions<'g> {
    /// How many there are at most.
    pub const MAX: usize = 5;

    /// Adds the designations of a key, if it is near.
    fn compare(&mut self, tables: &'g Tables, query: &str, wanted: &Word, record: &KeyRecord) {
        let Some(word) = Word::new(tables.entry.strings.str(record.key)) else {
            return;
        };
        let alike = wanted.look_alike(&word);
        let distance = alike.map_or_else(|| wanted.distance(&word), |_| Some(1));
        let Some(distance) = distance else {
            return;
        };
        for form in tables.index.forms.run(record.forms) {
            if let Some((entry, designation)) = Designation::of(tables, *form) {
                self.insert(Suggestion {
                    entry,
                    designation,
                    distance,
                    look_alike: alike.map(|(typed, meant)| LookAlike {
                        typed: written(query, typed),
                        meant: written(designation.text(Script::Hans), meant),
                    }),
                });
            }
        }
    }

    /// Adds a suggestion in order of distance; an entry is kept once, and of equal distances the
    /// first.
    fn insert(&mut self, new: Suggestion<'g>) {
        let same_entry = |old: &Option<Suggestion>| old.is_some_and(|old| old.entry == new.entry);
        // An entry that is there already moves only if the new designation is nearer.
        if let Some(rest) = self.from(same_entry) {
            if rest
                .first()
                .copied()
                .flatten()
                .is_some_and(|old| old.distance <= new.distance)
            {
                return;
            }
            // Takes the old one out; the empty place moves to the end.
            rest.rotate_left(1);
            if let Some(last) = rest.last_mut() {
                *last = None;
            }
        }
        let farther = |old: &Option<Suggestion>| old.is_none_or(|old| old.distance > new.distance);
        if let Some(rest) = self.from(farther) {
            rest.rotate_right(1);
            if let Some(first) = rest.first_mut() {
                *first = Some(new);
            }
        }
    }

    /// The suggestions from the first one on for which a condition holds.
    fn from(
        &mut self,
        holds: impl Fn(&Option<Suggestion<'g>>) -> bool,
    ) -> Option<&mut [Option<Suggestion<'g>>]> {
        let place = self.found.iter().position(holds)?;
        self.found.get_mut(place..)
    }
}

impl<'g> Iterator for Suggestions<'g> {
    type Item = Suggestion<'g>;

    fn next(&mut self) -> Option<Suggestion<'g>> {
        let suggestion = (*self.found.get(self.next)?)?;
        self.next += 1;
        Some(suggestion)
    }
}

impl FusedIterator for Suggestions<'_> {}

impl fmt::Debug for Suggestions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// The character of a text that is `c` in its key.
fn written(text: &str, c: char) -> char {
    let key_of = |written: &char| key(written.encode_utf8(&mut [0; 4]), Strength::Loose).next();
    text.chars()
        .find(|written| key_of(written) == Some(c))
        .unwrap_or(c)
}

/// The characters of a key, on the stack.
struct Word {
    chars: [char; MAX_LEN],
    len: usize,
}

impl Word {
    fn new(key: &str) -> Option<Self> {
        let mut chars = ['\0'; MAX_LEN];
        let mut len = 0;
        for c in key.chars() {
            *chars.get_mut(len)? = c;
            len += 1;
        }
        Some(Word { chars, len })
    }

    fn chars(&self) -> &[char] {
        self.chars.get(..self.len).unwrap_or_default()
    }

    /// The first two characters in which another word differs, if it looks the same.
    fn look_alike(&self, other: &Word) -> Option<(char, char)> {
        if self.len != other.len {
            return None;
        }
        let pairs = || {
            self.chars()
                .iter()
                .copied()
                .zip(other.chars().iter().copied())
        };
        let first = pairs().find(|(a, b)| a != b)?;
        // A word of private-use characters only would look like every word of its length.
        let is_anything = pairs().all(|(a, b)| is_private_use(a) || is_private_use(b));
        let all_alike = pairs().all(|(a, b)| a == b || look_alike::are_alike(a, b));
        (all_alike && !is_anything).then_some(first)
    }

    /// The distance of another word, if it is near.
    fn distance(&self, other: &Word) -> Option<u32> {
        let (shorter, longer) = (self.len.min(other.len), self.len.max(other.len));
        // One character is near too much.
        if shorter < 2 {
            return None;
        }
        let (part, whole) = match self.len < other.len {
            true => (self, other),
            false => (other, self),
        };
        let mut parts = whole.chars().windows(shorter);
        let contained = shorter * 3 >= longer && parts.any(|chars| chars == part.chars());
        let most = longer / 3;
        if contained {
            return Some(if longer - shorter <= most.max(1) {
                1
            } else {
                2
            });
        }
        // At least that many insertions, so the table of distances need not be filled.
        if longer - shorter > most {
            return None;
        }
        let edits = edit_distance(self.chars(), other.chars());
        (edits <= most).then_some(edits as u32)
    }
}

/// The edit distance with insertions, deletions, replacements and swaps of neighbours, no character
/// edited twice (optimal string alignment).
#[allow(clippy::indexing_slicing)] // columns run to MAX_LEN, and a column before the first has no swap
fn edit_distance(a: &[char], b: &[char]) -> usize {
    // Two rows above the one being filled. No distance is greater than twice MAX_LEN, so a byte
    // does.
    let mut above = [0_u8; MAX_LEN + 1];
    let mut two_above = [0_u8; MAX_LEN + 1];
    for (column, cell) in (0..).zip(&mut above) {
        *cell = column;
    }
    let mut before_a = None;
    for (row, &ca) in (1..).zip(a) {
        let mut current = [0_u8; MAX_LEN + 1];
        // A row is the distances from the first `row` characters of `a` to all beginnings of `b`.
        let mut left = row;
        let mut before_b = None;
        // Column 0: as many deletions as characters of `a` so far.
        current[0] = left;
        for (column, &cb) in b.iter().enumerate().take(MAX_LEN) {
            let mut best = (left + 1)
                .min(above[column + 1] + 1)
                .min(above[column] + u8::from(ca != cb));
            // The last two characters are swapped: one edit from the row and the column before
            // both.
            if before_a == Some(cb) && before_b == Some(ca) {
                best = best.min(two_above[column - 1] + 1);
            }
            current[column + 1] = best;
            left = best;
            before_b = Some(cb);
        }
        two_above = above;
        above = current;
        before_a = Some(ca);
    }
    usize::from(above[b.len().min(MAX_LEN)])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition, word for word.
    fn naive(a: &[char], b: &[char]) -> usize {
        match (a.split_last(), b.split_last()) {
            (None, _) => b.len(),
            (_, None) => a.len(),
            (Some((ca, a1)), Some((cb, b1))) => {
                let mut best = (naive(a1, b) + 1)
                    .min(naive(a, b1) + 1)
                    .min(naive(a1, b1) + usize::from(ca != cb));
                if let (Some((da, a2)), Some((db, b2))) = (a1.split_last(), b1.split_last()) {
                    if da == cb && db == ca {
                        best = best.min(naive(a2, b2) + 1);
                    }
                }
                best
            }
        }
    }

    /// Every word of up to five of three letters, from every other.
    #[test]
    fn edits_are_those_of_the_definition() {
        let mut words = alloc::vec![alloc::vec![]];
        for word in 0.. {
            if words[word].len() == 5 {
                break;
            }
            for c in 'a'..='c' {
                words.push([&words[word][..], &[c]].concat());
            }
        }
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            assert_eq!(edit_distance(a, b), naive(a, b), "{a:?} {b:?}");
        }
    }

    /// Every word of up to five of three letters, two of which look the same, and of up to seven of one.
    #[test]
    fn what_is_near_is_never_passed_over() {
        let mut words = alloc::vec![alloc::vec![]];
        for word in 0.. {
            let letters = match words[word].len() {
                7 => break,
                0..5 => "口ロ\u{E000}",
                _ => "口",
            };
            for c in letters.chars() {
                words.push([&words[word][..], &[c]].concat());
            }
        }
        let word = |chars: &[char]| Word::new(&chars.iter().collect::<alloc::string::String>());
        let mut near = 0;
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            let [here, there] = [word(a).unwrap(), word(b).unwrap()];
            let is_near = here.distance(&there).is_some() || here.look_alike(&there).is_some();
            let [a, b] = [a, b].map(|word| Signature::of(word.iter().copied()));
            assert!(!is_near || a.may_be_near(b));
            near += usize::from(is_near);
        }
        assert!(near > 1000);
    }

    #[test]
    fn the_longest_words_fit() {
        let a = ['a'; MAX_LEN];
        assert_eq!(edit_distance(&a, &['b'; MAX_LEN]), MAX_LEN);
        assert_eq!(edit_distance(&a, &[]), MAX_LEN);
    }
}

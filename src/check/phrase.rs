//! The words of a designation, and where they stand in a text.

use super::derived::{begins_with_part, ends_with_part, is_derived, is_part};
use super::number::number;
use super::stem::Stemmer;
use super::words::Words;
use crate::automaton::Span;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;
use core::ops::Range;

/// Words and their stems.
#[derive(Clone, Debug)]
pub(super) struct Phrase<'p> {
    words: Words<'p>,
    stems: Stems,
    /// Whether it has a number, and other words too.
    is_numbered: bool,
}

/// How the words of a phrase with numbers stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbered {
    /// With the same numbers, though these may be written otherwise: 4 for four.
    Same,
    /// With others.
    Other(Span),
}

/// Where a compound may have a word, as the source has the term beside other ideographs: Chinese and English compounds have
/// their parts in one order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compound {
    pub(super) beginning: bool,
    pub(super) end: bool,
}

impl<'p> Phrase<'p> {
    pub(super) fn new(text: &'p str, stemmer: Stemmer) -> Self {
        let words = Words::new(text);
        let is_number = |word| number(words.folded(word)).is_some();
        let has_number = words.iter().any(is_number);
        let has_word = words.iter().any(|word| !word.is_mark && !is_number(word));
        Phrase {
            is_numbered: has_number && has_word,
            stems: Stems::new(&words, stemmer),
            words,
        }
    }

    /// Looks in a text for a phrase that has numbers, and other words too.
    pub(super) fn numbered(&self, text: &Text<'_>) -> Option<Numbered> {
        if !self.is_numbered {
            return None;
        }
        let mut other = None;
        for first in self.begins(text, false) {
            let mut differ = false;
            let fits = (0..self.words.len()).all(|at| {
                let numbers = (
                    number(self.words.folded_at(at)),
                    number(text.words().folded_at(first + at)),
                );
                match numbers {
                    (Some(one), Some(other)) => {
                        differ |= one != other;
                        true
                    }
                    (None, None) => self.stems.get(at) == text.stems().get(first + at),
                    _ => false,
                }
            });
            match (fits, differ) {
                (true, false) => return Some(Numbered::Same),
                (true, true) if other.is_none() => other = self.span(text, first),
                _ => {}
            }
        }
        other.map(Numbered::Other)
    }

    /// Where the words stand in a text side by side.
    pub(super) fn stands(&self, text: &Text<'_>) -> Option<Span> {
        if self.words.iter().all(|word| word.is_mark) {
            return None;
        }
        let fits = |first: &usize| {
            (0..self.words.len())
                .all(|at| self.words.folded_at(at) == text.words().folded_at(first + at))
        };
        let first = self.begins(text, true).find(fits)?;
        self.span(text, first)
    }

    /// Whether the words stand in a text near one another, in any order and form. Words of one or two letters and other
    /// function words are not asked for.
    pub(super) fn stands_apart(&self, text: &Text<'_>) -> bool {
        let content = self
            .content()
            .map(|at| text.stems().places(self.stems.get(at)));
        let content: Vec<&[u32]> = content.collect();
        content.len() > 1 && are_near(&content, self.words.len() + WORDS_BETWEEN)
    }

    /// The same in English where words are not forms of the phrase's, but derived from them, as in “garbage collector” for
    /// “garbage collection”; also for a single word. Those of which `is_free` says no are not looked at.
    pub(super) fn stands_derived(
        &self,
        text: &Text<'_>,
        is_free: impl Fn(usize) -> bool + Copy,
    ) -> bool {
        let is_alone = self.content().count() == 1;
        let content = self.content().map(|at| {
            let word = self.words.folded_at(at);
            let mut places: Vec<u32> = text.derived(word, is_free).collect();
            if !is_alone {
                places.extend(text.stems().places(self.stems.get(at)));
            }
            places.sort_unstable();
            places
        });
        let content: Vec<Vec<u32>> = content.collect();
        let content: Vec<&[u32]> = content.iter().map(Vec::as_slice).collect();
        are_near(&content, self.words.len() + WORDS_BETWEEN)
    }

    /// The places of the words that have a meaning of their own.
    fn content(&self) -> impl Iterator<Item = usize> + '_ {
        let words = self.words.iter().enumerate();
        words
            .filter(|(_, word)| !word.is_mark && is_content(self.words.folded(word)))
            .map(|(at, _)| at)
    }

    /// Whether an English text has the word with a prefix: one that leaves a term what it is, as in `submodule`, or one that the
    /// source has words for.
    pub(super) fn is_prefixed(
        &self,
        text: &Text<'_>,
        mut said: impl Iterator<Item = &'static str>,
    ) -> bool {
        let Some(stem) = self.single_stem(SHARED) else {
            return false;
        };
        let has = |prefix| text.has_prefixed(prefix, stem);
        said.any(has) || stem.len() >= LONG_STEM && PREFIXES.iter().any(|prefix| has(prefix))
    }

    /// Whether an English text has the word in two, as in `call back`.
    pub(super) fn is_parted(&self, text: &Text<'_>) -> bool {
        let Some(stem) = self.single_stem(LONG_STEM) else {
            return false;
        };
        let mut firsts = (SHARED..stem.len() - 1).filter_map(|at| stem.get(..at));
        firsts.any(|first| {
            let mut places = text.stems().places(first).iter();
            places.any(|at| {
                let second = text.words().folded_at(*at as usize + 1);
                text.stemmer.stem(&[first, second].concat()) == stem
            })
        })
    }

    /// The stem of a phrase of one word, in ASCII and of so many letters at least.
    fn single_stem(&self, letters: usize) -> Option<&str> {
        let stem = self.stems.get(0);
        (self.words.len() == 1 && stem.len() >= letters && stem.is_ascii()).then_some(stem)
    }

    /// Whether an English text has a compound with the word, at its end as `docstring` has `string`, or at its beginning.
    pub(super) fn is_in_compound(
        &self,
        text: &Text<'_>,
        at: Compound,
        is_free: impl Fn(usize) -> bool,
    ) -> bool {
        let word = self.words.folded_at(0);
        if self.words.len() != 1 || !is_part(word) {
            return false;
        }
        let folded = |at: usize| text.words().folded_at(at);
        let plural = [word, "s"].concat();
        let mut endings = [word, &plural]
            .into_iter()
            .filter(|_| at.end)
            .flat_map(|ending| text.ending(ending));
        let mut beginnings = text
            .stems()
            .beginning(word)
            .iter()
            .filter(|_| at.beginning)
            .take(MOST_TRIED)
            .map(|place| *place as usize);
        endings.any(|at| ends_with_part(folded(at), word) && is_free(at))
            || beginnings.any(|at| begins_with_part(folded(at), word) && is_free(at))
    }

    /// Where the phrase may begin in a text, in order, by the rarest of its words, or of those that are no numbers.
    fn begins<'s>(
        &self,
        text: &'s Text<'_>,
        by_numbers: bool,
    ) -> impl Iterator<Item = usize> + use<'s> {
        let is_number = |at: &usize| number(self.words.folded_at(*at)).is_some();
        let asked = (0..self.words.len()).filter(|at| by_numbers || !is_number(at));
        let places = asked.map(|at| (at, text.stems().places(self.stems.get(at))));
        let rarest = places.min_by_key(|(_, places)| places.len());
        let (at, places) = rarest.unwrap_or_default();
        let last = text.words().len().checked_sub(self.words.len());
        let firsts = places
            .iter()
            .filter_map(move |place| (*place as usize).checked_sub(at));
        firsts.filter(move |first| last.is_some_and(|last| *first <= last))
    }

    fn span(&self, text: &Text<'_>, first: usize) -> Option<Span> {
        text.words().span(first, first + self.words.len() - 1)
    }
}

/// Whether a window of so many words has one of each of the lists of places, which are in order.
fn are_near(all: &[&[u32]], window: usize) -> bool {
    let Some(rarest) = all.iter().min_by_key(|places| places.len()) else {
        return false;
    };
    let has_all = |first: u32| {
        all.iter().all(|places| {
            let next = places.partition_point(|place| *place < first);
            let next = places.get(next);
            next.is_some_and(|next| ((next - first) as usize) < window)
        })
    };
    // A window that has all of them may begin with one, and with the rarest in it.
    rarest.iter().any(|&place| {
        let from = (place as usize + 1).saturating_sub(window);
        all.iter().any(|places| {
            let from = places.partition_point(|place| (*place as usize) < from);
            let firsts = places.get(from..).unwrap_or_default();
            let mut firsts = firsts.iter().take_while(|first| **first <= place);
            firsts.any(|first| has_all(*first))
        })
    })
}

/// How many other words may stand between the words of a phrase.
const WORDS_BETWEEN: usize = 4;

/// What joins two words, in the languages with the most translations.
const CONJUNCTIONS: &[&str] = &[
    "and", "or", "nor", "und", "oder", "et", "ou", "y", "e", "и", "или",
];

/// How many letters words share at least that are derived from one another.
const SHARED: usize = 3;

/// How many letters a stem has at least that is looked for in other words which the source does not ask for.
const LONG_STEM: usize = 5;

/// How many words that begin or end alike are looked at: a text of thousands is no prose, and would take quadratic time.
const MOST_TRIED: usize = 64;

/// Prefixes of English that leave a term what it is. With others a word may be quite another, as `resource` is.
const PREFIXES: &[&str] = &["inter", "meta", "micro", "multi", "sub", "super"];

/// Articles, prepositions and conjunctions of three letters, in the languages with the most translations.
const FUNCTION_WORDS: &[&str] = &[
    "and", "the", "for", "via", "per", "der", "die", "das", "den", "dem", "des", "und", "les",
    "aux", "sur", "par", "los", "las", "del", "por", "con", "uma", "dos", "das",
];

/// Whether a word has a meaning of its own, as longer words do, and short ones that are not listed.
fn is_content(word: &str) -> bool {
    match word.chars().count() {
        0..=2 => word.chars().any(|c| !c.is_alphabetic()),
        3 => !FUNCTION_WORDS.contains(&word),
        _ => true,
    }
}

/// A text in which phrases are looked for: its words and where they stand, made when they are asked for.
#[derive(Debug)]
pub(super) struct Text<'t> {
    text: &'t str,
    stemmer: Stemmer,
    words: OnceCell<Words<'t>>,
    stems: OnceCell<Stems>,
    /// The places of words, by their letters from the last to the first.
    endings: OnceCell<Vec<u32>>,
}

impl<'t> Text<'t> {
    /// With the words, if they are there already.
    pub(super) fn new(text: &'t str, words: Option<Words<'t>>, stemmer: Stemmer) -> Self {
        Text {
            text,
            stemmer,
            words: words.map(OnceCell::from).unwrap_or_default(),
            stems: OnceCell::new(),
            endings: OnceCell::new(),
        }
    }

    pub(super) fn words(&self) -> &Words<'t> {
        self.words.get_or_init(|| Words::new(self.text))
    }

    pub(super) fn stemmer(&self) -> Stemmer {
        self.stemmer
    }

    /// Whether a word with that stem stands there.
    pub(super) fn has_word(&self, stem: &str) -> bool {
        !self.stems().places(stem).is_empty()
    }

    /// Whether a word stands there with a prefix, of which the rest has that stem.
    fn has_prefixed(&self, prefix: &str, stem: &str) -> bool {
        // The stem of the whole may be shorter: `unhashable` is “unhash”, and `hashable` “hashabl”.
        let beginning = [prefix, stem.get(..SHARED).unwrap_or(stem)].concat();
        let places = self.stems().beginning(&beginning).iter().take(MOST_TRIED);
        let words = places.map(|place| self.words().folded_at(*place as usize));
        words
            .filter_map(|word| word.strip_prefix(prefix))
            .any(|rest| self.stemmer.stem(rest) == stem)
    }

    /// Whether a word shares what follows the next one with it, as `local` does in “local and global variables”; `at` is
    /// where `variables` begins.
    pub(super) fn is_shared(&self, at: usize) -> bool {
        let words = self.words();
        let at = words.first_from(at);
        let is_word = |at: Option<usize>| {
            let word = at.and_then(|at| words.get(at));
            word.is_some_and(|word| !word.is_mark)
        };
        let is_content = |at: Option<usize>| {
            let folded = at.map_or("", |at| words.folded_at(at));
            is_word(at) && is_content(folded)
        };
        // The word before, or two of them.
        (2..=3).any(|back| {
            let conjunction = at.checked_sub(back);
            conjunction.is_some_and(|at| CONJUNCTIONS.contains(&words.folded_at(at)))
                && (1..back).all(|back| is_content(at.checked_sub(back)))
                && is_word(at.checked_sub(back + 1))
        })
    }

    /// The places of words that are derived from a word, or that from them, where `is_free` says yes.
    fn derived<'s>(
        &'s self,
        word: &'s str,
        is_free: impl Fn(usize) -> bool + 's,
    ) -> impl Iterator<Item = u32> + 's {
        let beginning = word.get(..SHARED).unwrap_or(word);
        let places = self.stems().beginning(beginning).iter().copied();
        places.take(MOST_TRIED).filter(move |place| {
            let place = *place as usize;
            is_derived(self.words().folded_at(place), word) && is_free(place)
        })
    }

    /// The places of words that end so.
    fn ending(&self, ending: &str) -> impl Iterator<Item = usize> + '_ {
        let words = self.words();
        let letters = |place: u32| words.folded_at(place as usize).bytes().rev();
        let all = self.endings.get_or_init(|| {
            let mut places: Vec<u32> = (0..words.len())
                .filter_map(|at| at.try_into().ok())
                .collect();
            places.sort_by(|one, other| letters(*one).cmp(letters(*other)));
            places
        });
        let start = all.partition_point(|place| letters(*place).lt(ending.bytes().rev()));
        let from = all.get(start..).unwrap_or_default();
        let len = from.partition_point(|place| words.folded_at(*place as usize).ends_with(ending));
        let found = from.get(..len).unwrap_or_default().iter();
        found.take(MOST_TRIED).map(|place| *place as usize)
    }

    fn stems(&self) -> &Stems {
        self.stems
            .get_or_init(|| Stems::new(self.words(), self.stemmer))
    }
}

/// The stems of words, and the words of each stem.
#[derive(Clone, Debug)]
struct Stems {
    text: String,
    stems: Vec<Range<usize>>,
    /// The places of words, by their stems and then in order.
    places: Vec<u32>,
}

impl Stems {
    fn new(words: &Words<'_>, stemmer: Stemmer) -> Self {
        let mut all = Stems {
            text: String::new(),
            stems: Vec::with_capacity(words.len()),
            places: (0..u32::try_from(words.len()).unwrap_or(u32::MAX)).collect(),
        };
        for word in words.iter() {
            let start = all.text.len();
            all.text.push_str(&stemmer.stem(words.folded(word)));
            all.stems.push(start..all.text.len());
        }
        let mut places = core::mem::take(&mut all.places);
        places.sort_by(|one, other| all.get(*one as usize).cmp(all.get(*other as usize)));
        all.places = places;
        all
    }

    fn get(&self, at: usize) -> &str {
        let range = self.stems.get(at).cloned().unwrap_or_default();
        self.text.get(range).unwrap_or_default()
    }

    /// The places of words whose stems begin so, by their stems.
    fn beginning(&self, beginning: &str) -> &[u32] {
        let places = &self.places;
        let start = places.partition_point(|place| self.get(*place as usize) < beginning);
        let places = places.get(start..).unwrap_or_default();
        let len = places.partition_point(|place| self.get(*place as usize).starts_with(beginning));
        places.get(..len).unwrap_or_default()
    }

    /// The places of a stem, in order.
    fn places(&self, stem: &str) -> &[u32] {
        let places = &self.places;
        let start = places.partition_point(|place| self.get(*place as usize) < stem);
        let places = places.get(start..).unwrap_or_default();
        let len = places.partition_point(|place| self.get(*place as usize) == stem);
        places.get(..len).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_with_numbers() {
        let stemmer = Stemmer::new("en");
        let find = |phrase, text| {
            let text = Text::new(text, None, stemmer);
            Phrase::new(phrase, stemmer).numbered(&text)
        };
        assert_eq!(
            find("four small gardens", "the 4 small gardens"),
            Some(Numbered::Same)
        );
        let span = Span { start: 4, end: 22 };
        assert_eq!(
            find("four small gardens", "the five small gardens"),
            Some(Numbered::Other(span))
        );
        assert_eq!(
            find("四小园", "五小園").map(|found| found != Numbered::Same),
            Some(true)
        );
        assert_eq!(find("four small gardens", "four gardens"), None);
        assert_eq!(find("four small gardens", "small gardens"), None);
        assert_eq!(find("pocket park", "pocket park"), None);
        assert_eq!(find("1310", "1320"), None);
    }

    #[test]
    fn words_that_stand_apart() {
        let stemmer = Stemmer::new("en");
        let stands = |phrase, text| {
            Phrase::new(phrase, stemmer).stands_apart(&Text::new(text, None, stemmer))
        };
        let phrase = "economic development";
        assert!(stands(phrase, "economic and social development"));
        assert!(stands(phrase, "the development of the economic zone"));
        // However long the text before is.
        let text = "one two three four five six seven eight nine economic and social developments";
        assert!(stands(phrase, text));
        let text = "economic one two three four five development";
        assert!(!stands(phrase, text));
        assert!(!stands(phrase, "economic growth"));
        assert!(!stands("development", "development"));
        assert!(!stands(phrase, ""));
    }

    #[test]
    fn words_that_share_the_next() {
        let text = "rules for local and global variables, and for variables";
        let shared = |at: &str| {
            let text = Text::new(text, None, Stemmer::new("en"));
            text.is_shared(at.len())
        };
        assert!(shared("rules for local and global "));
        assert!(!shared("rules for local and global variables, and for "));
        assert!(!shared("rules "));
    }

    #[test]
    fn where_words_stand_is_where_a_search_of_all_places_finds_them() {
        let stemmer = Stemmer::new("en");
        arbtest::arbtest(|u| {
            let mut text = |most: usize| {
                let mut text = String::new();
                for _ in 0..u.int_in_range(0..=most)? {
                    text += u.choose(&[
                        "parks ", "park ", "small ", "garden ", "four ", "4 ", "five ", "and ",
                        ", ", "of ", "公园",
                    ])?;
                }
                Ok(text)
            };
            let (phrase, text) = (text(4)?, text(20)?);
            let (phrase, text) = (
                Phrase::new(&phrase, stemmer),
                Text::new(&text, None, stemmer),
            );
            let (len, words) = (phrase.words.len(), text.words());
            let all = |fits: &dyn Fn(usize, usize) -> bool| {
                (0..words.len()).find(|first| {
                    first + len <= words.len() && (0..len).all(|at| fits(at, first + at))
                })
            };
            let first = all(&|at, there| phrase.words.folded_at(at) == words.folded_at(there));
            let first = first.filter(|_| phrase.words.iter().any(|word| !word.is_mark));
            assert_eq!(
                phrase.stands(&text),
                first.and_then(|first| phrase.span(&text, first))
            );
            let same = all(&|at, there| {
                let numbers = (
                    number(phrase.words.folded_at(at)),
                    number(words.folded_at(there)),
                );
                match numbers {
                    (None, None) => phrase.stems.get(at) == text.stems().get(there),
                    (one, other) => one == other,
                }
            });
            if phrase.is_numbered {
                let found = phrase.numbered(&text);
                assert_eq!(found == Some(Numbered::Same), same.is_some());
            }
            let content =
                (0..len).filter(|at| phrase.words.get(*at).is_some_and(|word| !word.is_mark));
            let content = content.map(|at| phrase.words.folded_at(at));
            let content = content.filter(|word| !["and", "of", "公", "园"].contains(word));
            let content: Vec<_> = content.map(|word| stemmer.stem(word)).collect();
            let is_apart = (0..words.len()).any(|first| {
                let window = first..(first + len + WORDS_BETWEEN).min(words.len());
                let has = |stem: &str| window.clone().any(|at| text.stems().get(at) == stem);
                content.iter().all(|stem| has(stem))
            });
            assert_eq!(phrase.stands_apart(&text), is_apart && content.len() > 1);
            Ok(())
        });
    }
}

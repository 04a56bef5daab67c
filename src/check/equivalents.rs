//! Equivalents in running text.

use super::form::WordForm;
use super::spellings::spellings;
use super::stem::Stemmer;
use super::trie::Trie;
use super::walk::{leftmost_longest, occurrences, Occurrence};
use super::word_cache::WordCache;
use super::words::Words;
use crate::automaton::Span;
use crate::entry::{takes, Entry, Equivalent};
use crate::glossary::Glossary;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// An equivalent found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EquivalentMatch<'g> {
    span: Span,
    entry: Entry<'g>,
    equivalent: Equivalent<'g>,
    form: WordForm,
}

impl<'g> EquivalentMatch<'g> {
    /// Where it stands: byte offsets into the text as it was given. [`OffsetCounter::span`](crate::scan::OffsetCounter::span) has
    /// them in other units.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The entry whose equivalent it is.
    pub fn entry(&self) -> Entry<'g> {
        self.entry
    }

    /// The equivalent, whatever its status.
    pub fn equivalent(&self) -> Equivalent<'g> {
        self.equivalent
    }

    /// How its words are those of the equivalent.
    pub fn form(&self) -> WordForm {
        self.form
    }
}

/// Finds the equivalents of a glossary in texts of one language.
///
/// Made of the glossary when it is asked for, in time linear in its equivalents; a text is then read in time linear in its
/// length, but for words of many hyphens. See [`Glossary::equivalents`].
#[derive(Clone)]
pub struct EquivalentFinder<'g> {
    glossary: &'g Glossary,
    lang: String,
    trie: Trie,
    equivalents: Vec<Known<'g>>,
}

#[derive(Clone, Copy)]
struct Known<'g> {
    entry: Entry<'g>,
    equivalent: Equivalent<'g>,
}

impl Glossary {
    /// A finder of the equivalents in a language: of those whose tag is `lang`, is more special (`en-GB` for `en`) or less
    /// (`en` for `en-GB`). What [renders](Equivalent::renders) something else is left out.
    ///
    /// ```
    /// use zhujie::{Span, CHANGAN_2024};
    ///
    /// let finder = CHANGAN_2024.equivalents("en");
    /// let text = "Thirteen “Pocket-Parks” and four small gardens";
    /// let found = finder.find(text);
    /// let slices: Vec<&str> = found.iter().map(|found| &text[found.span().range()]).collect();
    /// assert_eq!(slices, ["Pocket-Parks", "four small gardens"]);
    /// assert_eq!(found[0].entry().headword().hans(), Some("口袋公园"));
    /// assert!(finder.find("Parks; pocket money").is_empty());
    /// ```
    pub fn equivalents(&self, lang: &str) -> EquivalentFinder<'_> {
        EquivalentFinder::new(self, lang)
    }

    /// The equivalents in a language that stand in a text. It makes a [finder](Glossary::equivalents) for this one text; for
    /// several, keep the finder.
    pub fn find_equivalents(&self, text: &str, lang: &str) -> Vec<EquivalentMatch<'_>> {
        self.equivalents(lang).find(text)
    }
}

impl<'g> EquivalentFinder<'g> {
    fn new(glossary: &'g Glossary, lang: &str) -> Self {
        let mut finder = EquivalentFinder {
            glossary,
            lang: lang.into(),
            trie: Trie::new(Stemmer::new(lang)),
            equivalents: Vec::new(),
        };
        for entry in glossary.entries() {
            for equivalent in entry.equivalents() {
                if equivalent.renders().is_none() && speaks(lang, equivalent.lang()) {
                    finder.add(entry, equivalent);
                }
            }
        }
        finder.trie.settle_capitals();
        finder
    }

    fn add(&mut self, entry: Entry<'g>, equivalent: Equivalent<'g>) {
        let Ok(number) = u32::try_from(self.equivalents.len()) else {
            return;
        };
        self.equivalents.push(Known { entry, equivalent });
        let is_english = primary(&self.lang).eq_ignore_ascii_case("en");
        for spelling in spellings(equivalent.text(), is_english) {
            self.trie.add(number, &spelling);
        }
    }

    /// The language.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The glossary.
    pub fn glossary(&self) -> &'g Glossary {
        self.glossary
    }

    /// How many equivalents it looks for.
    pub fn len(&self) -> usize {
        self.equivalents.len()
    }

    /// Whether the glossary has no equivalent in the language.
    pub fn is_empty(&self) -> bool {
        self.equivalents.is_empty()
    }

    /// The equivalents in a text, in their order: where several begin, the longest. Homographs stand one after another,
    /// with the same span.
    pub fn find(&self, text: &str) -> Vec<EquivalentMatch<'g>> {
        let words = Words::new(text);
        let mut all = self.occurrences(&words, &mut WordCache::default());
        leftmost_longest(&mut all);
        let matches = all.iter().filter_map(|found| {
            let known = self.equivalents.get(found.number as usize)?;
            Some(EquivalentMatch {
                span: found.span,
                entry: known.entry,
                equivalent: known.equivalent,
                form: found.form,
            })
        });
        matches.collect()
    }

    /// The entry and the equivalent of that number.
    pub(super) fn known(&self, number: u32) -> Option<(Entry<'g>, Equivalent<'g>)> {
        let known = self.equivalents.get(number as usize)?;
        Some((known.entry, known.equivalent))
    }

    pub(super) fn stemmer(&self) -> Stemmer {
        self.trie.stemmer
    }

    /// All equivalents in a text, those within others too, in the order of where they begin.
    pub(super) fn occurrences(&self, words: &Words<'_>, cache: &mut WordCache) -> Vec<Occurrence> {
        occurrences(&self.trie, words, cache)
    }
}

/// Whether a text in one language may have an equivalent of another tag: one of the two is more special.
pub(super) fn speaks(lang: &str, tag: &str) -> bool {
    takes(lang, tag) || takes(tag, lang)
}

fn primary(lang: &str) -> &str {
    lang.split(['-', '_']).next().unwrap_or_default()
}

impl fmt::Debug for EquivalentFinder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EquivalentFinder")
            .field("lang", &self.lang)
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

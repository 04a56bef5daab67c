//! One side of a translation: what stands in its text, and what may stand there for an entry.

use super::equivalents::{speaks, EquivalentFinder};
use super::form::WordForm;
use super::stem::Stemmer;
use super::walk::{leftmost_longest, Occurrence};
use super::word_cache::WordCache;
use super::words::{is_hyphen, Words};
use crate::automaton::Span;
use crate::entry::{is_ideograph, script_of_region, takes, Entry, Script, ScriptCensus, Term};
use crate::fold::{key, Strength};
use crate::glossary::{Designation, Glossary, Matched};
use crate::scan::Match;
use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// A language of a translation.
#[derive(Clone, Debug)]
pub(super) enum Side<'g> {
    Chinese(Chinese<'g>),
    Other(Box<EquivalentFinder<'g>>),
}

/// Chinese, in a script and for a region if that is said.
#[derive(Clone, Debug)]
pub(super) struct Chinese<'g> {
    pub(super) glossary: &'g Glossary,
    pub(super) script: Option<Script>,
    pub(super) region: Option<String>,
}

/// A designation of an entry that stands in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention<'g> {
    pub(super) span: Span,
    pub(super) entry: Entry<'g>,
    pub(super) designation: Designation<'g>,
    pub(super) form: WordForm,
}

impl<'g> Side<'g> {
    /// What a source text asks for: the designations in it, leftmost-longest, homographs one after another.
    pub(super) fn asked(&self, text: &str, cache: &mut WordCache) -> Vec<Mention<'g>> {
        match self {
            Side::Chinese(chinese) => {
                let found = chinese
                    .glossary
                    .find_iter(text)
                    .at_strength(Strength::Strict);
                let mut mentions = Vec::new();
                for found in found.filter(|found| !is_part_of_word(text, found.span())) {
                    chinese.push_mentions(found, &mut mentions);
                }
                mentions
            }
            Side::Other(finder) => {
                let mut all = finder.occurrences(&Words::new(text), cache);
                // What may be another word, or part of one, asks for nothing.
                all.retain(|found| {
                    found.form < WordForm::Related && !is_part_of_compound(text, found.span)
                });
                leftmost_longest(&mut all);
                mentions(finder, &all)
            }
        }
    }

    /// All that stands in a target text, and its words, if they are what was looked at.
    pub(super) fn present<'t>(
        &self,
        text: &'t str,
        cache: &mut WordCache,
    ) -> (Vec<Mention<'g>>, Option<Words<'t>>) {
        match self {
            Side::Chinese(chinese) => (chinese.present(text), None),
            Side::Other(finder) => {
                let words = Words::new(text);
                let found = mentions(finder, &finder.occurrences(&words, cache));
                (found, Some(words))
            }
        }
    }

    /// What may be put for an entry, the best first. A term of the target's region goes before all others, and so does an
    /// equivalent whose tag is as special as the target's.
    pub(super) fn allowed(&self, entry: Entry<'g>) -> Vec<Designation<'g>> {
        match self {
            Side::Chinese(chinese) => chinese.allowed(entry),
            Side::Other(finder) => {
                let lang = finder.lang();
                let mut all: Vec<_> = entry
                    .equivalents()
                    .filter(|equivalent| speaks(lang, equivalent.lang()))
                    .filter_map(|equivalent| {
                        let rank = (equivalent.preference()?, !takes(lang, equivalent.lang()));
                        Some((rank, Designation::Equivalent(equivalent)))
                    })
                    .collect();
                all.sort_by_key(|(rank, _)| *rank);
                all.into_iter()
                    .map(|(_, designation)| designation)
                    .collect()
            }
        }
    }

    /// The forms of words in the language; Chinese has none.
    pub(super) fn stemmer(&self) -> Stemmer {
        match self {
            Side::Chinese(_) => Stemmer::NONE,
            Side::Other(finder) => finder.stemmer(),
        }
    }

    /// How a designation is written in the language.
    pub(super) fn text(&self, designation: Designation<'g>) -> &'g str {
        let script = match self {
            Side::Chinese(chinese) => chinese.script.unwrap_or_default(),
            Side::Other(_) => Script::default(),
        };
        designation.text(script)
    }

    /// Whether two designations have the same words, in any form and order (Member States, States Members), or one has
    /// all words of the other, as a short form has.
    pub(super) fn has_same_words(&self, one: Designation<'g>, other: Designation<'g>) -> bool {
        let Side::Other(finder) = self else {
            return false;
        };
        let stems = |designation| {
            let words = Words::new(self.text(designation));
            let stems = words
                .iter()
                .map(|word| finder.stemmer().stem(words.folded(word)).into_owned());
            stems.collect::<BTreeSet<String>>()
        };
        let (one, other) = (stems(one), stems(other));
        one.is_subset(&other) || other.is_subset(&one)
    }

    /// Whether a mention is in the other script than the language's.
    pub(super) fn is_in_other_script(&self, mention: &Mention<'g>, text: &str) -> bool {
        let (Side::Chinese(chinese), Designation::Term(term)) = (self, mention.designation) else {
            return false;
        };
        let slice = text.get(mention.span.range()).unwrap_or_default();
        chinese
            .script
            .is_some_and(|script| is_in_other_script(slice, term, script))
    }
}

/// Whether a Chinese term may be part of a word that the glossary does not have: a single ideograph among others, as 类 in
/// 类型; and what a suffix makes another word of, as 序列 in 序列化, 基类 in 基类型, 编码 in 编码器.
pub(super) fn is_part_of_word(text: &str, span: Span) -> bool {
    let slice = text.get(span.range()).unwrap_or_default();
    let before = text.get(..span.start).unwrap_or_default();
    let before = before.chars().next_back();
    let after = text.get(span.end..).unwrap_or_default().chars().next();
    let mut ideographs = slice.chars().filter(|c| is_ideograph(*c));
    let Some(last) = ideographs.next_back() else {
        return false;
    };
    let is_single = slice.len() == last.len_utf8();
    (is_single && (before.is_some_and(is_ideograph) || after.is_some_and(is_ideograph)))
        || after.is_some_and(|after| SUFFIXES.contains(&after) && last != after)
            && !begins_other_word(text.get(span.end..).unwrap_or_default())
}

/// Ideographs that make another word of what stands before them.
const SUFFIXES: [char; 4] = ['化', '型', '器', '者'];

/// Words that begin with such an ideograph, in both scripts: 石油 stands in 石油化工, and 医疗 in 医疗器械.
const OTHER_WORDS: &[&str] = &[
    "化学", "化學", "化工", "化肥", "化石", "化验", "化驗", "化疗", "化療", "化纤", "化纖", "化妆",
    "化妝", "化解", "型号", "型號", "型材", "型钢", "型鋼", "器械", "器材", "器具", "器官",
];

/// Whether a text begins with a word whose first ideograph is a suffix elsewhere.
fn begins_other_word(text: &str) -> bool {
    OTHER_WORDS.iter().any(|word| text.starts_with(word))
}

/// Whether a word is a piece of another one, as `add` is of `add-on`: a single word in small letters beside a hyphen. `AI` of
/// `AI-driven` is a term by itself. Whatever is part of an identifier, as `module` of `sys.module` and `import_module`, is no
/// word at all; `_Open` of a menu is one.
fn is_part_of_compound(text: &str, span: Span) -> bool {
    let slice = text.get(span.range()).unwrap_or_default();
    let is_word = slice.chars().all(char::is_alphabetic) && slice.chars().any(char::is_lowercase);
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let joins = |sign: Option<char>, next: Option<char>| {
        let (Some(sign), Some(next)) = (sign, next) else {
            return false;
        };
        match sign {
            '_' => next == '_' || next.is_alphanumeric(),
            '.' => next == '_' || next.is_ascii_alphabetic(),
            sign => is_word && is_hyphen(sign) && next.is_alphanumeric(),
        }
    };
    let (mut back, mut on) = (before.chars().rev(), after.chars());
    joins(back.next(), back.next()) || joins(on.next(), on.next())
}

fn mentions<'g>(finder: &EquivalentFinder<'g>, all: &[Occurrence]) -> Vec<Mention<'g>> {
    let mentions = all.iter().filter_map(|found| {
        let (entry, equivalent) = finder.known(found.number)?;
        Some(Mention {
            span: found.span,
            entry,
            designation: Designation::Equivalent(equivalent),
            form: found.form,
        })
    });
    mentions.collect()
}

impl<'g> Chinese<'g> {
    /// All terms in a text.
    pub(super) fn present(&self, text: &str) -> Vec<Mention<'g>> {
        let mut mentions = Vec::new();
        for found in self.glossary.find_overlapping_iter(text) {
            let before = mentions.len();
            let terms = self.push_mentions(found, &mut mentions);
            // A single term is what was found. Of several, some may not be recognised there.
            if terms > 1 && found.strength() > Strength::Strict {
                mentions.truncate(before);
            }
        }
        mentions
    }

    /// Adds the terms that a match may be, of homographs all. Returns how many designations have its spelling, those among
    /// them that may be other words.
    fn push_mentions(&self, found: Match<'g, '_>, mentions: &mut Vec<Mention<'g>>) -> usize {
        let span = found.span();
        let is_term = |matched| {
            matches!(
                matched,
                Matched::Exact | Matched::Script | Matched::Regional
            )
        };
        let mut count = 0;
        for hit in self.glossary.lookup(found.as_str()) {
            count += 1;
            if is_term(hit.matched()) {
                mentions.push(Mention {
                    span,
                    entry: hit.entry(),
                    designation: hit.designation(),
                    form: WordForm::Same,
                });
            }
        }
        count
    }

    fn allowed(&self, entry: Entry<'g>) -> Vec<Designation<'g>> {
        let permitted = || entry.terms().filter(|term| term.status().is_permitted());
        let is_of_region = |term: &Term<'g>| {
            let region = self.region.as_deref();
            region.is_some() && term.region() == region
        };
        // A region's own word; where it has none, what is no other region's.
        let mut terms: Vec<Term<'g>> = permitted().filter(is_of_region).collect();
        if terms.is_empty() {
            terms = permitted().filter(|term| self.has_region(*term)).collect();
        }
        if terms.is_empty() {
            terms = permitted().collect();
        }
        terms.sort_by_key(|term| term.status());
        terms.into_iter().map(Designation::Term).collect()
    }

    /// Whether a term may be used in the language, as far as its region says.
    fn has_region(&self, term: Term<'g>) -> bool {
        let Some(region) = term.region() else {
            return true;
        };
        match (&self.region, self.script) {
            (Some(_), _) => false,
            (None, Some(script)) => {
                script_of_region(region).is_none_or(|of_region| of_region == script)
            }
            (None, None) => true,
        }
    }
}

/// Whether what stands for a term is in the other script: it is that form of the term and not this one, or has characters
/// that this script lacks.
fn is_in_other_script(slice: &str, term: Term<'_>, script: Script) -> bool {
    let same = |form: Option<&str>| {
        form.map(|form| form == slice || key(form, Strength::Plain).eq(key(slice, Strength::Plain)))
    };
    let text = term.text();
    if same(text.in_script(script)) == Some(true) {
        return false;
    }
    let mut census = ScriptCensus::new();
    census.count(slice);
    let foreign = match script {
        Script::Hant => census.simplified(),
        Script::Hans => census.traditional(),
    };
    foreign > 0
        || (text.in_script(script).is_some() && same(text.in_script(script.other())) == Some(true))
}

//! [`Checker`]: a glossary made ready to check the translations of two languages.

use super::finding::{Finding, FindingKind};
use super::options::{CheckError, CheckOptions};
use super::segment::{check, Caches, Rendering, Sides};
use super::side::{Chinese, Side};
use crate::entry::{read_language, LanguageKind, TermType};
use crate::glossary::{Designation, Glossary};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use std::collections::{BTreeSet, HashMap};

/// Checks the segments of a document, one after another.
///
/// Making one takes time linear in the glossary. It remembers how each term was rendered first, which takes memory for
/// each entry that the document has; [`begin_document`](Checker::begin_document) forgets that. A segment takes time linear in
/// its length, times the findings where there are any.
///
/// ```
/// use zhujie::check::{CheckOptions, Checker, FindingKind};
/// use zhujie::CHANGAN_2024;
///
/// let mut checker = Checker::new(&CHANGAN_2024, &CheckOptions::new("zh-Hans", "en"))?;
/// let source = "新建口袋公园13个，推进“四小园”建设。";
/// assert!(checker.check(source, "13 new Pocket Parks; more “four small gardens”").is_empty());
///
/// let target = "13 parks were built, and more five small gardens.";
/// let findings = checker.check(source, target);
/// let kinds: Vec<FindingKind> = findings.iter().map(|finding| finding.kind()).collect();
/// assert_eq!(kinds, [FindingKind::Missing, FindingKind::Shorthand]);
/// assert_eq!(findings[0].to_string(), "口袋公园 is not rendered; write “pocket park”");
/// assert_eq!(&target[findings[1].target_span().unwrap().range()], "five small gardens");
/// # Ok::<(), zhujie::check::CheckError>(())
/// ```
#[derive(Clone)]
pub struct Checker<'g> {
    source: Side<'g>,
    target: Side<'g>,
    count: bool,
    caches: Caches,
    /// How the terms of entries were rendered first: by the entry and the term of the source.
    first: HashMap<(usize, Designation<'g>), First<'g>>,
    segments: usize,
}

#[derive(Clone, Debug)]
struct First<'g> {
    by: Vec<Designation<'g>>,
    text: String,
    segment: usize,
}

impl<'g> Checker<'g> {
    /// A checker of translations from one language to another.
    ///
    /// # Errors
    ///
    /// If a language is none, if both are one in one script, or if the glossary has nothing in one of them.
    pub fn new(glossary: &'g Glossary, options: &CheckOptions) -> Result<Self, CheckError> {
        let source = side(glossary, options.source())?;
        let target = side(glossary, options.target())?;
        if is_same(&source, &target) {
            return Err(CheckError::SameLanguage {
                source: options.source().into(),
                target: options.target().into(),
            });
        }
        for (side, lang) in [(&source, options.source()), (&target, options.target())] {
            let is_empty = match side {
                Side::Chinese(_) => glossary.is_empty(),
                Side::Other(finder) => finder.is_empty(),
            };
            if is_empty {
                return Err(CheckError::NothingIn {
                    lang: lang.into(),
                    has: languages(glossary),
                });
            }
        }
        Ok(Checker {
            source,
            target,
            count: options.counts(),
            caches: Caches::default(),
            first: HashMap::new(),
            segments: 0,
        })
    }

    /// Checks the next segment: a text and its translation. The findings are in the order of the source.
    pub fn check<'t>(&mut self, source: &'t str, target: &'t str) -> Vec<Finding<'g, 't>> {
        let sides = Sides {
            source: &self.source,
            target: &self.target,
            count: self.count,
        };
        let checked = check(&sides, source, target, &mut self.caches);
        let mut findings = checked.findings;
        for rendering in checked.renderings {
            findings.extend(self.compare(&rendering));
        }
        findings.sort_by_key(|finding| finding.source);
        self.segments += 1;
        findings
    }

    /// Begins another document: numbers of segments are counted anew, and renderings of the last document are forgotten.
    pub fn begin_document(&mut self) {
        self.first.clear();
        self.segments = 0;
    }

    /// Counts a segment that is not checked, so that the numbers of later ones are those of the document.
    pub fn skip_segment(&mut self) {
        self.segments += 1;
    }

    /// Compares a rendering with the first one of the document.
    fn compare<'t>(&mut self, rendering: &Rendering<'g, 't>) -> Option<Finding<'g, 't>> {
        let (_, span, text) = rendering.by.first()?;
        let by: Vec<Designation<'g>> = rendering.by.iter().map(|(by, _, _)| *by).collect();
        let key = (rendering.entry.index(), rendering.term);
        let Some(first) = self.first.get(&key) else {
            let first = First {
                by,
                text: (*text).into(),
                segment: self.segments,
            };
            self.first.insert(key, first);
            return None;
        };
        let is_same = by.iter().any(|by| {
            let mut firsts = first.by.iter();
            firsts
                .any(|first| is_one_wording(*by, *first) || self.target.has_same_words(*by, *first))
        });
        (!is_same).then(|| Finding {
            kind: FindingKind::Inconsistent,
            entry: rendering.entry,
            source: rendering.source,
            source_text: rendering.source_text,
            target: Some(*span),
            target_text: text,
            expected: [first.text.clone()].into(),
            counts: None,
            before: Some(first.segment),
        })
    }
}

impl Glossary {
    /// What is wrong with the translation of one segment. It makes a [`Checker`] for this one segment; for several, keep
    /// one.
    ///
    /// ```
    /// use zhujie::check::CheckOptions;
    /// use zhujie::CHANGAN_2024;
    ///
    /// let options = CheckOptions::new("en", "zh-Hant");
    /// let findings = CHANGAN_2024.check("Pocket parks for all", "全民公園", &options)?;
    /// assert_eq!(findings[0].to_string(), "Pocket parks is not rendered; write “口袋公園”");
    /// # Ok::<(), zhujie::check::CheckError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Checker::new`].
    pub fn check<'g, 't>(
        &'g self,
        source: &'t str,
        target: &'t str,
        options: &CheckOptions,
    ) -> Result<Vec<Finding<'g, 't>>, CheckError> {
        Ok(Checker::new(self, options)?.check(source, target))
    }
}

fn side<'g>(glossary: &'g Glossary, lang: &str) -> Result<Side<'g>, CheckError> {
    let unknown = || CheckError::Language { tag: lang.into() };
    let (tag, kind) = read_language(lang).ok_or_else(unknown)?;
    Ok(match kind {
        LanguageKind::Chinese(script) => Side::Chinese(Chinese {
            glossary,
            script,
            region: region(&tag),
        }),
        LanguageKind::Other => Side::Other(glossary.equivalents(&tag)),
    })
}

/// The region that a tag names: `TW` of `zh-Hant-TW`.
fn region(tag: &str) -> Option<String> {
    let mut subtags = tag.split('-').skip(1).take_while(|subtag| subtag.len() > 1);
    let region =
        subtags.find(|subtag| subtag.len() == 2 && subtag.bytes().all(|b| b.is_ascii_alphabetic()));
    region.map(str::to_ascii_uppercase)
}

fn is_same(source: &Side<'_>, target: &Side<'_>) -> bool {
    match (source, target) {
        (Side::Chinese(source), Side::Chinese(target)) => {
            source.script == target.script && source.region == target.region
        }
        (Side::Other(source), Side::Other(target)) => {
            source.lang().eq_ignore_ascii_case(target.lang())
        }
        _ => false,
    }
}

/// The languages of a glossary, in a sentence.
fn languages(glossary: &Glossary) -> String {
    let mut tags: BTreeSet<&str> = BTreeSet::new();
    for entry in glossary.entries() {
        tags.extend(entry.equivalents().map(|equivalent| equivalent.lang()));
    }
    match (glossary.is_empty(), tags.is_empty()) {
        (true, _) => "no entry".to_owned(),
        (_, true) => "Chinese only".to_owned(),
        _ => {
            let tags: Vec<&str> = tags.into_iter().collect();
            ["Chinese and ", &tags.join(", ")].concat()
        }
    }
}

/// Whether two designations are one wording: the same one, or one and its short form or abbreviation, which texts use side
/// by side.
fn is_one_wording(one: Designation<'_>, other: Designation<'_>) -> bool {
    one == other || is_short(one) || is_short(other)
}

fn is_short(designation: Designation<'_>) -> bool {
    let of_type = match designation {
        Designation::Term(term) => term.term_type(),
        Designation::Equivalent(equivalent) => equivalent.term_type(),
    };
    let text = designation.text(Default::default());
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let is_abbreviation =
        !text.contains(' ') && capitals > 1 && capitals * 2 >= text.chars().count();
    is_abbreviation || matches!(of_type, TermType::ShortForm | TermType::Abbreviation)
}

impl fmt::Debug for Checker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checker")
            .field("source", &self.source)
            .field("target", &self.target)
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}

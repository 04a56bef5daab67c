//! [`Checker`]: a glossary made ready to check the translations of two languages.

use super::allowed::Allowed;
use super::checked::Checked;
use super::compounds::Compounds;
use super::finding::Finding;
use super::first::FirstRenderings;
use super::options::{CheckError, CheckOptions};
use super::pairs::Pairs;
use super::segment::{check, Caches, Sides};
use super::side::{Chinese, Side};
use crate::entry::{read_language, LanguageKind};
use crate::glossary::Glossary;
use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use std::collections::BTreeSet;
use std::thread;

/// Checks the segments of a document, one after another.
///
/// Making one takes time linear in the glossary. It remembers how each term was rendered first, and which ideographs stand
/// beside it, which takes memory for each entry that the document has; and how often each pair of ideographs stood in a Chinese
/// source. [`begin_document`](Checker::begin_document) forgets that. A segment takes time linear in its length, save for
/// sorting, and a thread's caches at most a megabyte for each language.
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
    allowed: Allowed<'g>,
    count: bool,
    /// One for each core.
    caches: Vec<Caches>,
    first: FirstRenderings<'g>,
    pairs: Pairs,
    compounds: Compounds,
    segments: usize,
}

impl<'g> Checker<'g> {
    /// A checker of translations from one language to another.
    ///
    /// # Errors
    ///
    /// If a tag names no language, if both are one in one script, or if the glossary has nothing in one of them.
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
            allowed: Allowed::new(glossary, &target),
            source,
            target,
            count: options.counts(),
            caches: [Caches::default()].into(),
            first: FirstRenderings::default(),
            pairs: Pairs::default(),
            compounds: Compounds::default(),
            segments: 0,
        })
    }

    /// Checks the next segment: a text and its translation. The findings are in the order of the source.
    pub fn check<'t>(&mut self, source: &'t str, target: &'t str) -> Vec<Finding<'g, 't>> {
        let mut all = self.check_all(&[Some((source, target))]);
        all.pop().unwrap_or_default()
    }

    /// Checks the next segments, on all cores if they are many: the findings of each, as [`check`](Checker::check) has them.
    /// `None` is a segment that is not checked, but counted.
    ///
    /// ```
    /// use zhujie::check::{CheckOptions, Checker};
    /// use zhujie::CHANGAN_2024;
    ///
    /// let mut checker = Checker::new(&CHANGAN_2024, &CheckOptions::new("zh", "en"))?;
    /// let segments = [Some(("口袋公园", "pocket parks")), None, Some(("口袋公园", "parks"))];
    /// let findings: Vec<usize> = checker.check_all(&segments).iter().map(Vec::len).collect();
    /// assert_eq!(findings, [0, 0, 1]);
    /// # Ok::<(), zhujie::check::CheckError>(())
    /// ```
    pub fn check_all<'t>(
        &mut self,
        segments: &[Option<(&'t str, &'t str)>],
    ) -> Vec<Vec<Finding<'g, 't>>> {
        let sides = Sides {
            source: &self.source,
            target: &self.target,
            allowed: &self.allowed,
            count: self.count,
        };
        let check_some = |segments: &[Option<(&'t str, &'t str)>], caches: &mut Caches| {
            let checked = segments.iter().map(|segment| {
                segment.map(|(source, target)| check(&sides, source, target, caches))
            });
            checked.collect::<Vec<Option<Checked<'g, 't>>>>()
        };
        let threads = match segments.len() / FEWEST_FOR_A_THREAD {
            0 | 1 => 1,
            most => thread::available_parallelism()
                .map_or(1, usize::from)
                .min(most),
        };
        if self.caches.len() < threads {
            self.caches.resize_with(threads, Caches::default);
        }
        let part = segments.len().div_ceil(threads).max(1);
        let mut parts = segments.chunks(part).zip(&mut self.caches);
        let own = parts.next();
        let checked = thread::scope(|scope| {
            let check_some = &check_some;
            let others: Vec<_> = parts
                .map(|(part, caches)| (part, scope.spawn(move || check_some(part, caches))))
                .collect();
            let mut checked = own.map_or(Vec::new(), |(part, caches)| check_some(part, caches));
            for (part, other) in others {
                // A thread that panicked has checked nothing, which this one does, and panics too.
                let other = other.join();
                checked.extend(other.unwrap_or_else(|_| check_some(part, &mut Caches::default())));
            }
            checked
        });
        let sources = segments
            .iter()
            .map(|segment| segment.map_or("", |(source, _)| source));
        let checked = checked.into_iter().zip(sources);
        checked
            .map(|(checked, source)| self.compare(source, checked))
            .collect()
    }

    /// Counts a segment, whose findings are those of it alone and what is inconsistent in it.
    fn compare<'t>(
        &mut self,
        source: &str,
        checked: Option<Checked<'g, 't>>,
    ) -> Vec<Finding<'g, 't>> {
        let segment = self.segments;
        self.segments += 1;
        let Some(mut checked) = checked else {
            return Vec::new();
        };
        let Checked {
            findings,
            absent,
            renderings,
        } = &mut checked;
        if let (Side::Chinese(_), Side::Other(_)) = (&self.source, &self.target) {
            self.pairs.count(source);
            absent.retain(|term| {
                let mut places = term.places.iter();
                !places.all(|place| self.pairs.is_cut(source, *place))
            });
            self.compounds.count(source, absent, renderings);
        }
        findings.extend(absent.drain(..).map(|term| term.finding));
        for rendering in renderings.iter() {
            findings.extend(self.first.compare(rendering, segment, &self.target));
        }
        findings.sort_by_key(|finding| finding.source);
        checked.findings
    }

    /// Begins another document: numbers of segments are counted anew, and renderings of the last document are forgotten.
    pub fn begin_document(&mut self) {
        self.first.clear();
        self.pairs.clear();
        self.compounds.clear();
        self.segments = 0;
    }

    /// Counts a segment that is not checked, so that the numbers of later ones are those of the document.
    pub fn skip_segment(&mut self) {
        self.segments += 1;
    }
}

/// How many segments are worth a thread.
const FEWEST_FOR_A_THREAD: usize = 256;

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
        LanguageKind::Other => Side::Other(Box::new(glossary.equivalents(&tag))),
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

impl fmt::Debug for Checker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checker")
            .field("source", &self.source)
            .field("target", &self.target)
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}

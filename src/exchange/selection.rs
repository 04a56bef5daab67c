//! The languages of an export.

use super::differences;
use super::language::{Kind, Language};
use super::loss::{LossKind, Losses};
use crate::entry::owned::{DescriptionBuf, EntryBuf, TextBuf};
use crate::entry::{Script, UNDETERMINED};
use crate::glossary::Glossary;
use std::borrow::Cow;

/// The languages of a bilingual export.
pub(super) struct Direction {
    pub(super) source: Language,
    /// At least one.
    pub(super) targets: Vec<Language>,
}

impl Direction {
    /// The entry without text in languages other than Chinese and these.
    pub(super) fn narrowed(&self, entry: &EntryBuf) -> EntryBuf {
        let mut entry = entry.clone();
        let languages = || self.targets.iter().chain([&self.source]);
        let takes = |tag: &str| languages().any(|language| language.takes(tag));
        entry
            .equivalents
            .retain(|equivalent| takes(&equivalent.lang));
        for descriptions in descriptions(&mut entry) {
            descriptions.retain(|description| match Language::kind_of(&description.lang) {
                Some(Kind::Other) => {
                    description.lang.eq_ignore_ascii_case(UNDETERMINED) || takes(&description.lang)
                }
                _ => true,
            });
        }
        entry
    }
}

/// The languages of a multilingual export.
pub(super) struct Selection {
    /// The tag of the first one.
    pub(super) main: String,
    /// The scripts of Chinese and their tags: one or both.
    pub(super) chinese: Vec<(Script, String)>,
    /// The other languages; `None` for all of them.
    pub(super) others: Option<Vec<Language>>,
    pub(super) title: String,
    pub(super) base: String,
    /// Without notes that only this crate reads.
    pub(super) is_plain: bool,
}

impl Selection {
    /// The tag of a script, if it is chosen.
    pub(super) fn tag(&self, script: Script) -> Option<&str> {
        let chosen = self.chinese.iter().find(|(s, _)| *s == script);
        chosen.map(|(_, tag)| tag.as_str())
    }

    /// The address of the SKOS scheme of all concepts. It differs from that of any concept, since no id begins with a hyphen.
    pub(super) fn scheme(&self) -> String {
        match self.base.strip_suffix('#') {
            Some(before) => before.into(),
            None => format!("{}-scheme", self.base),
        }
    }

    /// The entries, in those languages only; adds the losses.
    pub(super) fn select(&self, glossary: &Glossary, losses: &mut Losses) -> Vec<EntryBuf> {
        let mut selected = Vec::with_capacity(glossary.len());
        for entry in glossary.entries().map(EntryBuf::from) {
            let chosen = self.narrowed(entry.clone());
            if chosen.terms.is_empty() {
                let tags: Vec<_> = self.chinese.iter().map(|(_, tag)| tag.as_str()).collect();
                let why = format!("it has no term in {}", tags.join(" or "));
                losses.add(&entry.id, LossKind::Entry, why);
                continue;
            }
            differences::report_excluded(&entry, &chosen, losses);
            selected.push(chosen);
        }
        selected
    }

    fn narrowed(&self, mut entry: EntryBuf) -> EntryBuf {
        for script in Script::ALL.into_iter().filter(|s| self.tag(*s).is_none()) {
            texts(&mut entry, |text| match script {
                Script::Hant => text.hant = None,
                Script::Hans => text.hans = None,
            });
            entry.terms.retain(|term| !term.text.is_empty());
            for term in &mut entry.terms {
                term.generated = term.generated.filter(|generated| *generated != script);
            }
            entry.subject_field = entry.subject_field.filter(|text| !text.is_empty());
            for citation in &mut entry.citations {
                citation.source = citation.source.take().filter(|text| !text.is_empty());
            }
        }
        if let Some(others) = &self.others {
            let chosen = |tag: &str| others.iter().any(|language| language.takes(tag));
            entry
                .equivalents
                .retain(|equivalent| chosen(&equivalent.lang));
        }
        for descriptions in descriptions(&mut entry) {
            descriptions.retain(|description| self.takes(description));
        }
        entry
    }

    /// The entry, with the tags of the export on descriptions in `zh-Hant` and `zh-Hans`.
    pub(super) fn with_output_tags<'e>(&self, entry: &'e EntryBuf) -> Cow<'e, EntryBuf> {
        let output_tag = |lang: &str| {
            let script = Script::ALL.into_iter().find(|s| s.language_tag() == lang)?;
            self.tag(script).filter(|tag| *tag != lang)
        };
        let is_other = |list: &[DescriptionBuf]| list.iter().any(|d| output_tag(&d.lang).is_some());
        let as_it_is = !is_other(&entry.descriptions)
            && !entry.terms.iter().any(|term| is_other(&term.descriptions))
            && !entry.equivalents.iter().any(|e| is_other(&e.descriptions));
        if as_it_is {
            return Cow::Borrowed(entry);
        }
        let mut entry = entry.clone();
        for description in descriptions(&mut entry).flatten() {
            if let Some(tag) = output_tag(&description.lang) {
                description.lang = tag.into();
            }
        }
        Cow::Owned(entry)
    }

    /// Whether a description is chosen: its language is, or is unknown.
    fn takes(&self, description: &DescriptionBuf) -> bool {
        match Language::kind_of(&description.lang) {
            Some(Kind::Chinese(Some(script))) => self.tag(script).is_some(),
            Some(Kind::Other) if !description.lang.eq_ignore_ascii_case(UNDETERMINED) => {
                let others = self.others.as_ref();
                others.is_none_or(|others| others.iter().any(|l| l.takes(&description.lang)))
            }
            _ => true,
        }
    }
}

/// The descriptions of an entry, of its terms and of its equivalents.
fn descriptions(entry: &mut EntryBuf) -> impl Iterator<Item = &mut Vec<DescriptionBuf>> {
    let of_terms = entry.terms.iter_mut().map(|term| &mut term.descriptions);
    let of_equivalents = entry.equivalents.iter_mut().map(|e| &mut e.descriptions);
    of_terms
        .chain(of_equivalents)
        .chain([&mut entry.descriptions])
}

/// Applies a change to every text of an entry.
fn texts(entry: &mut EntryBuf, change: impl Fn(&mut TextBuf)) {
    entry
        .terms
        .iter_mut()
        .for_each(|term| change(&mut term.text));
    change(&mut entry.definition);
    entry.subject_field.iter_mut().for_each(&change);
    for part in &mut entry.parts {
        change(&mut part.symbol);
        change(&mut part.definition);
        part.items.iter_mut().for_each(&change);
    }
    for citation in &mut entry.citations {
        let fields = [
            &mut citation.place,
            &mut citation.body,
            &mut citation.report,
            &mut citation.section,
        ];
        fields.into_iter().for_each(&change);
        citation.source.iter_mut().for_each(&change);
    }
}

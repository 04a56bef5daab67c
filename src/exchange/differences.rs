//! The losses of a format: the differences between an entry and what the format carries of it.

use super::loss::{LossKind, Losses};
use crate::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf};
use crate::entry::{DescriptionKind, Script};
use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

/// Reports everything of `entry` that `carried` lacks.
pub(super) fn report(entry: &EntryBuf, carried: &EntryBuf, losses: &mut Losses) {
    let mut report = LossReport {
        id: &entry.id,
        kinds: BTreeSet::new(),
        losses,
    };
    report.terms(&entry.terms, &carried.terms);
    report.equivalents(&entry.equivalents, &carried.equivalents);
    report.descriptions(&entry.descriptions, &carried.descriptions);
    report.compare(&entry.definition, &carried.definition, LossKind::Definition);
    report.compare(&entry.parts, &carried.parts, LossKind::Parts);
    report.compare(
        &entry.subject_field,
        &carried.subject_field,
        LossKind::SubjectField,
    );
    report.compare(&entry.citations, &carried.citations, LossKind::Citation);
    report.compare(&entry.id, &carried.id, LossKind::Id);
    report.finish();
}

/// Reports everything of `entry` that the choice of languages left out.
pub(super) fn report_excluded(entry: &EntryBuf, chosen: &EntryBuf, losses: &mut Losses) {
    let mut excluded = Losses::default();
    report(entry, chosen, &mut excluded);
    losses.add_excluded(excluded);
}

/// The losses of one entry.
struct LossReport<'r> {
    id: &'r str,
    /// Losses that need no detail; each kind is reported once.
    kinds: BTreeSet<LossKind>,
    losses: &'r mut Losses,
}

impl LossReport<'_> {
    /// Adds a loss with a detail.
    fn add(&mut self, lost: LossKind, detail: impl Into<String>) {
        self.losses.add(self.id, lost, detail);
    }

    fn add_if(&mut self, differs: bool, lost: LossKind) {
        if differs {
            self.kinds.insert(lost);
        }
    }

    fn compare<T: PartialEq>(&mut self, one: &T, carried: &T, lost: LossKind) {
        self.add_if(one != carried, lost);
    }

    fn finish(self) {
        for lost in self.kinds {
            self.losses.add(self.id, lost, "");
        }
    }

    fn terms<'c>(&mut self, terms: &'c [TermBuf], carried: &'c [TermBuf]) {
        if terms == carried {
            return;
        }
        let mut counterparts = Counterparts::of(carried, |term| &term.text);
        // The first index of each spelling.
        let mut spelt: HashMap<&str, usize> = HashMap::new();
        for (place, other) in carried.iter().enumerate() {
            for text in other.text.as_text().distinct() {
                spelt.entry(text).or_insert(place);
            }
        }
        let mut places = Vec::new();
        for term in terms {
            // The same term, or else the first one with a spelling of it.
            let spellings = || term.text.as_text().distinct();
            let same = counterparts.find(term);
            let same = same.or_else(|| {
                spellings()
                    .filter_map(|text| spelt.get(text).copied())
                    .min()
            });
            let Some(other) = same.and_then(|place| carried.get(place)) else {
                self.add(LossKind::Term, term.text.as_text().prefer(Script::Hant));
                continue;
            };
            places.extend(same);
            for text in spellings().filter(|text| !spelt.contains_key(text)) {
                self.add(LossKind::Term, text);
            }
            self.compare(&term.text, &other.text, LossKind::Scripts);
            self.term(term, other);
        }
        let fewer = places.len() == terms.len() && carried.len() != terms.len();
        self.add_if(fewer || !places.is_sorted(), LossKind::Order);
    }

    fn term(&mut self, term: &TermBuf, carried: &TermBuf) {
        self.compare(&term.term_type, &carried.term_type, LossKind::TermType);
        self.compare(&term.status, &carried.status, LossKind::Status);
        self.compare(
            &term.recognition,
            &carried.recognition,
            LossKind::Recognition,
        );
        self.compare(&term.region, &carried.region, LossKind::Region);
        self.compare(
            &term.part_of_speech,
            &carried.part_of_speech,
            LossKind::PartOfSpeech,
        );
        self.compare(&term.reading, &carried.reading, LossKind::Reading);
        self.compare(&term.source, &carried.source, LossKind::TermSource);
        // If the generated form itself is lost, this is reported as a lost term.
        let form = |term: &TermBuf, script| term.text.as_text().in_script(script).is_some();
        let is_lost = |script| form(term, script) && !form(carried, script);
        let differs = term.generated != carried.generated;
        self.add_if(
            differs && !term.generated.is_some_and(is_lost),
            LossKind::Generated,
        );
        self.descriptions(&term.descriptions, &carried.descriptions);
    }

    fn equivalents<'c>(&mut self, all: &'c [EquivalentBuf], carried: &'c [EquivalentBuf]) {
        if all == carried {
            return;
        }
        let mut counterparts = Counterparts::of(carried, |one| (&one.lang, &one.text));
        let mut places = Vec::new();
        for equivalent in all {
            let same = counterparts.find(equivalent);
            let Some(other) = same.and_then(|place| carried.get(place)) else {
                let lost = match equivalent.renders {
                    Some(_) => LossKind::Related,
                    None => LossKind::Equivalent,
                };
                self.add(lost, format!("{} ({})", equivalent.text, equivalent.lang));
                continue;
            };
            places.extend(same);
            if other.renders != equivalent.renders {
                self.add(LossKind::Related, equivalent.text.as_str());
            }
            self.equivalent(equivalent, other);
        }
        self.add_if(!places.is_sorted(), LossKind::Order);
    }

    fn equivalent(&mut self, equivalent: &EquivalentBuf, carried: &EquivalentBuf) {
        self.compare(&equivalent.standing, &carried.standing, LossKind::Standing);
        self.compare(
            &equivalent.source,
            &carried.source,
            LossKind::EquivalentSource,
        );
        self.compare(
            &equivalent.term_type,
            &carried.term_type,
            LossKind::EquivalentType,
        );
        self.compare(
            &equivalent.status,
            &carried.status,
            LossKind::EquivalentStatus,
        );
        self.compare(
            &equivalent.part_of_speech,
            &carried.part_of_speech,
            LossKind::PartOfSpeech,
        );
        self.compare(&equivalent.reading, &carried.reading, LossKind::Reading);
        self.descriptions(&equivalent.descriptions, &carried.descriptions);
    }

    fn descriptions(&mut self, all: &[DescriptionBuf], carried: &[DescriptionBuf]) {
        if all == carried {
            return;
        }
        let sorted = |list: &[DescriptionBuf]| {
            let mut sorted = list.to_vec();
            sorted.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
            sorted
        };
        self.kinds.insert(match sorted(all) == sorted(carried) {
            true => LossKind::Order,
            false => LossKind::Descriptions,
        });
    }
}

/// A sort key of all fields of a description.
fn sort_key(description: &DescriptionBuf) -> (DescriptionKind, &str, &str, Option<&str>) {
    let DescriptionBuf {
        kind,
        lang,
        text,
        source,
    } = description;
    (*kind, lang, text, source.as_deref())
}

/// What a format carried, indexed by value and by key.
struct Counterparts<'c, T, K> {
    key: fn(&'c T) -> K,
    /// The indices of equal values that are not taken yet, in descending order.
    by_value: HashMap<&'c T, Vec<usize>>,
    /// The first index of each key.
    by_key: HashMap<K, usize>,
    is_taken: Vec<bool>,
}

impl<'c, T: Eq + Hash, K: Eq + Hash> Counterparts<'c, T, K> {
    fn of(carried: &'c [T], key: fn(&'c T) -> K) -> Self {
        let (mut by_value, mut by_key) = (HashMap::new(), HashMap::new());
        for (place, one) in carried.iter().enumerate().rev() {
            by_value.entry(one).or_insert_with(Vec::new).push(place);
            by_key.insert(key(one), place);
        }
        Counterparts {
            key,
            by_value,
            by_key,
            is_taken: vec![false; carried.len()],
        }
    }

    /// Takes the index of an equal value that is not taken, or else the first one with the same key.
    fn find(&mut self, one: &'c T) -> Option<usize> {
        let by_value = self.by_value.get_mut(one);
        let mut by_value = by_value
            .into_iter()
            .flat_map(|places| std::iter::from_fn(|| places.pop()));
        let free = by_value.find(|place| self.is_taken.get(*place) == Some(&false));
        let place = free.or_else(|| self.by_key.get(&(self.key)(one)).copied())?;
        *self.is_taken.get_mut(place)? = true;
        Some(place)
    }
}

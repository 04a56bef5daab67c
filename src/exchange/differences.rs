//! What an entry differs in from what a format makes of it: that is what the format has lost.

use super::loss::{LossKind, Losses};
use crate::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf};
use crate::entry::{DescriptionKind, Script};
use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

/// Reports all that `carried` lacks of `entry`.
pub(super) fn report(entry: &EntryBuf, carried: &EntryBuf, losses: &mut Losses) {
    let mut report = Report {
        id: &entry.id,
        kinds: BTreeSet::new(),
        losses,
    };
    report.terms(&entry.terms, &carried.terms);
    report.equivalents(&entry.equivalents, &carried.equivalents);
    report.descriptions(&entry.descriptions, &carried.descriptions);
    report.if_differs(&entry.definition, &carried.definition, LossKind::Definition);
    report.if_differs(&entry.parts, &carried.parts, LossKind::Parts);
    report.if_differs(
        &entry.subject_field,
        &carried.subject_field,
        LossKind::SubjectField,
    );
    report.if_differs(&entry.citations, &carried.citations, LossKind::Citation);
    report.if_differs(&entry.id, &carried.id, LossKind::Id);
    report.finish();
}

/// Reports all that was left out of `entry` by the choice of languages.
pub(super) fn report_excluded(entry: &EntryBuf, chosen: &EntryBuf, losses: &mut Losses) {
    let mut excluded = Losses::default();
    report(entry, chosen, &mut excluded);
    losses.add_excluded(excluded);
}

/// The losses of one entry.
struct Report<'r> {
    id: &'r str,
    /// What is lost, where the kind says all; each is reported once.
    kinds: BTreeSet<LossKind>,
    losses: &'r mut Losses,
}

impl Report<'_> {
    /// A loss that names what is lost.
    fn add(&mut self, lost: LossKind, detail: impl Into<String>) {
        self.losses.add(self.id, lost, detail);
    }

    fn lost_if(&mut self, differs: bool, lost: LossKind) {
        if differs {
            self.kinds.insert(lost);
        }
    }

    fn if_differs<T: PartialEq>(&mut self, one: &T, carried: &T, lost: LossKind) {
        self.lost_if(one != carried, lost);
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
        // Where each spelling is first.
        let mut spelt: HashMap<&str, usize> = HashMap::new();
        for (place, other) in carried.iter().enumerate() {
            for text in other.text.as_text().distinct() {
                spelt.entry(text).or_insert(place);
            }
        }
        let mut places = Vec::new();
        for term in terms {
            // The term itself, else one that has a spelling of it.
            let spellings = || term.text.as_text().distinct();
            let same = counterparts.take(term);
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
            self.if_differs(&term.text, &other.text, LossKind::Scripts);
            self.term(term, other);
        }
        let fewer = places.len() == terms.len() && carried.len() != terms.len();
        self.lost_if(fewer || !places.is_sorted(), LossKind::Order);
    }

    fn term(&mut self, term: &TermBuf, carried: &TermBuf) {
        self.if_differs(&term.term_type, &carried.term_type, LossKind::TermType);
        self.if_differs(&term.status, &carried.status, LossKind::Status);
        self.if_differs(
            &term.recognition,
            &carried.recognition,
            LossKind::Recognition,
        );
        self.if_differs(&term.region, &carried.region, LossKind::Region);
        self.if_differs(
            &term.part_of_speech,
            &carried.part_of_speech,
            LossKind::PartOfSpeech,
        );
        self.if_differs(&term.reading, &carried.reading, LossKind::Reading);
        self.if_differs(&term.source, &carried.source, LossKind::TermSource);
        // Where the form is lost, so is its mark; that is reported as a term.
        let form = |term: &TermBuf, script| term.text.as_text().in_script(script).is_some();
        let is_lost = |script| form(term, script) && !form(carried, script);
        let differs = term.generated != carried.generated;
        self.lost_if(
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
            let same = counterparts.take(equivalent);
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
        self.lost_if(!places.is_sorted(), LossKind::Order);
    }

    fn equivalent(&mut self, equivalent: &EquivalentBuf, carried: &EquivalentBuf) {
        self.if_differs(&equivalent.standing, &carried.standing, LossKind::Standing);
        self.if_differs(
            &equivalent.source,
            &carried.source,
            LossKind::EquivalentSource,
        );
        self.if_differs(
            &equivalent.term_type,
            &carried.term_type,
            LossKind::EquivalentType,
        );
        self.if_differs(
            &equivalent.status,
            &carried.status,
            LossKind::EquivalentStatus,
        );
        self.if_differs(
            &equivalent.part_of_speech,
            &carried.part_of_speech,
            LossKind::PartOfSpeech,
        );
        self.if_differs(&equivalent.reading, &carried.reading, LossKind::Reading);
        self.descriptions(&equivalent.descriptions, &carried.descriptions);
    }

    fn descriptions(&mut self, all: &[DescriptionBuf], carried: &[DescriptionBuf]) {
        if all == carried {
            return;
        }
        let sorted = |list: &[DescriptionBuf]| {
            let mut sorted = list.to_vec();
            sorted.sort_by(|a, b| ordered(a).cmp(&ordered(b)));
            sorted
        };
        self.kinds.insert(match sorted(all) == sorted(carried) {
            true => LossKind::Order,
            false => LossKind::Descriptions,
        });
    }
}

/// What descriptions are sorted by, all that there is of them.
fn ordered(description: &DescriptionBuf) -> (DescriptionKind, &str, &str, Option<&str>) {
    let DescriptionBuf {
        kind,
        lang,
        text,
        source,
    } = description;
    (*kind, lang, text, source.as_deref())
}

/// What a format has carried, by what it is compared by.
struct Counterparts<'c, T, K> {
    key: fn(&'c T) -> K,
    /// The places of equal ones that nothing has been found equal to, the first of them last.
    equal: HashMap<&'c T, Vec<usize>>,
    /// The first place of those with the same key.
    like: HashMap<K, usize>,
    is_taken: Vec<bool>,
}

impl<'c, T: Eq + Hash, K: Eq + Hash> Counterparts<'c, T, K> {
    fn of(carried: &'c [T], key: fn(&'c T) -> K) -> Self {
        let (mut equal, mut like) = (HashMap::new(), HashMap::new());
        for (place, one) in carried.iter().enumerate().rev() {
            equal.entry(one).or_insert_with(Vec::new).push(place);
            like.insert(key(one), place);
        }
        Counterparts {
            key,
            equal,
            like,
            is_taken: vec![false; carried.len()],
        }
    }

    /// Where something equal is that has not been taken, or else the first that is like it.
    fn take(&mut self, one: &'c T) -> Option<usize> {
        let equal = self.equal.get_mut(one);
        let mut equal = equal
            .into_iter()
            .flat_map(|places| std::iter::from_fn(|| places.pop()));
        let free = equal.find(|place| self.is_taken.get(*place) == Some(&false));
        let place = free.or_else(|| self.like.get(&(self.key)(one)).copied())?;
        *self.is_taken.get_mut(place)? = true;
        Some(place)
    }
}

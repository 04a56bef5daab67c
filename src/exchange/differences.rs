//! What an entry differs in from what a format makes of it: that is what the format has lost.

use super::loss::{Losses, Lost};
use crate::entry::owned::{EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::Script;

/// Reports all that `carried` lacks of `entry`.
pub(super) fn report(entry: &EntryBuf, carried: &EntryBuf, losses: &mut Losses) {
    let id = entry.id.as_str();
    terms(id, &entry.terms, &carried.terms, losses);
    equivalents(id, &entry.equivalents, &carried.equivalents, losses);
    let mut lost = |differs: bool, lost: Lost| {
        if differs {
            losses.add(id, lost, "");
        }
    };
    lost(entry.definition != carried.definition, Lost::Definition);
    lost(entry.parts != carried.parts, Lost::Parts);
    lost(
        entry.subject_field != carried.subject_field,
        Lost::SubjectField,
    );
    lost(entry.citations != carried.citations, Lost::Citation);
    lost(entry.id != carried.id, Lost::Id);
}

fn terms(id: &str, terms: &[TermBuf], carried: &[TermBuf], losses: &mut Losses) {
    if terms == carried {
        return;
    }
    let mut places = Vec::new();
    let mut scripts = false;
    let mut different = [
        (Lost::TermType, false),
        (Lost::Status, false),
        (Lost::Recognition, false),
        (Lost::Region, false),
    ];
    for term in terms {
        // The term itself, else one that has a spelling of it.
        let same = counterpart(term, carried, &places, |c| c.text == term.text);
        let same = same.or_else(|| carried.iter().position(|c| share(&c.text, &term.text)));
        let Some(other) = same.and_then(|place| carried.get(place)) else {
            losses.add(id, Lost::Term, term.text.as_text().prefer(Script::Hant));
            continue;
        };
        places.extend(same);
        for text in term.text.as_text().distinct() {
            if !carried
                .iter()
                .any(|c| c.text.as_text().distinct().any(|t| t == text))
            {
                losses.add(id, Lost::Term, text);
            }
        }
        scripts |= other.text != term.text;
        for (lost, differs) in &mut different {
            *differs |= match lost {
                Lost::TermType => other.term_type != term.term_type,
                Lost::Status => other.status != term.status,
                Lost::Recognition => other.recognition != term.recognition,
                _ => other.region != term.region,
            };
        }
    }
    if scripts {
        losses.add(id, Lost::Scripts, "");
    }
    for (lost, _) in different.into_iter().filter(|(_, differs)| *differs) {
        losses.add(id, lost, "");
    }
    if !places.is_sorted() || (places.len() == terms.len() && carried.len() != terms.len()) {
        losses.add(id, Lost::Order, "");
    }
}

/// Where something equal is that nothing else has been found equal to, or else the first that is like it.
fn counterpart<T: PartialEq>(
    one: &T,
    carried: &[T],
    taken: &[usize],
    is_like: impl Fn(&T) -> bool,
) -> Option<usize> {
    let mut all = carried.iter().enumerate();
    let equal = all.find(|(place, other)| *other == one && !taken.contains(place));
    let equal = equal.map(|(place, _)| place);
    equal.or_else(|| carried.iter().position(is_like))
}

/// Whether they have a spelling in common.
fn share(one: &TextBuf, other: &TextBuf) -> bool {
    let other = other.as_text();
    one.as_text()
        .distinct()
        .any(|text| other.distinct().any(|t| t == text))
}

fn equivalents(id: &str, all: &[EquivalentBuf], carried: &[EquivalentBuf], losses: &mut Losses) {
    if all == carried {
        return;
    }
    let mut places = Vec::new();
    let (mut standing, mut source) = (false, false);
    for equivalent in all {
        let same = counterpart(equivalent, carried, &places, |c| {
            c.lang == equivalent.lang && c.text == equivalent.text
        });
        let Some(other) = same.and_then(|place| carried.get(place)) else {
            let lost = match equivalent.renders {
                Some(_) => Lost::Related,
                None => Lost::Equivalent,
            };
            let which = format!("{} ({})", equivalent.text, equivalent.lang);
            losses.add(id, lost, which);
            continue;
        };
        places.extend(same);
        if other.renders != equivalent.renders {
            losses.add(id, Lost::Related, equivalent.text.as_str());
        }
        standing |= other.standing != equivalent.standing;
        source |= other.source != equivalent.source;
    }
    if standing {
        losses.add(id, Lost::Standing, "");
    }
    if source {
        losses.add(id, Lost::EquivalentSource, "");
    }
    if !places.is_sorted() {
        losses.add(id, Lost::Order, "");
    }
}

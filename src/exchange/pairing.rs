//! Pairing the Traditional and the Simplified form of a term.

use crate::entry::owned::{TermBuf, TextBuf};
use crate::entry::{Recognition, Script, TermStatus, TermType};
use crate::fold::{key, Strength};
use std::collections::{HashMap, VecDeque};

/// The data that two texts must share to be one term.
#[derive(PartialEq, Eq, Hash)]
struct PairKey {
    key: String,
    term_type: TermType,
    status: TermStatus,
    recognition: Recognition,
    region: Option<String>,
    part_of_speech: Option<String>,
    reading: Option<String>,
    source: Option<String>,
}

impl PairKey {
    fn of(term: &TermBuf, text: &str) -> Self {
        PairKey {
            key: key(text, Strength::Loose).collect(),
            term_type: term.term_type,
            status: term.status,
            recognition: term.recognition,
            region: term.region.clone(),
            part_of_speech: term.part_of_speech.clone(),
            reading: term.reading.clone(),
            source: term.source.clone(),
        }
    }
}

/// A term, with what a format has beside it, that can be paired.
pub(super) trait Pairable {
    /// The term.
    fn term(&self) -> &TermBuf;

    /// Merges the same term in the other script: its text, and the fields that are not compared.
    fn absorb(&mut self, other: Self);
}

impl Pairable for TermBuf {
    fn term(&self) -> &TermBuf {
        self
    }

    fn absorb(&mut self, other: Self) {
        self.text.fill(other.text);
        self.generated = self.generated.or(other.generated);
        self.descriptions.extend(other.descriptions);
    }
}

/// Merges terms that differ only in script. A merged term has the position of its first text.
pub(super) fn pair<S: Pairable>(terms: Vec<S>) -> Vec<S> {
    let mut paired: Vec<S> = Vec::with_capacity(terms.len());
    // The indices of terms that lack a script, by that script.
    let mut unpaired: HashMap<(Script, PairKey), VecDeque<usize>> = HashMap::new();
    for term in terms {
        let text = term.term().text.as_text();
        let (has, text) = match (text.hant(), text.hans()) {
            (Some(hant), None) => (Script::Hant, hant),
            (None, Some(hans)) => (Script::Hans, hans),
            _ => {
                paired.push(term);
                continue;
            }
        };
        let pair_key = PairKey::of(term.term(), text);
        let partner = unpaired
            .get_mut(&(has, pair_key))
            .and_then(VecDeque::pop_front)
            .and_then(|place| paired.get_mut(place));
        match partner {
            Some(partner) => partner.absorb(term),
            None => {
                let lacks = (has.other(), PairKey::of(term.term(), text));
                unpaired.entry(lacks).or_default().push_back(paired.len());
                paired.push(term);
            }
        }
    }
    paired
}

/// Terms of spellings whose script is not given.
pub(super) fn terms_of_untagged<'s>(spellings: impl IntoIterator<Item = &'s str>) -> Vec<TermBuf> {
    let spellings = spellings.into_iter();
    pair(
        spellings
            .map(|text| TermBuf {
                text: text_in(None, text),
                ..TermBuf::default()
            })
            .collect(),
    )
}

/// A text in the script of its tag, or else in the one that its characters show.
pub(super) fn text_in(script: Option<Script>, text: &str) -> TextBuf {
    match script {
        Some(script) => TextBuf::in_script(script, text),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::owned::DescriptionBuf;
    use crate::entry::DescriptionKind;

    #[test]
    fn spellings_are_paired() {
        let terms = terms_of_untagged([
            "四小園",
            "1310",
            "口袋公園",
            "四小园",
            "口袋公园",
            "园",
            "人工智能",
        ]);
        let texts: Vec<_> = terms.into_iter().map(|term| term.text).collect();
        assert_eq!(
            texts,
            [
                TextBuf::new("四小園", "四小园"),
                TextBuf::new("1310", "1310"),
                TextBuf::new("口袋公園", "口袋公园"),
                TextBuf::in_script(Script::Hans, "园"),
                TextBuf::new("人工智能", "人工智能"),
            ]
        );
    }

    #[test]
    fn terms_of_different_use_are_not_paired() {
        let mut terms = terms_of_untagged(["四小園", "四小园"]);
        assert_eq!(terms.len(), 1);
        terms = ["四小園", "四小园"]
            .map(|text| TermBuf {
                text: text_in(None, text),
                ..TermBuf::default()
            })
            .into();
        assert_eq!(pair(terms.clone()).len(), 1);
        terms[1].status = TermStatus::Deprecated;
        assert_eq!(pair(terms.clone()).len(), 2);
        terms[1].status = TermStatus::Admitted;
        terms[1].source = Some("某書".into());
        assert_eq!(pair(terms).len(), 2);
    }

    #[test]
    fn the_data_of_both_spellings_are_kept() {
        let note = |text: &str| DescriptionBuf::new(DescriptionKind::Note, "zh", text);
        let mut terms = terms_of_untagged(["四小園"]);
        terms.extend(terms_of_untagged(["四小园"]));
        terms[0].descriptions.push(note("一"));
        terms[1].descriptions.push(note("二"));
        terms[1].generated = Some(Script::Hans);
        let paired = pair(terms);
        assert_eq!(paired.len(), 1);
        assert_eq!(paired[0].descriptions, [note("一"), note("二")]);
        assert_eq!(paired[0].generated, Some(Script::Hans));
    }
}

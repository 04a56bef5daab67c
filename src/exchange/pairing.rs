//! Which term of one script is which of the other.

use crate::entry::owned::{TermBuf, TextBuf};
use crate::entry::{Recognition, Script, TermStatus, TermType};
use crate::fold::{key, Strength};
use std::collections::{HashMap, VecDeque};

/// What two texts of one term have in common.
#[derive(PartialEq, Eq, Hash)]
struct Common {
    key: String,
    term_type: TermType,
    status: TermStatus,
    recognition: Recognition,
    region: Option<String>,
    part_of_speech: Option<String>,
    reading: Option<String>,
    source: Option<String>,
}

impl Common {
    fn of(term: &TermBuf, text: &str) -> Self {
        Common {
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

/// A term as a format has it.
pub(super) trait Spelling {
    /// The term.
    fn term(&self) -> &TermBuf;

    /// Takes over the text, and all else that only the same term in the other script has.
    fn absorb(&mut self, other: Self);
}

impl Spelling for TermBuf {
    fn term(&self) -> &TermBuf {
        self
    }

    fn absorb(&mut self, other: Self) {
        self.text.fill(other.text);
        self.generated = self.generated.or(other.generated);
        self.descriptions.extend(other.descriptions);
    }
}

/// Terms of which each has its text in one script, or in both, made one where they differ in
/// nothing but script. A term stands where the first of its texts did.
pub(super) fn pair<S: Spelling>(terms: Vec<S>) -> Vec<S> {
    let mut paired: Vec<S> = Vec::with_capacity(terms.len());
    // Those that lack a script yet, by the script they lack.
    let mut waiting: HashMap<(Script, Common), VecDeque<usize>> = HashMap::new();
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
        let common = Common::of(term.term(), text);
        let partner = waiting
            .get_mut(&(has, common))
            .and_then(VecDeque::pop_front)
            .and_then(|place| paired.get_mut(place));
        match partner {
            Some(partner) => partner.absorb(term),
            None => {
                let lacks = (has.other(), Common::of(term.term(), text));
                waiting.entry(lacks).or_default().push_back(paired.len());
                paired.push(term);
            }
        }
    }
    paired
}

/// Terms from spellings of which nothing says what script they are in.
pub(super) fn untagged<'s>(spellings: impl IntoIterator<Item = &'s str>) -> Vec<TermBuf> {
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

/// A text in the script that its tag names, or else in the one that its characters tell.
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
        let terms = untagged([
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
        let mut terms = untagged(["四小園", "四小园"]);
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
    fn what_is_said_of_either_spelling_is_kept() {
        let note = |text: &str| DescriptionBuf::new(DescriptionKind::Note, "zh", text);
        let mut terms = untagged(["四小園"]);
        terms.extend(untagged(["四小园"]));
        terms[0].descriptions.push(note("一"));
        terms[1].descriptions.push(note("二"));
        terms[1].generated = Some(Script::Hans);
        let paired = pair(terms);
        assert_eq!(paired.len(), 1);
        assert_eq!(paired[0].descriptions, [note("一"), note("二")]);
        assert_eq!(paired[0].generated, Some(Script::Hans));
    }
}

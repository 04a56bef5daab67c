//! By what entries of several sources are told to be the same.

use crate::entry::owned::{EntryBuf, TermBuf, TextBuf};
use crate::entry::{Script, TermStatus};
use crate::fold::{key, Strength};
use std::collections::{HashMap, HashSet};

/// The key of a text, in whichever script it stands.
pub(in crate::compile) fn text_key(text: &TextBuf) -> String {
    let text = text.hans.as_deref().or(text.hant.as_deref());
    key(text.unwrap_or_default(), Strength::Loose).collect()
}

/// A word by its keys.
struct Word {
    /// In each script in which it stands, in the order of [`Script::ALL`].
    spellings: [Option<String>; Script::ALL.len()],
    /// In either.
    form: String,
}

impl Word {
    fn of(text: &TextBuf) -> Self {
        let text = text.as_text();
        let spelling = |script| text.in_script(script).map(|t| key(t, Strength::Plain));
        Word {
            spellings: Script::ALL.map(|script| spelling(script).map(Iterator::collect)),
            form: key(text.prefer(Script::Hans), Strength::Strict).collect(),
        }
    }

    /// Whether the text stands in a script in which the word did not.
    fn lacks_script_of(&self, text: &TextBuf) -> bool {
        let mut pairs = Script::ALL.into_iter().zip(&self.spellings);
        pairs.any(|(script, own)| own.is_none() && text.as_text().in_script(script).is_some())
    }

    /// Whether two words are the same for sure: in the script in which both stand, but for width, case, quotation
    /// marks and spaces; where they stand in one each, as forms of each other. 具备 and 俱备, both Simplified, are not.
    fn is_same(&self, other: &Word) -> bool {
        let pairs = self.spellings.iter().zip(&other.spellings);
        let mut shared = pairs
            .filter_map(|(a, b)| a.as_ref().zip(b.as_ref()))
            .peekable();
        match shared.peek() {
            Some(_) => shared.all(|(a, b)| a == b),
            None => self.form == other.form,
        }
    }
}

/// Whether two headwords are the same for sure.
pub(in crate::compile) fn is_same_word(a: &TextBuf, b: &TextBuf) -> bool {
    Word::of(a).is_same(&Word::of(b))
}

/// What is said of a headword.
struct Headword {
    word: Word,
    part_of_speech: Option<String>,
    reading: Option<String>,
    status: TermStatus,
}

impl Headword {
    fn of(term: &TermBuf) -> Self {
        Headword {
            word: Word::of(&term.text),
            part_of_speech: term.part_of_speech.clone(),
            reading: term.reading.clone(),
            status: term.status,
        }
    }

    /// Whether it is the same word, and nothing that both say of it differs.
    fn agrees(&self, other: &Headword) -> bool {
        self.word.is_same(&other.word)
            && agree(&self.part_of_speech, &other.part_of_speech)
            && agree(&self.reading, &other.reading)
            && self.status == other.status
    }
}

/// Whether nothing that both say differs.
fn agree(a: &Option<String>, b: &Option<String>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Equivalents of one language, each with its status.
type Equivalents = HashSet<(String, TermStatus)>;

/// What decides whether an entry is the same as another one. It is kept for an entry that others are compared with, which may
/// grow with each that is joined to it: to compare takes time for the other one only.
pub(super) struct Identity {
    id: Option<String>,
    headword: Option<Headword>,
    subject_field: Option<String>,
    /// The keys of the definitions of its parts.
    parts: Vec<String>,
    equivalents: HashMap<String, Equivalents>,
}

impl Identity {
    /// That of an entry, whose id counts if it is the source's own.
    pub(super) fn of(entry: &EntryBuf, id_is_given: bool) -> Self {
        let mut equivalents: HashMap<String, Equivalents> = HashMap::new();
        for equivalent in &entry.equivalents {
            let of_language = equivalents.entry(equivalent.lang.clone()).or_default();
            of_language.insert((equivalent.text.clone(), equivalent.status));
        }
        Identity {
            id: id_is_given.then(|| entry.id.clone()),
            headword: entry.terms.first().map(Headword::of),
            subject_field: entry.subject_field.as_ref().map(text_key),
            parts: part_keys(entry),
            equivalents,
        }
    }

    /// Whether two rows are one entry: their headwords are the same word for sure, and nothing that both say differs. In each
    /// language in which both have equivalents, one has all that the other has.
    pub(super) fn is_same(&self, other: &Identity) -> bool {
        let headwords = match (&self.headword, &other.headword) {
            (Some(own), Some(other)) => own.agrees(other),
            (own, other) => own.is_none() && other.is_none(),
        };
        let has_parts = !self.parts.is_empty() && !other.parts.is_empty();
        let mut languages = other.equivalents.iter();
        headwords
            && agree(&self.id, &other.id)
            && agree(&self.subject_field, &other.subject_field)
            && (!has_parts || self.parts == other.parts)
            && languages.all(|(lang, others)| {
                let own = self.equivalents.get(lang);
                own.is_none_or(|own| own.is_subset(others) || others.is_subset(own))
            })
    }

    /// Takes in what its entry has from another one that was joined to it.
    pub(super) fn join(&mut self, entry: &EntryBuf, other: Identity) {
        self.id = self.id.take().or(other.id);
        if let (Some(headword), Some(term)) = (&mut self.headword, entry.terms.first()) {
            if headword.word.lacks_script_of(&term.text) {
                headword.word = Word::of(&term.text);
            }
            for (own, of_term) in [
                (&mut headword.part_of_speech, &term.part_of_speech),
                (&mut headword.reading, &term.reading),
            ] {
                if own.is_none() {
                    own.clone_from(of_term);
                }
            }
        }
        self.subject_field = self.subject_field.take().or(other.subject_field);
        if self.parts.is_empty() {
            self.parts = other.parts;
        }
        for (lang, equivalents) in other.equivalents {
            self.equivalents
                .entry(lang)
                .or_default()
                .extend(equivalents);
        }
    }
}

fn part_keys(entry: &EntryBuf) -> Vec<String> {
    let parts = entry.parts.iter();
    parts.map(|part| text_key(&part.definition)).collect()
}

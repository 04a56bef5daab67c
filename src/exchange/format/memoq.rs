//! A term base of memoQ in CSV: a row for each entry, with its definition and its terms in each language, and the properties
//! that memoQ needs of each term.
//!
//! Columns of the same name are repeated as often as the entry with the most terms needs. Losses are the fields that
//! [`compile::list`](crate::compile::list) does not read back.

use crate::compile::list::columns::english_name;
use crate::entry::owned::{DescriptionBuf, EntryBuf};
use crate::entry::{DescriptionKind, Script, TermStatus};
use crate::exchange::output::Output;
use crate::exchange::read_back;
use crate::exchange::selection::Selection;
use crate::exchange::spec::{Spec, Writer};
use std::collections::HashMap;
use std::io;
use std::iter;

pub(super) const SPEC: Spec = Spec {
    name: "memoq",
    extension: "csv",
    description: "CSV for a term base of memoQ",
    read_endings: &[],
    is_format_of: |_| false,
    reader: None,
    writer: Writer::Multilingual(write),
};

/// How memoQ recognises a term: as the terms that are added in its editor.
const RECOGNISED: &str = "CasePermissive;HalfPrefix";

/// The same for a forbidden term.
const FORBIDDEN: &str = "CasePermissive;HalfPrefix;NonTerm";

fn write(entries: &[EntryBuf], selection: &Selection, output: &mut Output<'_>) -> io::Result<()> {
    let languages = Languages::of(entries, selection);
    let mut table = vec![header(&languages.all)];
    table.extend(
        entries
            .iter()
            .map(|entry| row(entry, selection, &languages)),
    );
    let lines = table.iter().map(|line| line.iter().map(String::as_str));
    read_back::report(entries, lines.clone(), &mut output.losses);
    output.write_csv(lines)
}

/// The languages of a term base, in their order: Chinese, then the others as they come.
struct Languages {
    all: Vec<Language>,
    /// Where that of a tag is.
    places: HashMap<String, usize>,
}

/// A language of a term base.
struct Language {
    name: String,
    /// Of Chinese.
    script: Option<Script>,
    /// The tags that have that name.
    tags: Vec<String>,
    /// How many columns of terms there are.
    terms: usize,
}

impl Languages {
    /// Those that go out.
    fn of(entries: &[EntryBuf], selection: &Selection) -> Self {
        let chinese = selection.chinese.iter().map(|(script, tag)| Language {
            name: chinese_name(*script, tag).into(),
            script: Some(*script),
            tags: vec![script.language_tag().into()],
            terms: 0,
        });
        let mut languages = Languages {
            all: chinese.collect(),
            places: HashMap::new(),
        };
        languages.index();
        let mut named: HashMap<String, usize> = HashMap::new();
        for tag in entries.iter().flat_map(tags) {
            if languages.places.contains_key(tag) {
                continue;
            }
            let name = name(tag);
            let place = *named.entry(name.clone()).or_insert(languages.all.len());
            if place == languages.all.len() {
                languages.all.push(Language {
                    name,
                    script: None,
                    tags: Vec::new(),
                    terms: 0,
                });
            }
            languages.places.insert(tag.to_owned(), place);
            if let Some(language) = languages.all.get_mut(place) {
                language.tags.push(tag.to_owned());
            }
        }
        for entry in entries {
            for (place, terms) in languages.terms(entry) {
                if let Some(language) = languages.all.get_mut(place) {
                    language.terms = language.terms.max(terms.len());
                }
            }
        }
        languages.all.retain(|language| language.terms > 0);
        languages.index();
        languages
    }

    fn index(&mut self) {
        let places = self.all.iter().enumerate();
        let places = places.flat_map(|(place, language)| {
            let tags = language.tags.iter();
            tags.map(move |tag| (tag.clone(), place))
        });
        self.places = places.collect();
    }

    /// The terms that an entry has in each language, those to be used first.
    fn terms<'e>(&self, entry: &'e EntryBuf) -> HashMap<usize, Vec<Term<'e>>> {
        let mut terms: HashMap<usize, Vec<Term<'_>>> = HashMap::new();
        for (place, language) in self.all.iter().enumerate() {
            // Chinese is first.
            let Some(script) = language.script else { break };
            let of_script = entry.terms.iter().filter_map(|term| {
                Some(Term {
                    text: term.text.as_text().in_script(script)?,
                    status: term.status,
                    descriptions: &term.descriptions,
                })
            });
            terms.insert(place, of_script.collect());
        }
        let mut others: HashMap<usize, Vec<Term<'_>>> = HashMap::new();
        // What renders something else is no name of this.
        for equivalent in entry.equivalents.iter().filter(|e| e.renders.is_none()) {
            if let Some(place) = self.places.get(&equivalent.lang) {
                others.entry(*place).or_default().push(Term {
                    text: &equivalent.text,
                    status: equivalent.status,
                    descriptions: &equivalent.descriptions,
                });
            }
        }
        // Of Chinese terms the headword stays first, also if another one is preferred.
        for (place, mut of_language) in others {
            of_language.sort_by_key(|term| term.status);
            terms.entry(place).or_default().extend(of_language);
        }
        terms
    }
}

/// The tags of an entry's equivalents.
fn tags(entry: &EntryBuf) -> impl Iterator<Item = &str> {
    entry.equivalents.iter().map(|e| e.lang.as_str())
}

/// The name of Chinese in memoQ, which distinguishes regions and not scripts.
fn chinese_name(script: Script, tag: &str) -> &'static str {
    let has = |region: &str| {
        tag.split('-')
            .any(|subtag| subtag.eq_ignore_ascii_case(region))
    };
    match script {
        Script::Hant if has("HK") => "Chinese_Hong_Kong",
        Script::Hant if has("MO") => "Chinese_Macao",
        Script::Hant => "Chinese_Taiwan",
        Script::Hans if has("SG") => "Chinese_Singapore",
        Script::Hans => "Chinese_PRC",
    }
}

/// The name of another language in memoQ, as `English_United_States`; the tag if the name is unknown.
fn name(tag: &str) -> String {
    let name = english_name(tag).unwrap_or(tag);
    name.replace([' ', '-'], "_").replace(['(', ')'], "")
}

/// A term of a language: its text, status and descriptions.
struct Term<'e> {
    text: &'e str,
    status: TermStatus,
    descriptions: &'e [DescriptionBuf],
}

fn header(languages: &[Language]) -> Vec<String> {
    let mut header: Vec<String> = vec!["Entry_Subject".into(), "Entry_Note".into()];
    for language in languages {
        header.push(format!("{}_Def", language.name));
        for _ in 0..language.terms {
            header.extend([&*language.name, "Term_Info", "Term_Example"].map(Into::into));
        }
    }
    header
}

fn row(entry: &EntryBuf, selection: &Selection, languages: &Languages) -> Vec<String> {
    let scripts = || selection.chinese.iter().map(|(script, _)| *script);
    let subject = entry.subject_field.as_ref();
    let subject = subject.map_or("", |text| {
        text.as_text().prefer(scripts().next().unwrap_or_default())
    });
    let notes = entry
        .descriptions
        .iter()
        .filter(|d| d.kind == DescriptionKind::Note);
    let notes: Vec<_> = notes.map(|note| note.text.as_str()).collect();
    let mut row = vec![subject.to_owned(), notes.join("\n")];
    let mut terms = languages.terms(entry);
    let mut descriptions: HashMap<usize, Vec<&DescriptionBuf>> = HashMap::new();
    for description in &entry.descriptions {
        if let Some(place) = languages.places.get(&description.lang) {
            descriptions.entry(*place).or_default().push(description);
        }
    }
    for (place, language) in languages.all.iter().enumerate() {
        let descriptions = descriptions.remove(&place).unwrap_or_default();
        let of_kind = |wanted: DescriptionKind| {
            let of_kind = descriptions.iter().filter(move |d| d.kind == wanted);
            of_kind.map(|description| description.text.as_str())
        };
        let definition = language
            .script
            .and_then(|script| entry.definition.as_text().in_script(script));
        let definition = definition.or_else(|| of_kind(DescriptionKind::Definition).next());
        row.push(definition.unwrap_or_default().into());
        // Examples of the concept are put beside its first terms.
        let mut examples = of_kind(DescriptionKind::Context);
        let terms = terms.remove(&place).unwrap_or_default();
        let terms = terms.into_iter().map(Some);
        let columns = terms.chain(iter::repeat_with(|| None));
        for term in columns.take(language.terms) {
            let Some(term) = term else {
                row.extend(iter::repeat_n(String::new(), 3));
                continue;
            };
            let info = match term.status.is_permitted() {
                true => RECOGNISED,
                false => FORBIDDEN,
            };
            let mut own = term.descriptions.iter();
            let is_in = |d: &&DescriptionBuf| languages.places.get(&d.lang) == Some(&place);
            let own = own.find(|d| d.kind == DescriptionKind::Context && is_in(d));
            let example = own.map(|d| d.text.as_str()).or_else(|| examples.next());
            row.extend([term.text, info, example.unwrap_or_default()].map(Into::into));
        }
    }
    row
}

//! A term base of memoQ in CSV: a row for each entry, with its definition and its terms in each language, and the properties
//! that memoQ needs of each term.
//!
//! Columns of the same name are repeated as often as the entry with the most terms needs. Losses are the fields that
//! [`compile::list`](crate::compile::list) does not read back.

use crate::compile::list::columns::english_name;
use crate::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf};
use crate::entry::{DescriptionKind, Script, TermStatus};
use crate::exchange::output::Output;
use crate::exchange::read_back;
use crate::exchange::selection::Selection;
use crate::exchange::spec::{Spec, Writer};
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
    let languages = languages(entries, selection);
    let mut table = vec![header(&languages)];
    table.extend(
        entries
            .iter()
            .map(|entry| row(entry, selection, &languages)),
    );
    let lines = table.iter().map(|line| line.iter().map(String::as_str));
    read_back::report(entries, lines.clone(), &mut output.losses);
    output.write_csv(lines)
}

/// A language of a term base.
struct Language {
    name: String,
    kind: Kind,
    /// The number of term columns.
    terms: usize,
}

enum Kind {
    Chinese(Script),
    /// The tags with that name in memoQ.
    Other(Vec<String>),
}

/// The languages of the export: Chinese, then the others in order of occurrence.
fn languages(entries: &[EntryBuf], selection: &Selection) -> Vec<Language> {
    let chinese = selection.chinese.iter().map(|(script, tag)| Language {
        name: chinese_name(*script, tag).into(),
        kind: Kind::Chinese(*script),
        terms: 0,
    });
    let mut languages: Vec<_> = chinese.collect();
    for lang in entries.iter().flat_map(tags) {
        let knows = |language: &Language| matches!(&language.kind, Kind::Other(tags) if tags.iter().any(|tag| tag == lang));
        if languages.iter().any(knows) {
            continue;
        }
        let name = name(lang);
        let same = languages.iter_mut().find(|language| language.name == name);
        match same.map(|language| &mut language.kind) {
            Some(Kind::Other(tags)) => tags.push(lang.into()),
            _ => languages.push(Language {
                name,
                kind: Kind::Other(vec![lang.into()]),
                terms: 0,
            }),
        }
    }
    for language in &mut languages {
        let terms = entries
            .iter()
            .map(|entry| terms(entry, &language.kind).len());
        language.terms = terms.max().unwrap_or_default();
    }
    languages.retain(|language| language.terms > 0);
    languages
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

/// The terms of an entry in a language, permitted ones first.
fn terms<'e>(entry: &'e EntryBuf, kind: &Kind) -> Vec<Term<'e>> {
    let of_term = |term: &'e TermBuf, script: Script| {
        Some(Term {
            text: term.text.as_text().in_script(script)?,
            status: term.status,
            descriptions: &term.descriptions,
        })
    };
    let of_equivalent = |equivalent: &'e EquivalentBuf| Term {
        text: &equivalent.text,
        status: equivalent.status,
        descriptions: &equivalent.descriptions,
    };
    let mut terms: Vec<Term<'_>> = match kind {
        Kind::Chinese(script) => {
            let terms = entry.terms.iter();
            terms.filter_map(|term| of_term(term, *script)).collect()
        }
        Kind::Other(tags) => {
            // An equivalent of a related concept is no term of this one.
            let equivalents = entry.equivalents.iter().filter(|e| e.renders.is_none());
            let of_language = equivalents.filter(|e| tags.contains(&e.lang));
            of_language.map(of_equivalent).collect()
        }
    };
    // Chinese terms keep their order, since the first one is the headword.
    if matches!(kind, Kind::Other(_)) {
        terms.sort_by_key(|term| term.status);
    }
    terms
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

fn row(entry: &EntryBuf, selection: &Selection, languages: &[Language]) -> Vec<String> {
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
    for Language {
        kind,
        terms: columns,
        ..
    } in languages
    {
        let is_in = |description: &&DescriptionBuf| match kind {
            Kind::Chinese(script) => description.lang == script.language_tag(),
            Kind::Other(tags) => tags.contains(&description.lang),
        };
        let of_kind = |wanted: DescriptionKind| {
            let all = entry.descriptions.iter().filter(is_in);
            all.filter(move |description| description.kind == wanted)
                .map(|description| description.text.as_str())
        };
        let definition = match kind {
            Kind::Chinese(script) => entry.definition.as_text().in_script(*script),
            Kind::Other(_) => None,
        };
        let definition = definition.or_else(|| of_kind(DescriptionKind::Definition).next());
        row.push(definition.unwrap_or_default().into());
        // Examples of the concept are put beside its first terms.
        let mut examples = of_kind(DescriptionKind::Context);
        let terms = terms(entry, kind)
            .into_iter()
            .map(Some)
            .chain(iter::repeat_with(|| None));
        for term in terms.take(*columns) {
            let Some(term) = term else {
                row.extend(iter::repeat_n(String::new(), 3));
                continue;
            };
            let info = match term.status.is_permitted() {
                true => RECOGNISED,
                false => FORBIDDEN,
            };
            let mut own = term.descriptions.iter().filter(is_in);
            let own = own.find(|d| d.kind == DescriptionKind::Context);
            let example = own.map(|d| d.text.as_str()).or_else(|| examples.next());
            row.extend([term.text, info, example.unwrap_or_default()].map(Into::into));
        }
    }
    row
}

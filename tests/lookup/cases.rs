//! The table of cases in `tests/cases/`, which every host of this crate reads: look-up and recognition answer as it says.

use crate::common::{changan_2024_at_run_time, root};
use serde::{de::DeserializeOwned, Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Debug;
use std::ops::Range;
use zhujie::entry::owned::EntryBuf;
use zhujie::fold::Strength;
use zhujie::{Designation, Glossary, Hit, Match, Script, CHANGAN_2024};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedGlossary {
    name: String,
    entries: Vec<EntryBuf>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Lookup {
    name: String,
    glossary: String,
    query: String,
    hits: Vec<Found>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Find {
    name: String,
    glossary: String,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    repeat: Option<usize>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    overlapping: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    strength: Option<Strength>,
    matches: Vec<Spanned>,
}

/// An entry that was found, how, and by which of its designations: a term or an equivalent.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
struct Found {
    id: String,
    matched: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    term: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    equivalent: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
struct Spanned {
    slice: String,
    bytes: [usize; 2],
    code_points: [usize; 2],
    utf16: [usize; 2],
    #[serde(flatten)]
    found: Found,
}

impl From<Hit<'_>> for Found {
    fn from(hit: Hit<'_>) -> Self {
        let text = Some(hit.designation().text(Script::Hant).to_string());
        let (term, equivalent) = match hit.designation() {
            Designation::Term(_) => (text, None),
            Designation::Equivalent(_) => (None, text),
        };
        Found {
            id: hit.entry().id().into(),
            matched: hit.matched().to_string(),
            term,
            equivalent,
        }
    }
}

/// Where a range of bytes of a text is, if places are counted otherwise.
fn counted(text: &str, bytes: Range<usize>, unit: fn(char) -> usize) -> [usize; 2] {
    [bytes.start, bytes.end].map(|end| text[..end].chars().map(unit).sum())
}

impl Spanned {
    fn new(text: &str, found: Match<'_, '_>) -> Self {
        let bytes = found.range();
        Spanned {
            slice: found.as_str().into(),
            bytes: [bytes.start, bytes.end],
            code_points: counted(text, bytes.clone(), |_| 1),
            utf16: counted(text, bytes, char::len_utf16),
            found: found.hit().into(),
        }
    }
}

fn read<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let path = root().join("tests/cases").join(file);
    let lines = std::fs::read_to_string(&path).expect("a file of cases");
    let lines = lines.lines().enumerate().map(|(number, line)| {
        serde_json::from_str(line)
            .unwrap_or_else(|error| panic!("{}:{}: {error}", path.display(), number + 1))
    });
    lines.collect()
}

/// Every glossary of the table by its name, in each form in which it can be had.
fn glossaries() -> BTreeMap<String, Vec<(&'static str, Glossary)>> {
    let named = read::<NamedGlossary>("glossaries.jsonl").into_iter();
    let named = named.map(|NamedGlossary { name, entries }| {
        let made = Glossary::new(&entries).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, made)
    });
    let made = named.chain([("changan-2024".into(), changan_2024_at_run_time())]);
    let mut forms: BTreeMap<_, _> = made
        .map(|(name, made)| {
            let bytes: &'static [u8] = made.to_bytes().leak();
            let loaded = Glossary::from_bytes(bytes).unwrap();
            let in_place = Glossary::from_static(bytes).unwrap();
            let forms = vec![
                ("made at run time", made),
                ("loaded", loaded),
                ("used in place", in_place),
            ];
            (name, forms)
        })
        .collect();
    let built_in = ("compiled in", CHANGAN_2024.clone());
    forms.get_mut("changan-2024").unwrap().push(built_in);
    forms
}

/// Answers each case of a file anew, in each form of its glossary. An answer that is not the file's is an error;
/// with `ZHUJIE_WRITE_CASES` set, the answers are written to the file instead.
fn check<T: Clone + PartialEq + Debug + DeserializeOwned + Serialize>(
    file: &str,
    key: fn(&T) -> (&str, &str),
    answer: impl Fn(&T, &Glossary) -> T,
) {
    let (cases, glossaries) = (read::<T>(file), glossaries());
    let rewrite = std::env::var_os("ZHUJIE_WRITE_CASES").is_some();
    let mut names = HashSet::new();
    let mut lines = String::new();
    for case in &cases {
        let (name, glossary) = key(case);
        assert!(names.insert(name), "{file}: two cases are named {name:?}");
        let forms = glossaries.get(glossary);
        let forms = forms.unwrap_or_else(|| panic!("{name}: there is no glossary {glossary:?}"));
        let expected = match rewrite {
            true => answer(case, &forms[0].1),
            false => case.clone(),
        };
        for (form, glossary) in forms {
            assert_eq!(answer(case, glossary), expected, "{name}, {form}");
        }
        lines += &serde_json::to_string(&expected).unwrap();
        lines.push('\n');
    }
    if rewrite {
        std::fs::write(root().join("tests/cases").join(file), lines).unwrap();
    }
}

#[test]
fn queries_are_answered_as_the_table_says() {
    check::<Lookup>(
        "lookup.jsonl",
        |case| (&case.name, &case.glossary),
        |case, glossary| {
            let hits = glossary.lookup(&case.query);
            let first = glossary.get(&case.query);
            assert_eq!(first, hits.clone().next().map(Hit::entry), "{}", case.name);
            Lookup {
                hits: hits.map(Found::from).collect(),
                ..case.clone()
            }
        },
    );
}

#[test]
fn texts_are_answered_as_the_table_says() {
    check::<Find>(
        "find.jsonl",
        |case| (&case.name, &case.glossary),
        |case, glossary| {
            let matches = found(case, glossary, &case.text);
            let any = glossary.is_match(&case.text);
            let all = case.strength.is_none();
            assert!(!all || any != matches.is_empty(), "{}", case.name);
            if let Some(times) = case.repeat {
                let copies = (0..times).flat_map(|copy| shifted(&matches, &case.text, copy));
                let found = found(case, glossary, &case.text.repeat(times));
                assert_eq!(found, copies.collect::<Vec<_>>(), "{}", case.name);
            }
            Find {
                matches,
                ..case.clone()
            }
        },
    );
}

fn found(case: &Find, glossary: &Glossary, text: &str) -> Vec<Spanned> {
    let spanned = |found| Spanned::new(text, found);
    match (case.overlapping, case.strength) {
        (true, _) => glossary.find_overlapping_iter(text).map(spanned).collect(),
        (false, None) => glossary.find_iter(text).map(spanned).collect(),
        (false, Some(strength)) => {
            let found = glossary.find_iter(text).at_strength(strength);
            found.map(spanned).collect()
        }
    }
}

/// Matches of a text, where they stand in a later copy of it.
fn shifted(matches: &[Spanned], text: &str, copy: usize) -> Vec<Spanned> {
    let by = |unit: fn(char) -> usize| copy * counted(text, 0..text.len(), unit)[1];
    let shift = [by(char::len_utf8), by(|_| 1), by(char::len_utf16)];
    let shifted = matches.iter().cloned().map(|mut found| {
        let places = [&mut found.bytes, &mut found.code_points, &mut found.utf16];
        for (place, shift) in places.into_iter().zip(shift) {
            *place = place.map(|end| end + shift);
        }
        found
    });
    shifted.collect()
}

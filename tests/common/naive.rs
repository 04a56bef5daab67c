//! A reference implementation of look-up: it compares every designation, slowly.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use zhujie::fold::{fold, key, Strength};
use zhujie::{Designation, Entry, Glossary, Matched, TermType};

fn same(a: &str, b: &str, strength: Strength) -> bool {
    key(a, strength).eq(key(b, strength))
}

/// The texts of a designation: a term's in each script, an equivalent's own.
fn texts<'g>(designation: &Designation<'g>) -> Vec<&'g str> {
    match designation {
        Designation::Term(term) => term.text().distinct().collect(),
        Designation::Equivalent(equivalent) => vec![equivalent.text()],
    }
}

fn designations(entry: Entry<'_>) -> Vec<Designation<'_>> {
    let terms = entry.terms().map(Designation::Term);
    terms
        .chain(entry.equivalents().map(Designation::Equivalent))
        .collect()
}

/// OpenCC's characters: the Traditional ones of each Simplified one, and the standard form of each regional spelling.
struct Characters {
    traditional: HashMap<char, Vec<char>>,
    standard: HashMap<char, Vec<char>>,
}

static CHARACTERS: LazyLock<Characters> = LazyLock::new(|| {
    let lines = |file: &str| -> Vec<(char, Vec<char>)> {
        // The packages that read this file are folders of the crate.
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/opencc");
        let text = std::fs::read_to_string(format!("{data}/{file}.txt")).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once('\t'));
        let first = |text: &str| text.chars().next().unwrap();
        pairs
            .map(|(key, values)| (first(key), values.split(' ').map(first).collect()))
            .collect()
    };
    let mut standard = HashMap::<char, Vec<char>>::new();
    for (key, spellings) in [lines("TWVariants"), lines("HKVariants")].concat() {
        for spelling in spellings.into_iter().filter(|spelling| *spelling != key) {
            let of = standard.entry(spelling).or_default();
            of.retain(|other| *other != key);
            of.push(key);
        }
    }
    let traditional: HashMap<_, _> = lines("STCharacters").into_iter().collect();
    for candidate in traditional.values().flatten() {
        standard.remove(candidate);
    }
    Characters {
        traditional,
        standard,
    }
});

/// Whether two characters with one Simplified form are one in Traditional text too. If that form may be several
/// characters there, they are what these are, or regional spellings of the same one of them.
fn is_same_character(a: char, b: char) -> bool {
    let fold = |c| fold(c, Strength::Strict);
    let standard = |c: char| match CHARACTERS.standard.get(&c).map(Vec::as_slice) {
        Some([standard]) => *standard,
        _ => c,
    };
    if a == b || fold(a) != fold(b) {
        return a == b;
    }
    let entries = CHARACTERS.traditional.iter();
    let of_class = entries.filter(|(simplified, _)| fold(**simplified) == fold(a));
    of_class.into_iter().all(|(_, candidates)| {
        let told = candidates
            .iter()
            .map(|c| standard(*c))
            .filter(|c| fold(*c) == fold(a));
        told.collect::<HashSet<_>>().len() < 2 || standard(a) == standard(b)
    })
}

/// Whether the query is certainly the same word: equal under the strict fold, and if the term stands in both
/// scripts, character by character that of one of them.
fn is_sure(designation: &Designation<'_>, query: &str) -> bool {
    let text = designation
        .term()
        .map(|term| (term.text().hant(), term.text().hans()));
    match text {
        Some((Some(hant), Some(hans))) if same(hant, hans, Strength::Strict) => {
            let [query, hant, hans] =
                [query, hant, hans].map(|text| key(text, Strength::Plain).collect::<Vec<_>>());
            let mut all = query.iter().zip(hant.iter().zip(&hans));
            query.len() == hant.len()
                && all.all(|(c, (hant, hans))| c == hans || is_same_character(*c, *hant))
        }
        _ => texts(designation)
            .iter()
            .any(|text| same(text, query, Strength::Strict)),
    }
}

fn matched(designation: &Designation<'_>, query: &str) -> Option<Matched> {
    let at = |strength| {
        texts(designation)
            .iter()
            .any(|text| same(text, query, strength))
    };
    if !at(Strength::Loose) {
        return None;
    }
    Some(match designation {
        _ if !at(Strength::Plain) && !is_sure(designation, query) => Matched::Spelling,
        Designation::Equivalent(_) => Matched::Equivalent,
        Designation::Term(term) if term.term_type() == TermType::Regional => Matched::Regional,
        Designation::Term(_) if at(Strength::Plain) => Matched::Exact,
        Designation::Term(_) => Matched::Script,
    })
}

/// The ids of the entries that have the query's key, and how each matches, in the order of hits.
pub fn lookup(glossary: &Glossary, query: &str) -> Vec<(String, Matched)> {
    if key(query, Strength::Loose).next().is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for entry in glossary.entries() {
        let headword = entry.terms().next();
        let designations = designations(entry).into_iter();
        let ranks = designations.filter_map(|designation| {
            Some((
                matched(&designation, query)?,
                designation.term() != headword,
            ))
        });
        if let Some((matched, derived)) = ranks.min() {
            found.push((matched, derived, entry.id().to_string()));
        }
    }
    // Stable: equals stay in the order of the glossary.
    found.sort_by_key(|(matched, derived, _)| (*matched, *derived));
    let found = found.into_iter();
    found.map(|(matched, _, id)| (id, matched)).collect()
}

/// The keys that begin as the prefix does, each with the id of its entry, in order.
pub fn complete(glossary: &Glossary, prefix: &str) -> Vec<(String, String)> {
    let wanted: String = key(prefix, Strength::Loose).collect();
    let mut found = Vec::new();
    for entry in glossary.entries() {
        for text in designations(entry).iter().flat_map(texts) {
            let key: String = key(text, Strength::Loose).collect();
            if key.starts_with(&wanted) {
                found.push((key, entry.id().to_string()));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The edit distance of two keys, if it is small, by dynamic programming.
fn distance(a: &[char], b: &[char]) -> Option<u32> {
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    if shorter < 2 || longer > 64 {
        return None;
    }
    let contains = |a: &[char], b: &[char]| a.windows(b.len()).any(|window| window == b);
    let most = longer / 3;
    if shorter * 3 >= longer && (contains(a, b) || contains(b, a)) {
        let near = longer - shorter <= most.max(1);
        return Some(if near { 1 } else { 2 });
    }
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let edited = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    if swapped {
                        edited.min(table[i - 2][j - 2] + 1)
                    } else {
                        edited
                    }
                }
            };
        }
    }
    let edits = table[a.len()][b.len()];
    (edits <= most).then_some(edits as u32)
}

/// The distance of each entry with a designation near the query, the nearest first.
pub fn suggest(glossary: &Glossary, query: &str) -> Vec<(u32, String)> {
    let chars = |text: &str| -> Vec<char> { key(text, Strength::Loose).collect() };
    let wanted = chars(query);
    let entries = glossary.entries();
    let mut found: Vec<(u32, String)> = entries
        .filter_map(|entry| {
            let designations = designations(entry);
            let texts = designations.iter().flat_map(texts);
            let nearest = texts
                .filter_map(|text| distance(&wanted, &chars(text)))
                .min();
            Some((nearest?, entry.id().to_string()))
        })
        .collect();
    found.sort();
    found
}

//! Which characters are spellings of one another, and which of them stands for all.

use std::collections::{BTreeMap, BTreeSet};

use super::dictionary::{Entry, Pair, Parsed};

/// For every character that a fold moves, the one it becomes.
pub(super) type Map = BTreeMap<char, char>;

/// Both strengths of the fold.
#[derive(Debug)]
pub(super) struct Classes {
    pub(super) strict: Map,
    pub(super) loose: Map,
    /// Characters with another form in the other script that stand in that script as well.
    pub(super) both_scripts: BTreeSet<char>,
}

pub(super) fn build(parsed: &Parsed<'_>) -> Result<Classes, Vec<String>> {
    let steps = steps(parsed)?;
    let strict = strict(&steps);
    let loose = loose(parsed, &strict);
    let both_scripts = both_scripts(parsed);
    Ok(Classes {
        strict,
        loose,
        both_scripts,
    })
}

/// The strict fold a step at a time, as the sources have it: 薴 to 苧, and 苧 to 苎.
fn steps(parsed: &Parsed<'_>) -> Result<Map, Vec<String>> {
    let mut steps = Map::new();
    let mut problems = Vec::new();
    for entry in &parsed.ts {
        let Some(to) = simplified(entry) else {
            continue;
        };
        if steps.insert(entry.key, to).is_some() {
            problems.push(
                entry
                    .place
                    .problem(format!("{} has an entry already", entry.key)),
            );
        }
    }
    for Pair { place, from, to } in &parsed.extra {
        if let Some(mapped) = steps.insert(*from, *to) {
            problems.push(place.problem(format!(
                "{from} is mapped to {mapped} already; delete this line"
            )));
        }
    }
    for Pair { from, to, .. } in &parsed.radicals {
        steps.entry(*from).or_insert(*to);
    }
    let places = parsed.ts.iter().map(|entry| (entry.key, entry.place));
    let places = places.chain(
        parsed
            .extra
            .iter()
            .chain(&parsed.radicals)
            .map(|pair| (pair.from, pair.place)),
    );
    for (from, place) in places {
        if end(&steps, from).is_none() {
            problems.push(place.problem(format!("{from} is mapped to itself by way of others")));
        }
    }
    if problems.is_empty() {
        Ok(steps)
    } else {
        Err(problems)
    }
}

/// The Simplified form of a Traditional character: its first candidate, or, where OpenCC keeps the character itself
/// only because fonts lack the Simplified form, the first that differs.
fn simplified(entry: &Entry<'_>) -> Option<char> {
    let first = *entry.candidates.first()?;
    if first != entry.key {
        return Some(first);
    }
    entry
        .candidates
        .iter()
        .copied()
        .find(|&c| entry.tofu && c != entry.key)
}

/// Where the steps from `c` end; `None` when they run in a circle.
fn end(steps: &Map, mut c: char) -> Option<char> {
    for _ in 0..=steps.len() {
        match steps.get(&c) {
            Some(&next) => c = next,
            None => return Some(c),
        }
    }
    None
}

/// All characters whose steps end at the same place become one of them: that place, or the first in the Basic
/// Multilingual Plane when that place is not. So 㑮, whose Simplified form 𫝈 few fonts have, stays as it is.
fn strict(steps: &Map) -> Map {
    let mut classes = BTreeMap::<char, BTreeSet<char>>::new();
    for &from in steps.keys() {
        let end = end(steps, from).unwrap_or(from);
        classes.entry(end).or_default().extend([from, end]);
    }
    let mut map = Map::new();
    for (end, members) in classes {
        let chosen = [end]
            .into_iter()
            .chain(members.iter().copied())
            .find(|&c| is_bmp(c))
            .unwrap_or(end);
        represent(&mut map, members, chosen);
    }
    map
}

/// All characters that any dictionary joins, by any number of steps, become one of them: a result of the strict fold,
/// in the Basic Multilingual Plane if there is one, to which the strict fold sends the most members; the lowest of
/// equals.
fn loose(parsed: &Parsed<'_>, strict: &Map) -> Map {
    let mut forest = Forest::default();
    let entries = parsed.ts.iter().chain(&parsed.st);
    for entry in entries.chain(&parsed.variants) {
        for &candidate in &entry.candidates {
            forest.join(entry.key, candidate);
        }
    }
    for (&from, &to) in strict {
        forest.join(from, to);
    }
    let mut map = Map::new();
    for members in forest.classes() {
        let mut votes = BTreeMap::<char, usize>::new();
        for c in &members {
            *votes.entry(*strict.get(c).unwrap_or(c)).or_default() += 1;
        }
        // The first of equals is the lowest, for `votes` is sorted and `rev` turns the last maximum into the first.
        let chosen = votes
            .iter()
            .rev()
            .max_by_key(|&(&c, &n)| (is_bmp(c), n))
            .map(|(&c, _)| c);
        let Some(chosen) = chosen else { continue };
        represent(&mut map, members, chosen);
    }
    map
}

/// What converting leaves as it is in some word: 后 in 皇后, 乾 in 乾隆; and the spellings that the project's own list
/// joins, for 著 is one of both scripts.
fn both_scripts(parsed: &Parsed<'_>) -> BTreeSet<char> {
    let entries = parsed.ts.iter().chain(&parsed.st);
    entries
        .filter(|entry| !entry.tofu && entry.candidates.len() > 1)
        .filter(|entry| entry.candidates.contains(&entry.key))
        .map(|entry| entry.key)
        .chain(parsed.extra.iter().map(|pair| pair.from))
        .filter(|&c| is_bmp(c))
        .collect()
}

/// Maps every other member of a class to the one that stands for it.
fn represent(map: &mut Map, members: impl IntoIterator<Item = char>, chosen: char) {
    let others = members.into_iter().filter(|&c| c != chosen);
    map.extend(others.map(|c| (c, chosen)));
}

fn is_bmp(c: char) -> bool {
    c <= '\u{FFFF}'
}

/// Disjoint sets of characters: union-find with path halving.
#[derive(Default)]
struct Forest(BTreeMap<char, char>);

impl Forest {
    fn root(&mut self, mut c: char) -> char {
        loop {
            let parent = *self.0.entry(c).or_insert(c);
            if parent == c {
                return c;
            }
            let grandparent = self.0.get(&parent).copied().unwrap_or(parent);
            self.0.insert(c, grandparent);
            c = grandparent;
        }
    }

    fn join(&mut self, a: char, b: char) {
        let (a, b) = (self.root(a), self.root(b));
        self.0.insert(a, b);
    }

    fn classes(mut self) -> impl Iterator<Item = BTreeSet<char>> {
        let members: Vec<char> = self.0.keys().copied().collect();
        let mut classes = BTreeMap::<char, BTreeSet<char>>::new();
        for c in members {
            classes.entry(self.root(c)).or_default().insert(c);
        }
        classes.into_values()
    }
}

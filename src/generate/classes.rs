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
    /// Of those the ones that every standard has, and that are the other form only of variants.
    pub(super) same_in_both: BTreeSet<char>,
    /// What the strict fold makes of several characters that Traditional text tells apart: 后 of 后 and 後.
    pub(super) shared: BTreeSet<char>,
    /// The regional spellings of such characters, each with OpenCC's standard one: 裡 is 裏.
    pub(super) regional: Map,
}

pub(super) fn build(parsed: &Parsed<'_>) -> Result<Classes, Vec<String>> {
    let steps = steps(parsed)?;
    let strict = strict(&steps);
    let loose = loose(parsed, &strict);
    let both_scripts = both_scripts(parsed, &strict);
    let same_in_both = same_in_both(parsed, &strict);
    let (shared, regional) = distinct_traditional(parsed, &strict);
    Ok(Classes {
        strict,
        loose,
        both_scripts,
        same_in_both,
        shared,
        regional,
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
    for Pair { place, from, to } in parsed.extra.iter().chain(&parsed.forms.strict) {
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
            .chain(&parsed.forms.strict)
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
        .find(|&c| entry.is_rare_form && c != entry.key)
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
    for entry in entries.chain(&parsed.tw).chain(&parsed.hk) {
        for &candidate in &entry.candidates {
            forest.join(entry.key, candidate);
        }
    }
    for (&from, &to) in strict {
        forest.join(from, to);
    }
    for pair in &parsed.forms.loose {
        forest.join(pair.from, pair.to);
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

/// Characters that belong to both scripts, although they have another form in the other script:
///
/// - those that conversion leaves unchanged in some word: 后 in 皇后, 乾 in 乾隆;
/// - a Simplified form that conversion to Traditional leaves unchanged, or that is standard in Taiwan or in Hong Kong:
///   教, which OpenCC makes of 敎, and 群, which it makes 羣;
/// - a Traditional form that conversion to Simplified leaves unchanged, for want of fonts, or that is standard on
///   the mainland: 苧, 著;
/// - the spellings that the project's own list joins, such as 著, which both scripts have.
fn both_scripts(parsed: &Parsed<'_>, strict: &Map) -> BTreeSet<char> {
    let (ts, st) = (by_key(&parsed.ts), by_key(&parsed.st));
    let variants = parsed.tw.iter().chain(&parsed.hk);
    let variants: BTreeSet<char> = variants
        .flat_map(|entry| &entry.candidates)
        .copied()
        .collect();
    let standards = &parsed.standards;
    let is_kept_in_some_word = parsed.ts.iter().chain(&parsed.st);
    let is_kept_in_some_word = is_kept_in_some_word
        .filter(|entry| !entry.is_rare_form && entry.candidates.len() > 1)
        .filter(|entry| entry.candidates.contains(&entry.key))
        .map(|entry| entry.key);
    let is_traditional_too = |c: &char| {
        !st.contains_key(c)
            || variants.contains(c)
            || standards.taiwan.contains(c)
            || standards.hong_kong.contains(c)
    };
    let is_simplified_too = |c: &char| {
        let first = ts.get(c).and_then(|candidates| candidates.first());
        first == Some(c) || standards.mainland.contains(c)
    };
    is_kept_in_some_word
        .chain(strict.values().copied().filter(is_traditional_too))
        .chain(strict.keys().copied().filter(is_simplified_too))
        .chain(parsed.extra.iter().map(|pair| pair.from))
        .filter(|c| ('\u{3400}'..='\u{9FFF}').contains(c))
        .collect()
}

/// The candidates of each character of a dictionary.
fn by_key<'p>(entries: &'p [Entry<'_>]) -> BTreeMap<char, &'p [char]> {
    let entries = entries.iter();
    entries
        .map(|entry| (entry.key, &*entry.candidates))
        .collect()
}

/// Characters that both scripts have, although they are the Simplified form of another one: standard on the mainland, and in
/// Taiwan and Hong Kong the standard for all characters that OpenCC converts them to. 教, which it makes of 敎; 群, of 羣; but not
/// 烟, which Taiwan writes 煙.
fn same_in_both(parsed: &Parsed<'_>, strict: &Map) -> BTreeSet<char> {
    let standards = &parsed.standards;
    let [st, tw, hk] = [&parsed.st, &parsed.tw, &parsed.hk].map(|entries| by_key(entries));
    let writes = |variants: &BTreeMap<char, &[char]>, from: char, to: char| {
        variants
            .get(&from)
            .is_some_and(|candidates| candidates.contains(&to))
    };
    let is_same = |&c: &char| {
        let candidates = st.get(&c).copied().unwrap_or_default();
        let mut others = candidates.iter().filter(|&&other| other != c);
        !strict.contains_key(&c)
            && standards.mainland.contains(&c)
            && standards.taiwan.contains(&c)
            && others.clone().all(|&other| writes(&tw, other, c))
            && (standards.hong_kong.contains(&c) || others.all(|&other| writes(&hk, other, c)))
    };
    strict
        .values()
        .copied()
        .filter(|&c| is_bmp(c))
        .filter(is_same)
        .collect()
}

/// The strict classes that merge several characters of Traditional text, by OpenCC's candidates for the Simplified one, and
/// the regional spellings in them. A spelling of two characters, or one that is a candidate itself, stays distinct.
fn distinct_traditional(parsed: &Parsed<'_>, strict: &Map) -> (BTreeSet<char>, Map) {
    let fold = |c: char| *strict.get(&c).unwrap_or(&c);
    let candidates = parsed.st.iter().flat_map(|entry| &entry.candidates);
    let candidates: BTreeSet<char> = candidates.copied().collect();
    let mut standard = BTreeMap::<char, BTreeSet<char>>::new();
    for entry in parsed.tw.iter().chain(&parsed.hk) {
        for &spelling in &entry.candidates {
            if spelling != entry.key && !candidates.contains(&spelling) {
                standard.entry(spelling).or_default().insert(entry.key);
            }
        }
    }
    let regional = standard.iter().filter_map(|(&spelling, standard)| {
        let only = standard.first().filter(|_| standard.len() == 1)?;
        Some((spelling, *only))
    });
    // Old forms are spellings of the standard one, though OpenCC lists some beside it: 背 becomes 背 or 揹.
    let old_forms = parsed.forms.strict.iter().map(|pair| (pair.from, pair.to));
    let regional: Map = regional.chain(old_forms).collect();
    let shared = parsed.st.iter().filter_map(|entry| {
        let class = fold(entry.key);
        let standard = |c: &char| *regional.get(c).unwrap_or(c);
        let told = entry.candidates.iter().map(standard);
        let told: BTreeSet<char> = told.filter(|&c| fold(c) == class).collect();
        (told.len() > 1).then_some(class)
    });
    let shared: BTreeSet<char> = shared.filter(|&c| is_bmp(c)).collect();
    let regional = regional.into_iter().filter(|&(from, to)| {
        shared.contains(&fold(from)) && fold(from) == fold(to) && is_bmp(from) && is_bmp(to)
    });
    let regional = regional.collect();
    (shared, regional)
}

/// Maps every other member of a class to its representative.
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

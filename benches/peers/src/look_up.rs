//! Looking terms up, beside exact maps and conversion with a map.

use crate::measure::{Case, Effort, Side};
use crate::texts::{body, Converters};
use crate::words::{place, random, Words};
use std::collections::HashMap;
use std::hint::black_box;
use zhujie::{Glossary, CHANGAN_2024};

include!(concat!(env!("OUT_DIR"), "/terms.rs"));

/// Queries one after the other in memory, as in a text that was just read.
struct Queries {
    text: String,
    ends: Vec<usize>,
}

impl Queries {
    fn new<S: AsRef<str>>(queries: impl IntoIterator<Item = S>) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for query in queries {
            text += query.as_ref();
            ends.push(text.len());
        }
        Queries { text, ends }
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let query = &self.text[start..*end];
            start = *end;
            query
        })
    }

    /// Looks all of them up `times` times. Returns the number of hits.
    fn hits(&self, times: usize, find: impl Fn(&str) -> bool) -> u64 {
        let mut hits = 0;
        for _ in 0..times {
            for query in self.iter() {
                hits += u64::from(find(black_box(query)));
            }
        }
        hits
    }
}

/// Exact maps from a term to the number of its entry.
struct Maps<'t> {
    std: HashMap<&'t str, u32>,
    foldhash: Fast<'t>,
}

type Fast<'t> = HashMap<&'t str, u32, foldhash::fast::FixedState>;

impl<'t> Maps<'t> {
    fn new(terms: impl Iterator<Item = (&'t str, u32)> + Clone) -> Self {
        Maps {
            std: terms.clone().collect(),
            foldhash: terms.collect(),
        }
    }
}

/// zhujie, and what it is compared with.
struct Sides<'s> {
    glossary: &'s Glossary,
    /// The number of the entry with an id.
    number: &'s dyn Fn(&str) -> u32,
    phf: Option<&'s phf::Map<&'static str, u32>>,
    maps: Maps<'s>,
    converters: &'s Converters,
}

impl Sides<'_> {
    /// Measures queries. `exact` are the same in the one spelling of the maps, for the peers that do not convert. Decorated
    /// queries are not converted.
    fn measure(&self, id: String, exact: &Queries, queries: &Queries, effort: &Effort) -> Case {
        let times = (effort.look_ups / exact.ends.len()).max(1);
        let Maps { std, foldhash } = &self.maps;
        let found = |query: &str| {
            self.glossary
                .get(query)
                .map(|entry| (self.number)(entry.id()))
        };
        for (query, exact) in queries.iter().zip(exact.iter()) {
            assert_eq!(found(query), std.get(exact).copied(), "{query}");
        }
        let mut sides = vec![
            Side::new("zhujie", || {
                queries.hits(times, |query| black_box(self.glossary.get(query)).is_some())
            }),
            Side::new("std HashMap", || {
                exact.hits(times, |query| black_box(std.get(query)).is_some())
            }),
            Side::new("foldhash", || {
                exact.hits(times, |query| black_box(foldhash.get(query)).is_some())
            }),
        ];
        if let Some(phf) = self.phf {
            sides.push(Side::new("phf", || {
                exact.hits(times, |query| black_box(phf.get(query)).is_some())
            }));
        }
        if !queries.text.contains('「') {
            for converter in self.converters.all() {
                let find = |query: &str| foldhash.get(&*(converter.convert)(query)).copied();
                for (query, exact) in queries.iter().zip(exact.iter()) {
                    assert_eq!(find(query), std.get(exact).copied(), "{query}");
                }
                sides.push(Side::new(converter.and_look_up, move || {
                    queries.hits(times, |query| black_box(find(query)).is_some())
                }));
            }
        }
        Case::measure(id, exact.ends.len() * times, sides, effort)
    }
}

/// Look-ups in the built-in glossary.
pub fn built_in(converters: &Converters, effort: &Effort) -> Vec<Case> {
    let numbers: HashMap<&str, u32> = CHANGAN_2024
        .entries()
        .map(|entry| entry.id())
        .zip(0..)
        .collect();
    let sides = Sides {
        glossary: &CHANGAN_2024,
        number: &|id| numbers[id],
        phf: Some(&TERMS),
        maps: Maps::new(TERMS.entries().map(|(term, number)| (*term, *number))),
        converters,
    };
    // Terms that differ between the scripts, and that all converters convert alike.
    let mut pairs: Vec<(String, String)> = Vec::new();
    for term in CHANGAN_2024.entries().flat_map(|entry| entry.terms()) {
        let text = term.text();
        if let (Some(hans), Some(hant)) = (text.hans(), text.hant()) {
            let [hans, hant] = [hans, hant].map(|text| text.replace(['“', '”'], ""));
            if hans != hant && converters.all_agree(&hant, &hans) {
                pairs.push((hans, hant));
            }
        }
    }
    // Queries that miss, as people type them: the short phrases of the report.
    let phrases = body().split(|c: char| !('\u{4E00}'..='\u{9FFF}').contains(&c));
    let phrases = phrases
        .filter(|phrase| (2..=8).contains(&phrase.chars().count()))
        .filter(|phrase| CHANGAN_2024.get(phrase).is_none())
        .filter(|phrase| converters.all_agree(phrase, phrase));
    let phrases = Queries::new(phrases.take(500));
    let kilobyte: String = body().lines().collect();
    let kilobyte = Queries::new([kilobyte.chars().take(341).collect::<String>()]);

    let mut cases = Vec::new();
    for (name, lengths) in [("5–8", 5..=8), ("≥ 11", 11..=usize::MAX)] {
        let chosen = pairs
            .iter()
            .filter(|(hans, _)| lengths.contains(&hans.chars().count()));
        let exact = Queries::new(chosen.clone().map(|(hans, _)| hans));
        let other = Queries::new(chosen.clone().map(|(_, hant)| hant));
        let decorated = Queries::new(chosen.map(|(hans, _)| format!("「{hans}」")));
        for (spelling, queries) in [
            ("exact", &exact),
            ("other script", &other),
            ("decorated", &decorated),
        ] {
            let id = format!("look-up/22/{name}/{spelling}");
            cases.push(sides.measure(id, &exact, queries, effort));
        }
    }
    for (name, queries) in [("miss", &phrases), ("1 KB", &kilobyte)] {
        cases.push(sides.measure(format!("look-up/22/{name}"), queries, queries, effort));
    }
    cases
}

/// Look-ups in a glossary built at run time.
pub fn at_run_time(
    size: &str,
    terms: &[String],
    glossary: &Glossary,
    words: &Words,
    converters: &Converters,
    effort: &Effort,
) -> Vec<Case> {
    let sides = Sides {
        glossary,
        number: &number,
        phf: None,
        maps: Maps::new(terms.iter().map(String::as_str).zip(0..)),
        converters,
    };
    let mut random = random(200_000);
    // Each term with the same probability, so that most are looked up once.
    let mut drawn = Vec::new();
    while drawn.len() < effort.look_ups {
        let hans = &terms[place(&mut random, terms.len())];
        let hant = converters.to_hant(hans);
        if converters.all_agree(&hant, hans) {
            drawn.push((hant, hans));
        }
    }
    let exact = Queries::new(drawn.iter().map(|(_, hans)| hans));
    let other = Queries::new(drawn.iter().map(|(hant, _)| hant));
    // Words that are not terms; two words together if nearly all words are terms.
    let mut misses = Vec::new();
    while misses.len() < effort.look_ups {
        let mut miss = words.words[place(&mut random, words.words.len())].0.clone();
        if sides.maps.std.len() > words.words.len() / 2 {
            miss += words.draw(&mut random);
        }
        if !sides.maps.std.contains_key(&*miss) && converters.all_agree(&miss, &miss) {
            misses.push(miss);
        }
    }
    let misses = Queries::new(misses);
    let mut cases = Vec::new();
    for (name, exact, queries) in [
        ("exact", &exact, &exact),
        ("other script", &exact, &other),
        ("miss", &misses, &misses),
    ] {
        cases.push(sides.measure(format!("look-up/{size}/{name}"), exact, queries, effort));
    }
    cases
}

/// The number in an id of [`scan::entries`](crate::scan::entries).
fn number(id: &str) -> u32 {
    id.strip_prefix("c-")
        .and_then(|number| number.parse().ok())
        .expect("an id of ours")
}

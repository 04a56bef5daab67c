//! Looking up terms: hits in several spellings, misses, queries that are too long.

use criterion::{criterion_group, criterion_main, Criterion};
use std::hint::black_box;
use zhujie::fold::{key, Strength};
use zhujie::{Glossary, CHANGAN_2024};
use zhujie_benches::{entries, terms};

const QUERIES: &[(&str, &str)] = &[
    ("hit", "五經普"),
    ("hit, 5 characters", "百千万工程"),
    ("hit, other script", "百千萬工程"),
    ("hit, 13 characters", "百縣千鎮萬村高質量發展工程"),
    ("hit, quoted", "「百千萬工程」"),
    ("hit, full width", "１＋６＋Ｎ"),
    ("hit, normalized", "⼈⼯智能"),
    ("hit, equivalent", "Pocket Park"),
    ("miss", "高质量发展"),
];

fn look_up(c: &mut Criterion) {
    let mut group = c.benchmark_group("get");
    for (name, query) in QUERIES {
        assert_eq!(
            CHANGAN_2024.get(query).is_some(),
            name.starts_with("hit"),
            "{query}"
        );
        group.bench_function(*name, |b| b.iter(|| CHANGAN_2024.get(black_box(query))));
    }
    let kilobyte = "高质量发展".repeat(70);
    group.bench_function("miss, 1 KB", |b| {
        b.iter(|| CHANGAN_2024.get(black_box(&kilobyte)))
    });
    group.finish();

    let mut group = c.benchmark_group("lookup");
    for (name, query) in QUERIES {
        group.bench_function(*name, |b| {
            b.iter(|| CHANGAN_2024.lookup(black_box(query)).next())
        });
    }
    group.finish();

    let mut group = c.benchmark_group("key");
    for (name, query) in QUERIES {
        group.bench_function(*name, |b| {
            b.iter(|| {
                key(black_box(query), Strength::Loose)
                    .map(u32::from)
                    .sum::<u32>()
            })
        });
    }
    group.finish();

    c.bench_function("suggest", |b| {
        b.iter(|| CHANGAN_2024.suggest(black_box("口带公园")).count())
    });
    // Of a large glossary: near misses, and what is near nothing.
    let terms = terms(350_000);
    let queries: Vec<String> = terms.iter().step_by(3_500).map(|term| misspelt(term)).collect();
    let glossary = Glossary::new(entries(terms)).expect("terms that all differ");
    let mut queries = queries.iter().cycle();
    c.bench_function("suggest, 350,000 terms", |b| {
        b.iter(|| glossary.suggest(queries.next().map_or("", String::as_str)).count())
    });
    c.bench_function("complete", |b| {
        b.iter(|| CHANGAN_2024.complete(black_box("四")).count())
    });
}

/// The term with another character in its middle.
fn misspelt(term: &str) -> String {
    let len = term.chars().count();
    let chars = term.chars().enumerate();
    chars.map(|(place, c)| if place == len / 2 { '錯' } else { c }).collect()
}

criterion_group!(benches, look_up);
criterion_main!(benches);

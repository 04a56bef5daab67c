//! Look-up, scan, building and loading, by the number of terms of the glossary.

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use std::hint::black_box;
use zhujie::Glossary;
use zhujie_benches::{entries, prose, terms, Random};

const SIZES: [(&str, usize); 6] = [
    ("22", 22),
    ("1k", 1_000),
    ("10k", 10_000),
    ("100k", 100_000),
    ("350k", 350_000),
    ("1M", 1_000_000),
];

fn by_size(c: &mut Criterion) {
    for (name, size) in SIZES {
        let terms = terms(size);
        let entries = entries(terms.iter().cloned());
        let glossary = Glossary::new(&entries).expect("terms");

        let mut random = Random(2);
        let mut draw = || terms[random.below(size as u64) as usize].as_str();
        let hits: Vec<&str> = (0..1_000).map(|_| draw()).collect();
        let misses: Vec<String> = (0..1_000).map(|_| draw().to_string() + draw()).collect();
        assert!(hits.iter().all(|query| glossary.get(query).is_some()));
        let mut group = c.benchmark_group(format!("{name} terms"));
        group.throughput(Throughput::Elements(1_000));
        group.bench_function("get, hits", |b| {
            b.iter(|| {
                hits.iter()
                    .filter(|query| glossary.get(black_box(query)).is_some())
                    .count()
            })
        });
        group.bench_function("get, misses", |b| {
            b.iter(|| {
                misses
                    .iter()
                    .filter(|query| glossary.get(black_box(query)).is_some())
                    .count()
            })
        });

        let text = prose(&terms, 200_000);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("find_iter", |b| {
            b.iter(|| glossary.find_iter(black_box(&text)).count())
        });

        let file: &'static [u8] = glossary.to_bytes().leak();
        group.sample_size(10);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function("new", |b| b.iter(|| Glossary::new(black_box(&entries))));
        group.bench_function("from_bytes", |b| {
            b.iter(|| Glossary::from_bytes(black_box(file)))
        });
        group.bench_function("from_static", |b| {
            b.iter(|| Glossary::from_static(black_box(file)))
        });
        group.finish();
    }
}

criterion_group!(benches, by_size);
criterion_main!(benches);

//! Finding the terms of a text.

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use std::hint::black_box;
use zhujie::scan::OffsetUnit;
use zhujie::{Glossary, CHANGAN_2024};
use zhujie_benches::{entries, prose, reports, terms};

fn scan(c: &mut Criterion) {
    let mut group = c.benchmark_group("scan");
    for (tag, report) in reports() {
        assert_eq!(CHANGAN_2024.find_iter(&report).count(), 42);
        group.throughput(Throughput::Bytes(report.len() as u64));
        group.bench_function(format!("find_iter, {tag}"), |b| {
            b.iter(|| CHANGAN_2024.find_iter(black_box(&report)).count())
        });
        group.bench_function(format!("find_overlapping_iter, {tag}"), |b| {
            b.iter(|| {
                CHANGAN_2024
                    .find_overlapping_iter(black_box(&report))
                    .count()
            })
        });
        group.bench_function(format!("find_reader, {tag}"), |b| {
            b.iter(|| {
                CHANGAN_2024
                    .find_reader(black_box(report.as_bytes()))
                    .count()
            })
        });
    }
    let worst = "省委“1310”具體".repeat(1000);
    group.throughput(Throughput::Bytes(worst.len() as u64));
    group.bench_function("find_iter, a term always begun", |b| {
        b.iter(|| CHANGAN_2024.find_iter(black_box(&worst)).count())
    });

    // A scan that began anew at each character would read 250 of them from each.
    let begun = (1..=250).map(|n| "中".repeat(n) + "国");
    let worst = "中".repeat(100_000);
    for (name, terms) in [
        (
            "find_iter, terms begun and not ended",
            glossary(begun.clone()),
        ),
        (
            "find_iter, terms begun and a short one found",
            glossary(begun.chain(["中中".into()])),
        ),
    ] {
        group.throughput(Throughput::Bytes(worst.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| terms.find_iter(black_box(&worst)).count())
        });
    }
    group.finish();
}

/// The cost of each match beyond the scan, for many terms.
fn matches(c: &mut Criterion) {
    for (size, name) in [(10_000, "10k"), (100_000, "100k")] {
        let terms = terms(size);
        let glossary = Glossary::new(entries(terms.iter().cloned())).expect("terms");
        let text = prose(&terms, 300_000);
        let mut group = c.benchmark_group(format!("scan for {name} terms"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        let scan = || glossary.find_iter(black_box(&text));
        group.bench_function("alone", |b| {
            b.iter(|| scan().map(|found| found.span().end).sum::<usize>())
        });
        group.bench_function("entry_index", |b| {
            b.iter(|| scan().map(|found| found.entry_index()).sum::<usize>())
        });
        group.bench_function("code points", |b| {
            let offsets = || scan().offsets(OffsetUnit::CodePoints);
            b.iter(|| offsets().map(|(range, _)| range.end).sum::<usize>())
        });
        group.bench_function("hit", |b| {
            b.iter(|| {
                scan()
                    .map(|found| found.hit().entry().index())
                    .sum::<usize>()
            })
        });
        group.finish();
    }
}

fn glossary(terms: impl Iterator<Item = String>) -> Glossary {
    Glossary::new(entries(terms)).expect("terms that can be looked up")
}

criterion_group!(benches, scan, matches);
criterion_main!(benches);

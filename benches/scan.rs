//! Finding the terms of a text.

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use std::hint::black_box;
use zhujie::entry::owned::{EntryBuf, TermBuf, TextBuf};
use zhujie::{Glossary, Script, CHANGAN_2024};
use zhujie_benches::reports;

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

fn glossary(terms: impl Iterator<Item = String>) -> Glossary {
    let entries = terms.enumerate().map(|(number, text)| EntryBuf {
        id: format!("c-{number}"),
        terms: vec![TermBuf {
            text: TextBuf::in_script(Script::Hans, text),
            ..TermBuf::default()
        }],
        ..EntryBuf::default()
    });
    let entries: Vec<_> = entries.collect();
    Glossary::new(&entries).expect("terms that can be looked up")
}

criterion_group!(benches, scan);
criterion_main!(benches);

//! Finding the terms of a text.

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use std::hint::black_box;
use zhujie::CHANGAN_2024;
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
    group.finish();
}

criterion_group!(benches, scan);
criterion_main!(benches);

//! Compiling sources to a glossary: a report with its notes, and a list.

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use std::fmt::Write as _;
use std::hint::black_box;
use zhujie::compile::Compiler;
use zhujie::source::Source;
use zhujie::CHANGAN_2024;
use zhujie_benches::terms;

fn compile(c: &mut Criterion) {
    let mut group = c.benchmark_group("compile");
    let report = include_str!("../data/changan-2024/report.zh-Hans.txt");
    let compiler = Compiler::new().source(Source::new("report.txt", report));
    let entries = compiler.compile().expect("a report").glossary().len();
    assert_eq!(entries, CHANGAN_2024.len());
    group.throughput(Throughput::Bytes(report.len() as u64));
    group.bench_function("report", |b| {
        b.iter(|| black_box(&compiler).compile().expect("a report"))
    });

    let mut list = String::from("term-hans,definition-hans\n");
    for term in terms(1_000) {
        let _ = writeln!(list, "{term},指{term}");
    }
    let compiler = Compiler::new().source(Source::new("list.csv", list.as_str()));
    assert_eq!(compiler.compile().expect("a list").glossary().len(), 1_000);
    group.throughput(Throughput::Elements(1_000));
    group.bench_function("list of 1,000 terms", |b| {
        b.iter(|| black_box(&compiler).compile().expect("a list"))
    });

    let compiled = compiler.compile().expect("a list");
    group.bench_function("Rust source of 1,000 terms", |b| {
        b.iter(|| black_box(&compiled).rust_source("LIST", "A list.", "a benchmark"))
    });
    group.finish();
}

criterion_group!(benches, compile);
criterion_main!(benches);

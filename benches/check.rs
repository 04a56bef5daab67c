//! Checking translations, and finding equivalents in running text.

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use std::hint::black_box;
use zhujie::check::{CheckOptions, Checker};
use zhujie::entry::owned::{EntryBuf, EquivalentBuf};
use zhujie::Glossary;
use zhujie_benches::{entries, terms, Random};

/// Words that look English, all different.
fn words(number: usize, random: &mut Random) -> Vec<String> {
    let mut words = std::collections::BTreeSet::new();
    while words.len() < number {
        let syllables = 2 + random.below(3);
        let mut word = String::new();
        for _ in 0..syllables {
            word.push(b"bdfgklmnprstvz"[random.below(14) as usize].into());
            word.push(b"aeiou"[random.below(5) as usize].into());
        }
        words.insert(word);
    }
    words.into_iter().collect()
}

/// A glossary of so many terms, each with an equivalent of one word or two.
fn glossary(size: usize) -> (Vec<EntryBuf>, Glossary) {
    let mut random = Random(size as u64);
    let words = words(size * 2, &mut random);
    let mut entries = entries(terms(size));
    for (entry, words) in entries.iter_mut().zip(words.chunks(2)) {
        let text = words[random.below(2) as usize..].join(" ");
        entry.equivalents = vec![EquivalentBuf::new("en", text)];
    }
    let glossary = Glossary::new(&entries).expect("terms");
    (entries, glossary)
}

/// A segment of so many terms among other words, and its translation, in which each term in `missing` is left out.
fn segment(entries: &[EntryBuf], terms: usize, missing: usize, random: &mut Random) -> [String; 2] {
    let (mut chinese, mut english) = (String::new(), String::new());
    for number in 0..terms {
        let entry = &entries[random.below(entries.len() as u64) as usize];
        chinese += entry.terms[0].text.hans.as_deref().unwrap_or_default();
        chinese += "的，";
        if number % missing > 0 {
            english += &entry.equivalents[0].text;
        }
        english += " is of the city’s new, ";
    }
    [chinese, english]
}

fn check(c: &mut Criterion) {
    let (entries, glossary) = glossary(10_000);
    let mut random = Random(1);
    let segments: Vec<[String; 2]> =
        (0..1_000).map(|_| segment(&entries, 4, 50, &mut random)).collect();
    let mut group = c.benchmark_group("check");
    group.throughput(Throughput::Elements(segments.len() as u64));
    for (name, [from, to], [source, target]) in [
        ("1,000 segments, zh to en", ["zh", "en"], [0, 1]),
        ("1,000 segments, en to zh", ["en", "zh"], [1, 0]),
    ] {
        let options = CheckOptions::new(from, to);
        let mut checker = Checker::new(&glossary, &options).expect("two languages");
        group.bench_function(name, |b| {
            b.iter(|| {
                checker.begin_document();
                let all = segments.iter();
                let findings = all.map(|segment| checker.check(&segment[source], &segment[target]).len());
                findings.sum::<usize>()
            })
        });
    }
    let finder = glossary.equivalents("en");
    group.bench_function("equivalents of 1,000 segments", |b| {
        b.iter(|| segments.iter().map(|[_, english]| finder.find(black_box(english)).len()).sum::<usize>())
    });
    group.bench_function("making a finder of 10,000 equivalents", |b| {
        b.iter(|| black_box(&glossary).equivalents("en").len())
    });
    group.finish();

    // The time of twice the terms should be little more than twice the time.
    let mut group = c.benchmark_group("check one segment");
    for (what, missing) in [("rendered", usize::MAX), ("missing", 1)] {
        for terms in [1_000, 2_000, 4_000] {
            let segment = segment(&entries, terms, missing, &mut random);
            let options = CheckOptions::new("zh", "en").count(true);
            let mut checker = Checker::new(&glossary, &options).expect("two languages");
            group.throughput(Throughput::Elements(terms as u64));
            group.bench_function(format!("of {terms} terms, {what}"), |b| {
                b.iter(|| {
                    checker.begin_document();
                    checker.check(&segment[0], &segment[1]).len()
                })
            });
        }
    }
    group.finish();
}

criterion_group!(benches, check);
criterion_main!(benches);

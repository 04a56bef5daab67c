//! zhujie and its peers, measured in one run; `run` says how.

mod building;
mod look_up;
mod measure;
mod results;
mod scan;
mod texts;
mod words;

use building::Holder;
use clap::Parser;
use measure::{Case, Effort};
use peak_alloc::PeakAlloc;
use std::collections::HashSet;
use std::path::PathBuf;
use std::time::Duration;
use zhujie::fold::{fold, Strength};
use zhujie::Glossary;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Measures zhujie beside its peers: all sides of a case in turn, round by round, after their results have been
/// compared.
#[derive(Parser)]
struct Arguments {
    /// A dictionary: on each line a word, a space and how often it occurs (jieba's dict.txt).
    #[arg(long)]
    dictionary: PathBuf,
    /// The folder to write RESULTS.md and throughput.svg into.
    #[arg(long)]
    results: Option<PathBuf>,
    /// Fewer rounds, shorter texts and small glossaries only: to see that all sides agree.
    #[arg(long)]
    quick: bool,
    /// Measure only the cases whose names begin so, such as scan/22/report; nothing is written then.
    #[arg(long, conflicts_with = "results")]
    only: Option<String>,
    /// Files with further sections of the page, in their order.
    #[arg(long)]
    section: Vec<PathBuf>,
    /// Measure only the scans for the built-in glossary, and write the section of the page about this build of zhujie:
    /// without SIMD, or without AVX-512.
    #[arg(long, conflicts_with_all = ["results", "only"])]
    built_in_section: Option<PathBuf>,
    /// Hold terms in this data structure, and print the memory that it takes.
    #[arg(long, hide = true, requires = "terms", requires = "file")]
    hold: Option<Holder>,
    #[arg(long, hide = true)]
    terms: Option<usize>,
    #[arg(long, hide = true)]
    file: Option<PathBuf>,
}

/// The numbers of terms of the glossaries that are built at run time.
const SIZES: [(&str, usize); 6] = [
    ("100", 100),
    ("1k", 1_000),
    ("10k", 10_000),
    ("100k", 100_000),
    ("350k", 350_000),
    ("1M", 1_000_000),
];

fn main() -> std::io::Result<()> {
    let mut arguments = Arguments::parse();
    if arguments.built_in_section.is_some() {
        let uses_less = !cfg!(feature = "simd") || cfg!(zhujie_without_avx512);
        assert!(uses_less, "zhujie is built with all of its SIMD");
        arguments.only = Some("scan/22/".into());
    }
    let words = words::Words::of(&std::fs::read_to_string(&arguments.dictionary)?);
    if let (Some(holder), Some(terms), Some(file)) =
        (arguments.hold, arguments.terms, &arguments.file)
    {
        let terms = words.terms(terms);
        drop(words);
        return building::hold(holder, terms, file);
    }
    let effort = if arguments.quick {
        Effort {
            rounds: 2..=2,
            time: Duration::ZERO,
            look_ups: 1_000,
            text: 200_000,
            only: arguments.only,
        }
    } else {
        Effort {
            rounds: 5..=15,
            time: Duration::from_secs(2),
            // So many that look-ups among many terms read more than a cache holds. With fewer, the result would depend on
            // how much of the cache other programs leave.
            look_ups: 200_000,
            text: 8_000_000,
            only: arguments.only,
        }
    };
    let converters = texts::Converters::new();
    let mut cases = look_up::built_in(&converters, &effort);
    let texts = texts::texts(&words, &converters, effort.text);
    let sides = scan::Sides::built_in();
    for text in &texts {
        cases.push(sides.measure(format!("scan/22/{}", text.name), &text.hans, &effort));
        if !text.hant.is_empty() {
            let id = format!("scan/22/{}/other script", text.name);
            cases.push(sides.measure_other(id, text, &converters, &effort));
        }
    }
    // Some words are other spellings of others, which the peers cannot know. They are given text and terms that are folded.
    let folded_texts: Vec<String> = texts.iter().map(|text| folded(&text.hans)).collect();
    let mut built = Vec::new();
    let sizes = if arguments.quick { &SIZES[..3] } else { &SIZES };
    let size_of = |only: &String| only.split('/').nth(1).map(String::from);
    let only = effort.only.as_ref().and_then(size_of);
    for (name, size) in sizes {
        if only
            .as_ref()
            .is_some_and(|only| !name.starts_with(only.as_str()))
        {
            continue;
        }
        let terms = words.terms(*size);
        let (glossary, cost) = building::build(&terms);
        built.push(cost);
        cases.extend(look_up::at_run_time(
            name,
            &terms,
            &glossary,
            &words,
            &converters,
            &effort,
        ));
        let terms = folded_terms(&terms);
        let glossary = Glossary::new(&scan::entries(&terms)).expect("terms");
        let sides = scan::Sides::new(&glossary, &terms);
        for (text, folded) in texts.iter().zip(&folded_texts) {
            let id = format!("scan/{name}/{}", text.name);
            cases.push(sides.measure(id, folded, &effort));
            if text.name == "prose" {
                let id = format!("scan/{name}/prose");
                cases.extend(sides.measure_matches(&id, folded, &effort));
            }
        }
    }
    // Four times the text should take four times the time.
    cases.push(worst("scan/worst", effort.text / 60, &effort));
    cases.push(worst(
        "scan/worst, four times the text",
        effort.text / 15,
        &effort,
    ));
    if let Some(file) = arguments.built_in_section {
        return std::fs::write(file, results::built_in(&cases));
    }
    if effort.only.is_some() {
        return Ok(());
    }
    let held = if arguments.quick {
        &SIZES[2..3]
    } else {
        &SIZES[4..]
    };
    let mut results = results::markdown(&cases, &built);
    results += &building::memory(&arguments.dictionary, held)?;
    for section in arguments.section {
        results += &std::fs::read_to_string(section)?;
    }
    println!("{results}");
    if let Some(folder) = arguments.results {
        std::fs::write(folder.join("RESULTS.md"), results)?;
        results::plot(&cases, &folder.join("throughput.svg"));
    }
    Ok(())
}

/// The text with each character folded.
fn folded(text: &str) -> String {
    text.chars().map(|c| fold(c, Strength::Loose)).collect()
}

/// The terms folded, without duplicates.
fn folded_terms(terms: &[String]) -> Vec<String> {
    let mut seen = HashSet::new();
    let folded = terms.iter().map(|term| folded(term));
    folded.filter(|term| seen.insert(term.clone())).collect()
}

/// Long terms that begin at each character of the text and do not end, and a short one that does.
fn worst(id: &str, characters: usize, effort: &Effort) -> Case {
    let mut terms: Vec<String> = (1..=250).map(|n| "中".repeat(n) + "国").collect();
    terms.push("中中".into());
    let glossary = Glossary::new(&scan::entries(&terms)).expect("terms");
    let text = "中".repeat(characters);
    scan::Sides::new(&glossary, &terms).measure(id.into(), &text, effort)
}

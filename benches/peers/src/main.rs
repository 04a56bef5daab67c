//! zhujie and its peers, measured in one run; `run` says how.

mod look_up;
mod measure;
mod results;
mod scan;
mod texts;
mod words;

use clap::Parser;
use measure::{Case, Effort};
use peak_alloc::PeakAlloc;
use std::collections::HashSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};
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
}

/// Glossaries made at run time.
const SIZES: [(&str, usize); 6] = [
    ("100", 100),
    ("1k", 1_000),
    ("10k", 10_000),
    ("100k", 100_000),
    ("350k", 350_000),
    ("1M", 1_000_000),
];

/// What it takes to make a glossary, and the peer's automaton of the same terms.
pub struct Making {
    pub terms: usize,
    pub glossary: Duration,
    pub glossary_heap: usize,
    pub daachorse: Duration,
    pub daachorse_heap: usize,
    pub load: Duration,
}

fn main() -> std::io::Result<()> {
    let arguments = Arguments::parse();
    let words = words::Words::of(&std::fs::read_to_string(&arguments.dictionary)?);
    let effort = if arguments.quick {
        Effort {
            rounds: 2..=2,
            time: Duration::ZERO,
            look_ups: 1_000,
            text: 200_000,
        }
    } else {
        Effort {
            rounds: 5..=15,
            time: Duration::from_secs(2),
            look_ups: 50_000,
            text: 8_000_000,
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
    // Among many words are spellings of others, which the peers cannot know for such: they are given the text
    // and the terms with every character as the one that stands for all its spellings.
    let folded_texts: Vec<String> = texts.iter().map(|text| folded(&text.hans)).collect();
    let mut makings = Vec::new();
    let sizes = if arguments.quick { &SIZES[..3] } else { &SIZES };
    for (name, size) in sizes {
        let terms = words.terms(*size);
        let (glossary, making) = make(&terms);
        makings.push(making);
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
        }
    }
    cases.push(worst(&effort));
    let results = results::markdown(&cases, &makings);
    println!("{results}");
    if let Some(folder) = arguments.results {
        std::fs::write(folder.join("RESULTS.md"), results)?;
        results::plot(&cases, &folder.join("throughput.svg"));
    }
    Ok(())
}

/// Each character as the one that stands for all its spellings.
fn folded(text: &str) -> String {
    text.chars().map(|c| fold(c, Strength::Loose)).collect()
}

/// The terms so, each one once.
fn folded_terms(terms: &[String]) -> Vec<String> {
    let mut seen = HashSet::new();
    let folded = terms.iter().map(|term| folded(term));
    folded.filter(|term| seen.insert(term.clone())).collect()
}

/// Makes the glossary, and measures what that takes.
fn make(terms: &[String]) -> (Glossary, Making) {
    let entries = scan::entries(terms);
    let (glossary, time, heap) = took(|| Glossary::new(&entries).expect("terms"));
    let (_, daachorse, daachorse_heap) = took(|| scan::daachorse(terms));
    let bytes = glossary.to_bytes();
    let (_, load, _) = took(|| Glossary::from_bytes(&bytes).expect("what was written"));
    let making = Making {
        terms: terms.len(),
        glossary: time,
        glossary_heap: heap,
        daachorse,
        daachorse_heap,
        load,
    };
    (glossary, making)
}

/// What is made, how long that takes, and how much of the heap it holds.
fn took<T>(make: impl FnOnce() -> T) -> (T, Duration, usize) {
    let (before, start) = (HEAP.current_usage(), Instant::now());
    let made = make();
    let time = start.elapsed();
    (made, time, HEAP.current_usage().saturating_sub(before))
}

/// Terms that begin at each character of the text and do not end, and a short one that does.
fn worst(effort: &Effort) -> Case {
    let mut terms: Vec<String> = (1..=250).map(|n| "中".repeat(n) + "国").collect();
    terms.push("中中".into());
    let glossary = Glossary::new(&scan::entries(&terms)).expect("terms");
    let text = "中".repeat(effort.text / 60);
    scan::Sides::new(&glossary, &terms).measure("scan/worst".into(), &text, effort)
}

//! Every word of a large dictionary, looked up in every script: as OpenCC spells it there, in a glossary
//! of the words as OpenCC spells them anywhere else. Usage: `zhujie-dictionary-test words.tsv oddities.tsv scripts.tsv`,
//! with the table that `convert.py` prints, and words in both scripts; the results go to standard output. Fails
//! if a target is missed.

mod measure;
mod report;
mod scripts;
mod words;

use measure::Counts;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;
use std::{env, fs, thread};
use words::{Oddities, Words};

fn main() -> ExitCode {
    let read = |number, what: &str| {
        let file = env::args().nth(number).expect(what);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"))
    };
    let table = read(1, "the table of words is the first argument");
    let oddities = read(2, "the list of oddities is the second argument");
    let pairs = read(
        3,
        "the table of words in both scripts is the third argument",
    );
    let words = Words::parse(&table);
    let oddities = Oddities::parse(&oddities);

    // One glossary a spelling, asked in all spellings.
    let next = AtomicUsize::new(0);
    let counts: Mutex<Vec<Counts>> = Mutex::default();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= words.spellings.len() {
                    break;
                }
                let found = measure::glossary(&words, &oddities, number);
                counts.lock().expect("no thread panicked").extend(found);
            });
        }
    });
    let mut counts = counts.into_inner().expect("no thread panicked");
    counts.sort_by_key(|counts| (counts.glossary, counts.queries));
    let mut report = report::of(&words, &oddities, &counts);
    let (section, missed) = scripts::section(&pairs);
    report.missed.extend(missed);
    print!("{}{section}", report.text);
    if report.missed.is_empty() {
        return ExitCode::SUCCESS;
    }
    for missed in report.missed {
        eprintln!("target missed: {missed}");
    }
    ExitCode::FAILURE
}

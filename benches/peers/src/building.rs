//! Time and memory to build, load and hold a glossary, compared with daachorse's automaton of the same terms.

use crate::measure::Spread;
use crate::{scan, HEAP};
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use zhujie::entry::Recognition;
use zhujie::Glossary;

/// How often each is measured, all of them in turn; the median counts.
const ROUNDS: usize = 5;

/// What a number of terms costs: seconds, and bytes of the heap.
pub struct BuildCost {
    pub terms: usize,
    pub glossary: f64,
    /// Of these seconds, those for the tables of the scanner: the difference to a glossary of the same terms of which none is
    /// recognised in text. Assigning codes to characters is not among them, since the look-up needs it as well.
    pub scanner: f64,
    /// The ratio of both times to that of daachorse, of each round.
    pub glossary_ratio: Spread,
    pub scanner_ratio: Spread,
    pub glossary_heap: usize,
    /// Of these bytes, those of the tables of the scanner.
    pub scanner_heap: usize,
    pub daachorse: f64,
    pub daachorse_heap: usize,
    pub load: f64,
    pub load_in_place: f64,
}

/// Builds the glossary, and measures the cost.
pub fn build(terms: &[String]) -> (Glossary, BuildCost) {
    let entries = scan::entries(terms);
    let mut never = entries.clone();
    for term in never.iter_mut().flat_map(|entry| &mut entry.terms) {
        term.recognition = Recognition::Never;
    }
    let heap = HEAP.current_usage();
    let glossary = Glossary::new(&entries).expect("terms");
    let glossary_heap = HEAP.current_usage().saturating_sub(heap);
    let heap = HEAP.current_usage();
    let daachorse = scan::daachorse(terms);
    let daachorse_heap = HEAP.current_usage().saturating_sub(heap);
    drop(daachorse);
    let file: &'static [u8] = glossary.to_bytes().leak();
    let [mut whole, mut scanner, mut peer, mut loaded, mut in_place] = [const { Vec::new() }; 5];
    for _ in 0..ROUNDS {
        let all = took(|| Glossary::new(&entries).expect("terms"));
        let rest = took(|| Glossary::new(&never).expect("terms"));
        whole.push(all);
        scanner.push((all - rest).max(0.0));
        peer.push(took(|| scan::daachorse(terms)));
        loaded.push(took(|| Glossary::from_bytes(file).expect("as written")));
        in_place.push(took(|| Glossary::from_static(file).expect("as written")));
    }
    let ratio = |times: &[f64]| {
        let pairs = times.iter().zip(&peer);
        Spread::of(pairs.map(|(time, peer)| time / peer).collect())
    };
    let cost = BuildCost {
        terms: terms.len(),
        glossary_ratio: ratio(&whole),
        scanner_ratio: ratio(&scanner),
        glossary: Spread::of(whole).median,
        scanner: Spread::of(scanner).median,
        glossary_heap,
        scanner_heap: bytes_of_scanner(file),
        daachorse: Spread::of(peer).median,
        daachorse_heap,
        load: Spread::of(loaded).median,
        load_in_place: Spread::of(in_place).median,
    };
    eprintln!("{}", cost.line());
    (glossary, cost)
}

impl BuildCost {
    fn line(&self) -> String {
        format!(
            "{:28} zhujie {:.0} ms ({:.2}), scanner {:.0} ms ({:.2}), daachorse {:.0} ms, from_bytes {:.0} ms",
            format!("build/{}", self.terms),
            self.glossary * 1e3,
            self.glossary_ratio.median,
            self.scanner * 1e3,
            self.scanner_ratio.median,
            self.daachorse * 1e3,
            self.load * 1e3,
        )
    }
}

/// The number of bytes of a file that are tables of the scanner, according to its table of sections.
fn bytes_of_scanner(file: &[u8]) -> usize {
    let number = |place: usize, width: usize| {
        let bytes = file[place..place + width].iter().rev();
        bytes.fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    let rows = (0..number(12, 4)).map(|row| 32 + 48 * row);
    rows.filter(|row| file[*row..].starts_with(b"scan."))
        .map(|row| number(row + 24, 4) * number(row + 40, 8))
        .sum()
}

/// The seconds that a function takes; dropping its result does not count.
fn took<T>(build: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    let built = black_box(build());
    let time = start.elapsed().as_secs_f64();
    drop(built);
    time
}

/// The data structure that holds the terms in a process of its own.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Holder {
    /// The terms alone.
    Terms,
    Zhujie,
    /// A file used in place; it is read, not mapped.
    ZhujieInPlace,
    Daachorse,
    /// The automaton, ids and a map from terms to their numbers, as in a glossary.
    DaachorseAndHashMap,
}

/// Holds the terms, and prints the resident size now and its peak.
pub fn hold(holder: Holder, terms: Vec<String>, file: &Path) -> std::io::Result<()> {
    match holder {
        Holder::Terms => show(&terms),
        Holder::Zhujie => {
            let entries = scan::entries(&terms);
            drop(terms);
            let glossary = Glossary::new(&entries).expect("terms");
            drop(entries);
            std::fs::write(file, glossary.to_bytes())?;
            show(&glossary)
        }
        Holder::ZhujieInPlace => {
            drop(terms);
            let file: &'static [u8] = std::fs::read(file)?.leak();
            show(&Glossary::from_static(file).expect("as written"))
        }
        Holder::Daachorse => {
            let automaton = scan::daachorse(&terms);
            drop(terms);
            show(&automaton)
        }
        Holder::DaachorseAndHashMap => {
            let automaton = scan::daachorse(&terms);
            let ids: Vec<String> = (0..terms.len())
                .map(|number| format!("c-{number}"))
                .collect();
            let map: std::collections::HashMap<String, u32> = terms.into_iter().zip(0..).collect();
            show(&(automaton, ids, map))
        }
    }
}

/// Prints the size of the heap and, where the system tells, the resident size of the process and its peak.
fn show<T>(held: &T) -> std::io::Result<()> {
    black_box(held);
    let status = std::fs::read_to_string("/proc/self/status")?;
    let size = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.split_whitespace().next())
            .unwrap_or("0")
            .to_string()
    };
    let heap = HEAP.current_usage();
    println!("{heap} {} {}", size("VmRSS:"), size("VmHWM:"));
    Ok(())
}

/// A table of the memory that each takes in a process of its own.
pub fn memory(dictionary: &Path, sizes: &[(&str, usize)]) -> std::io::Result<String> {
    let mut table = String::from(
        "\n## Memory, in MB\n\nEach in a process of its own: the size of the heap, the resident size of the process, and its peak while building, the \
         terms included.\n\n\
         | | heap | resident | peak |\n|---|---|---|---|\n",
    );
    let file = std::env::temp_dir().join(format!("zhujie-peers-{}.zhj", std::process::id()));
    for (name, size) in sizes {
        for (holder, what) in [
            ("terms", "the terms alone"),
            ("zhujie", "zhujie"),
            ("zhujie-in-place", "zhujie, a file used in place"),
            ("daachorse", "daachorse"),
            ("daachorse-and-hash-map", "daachorse, ids and a HashMap"),
        ] {
            let out = Command::new(std::env::current_exe()?)
                .arg("--dictionary")
                .arg(dictionary)
                .args(["--hold", holder, "--terms", &size.to_string(), "--file"])
                .arg(&file)
                .output()?;
            let text = String::from_utf8_lossy(&out.stdout).into_owned();
            let numbers: Vec<f64> = text.split_whitespace().flat_map(str::parse).collect();
            let &[heap, resident, most] = &numbers[..] else {
                eprintln!(
                    "{name}, {holder}: no figures: {}",
                    String::from_utf8_lossy(&out.stderr)
                );
                continue;
            };
            let _ = writeln!(
                table,
                "| {name}: {what} | {:.1} | {:.0} | {:.0} |",
                heap / 1e6,
                resident / 1e3,
                most / 1e3
            );
        }
    }
    // It does not exist if it could not be written.
    let _ = std::fs::remove_file(&file);
    Ok(table)
}

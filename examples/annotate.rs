//! Finds the terms of a text, and where they stand: `cargo run --example annotate -- report.txt`.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::process::ExitCode;
use zhujie::scan::OffsetUnit;
use zhujie::{Script, CHANGAN_2024};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("annotate: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("give the file of a text")?;
    let text = fs::read_to_string(path)?;
    let mut out = io::stdout().lock();

    // Byte offsets, as Rust strings have them.
    let mut mentioned = BTreeSet::new();
    for found in CHANGAN_2024.find_iter(&text) {
        let line = text[..found.start()].lines().count();
        let (term, matched) = (&text[found.range()], found.hit().matched());
        writeln!(out, "line {line}: {term} ({matched})")?;
        mentioned.insert(found.entry().index());
    }

    // The same in code points, as Python has them; OffsetUnit::Utf16 is JavaScript's.
    let matches = CHANGAN_2024.find_iter(&text);
    for (range, found) in matches.offsets(OffsetUnit::CodePoints).take(1) {
        let term = &text[found.range()];
        writeln!(out, "\n{term} has the code points {range:?}\n")?;
    }

    // Every entry once, in the script of the text.
    let script = Script::prevailing(&text).unwrap_or_default();
    for entry in mentioned.iter().filter_map(|i| CHANGAN_2024.entry(*i)) {
        let texts = [entry.headword(), entry.definition()];
        let [headword, definition] = texts.map(|text| text.prefer(script));
        writeln!(out, "{headword}: {definition}")?;
    }
    Ok(())
}

//! Writes the built-in glossary, or one of your own, for a translation tool: `cargo run --features exchange --example export --
//! tbx`, or `-- omegat my.csv`.

use std::error::Error;
use std::io;
use std::process::ExitCode;
use zhujie::exchange::{Exporter, Format};
use zhujie::CHANGAN_2024;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("export: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let format: Format = arguments.next().unwrap_or_else(|| "tbx".into()).parse()?;
    let glossary = match arguments.next() {
        Some(path) => zhujie::open(path)?.into_glossary(),
        None => CHANGAN_2024.clone(),
    };
    let mut exporter = Exporter::new(format).title("zhujie");
    if format.is_bilingual() {
        exporter = exporter.source("zh-Hans").target("en");
    }
    let losses = exporter.export(&glossary, io::stdout().lock())?;
    // What the format has no place for.
    if !losses.is_empty() {
        eprintln!("{losses}");
    }
    Ok(())
}

//! How well the definitions sections of a folder of texts are read. Usage: `zhujie-sections-test DIRECTORY`, or
//! `zhujie-sections-test --compare ARTICLES WHOLE`; `README.md` has the format. What is wrong goes to standard
//! output, then the figures.

mod compare;
mod document;
mod measure;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["--compare", articles, whole] => {
            compare::run(Path::new(articles), Path::new(whole)).map(|figures| figures.to_string())
        }
        [directory] if !directory.starts_with('-') => {
            measure::run(Path::new(directory)).map(|figures| figures.to_string())
        }
        _ => Err("usage: tests/sections/run DIRECTORY | --compare ARTICLES WHOLE".into()),
    };
    match done {
        Ok(figures) => {
            print!("{figures}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

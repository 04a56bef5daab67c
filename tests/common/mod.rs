//! Helpers that several test files share.
#![allow(dead_code)] // not every one of them needs all of it

use std::path::{Path, PathBuf};
use zhujie::entry::owned::EntryBuf;
use zhujie::{Glossary, CHANGAN_2024};

/// The root of the crate, in which this package is a folder.
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("tests/ is a folder of the crate")
}

/// A file below `data/`.
pub fn data(path: &str) -> PathBuf {
    root().join("data").join(path)
}

/// The built-in glossary, rebuilt at run time from its entries.
pub fn changan_2024_at_run_time() -> Glossary {
    let entries: Vec<EntryBuf> = CHANGAN_2024.entries().map(EntryBuf::from).collect();
    Glossary::new(&entries).expect("the entries of a glossary make a glossary")
}

/// The lines of one of OpenCC's dictionaries: a key and its conversions, the likeliest first.
pub fn opencc_dictionary(name: &str) -> Vec<(String, Vec<String>)> {
    let path = data("opencc").join(format!("{name}.txt"));
    let text = std::fs::read_to_string(path).expect("a dictionary under data/opencc");
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(from, to)| (from.into(), to.split(' ').map(Into::into).collect()))
        .collect()
}

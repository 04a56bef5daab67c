//! Writes a small glossary in binary form: making one takes Miri minutes.

use std::path::PathBuf;
use zhujie::entry::owned::EntryBuf;
use zhujie::Glossary;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let entries = ["四小园", "口袋公园", "1+6+N"].map(EntryBuf::new);
    let glossary = Glossary::new(entries).expect("terms that can be looked up");
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    std::fs::write(folder.join("glossary.zhj"), glossary.to_bytes()).expect("a file");
}

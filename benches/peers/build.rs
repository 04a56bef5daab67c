//! The terms of the built-in glossary in Simplified script, as a `phf::Map` in the program: the nearest peer of a compiled-in
//! glossary, with one spelling.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;

fn main() {
    let mut terms = BTreeMap::new();
    for (number, entry) in zhujie::CHANGAN_2024.entries().enumerate() {
        for text in entry.terms().filter_map(|term| term.text().hans()) {
            let bare = text.replace(['“', '”'], "");
            terms.entry(bare).or_insert(number.to_string());
        }
    }
    let mut map = phf_codegen::Map::new();
    for (term, number) in &terms {
        map.entry(term.as_str(), number.as_str());
    }
    let out = env::var("OUT_DIR").expect("cargo sets it");
    let source = format!("phf::Map<&'static str, u32> = {};", map.build());
    let source = format!("/// The number of each term's entry.\npub static TERMS: {source}\n");
    fs::write(Path::new(&out).join("terms.rs"), source).expect("a file in OUT_DIR");
    println!("cargo::rerun-if-changed=build.rs");
}

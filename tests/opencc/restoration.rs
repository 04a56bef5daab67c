//! OpenCC's `s2t` and the reviewed corrections give the Traditional text, byte for byte.
//!
//! OpenCC is to be 1.4.2, and finds its `s2t.json` where it was installed; if that was moved, its
//! environment variable `OPENCC_DATA_DIR` says where to.

use crate::common;
use opencc_rust::{DefaultConfig, OpenCC};
use zhujie::compile::hant::Corrections;

fn data(name: &str) -> String {
    let path = common::data("changan-2024").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn converter() -> OpenCC {
    OpenCC::new(DefaultConfig::S2T.get_file_name()).expect("OpenCC and its s2t.json")
}

#[test]
fn the_restored_text_gives_the_traditional_text() {
    let corrections = Corrections::from_toml(&data("hant.toml")).unwrap();
    let made = corrections.apply(&converter().convert(data("report.zh-Hans.txt")).unwrap());
    let committed = data("report.zh-Hant.txt");
    for (i, (made, committed)) in made.split('\n').zip(committed.split('\n')).enumerate() {
        assert_eq!(made, committed, "line {}", i + 1);
    }
    assert_eq!(made, committed);
}

#[test]
fn every_correction_is_needed() {
    let toml = data("hant.toml");
    let converted = converter().convert(data("report.zh-Hans.txt")).unwrap();
    let committed = data("report.zh-Hant.txt");
    let tables: Vec<&str> = toml.split("\n[[").collect();
    for (i, table) in tables.iter().enumerate().skip(1) {
        let mut rest = tables.clone();
        rest.remove(i);
        let rest = Corrections::from_toml(&rest.join("\n[[")).unwrap();
        assert_ne!(rest.apply(&converted), committed, "superfluous: [[{table}");
    }
}

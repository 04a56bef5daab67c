//! Every way into the built-in glossary, by texts that end where their memory does, at every alignment.
#![cfg(test)]

mod shared;

use std::io::Read;
use zhujie::{Script, CHANGAN_2024};

/// A text with what the scanner tells apart: both scripts, widths, quotation marks, breaks, numbers, other scripts.
const TEXT: &str =
    "深入推進“百千万工程”，落實省委「１３１０」具體部署；籌集住房1310套，四 小\n園、口袋公园\
    (pocket park)、专精特新“小巨人”企業é7家，“四個一批”，社衞中心“1+4+N”計劃，𠀀十百千萬工程。";

/// What is found in a text, by the slice.
fn found(text: &str) -> Vec<&str> {
    CHANGAN_2024
        .find_iter(text)
        .map(|found| &text[found.range()])
        .collect()
}

#[test]
fn texts_that_end_anywhere() {
    let all = found(TEXT);
    assert_eq!(all.len(), 6, "{all:?}");
    let ends = TEXT.char_indices().map(|(end, _)| end);
    // Not all of them: the lengths beside those of a block are what matters.
    for end in ends.filter(|end| end % 16 < 2).chain([TEXT.len()]) {
        let text: Box<str> = TEXT[..end].into();
        let found = found(&text);
        assert!(found.len() <= all.len());
        assert!(CHANGAN_2024.find_overlapping_iter(&text).count() >= found.len());
    }
}

#[test]
fn texts_that_begin_anywhere() {
    let all = found(TEXT);
    for before in 0..17 {
        let text = ".".repeat(before) + TEXT;
        assert_eq!(found(&text[before..]), all);
    }
}

#[test]
fn long_texts_of_one_kind() {
    for piece in ["a", "，", "四", "「", "é", "𠀀", " ", "1"] {
        assert!(found(&piece.repeat(100)).is_empty());
        let text = piece.repeat(40) + "。口袋公园。" + &piece.repeat(40);
        assert_eq!(found(&text), ["口袋公园"], "{piece}");
    }
}

/// A reader that gives few bytes at a time, which may end inside a character.
struct Few<'t>(&'t [u8]);

impl Read for Few<'_> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let few = room.len().min(self.0.len()).min(101);
        self.0.read(&mut room[..few])
    }
}

#[test]
fn a_text_that_is_read() {
    let pieces = CHANGAN_2024.find_reader(Few(TEXT.as_bytes()));
    let pieces: Vec<_> = pieces.map(Result::unwrap).collect();
    assert_eq!(
        pieces.iter().map(|piece| piece.text()).collect::<String>(),
        TEXT
    );
    let hits = pieces.iter().filter(|piece| piece.hit().is_some());
    assert!(hits.map(|piece| piece.text()).eq(found(TEXT)));
}

#[test]
fn queries() {
    for query in [
        "1310",
        "四小园",
        "「１＋６＋Ｎ」",
        "五育并舉",
        "①3①0",
        "Pocket Park",
        "e\u{301}",
        "",
        "\0",
    ] {
        let query: Box<str> = query.into();
        let first = CHANGAN_2024.lookup(&query).next();
        assert_eq!(first.map(|hit| hit.entry()), CHANGAN_2024.get(&query));
        if let Some(hit) = first {
            assert!(!hit.entry().definition().prefer(Script::Hant).is_empty());
        }
    }
    assert_eq!(CHANGAN_2024.complete("四").count(), 3);
    assert_eq!(CHANGAN_2024.suggest("1311").count(), 1);
}

//! A glossary and a text of the same few characters: what is found is what the definition says, however
//! the glossary is made and however the text comes in.

use crate::glossary::{alphabet, entries, oracle_knows, others, pieces};
use crate::oracle::oracle;
use arbitrary::Unstructured;
use std::io::{self, Read};
use zhujie::{Glossary, Match};

/// The longest text, in characters, that the oracle is asked about; it is slow.
const ORACLE: usize = 300;

/// How many marks may stand in such a text: fewer than may be open at a time.
const MARKS: usize = 8;

pub fn check(input: &[u8]) {
    let mut u = Unstructured::new(input);
    let (Ok(shape), Ok(sizes)) = (u.arbitrary::<u8>(), u.arbitrary::<[u8; 3]>()) else {
        return;
    };
    let letters = alphabet(shape);
    let Ok(entries) = entries(&mut u, letters, 8) else {
        return;
    };
    let text = pieces(u.take_rest(), letters);
    let glossary = Glossary::new(&entries).expect("terms that can be looked up");
    is_sound(&glossary, &text);
    let chars = text.chars().count();
    let marks = text.chars().filter(|c| "“”‘’「」『』\"'".contains(*c));
    if oracle_knows(letters) && chars <= ORACLE && marks.count() <= MARKS {
        let found = slices(&text, glossary.find_iter(&text));
        assert_eq!(found, oracle(&glossary, &text, false), "{text:?}");
        let found = slices(&text, glossary.find_overlapping_iter(&text));
        assert_eq!(found, oracle(&glossary, &text, true), "{text:?}");
    }
    read_in_pieces(&glossary, &text, sizes);

    // Nor does it matter how far on in a text it stands.
    // On a line of its own, for a number there may be that of an item.
    let before = "。".repeat(usize::from(sizes[0])) + "\n";
    let moved = format!("{before}{text}");
    let found = glossary
        .find_iter(&moved)
        .map(|found| found.span().start - before.len());
    let wanted = glossary.find_iter(&text).map(|found| found.span().start);
    assert!(found.eq(wanted), "{moved:?}");

    // With terms that cannot stand in the text, many or few, the same is found. To make such a glossary takes
    // longer than everything else.
    if shape & 0x38 == 0x38 && input.len() % 4 == 0 {
        let others = others(shape, shape & 0x40 > 0);
        let larger = Glossary::new(entries.iter().chain(others)).expect("more of them");
        assert_eq!(said(&larger, &text), said(&glossary, &text), "{text:?}");
        read_in_pieces(&larger, &text, sizes);
    }
    // So long that the reader's window moves on.
    if shape & 0xC0 == 0xC0 && !text.is_empty() {
        let long = text.repeat(10_000 / text.len() + 1);
        read_in_pieces(&glossary, &long, sizes.map(|size| size | 0xC0));
    }
}

fn slices<'g, 't>(text: &str, found: impl Iterator<Item = Match<'g, 't>>) -> Vec<(usize, String)> {
    found
        .map(|found| (found.span().start, text[found.range()].to_string()))
        .collect()
}

/// What is found, without a word on the glossary as a whole.
fn said(glossary: &Glossary, text: &str) -> Vec<String> {
    let found = glossary
        .find_iter(text)
        .chain(glossary.find_overlapping_iter(text));
    let found = found.map(|found| {
        let hit = found.hit();
        format!(
            "{:?} {} {} {:?}",
            found.range(),
            hit.entry().id(),
            hit.matched(),
            hit.designation()
        )
    });
    found.collect()
}

/// Spans lie on characters and do not overlap, and what stands in them looks up its entry.
fn is_sound(glossary: &Glossary, text: &str) {
    let mut end = 0;
    for found in glossary.find_iter(text) {
        assert!(found.span().start >= end && found.span().end > found.span().start);
        end = found.span().end;
        // A slice panics off a character's boundary.
        let slice = &text[found.range()];
        let entry = found.hit().entry();
        assert!(
            glossary.lookup(slice).any(|hit| hit.entry() == entry),
            "{slice:?}"
        );
    }
    assert_eq!(glossary.is_match(text), end > 0);
    let mut overlapping = 0;
    for found in glossary.find_overlapping_iter(text) {
        overlapping += 1;
        let slice = &text[found.range()];
        let entry = found.hit().entry();
        assert!(
            glossary.lookup(slice).any(|hit| hit.entry() == entry),
            "{slice:?}"
        );
    }
    assert!(overlapping >= glossary.find_iter(text).count());
}

/// A reader that gives what it has in pieces of the sizes given.
struct Pieces<'t>(&'t [u8], std::iter::Cycle<std::array::IntoIter<u8, 3>>);

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.1.next().map_or(1, |size| usize::from(size) * 3 + 1);
        let size = size.min(buffer.len()).min(self.0.len());
        let (piece, rest) = self.0.split_at(size);
        buffer[..size].copy_from_slice(piece);
        self.0 = rest;
        Ok(size)
    }
}

/// It does not matter where a text is cut, nor what is no text in it.
fn read_in_pieces(glossary: &Glossary, text: &str, sizes: [u8; 3]) {
    let reader = Pieces(text.as_bytes(), sizes.into_iter().cycle());
    let mut whole = String::new();
    let mut found = Vec::new();
    for piece in glossary.find_reader(reader) {
        let piece = piece.expect("the text is UTF-8");
        assert_eq!(piece.range().start, whole.len() as u64);
        whole += piece.text();
        assert_eq!(piece.range().end, whole.len() as u64);
        if piece.hit().is_some() {
            found.push((piece.range().start as usize, piece.text().to_string()));
        }
    }
    assert_eq!(whole, text);
    assert_eq!(found, slices(text, glossary.find_iter(text)));

    let mut bytes = text.as_bytes().to_vec();
    let place = usize::from(sizes[0]) * bytes.len() / 256;
    bytes.splice(place..place, [0xE5, 0x9B]);
    let read = String::from_utf8_lossy(&bytes);
    let mut whole = String::new();
    let mut found = Vec::new();
    for piece in glossary
        .find_reader(Pieces(&bytes, sizes.into_iter().cycle()))
        .lossy()
    {
        let piece = piece.expect("whatever it is");
        if piece.hit().is_some() {
            found.push((whole.len(), piece.text().to_string()));
            let range = piece.range();
            assert!(range.start < range.end && range.end <= bytes.len() as u64);
        }
        whole += piece.text();
    }
    assert_eq!(whole, read);
    assert_eq!(found, slices(&read, glossary.find_iter(&read)));
}

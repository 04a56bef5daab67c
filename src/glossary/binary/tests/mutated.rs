//! Files changed at random and sealed.

use super::*;
use arbtest::arbtest;

/// What a glossary answers, to questions of all kinds.
fn answers(glossary: &Glossary) -> String {
    let mut texts: Vec<String> = [
        "",
        "小",
        "“小園”",
        "ＡＩ 4、AI4",
        "四 小园𠮷野家",
        "軟體软件",
    ]
    .map(String::from)
    .into();
    for entry in glossary.entries() {
        for text in entry
            .terms()
            .flat_map(|term| term.text().distinct().collect::<Vec<_>>())
        {
            texts.push(alloc::format!("“{text}”，{text}。"));
            texts.push(text.into());
        }
        texts.extend(
            entry
                .equivalents()
                .map(|equivalent| equivalent.text().into()),
        );
    }
    let mut said = String::new();
    let mut say = |answer: &dyn core::fmt::Debug| said += &alloc::format!("{answer:?}\n");
    for text in &texts {
        say(&glossary.lookup(text));
        say(&glossary.get(text));
        say(&glossary.complete(text));
        say(&glossary.suggest(text));
        say(&glossary.find_iter(text).collect::<Vec<_>>());
        say(&glossary.find_overlapping_iter(text).collect::<Vec<_>>());
    }
    for entry in glossary.entries() {
        say(&EntryBuf::from(entry));
        say(&glossary.by_id(entry.id()));
    }
    said
}

/// Whoever made the bytes: they are an error, or what is loaded answers as its entries do when they
/// are made a glossary, and is written as it was read.
fn is_right_or_an_error(bytes: &[u8]) -> bool {
    let Ok(glossary) = Glossary::from_bytes(bytes) else {
        return false;
    };
    let entries: Vec<EntryBuf> = glossary.entries().map(EntryBuf::from).collect();
    let made = Glossary::new(&entries).expect("a glossary that was loaded can be made");
    assert_eq!(answers(&glossary), answers(&made));
    assert!(glossary.to_bytes() == bytes);
    true
}

/// The same without the proof: they are an error, or what is loaded has an answer to everything.
#[cfg(feature = "in-place")]
fn answers_or_is_an_error(bytes: &[u8]) -> bool {
    let load = || {
        let tables = sections::read(Reader::new(bytes)?)?;
        verify::records(&tables.entry)?;
        verify::references(&tables)?;
        let engine = Engine::of(&tables.automaton);
        Ok::<_, LoadError>(Glossary::from_tables(tables, engine))
    };
    load().is_ok_and(|glossary| !answers(&glossary).is_empty())
}

/// One bit of each byte, or all of them.
#[test]
fn every_byte_that_is_changed_and_sealed() {
    let bytes = file(tables());
    let (_, made) = row(&bytes, "ids");
    let (_, pages) = row(&bytes, "scan.pages");
    let (_, supplementary) = row(&bytes, "scan.supplementary");
    let mut loaded = 0;
    for place in 0..bytes.len() {
        // Most of these two tables is for characters that no term has.
        if (pages..supplementary).contains(&place) && place % 101 > 0 {
            continue;
        }
        let mut bytes = bytes.clone();
        // A single bit is what a forged number changes; all of them is what damage does.
        bytes[place] ^= if place % 3 > 0 {
            1 << (place % 8)
        } else {
            0xFF
        };
        seal(&mut bytes);
        // What is made of the entries is compared as a whole, which takes a while each time.
        let is_right = (place < made || place % 31 == 0) && is_right_or_an_error(&bytes);
        loaded += usize::from(is_right);
        #[cfg(feature = "in-place")]
        assert!(answers_or_is_an_error(&bytes) || !is_right, "at {place}");
    }
    // Definitions and the like may be anything.
    assert!((100..1000).contains(&loaded), "{loaded}");
}

/// Several words of the tables at once, near what they were or anything, and words exchanged.
#[test]
fn words_that_are_changed_and_sealed() {
    let file = file(tables());
    let (_, pages) = row(&file, "scan.pages");
    let (_, trie) = row(&file, "scan.trie");
    let front = HEADER / 4..pages / 4;
    let back = trie / 4..file.len() / 4;
    let places: Vec<usize> = front.chain(back).map(|place| place * 4).collect();
    let changed = arbtest(|u| {
        let mut bytes = file.clone();
        for _ in 0..u.int_in_range(1..=3)? {
            let (place, other) = (*u.choose(&places)?, *u.choose(&places)?);
            let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
            let (a, b) = (word(place), word(other));
            // Numbers that are exchanged, moved by one, equal, or anything: what links and runs go
            // wrong by.
            let (a, b) = match u.int_in_range(0..=3)? {
                0 => (b, a),
                1 => (a.wrapping_add(1), b.wrapping_sub(1)),
                2 => (b, b),
                _ => (u.arbitrary()?, b),
            };
            bytes[place..place + 4].copy_from_slice(&a.to_le_bytes());
            bytes[other..other + 4].copy_from_slice(&b.to_le_bytes());
        }
        seal(&mut bytes);
        is_right_or_an_error(&bytes);
        #[cfg(feature = "in-place")]
        answers_or_is_an_error(&bytes);
        Ok(())
    });
    changed.budget_ms(2_000).run();
}

use super::build::begun::BETWEEN_BEYOND;
use super::nibbles::{is_common, views, FIRST_VIEWS};
use super::stretch::VIEWED;
use super::*;
use crate::alphabet::FIRST;
use crate::automaton::limits::VIEWS;
use crate::automaton::tables::{BySixBits, Group};
use crate::automaton::tests::{any_glossary, words};
use crate::glossary::Glossary;
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use std::prelude::v1::*;

/// Whether a place is a candidate, bucket by bucket; what is behind the text is zeros.
fn is_candidate(groups: &[Group], text: &[u8], place: usize) -> bool {
    let mut bytes = [0; VIEWED];
    bytes
        .iter_mut()
        .zip(&text[place..])
        .for_each(|(to, byte)| *to = *byte);
    let viewed = views(bytes);
    groups.iter().any(|group| {
        let of = |from: usize, to: usize| {
            let tables = group.iter().zip(viewed).take(to).skip(from);
            tables.fold(0xFF, |buckets, (table, value)| {
                buckets & table[usize::from(value)]
            })
        };
        let second = if is_common(bytes[3]) {
            of(FIRST_VIEWS, VIEWS)
        } else {
            0xFF
        };
        of(0, FIRST_VIEWS) & second != 0
    })
}

/// The same of whole bytes, as far as the tables tell them apart.
fn is_candidate_by_bytes(tables: &BySixBits, text: &[u8], place: usize) -> bool {
    let byte = |at: usize| text.get(place + at).copied().unwrap_or(0);
    let of = |row: usize, at: usize| tables[row][usize::from(byte(at) % 64)];
    let seventh = |at: usize| usize::from(byte(at) >> 6 & 1);
    let first = of(seventh(0), 0) & of(2 + seventh(1), 1) & of(4, 2);
    let second = of(5 + seventh(3), 3) & of(7, 4) & of(8, 5);
    first & second != 0 && byte(0) & 0xC0 != 0x80
}

/// All places that a search finds from a place on.
fn found(
    search: impl Fn(usize, &mut [u64; BLOCKS]) -> Option<Stretch>,
    mut from: usize,
    len: usize,
) -> Vec<usize> {
    let mut places = [0; BLOCKS];
    let mut all = Vec::new();
    while let Some(Stretch { base, end, left }) = search(from, &mut places) {
        assert!(from <= base && base < end && left != 0);
        for (number, places) in places
            .iter()
            .enumerate()
            .filter(|(number, _)| left >> number & 1 != 0)
        {
            assert_ne!(*places, 0);
            let bits = (0..PLACES).filter(|bit| places >> bit & 1 != 0);
            all.extend(bits.map(|bit| base + number * PLACES + bit));
        }
        from = end;
    }
    assert!(all.iter().all(|place| *place < len));
    all
}

/// Bytes of any kind, or of a text.
fn any_bytes(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let count = u.int_in_range(0..=2_999)?;
    Ok(u.peek_bytes(count).unwrap_or_default().to_vec())
}

/// A glossary, a text that may be none, and a place in it.
fn searched(u: &mut Unstructured<'_>) -> Result<(Glossary, Vec<u8>, usize)> {
    let glossary = any_glossary(u)?;
    let from = u.int_in_range(0..=99)?;
    let text = match u.arbitrary()? {
        true => words(u, 900)?.into_bytes(),
        false => any_bytes(u)?,
    };
    let from = from.min(text.len());
    Ok((glossary, text, from))
}

/// With input enough for all of these, and time for some hundreds of them.
fn holds(property: fn(&mut Unstructured<'_>) -> Result<()>) {
    arbtest(property).size_min(4_000).budget_ms(1_000).run();
}

/// The search finds just the places that are candidates, in any bytes, from any place on.
#[test]
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
fn the_search_is_what_it_says() {
    holds(|u| {
        let (glossary, text, from) = searched(u)?;
        let groups = &glossary.tables().automaton.groups;
        let Some(avx2) = crate::automaton::x86_64::Avx2::detect().filter(|_| !groups.is_empty())
        else {
            return Ok(());
        };
        let expected = (from..text.len()).filter(|place| is_candidate(groups, &text, *place));
        let search = |from, places: &mut _| match groups.len() {
            1 => avx2.search::<1>(groups.first_chunk()?, &text, from, places),
            2 => avx2.search::<2>(groups.first_chunk()?, &text, from, places),
            _ => avx2.search::<4>(groups.first_chunk()?, &text, from, places),
        };
        assert_eq!(
            found(search, from, text.len()),
            expected.collect::<Vec<_>>()
        );
        Ok(())
    });
}

/// Those that look at whole bytes find the same ones, as the tables say.
#[test]
fn the_searches_by_bytes_are_what_they_say() {
    holds(|u| {
        let (glossary, text, from) = searched(u)?;
        let automaton = &glossary.tables().automaton;
        let Some(tables) = automaton.sixths.first() else {
            assert!(automaton.masks.is_empty());
            return Ok(());
        };
        let places = from..text.len();
        let expected = places.filter(|place| is_candidate_by_bytes(tables, &text, *place));
        let expected: Vec<usize> = expected.collect();
        let masks = automaton.masks.first_chunk().expect("one for each byte");
        let search = |from, places: &mut _| lanes::search(masks, &text, from, places);
        assert_eq!(found(search, from, text.len()), expected);
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        if let Some(vbmi) = crate::automaton::x86_64::Vbmi::detect() {
            let search = |from, places: &mut _| vbmi.search(tables, &text, from, places);
            assert_eq!(found(search, from, text.len()), expected);
        }
        Ok(())
    });
}

/// What begins a match is a candidate.
#[test]
fn no_match_is_left_out() {
    holds(|u| {
        let (glossary, text) = (any_glossary(u)?, words(u, 300)?);
        let AutomatonTables {
            groups,
            sixths,
            alphabet,
            ..
        } = &glossary.tables().automaton;
        if groups.is_empty() {
            return Ok(());
        }
        for found in glossary.find_overlapping_iter(&text) {
            let is_first = |c| alphabet.code(c) >= FIRST;
            let first = found.as_str().char_indices().find(|(_, c)| is_first(*c));
            let place = found.span().start + first.map_or(0, |(place, _)| place);
            let shown = found.as_str();
            assert!(is_candidate(groups, text.as_bytes(), place), "{shown}");
            for tables in sixths.iter() {
                let is_candidate = is_candidate_by_bytes(tables, text.as_bytes(), place);
                assert!(is_candidate, "{shown}");
            }
        }
        Ok(())
    });
}

#[test]
fn what_may_stand_between_has_a_code_or_is_listed() {
    let alphabet = &crate::CHANGAN_2024.tables().automaton.alphabet;
    for c in ('\u{10000}'..=char::MAX).filter(|c| (1..FIRST).contains(&alphabet.code(*c))) {
        let mut bytes = [0; 4];
        let known = c.encode_utf8(&mut bytes).as_bytes().first_chunk();
        let is_listed = known.is_some_and(|known| BETWEEN_BEYOND.contains(known));
        assert!(
            is_listed
                || alphabet
                    .supplementary
                    .iter()
                    .any(|run| run.code(c.into()).is_some())
        );
    }
}

/// The tables that a search needs are there, and no others.
#[test]
fn the_more_terms_the_less_is_told_of_them() {
    let frequent = sample::SAMPLE
        .iter()
        .rev()
        .flat_map(|(chars, _)| chars.chars());
    let frequent: Vec<char> = frequent.filter(|c| *c >= '\u{4E00}').collect();
    let pairs = frequent.chunks_exact(2);
    let few: Vec<String> = pairs.map(|pair| pair.iter().collect()).collect();
    let many = ('\u{4E00}'..'\u{6000}').map(|c| format!("{c}中")).collect();
    for (terms, by_bytes, by_views_alone) in [
        (few[..5].to_vec(), true, false),
        (few, false, true),
        (many, false, false),
    ] {
        let many = crate::automaton::tests::glossary(terms, crate::entry::Recognition::Bare);
        let tables = &many.tables().automaton;
        assert_eq!(tables.groups.is_empty(), !by_bytes && !by_views_alone);
        assert_eq!(tables.sixths.is_empty(), !by_bytes);
        assert_eq!(tables.masks.is_empty(), !by_bytes);
    }
}

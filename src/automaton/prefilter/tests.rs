use super::build::first_two_codes::GAP_PREFIXES_BEYOND_BMP;
use super::chunk::PREFIX_BYTES;
use super::nibble_pattern::{is_common, nibbles, FIRST_NIBBLES};
use super::*;
use crate::alphabet::FIRST_CODE;
use crate::automaton::limits::NIBBLES;
use crate::automaton::tables::{NibbleMasks, SixBitMasks};
use crate::automaton::tests::{any_glossary, words};
use crate::glossary::Glossary;
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use std::prelude::v1::*;

/// Whether a position is a candidate, bucket by bucket; what is behind the text is zeros.
fn is_candidate(nibble_masks: &[NibbleMasks], text: &[u8], position: usize) -> bool {
    let mut bytes = [0; PREFIX_BYTES];
    bytes
        .iter_mut()
        .zip(&text[position..])
        .for_each(|(to, byte)| *to = *byte);
    let values = nibbles(bytes);
    nibble_masks.iter().any(|group| {
        let of = |from: usize, to: usize| {
            let tables = group.iter().zip(values).take(to).skip(from);
            tables.fold(0xFF, |buckets, (table, value)| {
                buckets & table[usize::from(value)]
            })
        };
        let second = if is_common(bytes[3]) {
            of(FIRST_NIBBLES, NIBBLES)
        } else {
            0xFF
        };
        of(0, FIRST_NIBBLES) & second != 0
    })
}

/// The same of whole bytes, as far as the tables tell them apart.
fn is_candidate_by_bytes(tables: &SixBitMasks, text: &[u8], position: usize) -> bool {
    let byte = |at: usize| text.get(position + at).copied().unwrap_or(0);
    let of = |row: usize, at: usize| tables[row][usize::from(byte(at) % 64)];
    let seventh = |at: usize| usize::from(byte(at) >> 6 & 1);
    let first = of(seventh(0), 0) & of(2 + seventh(1), 1) & of(4, 2);
    let second = of(5 + seventh(3), 3) & of(7, 4) & of(8, 5);
    first & second != 0 && byte(0) & 0xC0 != 0x80
}

/// All positions that a search finds from a position on.
fn found(
    search: impl Fn(usize, &mut [u64; WINDOWS]) -> Option<Chunk>,
    mut from: usize,
    len: usize,
) -> Vec<usize> {
    let mut positions = [0; WINDOWS];
    let mut all = Vec::new();
    while let Some(Chunk { base, end, pending }) = search(from, &mut positions) {
        assert!(from <= base && base < end && pending != 0);
        for (number, positions) in positions
            .iter()
            .enumerate()
            .filter(|(number, _)| pending >> number & 1 != 0)
        {
            assert_ne!(*positions, 0);
            let bits = (0..POSITIONS).filter(|bit| positions >> bit & 1 != 0);
            all.extend(bits.map(|bit| base + number * POSITIONS + bit));
        }
        from = end;
    }
    assert!(all.iter().all(|position| *position < len));
    all
}

/// Bytes of any kind, or of a text.
fn any_bytes(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let count = u.int_in_range(0..=2_999)?;
    Ok(u.peek_bytes(count).unwrap_or_default().to_vec())
}

/// A glossary, a text that may be none, and a position in it.
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

/// The search finds just the positions that are candidates, in any bytes, from any position on.
#[test]
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
fn the_search_is_what_it_says() {
    holds(|u| {
        let (glossary, text, from) = searched(u)?;
        let nibble_masks = &glossary.tables().automaton.nibble_masks;
        let Some(avx2) =
            crate::automaton::x86_64::Avx2::detect().filter(|_| !nibble_masks.is_empty())
        else {
            return Ok(());
        };
        let expected =
            (from..text.len()).filter(|position| is_candidate(nibble_masks, &text, *position));
        let search = |from, positions: &mut _| match nibble_masks.len() {
            1 => avx2.search::<1>(nibble_masks.first_chunk()?, &text, from, positions),
            2 => avx2.search::<2>(nibble_masks.first_chunk()?, &text, from, positions),
            _ => avx2.search::<4>(nibble_masks.first_chunk()?, &text, from, positions),
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
        let Some(tables) = automaton.six_bit_masks.first() else {
            assert!(automaton.byte_masks.is_empty());
            return Ok(());
        };
        let positions = from..text.len();
        let expected = positions.filter(|position| is_candidate_by_bytes(tables, &text, *position));
        let expected: Vec<usize> = expected.collect();
        let masks = automaton
            .byte_masks
            .first_chunk()
            .expect("one for each byte");
        let search = |from, positions: &mut _| shift_or::search(masks, &text, from, positions);
        assert_eq!(found(search, from, text.len()), expected);
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        if let Some(vbmi) = crate::automaton::x86_64::Vbmi::detect() {
            let search = |from, positions: &mut _| vbmi.search(tables, &text, from, positions);
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
            nibble_masks,
            six_bit_masks,
            alphabet,
            ..
        } = &glossary.tables().automaton;
        if nibble_masks.is_empty() {
            return Ok(());
        }
        for found in glossary.find_overlapping_iter(&text) {
            let is_first = |c| alphabet.code(c) >= FIRST_CODE;
            let first = found.as_str().char_indices().find(|(_, c)| is_first(*c));
            let position = found.span().start + first.map_or(0, |(position, _)| position);
            let shown = found.as_str();
            assert!(
                is_candidate(nibble_masks, text.as_bytes(), position),
                "{shown}"
            );
            for tables in six_bit_masks.iter() {
                let is_candidate = is_candidate_by_bytes(tables, text.as_bytes(), position);
                assert!(is_candidate, "{shown}");
            }
        }
        Ok(())
    });
}

#[test]
fn what_may_stand_between_has_a_code_or_is_listed() {
    let alphabet = &crate::CHANGAN_2024.tables().automaton.alphabet;
    for c in ('\u{10000}'..=char::MAX).filter(|c| (1..FIRST_CODE).contains(&alphabet.code(*c))) {
        let mut bytes = [0; 4];
        let known = c.encode_utf8(&mut bytes).as_bytes().first_chunk();
        let is_listed = known.is_some_and(|known| GAP_PREFIXES_BEYOND_BMP.contains(known));
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
    for (terms, by_bytes, by_nibbles_alone) in [
        (few[..5].to_vec(), true, false),
        (few, false, true),
        (many, false, false),
    ] {
        let many = crate::automaton::tests::glossary(terms, crate::entry::Recognition::Bare);
        let tables = &many.tables().automaton;
        assert_eq!(
            tables.nibble_masks.is_empty(),
            !by_bytes && !by_nibbles_alone
        );
        assert_eq!(tables.six_bit_masks.is_empty(), !by_bytes);
        assert_eq!(tables.byte_masks.is_empty(), !by_bytes);
    }
}

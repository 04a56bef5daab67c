use super::*;
use crate::glossary::tables::Group;
use crate::scan::alphabet::FIRST;
use crate::scan::tests::{any_glossary, words};
use proptest::prelude::*;
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

/// All places that a search finds from a place on.
fn found(
    search: impl Fn(usize, &mut [u64; BLOCKS]) -> Option<Range<usize>>,
    mut from: usize,
    len: usize,
) -> Vec<usize> {
    let mut places = [0; BLOCKS];
    let mut all = Vec::new();
    while let Some(stretch) = search(from, &mut places) {
        assert!(from <= stretch.start && stretch.start < stretch.end);
        let bits = (0..PLACES * BLOCKS)
            .filter(|place| places[place / PLACES] >> (place % PLACES) & 1 != 0);
        all.extend(
            bits.map(|place| stretch.start + place)
                .filter(|place| *place < len),
        );
        from = stretch.end;
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The search finds just the places that are candidates, in any bytes, from any place on.
    #[test]
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    fn the_search_is_what_it_says(
        glossary in any_glossary(),
        text in prop_oneof![
            words(900).prop_map(String::into_bytes),
            prop::collection::vec(any::<u8>(), 0..3000),
        ],
        from in 0_usize..100,
    ) {
        let groups = &glossary.tables().scan.groups;
        if groups.is_empty() || !avx2::is_supported() {
            return Ok(());
        }
        let from = from.min(text.len());
        let expected = (from..text.len()).filter(|place| is_candidate(groups, &text, *place));
        let search = |from, places: &mut _| {
            let base = avx2::search(groups, &text, from, places)?;
            Some(base..base + PLACES * BLOCKS)
        };
        prop_assert_eq!(found(search, from, text.len()), expected.collect::<Vec<_>>());
    }

    /// The one for every machine finds just the characters that terms begin with, and ends in any bytes.
    #[test]
    fn the_other_search_is_what_it_says(
        glossary in any_glossary(),
        text in words(900),
        bytes in prop::collection::vec(any::<u8>(), 0..3000),
        from in 0_usize..100,
    ) {
        let scan = &glossary.tables().scan;
        let is_start = |c| scan.trie().first(scan.code(c)) != 0;
        let expected = text.char_indices().filter(|(place, c)| *place >= from && is_start(*c));
        let expected = expected.map(|(place, _)| place);
        let search = |from, places: &mut _| firsts::search(scan, text.as_bytes(), from, places);
        prop_assert_eq!(found(search, from, text.len()), expected.collect::<Vec<_>>());
        let search = |from, places: &mut _| firsts::search(scan, &bytes, from, places);
        prop_assert!(found(search, from, bytes.len()).len() <= bytes.len());
    }

    /// What begins a match is a candidate.
    #[test]
    fn no_match_is_left_out(glossary in any_glossary(), text in words(300)) {
        let groups = &glossary.tables().scan.groups;
        prop_assume!(!groups.is_empty());
        for found in glossary.find_overlapping_iter(&text) {
            let is_first = |c| glossary.tables().scan.code(c) >= FIRST;
            let first = found.as_str().char_indices().find(|(_, c)| is_first(*c));
            let place = found.span().start + first.map_or(0, |(place, _)| place);
            prop_assert!(is_candidate(groups, text.as_bytes(), place), "{}", found.as_str());
        }
    }
}

#[test]
fn small_glossaries_have_candidates_and_large_ones_have_none() {
    assert!(!crate::CHANGAN_2024.tables().scan.groups.is_empty());
    let many = (0..5000_u32).filter_map(|n| {
        Some(
            [char::from_u32(0x4E00 + n)?, '中']
                .iter()
                .collect::<String>(),
        )
    });
    let many = crate::scan::tests::glossary(many, crate::entry::Recognition::Bare);
    assert!(many.tables().scan.groups.is_empty());
}

extern crate std;

use super::dictionary::{Dictionary, MAX_PHRASE};
use super::tables::{PHRASES, RARE};
use super::*;
use core::mem::size_of_val;
use std::collections::BTreeSet;
use std::string::ToString as _;
use std::vec::Vec;

const ALL: [&Dictionary; 7] = [&NORMAL, &ST, &TS, &TW, &TW_REVERSE, &HK, &HK_REVERSE];

#[test]
fn the_tables_have_the_size_that_the_documentation_gives() {
    let sizes = ALL.map(|dictionary| {
        size_of_val(dictionary.bits)
            + size_of_val(dictionary.ranks)
            + size_of_val(dictionary.supplementary)
            + size_of_val(dictionary.begins)
            + size_of_val(dictionary.candidates)
            + size_of_val(dictionary.phrases)
            + size_of_val(dictionary.patterns)
    });
    let size = sizes.iter().sum::<usize>() + size_of_val(PHRASES) + size_of_val(&RARE);
    assert_eq!(size, 507_864, "{sizes:?}");
}

/// What the code that reads them relies on, and would not notice if it were otherwise.
#[test]
fn the_tables_are_in_order() {
    let unit = |at: usize| u16::from_le_bytes(PHRASES[at]);
    let mut begins: BTreeSet<usize> = BTreeSet::from([0]);
    for dictionary in ALL {
        let slots = dictionary.begins.len();
        assert_eq!(slots, dictionary.phrases.len());
        assert_eq!(
            slots,
            dictionary.supplementary_from + dictionary.supplementary.len()
        );
        assert!(dictionary.supplementary.is_sorted());
        let mut rank = 0;
        for (bits, &before) in dictionary.bits.iter().zip(dictionary.ranks) {
            assert_eq!(rank, u32::from(before));
            rank += bits.count_ones();
        }
        assert_eq!(rank as usize, dictionary.supplementary_from);
        assert!(dictionary.begins.is_sorted());
        assert!(usize::from(dictionary.begins[slots - 1]) < dictionary.candidates.len());
        for &at in dictionary.phrases.iter().filter(|at| **at != 0) {
            let mut at = at as usize;
            assert!(begins.insert(at));
            let mut longest = MAX_PHRASE;
            while unit(at) != 0 {
                let (length, count) = (usize::from(unit(at) >> 12), usize::from(unit(at) & 0xFFF));
                assert!(length > 1 && length < longest && count > 0);
                longest = length;
                let phrases: Vec<Vec<u16>> = (0..count)
                    .map(|number| {
                        let begin = at + 1 + number * length;
                        assert!(usize::from(unit(begin + length - 1)) < dictionary.patterns.len());
                        (begin..begin + length - 1).map(unit).collect()
                    })
                    .collect();
                assert!(phrases.is_sorted_by(|a, b| a < b));
                at += 1 + length * count;
            }
        }
    }
    assert!(begins.len() > 4000);
}

#[test]
fn a_character_is_known_by_its_slot() {
    for dictionary in ALL {
        let known: Vec<usize> = ('\0'..=char::MAX)
            .filter_map(|c| dictionary.slot(c))
            .collect();
        assert!(known.iter().copied().eq(0..dictionary.begins.len()));
    }
}

#[test]
fn display_shows_the_rest_of_the_iterator() {
    let mut converted = Converter::new(Config::S2tw).convert("头发里面");
    assert_eq!(converted.to_string(), "頭髮裡面");
    converted.by_ref().take(3).for_each(drop);
    assert_eq!(converted.to_string(), "面");
    assert_eq!(std::format!("{converted:?}"), "Converted(\"面\")");
    assert_eq!(converted.next(), Some('面'));
    assert_eq!(converted.next(), None);
    assert_eq!(converted.next(), None);
}

//! The tables of whole bytes.

use super::begun::{join, per_candidate, Begun, Bytes, GROUP};
use super::deal::deal;
use crate::automaton::prefilter::bytes::{Kind, ROWS};
use crate::automaton::prefilter::nibbles::is_common;
use crate::automaton::prefilter::sample::bytes::Text;
use crate::automaton::prefilter::sample::Share;
use crate::automaton::prefilter::stretch::VIEWED;
use crate::automaton::tables::BySixBits;
use alloc::vec::Vec;

/// What candidates may cost: where they are more, other searches take less time. See [`per_candidate`].
const MOST: Share = 15;

/// The kinds in a group of buckets; `None` if too many places would be candidates.
pub(super) fn buckets(begun: &Begun) -> Option<Vec<Kind>> {
    let (buckets, share) = deal(&kinds(begun), GROUP, &Text::new(), Kind::or);
    (per_candidate(share) <= MOST).then_some(buckets)
}

/// What terms begin with, for each spelling of a first character with all that may follow it; but alike ones together.
fn kinds(begun: &Begun) -> Vec<Kind> {
    let mut kinds: Vec<([u8; 3], Kind)> = Vec::new();
    let mut add = |alike, bytes: Bytes| join(&mut kinds, alike, Kind::of(bytes.get()), Kind::or);
    for start in &begun.starts {
        for first in &start.firsts {
            let own = match *first.get() {
                [a, b, c] => [a, b, c],
                [a, b, ..] => [a, b, 0],
                [a] => [a, 0, 0],
                [] => continue,
            };
            if start.is_alone {
                add(own, *first);
            }
            for second in &start.seconds {
                add(own, first.and(second.get()));
            }
            for between in begun.between(start) {
                // Of those that are not known in three bytes little is told, and they are rare.
                let alike = match between.get().len() {
                    1 | 2 if is_common(own[0]) => [0; 3],
                    _ => own,
                };
                add(alike, first.and(between.get()));
            }
        }
    }
    kinds.into_iter().map(|(_, kind)| kind).collect()
}

/// The buckets that have each byte at each place, row by row.
pub(super) fn by_six_bits(buckets: &[Kind]) -> BySixBits {
    let mut tables = [[0; 64]; ROWS];
    for (kind, bucket) in buckets.iter().zip(0..) {
        for (table, bits) in tables.iter_mut().zip(kind.0) {
            for (buckets, byte) in table.iter_mut().zip(0..) {
                *buckets |= ((bits >> byte & 1) as u8) << bucket;
            }
        }
    }
    tables
}

/// For each byte, the buckets that have it not: as the last of the bytes that are viewed, as the one before, and so on.
pub(super) fn masks(buckets: &[Kind]) -> Vec<u64> {
    let mask = |byte: u8| {
        // No character begins with it.
        let is_first = !(0x80..0xC0).contains(&byte);
        (0..VIEWED).fold(0, |mask, place| {
            let has = |kind: &Kind| kind.has(place, byte) && (place > 0 || is_first);
            let have_not = buckets.iter().zip(0..).filter(|(kind, _)| !has(kind));
            let have_not = have_not.fold(0, |all, (_, bucket)| all | 1 << bucket);
            mask << u8::BITS | have_not
        })
    };
    (0..=u8::MAX).map(mask).collect()
}

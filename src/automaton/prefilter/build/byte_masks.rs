//! The masks of whole bytes.

use super::assign_buckets::assign_buckets;
use super::first_two_codes::{merge_pattern, per_candidate, Bytes, FirstTwoCodes, BUCKETS_A_GROUP};
use crate::automaton::prefilter::byte_pattern::{BytePattern, ROWS};
use crate::automaton::prefilter::chunk::PREFIX_BYTES;
use crate::automaton::prefilter::nibble_pattern::is_common;
use crate::automaton::prefilter::sample::bytes::ByteSample;
use crate::automaton::prefilter::sample::Share;
use crate::automaton::tables::SixBitMasks;
use alloc::vec::Vec;

/// The maximum cost of candidates, as [`per_candidate`] counts it; with more, nibble masks take
/// less time.
const MAX_CANDIDATE_COST: Share = 15;

/// The patterns of eight buckets; `None` if too many positions would be candidates.
pub(super) fn buckets(first_two: &FirstTwoCodes) -> Option<Vec<BytePattern>> {
    let (buckets, share) = assign_buckets(
        &patterns(first_two),
        BUCKETS_A_GROUP,
        &ByteSample::new(),
        BytePattern::or,
    );
    (per_candidate(share) <= MAX_CANDIDATE_COST).then_some(buckets)
}

/// The beginnings of terms: one for each spelling of a first character, with all that may follow
/// it.
fn patterns(first_two: &FirstTwoCodes) -> Vec<BytePattern> {
    let mut patterns: Vec<([u8; 3], BytePattern)> = Vec::new();
    let mut add = |alike, bytes: Bytes| {
        merge_pattern(
            &mut patterns,
            alike,
            BytePattern::of(bytes.get()),
            BytePattern::or,
        )
    };
    for start in &first_two.starts {
        for first in &start.first_spellings {
            let own = match *first.get() {
                [a, b, c] => [a, b, c],
                [a, b, ..] => [a, b, 0],
                [a] => [a, 0, 0],
                [] => continue,
            };
            if start.is_whole_term {
                add(own, *first);
            }
            for second in &start.second_spellings {
                add(own, first.and(second.get()));
            }
            for between in first_two.between(start) {
                // Behind one or two bytes of what follows, the other bytes are unknown. Such pairs
                // are rare, so all common ideographs share one pattern for them, in a bucket with
                // what is rare.
                let alike = match between.get().len() {
                    1 | 2 if is_common(own[0]) => [0; 3],
                    _ => own,
                };
                add(alike, first.and(between.get()));
            }
        }
    }
    patterns.into_iter().map(|(_, pattern)| pattern).collect()
}

/// The masks by six bits, row by row.
pub(super) fn six_bit_masks(buckets: &[BytePattern]) -> SixBitMasks {
    let mut tables = [[0; 64]; ROWS];
    for (pattern, bucket) in buckets.iter().zip(0..) {
        for (table, bits) in tables.iter_mut().zip(pattern.0) {
            for (buckets, byte) in table.iter_mut().zip(0..) {
                *buckets |= ((bits >> byte & 1) as u8) << bucket;
            }
        }
    }
    tables
}

/// The masks for shift-or: for each byte a *set* bit for each bucket that does not have it, as the
/// last of the six bytes in the lowest byte, as the one before in the next, and so on.
pub(super) fn byte_masks(buckets: &[BytePattern]) -> Vec<u64> {
    let mask = |byte: u8| {
        // A continuation byte begins no character; six bits do not know that.
        let is_first = !(0x80..0xC0).contains(&byte);
        (0..PREFIX_BYTES).fold(0, |mask, place| {
            let has = |pattern: &BytePattern| pattern.has(place, byte) && (place > 0 || is_first);
            let have_not = buckets.iter().zip(0..).filter(|(pattern, _)| !has(pattern));
            let have_not = have_not.fold(0, |all, (_, bucket)| all | 1 << bucket);
            mask << u8::BITS | have_not
        })
    };
    (0..=u8::MAX).map(mask).collect()
}

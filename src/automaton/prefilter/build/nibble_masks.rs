//! The masks of nibbles.

use super::assign_buckets::assign_buckets;
use super::first_two_codes::{merge_pattern, per_candidate, Bytes, FirstTwoCodes, BUCKETS_A_GROUP};
use crate::automaton::prefilter::nibble_pattern::{is_common, NibblePattern};
use crate::automaton::prefilter::sample::nibbles::NibbleSample;
use crate::automaton::prefilter::sample::Share;
use crate::automaton::tables::NibbleMasks;
use alloc::vec::Vec;
use core::iter;

/// The possible numbers of groups, and the cost of the search for each character; a candidate costs
/// 1000.
const GROUP_COSTS: [(usize, Share); 3] = [(1, 50), (2, 75), (4, 125)];

/// The maximum cost of a search with its candidates; with more, blocks are faster.
const MAX_COST: Share = 250;

/// The masks of the groups that cost the least; `None` if they cost too much.
pub(super) fn nibble_masks(first_two: &FirstTwoCodes) -> Option<Vec<NibbleMasks>> {
    let patterns = patterns(first_two);
    let text = NibbleSample::new();
    let mut best: Option<(Share, Vec<NibblePattern>)> = None;
    for (groups, cost) in GROUP_COSTS {
        let is_dearer = |cost: Share| best.as_ref().is_some_and(|(least, _)| *least <= cost);
        // More groups cost more by themselves, so the search ends when they cannot gain any more.
        if is_dearer(cost) {
            break;
        }
        let (buckets, share) = assign_buckets(
            &patterns,
            groups * BUCKETS_A_GROUP,
            &*text,
            NibblePattern::or,
        );
        let cost = cost + per_candidate(share);
        if !is_dearer(cost) {
            best = Some((cost, buckets));
        }
    }
    let (cost, buckets) = best?;
    (cost <= MAX_COST).then(|| buckets.chunks(BUCKETS_A_GROUP).map(group).collect())
}

/// The beginnings of terms: one for each spelling of a first character, with all that may follow
/// it. Characters that are not common share patterns.
fn patterns(first_two: &FirstTwoCodes) -> Vec<NibblePattern> {
    let mut patterns = Vec::new();
    let mut others: Vec<([u8; 2], NibblePattern)> = Vec::new();
    for start in &first_two.starts {
        for first in &start.first_spellings {
            let mut add = |alike: u8, pattern: NibblePattern| {
                let first = first.get().first().copied().unwrap_or_default();
                merge_pattern(&mut others, [first, alike], pattern, NibblePattern::or);
            };
            let seconds = start.second_spellings.iter().map(Bytes::get);
            match *first.get() {
                [lead, second, _] => {
                    let common =
                        seconds.filter(|second| second.first().copied().is_some_and(is_common));
                    let pairs = common.map(|second| first.and(second));
                    let alone = iter::once(*first).filter(|_| start.is_whole_term);
                    let all = pairs.chain(alone).map(|pair| NibblePattern::of(pair.get()));
                    let pattern = all.fold(NibblePattern::of_first(first.get()), NibblePattern::or);
                    match is_common(lead) {
                        true => patterns.push(pattern),
                        false => add(second, pattern),
                    }
                }
                [_] if !start.is_whole_term => {
                    let between = first_two.between(start).map(Bytes::get);
                    seconds.chain(between).for_each(|second| {
                        let lead = second.first().copied().unwrap_or_default();
                        let alike = if lead.is_ascii() { 0 } else { lead };
                        add(alike, NibblePattern::of(first.and(second).get()));
                    });
                }
                _ => add(0, NibblePattern::of(first.get())),
            }
        }
    }
    patterns.extend(others.into_iter().map(|(_, pattern)| pattern));
    patterns
}

/// The masks of eight buckets.
fn group(buckets: &[NibblePattern]) -> NibbleMasks {
    let mut group = NibbleMasks::default();
    for (bucket, pattern) in buckets.iter().enumerate() {
        for (table, values) in group.iter_mut().zip(pattern.0) {
            for (value, buckets) in table.iter_mut().enumerate() {
                *buckets |= u8::from(values >> value & 1 != 0) << bucket;
            }
        }
    }
    group
}

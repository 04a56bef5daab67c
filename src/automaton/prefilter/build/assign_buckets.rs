//! Assignment of the beginnings of terms to buckets.
//!
//! A greedy local search: each pattern goes to the bucket whose expected candidates grow least,
//! until nothing moves.

use crate::automaton::prefilter::sample::{Passing, Sample, Share};
use crate::table::prefix_sort::{self, PrefixKey};
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// The maximum number of rounds in which patterns are assigned anew.
const MAX_ROUNDS: usize = 6;

/// Assigns patterns to `count` buckets; returns what each holds, and the share of positions that
/// would be candidates.
pub(super) fn assign_buckets<S: Sample<FEATURES>, const FEATURES: usize>(
    patterns: &[S::Pattern],
    count: usize,
    text: &S,
    or: impl Fn(S::Pattern, S::Pattern) -> S::Pattern,
) -> (Vec<S::Pattern>, Share) {
    // The patterns met most often come first, for they decide the most.
    let patterns: Vec<_> = patterns
        .iter()
        .map(|pattern| (*pattern, text.passing(pattern)))
        .collect();
    let least = |number: u32| {
        let pattern = patterns.get(number as usize);
        u128::from(!pattern.map_or(0, |(_, passing)| text.share(passing)))
    };
    let sorted = prefix_sort::sorted(patterns.len() as u32, least, |_, _| Ordering::Equal);
    let pattern = |prefix_key: PrefixKey| patterns.get(prefix_key.number() as usize).copied();
    let mut patterns: Vec<_> = sorted.into_iter().filter_map(pattern).collect();
    let assigned = assign_in_order(&patterns, count, text, &or);
    // A few patterns can make an order twice as bad as another one, so a second one is tried.
    let half = patterns.len().min(count / 2);
    patterns.rotate_left(half);
    let other = assign_in_order(&patterns, count, text, or);
    if other.1 < assigned.1 {
        other
    } else {
        assigned
    }
}

/// The same, taking the patterns in their order.
fn assign_in_order<S: Sample<FEATURES>, const FEATURES: usize>(
    patterns: &[(S::Pattern, Passing<FEATURES>)],
    count: usize,
    text: &S,
    or: impl Fn(S::Pattern, S::Pattern) -> S::Pattern,
) -> (Vec<S::Pattern>, Share) {
    let mut assignment: Vec<Option<usize>> = vec![None; patterns.len()];
    // What each bucket holds, all patterns joined, and its share.
    let mut buckets = vec![(Passing::default(), 0); count];
    for _ in 0..MAX_ROUNDS {
        let mut moved = false;
        for (number, (_, passing)) in patterns.iter().enumerate() {
            let bucket_number = assignment.get(number).copied().flatten();
            if let Some(bucket) =
                bucket_number.and_then(|bucket_number| buckets.get_mut(bucket_number))
            {
                let all = patterns.iter().zip(&assignment).enumerate();
                // The bucket without this pattern: bits cannot be taken away from a union, so the
                // others are joined anew.
                let others =
                    all.filter(|(other, (_, at))| *other != number && **at == bucket_number);
                let others = others.map(|(_, ((_, passing), _))| passing);
                let others = others.fold(Passing::default(), Passing::or);
                *bucket = (others, text.share(&others));
            }
            let with = buckets.iter().map(|(current, share)| {
                let with = current.or(passing);
                let more = text.share(&with);
                (more - share, (with, more))
            });
            let best = with.enumerate().min_by_key(|(_, (more, _))| *more);
            if let Some((best, (_, with))) = best {
                if let Some(bucket) = buckets.get_mut(best) {
                    *bucket = with;
                }
                moved |= bucket_number != Some(best);
                if let Some(bucket_number) = assignment.get_mut(number) {
                    *bucket_number = Some(best);
                }
            }
        }
        if !moved {
            break;
        }
    }
    let mut assigned = vec![S::Pattern::default(); count];
    for ((pattern, _), bucket_number) in patterns.iter().zip(assignment) {
        if let Some(bucket) =
            bucket_number.and_then(|bucket_number| assigned.get_mut(bucket_number))
        {
            *bucket = or(*bucket, *pattern);
        }
    }
    (assigned, buckets.iter().map(|(_, share)| share).sum())
}

//! How what terms begin with is dealt into buckets.

use crate::automaton::prefilter::sample::{Sample, Seen, Share};
use crate::table::prefix_sort::{self, Headed};
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// How often kinds are dealt anew at most.
const ROUNDS: usize = 6;

/// Deals the kinds into as many buckets; tells how many places of a text would be candidates.
pub(super) fn deal<S: Sample<VIEWS>, const VIEWS: usize>(
    kinds: &[S::Kind],
    count: usize,
    text: &S,
    or: impl Fn(S::Kind, S::Kind) -> S::Kind,
) -> (Vec<S::Kind>, Share) {
    // Those that are met most come first, for they decide the most.
    let kinds: Vec<_> = kinds.iter().map(|kind| (*kind, text.seen(kind))).collect();
    let least = |number: u32| {
        let kind = kinds.get(number as usize);
        u128::from(!kind.map_or(0, |(_, seen)| text.share(seen)))
    };
    let sorted = prefix_sort::sorted(kinds.len() as u32, least, |_, _| Ordering::Equal);
    let kind = |headed: Headed| kinds.get(headed.number() as usize).copied();
    let mut kinds: Vec<_> = sorted.into_iter().filter_map(kind).collect();
    let dealt = deal_in_order(&kinds, count, text, &or);
    // What a few kinds more lead to may be twice as bad as another order, so another one is tried.
    let half = kinds.len().min(count / 2);
    kinds.rotate_left(half);
    let other = deal_in_order(&kinds, count, text, or);
    if other.1 < dealt.1 {
        other
    } else {
        dealt
    }
}

/// The same, the kinds taken in their order.
fn deal_in_order<S: Sample<VIEWS>, const VIEWS: usize>(
    kinds: &[(S::Kind, Seen<VIEWS>)],
    count: usize,
    text: &S,
    or: impl Fn(S::Kind, S::Kind) -> S::Kind,
) -> (Vec<S::Kind>, Share) {
    let mut places: Vec<Option<usize>> = vec![None; kinds.len()];
    // What each bucket holds, all in one, and how often it is met.
    let mut buckets = vec![(Seen::default(), 0); count];
    for _ in 0..ROUNDS {
        let mut moved = false;
        for (number, (_, seen)) in kinds.iter().enumerate() {
            let place = places.get(number).copied().flatten();
            if let Some(bucket) = place.and_then(|place| buckets.get_mut(place)) {
                let all = kinds.iter().zip(&places).enumerate();
                let others = all.filter(|(other, (_, at))| *other != number && **at == place);
                let others = others.map(|(_, ((_, seen), _))| seen);
                let others = others.fold(Seen::default(), Seen::or);
                *bucket = (others, text.share(&others));
            }
            let with = buckets.iter().map(|(held, share)| {
                let with = held.or(seen);
                let more = text.share(&with);
                (more - share, (with, more))
            });
            let best = with.enumerate().min_by_key(|(_, (more, _))| *more);
            if let Some((best, (_, with))) = best {
                if let Some(bucket) = buckets.get_mut(best) {
                    *bucket = with;
                }
                moved |= place != Some(best);
                if let Some(place) = places.get_mut(number) {
                    *place = Some(best);
                }
            }
        }
        if !moved {
            break;
        }
    }
    let mut dealt = vec![S::Kind::default(); count];
    for ((kind, _), place) in kinds.iter().zip(places) {
        if let Some(bucket) = place.and_then(|place| dealt.get_mut(place)) {
            *bucket = or(*bucket, *kind);
        }
    }
    (dealt, buckets.iter().map(|(_, share)| share).sum())
}

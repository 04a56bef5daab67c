//! The tables of views.

use super::begun::{join, per_candidate, Begun, Bytes, GROUP};
use super::deal::deal;
use crate::automaton::prefilter::nibbles::{is_common, Kind};
use crate::automaton::prefilter::sample::views::Text;
use crate::automaton::prefilter::sample::Share;
use crate::automaton::tables::Group;
use alloc::vec::Vec;
use core::iter;

/// How many groups of buckets there may be, and what the search costs at each character, a candidate costing
/// 1000.
const COSTS: [(usize, Share); 3] = [(1, 50), (2, 75), (4, 125)];

/// What a search may cost with its candidates; less than doing without.
const MOST: Share = 250;

/// The tables of the groups that cost the least; `None` if they cost too much.
pub(super) fn groups(begun: &Begun) -> Option<Vec<Group>> {
    let kinds = kinds(begun);
    let text = Text::new();
    let mut best: Option<(Share, Vec<Kind>)> = None;
    for (groups, cost) in COSTS {
        let is_dearer = |cost: Share| best.as_ref().is_some_and(|(least, _)| *least <= cost);
        if is_dearer(cost) {
            break;
        }
        let (buckets, share) = deal(&kinds, groups * GROUP, &*text, Kind::or);
        let cost = cost + per_candidate(share);
        if !is_dearer(cost) {
            best = Some((cost, buckets));
        }
    }
    let (cost, buckets) = best?;
    (cost <= MOST).then(|| buckets.chunks(GROUP).map(group).collect())
}

/// What terms begin with, for each spelling of a first character with all that may follow it; but characters that are
/// not common together where they are alike.
fn kinds(begun: &Begun) -> Vec<Kind> {
    let mut kinds = Vec::new();
    let mut others: Vec<([u8; 2], Kind)> = Vec::new();
    for start in &begun.starts {
        for first in &start.firsts {
            let mut add = |alike: u8, kind: Kind| {
                let first = first.get().first().copied().unwrap_or_default();
                join(&mut others, [first, alike], kind, Kind::or);
            };
            let seconds = start.seconds.iter().map(Bytes::get);
            match *first.get() {
                [lead, second, _] => {
                    let common =
                        seconds.filter(|second| second.first().copied().is_some_and(is_common));
                    let pairs = common.map(|second| first.and(second));
                    let alone = iter::once(*first).filter(|_| start.is_alone);
                    let all = pairs.chain(alone).map(|pair| Kind::of(pair.get()));
                    let kind = all.fold(Kind::of_first(first.get()), Kind::or);
                    match is_common(lead) {
                        true => kinds.push(kind),
                        false => add(second, kind),
                    }
                }
                [_] if !start.is_alone => {
                    let between = begun.between(start).map(Bytes::get);
                    seconds.chain(between).for_each(|second| {
                        let lead = second.first().copied().unwrap_or_default();
                        let alike = if lead.is_ascii() { 0 } else { lead };
                        add(alike, Kind::of(first.and(second).get()));
                    });
                }
                _ => add(0, Kind::of(first.get())),
            }
        }
    }
    kinds.extend(others.into_iter().map(|(_, kind)| kind));
    kinds
}

/// The tables of a group of buckets.
fn group(buckets: &[Kind]) -> Group {
    let mut group = Group::default();
    for (bucket, kind) in buckets.iter().enumerate() {
        for (table, values) in group.iter_mut().zip(kind.0) {
            for (value, buckets) in table.iter_mut().enumerate() {
                *buckets |= u8::from(values >> value & 1 != 0) << bucket;
            }
        }
    }
    group
}

//! Sorting many records by what they begin with.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// How many bits a head has.
pub(crate) const PREFIX_BITS: u32 = 96;

/// How many small numbers a head has room for.
pub(crate) const CODES: usize = (PREFIX_BITS / u16::BITS) as usize;

/// How many records it pays to look at before they are read one by one, all over the memory: the processor waits for
/// many at a time.
pub(crate) const LOOK_AHEAD: usize = 64;

/// The number of a record, and above it its head: both in one, so that they are compared at once and where they lie.
#[derive(Clone, Copy)]
pub(crate) struct PrefixKey(u128);

impl PrefixKey {
    pub(crate) fn number(self) -> u32 {
        self.0 as u32
    }

    /// Whether both have the same head.
    pub(crate) fn same_prefix(&self, other: &Self) -> bool {
        self.0 >> u32::BITS == other.0 >> u32::BITS
    }

    /// Whether the head, made of small numbers, surely has all of them.
    pub(crate) fn is_complete(&self) -> bool {
        (self.0 >> u32::BITS) as u16 == 0
    }

    /// They, if so.
    pub(crate) fn codes(self, room: &mut [u16; CODES]) -> Option<&[u16]> {
        let mut rest = self.0;
        let mut len = 0;
        for number in room.iter_mut() {
            *number = (rest >> (u128::BITS - u16::BITS)) as u16;
            len += usize::from(*number != 0);
            rest <<= u16::BITS;
        }
        room.get(..len).filter(|_| self.is_complete())
    }
}

/// The records up to a number, sorted by their heads; `order` is asked of those that have the same, and of what it
/// finds equal the first comes first.
pub(crate) fn sorted(
    count: u32,
    head: impl Fn(u32) -> u128,
    order: impl Fn(u32, u32) -> Ordering,
) -> Vec<PrefixKey> {
    let head = |number| PrefixKey(head(number) << u32::BITS | u128::from(number));
    let mut records: Vec<PrefixKey> = (0..count).map(head).collect();
    sort(&mut records, &order);
    records
}

/// Sorts what has heads, as said. Not for each order anew, for sorting is much to compile.
fn sort(records: &mut [PrefixKey], order: &dyn Fn(u32, u32) -> Ordering) {
    records.sort_unstable_by_key(|record| record.0);
    for alike in records.chunk_by_mut(PrefixKey::same_prefix) {
        if alike.len() > 1 {
            alike.sort_unstable_by(|one, other| {
                let (one, other) = (one.number(), other.number());
                order(one, other).then(one.cmp(&other))
            });
        }
    }
}

/// A head of the first of many small numbers, none of which is 0.
pub(crate) fn prefix_of(numbers: &[u16]) -> u128 {
    let numbers = numbers.iter().copied().chain(core::iter::repeat(0));
    numbers
        .take(CODES)
        .fold(0, |head, number| head << u16::BITS | u128::from(number))
}

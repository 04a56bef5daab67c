//! Sorting many records by a prefix of their keys (a key-prefix sort).
//!
//! Comparing keys all over the memory waits for a cache miss each time. So the first 96 bits of
//! each key and the record's number are one `u128`, and these are sorted where they lie; the keys
//! themselves are compared only where prefixes are equal.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// The number of bits in a prefix.
pub(crate) const PREFIX_BITS: u32 = 96;

/// The number of 16-bit codes in a prefix: six characters, which is the whole of most keys.
pub(crate) const CODES: usize = (PREFIX_BITS / u16::BITS) as usize;

/// The number of records that are read ahead, so that the processor waits for many cache misses at
/// once.
pub(crate) const LOOK_AHEAD: usize = 64;

/// The prefix of a key above the number of its record.
#[derive(Clone, Copy)]
pub(crate) struct PrefixKey(u128);

impl PrefixKey {
    pub(crate) fn number(self) -> u32 {
        self.0 as u32
    }

    /// Whether two keys have the same prefix.
    pub(crate) fn same_prefix(&self, other: &Self) -> bool {
        self.0 >> u32::BITS == other.0 >> u32::BITS
    }

    /// Whether a prefix of codes surely holds the whole key.
    pub(crate) fn is_complete(&self) -> bool {
        // No code is 0, so a last code of 0 is padding.
        (self.0 >> u32::BITS) as u16 == 0
    }

    /// The codes, if the prefix holds the whole key.
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

/// The numbers `0..count`, sorted by the prefixes of their keys; `order` compares keys with the
/// same prefix. Ties are broken by number, so the sort is stable.
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

/// Sorts by prefix, then by `order`.
fn sort(records: &mut [PrefixKey], order: &dyn Fn(u32, u32) -> Ordering) {
    // `order` is a `dyn Fn`: sorting is much code, and is compiled once and not for each order.
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

/// The prefix of a key of codes, none of which is 0.
pub(crate) fn prefix_of(numbers: &[u16]) -> u128 {
    let numbers = numbers.iter().copied().chain(core::iter::repeat(0));
    numbers
        .take(CODES)
        .fold(0, |head, number| head << u16::BITS | u128::from(number))
}

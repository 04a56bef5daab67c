//! Construction of the prefilter's masks: the beginnings of terms are assigned to buckets so that
//! few positions of Chinese text are candidates.

mod assign_buckets;
mod byte_masks;
pub(super) mod first_two_codes;
mod nibble_masks;

use self::first_two_codes::FirstTwoCodes;
use crate::automaton::tables::AutomatonTables;
use crate::table::Column;

/// Builds the masks from the trie; none if they do not pay.
pub(in crate::automaton) fn index_candidates(tables: &mut AutomatonTables) {
    let first_two = FirstTwoCodes::of(tables);
    let groups = first_two.as_ref().and_then(nibble_masks::nibble_masks);
    // What needs several groups of buckets is too much to be told apart by whole bytes in eight.
    let is_little = groups.as_ref().is_some_and(|groups| groups.len() == 1);
    let first_two = first_two.filter(|_| is_little);
    let buckets = first_two.as_ref().and_then(byte_masks::buckets);
    let buckets = buckets.as_deref();
    tables.nibble_masks = Column::from_vec(groups.unwrap_or_default());
    tables.six_bit_masks =
        Column::from_vec(buckets.map(byte_masks::six_bit_masks).into_iter().collect());
    tables.byte_masks = Column::from_vec(buckets.map(byte_masks::byte_masks).unwrap_or_default());
}

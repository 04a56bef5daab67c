//! How the tables are made: what terms begin with is dealt into buckets so that few places of a Chinese text are
//! candidates.

pub(super) mod begun;
mod bytes;
mod deal;
mod views;

use self::begun::Begun;
use crate::automaton::tables::AutomatonTables;
use crate::table::Column;

/// Makes the tables that candidates are found by, from the trie; none if they do not pay.
pub(in crate::automaton) fn index_candidates(tables: &mut AutomatonTables) {
    let begun = Begun::of(tables);
    let groups = begun.as_ref().and_then(views::groups);
    // What needs more than one group is too much to be told by bytes.
    let is_little = groups.as_ref().is_some_and(|groups| groups.len() == 1);
    let begun = begun.filter(|_| is_little);
    let buckets = begun.as_ref().and_then(bytes::buckets);
    let buckets = buckets.as_deref();
    tables.groups = Column::from_vec(groups.unwrap_or_default());
    tables.sixths = Column::from_vec(buckets.map(bytes::by_six_bits).into_iter().collect());
    tables.masks = Column::from_vec(buckets.map(bytes::masks).unwrap_or_default());
}

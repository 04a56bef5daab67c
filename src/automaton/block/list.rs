//! Lists with a place for each character of a block.

use crate::automaton::limits::ROOM;

/// What is in a list for a character, by its number.
#[inline]
pub(super) fn at<T: Copy + Default>(list: &[T; ROOM], number: usize) -> T {
    list.get(number % ROOM).copied().unwrap_or_default()
}

/// Sets it.
#[inline]
pub(super) fn set<T>(list: &mut [T; ROOM], number: usize, value: T) {
    if let Some(place) = list.get_mut(number % ROOM) {
        *place = value;
    }
}

//! Arrays with an element for each character of a block.

use crate::automaton::limits::BLOCK_LEN;

/// The element of a character, by its number.
#[inline]
pub(super) fn at<T: Copy + Default>(list: &[T; BLOCK_LEN], number: usize) -> T {
    // The modulo lets the compiler drop the bounds check.
    list.get(number % BLOCK_LEN).copied().unwrap_or_default()
}

/// Sets the element of a character.
#[inline]
pub(super) fn set<T>(list: &mut [T; BLOCK_LEN], number: usize, value: T) {
    if let Some(place) = list.get_mut(number % BLOCK_LEN) {
        *place = value;
    }
}

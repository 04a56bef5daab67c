//! What a list has twice.

use alloc::vec;
use alloc::vec::Vec;

/// Keeps the first of equal items. By sorting, which nobody can make slow, as a hash could be made.
pub(crate) fn keep_first<T: Ord>(all: &mut Vec<T>) {
    if all.len() < 2 {
        return;
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|place| all.get(*place));
    let mut is_kept = vec![true; all.len()];
    for pair in order.windows(2) {
        let [one, other] = *pair else { continue };
        if all.get(one) == all.get(other) {
            // The sort keeps the order of equal ones.
            if let Some(is_kept) = is_kept.get_mut(other) {
                *is_kept = false;
            }
        }
    }
    let mut is_kept = is_kept.into_iter();
    all.retain(|_| is_kept.next().unwrap_or(true));
}

#[cfg(test)]
mod tests {
    use super::keep_first;
    use alloc::vec;
    use alloc::vec::Vec;

    #[test]
    fn the_first_of_each_stays_where_it_is() {
        for (all, kept) in [
            (vec![], vec![]),
            (vec![3], vec![3]),
            (vec![3, 3, 3], vec![3]),
            (vec![2, 9, 2, 1, 9, 3], vec![2, 9, 1, 3]),
        ] {
            let mut all: Vec<i32> = all;
            keep_first(&mut all);
            assert_eq!(all, kept);
        }
    }
}

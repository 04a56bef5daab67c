//! Look-ups in the generated tables.
//!
//! About one in seven ideographs of the Basic Multilingual Plane is moved. A bit map says which,
//! and the number of bits set before a character's own is the index of its value (a rank). That
//! takes 13 KB; a two-stage table with blocks of 16 takes 40 KB and about half the time, one
//! nanosecond a character instead of two.

use super::tables::{
    BITS, FIRST, OTHERS, PLANE_2_TO_0, PLANE_2_TO_2, RANKS, STRICT, STRICT_SAME, VALUES,
};

/// An array without a meaning, for a table that is never read.
pub(crate) const FILLER: &[u16; 1024] = match VALUES.first_chunk() {
    Some(numbers) => numbers,
    None => panic!("there are more"),
};

/// The character that stands for the loose class of `c`.
#[inline]
pub(super) fn loose(c: char) -> char {
    // Nearly all text is in the Basic Multilingual Plane.
    match u32::from(c) {
        0..=0xFFFF => bmp(c),
        code_point => supplementary(c, code_point).unwrap_or(c),
    }
}

/// The character that stands for the strict class of `c`.
///
/// A loose class is one strict class or several, and the character that stands for it stands for
/// one of these. So what the loose fold leaves alone the strict one leaves alone too, and the
/// exceptions are few.
pub(super) fn strict(c: char) -> char {
    // Most characters are moved by neither fold, so the common case is one look-up.
    let loose = loose(c);
    if loose == c {
        return c;
    }
    // Moved by the loose fold, and by the strict one not at all.
    if is_listed(&STRICT_SAME, c) {
        return c;
    }
    find(&STRICT, c).unwrap_or(loose)
}

#[inline]
fn bmp(c: char) -> char {
    let code_point = u32::from(c);
    let Some((index, is_moved)) = rank(code_point, FIRST, &BITS, &RANKS) else {
        return other(c);
    };
    // The value is read whether or not the bit is set: in text that is unpredictable, and a
    // mispredicted branch costs more than the read.
    let value = VALUES.get(index).map_or(code_point, |&value| value.into());
    let folded = if is_moved { value } else { code_point };
    char::from_u32(folded).unwrap_or(c)
}

/// What a character becomes that is in no block of the bit map. Most are ASCII, below all that are
/// moved.
#[inline]
fn other(c: char) -> char {
    match OTHERS.first() {
        // The list is sorted, so a character below its first is in it nowhere.
        Some((first, _)) if c >= *first => find(&OTHERS, c).unwrap_or(c),
        _ => c,
    }
}

/// The number of set bits before a code point's own, and whether its own is set; `None` outside of
/// the blocks.
#[inline]
pub(crate) fn rank(
    code_point: u32,
    first: u32,
    bits: &[u64],
    ranks: &[u16],
) -> Option<(usize, bool)> {
    // Wraps around below the first block, to a block beyond the last.
    let offset = code_point.wrapping_sub(first);
    let block = (offset / u64::BITS) as usize;
    let (&bits, &rank) = (bits.get(block)?, ranks.get(block)?);
    let bit = 1u64 << (offset % u64::BITS);
    // The rank within the block; `ranks` has what comes before the block.
    let before = (bits & (bit - 1)).count_ones() as usize;
    Some((usize::from(rank) + before, bits & bit != 0))
}

/// What a character beyond the Basic Multilingual Plane becomes.
#[cold]
fn supplementary(c: char, code_point: u32) -> Option<char> {
    // Plane 2 has nearly all of them; pairs of 16 bits take half the memory.
    if code_point >> 16 == 2 {
        let low = (code_point & 0xFFFF) as u16;
        if let Some(to) = find(&PLANE_2_TO_0, low) {
            return char::from_u32(to.into());
        }
        if let Some(to) = find(&PLANE_2_TO_2, low) {
            return char::from_u32(0x2_0000 | u32::from(to));
        }
    }
    find(&OTHERS, c)
}

/// Whether a character is in a sorted list.
#[inline(never)] // one copy: weight
pub(super) fn is_listed(sorted: &[u16], c: char) -> bool {
    u16::try_from(u32::from(c)).is_ok_and(|c| sorted.binary_search(&c).is_ok())
}

/// The value of a key in sorted pairs.
#[inline(never)] // one copy: weight
pub(crate) fn find<T: Copy + Ord>(pairs: &[(T, T)], from: T) -> Option<T> {
    let index = pairs.binary_search_by_key(&from, |pair| pair.0).ok()?;
    pairs.get(index).map(|pair| pair.1)
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const _: () = {
    assert!(FIRST.is_multiple_of(u64::BITS));
    assert!(FIRST as usize + BITS.len() * u64::BITS as usize <= 0x1_0000);
    assert!(BITS.len() == RANKS.len());
    let mut rank = 0;
    let mut block = 0;
    while block < BITS.len() {
        assert!(
            RANKS[block] as u32 == rank,
            "a rank is the number of bits before its block"
        );
        rank += BITS[block].count_ones();
        block += 1;
    }
    assert!(VALUES.len() == rank as usize, "every bit has its value");

    let mut i = 0;
    while i < VALUES.len() {
        assert!(
            char::from_u32(VALUES[i] as u32).is_some(),
            "a value is a character"
        );
        i += 1;
    }
};

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const _: () = {
    let mut i = 1;
    while i < PLANE_2_TO_0.len() {
        assert!(PLANE_2_TO_0[i - 1].0 < PLANE_2_TO_0[i].0, "sorted");
        i += 1;
    }
    let mut i = 1;
    while i < PLANE_2_TO_2.len() {
        assert!(PLANE_2_TO_2[i - 1].0 < PLANE_2_TO_2[i].0, "sorted");
        i += 1;
    }
    assert!(is_sorted(&OTHERS) && is_sorted(&STRICT), "sorted");
};

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn is_sorted(pairs: &[(char, char)]) -> bool {
    let mut i = 1;
    while i < pairs.len() {
        if pairs[i - 1].0 as u32 >= pairs[i].0 as u32 {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::mem::size_of_val;

    #[test]
    fn the_tables_have_the_size_that_the_documentation_gives() {
        let sizes = [
            size_of_val(&BITS),
            size_of_val(&RANKS),
            size_of_val(&VALUES),
            size_of_val(&PLANE_2_TO_0),
            size_of_val(&PLANE_2_TO_2),
            size_of_val(&OTHERS),
            size_of_val(&STRICT),
            size_of_val(&STRICT_SAME),
        ];
        assert_eq!(sizes.iter().sum::<usize>(), 17_730, "{sizes:?}");
    }
}

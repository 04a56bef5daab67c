//! Lists of characters as sorted ranges of the Basic Multilingual Plane.

/// The first character of a range and the last one.
// A long list in a `match` takes three times the place, in every program.
pub(crate) type Range = (u16, u16);

/// A list of characters and ranges, written as the patterns of a `match`. It must be sorted; the
/// compiler checks it.
macro_rules! ranges {
    ($($first:literal $(..= $last:literal)?),* $(,)?) => {
        const {
            const RANGES: &[$crate::fold::ranges::Range] =
                &[$($crate::fold::ranges::range(&[$first, $($last)?])),*];
            assert!($crate::fold::ranges::is_in_order(RANGES), "in order");
            RANGES
        }
    };
}
pub(crate) use ranges;

/// Whether a character is in one of the ranges.
#[inline(never)] // one copy: weight
pub(crate) fn is_among(c: char, ranges: &[Range]) -> bool {
    let Ok(c) = u16::try_from(u32::from(c)) else {
        return false;
    };
    // The last range that begins at the character or before it.
    let after = ranges.partition_point(|(first, _)| *first <= c);
    let range = after.checked_sub(1).and_then(|place| ranges.get(place));
    range.is_some_and(|(_, last)| c <= *last)
}

/// The range with these ends.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
pub(crate) const fn range(ends: &[char]) -> Range {
    let (first, last) = (ends[0] as u32, ends[ends.len() - 1] as u32);
    assert!(last <= u16::MAX as u32, "of the Basic Multilingual Plane");
    (first as u16, last as u16)
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
pub(crate) const fn is_in_order(ranges: &[Range]) -> bool {
    let mut i = 0;
    // A `while`, for iterators cannot run at compile time.
    while i < ranges.len() {
        if ranges[i].0 > ranges[i].1 || i > 0 && ranges[i - 1].1 >= ranges[i].0 {
            return false;
        }
        i += 1;
    }
    true
}
